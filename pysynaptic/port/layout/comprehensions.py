"""Comprehensions and generators: one clause a line, if they take several."""

from __future__ import annotations

import ast

from .document import SPACE, Doc, Group, join, separated
from .formatter import INSIDE, Formatter, Place, bracketed

Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp
BRACKETS: dict[type[ast.expr], tuple[str, str]] = {
    ast.ListComp: ("[", "]"),
    ast.SetComp: ("{", "}"),
    ast.GeneratorExp: ("(", ")"),
}


def comprehension(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a comprehension of a list or a set, or a generator in parentheses of its own."""
    assert isinstance(node, Comprehension)
    left, right = BRACKETS[type(node)]
    return bracketed(left, Group(generator_argument(f, node)), right, place)


def generator_argument(f: Formatter, node: Comprehension) -> Doc:
    """Return a comprehension without its brackets."""
    element = Group(f.expression(node.elt, INSIDE))
    return join(element, SPACE, clauses(f, node.generators))


def dict_comprehension(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a comprehension of a dict."""
    assert isinstance(node, ast.DictComp)
    key = Group(f.expression(node.key, INSIDE))
    value = f.expression(node.value, INSIDE)
    contents = join(key, ": ", value, SPACE, clauses(f, node.generators))
    return bracketed("{", Group(contents), "}", place)


def clauses(f: Formatter, generators: list[ast.comprehension]) -> Doc:
    """Return the clauses of a comprehension."""
    return separated(SPACE, [clause(f, generator) for generator in generators])


def clause(f: Formatter, node: ast.comprehension) -> Doc:
    """Return one ``for``, and the ``if`` that follow it."""
    word = "async for " if node.is_async else "for "
    doc = join(word, target(f, node.target), " in ", f.expression(node.iter, INSIDE))
    conditions = [join("if ", f.expression(test, INSIDE)) for test in node.ifs]
    return separated(SPACE, [doc, *conditions])


def target(f: Formatter, node: ast.expr) -> Doc:
    """Return what a clause assigns to; a bare tuple is not split."""
    if isinstance(node, ast.Tuple) and node in f.bare:
        return separated(", ", [f.expression(element, INSIDE) for element in node.elts])
    return f.expression(node, INSIDE)
