"""What a program is drawn with: the source of chance, and the variables in sight."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

PLAIN = [
    *("a", "b", "c", "count", "total", "best", "item", "key", "row", "left", "right", "step"),
    *("value", "rate", "extra", "flag", "mark"),
]
PYTHON = [
    *("list", "print", "len", "str", "def", "None", "pass", "lambda", "is", "not_", "id", "type"),
    *("sum", "range", "map", "self", "from", "del"),
]
"""Names that mean something in Python: the port has to rename them, or it may not."""


@dataclass
class Variable:
    """A variable in sight."""

    kind: str
    writable: bool = True


@dataclass
class Function:
    """A function that was declared, with the kinds of its parameters and of its result."""

    name: str
    takes: list[str]
    gives: str


@dataclass
class Draw:
    """The source of chance of one program, and what was declared so far."""

    rng: random.Random
    scopes: list[dict[str, Variable]] = field(default_factory=lambda: [{}])
    functions: list[Function] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    loops: int = 0
    inside: list[str] = field(default_factory=list)

    def chance(self, of: float) -> bool:
        """Return true as often as this."""
        return self.rng.random() < of

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return self.rng.choice(options)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number of this range, both ends included."""
        return self.rng.randint(low, high)

    def some(self, low: int, high: int, make: Callable[[], T]) -> list[T]:
        """Return several things made one after the other."""
        return [make() for _ in range(self.whole(low, high))]

    def name(self) -> str:
        """Return a name that no variable of the program has yet."""
        base = self.pick(PYTHON if self.chance(0.15) else PLAIN)
        name, count = base, 1
        while name in self.taken:
            count += 1
            name = f"{base}{count}"
        self.taken.add(name)
        return name

    def declare(self, name: str, kind: str, writable: bool = True) -> None:
        """Bring a variable into sight."""
        self.scopes[-1][name] = Variable(kind, writable)

    def seen(self, kind: str, writable: bool = False) -> list[str]:
        """Return the names of the variables of a kind that are in sight."""
        every: dict[str, Variable] = {}
        for scope in self.scopes:
            every.update(scope)
        return [n for n, v in every.items() if v.kind == kind and (v.writable or not writable)]

    @contextmanager
    def scope(self, what: str = "block") -> Iterator[None]:
        """Draw the inside of a block, a loop or a function."""
        self.scopes.append({})
        known = len(self.functions)
        self.inside.append(what)
        try:
            yield
        finally:
            self.inside.pop()
            del self.functions[known:]
            self.scopes.pop()
