"""The order of strings in English, as ``localeCompare`` gives it.

Of ICU's order it knows ASCII and the letters of Latin-1 and Latin Extended-A; others are refused.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# From the first to the last; a capital letter comes after its small one if all else is equal.
SIGNS = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FIRST = {each: place for place, each in enumerate(SIGNS + LETTERS)}
# Combining accents in ICU's order.
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304"
_SECOND = {each: place + 1 for place, each in enumerate(ACCENTS)}


def compared(text: str, other: str, options: Any) -> int:
    """Return -1, 0 or 1.

    Examples
    --------
    >>> compared('a', 'B', {}), compared('résumé', 'resume', {}), compared('a10', 'a9', {})
    (-1, 1, -1)
    """
    given = options if isinstance(options, dict) else {}
    numeric = given.get("numeric") is True
    level = {"base": 1, "accent": 2, "case": 4}.get(str(given.get("sensitivity")), 3)
    a, b = _weights(text, numeric), _weights(other, numeric)
    levels = {1: (0,), 2: (0, 1), 3: (0, 1, 2), 4: (0, 2)}[level]
    for each in levels:
        if a[each] != b[each]:
            return -1 if a[each] < b[each] else 1
    return 0


@lru_cache(maxsize=4096)  # sorting asks for those of a text again and again
def _weights(text: str, numeric: bool) -> tuple[list[Any], list[int], list[int]]:
    """Return the weights of characters, of their accents and of their case."""
    first: list[Any] = []
    second: list[int] = []
    third: list[int] = []
    for each in normalize("NFD", text):
        if each in _SECOND:
            second.append(_SECOND[each])
            third.append(0)
            continue
        small = each.lower()
        if small not in _FIRST:
            if each < " " or each == "\x7f":
                continue  # ICU ignores these
            raise NotImplementedError(f"localeCompare() does not know the order of {each!r}")
        first.append((_FIRST[small],))
        second.append(0)
        third.append(each != small)
    return (_with_numbers(first) if numeric else first), second, third


def _with_numbers(first: list[Any]) -> list[Any]:
    """Return weights in which digits in a row are one number."""
    zero = _FIRST["0"]
    found: list[Any] = []
    inside = False
    for (weight,) in first:
        digit = weight - zero
        if 0 <= digit <= 9:
            if inside:
                found[-1] = (zero, found[-1][1] * 10 + digit)
            else:
                found.append((zero, digit))
            inside = True
        else:
            found.append((weight, 0))
            inside = False
    return found
