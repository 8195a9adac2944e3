"""The functions of ``Math`` that depend on the engine: angles, powers, roots and logarithms.

Each asks the engine in use at every call and does not keep its function.  With the C kernel all
have a quick answer (``_kernel/native/maths.c``).
"""

from __future__ import annotations

from ... import _v8
from ..values.coercion import to_number
from ..values.doubles import plain
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Unary(Protocol):
        """A function of one number."""

        def __call__(self, x: object = undefined, /) -> int | float:
            """Return its value."""
            ...

    # "int | Any" below: usually an int, so that it can be a list index, but it can be a float.

_DOCUMENT = """Return {gives}: ``Math.{name}``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        {within}.

    Examples
    --------
    >>> {name}({x!r})
    {result!r}
    """


def _unary(name: str, gives: str, within: str, x: float, result: float) -> Unary:
    """Return a function of one number, with a docstring made of its result, range and example."""

    def function(x: object = undefined, /) -> int | float:
        return plain(_v8.function(name)(to_number(x)))

    code = function.__code__.replace(co_name=name, co_qualname=name)  # for tracebacks
    function.__code__, function.__name__, function.__qualname__ = code, name, name
    within = within[0].upper() + within[1:]
    function.__doc__ = _DOCUMENT.format(name=name, gives=gives, within=within, x=x, result=result)
    return _v8.quick(f"Math.{name}")(function)


sin = _unary("sin", "the sine of x radians", "-1 to 1, or NaN", 0.5, 0.479425538604203)
cos = _unary("cos", "the cosine of x radians", "-1 to 1, or NaN", 0.5, 0.8775825618903728)
tan = _unary("tan", "the tangent of x radians", "any number, or NaN", 0.5, 0.5463024898437905)
asin = _unary("asin", "the angle whose sine is x", "-pi/2 to pi/2, or NaN", 0.5, 0.5235987755982989)
acos = _unary("acos", "the angle whose cosine is x", "0 to pi, or NaN", 0.5, 1.0471975511965979)
atan = _unary("atan", "the angle whose tangent is x", "-pi/2 to pi/2", 0.5, 0.4636476090008061)
sinh = _unary("sinh", "the hyperbolic sine of x", "any number", 0.5, 0.5210953054937474)
cosh = _unary("cosh", "the hyperbolic cosine of x", "1 or more", 0.5, 1.1276259652063807)
tanh = _unary("tanh", "the hyperbolic tangent of x", "-1 to 1", 0.5, 0.46211715726000974)
asinh = _unary("asinh", "the number whose sinh is x", "any number", 0.5, 0.48121182505960347)
acosh = _unary("acosh", "the number whose cosh is x", "NaN below 1", 1.5, 0.9624236501192069)
atanh = _unary("atanh", "the number whose tanh is x", "any number, or NaN", 0.5, 0.5493061443340548)
exp = _unary("exp", "e to the power x", "0 or more", 1, 2.718281828459045)
expm1 = _unary("expm1", "e to the power x, less 1", "exact near 0 too", 1e-10, 1.00000000005e-10)
log = _unary("log", "the natural logarithm of x", "NaN below 0", 10, 2.302585092994046)
log1p = _unary("log1p", "the logarithm of 1 + x", "exact near 0 too", 1e-10, 9.999999999500001e-11)
log2 = _unary("log2", "the logarithm of x to base 2", "NaN below 0", 10, 3.321928094887362)
log10 = _unary("log10", "the logarithm of x to base 10", "NaN below 0", 2, 0.3010299956639812)
cbrt = _unary("cbrt", "the cube root of x", "any number", 2, 1.2599210498948732)


@_v8.quick("Math.sqrt")
def sqrt(x: object = undefined, /) -> int | Any:
    """Return the square root of a number: ``Math.sqrt``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

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


@_v8.quick("Math.pow")
def pow(x: object = undefined, y: object = undefined, /) -> int | Any:
    """Return a number to a power: ``Math.pow``, and ``**`` in JavaScript.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.
    y : object
        The power.

    Returns
    -------
    int or float
        The power.  Up to Node 23 the algorithm is V8's own, from 24 on the C library's; see
        `pysynaptic.seed`.  Python's ``**`` differs for ``1 ** Infinity``, and is exact for ints.

    Examples
    --------
    >>> pow(2, 10), pow(10, -5), pow(-8, 1 / 3)
    (1024, 1e-05, nan)
    """
    return plain(_v8.function("pow")(to_number(x), to_number(y)))


@_v8.quick("Math.atan2")
def atan2(y: object = undefined, x: object = undefined, /) -> int | float:
    """Return the angle of a point, seen from the origin: ``Math.atan2``.

    Parameters
    ----------
    y : object
        Its vertical coordinate.
    x : object
        Its horizontal coordinate.

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


@_v8.quick("Math.hypot")
def hypot(*values: object) -> int | float:
    """Return the square root of the sum of squares: ``Math.hypot``.

    Parameters
    ----------
    *values : object
        The numbers.

    Returns
    -------
    int or float
        0 or more; 0 without numbers.

    Examples
    --------
    >>> hypot(3, 4), hypot(1, 2, 3)
    (5, 3.741657386773941)
    """
    return plain(_v8.function("hypot")([to_number(each) for each in values]))
