"""Comments that fit the page: a program's own may be longer than the lines of a port."""

from __future__ import annotations

import io
import tokenize

WIDTH = 88


def _tokens(python: str) -> list[tokenize.TokenInfo]:
    """Return the tokens of a port; none if it is not Python, which is said when it is compiled."""
    try:
        return list(tokenize.generate_tokens(io.StringIO(python).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


def wrap_comments(python: str, width: int = WIDTH) -> str:
    r"""Return a program with the comments on lines of their own wrapped.

    Examples
    --------
    >>> print(wrap_comments("# one two three four\n# five.\na = 1\n", 16), end="")
    # one two three
    # four five.
    a = 1
    """
    if all(len(line) <= width for line in python.splitlines()):
        return python
    comments = {
        token.start[0]
        for token in _tokens(python)
        if token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()
    }
    lines: list[str] = []
    over = ""  # what did not fit into the line before
    for number, line in enumerate(python.split("\n"), 1):
        if over and number in comments and _goes_on(lines[-1], line):
            line = f"{over} {_words(line)}"
        elif over:
            lines.append(over)
        over = ""
        while number in comments and len(line) > width and _is_prose(line):
            first, rest = _parted(line, width)
            if not rest:
                break
            lines.append(first)
            line = over = rest
            if len(line) <= width:
                break
        if not over:
            lines.append(line)
    return "\n".join([*lines, over] if over else lines)


def _head(line: str) -> str:
    """Return the indentation of a comment, with its ``#`` and the blanks after it."""
    text = line.lstrip().removeprefix("#")
    return line[: len(line) - len(text.lstrip())]


def _words(line: str) -> str:
    return line[len(_head(line)) :]


def _is_prose(line: str) -> bool:
    """Return whether a comment is no code or table, which would be indented."""
    return _head(line).endswith("# ")


def _goes_on(before: str, line: str) -> bool:
    """Return whether a comment goes on with the sentence of the line before."""
    words = _words(line)
    return _head(before) == _head(line) and words[:1].islower()


def _parted(line: str, width: int) -> tuple[str, str]:
    """Return the words of a comment that fit, and a comment with the others."""
    head = _head(line)
    place = line.rfind(" ", len(head), width + 1)
    if place < 0:
        return line, ""
    return line[:place].rstrip(), head + line[place:].strip()
