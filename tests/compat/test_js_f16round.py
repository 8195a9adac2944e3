"""`Math.f16round`, which Node has from version 24 on, and pysynaptic.js on every engine.

The table in `records/js-f16round-node24.json` holds Node 24's answers, recorded by

    python -m tests.compat.test_js_f16round record

and all numbers of 16 bits, what lies halfway between two of them, and the doubles beside that are
put to Node itself by the tests marked `node`, with random ones.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import struct
import sys

import pytest

from pysynaptic.js import Math
from tests.compat.js_calls import RECORDS, ask, bits, called, number
from tests.compat.js_drawn import SPECIAL, any_double
from tests.support import node

pytestmark = pytest.mark.one_kernel

RECORD = RECORDS / "js-f16round-node24.json"
FIRST = 24
"""The first Node that has it."""
SEED = 16
INFINITE = 0x7C00
"""The bits of the 16 that mean infinity; those below are the finite numbers, ascending."""
EDGES = [1, 2, 3, 4, 1022, 1023, 1024, 1025, 1026, 0x3BFF, 0x3C00, 0x7BFE, 0x7BFF, INFINITE]


def half(word: int) -> float:
    """Return a number of 16 bits; instead of infinity the number that would follow."""
    if word == INFINITE:
        return 65536.0
    value: float = struct.unpack("<e", struct.pack("<H", word))[0]
    return value


def near(words: list[int]) -> list[float]:
    """Return numbers of 16 bits, what lies halfway below each, and the doubles beside that."""
    found = []
    for word in words:
        value = half(word)
        middle = (half(word - 1) + value) / 2
        found += [value, middle, math.nextafter(middle, 0), math.nextafter(middle, math.inf)]
    return [sign * each for each in found for sign in (1, -1)]


def usual(count: int, seed: int) -> list[float]:
    """Draw numbers of the sizes that have 16 bits, and others."""
    source = random.Random(seed)
    sized = [source.uniform(-2, 2) * 2.0 ** source.randrange(-27, 17) for _ in range(count)]
    return [*sized, *(any_double(source) for _ in range(count))]


def answers(values: list[float]) -> list[str]:
    """Ask Node."""
    return ask([["Math.f16round", [bits(each)]] for each in values])


def differences(values: list[float], expected: list[str]) -> list[tuple[float, str, str]]:
    """List the arguments whose results are not Node's, with ours and Node's."""
    ours = [called(["Math.f16round", [bits(each)]]) for each in values]
    pairs = zip(values, ours, expected, strict=True)
    return [(each, got, wanted) for each, got, wanted in pairs if got != wanted]


def test_recorded() -> None:
    """The result has Node's bits at special numbers, at the edges and between."""
    record = json.loads(RECORD.read_text())
    rows = [[number(f"#{digits}") for digits in row.split()] for row in record["f16round"]]
    assert len(rows) > 300
    assert [] == differences([x for x, _ in rows], [bits(y) for _, y in rows])


def test_ties_and_ends() -> None:
    """Halves go to the even number, what is too large is infinite, and zeros keep their signs."""
    tiny = 2.0**-24  # the smallest number of 16 bits
    assert [0, 2 * tiny, 2 * tiny] == [Math.f16round(tiny * each) for each in (0.5, 1.5, 2.5)]
    assert 65504 == Math.f16round(math.nextafter(65520.0, 0))
    assert [math.inf, -math.inf] == [Math.f16round(each) for each in (65520, -(10**400))]
    assert [-1.0, -1.0] == [math.copysign(1, Math.f16round(each)) for each in (-0.0, -5e-324)]
    assert all(math.isnan(Math.f16round(*each)) for each in ((), ("x",), (math.nan,)))
    assert [0, 1.5, 2] == [Math.f16round(each) for each in (None, "1.5", [2])]
    assert [int, float] == [type(Math.f16round(each)) for each in (2.0001, 0.1)]


@pytest.mark.node
def test_every_number_of_16_bits() -> None:
    """All numbers of 16 bits and all halves between two have Node's bits, and random ones."""
    if node.major() < FIRST:
        pytest.skip(f"Node {node.major()} has no Math.f16round")
    values = [*near(list(range(1, INFINITE + 1))), *usual(5000, SEED)]
    assert [] == differences(values, answers(values))


def _main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.compat.test_js_f16round", description=__doc__
    )
    parser.add_argument("what", choices=["record"])
    parser.parse_args()
    if node.major() != FIRST:
        sys.exit(f"the record is of Node {FIRST}, and {node.NODE} is another one")
    values = [*SPECIAL, *near(EDGES), *usual(100, SEED)]
    rows = zip(map(bits, values), answers(values), strict=True)
    lines = ",\n".join(f'  "{" ".join(row).replace("#", "")}"' for row in rows)
    text = f'{{\n "node": "v{FIRST} x64",\n "f16round": [\n{lines}\n ]\n}}\n'
    RECORD.write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    _main()
