"""Words of Python: strings, numbers and comments as ruff writes them, and how wide a text is."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
PRAGMAS = ("isort", "type", "pyright", "pyrefly", "pylint", "flake8", "ruff", "ty")
MARKS = (" ", "!", ":", "#", "'", "|")  # what a comment may begin with


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(columns, text))


def columns(character: str) -> int:
    """Return how many columns a character takes."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def escaped(text: str) -> str:
    """Return a text with escapes for what cannot be printed."""
    return "".join(map(escape, text))


def escape(character: str) -> str:
    """Return a character as it stands in a string, except for quotes."""
    if character in SHORT:
        return SHORT[character]
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def best_quote(text: str) -> str:
    """Return the quote that needs fewer escapes, a double one if in doubt."""
    return "'" if text.count('"') > text.count("'") else '"'


def string(text: str) -> str:
    """Return a string literal."""
    quote = best_quote(text)
    return f"{quote}{escaped(text).replace(quote, chr(92) + quote)}{quote}"


class UnquotableError(ValueError):
    """No string literal inside an f-string can have this value before Python 3.12."""


def quoted(text: str, quotes: tuple[str, ...]) -> str:
    """Return a string literal without a backslash, in one of some quotes."""
    best = best_quote(text)
    for quote in sorted(quotes, key=lambda quote: quote != best):
        if quote not in text and "\\" not in (body := escaped(text)):
            return f"{quote}{body}{quote}"
    raise UnquotableError(f"{text!r} in an f-string would need a backslash")


def bytes_(data: bytes, quotes: tuple[str, ...] | None) -> str:
    """Return a bytes literal."""
    text = data.decode("latin-1")
    if quotes is not None:
        if not text.isascii():
            raise UnquotableError(f"{data!r} in an f-string would need a backslash")
        return f"b{quoted(text, quotes)}"
    quote = best_quote(text)
    body = "".join(escape(char) if char < "\x7f" else f"\\x{ord(char):02x}" for char in text)
    return f"b{quote}{body.replace(quote, chr(92) + quote)}{quote}"


def number(text: str) -> str:
    """Return a number literal, normalised.

    >>> [number(text) for text in (".5", "5.", "1E+7", "0XabC", "0B01", "1_0J")]
    ['0.5', '5.0', '1e7', '0xABC', '0b01', '1_0j']
    """
    text = text.lower()
    if text.startswith("0x"):
        return "0x" + text[2:].upper()
    if text.startswith(("0o", "0b")):
        return text
    digits, imaginary = (text[:-1], "j") if text.endswith("j") else (text, "")
    mantissa, mark, exponent = digits.partition("e")
    mantissa = re.sub(r"^\.", "0.", re.sub(r"\.$", ".0", mantissa))
    return mantissa + mark + exponent.removeprefix("+") + imaginary


def plain_number(value: float | complex) -> str:
    """Return the literal of a number that says nothing of how it was written."""
    return number(repr(value).strip("()").replace("inf", "1e309"))


def comment(text: str) -> str:
    """Return a comment, given what follows its ``#``."""
    text = text.rstrip()
    return f"#{text}" if not text or text.startswith(MARKS) else f"# {text}"


def is_pragma(text: str) -> bool:
    """Return whether a comment speaks to a tool; such a comment never makes a line too long."""
    content = text[1:].lstrip()
    if content[:4].lower() == "noqa" or content.startswith("nosec"):
        return True
    word, colon, _ = content.partition(":")
    return bool(colon) and word in PRAGMAS


def docstring(text: str, indent: int) -> list[str]:
    """Return the lines of a docstring; all but the first one have their indentation."""
    body = "".join(char if char in '\n\t"' else escape(char) for char in text)
    first, *rest = body.replace('"""', '""\\"').split("\n")
    first = first.strip()
    opening = '"""' + (" " if first.startswith('"') else "") + first
    if not any(line.strip() for line in rest):
        space = " " if needs_space(first) or (text and not first) else ""
        return [f'{opening}{space}"""']
    *inner, last = (line.rstrip() for line in without_margin(rest))
    lines = [" " * indent + line if line else "" for line in inner]
    space = " " if needs_space(last) else ""
    return [opening, *lines, f'{" " * indent}{last}{space}"""']


def without_margin(lines: list[str]) -> list[str]:
    """Return lines without the indentation that all have that are not blank."""
    wide = [line[: len(line) - len(line.lstrip())].expandtabs(8) + line.lstrip() for line in lines]
    margin = min(len(line) - len(line.lstrip()) for line in wide if line.strip())
    return [line[margin:] for line in wide]


def needs_space(line: str) -> bool:
    """Return whether a line cannot stand before three quotes."""
    slashes = len(line) - len(line.rstrip("\\"))
    before = line.removesuffix('"')
    escapes = len(before) - len(before.rstrip("\\"))
    return slashes % 2 == 1 or (line.endswith('"') and escapes % 2 == 0)
