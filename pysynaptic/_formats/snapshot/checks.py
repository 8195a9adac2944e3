"""Checks of the values in a file; each raises ValueError for anything unexpected."""

from __future__ import annotations

from array import array
from math import isfinite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LARGEST = 2**53  # of ids and other integers


def keys(value: object, keys: tuple[str, ...], what: str) -> dict[str, Any]:
    """Return an object that has exactly these keys."""
    if not isinstance(value, dict) or value.keys() != {*keys}:
        raise ValueError(f"{what} must have {', '.join(keys)} and nothing else")
    return value


def items(value: object, what: str, size: int | None = None) -> list[Any]:
    """Return a list, of the given size if there is one."""
    if not isinstance(value, list):
        raise ValueError(f"{what} must be a list")
    if size is not None and len(value) != size:
        raise ValueError(f"{what} must have {size} items, got {len(value)}")
    return value


def flag(value: object, what: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{what} must be true or false")
    return value


def whole(value: object, what: str, least: int = 0) -> int:
    """Return an integer of a reasonable size."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < LARGEST:
        raise ValueError(f"{what} must be a whole number from {least} on")
    return value


def wholes(value: object, size: int, what: str) -> list[int]:
    """Return a list of integers."""
    return [whole(each, what) for each in items(value, what, size)]


def at(things: list[Any], k: object, what: str) -> Any:
    """Return an item of a list by its index."""
    place = whole(k, what)
    if place >= len(things):
        raise ValueError(f"{what}: there is no number {place}")
    return things[place]


def numbers(value: object, size: int | None, what: str) -> array[float]:
    """Return finite numbers, of the given count if there is one."""
    given = items(value, what, size)
    if not {*map(type, given)} <= {float, int}:
        raise ValueError(f"{what} must be numbers")
    try:
        found = array("d", given)
    except OverflowError:
        raise ValueError(f"{what} has a number that fits in no double") from None
    if not all(map(isfinite, found)):
        raise ValueError(f"{what} has a number that is not finite")
    return found
