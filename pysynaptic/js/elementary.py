"""The functions of ``Math`` about powers, roots and logarithms."""

from __future__ import annotations

from .. import _v8
from .coercion import plain, to_number
from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def exp(x: object = undefined, /) -> int | float:
    """Return e to a power: ``Math.exp``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        0 or more.

    Examples
    --------
    >>> exp(1)
    2.718281828459045
    """
    return plain(_v8.function("exp")(to_number(x)))


def expm1(x: object = undefined, /) -> int | float:
    """Return e to a power, less 1, exact also near 0: ``Math.expm1``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        -1 or more.

    Examples
    --------
    >>> expm1(1e-10)
    1.00000000005e-10
    """
    return plain(_v8.function("expm1")(to_number(x)))


def log(x: object = undefined, /) -> int | float:
    """Return the natural logarithm of a number: ``Math.log``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number, NaN below 0.

    Examples
    --------
    >>> log(10), log(0)
    (2.302585092994046, -inf)
    """
    return plain(_v8.function("log")(to_number(x)))


def log1p(x: object = undefined, /) -> int | float:
    """Return the natural logarithm of 1 more than a number, exact also near 0: ``Math.log1p``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number, NaN below -1.

    Examples
    --------
    >>> log1p(1e-10)
    9.999999999500001e-11
    """
    return plain(_v8.function("log1p")(to_number(x)))


def log2(x: object = undefined, /) -> int | float:
    """Return the logarithm to base 2: ``Math.log2``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number, NaN below 0.

    Examples
    --------
    >>> log2(8), log2(10)
    (3, 3.321928094887362)
    """
    return plain(_v8.function("log2")(to_number(x)))


def log10(x: object = undefined, /) -> int | float:
    """Return the logarithm to base 10: ``Math.log10``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number, NaN below 0.

    Examples
    --------
    >>> log10(1000), log10(2)
    (3, 0.3010299956639812)
    """
    return plain(_v8.function("log10")(to_number(x)))


def sqrt(x: object = undefined, /) -> int | Any:
    """Return the square root of a number: ``Math.sqrt``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        0 or more, or -0; NaN below 0.

    Examples
    --------
    >>> sqrt(16), sqrt(2), sqrt(-1)
    (4, 1.4142135623730951, nan)
    """
    return plain(_v8.function("sqrt")(to_number(x)))


def cbrt(x: object = undefined, /) -> int | float:
    """Return the cube root of a number: ``Math.cbrt``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number.

    Examples
    --------
    >>> cbrt(27), cbrt(2)
    (3, 1.2599210498948732)
    """
    return plain(_v8.function("cbrt")(to_number(x)))


def pow(x: object = undefined, y: object = undefined, /) -> int | Any:
    """Return a number to a power: ``Math.pow``, and what ``**`` is in JavaScript.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.
    y : object
        The power.

    Returns
    -------
    int or float
        Any number.  Up to Node 23 it is V8's own algorithm, from 24 on the C library's; see
        `pysynaptic.seed`.  Python's own ``**`` differs for ``1 ** Infinity``, and in that an int is
        then exact.

    Examples
    --------
    >>> pow(2, 10), pow(10, -5), pow(-8, 1 / 3)
    (1024, 1e-05, nan)
    """
    return plain(_v8.function("pow")(to_number(x), to_number(y)))


def hypot(*values: object) -> int | float:
    """Return the square root of the sum of squares: ``Math.hypot``.

    Parameters
    ----------
    *values : object
        The numbers.

    Returns
    -------
    int or float
        0 or more; 0 of no numbers.

    Examples
    --------
    >>> hypot(3, 4), hypot(1, 2, 3)
    (5, 3.741657386773941)
    """
    return plain(_v8.function("hypot")([to_number(each) for each in values]))
