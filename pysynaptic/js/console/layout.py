"""Where Node breaks lines: on one line, in columns, or one entry below the other.

The rules and their constants are those of Node 20's ``util.inspect`` with its default
``compact: 3``; they were found by asking it, and the fuzzer of
``tests/compat/test_js_inspect.py`` asks it again.
"""

from __future__ import annotations

from math import floor, sqrt

from ..text.strings import length, width

COMPACT = 3  # so many levels of the innermost objects share a line
FEWEST_TO_GROUP = 7
MOST_COLUMNS = 15
HEIGHT = 2.5  # how much higher than wide a character is: columns aim at a square
GAP = 2  # what ", " takes


def arranged(
    entries: list[str], base: str, brackets: tuple[str, str], margin: int, line: float, inner: bool
) -> str:
    """Return an object's text from those of its entries.

    Parameters
    ----------
    entries : list of str
        The entries, of which there is one at least.
    base : str
        What stands before the brackets; empty for most objects.
    brackets : tuple of str
        The opening bracket, with what belongs to it, and the closing one.
    margin : int
        How far the object is indented.
    line : float
        How long a line may be.
    inner : bool
        Whether it is so near to the innermost object that it may share its line.
    """
    opening, closing = f"{base} {brackets[0]}" if base else brackets[0], brackets[1]
    if inner and "\n" not in base:
        lengths = [length(each) for each in entries]
        # Node asks for room for the separators twice, and for 10 more.
        taken = sum(lengths) + 2 * len(entries) + margin + 10
        if taken + length(brackets[0]) + length(base) <= line:
            text = ", ".join(entries)
            if "\n" not in text:
                return f"{opening} {text} {closing}"
    indentation = "\n" + " " * margin
    text = f",{indentation}  ".join(entries)
    return f"{opening}{indentation}  {text}{indentation}{closing}"


def grouped(
    entries: list[str], cut: bool, numeric: bool, margin: int, line: float
) -> list[str] | None:
    """Return an array's entries as rows of columns, or None where they do not group.

    Parameters
    ----------
    entries : list of str
        The entries.
    cut : bool
        Whether the last one only says how many more there are; it gets a row of its own.
    numeric : bool
        Whether all are numbers, which are aligned to the right.
    margin : int
        How far the array is indented.
    line : float
        How long a line may be.
    """
    count = len(entries) - cut
    widths = [width(each) for each in entries[:count]]
    widest = max(widths) + GAP
    total = sum(widths) + GAP * count
    if widest * 3 + margin >= line or (total / widest <= 5 and widest > 6 + GAP):
        return None
    # Entries of very different widths count as narrower than the widest: there are more columns.
    typical = max(widest - 3 - sqrt(widest - total / len(entries)), 1)
    square = floor(sqrt(HEIGHT * typical * count) / typical + 0.5)
    columns = floor(min(square, (line - margin) / widest, COMPACT * 4, MOST_COLUMNS))
    if columns <= 1:
        return None
    room = [max(widths[column::columns]) for column in range(min(columns, count))]
    rows = []
    for start in range(0, count, columns):
        row = range(start, min(start + columns, count))
        cells = [
            _padded(entries[each], room[each - start] - widths[each], numeric, each == row[-1])
            for each in row
        ]
        rows.append("".join(cells))
    return rows + entries[count:]


def _padded(entry: str, space: int, numeric: bool, last: bool) -> str:
    padding = " " * space
    if numeric:
        return padding + entry + ("" if last else ", ")
    return entry if last else f"{entry}, {padding}"
