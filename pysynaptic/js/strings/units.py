"""Strings by units of UTF-16, as JavaScript counts; most have one for each character."""

from __future__ import annotations

from ..calls.raising import type_error
from ..text.strings import joined, units
from ..values.coercion import to_integer, to_primitive, to_text
from ..values.undefined import Undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def text_of(x: Any, method: str = "") -> str:
    """Return what a method of strings is called with as units."""
    if type(x) is str:
        return x if x.isascii() else units(x)
    if x is None or type(x) is Undefined:
        raise type_error(f"String.prototype.{method} called on null or undefined")
    return units(argument(x))


def argument(x: Any) -> str:
    """Return an argument as a string of characters.

    Examples
    --------
    >>> argument(1.0), argument(None), argument("a")
    ('1', 'null', 'a')
    """
    return x if type(x) is str else to_text(to_primitive(x, "string"))


def characters(text: str) -> str:
    """Return units as a string again, in which pairs of surrogates are characters."""
    return text if text.isascii() else joined(text)


def clamped(x: Any, size: int, default: int) -> int:
    """Return an argument as a place from 0 to the size."""
    if type(x) is int:
        return 0 if x < 0 else min(x, size)
    if type(x) is Undefined:
        return default
    return int(min(max(to_integer(x), 0.0), float(size)))


def is_pattern(x: Any) -> bool:
    """Return whether a value is a regular expression."""
    return getattr(type(x), "__tag__", "") == "RegExp"
