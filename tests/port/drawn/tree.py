"""A program as a tree of statements, so that the shrinker can take statements away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Compound:
    """A statement with statements inside: lines of text and bodies in turn."""

    pieces: tuple[str | tuple[Statement, ...], ...]


Statement = str | Compound
Body = tuple[Statement, ...]


def compound(*pieces: str | list[Statement] | Body) -> Compound:
    """Return a statement with statements inside."""
    return Compound(tuple(p if isinstance(p, str) else tuple(p) for p in pieces))


def render(body: Body | list[Statement], indent: str = "") -> str:
    """Return the text of statements."""
    return "".join(_lines(body, indent))


def _lines(body: Body | list[Statement], indent: str) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, str):
            yield from (f"{indent}{line}\n" for line in statement.split("\n"))
            continue
        for piece in statement.pieces:
            if isinstance(piece, str):
                yield from (f"{indent}{line}\n" for line in piece.split("\n"))
            else:
                yield from _lines(piece, indent + "  ")


def size(body: Body) -> int:
    """Return how many statements there are, those inside others included."""
    return sum(1 + sum(size(p) for p in bodies(s)) for s in body)


def bodies(statement: Statement) -> list[Body]:
    """Return the bodies inside a statement."""
    if isinstance(statement, str):
        return []
    return [piece for piece in statement.pieces if not isinstance(piece, str)]
