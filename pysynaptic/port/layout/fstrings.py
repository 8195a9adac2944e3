"""f-strings that Python 3.11 can read: no backslash in their braces, and none of their quotes."""

from __future__ import annotations

import ast

from .document import Doc, flat
from .formatter import INSIDE, Formatter, Place
from .text import UnquotableError, best_quote, escaped

QUOTES = ('"', "'")
CONVERSIONS = {-1: "", ord("s"): "!s", ord("r"): "!r", ord("a"): "!a"}


def f_string(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return an f-string, which is never split."""
    assert isinstance(node, ast.JoinedStr)
    for quote, inside in ways_to_quote(node, f.quotes):
        try:
            return f"f{quote}{contents(f, node, quote, inside)}{quote}"
        except UnquotableError:
            continue
    raise UnquotableError("an expression in an f-string would need a backslash")


def ways_to_quote(
    node: ast.JoinedStr, allowed: tuple[str, ...] | None
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the quotes an f-string may have, best first, with those left for strings inside."""
    best = best_quote("".join(literals(node)))
    order = sorted(QUOTES if allowed is None else allowed, key=lambda quote: quote != best)
    ways = [(quote, tuple(set(order) - {quote})) for quote in order]
    return [ways[0], ('"""', QUOTES)] if allowed is None else ways


def literals(node: ast.JoinedStr) -> list[str]:
    """Return the texts between the expressions of an f-string, and those of their formats."""
    found = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            found.append(str(value.value))
        elif isinstance(value, ast.FormattedValue) and value.format_spec is not None:
            assert isinstance(value.format_spec, ast.JoinedStr)
            found += literals(value.format_spec)
    return found


def contents(f: Formatter, node: ast.JoinedStr, quote: str, inside: tuple[str, ...]) -> str:
    """Return what stands between the quotes of an f-string."""
    found = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            found.append(literal(f, str(value.value), quote))
        else:
            assert isinstance(value, ast.FormattedValue)
            found.append(field(f, value, quote, inside))
    return "".join(found)


def literal(f: Formatter, text: str, quote: str) -> str:
    """Return a text between the expressions of an f-string."""
    body = escaped(text).replace("{", "{{").replace("}", "}}")
    body = body.replace(quote[0], "\\" + quote[0])
    if f.quotes is not None and "\\" in body:
        raise UnquotableError(f"{text!r} in an f-string would need a backslash")
    return body


def field(f: Formatter, node: ast.FormattedValue, quote: str, inside: tuple[str, ...]) -> str:
    """Return an expression in braces, with its conversion and its format."""
    before = f.quotes
    f.quotes = inside
    try:
        text = flat(f.expression(node.value, INSIDE))
    finally:
        f.quotes = before
    conversion = CONVERSIONS[node.conversion]
    if node.format_spec is not None:
        assert isinstance(node.format_spec, ast.JoinedStr)
        conversion += ":" + contents(f, node.format_spec, quote, inside)
    space = " " if text.startswith("{") else ""
    return f"{{{space}{text}{conversion}{'' if conversion else space}}}"
