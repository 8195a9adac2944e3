"""The functions of ``Math`` about angles, and the hyperbolic ones."""

from __future__ import annotations

from .. import _v8
from .coercion import plain, to_number
from .undefined import undefined


def sin(x: object = undefined, /) -> int | float:
    """Return the sine of an angle: ``Math.sin``.

    Parameters
    ----------
    x : object
        The angle in radians, or what JavaScript makes a number of.

    Returns
    -------
    int or float
        From -1 to 1, NaN for infinities.

    Examples
    --------
    >>> sin(0.5), sin(0)
    (0.479425538604203, 0)
    """
    return plain(_v8.function("sin")(to_number(x)))


def cos(x: object = undefined, /) -> int | float:
    """Return the cosine of an angle: ``Math.cos``.

    Parameters
    ----------
    x : object
        The angle in radians, or what JavaScript makes a number of.

    Returns
    -------
    int or float
        From -1 to 1, NaN for infinities.

    Examples
    --------
    >>> cos(0.5), cos(0)
    (0.8775825618903728, 1)
    """
    return plain(_v8.function("cos")(to_number(x)))


def tan(x: object = undefined, /) -> int | float:
    """Return the tangent of an angle: ``Math.tan``.

    Parameters
    ----------
    x : object
        The angle in radians, or what JavaScript makes a number of.

    Returns
    -------
    int or float
        Any number, NaN for infinities.

    Examples
    --------
    >>> tan(0.5), tan(0)
    (0.5463024898437905, 0)
    """
    return plain(_v8.function("tan")(to_number(x)))


def asin(x: object = undefined, /) -> int | float:
    """Return the angle that has a sine: ``Math.asin``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        From -pi/2 to pi/2, NaN beyond -1 and 1.

    Examples
    --------
    >>> asin(0.5)
    0.5235987755982989
    """
    return plain(_v8.function("asin")(to_number(x)))


def acos(x: object = undefined, /) -> int | float:
    """Return the angle that has a cosine: ``Math.acos``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        From 0 to pi, NaN beyond -1 and 1.

    Examples
    --------
    >>> acos(0.5)
    1.0471975511965979
    """
    return plain(_v8.function("acos")(to_number(x)))


def atan(x: object = undefined, /) -> int | float:
    """Return the angle that has a tangent: ``Math.atan``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        From -pi/2 to pi/2.

    Examples
    --------
    >>> atan(0.5)
    0.4636476090008061
    """
    return plain(_v8.function("atan")(to_number(x)))


def atan2(y: object = undefined, x: object = undefined, /) -> int | float:
    """Return the angle of a point, seen from the origin: ``Math.atan2``.

    Parameters
    ----------
    y : object
        How far it is up.
    x : object
        How far it is to the right.

    Returns
    -------
    int or float
        From -pi to pi.

    Examples
    --------
    >>> atan2(1, -1)
    2.356194490192345
    """
    return plain(_v8.function("atan2")(to_number(y), to_number(x)))


def sinh(x: object = undefined, /) -> int | float:
    """Return the hyperbolic sine of a number: ``Math.sinh``.

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
    >>> sinh(0.5)
    0.5210953054937474
    """
    return plain(_v8.function("sinh")(to_number(x)))


def cosh(x: object = undefined, /) -> int | float:
    """Return the hyperbolic cosine of a number: ``Math.cosh``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        1 or more.

    Examples
    --------
    >>> cosh(0.5)
    1.1276259652063807
    """
    return plain(_v8.function("cosh")(to_number(x)))


def tanh(x: object = undefined, /) -> int | float:
    """Return the hyperbolic tangent of a number: ``Math.tanh``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        From -1 to 1.

    Examples
    --------
    >>> tanh(0.5)
    0.46211715726000974
    """
    return plain(_v8.function("tanh")(to_number(x)))


def asinh(x: object = undefined, /) -> int | float:
    """Return the number that has a hyperbolic sine: ``Math.asinh``.

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
    >>> asinh(0.5)
    0.48121182505960347
    """
    return plain(_v8.function("asinh")(to_number(x)))


def acosh(x: object = undefined, /) -> int | float:
    """Return the number that has a hyperbolic cosine: ``Math.acosh``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        0 or more, NaN below 1.

    Examples
    --------
    >>> acosh(1.5)
    0.9624236501192069
    """
    return plain(_v8.function("acosh")(to_number(x)))


def atanh(x: object = undefined, /) -> int | float:
    """Return the number that has a hyperbolic tangent: ``Math.atanh``.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        Any number, NaN beyond -1 and 1.

    Examples
    --------
    >>> atanh(0.5)
    0.5493061443340548
    """
    return plain(_v8.function("atanh")(to_number(x)))
