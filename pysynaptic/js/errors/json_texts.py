"""What V8 says of a text that is not JSON."""

from __future__ import annotations

import re

from ... import _v8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

CONTEXT = 10  # how many characters before and after the place are quoted
SPECIAL = "NaN", "Infinity", "undefined", "[object Object]"
NEWER = 20  # the first Node that says what it expected
WITH_LINES = 21  # the first Node that adds the line and the column
DIGITS = re.compile("[0-9]*")
SPACE = re.compile("[ \t\n\r]*")


def message(text: str) -> str:
    """Return the message of the error that ``JSON.parse`` throws for a text.

    Examples
    --------
    >>> message("[1, 2"), message("")
    ("Expected ',' or ']' after array element in JSON at position 5...", ...end of JSON input')
    """
    try:
        _Reader(text).read()
    except _Wrong as wrong:
        return str(wrong)
    return ""


class _Wrong(Exception):
    """Says what is wrong with a text."""


class _Reader:
    """Reads a text up to the place where it is not JSON."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def read(self) -> None:
        """Read the text, and raise what is wrong with it."""
        self.value()
        if self.next():
            self.expected("Unexpected non-whitespace character after JSON")

    def next(self) -> str:
        """Go to the next character that is no space, and return it, or nothing at the end."""
        found = SPACE.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return self.text[self.place : self.place + 1]

    def value(self) -> None:
        """Read a value."""
        first = self.next()
        if first == "{":
            self.object()
        elif first == "[":
            self.array()
        elif first == '"':
            self.string()
        elif first == "-" or (first in "0123456789" and first):
            self.number()
        else:
            word = {"t": "true", "f": "false", "n": "null"}.get(first)
            if word is None:
                self.unexpected()
            self.word(word)

    def object(self) -> None:
        """Read an object."""
        self.place += 1
        if self.next() == "}":
            self.place += 1
            return
        wanted = "Expected property name or '}' in JSON"
        is_first = True
        while True:
            if self.next() != '"':
                self.expected(wanted)
            self.string()
            if self.next() != ":":
                if not is_first and _v8.engine.version < WITH_LINES:
                    self.unexpected()
                self.expected("Expected ':' after property name in JSON")
            is_first = False
            self.place += 1
            self.value()
            if self.next() == ",":
                self.place += 1
                wanted = "Expected double-quoted property name in JSON"
                continue
            if self.next() != "}":
                self.expected("Expected ',' or '}' after property value in JSON")
            self.place += 1
            return

    def array(self) -> None:
        """Read an array."""
        self.place += 1
        if self.next() == "]":
            self.place += 1
            return
        while True:
            self.value()
            if self.next() == ",":
                self.place += 1
                continue
            if self.next() != "]":
                self.expected("Expected ',' or ']' after array element in JSON")
            self.place += 1
            return

    def word(self, word: str) -> None:
        """Read ``true``, ``false`` or ``null``."""
        for letter in word:
            if self.text[self.place : self.place + 1] != letter:
                self.unexpected()
            self.place += 1

    def number(self) -> None:
        """Read a number."""
        if self.text[self.place] == "-":
            self.place += 1
            if not self.digit():
                self.expected("No number after minus sign in JSON")
        if self.text[self.place] == "0":
            self.place += 1
            if self.digit():
                self.unexpected()
        self.digits()
        if self.text.startswith(".", self.place):
            self.place += 1
            if not self.digit():
                self.expected("Unterminated fractional number in JSON")
            self.digits()
        if self.text[self.place : self.place + 1] in ("e", "E"):
            self.place += 1
            if self.text[self.place : self.place + 1] in ("+", "-"):
                self.place += 1
            if not self.digit():
                self.expected("Exponent part is missing a number in JSON")
            self.digits()

    def digit(self) -> bool:
        """Return whether there is a digit."""
        return self.text[self.place : self.place + 1] in tuple("0123456789")

    def digits(self) -> None:
        """Read digits."""
        found = DIGITS.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def string(self) -> None:
        """Read a string."""
        self.place += 1
        while True:
            letter = self.text[self.place : self.place + 1]
            if not letter:
                self.expected("Unterminated string in JSON")
            if letter < " ":
                self.expected("Bad control character in string literal in JSON")
            self.place += 1
            if letter == '"':
                return
            if letter == "\\":
                self.escape()

    def escape(self) -> None:
        """Read what follows a backslash."""
        letter = self.text[self.place : self.place + 1]
        if not letter:
            self.unexpected()
        if letter not in '"\\/bfnrtu':
            self.expected("Bad escaped character in JSON")
        self.place += 1
        if letter != "u":
            return
        for _ in range(4):
            if self.text[self.place : self.place + 1] not in tuple("0123456789abcdefABCDEF"):
                self.expected("Bad Unicode escape in JSON")
            self.place += 1

    # What is wrong --------------------------------------------------------------------------------

    def expected(self, words: str) -> NoReturn:
        """Say what was expected; older versions do not."""
        if _v8.engine.version < NEWER:
            self.unexpected()
        raise _Wrong(f"{words} at {self.where()}")

    def where(self) -> str:
        """Return the place as a message shows it."""
        place = len(self.text[: self.place].encode("utf-16-le", "surrogatepass")) // 2
        if _v8.engine.version < WITH_LINES:
            return f"position {place}"
        before = re.split("\r\n|\n|\r", self.text[: self.place])
        return f"position {place} (line {len(before)} column {len(before[-1]) + 1})"

    def unexpected(self) -> NoReturn:
        """Say which character was not expected."""
        text, place = self.text, self.place
        if place >= len(text):
            raise _Wrong("Unexpected end of JSON input")
        letter = text[place]
        if letter == '"':
            raise _Wrong(f"Unexpected string in JSON at {self.where()}")
        if letter in "-0123456789":
            raise _Wrong(f"Unexpected number in JSON at {self.where()}")
        if _v8.engine.version < NEWER:
            raise _Wrong(f"Unexpected token {letter} in JSON at {self.where()}")
        if text in SPECIAL:
            raise _Wrong(f'"{text}" is not valid JSON')
        first, last = 0, len(text)
        if len(text) > 2 * CONTEXT:
            first = max(place - CONTEXT, 0)
            last = place + CONTEXT if place < len(text) - CONTEXT else len(text)
        is_cut = len(text) > 2 * CONTEXT and place >= CONTEXT  # V8 says so of a cut of nothing too
        before, after = "..." * is_cut, "..." * (last < len(text))
        quoted = f'{before}"{text[first:last]}"{after}'
        raise _Wrong(f"Unexpected token '{letter}', {quoted} is not valid JSON")
