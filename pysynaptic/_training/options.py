"""The options of a training, checked before anything changes."""

from __future__ import annotations

import sys
from math import ceil, inf

from .. import _v8
from .._base import validation
from .._base.records import Record
from .._base.undefined import all_or_none, or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .._kernel.costs import Cost
    from .._v8 import Generator
    from .._v8.replaced import Replaced
    from .._v8.seeding import Random

LOSSES = ("synaptic", "squared")


class Options:
    """The options of a training; None for those that are not given.

    Parameters
    ----------
    options : dict
        The options by name; see `Trainer.train`.

    Raises
    ------
    TypeError, ValueError
        If a name is unknown (the message suggests the nearest one) or a value is invalid.
    """

    rate: Any = None
    iterations: int | None = None
    error: float | None = None
    cost: Cost | None = None
    crossValidate: Any = None
    schedule: Record | None = None
    customLog: Record | None = None
    log: int | None = None
    shuffle: bool | None = None
    momentum: float | None = None
    loss: str | None = None
    progress: bool | Callable[[Record], Any] | None = None
    history: int | None = None
    validation: Any = None
    patience: int | None = None
    keep_best: bool | None = None
    accuracy: bool | None = None
    random: Random | None = None
    extra = False  # whether any of those from `log` on is given

    def __init__(self, options: dict[str, Any]) -> None:
        if not options.keys() <= READERS.keys():
            validation.option_names(options, NAMES, "the trainer")
        for name, value in all_or_none(options).items():
            if value is not None:
                setattr(self, name, READERS[name](value))
                if name in EXTRA:
                    self.extra = True

    @classmethod
    def read(cls, options: Any, named: Mapping[str, Any]) -> Options | None:
        """Return options given as a dict, by keyword or both; None if there are none."""
        options = or_none(options)
        if options is None and not named:
            return None
        found = {} if options is None else validation.mapping(options, "options")
        return cls({**found, **named} if named else found)


def rates(
    value: Any, name: str = "rate", zero: bool = False
) -> float | list[float] | Callable[[int, float], float]:
    """Return a rate: a number, a list of numbers, or a function; ``zero`` says that 0 is one."""
    if type(value) is float and 0.0 < value < inf:  # the usual case in few steps
        return value
    if callable(value):
        function: Any = value
        return function  # type: ignore[no-any-return]
    if isinstance(value, (list, tuple)):
        if not value:
            raise ValueError(f"{name} must have at least one bucket, got an empty list")
        return [validation.number(each, f"{name}[{place}]") for place, each in enumerate(value)]
    rate = validation.rate(value)
    if not zero:
        _warn_zero("rate", rate, "0.2")
    return rate


def bucket_size(rates: list[float], iterations: int) -> int:
    """Return how many iterations each rate of a list is used for."""
    size = iterations // len(rates)
    if not size:
        raise ValueError(
            f"rate has {len(rates)} buckets for {iterations} iterations: "
            "every bucket needs at least one iteration"
        )
    return size


def first_rate(rates: list[float], bucket: int) -> float:
    """Return the rate of the first iteration.

    If each rate is for one iteration it is the second rate, as in Synaptic, which divides the
    number of the iteration, counted from 1.
    """
    rate = rates[min(1 // bucket, len(rates) - 1)]
    if not rate:
        raise ValueError(
            f"the first rate must not be 0, which repeats the rate before; got {rates}"
        )
    return rate


def _iterations(value: Any) -> int:
    if type(value) is int and 0 < value <= sys.maxsize:  # the usual case in few steps
        return value
    iterations = count(value, "iterations")
    _warn_zero("iterations", iterations, "100000")
    return iterations


def _error(value: Any) -> float:
    if type(value) is float and 0.0 < value < inf:  # the usual case in few steps
        return value
    error = validation.number(value, "error")
    _warn_zero("error", error, "0.005")
    return error


def _warn_zero(name: str, value: float, default: str) -> None:
    if value == 0:
        validation.warn(f"{name} 0 keeps the current value (by default {default}), as in Synaptic")


def count(value: Any, name: str) -> int:
    """Return how many iterations; infinity becomes the largest count."""
    if type(value) is int and 0 <= value <= sys.maxsize:  # the usual case in few steps
        return value
    if isinstance(value, float) and value == inf:
        return sys.maxsize
    return min(validation.whole(value, name, 0, floats=True), sys.maxsize)


def every(value: Any, name: str = "log") -> int:
    """Return every how many iterations something happens; True means each, 0 and False never."""
    return int(value) if isinstance(value, bool) else count(value, name)


def cost(value: Any, name: str = "cost") -> Cost:
    """Return a cost function."""
    wanted = "a function (target, output), such as Trainer.cost.MSE"
    return validation.function(value, name, wanted)


def schedule(value: Any) -> Record:
    """Return a schedule, ``{every, do}``."""
    given = _dict(value, "schedule", ("every", "do"), "{'every': 100, 'do': function}")
    do = validation.function(given.get("do"), "schedule.do")
    return Record(every=every(given.get("every"), "schedule.every"), do=do)


def _dict(value: Any, name: str, known: tuple[str, ...], example: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        wanted = f"a dict of {', '.join(known)}, such as {example}"
        validation.mapping(value, name, wanted)  # raises
    given: dict[str, Any] = all_or_none(value)
    validation.option_names(given, known, name)
    return given


def cross_validation(value: Any) -> dict[str, float]:
    """Return the options of a cross-validation."""
    example = "{'testSize': 0.2, 'testError': 0.01}"
    given = _dict(value, "crossValidate", ("testSize", "testError"), example)
    size = given.get("testSize")
    if size is not None and not (type(size) is float and 0.0 < size < 1.0):
        validation.within(size, "crossValidate.testSize", above=0, below=1)
    return {
        name: validation.number(each, f"crossValidate.{name}")
        for name, each in given.items()
        if each is not None
    }


def trained_rows(cross: dict[str, Any], rows: int) -> int:
    """Return how many rows are for training; the others, at the end, are for testing."""
    size = cross.get("testSize")
    if size is None:
        raise ValueError("crossValidate needs a testSize, the part of the rows to test with")
    trained: int = ceil((1 - size) * rows)
    if trained == rows:
        raise ValueError(f"crossValidate.testSize {size!r} of {rows} rows leaves none to test with")
    return trained


def _momentum(value: Any) -> float:
    return validation.within(value, "momentum", least=0, below=1)


def _loss(value: Any) -> str:
    wanted = f"one of {', '.join(map(repr, LOSSES))} (what is measured is the option cost)"
    return validation.choice(value, LOSSES, "loss", wanted)


def _progress(value: Any) -> Any:
    from .progress import option  # few trainings have it

    return option(value)


def _validation(value: Any) -> Any:
    """Return a part of the rows; or rows, and targets or None."""
    wanted = "inputs and targets, a list of rows, or a part of the rows such as 0.2"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return validation.within(value, "validation", above=0, below=1)
    validation.listed(value, "validation", wanted)
    given: Any = value
    if not len(given):
        raise ValueError(f"validation must be {wanted}, got none")
    if all(isinstance(row, dict) for row in given):
        return list(given), None
    if len(given) != 2:
        raise TypeError(f"validation must be {wanted}, got {len(given)} values")
    if not len(given[0]):
        raise ValueError(f"validation must be {wanted}, got no rows")
    return given[0], given[1]


def _random(value: Any) -> Any:
    from .._v8.seeding import checked  # few trainings have it

    return checked(value)


def source(random: Random | None) -> Generator | Replaced:
    """Return what a training draws from: its own generator, or the one in use."""
    return _v8.current() if random is None else random.generator


READERS: dict[str, Callable[[Any], Any]] = {
    "rate": rates,
    "iterations": _iterations,
    "error": _error,
    "cost": cost,
    "crossValidate": cross_validation,
    "schedule": schedule,
    "customLog": schedule,
    "log": every,
    "shuffle": bool,
    "momentum": _momentum,
    "loss": _loss,
    "progress": _progress,
    "history": lambda value: every(value, "history"),
    "validation": _validation,
    "patience": lambda value: validation.whole(value, "patience", 1),
    "keep_best": lambda value: validation.flag(value, "keep_best"),
    "accuracy": lambda value: validation.flag(value, "accuracy"),
    "random": _random,
}

NAMES = tuple(READERS)
LOOKING = ("progress", "history")  # those that a `watch` is for, in tasks too
STOPPING = ("validation", "patience", "keep_best", "accuracy")
EXTRA = ("log", "shuffle", "momentum", "loss", "random", *LOOKING, *STOPPING)
