"""The parameters of an estimator, checked before a fit changes anything."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any

import numpy

from .._base import validation
from .._base.records import Record
from .._training import options
from .._training.progress import option as progress_option
from ..neuron import Neuron
from ..trainer import Trainer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Concatenate, ParamSpec, TypeVar

    P = ParamSpec("P")
    Self = TypeVar("Self")

SMALLEST = 5e-324  # Synaptic takes an error of 0 for "not given"


def hinted(init: Callable[Concatenate[Self, P], None]) -> Callable[Concatenate[Self, P], None]:
    """Return a constructor that says which name was meant, where one of another library came.

    Parameters
    ----------
    init : function
        The constructor.  Its signature stays the one that scikit-learn reads.
    """
    known = tuple(inspect.signature(init).parameters)[1:]

    @functools.wraps(init)
    def checked(self: Self, /, *values: P.args, **named: P.kwargs) -> None:
        validation.option_names(named, known, type(self).__name__)
        init(self, *values, **named)

    return checked


def read(given: Mapping[str, Any], costs: tuple[str, ...]) -> Record:
    """Return the parameters as a training takes them.

    Parameters
    ----------
    given : mapping
        All parameters of an estimator by name, but for ``random_state``.
    costs : tuple of str
        The names of the cost functions that fit its outputs.

    Raises
    ------
    TypeError, ValueError
        If one of them is invalid.
    """
    iterations = validation.whole(given["iterations"], "iterations", 1)
    return Record(
        sizes=_sizes(given["hidden_layer_sizes"]),
        squash=_squash(given["squash"]),
        rate=_rate(given["rate"], iterations),
        iterations=iterations,
        error=validation.within(given["error"], "error", least=0, below=1) or SMALLEST,
        momentum=validation.within(given["momentum"], "momentum", least=0, below=1),
        loss=validation.choice(given["loss"], options.LOSSES, "loss"),
        cost=_cost(given["cost"], costs),
        shuffle=validation.flag(given["shuffle"], "shuffle"),
        early_stopping=validation.flag(given["early_stopping"], "early_stopping"),
        validation_fraction=validation.within(
            given["validation_fraction"], "validation_fraction", above=0, below=1
        ),
        patience=validation.whole(given["patience"], "patience", 1),
        warm_start=validation.flag(given["warm_start"], "warm_start"),
        progress=_progress(given["verbose"]),
    )


def _sizes(value: Any) -> tuple[int, ...]:
    name = "hidden_layer_sizes"
    if not hasattr(value, "__len__"):
        return (validation.whole(value, name, 1, wanted="an int or a list of ints above 0"),)
    if not isinstance(value, (list, tuple)) and getattr(value, "ndim", 0) != 1:
        validation.listed(value, name, "an int or a list of ints above 0")  # raises
    return tuple(validation.whole(size, f"{name}[{place}]", 1) for place, size in enumerate(value))


def _squash(value: Any) -> Any:
    """Return a squash function; names are taken in small letters too, as scikit-learn's are."""
    table = Neuron.squash
    if isinstance(value, str):
        name = value if value in table else value.upper()
        if name not in table:
            from .._base.hints import hint  # only for errors

            known = ", ".join(map(repr, table))
            raise ValueError(f"squash must be one of {known}, got {value!r}{hint(name, [*table])}")
        return table[name]
    return validation.function(value, "squash", "a name, such as 'TANH', or a function")


def _rate(value: Any, iterations: int) -> Any:
    found = options.rates(value, "rate", zero=True)
    if isinstance(found, list):
        for place, rate in enumerate(found):
            validation.within(rate, f"rate[{place}]", above=0)
        options.bucket_size(found, iterations)  # raises if there are fewer iterations than rates
    elif not callable(found):
        validation.within(found, "rate", above=0)
    return found


def _cost(value: Any, names: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return Trainer.cost[validation.choice(value, names, "cost")]
    wanted = f"{' or '.join(map(repr, names))}, or a function (target, output)"
    return validation.function(value, "cost", wanted)


def _progress(value: Any) -> Any:
    if isinstance(value, (int, numpy.integer, numpy.bool_)) and value >= 0:
        value = bool(value)  # elsewhere in scikit-learn larger numbers say more; there is one bar
    return progress_option(value, "verbose")


def rate_of(rate: Any, done: int, iterations: int, error: float) -> float:
    """Return the rate of one iteration of many, for those that are trained one by one."""
    if callable(rate):
        return validation.within(rate(done, error), "the result of rate()", above=0)
    if isinstance(rate, list):
        return float(rate[min(done * len(rate) // iterations, len(rate) - 1)])
    return float(rate)
