"""The options of a training, checked before anything changes."""

from __future__ import annotations

import sys
from math import ceil, isinf

from .._base import validation
from .._base.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .._kernel.costs import Cost

NAMES = (
    "rate",
    "iterations",
    "error",
    "cost",
    "crossValidate",
    "schedule",
    "customLog",
    "log",
    "shuffle",
    "momentum",
    "loss",
)
LOSSES = ("synaptic", "squared")


class Options:
    """The options of a training; None for those that are not given.

    Parameters
    ----------
    given : dict
        The options by name; see `Trainer.train`.

    Raises
    ------
    TypeError, ValueError
        If a name is unknown (the message suggests the nearest one) or a value is invalid.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        validation.option_names(given, NAMES, "the trainer")
        value = given.get
        self.rate = _optional(rates, value("rate"))
        self.iterations = _optional(_iterations, value("iterations"))
        self.error = _optional(_error, value("error"))
        self.cost: Cost | None = _optional(_cost, value("cost"))
        self.crossValidate = _optional(_cross_validation, value("crossValidate"))
        self.schedule = _optional(schedule, value("schedule"))
        self.customLog = _optional(schedule, value("customLog"))
        self.log = _optional(every, value("log"))
        self.shuffle: bool | None = None if value("shuffle") is None else bool(given["shuffle"])
        self.momentum = _optional(_momentum, value("momentum"))
        self.loss = _optional(_loss, value("loss"))

    @classmethod
    def read(cls, options: Any, named: dict[str, Any]) -> Options | None:
        """Return options given as a dict, by keyword or both; None if there are none."""
        if options is not None and not isinstance(options, dict):
            raise TypeError(f"options must be a dict, got {validation.described(options)}")
        if options is None and not named:
            return None
        return cls({**(options or {}), **named})


def _optional(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


def rates(value: Any, name: str = "rate") -> float | list[float] | Callable[[int, float], float]:
    """Return a rate: a number, a list of numbers, or a function."""
    if callable(value):
        function: Any = value
        return function  # type: ignore[no-any-return]
    if isinstance(value, (list, tuple)):
        if not value:
            raise ValueError(f"{name} must have at least one bucket, got an empty list")
        return [validation.number(each, f"{name}[{place}]") for place, each in enumerate(value)]
    rate = validation.rate(value)
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
    iterations = _count(value, "iterations")
    _warn_zero("iterations", iterations, "100000")
    return iterations


def _error(value: Any) -> float:
    error = validation.number(value, "error")
    _warn_zero("error", error, "0.005")
    return error


def _warn_zero(name: str, value: float, default: str) -> None:
    if value == 0:
        validation.warn(f"{name} 0 keeps the current value (by default {default}), as in Synaptic")


def _count(value: Any, name: str) -> int:
    """Return an integer; infinity becomes the largest one."""
    if isinstance(value, float) and isinf(value) and value > 0:
        return sys.maxsize
    number = validation.number(value, name)
    if number < 0 or number != int(number):
        raise ValueError(f"{name} must be a whole number, 0 or more, got {value!r}")
    return min(int(number), sys.maxsize)


def every(value: Any) -> int:
    """Return the number of iterations between two events; True means 1, 0 and False mean never."""
    return _count(value, "log")


def _cost(value: Any) -> Cost:
    if not callable(value):
        raise TypeError(
            "cost must be a function (target, output), such as Trainer.cost.MSE, "
            f"got {validation.described(value)}"
        )
    cost: Any = value
    return cost  # type: ignore[no-any-return]


def schedule(value: Any) -> Record:
    """Return a schedule, ``{every, do}``."""
    given = _dict(value, "schedule", ("every", "do"))
    if not callable(given.get("do")):
        raise TypeError(
            f"schedule.do must be a function, got {validation.described(given.get('do'))}"
        )
    return Record(every=_count(given.get("every"), "schedule.every"), do=given["do"])


def _dict(value: Any, name: str, known: Sequence[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(
            f"{name} must be a dict of {', '.join(known)}, got {validation.described(value)}"
        )
    validation.option_names(value, tuple(known), name)
    return value


def _cross_validation(value: Any) -> dict[str, float]:
    given = _dict(value, "crossValidate", ("testSize", "testError"))
    numbers = {
        name: validation.number(each, f"crossValidate.{name}")
        for name, each in given.items()
        if each is not None
    }
    size = numbers.get("testSize")
    if size is not None and not 0 < size < 1:
        raise ValueError(f"crossValidate.testSize must be between 0 and 1, got {size!r}")
    return numbers


def trained_rows(cross: Record, rows: int) -> int:
    """Return how many rows are for training; the others, at the end, are for testing."""
    size = cross.get("testSize")
    if size is None:
        raise ValueError("crossValidate needs a testSize, the part of the rows to test with")
    trained: int = ceil((1 - size) * rows)
    if trained == rows:
        raise ValueError(f"crossValidate.testSize {size!r} of {rows} rows leaves none to test with")
    return trained


def _momentum(value: Any) -> float:
    momentum = validation.number(value, "momentum")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum must be at least 0 and below 1, got {momentum!r}")
    return momentum


def _loss(value: Any) -> str:
    if value not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(map(repr, LOSSES))}, got {value!r}")
    return str(value)
