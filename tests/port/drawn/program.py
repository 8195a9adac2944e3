"""Whole programs, each drawn from a seed and its own number alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .classes import CLASSES
from .draw import Draw
from .forms import FORMS
from .functions import FUNCTIONS
from .nets import OPENING, net
from .rare import RARE
from .statements import statement
from .tasks import TASKS
from .tree import Body, Statement, render
from .values import VALUES
from .wide import WIDE

Maker = Callable[[Draw], list[Statement]]


@dataclass(frozen=True)
class Program:
    """A program: its number, and its statements."""

    number: int
    body: Body

    @property
    def text(self) -> str:
        """The program in JavaScript."""
        return render(self.body)


def draw(seed: int, number: int) -> Program:
    """Return a program; it does not depend on those before it."""
    d = Draw(random.Random(f"{seed}/{number}"))
    kinds: Sequence[tuple[float, Sequence[Maker]]] = [
        (0.4, [statement]),
        (0.2, FUNCTIONS),
        (0.1, CLASSES),
        (0.2, VALUES),
        (0.1, RARE),
        (0.15, WIDE),
        (0.1, FORMS),
    ]
    made: list[Statement] = []
    if d.chance(0.1):
        made.append("'use strict';")
    with_net, with_tasks = d.chance(0.08), d.chance(0.2)
    if with_net:
        made.append(OPENING)
    for _ in range(d.pick([1, 1, 2, 3, 5])):
        (makers,) = d.rng.choices([m for _, m in kinds], [w for w, _ in kinds])
        made += d.pick(makers)(d)
    if with_net:
        made += net(d)
    if with_tasks:
        for _ in range(d.whole(1, 3)):
            made += d.pick(TASKS)(d)
    seen = [n for kind in ("number", "text", "numbers", "any") for n in d.seen(kind)]
    if seen:
        made.append(f"console.log({', '.join(seen[:6])});")
    return Program(number, tuple(made))
