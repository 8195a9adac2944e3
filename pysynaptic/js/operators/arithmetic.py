"""``+ - * / % **`` and the sign, as in JavaScript.

The common types come first in each function, because these stand in inner loops.
"""

from __future__ import annotations

from math import copysign, fmod, inf, isfinite, nan

from ..text.strings import joined
from ..values.coercion import to_number, to_primitive, to_text
from ..values.doubles import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SAFE = 2**53


def add(a: Any, b: Any) -> Any:
    """Return ``a + b``: a sum, or a string if one of the two is no number.

    Examples
    --------
    >>> add(1, 2), add(1, '2'), add([1, 2], None), add(True, None)
    (3, '12', '1,2null', 1)
    """
    kind, other = type(a), type(b)
    if kind is float:
        if other is float or other is int:
            return a + b
    elif kind is int:
        if other is float:
            return a + b
        if other is int:
            total = a + b
            return total if -SAFE < total < SAFE else float(total)
        if other is str:
            return f"{a}{b}"
    elif kind is str:
        if other is str:
            return a + b if b.isascii() or a.isascii() else joined(a + b)
        if other is int:
            return f"{a}{b}"
    a, b = to_primitive(a), to_primitive(b)
    if isinstance(a, str) or isinstance(b, str):
        return joined(to_text(a) + to_text(b))
    return plain(to_number(a) + to_number(b))


def sub(a: Any, b: Any) -> Any:
    """Return ``a - b``.

    Examples
    --------
    >>> sub(3, 1), sub('3', 0.5), sub('x', 1)
    (2, 2.5, nan)
    """
    kind, other = type(a), type(b)
    if kind is float:
        if other is float or other is int:
            return a - b
    elif kind is int:
        if other is float:
            return a - b
        if other is int:
            total = a - b
            return total if -SAFE < total < SAFE else float(total)
    return plain(_number(a) - _number(b))


def mul(a: Any, b: Any) -> Any:
    """Return ``a * b``.

    Examples
    --------
    >>> mul(3, 2), mul('3', 0.5), mul(0, -1), mul([], None)
    (6, 1.5, -0.0, 0)
    """
    kind, other = type(a), type(b)
    if kind is float:
        if other is float or other is int:
            return a * b
    elif kind is int:
        if other is float:
            return a * b
        if other is int:
            product = a * b
            if product:
                return product if -SAFE < product < SAFE else float(product)
            return -0.0 if a < 0 or b < 0 else 0
    return plain(_number(a) * _number(b))


def div(a: Any, b: Any) -> Any:
    """Return ``a / b``; nothing raises.

    Examples
    --------
    >>> div(6, 4), div(1, 0), div(-1, 0), div(0, 0), div('6', [2])
    (1.5, inf, -inf, nan, 3)
    """
    kind, other = type(a), type(b)
    if (kind is float or kind is int) and (other is float or other is int):
        if b:
            return a / b
        return _over_zero(a, b)
    x, y = _number(a), _number(b)
    return plain(x / y) if y else _over_zero(x, y)


def _over_zero(a: float, b: float) -> float:
    if a != a or not a:
        return nan
    return inf if (a > 0) == (copysign(1.0, b) > 0) else -inf


def mod(a: Any, b: Any) -> Any:
    """Return ``a % b``, which has the sign of ``a``.

    Examples
    --------
    >>> mod(7, 3), mod(-7, 3), mod(5.5, 2), mod(1, 0), mod('7', '4')
    (1, -1, 1.5, nan, 3)
    """
    kind, other = type(a), type(b)
    if kind is int and other is int and a >= 0 and b > 0:
        return a % b
    if kind is float and other is float and b and isfinite(a):
        return fmod(a, b)
    x, y = _number(a), _number(b)
    if y != y or not y or not isfinite(x):
        return nan
    return plain(fmod(x, y))


def power(a: Any, b: Any) -> Any:
    """Return ``a ** b``.

    Examples
    --------
    >>> power(2, 10), power(2, 0.5), power('3', 2), power(0, -1)
    (1024, 1.4142135623730951, 9, inf)
    """
    from ..math.functions import pow  # few programs need it

    return pow(_number(a), _number(b))


def neg(a: Any) -> Any:
    """Return ``-a``.

    Examples
    --------
    >>> neg(1.5), neg(0), neg('2'), neg(None)
    (-1.5, -0.0, -2, -0.0)
    """
    kind = type(a)
    if kind is float or (kind is int and a):
        return -a
    return plain(-_number(a))


def _number(value: Any) -> float:
    return value if type(value) is float else to_number(value)
