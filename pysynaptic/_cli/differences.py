"""The first difference between two outputs: a line, or a number.

Outputs are compared as bytes, and decoded only to be shown.  Invisible characters are shown as
escapes, so that a tab looks different from a space.
"""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 100  # characters of a line that are shown, so that it fits on the screen

# A number in either language: 0.00007, 7e-05, -0, Infinity, inf, NaN, nan.
NUMBER = re.compile(r"(?<![\w.])-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity|inf|NaN|nan)(?!\w)")


class Run(NamedTuple):
    """The output of a program.

    Parameters
    ----------
    name : str
        The name of the script for reports.
    printed : bytes
        Its standard output.
    seconds : float
        The time of the process.
    """

    name: str
    printed: bytes
    seconds: float = 0.0


def difference(javascript: Run, python: Run) -> list[str]:
    r"""Compare two outputs byte by byte.

    Parameters
    ----------
    javascript, python : Run
        The outputs of the two programs.

    Returns
    -------
    list of str
        A report on the first difference, line by line; empty if there is none.

    Examples
    --------
    >>> difference(Run("a.js", b"one\n"), Run("a.py", b"one\n"))
    []
    >>> for line in difference(Run("a.js", b"one\n[ 1 ]\n"), Run("a.py", b"one\n[ 2 ]\n")):
    ...     print(line)
    different in line 2:
      line 1  one
        a.js  [ 1 ]
        a.py  [ 2 ]
                ^
    """
    if javascript.printed == python.printed:
        return []
    lines = [_lines(each.printed) for each in (javascript, python)]
    place = 0
    while all(place < len(each) for each in lines) and lines[0][place] == lines[1][place]:
        place += 1

    report = [f"different in line {place + 1}:"]
    before = f"line {place}" if place else ""
    width = max(len(each) for each in (javascript.name, python.name, before))
    if place:
        text, _ = _excerpt(_content(lines[0][place - 1]), 0, 0)
        report.append(f"  {before:>{width}}  {text}")

    both = [each[place] if place < len(each) else None for each in lines]
    contents = [None if each is None else _content(each) for each in both]
    texts = [each or "" for each in contents]
    column = _first_difference(*texts)
    start = _window(column, max(map(len, texts)))
    caret = 0
    for run, line, content in zip((javascript, python), both, contents, strict=True):
        if line is None or content is None:
            shown = f"(ended after {_count(place, 'line')})"
        else:
            shown, caret = _excerpt(content, column, start)
            if contents[0] == contents[1]:
                shown += "" if line.endswith(b"\n") else "  (the newline at the end is missing)"
        report.append(f"  {run.name:>{width}}  {shown}")
    if None not in contents and contents[0] != contents[1]:
        report.append(f"  {'':{width}}  {' ' * caret}^")

    if len(lines[0]) != len(lines[1]):
        counts = [_count(len(each), "line") for each in lines]
        report.append(f"{javascript.name} printed {counts[0]}, {python.name} {counts[1]}")
    count = len(_numbers(javascript))
    if count and contents[0] != contents[1] and not number_difference(javascript, python):
        equal = "the one number is equal" if count == 1 else f"the {count} numbers are equal"
        report.append(
            f"only the text differs, {equal}: print as Node does, with the console of "
            "pysynaptic.js, or compare with --numbers"
        )
    return report


def number_difference(javascript: Run, python: Run) -> list[str]:
    r"""Compare only the numbers in two outputs.

    Parameters
    ----------
    javascript, python : Run
        The outputs of the two programs.

    Returns
    -------
    list of str
        A report on the first number that differs; empty if there is none.

    Examples
    --------
    >>> number_difference(Run("a.js", b"[ 0.00007, -0 ]\n"), Run("a.py", b"[7e-05, -0.0]\n"))
    []
    >>> for line in number_difference(Run("a.js", b"[ 0.5, 1 ]\n"), Run("a.py", b"[0.5, 2.0]\n")):
    ...     print(line)
    different in number 2:
      a.js, line 1  [ 0.5, 1 ]
                           ^
      a.py, line 1  [0.5, 2.0]
                          ^
    """
    found = [_numbers(javascript), _numbers(python)]
    place = 0
    while all(place < len(each) for each in found) and found[0][place][0] == found[1][place][0]:
        place += 1
    if place == len(found[0]) == len(found[1]):
        return []
    report = [f"different in number {place + 1}:"]
    shown: list[tuple[str, str, int | None]] = []
    for run, numbers in zip((javascript, python), found, strict=True):
        if place < len(numbers):
            _, line, column = numbers[place]
            content = _content(_lines(run.printed)[line])
            start = _window(column, len(content))
            shown.append((f"{run.name}, line {line + 1}", *_excerpt(content, column, start)))
        else:
            shown.append((run.name, f"(ended after {_count(place, 'number')})", None))
    width = max(len(label) for label, _, _ in shown)
    for label, text, caret in shown:
        report.append(f"  {label:>{width}}  {text}")
        if caret is not None:
            report.append(f"  {'':{width}}  {' ' * caret}^")
    if len(found[0]) != len(found[1]):
        counts = [_count(len(each), "number") for each in found]
        report.append(f"{javascript.name} printed {counts[0]}, {python.name} {counts[1]}")
    return report


def amount(run: Run, *, numbers: bool) -> str:
    r"""Say how much a program printed.

    Parameters
    ----------
    run : Run
        Its output.
    numbers : bool
        Whether numbers were compared instead of lines.

    Returns
    -------
    str
        Such as ``4 lines``.

    Examples
    --------
    >>> amount(Run("a.js", b"[ 1, 2 ]\n"), numbers=False)
    '1 line'
    >>> amount(Run("a.js", b"[ 1, 2 ]\n"), numbers=True)
    '2 numbers'
    """
    if numbers:
        return _count(len(_numbers(run)), "number")
    return _count(len(_lines(run.printed)), "line")


def agreement(javascript: Run, python: Run, *, numbers: bool) -> str:
    r"""Say how much of the output of a port that failed was equal.

    Parameters
    ----------
    javascript, python : Run
        The outputs of the two programs.
    numbers : bool
        Whether numbers are compared instead of lines.

    Returns
    -------
    str
        Such as ``a.py had printed 4 lines by then, all equal to those of a.js``.

    Examples
    --------
    >>> agreement(Run("a.js", b"1\n2\n3\n"), Run("a.py", b"1\n2\n4\n"), numbers=False)
    'a.py had printed 3 lines by then, the first 2 equal to those of a.js'
    """
    pairs: Iterable[tuple[object, object]]
    if numbers:
        both = [(number for number, _, _ in _find_numbers(run)) for run in (javascript, python)]
        pairs = zip(*both, strict=False)
    else:
        pairs = zip(BytesIO(javascript.printed), BytesIO(python.printed), strict=False)
    equal = 0
    for a, b in pairs:
        if a != b:
            break
        equal += 1
    printed = amount(python, numbers=numbers)
    if printed.startswith("0 "):
        return f"{python.name} had printed no {printed[2:]} by then"
    if printed == _count(equal, "number" if numbers else "line"):
        how = (
            f"equal to that of {javascript.name}"
            if equal == 1
            else f"all equal to those of {javascript.name}"
        )
    elif equal == 0:
        how = f"the first of them different from that of {javascript.name}"
    elif equal == 1:
        how = f"only the first equal to that of {javascript.name}"
    else:
        how = f"the first {equal} equal to those of {javascript.name}"
    return f"{python.name} had printed {printed} by then, {how}"


def has_numbers(run: Run) -> bool:
    r"""Say whether a program printed any number.

    Parameters
    ----------
    run : Run
        Its output.

    Returns
    -------
    bool
        Whether there is a number to compare.

    Examples
    --------
    >>> has_numbers(Run("a.js", b"[ 1 ]\n")), has_numbers(Run("a.js", b"v2 is done\n"))
    (True, False)
    """
    return next(_find_numbers(run), None) is not None


def printable(text: str, encoding: str | None) -> str:
    r"""Return a text with escapes for characters that an encoding does not have.

    Parameters
    ----------
    text : str
        The text.
    encoding : str or None
        The encoding of the stream.

    Returns
    -------
    str
        A text that can be written to the stream.

    Examples
    --------
    >>> print(printable("2 × 2", "ascii"))
    2 \xd7 2
    """
    known = encoding or "utf-8"
    return text.encode(known, "backslashreplace").decode(known)


def _lines(printed: bytes) -> list[bytes]:
    """Split only after newlines; every line keeps its newline."""
    return re.findall(rb"[^\n]*\n|[^\n]+", printed)


def _content(line: bytes) -> str:
    """Return the text of a line; a byte that is not UTF-8 becomes one character."""
    return line.removesuffix(b"\n").decode(errors="surrogateescape")


def _numbers(run: Run) -> list[tuple[str, int, int]]:
    return list(_find_numbers(run))


def _find_numbers(run: Run) -> Iterator[tuple[str, int, int]]:
    """Find every number in a common notation (-0 differs from 0), with its line and column."""
    for line, text in enumerate(BytesIO(run.printed)):
        for match in NUMBER.finditer(_content(text)):
            yield repr(float(match[0])), line, match.start()


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def _first_difference(a: str, b: str) -> int:
    """Return the first column in which two texts differ."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((column for column, (x, y) in pairs if x != y), min(len(a), len(b)))


def _window(column: int, length: int) -> int:
    """Return where to start, so that a column is shown, with more before it than after."""
    return max(0, column - 2 * WIDTH // 3) if length > WIDTH else 0


def _excerpt(line: str, column: int, start: int) -> tuple[str, int]:
    r"""Return the part of a line to show from ``start`` on, and where a column is on the screen.

    Invisible characters are shown as in a Python string: a tab as ``\t``, a space at the end of
    the line as ``\x20``, and a backslash as two.
    """
    end = min(start + WIDTH, len(line))
    visible = len(line.rstrip(" "))
    shown = [_visible(char, place < visible) for place, char in enumerate(line[:end])]
    left = "..." if start else ""
    right = "..." if end < len(line) else ""
    text = left + "".join(shown[start:]) + right
    return text or "(an empty line)", _cells(left + "".join(shown[start:column]))


def _visible(char: str, inside: bool) -> str:
    if char == "\\":
        return r"\\"
    if char == " " and not inside:
        return r"\x20"
    return char if char.isprintable() else char.encode("unicode_escape").decode()


def _cells(text: str) -> int:
    """Return the width of a text on the screen."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)
