"""The smallest program that still fails: statements are taken away as long as it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .tree import Body, Compound, Statement, bodies, render

Fails = Callable[[str], bool]


def shrink(body: Body, fails: Fails) -> Body:
    """Return fewer statements that still fail."""
    tried: set[str] = set()
    while (smaller := _pass(body, fails, tried)) != body:
        body = smaller
    return body


def _pass(body: Body, fails: Fails, tried: set[str]) -> Body:
    """Try every simpler program once; after one that fails, go on from there."""
    at, candidates = 0, _candidates(body)
    while at < len(candidates):
        text = render(candidates[at])
        if text not in tried:
            tried.add(text)
            if fails(text):
                body = candidates[at]
                candidates = _candidates(body)
                continue
        at += 1
    return body


def _candidates(body: Body) -> list[Body]:
    """Return simpler programs, those that lose most first."""
    some: list[Body] = []
    length = len(body)
    step = length // 2
    while step > 1:
        some += [body[:i] + body[i + step :] for i in range(0, length, step)]
        step //= 2
    return some + list(_simpler(body))


def _simpler(body: Body) -> Iterator[Body]:
    """Yield bodies with one statement less, or with one that is simpler."""
    for at in reversed(range(len(body))):
        before, statement, after = body[:at], body[at], body[at + 1 :]
        yield before + after
        for inside in bodies(statement):
            yield before + inside + after
    for at, statement in enumerate(body):
        before, after = body[:at], body[at + 1 :]
        for simpler in _versions(statement):
            yield (*before, *simpler, *after)


def _versions(statement: Statement) -> Iterator[Body]:
    if isinstance(statement, str):
        yield from _parts(statement)
        return
    for at, piece in enumerate(statement.pieces):
        if isinstance(piece, str):
            continue
        for simpler in _simpler(piece):
            pieces = (*statement.pieces[:at], simpler, *statement.pieces[at + 1 :])
            yield (Compound(pieces),)


def _parts(statement: str) -> Iterator[Body]:
    """Yield the lines of a statement alone, its arguments alone, its variables alone."""
    lines = statement.split("\n")
    if len(lines) > 1 and all(line.endswith(";") for line in lines):
        yield from ((line,) for line in lines)
        return
    if statement.startswith("console.log(") and statement.endswith(");"):
        arguments = split(statement[len("console.log(") : -2])
        if len(arguments) > 1:
            yield from ((f"console.log({a.strip()});",) for a in arguments)
            return
        inner = arguments[0].strip() if arguments else ""
        yield from ((f"console.log({part});",) for part in inside(inner))
    word, _, rest = statement.partition(" ")
    if word in ("var", "let", "const") and statement.endswith(";"):
        variables = split(rest[:-1])
        if len(variables) > 1:
            yield tuple(f"{word} {v.strip()};" for v in variables)


def inside(text: str) -> Iterator[str]:
    """Yield the parts of an expression: what stands in its brackets, and what each begins with."""
    for at, letter in enumerate(text):
        if letter in "([":
            end = _closing(text, at)
            if end is None:
                return
            parts = split(text[at + 1 : end])
            yield from (p.strip() for p in parts if p.strip() and p.strip() != text)
            if at == 0 and letter == "(":
                yield from operands(text[1:end])
            return


def operands(text: str) -> list[str]:
    """Return both sides of an operator between spaces, outside brackets."""
    level = 0
    for at, letter in enumerate(text):
        level += (letter in "([{") - (letter in ")]}")
        if letter == " " and not level:
            sides = text[:at], text[at + 1 :].partition(" ")[2]
            return [s for s in sides if s]
    return []


def _closing(text: str, begin: int) -> int | None:
    level = 0
    for at in range(begin, len(text)):
        level += (text[at] in "([{") - (text[at] in ")]}")
        if not level:
            return at
    return None


def split(text: str) -> list[str]:
    """Return the parts between the commas that are in no bracket and no text."""
    parts, level, quote, begin = [], 0, "", 0
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote and text[at - 1] != "\\" else quote
        elif letter in "'\"`":
            quote = letter
        elif letter == "," and not level:
            parts.append(text[begin:at])
            begin = at + 1
        else:
            level += (letter in "([{") - (letter in ")]}")
    return [*parts, text[begin:]]
