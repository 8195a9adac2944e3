r"""Classes of characters: ``\d``, ``[a-z]`` and so on, as ranges of code points."""

from __future__ import annotations

from ..values.numerals import BLANKS

Ranges = list[tuple[int, int]]

LAST = 0x10FFFF
FEW = 2000  # characters whose letters of the other case are looked up one by one

DIGIT: Ranges = [(0x30, 0x39)]
WORD: Ranges = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)]
SPACE: Ranges = [(ord(each), ord(each)) for each in BLANKS]
LINE_END: Ranges = [(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)]


def negated(ranges: Ranges) -> Ranges:
    """Return all other characters.

    Examples
    --------
    >>> negated([(5, 10), (0, 2)])
    [(3, 4), (11, 1114111)]
    """
    found, next_free = [], 0
    for first, last in sorted(ranges):
        if first > next_free:
            found.append((next_free, first - 1))
        next_free = max(next_free, last + 1)
    if next_free <= LAST:
        found.append((next_free, LAST))
    return found


NAMED = {
    "d": DIGIT,
    "D": negated(DIGIT),
    "s": SPACE,
    "S": negated(SPACE),
    "w": WORD,
    "W": negated(WORD),
}


def both_cases(ranges: Ranges) -> Ranges | None:
    """Return characters with those of the other case, as the flag i takes them; None: too many.

    Letters of ASCII are left out, because Python takes their cases together itself.

    Examples
    --------
    >>> both_cases([(0xE9, 0xE9)])
    [(233, 233), (201, 201)]
    """
    if all(last < 0x80 for _, last in ranges):
        return ranges
    beyond = [(max(first, 0x80), last) for first, last in ranges if last >= 0x80]
    if sum(last - first + 1 for first, last in beyond) > FEW:
        return None
    found = ranges[:]
    for first, last in beyond:
        for code in range(first, last + 1):
            each = chr(code)
            for other in {each.lower(), each.upper()} - {each}:
                if len(other) == 1 and other.upper() == each.upper() and ord(other) >= 0x80:
                    found.append((ord(other), ord(other)))
    return found


def written(ranges: Ranges) -> str:
    r"""Return a class as Python's ``re`` writes it.

    Examples
    --------
    >>> print(written([(97, 122), (45, 45)]), written([]), written([(0, LAST)]))
    [a-z\-] (?!) [\s\S]
    """
    if not ranges:
        return "(?!)"
    if (0, LAST) in ranges:
        return r"[\s\S]"
    parts = [
        _one(first) if first == last else f"{_one(first)}-{_one(last)}" for first, last in ranges
    ]
    return f"[{''.join(parts)}]"


def _one(code: int) -> str:
    each = chr(code)
    if each.isascii() and each.isalnum():
        return each
    if code < 0x80 and each.isprintable() and each != " ":
        return "\\" + each
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
