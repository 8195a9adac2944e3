"""Deep equality, as ``assert.deepEqual`` and ``util.isDeepStrictEqual`` have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ..values.coercion import to_number
from ..values.kinds import is_function, is_number
from ..values.properties import held, ordered
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def equal(one: Any, other: Any) -> bool:
    """Return ``one == other`` for values of any kind; objects are equal to themselves only.

    Examples
    --------
    >>> equal(1, '1'), equal(None, undefined), equal([1], [1])
    (True, True, False)
    """
    if one is other:
        return bool(one == one)  # NaN is not equal to itself
    empty = (one is None or one is undefined, other is None or other is undefined)
    if any(empty):
        return all(empty)
    if not (_is_simple(one) and _is_simple(other)):
        return False
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return to_number(one) == to_number(other)


def same(one: Any, other: Any) -> bool:
    """Return ``Object.is(one, other)``.

    Examples
    --------
    >>> same(float('nan'), float('nan')), same(0.0, -0.0), same(1, 1.0), same(1, True)
    (True, False, True, False)
    """
    if is_number(one) and is_number(other):
        both_nan = one != one and other != other
        return both_nan or (one == other and (one != 0 or str(float(one)) == str(float(other))))
    if isinstance(one, (str, bool)):
        return type(one) is type(other) and bool(one == other)
    return one is other


def deep_equal(one: Any, other: Any, strict: bool = True) -> bool:
    """Return whether two values have equal contents.

    Examples
    --------
    >>> deep_equal({'a': [1]}, {'a': [1.0]}), deep_equal([1], ['1']), deep_equal([1], ['1'], False)
    (True, False, True)
    """
    return _Comparison(strict).equal(one, other)


class _Comparison:
    """One comparison: how strict it is, and the pairs of objects that it is within."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.within: set[tuple[int, int]] = set()

    def equal(self, one: Any, other: Any) -> bool:
        if same(one, other):
            return True
        if _is_simple(one) or _is_simple(other) or is_function(one) or is_function(other):
            if self.strict:
                return False
            return equal(one, other) or (one != one and other != other)
        pair = id(one), id(other)
        if pair in self.within:
            return True
        self.within.add(pair)
        found = self.objects(one, other)
        self.within.discard(pair)
        return found

    def objects(self, one: Any, other: Any) -> bool:
        """Compare objects, lists and the like."""
        kinds = _kind(one), _kind(other)
        if kinds[0] != kinds[1]:
            return False
        if kinds[0] == "list":
            return len(one) == len(other) and all(map(self.equal, one, other))
        if kinds[0] == "set":
            return len(one) == len(other) and all(
                each in other or any(self.equal(each, another) for another in other) for each in one
            )
        if isinstance(one, BaseException) and str(one) != str(other):
            return False
        if self.strict and not isinstance(one, dict) and type(one) is not type(other):
            return False
        mine, others = _fields(one), _fields(other)
        return set(mine) == set(others) and all(self.equal(mine[key], others[key]) for key in mine)


def _is_simple(value: Any) -> bool:
    return value is None or value is undefined or isinstance(value, (str, int, float))


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, Set):
        return "set"
    return "list" if isinstance(value, (Sequence, bytearray)) else "object"


def _fields(value: Any) -> dict[Any, Any]:
    return ordered(value.items()) if isinstance(value, Mapping) else held(value)
