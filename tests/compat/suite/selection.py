"""Chooses the programs of `pysynaptic selftest`: `python -m tests.compat.suite.selection`.

The smallest of each chapter, and those whose layers fill vectors, as many as there is room for.
"""

from __future__ import annotations

import gzip
import json
import sys
from typing import Any

from pysynaptic._selftest.records import FILE, write
from tests.compat.suite.files import CHAPTERS, SLOW, Recorded, lines, load

ROOM = 280_000  # bytes, compressed
WANTED = (
    *("perceptron_3", "perceptron_3_unoptimised", "deep_and_wide", "deep_and_wide_unoptimised"),
    *("outputs_of_4_18_3", "outputs_of_4_18_3_unoptimised", "lstm_2_3_2_1", "squash_relu"),
    *("liquid_pool", "lstm_clear_and_reset", "neuron_by_neuron", "layer_by_layer"),
)
"""Programs that must be there, whatever their size."""


def row(program: Recorded) -> dict[str, Any]:
    """Return what the selftest needs of a program."""
    [line] = lines([program])
    data = json.loads(line)
    return {key: data[key] for key in ("name", "chapter", "seed", "steps", "expected")}


def select() -> list[dict[str, Any]]:
    """Take programs, the small ones of each chapter first, until there is no room left."""
    programs = [program for program in load() if program.name not in SLOW]
    rows = {program.name: row(program) for program in programs}
    sizes = {name: len(gzip.compress(json.dumps(each).encode())) for name, each in rows.items()}
    by_chapter = [
        sorted((p.name for p in programs if p.chapter == chapter), key=sizes.__getitem__)
        for chapter in CHAPTERS
    ]
    order = [*WANTED]
    for rank in range(max(map(len, by_chapter))):
        order += [names[rank] for names in by_chapter if rank < len(names)]
    chosen: list[str] = []
    for name in dict.fromkeys(order):
        if sum(sizes[each] for each in chosen) + sizes[name] <= ROOM * 1.7 or name in WANTED:
            chosen.append(name)
    # Compressed together they take less; what is too much goes again, the last first.
    while len(write([rows[name] for name in rows if name in {*chosen}])) > ROOM:
        del chosen[-1]
    return [rows[name] for name in rows if name in {*chosen}]


def main() -> int:
    """Write the selection."""
    selected = select()
    data = write(selected)
    with open(FILE, "wb") as file:
        file.write(data)
    print(f"{len(selected)} programs, {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
