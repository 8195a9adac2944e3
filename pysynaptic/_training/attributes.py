"""What may be assigned to the attributes of a trainer: what the options of the same names may be.

It must not know how a training uses them.
"""

from __future__ import annotations

from .._base import validation
from .._base.undefined import or_none
from ..network import Network
from . import options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _kept(value: Any, checked: Any) -> Any:
    """Return the value itself, which the user may change later, unless it is of another type."""
    return value if isinstance(value, (int, float, list, dict)) else checked


def _rate(value: Any) -> Any:
    return _kept(value, options.rates(or_none(value), zero=True))


def _iterations(value: Any) -> int:
    return options.count(or_none(value), "iterations")


def _error(value: Any) -> Any:
    return _kept(value, validation.number(or_none(value), "error"))


def _schedule(value: Any) -> Any:
    value = or_none(value)
    return value if value is None else _kept(value, options.schedule(value))


def _cross_validation(value: Any) -> Any:
    value = or_none(value)
    return value if value is None else _kept(value, options.cross_validation(value))


def _cost(value: Any) -> Any:
    value = or_none(value)
    return value if value is None else options.cost(value)


def _network(value: Any) -> Network:
    return validation.instance(value, Network, "trainer.network")


CHECKS: dict[str, Callable[[Any], Any]] = {
    "network": _network,
    "rate": _rate,
    "iterations": _iterations,
    "error": _error,
    "cost": _cost,
    "crossValidate": _cross_validation,
    "schedule": _schedule,
}


def check_name(name: str, value: Any) -> None:
    """Raise an AttributeError if a new attribute's name is a misspelt one, or that of an option.

    Other names are allowed, as in JavaScript; and a plural, such as ``errors``, for what the
    attribute itself could not be: programs collect their own.
    """
    from .._base.hints import misspelt  # few programs add attributes

    if name in options.NAMES:
        raise AttributeError(
            f"{name} is an option, not an attribute: give it to Trainer() or to train()"
        )
    meant = misspelt(name, tuple(CHECKS))
    if meant and (name != f"{meant}s" or _may_be(meant, value)):
        raise AttributeError(f"a trainer has no attribute {name!r}; did you mean {meant!r}?")


def _may_be(name: str, value: Any) -> bool:
    try:
        CHECKS[name](value)
    except (TypeError, ValueError):
        return False
    return True
