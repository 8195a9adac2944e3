"""A program beside its port, statement by statement: in the terminal, or as a page."""

from __future__ import annotations

import bisect
import html
import itertools
import shutil
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NARROWEST = 20  # characters of a column
Row = tuple[int | None, int | None]


class Pair(NamedTuple):
    """A program and its port.

    Parameters
    ----------
    name : str
        What stands above them.
    javascript, python : str
        The two texts.
    lines : mapping of int to int
        For lines of the port on which statements begin: those of the program.
    """

    name: str
    javascript: str
    python: str
    lines: Mapping[int, int]


def columns(pair: Pair, width: int | None = None) -> str:
    """Return a program beside its port as text.

    Parameters
    ----------
    pair : Pair
        The program and its port.
    width : int, optional
        The characters of a line; by default those of the terminal.

    Returns
    -------
    str
        Two columns; what is too long is cut.

    Examples
    --------
    >>> print(columns(Pair("a.js", "let a = 1;", "a = 1", {1: 1}), 43))
    a.js                 | Python
    let a = 1;           | a = 1
    """
    wide = shutil.get_terminal_size().columns if width is None else width
    each = max(NARROWEST, (wide - 3) // 2)
    left, right = _lines(pair.javascript), _lines(pair.python)
    shown = [_cut(pair.name, each).ljust(each) + " | Python"]
    for a, b in rows(pair):
        one = "" if a is None else _cut(left[a - 1], each)
        other = "" if b is None else _cut(right[b - 1], each)
        shown.append(f"{one.ljust(each)} | {other}".rstrip())
    return "\n".join(shown)


def rows(pair: Pair) -> Iterator[Row]:
    r"""Yield the numbers of lines that stand beside each other.

    Parameters
    ----------
    pair : Pair
        The program and its port.

    Yields
    ------
    tuple of int or None
        A line of the program, and one of the port; None is an empty place.

    Examples
    --------
    >>> list(rows(Pair("a.js", "let a = 1;", "import b\na = 1", {2: 1})))
    [(None, 1), (1, 2)]
    """
    left, right = _lines(pair.javascript), _lines(pair.python)
    first = next((place for place, line in enumerate(left) if line.strip()), 0)
    a, b = first, 0  # what stands before the program in a page is not shown
    anchors = _in_order([*_anchors(pair, left, right)])
    for python, javascript in [*anchors, (len(right), len(left))]:
        if javascript < a or python < b:
            continue
        upper, lower = range(a + 1, javascript + 1), range(b + 1, python + 1)
        if (b, a) in anchors and upper and lower:  # the statement itself
            yield upper[0], lower[0]
            upper, lower = upper[1:], lower[1:]
        yield from _beside(upper, lower)
        a, b = javascript, python


def _beside(left: Sequence[int], right: Sequence[int]) -> Iterator[Row]:
    """Put the last lines beside each other: ``}`` has no counterpart, and ends what is above."""
    missing = len(right) - len(left)
    yield from itertools.zip_longest([None] * missing, right[: max(missing, 0)])
    yield from itertools.zip_longest(left[: max(-missing, 0)], [None] * -missing)
    yield from zip(left[max(-missing, 0) :], right[max(missing, 0) :], strict=True)


def _anchors(pair: Pair, left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where statements begin in both, with the comments above them, counted from 0."""
    for python, javascript in sorted(pair.lines.items()):
        a, b = javascript - 1, python - 1
        while a and b and _is_comment(left[a - 1]) and _is_comment(right[b - 1]):
            a, b = a - 1, b - 1
        yield b, a


def _in_order(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most anchors that come in one order in both: a function that moved is none.

    >>> _in_order([(0, 9), (1, 1), (2, 4), (3, 2), (4, 3)])
    [(1, 1), (3, 2), (4, 3)]
    """
    ends: list[int] = []  # for each length, the smallest line of the program at which one ends
    lasts: list[int] = []  # and the anchor there
    before: list[int] = []
    for place, (_, line) in enumerate(anchors):
        length = bisect.bisect_right(ends, line)
        before.append(lasts[length - 1] if length else -1)
        ends[length:] = [line, *ends[length + 1 :]]
        lasts[length:] = [place, *lasts[length + 1 :]]
    found: list[tuple[int, int]] = []
    place = lasts[-1] if lasts else -1
    while place >= 0:
        found.append(anchors[place])
        place = before[place]
    return found[::-1]


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("#", "//", "/*", "*"))


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [line.expandtabs(4) for line in text.split("\n")]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."


# A page -------------------------------------------------------------------------------------------

STYLE = """\
:root { color-scheme: light dark; --back: #fff; --text: #1f2328; --dim: #6e7781; --line: #d8dee4; }
@media (prefers-color-scheme: dark) {
  :root { --back: #0d1117; --text: #e6edf3; --dim: #7d8590; --line: #30363d; }
}
body { background: var(--back); color: var(--text); font: 14px/1.5 sans-serif; margin: 2em; }
table { border-collapse: collapse; font: 13px/1.5 monospace; width: 100%; table-layout: fixed; }
td, th { padding: 0 .6em; text-align: left; vertical-align: top; white-space: pre-wrap; }
td { overflow-wrap: anywhere; tab-size: 4; }
td.n { color: var(--dim); text-align: right; user-select: none; white-space: pre; }
col.n { width: 3.5em; }
td.n:nth-child(3) { border-left: 1px solid var(--line); }
"""


def page(pairs: Sequence[Pair]) -> str:
    """Return programs beside their ports as a page that needs no other file.

    Parameters
    ----------
    pairs : sequence of Pair
        The programs and their ports.

    Returns
    -------
    str
        The page, in HTML.

    Examples
    --------
    >>> "<td>1 &lt; 2</td>" in page([Pair("a.js", "1 < 2;", "1 < 2", {1: 1})])
    True
    """
    title = html.escape(", ".join(pair.name for pair in pairs))
    body = "\n".join(_table(pair) for pair in pairs)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def _table(pair: Pair) -> str:
    left, right = _lines(pair.javascript), _lines(pair.python)
    body = "\n".join(f"<tr>{_cell(a, left)}{_cell(b, right)}</tr>" for a, b in rows(pair))
    name = html.escape(pair.name)
    return (
        '<table>\n<col class="n"><col><col class="n"><col>\n'
        f"<thead><tr><th></th><th>{name}</th><th></th><th>Python</th></tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def _cell(line: int | None, lines: list[str]) -> str:
    if line is None:
        return '<td class="n"></td><td></td>'
    return f'<td class="n">{line}</td><td>{html.escape(lines[line - 1])}</td>'
