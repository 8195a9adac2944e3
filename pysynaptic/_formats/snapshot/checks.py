"""Checks of the values in a file; `networks.load` catches the errors."""

from __future__ import annotations

from array import array
from contextlib import suppress
from math import isfinite

from ..._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LARGEST = 2**53 - 1  # of ids and other integers


def keys(
    value: object, keys: tuple[str, ...], what: str, optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return an object that has exactly these keys, and perhaps the optional ones."""
    if not isinstance(value, dict) or value.keys() - optional != {*keys}:
        raise ValueError(f"{what} must have {', '.join(keys)} and nothing else")
    return value


def items(value: object, what: str, size: int | None = None) -> list[Any]:
    """Return a list, of a size where one is given."""
    found: Any = validation.listed(value, what)
    if size is not None and len(found) != size:
        raise ValueError(f"{what} must have {size} items, got {len(found)}")
    return found  # type: ignore[no-any-return]


def whole(value: object, what: str, least: int = 0) -> int:
    """Return a whole number of a reasonable size."""
    return validation.whole(value, what, least, LARGEST)


def wholes(value: object, size: int, what: str) -> list[int]:
    """Return a list of integers."""
    return [whole(each, what) for each in items(value, what, size)]


def flags(places: object, count: int, what: str) -> array[int] | None:
    """Return flags that are set at the listed places; None where there is no list."""
    if places is None:
        return None
    found = array("b", bytes(count))
    for k in items(places, what):
        place = whole(k, what)
        if place >= count:
            raise ValueError(f"{what}: there is no number {place}")
        found[place] = 1
    return found


def at(things: list[Any], k: object, what: str) -> Any:
    """Return an item of a list by its index."""
    place = whole(k, what)
    if place >= len(things):
        raise ValueError(f"{what}: there is no number {place}")
    return things[place]


def numbers(value: object, size: int | None, what: str) -> array[float]:
    """Return finite numbers, of the given count if there is one."""
    given = items(value, what, size)
    if {*map(type, given)} <= {float, int}:  # the usual case in few steps
        with suppress(OverflowError):
            found = array("d", given)
            if all(map(isfinite, found)):
                return found
    return array(
        "d",
        (
            validation.number(each, f"{what}[{place}]", booleans=False)
            for place, each in enumerate(given)
        ),
    )
