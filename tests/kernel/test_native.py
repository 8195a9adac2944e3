"""The C kernel's `Plan` made from nonsense: an exception, never a crash."""

from __future__ import annotations

import random
from array import array
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Layer, Network
from pysynaptic._kernel import compiling, twin
from pysynaptic._kernel.program import KINDS, WIDTHS, Program
from pysynaptic._store import storage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def gated() -> Program:
    """Return the program of a layer that is connected within, and gates."""
    A, B = Layer(2), Layer(2)
    connection = A.project(B)
    assert connection is not None
    B.project(B)
    B.gate(connection, Layer.gateType.INPUT)
    return compiling.compile_program([B._members], B, optimised=True)


def of_network(network: Network) -> Program:
    """Return the program of a network."""
    return compiling.compile_program(
        [layer._members for layer in network._complete()[1:]],
        network,
        optimised=True,
        given=network._complete()[0]._members,
        network=True,
    )


PROGRAMS: dict[str, Callable[[], Program]] = {
    "gated": gated,
    "perceptron": lambda: of_network(Architect.Perceptron(2, 20, 3, 1)),
    "LSTM": lambda: of_network(Architect.LSTM(2, 3, 1)),
    "liquid": lambda: of_network(Architect.Liquid(2, 5, 1, 8, 3)),
}


def place_of(program: Program, kind: str, field: str, number: int = 0) -> int:
    """Return where a field of a record is among all numbers of a program."""
    counts = program.records[4 : 4 + len(KINDS)]
    at = 4 + len(KINDS)
    for each, count in zip(KINDS, counts, strict=True):
        if each == kind:
            break
        at += WIDTHS[each] * count
    at += WIDTHS[kind] * number
    for name in KINDS[kind].split():
        if name.rstrip("@:") == field:
            return at
        at += 2 if name[-1] in "@:" else 1
    raise KeyError(field)


@pytest.fixture(autouse=True)
def only_native(kernel: str) -> None:
    """Skip the kernel in Python."""
    if kernel != "native":
        pytest.skip("the kernel in Python checks what it reads when it reads it")


CHANGES: dict[str, tuple[str, str, int, int]] = {  # kind, field, which of two numbers, new number
    "index too high": ("cells", "index", 0, 10**7),
    "index below 0": ("cells", "index", 0, -1),
    "no block": ("cells", "block", 0, -1),
    "no such block": ("cells", "block", 0, 99),
    "more inputs than there are": ("cells", "inputs", 1, 10**6),
    "count too high": ("inputs", "count", 0, 10**6),
    "count is huge": ("inputs", "count", 0, 2**62),
    "count below 0": ("inputs", "count", 0, -1),
    "weights too far": ("inputs", "weight", 1, 99),
    "weights below 0": ("inputs", "weight", 1, -5),
    "weights missing": ("inputs", "weight", 0, -1),
    "weights that are not there": ("inputs", "weight", 0, 10**6),
    "sources too far": ("inputs", "activation", 1, 7),
    "traces too far": ("inputs", "trace", 1, 10**6),
    "stride is huge": ("inputs", "stride", 0, 2**60),
    "extended traces missing": ("extensions", "traces", 0, -1),
    "extended traces too far": ("extensions", "traces", 1, 10**6),
    "extended traces too far apart": ("extensions", "stride", 0, 2**60),
    "extended traces for other inputs": ("extensions", "inputs", 0, 1),
    "gated neuron too high": ("extensions", "self_weight", 1, 9),
    "a block that is too large": ("blocks", "size", 0, 3),
    "no squash functions": ("blocks", "squash", 0, 0),
    "no path": ("steps", "path", 0, 3),
    "more cells than neurons": ("steps", "cells", 1, 3),
    "fewer cells than neurons": ("steps", "cells", 1, 1),
}


@pytest.fixture(autouse=True)
def own_pool() -> Iterator[None]:
    """Give single connections arrays of their own: programs of nonsense write all over theirs."""
    storage._Pool.current = None
    yield
    storage._Pool.current = None


@pytest.mark.parametrize("name", CHANGES)
def test_nonsense_is_refused(name: str) -> None:
    """Whatever is wrong with a program, the C kernel says so before it runs anything."""
    kind, field, which, number = CHANGES[name]
    program = gated()
    twin.Plan(program).activate()
    program.records[place_of(program, kind, field) + which] = number
    with pytest.raises(ValueError, match="not a program"):
        twin.Plan(program)


LISTS: dict[str, Callable[[Any], Any]] = {
    "no records": lambda p: setattr(p, "records", None),
    "records of bytes": lambda p: setattr(p, "records", b"12345678"),
    "no record": lambda p: setattr(p, "records", array("q")),
    "half a program": lambda p: setattr(p, "records", p.records[: len(p.records) // 2]),
    "one number more": lambda p: p.records.append(0),
    "no step": lambda p: setattr(p, "records", array("q", bytes(8 * (4 + len(KINDS))))),
    "buffers in a tuple": lambda p: setattr(p, "buffers", tuple(p.buffers)),
    "no buffers": lambda p: p.buffers.clear(),
    "a buffer that is none": lambda p: p.buffers.__setitem__(0, 5),
    "a buffer of floats": lambda p: p.buffers.__setitem__(0, array("f", [0] * 9)),
    "a short buffer": lambda p: p.buffers.__setitem__(0, array("d", [0])),
    "no dicts": lambda p: setattr(p, "customs", [None] * len(p.customs)),
    "too few dicts": lambda p: p.customs.clear(),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_program_is_made_of_records_and_lists(name: str) -> None:
    """Objects that are not programs are refused as well."""
    program = gated()
    LISTS[name](program)
    with pytest.raises((TypeError, ValueError, BufferError)):
        twin.Plan(program)


def random_changes(program: Program, choice: random.Random) -> Iterator[array[int]]:
    """Yield programs of which one number, or two, are others."""
    numbers = (-1, 0, 1, 2, 3, 7, 10**6, 2**40, 2**62, -(2**62))
    for place in range(len(program.records)):
        for _ in range(2):
            changed = program.records[:]
            changed[place] = choice.choice(numbers)
            if choice.random() < 0.3:
                changed[choice.randrange(len(changed))] = choice.choice(numbers)
            yield changed


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_program_reaches_beyond_its_arrays(name: str) -> None:
    """With any number changed, a program is refused or runs within its arrays.

    (That it does is for the sanitizers to see; here nothing crashes.)
    """
    program = PROGRAMS[name]()
    refused = 0
    for changed in random_changes(program, random.Random(1)):
        given = Program(changed, program.buffers, program.customs, program.choices)
        try:
            plan = twin.Plan(given)
        except ValueError:
            refused += 1
            continue
        plan.activate()
        plan.propagate(0.1)
    assert refused > len(program.records) / 2
