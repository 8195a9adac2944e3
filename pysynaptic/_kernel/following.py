"""Calls of propagate, for a program that watches another one; C has it in plan.c."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .reading import Cell

    Follower = Callable[[int, int, float], int]

MOST = 16  # units that are followed

function: Follower | None = None  # what `twin.follow` was given


class _Unit:
    """The calls of one unit since the function was called last."""

    def __init__(self) -> None:
        self.errors: list[float] = []
        self.due = 1


_units: dict[int, _Unit] = {}


def follow(follower: Follower | None) -> None:
    """Follow calls from now on, or none."""
    global function
    function = follower
    _units.clear()


def count(last: list[Cell], targets: list[float]) -> None:
    """Count a call with these targets, and call the function if it is due."""
    place = place_of(last[0].block.activation, last[0].index)
    unit = _units.get(place)
    if unit is None:
        if len(_units) == MOST:
            return
        unit = _units[place] = _Unit()
    total = 0.0
    for cell, wanted in zip(last, targets, strict=True):
        total += (wanted - cell.block.activation[cell.index]) ** 2
    unit.errors.append(total / len(last))
    if len(unit.errors) < unit.due:
        return
    assert function is not None
    errors, unit.errors = unit.errors, []
    unit.due = function(place, len(errors), sum(errors) / len(errors))


def place_of(numbers: object, index: int) -> int:
    """Return where a number of an array is in the memory."""
    array: Any = getattr(numbers, "obj", numbers)  # of a view
    return int(array.buffer_info()[0]) + 8 * index
