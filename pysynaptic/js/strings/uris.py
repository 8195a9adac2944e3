"""``encodeURIComponent`` and its inverse."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote_to_bytes

from ..errors import URIError
from ..values.coercion import to_text

PLAIN = "-_.!~*'()"


def encodeURIComponent(value: Any) -> str:
    """Return a text for a part of an address: what is neither a letter nor a digit as ``%41``.

    Examples
    --------
    >>> encodeURIComponent('a b&é')
    'a%20b%26%C3%A9'
    """
    try:
        return quote(to_text(value), safe=PLAIN)
    except UnicodeEncodeError:
        raise URIError("URI malformed") from None


def decodeURIComponent(value: Any) -> str:
    """Return the text of a part of an address.

    Examples
    --------
    >>> decodeURIComponent('a%20b')
    'a b'
    """
    text = to_text(value)
    try:
        if any(not _is_hex(each[:2]) for each in text.split("%")[1:]):
            raise URIError("URI malformed")
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise URIError("URI malformed") from None


def _is_hex(digits: str) -> bool:
    return len(digits) == 2 and all(each in "0123456789abcdefABCDEF" for each in digits)
