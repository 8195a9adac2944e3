"""``< <= > >= == ===`` and what else compares two values."""

from __future__ import annotations

from math import copysign
from types import MethodType

from ..text.strings import units
from ..values.coercion import is_of_program, native, to_number, to_primitive, to_text
from ..values.undefined import Undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NUMBERS = frozenset((int, float))


def less(a: Any, b: Any) -> bool:
    """Return ``a < b``.

    Examples
    --------
    >>> less(1, 2.5), less('10', '9'), less('10', 9), less(None, 1), less('x', 1)
    (True, True, False, True, False)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a < b  # type: ignore[no-any-return]
    x, y = _both(a, b)
    return x < y  # type: ignore[no-any-return]


def lessEqual(a: Any, b: Any) -> bool:
    """Return ``a <= b``.

    Examples
    --------
    >>> lessEqual(1, 1), lessEqual(None, 0), lessEqual([], 'a')
    (True, True, True)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a <= b  # type: ignore[no-any-return]
    x, y = _both(a, b)
    return x <= y  # type: ignore[no-any-return]


def greater(a: Any, b: Any) -> bool:
    """Return ``a > b``.

    Examples
    --------
    >>> greater(2, 1), greater('b', 'a'), greater([5], 4)
    (True, True, True)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a > b  # type: ignore[no-any-return]
    x, y = _both(a, b)
    return x > y  # type: ignore[no-any-return]


def greaterEqual(a: Any, b: Any) -> bool:
    """Return ``a >= b``.

    Examples
    --------
    >>> greaterEqual(1, 1), greaterEqual(None, 0), greaterEqual({}, 0)
    (True, True, False)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a >= b  # type: ignore[no-any-return]
    x, y = _both(a, b)
    return x >= y  # type: ignore[no-any-return]


def _both(a: Any, b: Any) -> tuple[Any, Any]:
    """Return two strings or two numbers to compare."""
    a, b = _primitive(a, "number"), _primitive(b, "number")
    if _has_text(a) and _has_text(b):
        a, b = to_text(a), to_text(b)
        if a.isascii() or b.isascii():
            return a, b
        return units(a), units(b)  # JavaScript compares units of UTF-16
    return to_number(a), to_number(b)


def equal(a: Any, b: Any) -> bool:
    """Return ``a == b``.

    Examples
    --------
    >>> from pysynaptic.js import undefined
    >>> equal(1, '1'), equal(None, undefined), equal(None, 0), equal([1], 1), equal([], [])
    (True, True, False, True, False)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return a == b  # type: ignore[no-any-return]
    if a is None or type(a) is Undefined:
        return b is None or type(b) is Undefined
    if b is None or type(b) is Undefined:
        return False
    plain, other = _is_primitive(a), _is_primitive(b)
    if not (plain or other):
        return same(a, b)
    a = a if plain else _primitive(a)
    b = b if other else _primitive(b)
    if _has_text(a) and _has_text(b):
        return to_text(a) == to_text(b)
    if a is None or b is None or type(a) is Undefined or type(b) is Undefined:
        return False  # what an object said of itself
    return to_number(a) == to_number(b)


def _primitive(value: Any, hint: str = "default") -> Any:
    """Return a value that is no object, or a function, whose text may not be needed."""
    return value if is_of_program(value) else to_primitive(value, hint)


def _has_text(value: Any) -> bool:
    return isinstance(value, str) or is_of_program(value)


def _is_primitive(value: Any) -> bool:
    return isinstance(value, (int, float, str))


def same(a: Any, b: Any) -> bool:
    """Return ``a === b``.

    Examples
    --------
    >>> same(1, 1.0), same(1, '1'), same(True, 1), same([], []), same('a', 'a')
    (True, False, False, False, True)
    """
    kind, other = type(a), type(b)
    if kind in NUMBERS:
        if other in NUMBERS:
            return a == b  # type: ignore[no-any-return]
    elif kind is str:
        if other is str:
            return a == b  # type: ignore[no-any-return]
    elif a is b:
        return True
    elif kind is Undefined:
        return other is Undefined
    if kind is MethodType:
        return other is MethodType and a.__func__ is b.__func__  # of the prototype, for all objects
    if kind is bool or other is bool:
        return a is b
    if isinstance(a, (int, float, str)) or isinstance(b, (int, float, str)):  # NumPy's
        return type(native(a)) is not bool and _is_text(a) == _is_text(b) and bool(a == b)
    return False


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def sameValueZero(a: Any, b: Any) -> bool:
    """Return whether two values are the same to ``includes`` and to the keys of a ``Map``.

    Examples
    --------
    >>> sameValueZero(float('nan'), float('nan')), sameValueZero(0, -0.0)
    (True, True)
    """
    return same(a, b) or (type(a) is float and type(b) is float and a != a and b != b)


def sameValue(a: Any, b: Any) -> bool:
    """Return ``Object.is(a, b)``.

    Examples
    --------
    >>> sameValue(float('nan'), float('nan')), sameValue(0, -0.0)
    (True, False)
    """
    if type(a) in NUMBERS and type(b) in NUMBERS and not a and not b:
        return copysign(1.0, a) == copysign(1.0, b)
    return sameValueZero(a, b)
