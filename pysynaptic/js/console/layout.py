"""Line breaks as in Node: all on one line, in columns, or one entry on each line.

The rules and constants are those of Node 20's ``util.inspect`` with its default ``compact: 3``.
They were found by experiment; the fuzzer of ``tests/compat/test_js_inspect.py`` compares them with
Node.
"""

from __future__ import annotations

from math import floor, sqrt

from ..text.strings import length, width

COMPACT = 3  # as many levels of the innermost objects may share a line
FEWEST_TO_GROUP = 7
MOST_COLUMNS = 15
HEIGHT = 2.5  # the height of a character over its width: columns approach a square
GAP = 2  # the width of ", "


def arranged(
    entries: list[str], base: str, brackets: tuple[str, str], margin: int, line: float, inner: bool
) -> str:
    """Return the text of an object from those of its entries.

    Parameters
    ----------
    entries : list of str
        The entries, at least one.
    base : str
        The text before the brackets; empty for most objects.
    brackets : tuple of str
        The opening bracket, with its prefix, and the closing one.
    margin : int
        The indentation of the object.
    line : float
        The maximum length of a line.
    inner : bool
        Whether it is near enough to the innermost object to share its line.
    """
    opening, closing = f"{base} {brackets[0]}" if base else brackets[0], brackets[1]
    if inner and "\n" not in base:
        lengths = [length(each) for each in entries]
        # Node counts the separators twice, and adds 10.
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
    """Return the entries of an array in rows of columns, or None if they do not group.

    Parameters
    ----------
    entries : list of str
        The entries.
    cut : bool
        Whether the last entry only says how many more there are; it gets its own row.
    numeric : bool
        Whether all are numbers, which are aligned on the right.
    margin : int
        The indentation of the array.
    line : float
        The maximum length of a line.
    """
    count = len(entries) - cut
    widths = [width(each) for each in entries[:count]]
    widest = max(widths) + GAP
    total = sum(widths) + GAP * count
    if widest * 3 + margin >= line or (total / widest <= 5 and widest > 6 + GAP):
        return None
    # If the widths differ much, entries count as narrower than the widest, for more columns.
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
