"""Memory cells and pools: LSTM and Liquid wired by hand from layers."""

import random

from tests.compat.program import ALL_TO_ALL, ALL_TO_ELSE, INPUT, ONE_TO_ONE, OUTPUT, Program
from tests.compat.scenarios._registry import Registry, train

here = Registry()


def _block(p: Program, name: str, size: int, source: str) -> dict[str, str]:
    """Make the four layers of a block of memory cells, and link what enters them."""
    block = {part: p.layer(f"{part}{name}", size) for part in ("enter", "forget", "cells", "leave")}
    for gate in ("enter", "forget", "leave"):
        p.set(block[gate], bias=1)
    for part in ("cells", "enter", "forget", "leave"):
        p.project(source, block[part])
    return block


def _gates(p: Program, block: dict[str, str], entering: list[str], after: str) -> None:
    """Gate what enters a block of cells, what they keep, and what leaves them."""
    cells = block["cells"]
    for part in ("enter", "forget", "leave"):  # peepholes
        p.project(cells, block[part])
    keep = p.project(cells, cells)
    leave = p.project(cells, after)
    for link in entering:
        p.gate(block["enter"], link, INPUT)
    p.gate(block["forget"], keep, ONE_TO_ONE)
    p.gate(block["leave"], leave, OUTPUT)


def _hidden(block: dict[str, str]) -> list[str]:
    return [block[part] for part in ("enter", "forget", "cells", "leave")]


def _lstm(p: Program) -> None:
    p.layer("A", 1)
    p.layer("Z", 1)
    block = _block(p, "1", 1, "A")
    _gates(p, block, ["A_cells1"], "Z")
    p.project("A", "Z")
    p.network("net", "A", _hidden(block), "Z")


@here.both_modes(1, 2)
def lstm_1_1_1(p: Program) -> None:
    """One memory cell with input, forget and output gate and peepholes."""
    _lstm(p)
    train(p, 1, 1, 20)


@here.both_modes()
def lstm_2_3_2_1(p: Program) -> None:
    """Two blocks of cells with every option: peepholes, cells to cells, and the output to all."""
    p.layer("A", 2)
    p.layer("Z", 1)
    first, second = _block(p, "1", 3, "A"), _block(p, "2", 2, "A")
    over = p.project("cells1", "cells2")
    _gates(p, first, ["A_cells1"], "Z")
    _gates(p, second, ["A_cells2", over], "Z")
    for block in (first, second):
        cells = block["cells"]
        for part in ("enter", "forget", "leave"):
            p.project("Z", block[part])
            p.project(cells, block[part], ALL_TO_ALL, name="refused")
        p.project("Z", cells, name="back")
        p.gate(block["enter"], "back", INPUT)
        p.project(cells, cells, ALL_TO_ELSE, name="among")
        p.gate(block["enter"], "among", INPUT)
    p.project("A", "Z")
    p.network("net", "A", [*_hidden(first), *_hidden(second)], "Z")
    train(p, 2, 1)


@here.both_modes()
def lstm_clear_and_reset(p: Program) -> None:
    """clear() in mid-training keeps a cell's state; reset() loses its gate bias (clr01, clr02)."""
    _lstm(p)
    train(p, 1, 1)
    p.clear("net")
    p.dump()
    train(p, 1, 1)
    p.reset("net")
    p.dump()
    train(p, 1, 1)


@here.scenario()
def lstm_optimised_again(p: Program) -> None:
    """setOptimize(true) in mid-run brings back what restore() does not carry."""
    _lstm(p)
    train(p, 1, 1)
    p.set_optimize("net", True)
    p.dump()
    train(p, 1, 1)


@here.scenario()
def lstm_optimised_late(p: Program) -> None:
    """Unoptimised first, then optimised from the gains, derivatives and errors it had."""
    _lstm(p)
    p.set_optimize("net", False)
    train(p, 1, 1)
    p.set_optimize("net", True)
    train(p, 1, 1)
    p.clear("net")
    p.dump()


def _liquid(seed: int, p: Program, squash: str = "LOGISTIC") -> None:
    """Wire a pool at random, as Liquid does: links, then gates on some of them."""
    chance = random.Random(seed)
    p.layer("A", 2)
    p.layer("B", 5)
    p.layer("C", 2)
    p.project("A", "B")
    pool = []
    for number in range(24):
        source, target = chance.randrange(5), chance.randrange(5)
        pool.append(p.project(f"B[{source}]", f"B[{target}]", name=f"pool{number}"))
    p.project("B", "C")
    for link in chance.sample(pool, 8):
        p.gate(f"B[{chance.randrange(5)}]", link)
    p.assign("B[2].squash", squash)
    p.network("net", "A", ["B"], "C")
    train(p, 2, 2)


@here.both_modes(1, 3)
def liquid_pool(p: Program) -> None:
    """A random pool with parallel and self-connections, gated by its own neurons."""
    _liquid(1, p)


@here.both_modes()
def liquid_pool_with_tanh(p: Program) -> None:
    """Another pool, of which one neuron squashes by TANH."""
    _liquid(2, p, squash="TANH")
