"""Conversion of values to numbers and strings, as in JavaScript.

Lists, tuples, ranges, ``array``, NumPy arrays and other sequences are arrays.  None is null, a
function is a function, and a dict or any other object is an object.
"""

from __future__ import annotations

from collections.abc import MappingView, Sequence
from math import inf, nan
from types import FunctionType

from ..._base.text import number_text
from .doubles import double
from .methods import Method
from .records import Bare
from .undefined import Undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SEQUENCES: tuple[Any, ...] = (Sequence, MappingView)


def native(value: Any) -> Any:
    """Return NumPy's numbers as Python's, sequences as lists, and other values unchanged."""
    if isinstance(value, (int, float, str, list, tuple, range, dict, type)) or value is None:
        return value
    listed = getattr(value, "tolist", None)
    if callable(listed):
        found = listed()
        if type(found) is not type(value):  # for example NumPy's long double
            return found
    if isinstance(value, _SEQUENCES) and not isinstance(value, (bytes, bytearray)):
        return list(value)
    return _real(value) if hasattr(value, "__float__") else value


def _real(value: Any) -> float:
    """Return the double nearest to a Decimal, a Fraction or the like."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf
    except ValueError:  # Decimal's signalling NaN
        return nan


def to_number(value: Any) -> float:
    """Return a value as a double: ``Number(value)``."""
    if isinstance(value, float):
        return float(value)  # NumPy's 64-bit floats are floats too, but warn of infinities
    if isinstance(value, int):
        return double(value)
    if value is None:
        return 0.0
    if type(value) is Undefined:
        return nan
    value = native(value)
    if isinstance(value, (int, float)):
        return to_number(value)
    if has_methods(value):
        return to_number(to_primitive(value, "number"))
    if is_of_program(value):
        return nan
    if isinstance(value, list) and len(value) == 1 and type(value[0]) is float:
        return value[0] + 0.0  # + 0.0 because an array of -0 is 0
    from .numerals import text_number  # it has regular expressions, which few programs need

    return text_number(to_text(value))


def to_integer(value: Any) -> float:
    """Return a value as an integer, as JavaScript converts a count; NaN is 0."""
    number = to_number(value)
    if number != number:
        return 0.0
    return number if number in (inf, -inf) else float(int(number))


def to_uint32(value: Any) -> int:
    """Return the lowest 32 bits of a number as an integer."""
    number = to_integer(value)
    return 0 if number in (inf, -inf) else int(number) % 2**32


def to_text(value: Any) -> str:
    """Return a value as a string: ``String(value)``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, (int, float)):
        return number_text(to_number(value) + 0.0)  # -0 + 0 is 0: String(-0) is '0'
    try:
        return _object_text(value, [])
    except RecursionError:
        raise RecursionError("String: values are nested too deeply") from None


def _object_text(value: Any, within: list[int]) -> str:
    if type(value) is Undefined:
        return "undefined"
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8", "replace")  # a Buffer, such as the content of a file
    value = native(value)
    if isinstance(value, (list, tuple, range)):
        if id(value) in within:
            return ""  # an array that contains itself
        inner = [*within, id(value)]
        return ",".join(_element_text(each, inner) for each in value)
    if isinstance(value, (str, int, float)):
        return to_text(value)
    if callable(value) and not has_methods(value):
        name = getattr(value, "__name__", "").replace("<lambda>", "")
        if is_of_program(value):
            raise NotImplementedError(f"the text of the function {name}")
        return f"function {name}() {{ [native code] }}"
    return to_text(to_primitive(value, "string"))


def is_of_program(value: Any) -> bool:
    """Return whether a value is a function whose text in JavaScript Python does not know.

    It is no number, whatever its text is.
    """
    place = getattr(value, "__module__", None) or ""
    return isinstance(value, (type, FunctionType)) and not place.startswith(
        ("pysynaptic", "builtins")
    )


def _element_text(value: Any, within: list[int]) -> str:
    if value is None or type(value) is Undefined:
        return ""
    return to_text(value) if isinstance(value, (str, int, float)) else _object_text(value, within)


def has_methods(value: Any) -> bool:
    """Return whether a value is an object that `to_primitive` asks for its methods."""
    if isinstance(value, (str, int, float, list, tuple, range, type)) or value is None:
        return False
    return isinstance(value, dict) or not callable(value)


def to_primitive(value: Any, hint: str = "default") -> Any:
    """Return a value that is no object: what its ``valueOf()`` or ``toString()`` returns.

    Parameters
    ----------
    value : object
        The value.
    hint : {"default", "number", "string"}
        What is wanted; a string asks ``toString()`` first, and so does the default for a date.

    Examples
    --------
    >>> to_primitive({"valueOf": lambda: 5}), to_primitive([1, 2]), to_primitive({})
    (5, '1,2', '[object Object]')
    """
    if value is None or isinstance(value, (str, int, float)) or type(value) is Undefined:
        return value
    value = native(value)
    if not has_methods(value):
        return value if isinstance(value, (int, float)) else to_text(value)
    names = ["valueOf", "toString"]
    if hint == "string" or (hint == "default" and getattr(value, "__tag__", "") == "Date"):
        names.reverse()
    for name in names:
        found = _asked(value, name)
        if isinstance(found, (str, int, float)) or found is None or type(found) is Undefined:
            return found
    raise TypeError("Cannot convert object to primitive value")


def _asked(value: Any, name: str) -> Any:
    """Return what a method returns; for an object without it, what that of ``Object`` does."""
    if isinstance(value, dict):
        found = dict.get(value, name, _NOTHING)
    else:
        found = getattr(value, name, _NOTHING)
        if type(found) is Undefined:  # not of this Struct
            found = _NOTHING
    if callable(found):
        first = () if type(found) is not Method else (value,)
        function: Any = found
        if type(found) is Method:
            function = getattr(found, "__function__")  # noqa: B009 - pyright takes it for a function
        code = getattr(function, "__code__", None)
        if code is None:
            return function(*first)
        wanted = code.co_argcount - len(function.__defaults__ or ())
        wanted -= len(first) + (hasattr(function, "__self__"))
        return function(*first, *(UNDEFINED for _ in range(wanted)))
    if found is not _NOTHING or name == "valueOf" or type(value) is Bare:
        return value
    from .kinds import words  # few programs convert objects to strings

    return words(value)


_NOTHING = object()
UNDEFINED = Undefined()
