"""Mutations of a text of JSON, drawn at random: of its bytes, and of the values in it."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

TOKENS = (
    *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "-0", "-0.0", "1e-400", "5e-324"),
    *("9" * 40, "9" * 5000, "0x10", "1_000", "01", "1.", ".5", "true", "null", '""', "[]", "{}"),
    *("[" * 2000, '{"a":' * 2000, '"\\ud800"', "\\u0000", "\x00", "\ufeff", "\U0001f600", "{", "]"),
)
"""What is put into a text somewhere, or in place of a number."""

VALUES: tuple[Any, ...] = (
    *(0, 1, -1, 2, 3, 7, 2**31, 2**31 - 1, 2**32, 2**53 - 1, 2**53, 2**63 - 1, 2**63, 10**400),
    *(-(2**63), -(2**31), 0.0, -0.0, 0.5, 1.0, 1e308, -1e308, 5e-324, float("nan"), float("inf")),
    *(True, False, None, "", "0", "1", "input", "output", "all", "else", "one", "self", "LOGISTIC"),
    *("SOFTSIGN", "__class__", "\ud800", "x" * 300, [], {}, [[]], [0], [None], {"0": "label"}),
    *([0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 1], {"a": {}}),
)
"""What is put in place of a value."""

Place = tuple[list[Any] | dict[str, Any], Any]
"""A container and the index or key of a value in it."""


def other_value(random: Random) -> Any:
    """Return something to put in a place; a new list or object each time."""
    return deepcopy(random.choice(VALUES))


def drawn(random: Random, content: Any) -> Place | None:
    """Walk from the outermost container to a value; None if that is empty."""
    container = content
    while container:
        keys = [*container] if isinstance(container, dict) else range(len(container))
        key = random.choice(keys)
        value = container[key]
        if not isinstance(value, (list, dict)) or not value or random.random() < 0.15:
            return container, key
        container = value
    return None


def like(random: Random, content: Any, *types: type) -> Place | None:
    """Walk to a value of one of these types, if there are many."""
    for _ in range(8):
        place = drawn(random, content)
        if place is not None and type(place[0][place[1]]) in types:
            return place
    return None


def replace(random: Random, content: Any) -> None:
    """Put another value in the place of one."""
    if place := drawn(random, content):
        place[0][place[1]] = other_value(random)


def nudge(random: Random, content: Any) -> None:
    """Change a number a little, or by its sign or size."""
    if place := like(random, content, int, float):
        container, key = place
        value = container[key]
        if type(value) is int:
            container[key] = value + random.choice((-2, -1, 1, 2, 5))
        else:
            container[key] = random.choice((-value, value * 1e150, value / 3, 0.0, 1.0, -0.0))


def swap(random: Random, content: Any) -> None:
    """Exchange two values, of the same kind more often than not, or copy one over the other."""
    one = drawn(random, content)
    if one is None:
        return
    value = one[0][one[1]]
    kind = type(value)
    other = like(random, content, kind) if random.random() < 0.8 else drawn(random, content)
    if other is None:
        return
    text, there = json.dumps(value), json.dumps(other[0][other[1]])  # nothing may contain itself
    other[0][other[1]] = json.loads(text)
    if random.random() < 0.5:
        one[0][one[1]] = json.loads(there)


def shorten(random: Random, content: Any) -> None:
    """Take a value away."""
    if place := drawn(random, content):
        del place[0][place[1]]


def lengthen(random: Random, content: Any) -> None:
    """Add a value: a copy of one, or a new one."""
    if place := drawn(random, content):
        container, key = place
        copy = random.random() < 0.6
        value = json.loads(json.dumps(container[key])) if copy else other_value(random)
        if isinstance(container, list):
            container.insert(random.randrange(len(container) + 1), value)
        else:
            container[random.choice(("a", "0", "gater", "frozen", "extras", "layer"))] = value


def shuffle(random: Random, content: Any) -> None:
    """Put the items of a list, or the values of an object, in another order."""
    if place := drawn(random, content):
        container, _ = place
        if isinstance(container, list):
            random.shuffle(container)
        else:
            values = list(container.values())
            random.shuffle(values)
            container.update(zip(container, values, strict=True))


STRUCTURAL = (replace, replace, nudge, nudge, nudge, swap, swap, swap, shorten, lengthen, shuffle)


def structural(random: Random, text: str) -> str:
    """Change some values of a JSON text."""
    content = json.loads(text)
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
        random.choice(STRUCTURAL)(random, content)
    return json.dumps(content)


def of_bytes(random: Random, content: bytes) -> bytes:
    """Change some bytes, whatever they mean."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        size = len(changed)
        if not size:
            break
        at = random.randrange(size)
        end = min(size, at + random.choice((1, 1, 2, 8, 64, 512)))
        kind = random.randrange(8)
        if kind == 0:
            changed[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            del changed[at:]
        elif kind == 2:
            del changed[at:end]
        elif kind == 3:
            changed[at:at] = changed[at:end]
        elif kind == 4:
            other = random.randrange(size)
            changed[at], changed[other] = changed[other], changed[at]
        elif kind == 5:
            changed[at:end] = random.choice(TOKENS).encode("utf-8", "surrogatepass")
        elif kind == 6:
            changed[at:at] = random.choice(TOKENS).encode("utf-8", "surrogatepass")
        else:
            changed[at] = random.randrange(256)
    return bytes(changed)


def mutated(random: Random, text: str) -> bytes:
    """Return a text with some mutations, as bytes."""
    if random.random() < 0.75:
        return structural(random, text).encode()
    return of_bytes(random, text.encode())
