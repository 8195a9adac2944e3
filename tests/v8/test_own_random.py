"""`Random`: its numbers, states and seeds, and that everything that draws accepts it."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy
import pytest

import pysynaptic
from pysynaptic import Architect, Random, Trainer, random, seed
from pysynaptic.js import Math

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = [{"input": [i % 2, i // 2], "output": [float(i in (1, 2))]} for i in range(4)]
QUICKLY: dict[str, Any] = {"iterations": 2, "log": False}


# Numbers, states, seeds -----------------------------------------------------------------------


def test_calls_are_math_random() -> None:
    """A call, the method and the generator of the process give the same numbers from a seed."""
    generator = Random(42, node=26)
    seed(42, node=26)

    assert [random() for _ in range(200)] == [
        generator() if i % 2 else generator.random() for i in range(200)
    ]


def test_it_can_replace_math_random() -> None:
    """`Math.random = Random(7)` makes JavaScript's code and the library draw from it."""
    before = Math.random
    expected = Random(7)
    Math.random = Random(7)
    try:
        assert expected() == Math.random()
        assert expected() * 0.2 - 0.1 == pysynaptic.Neuron().bias
    finally:
        Math.random = before


@pytest.mark.parametrize("drawn", [0, 1, 63, 64, 65])
def test_states(drawn: int) -> None:
    """A state brings another generator to the same place, also as JSON and of another Node."""
    generator = Random(7, node=20)
    for _ in range(drawn):
        generator()
    state = generator.state
    numbers = [generator() for _ in range(130)]

    for again in state, json.loads(json.dumps(state)):
        other = Random(1, node=26)
        other.state = again
        assert (20, state) == (other.node, other.state)
        assert numbers == [other() for _ in range(130)]


def test_states_tell_whether_numbers_are_the_same() -> None:
    """Generators are equal only to themselves; their states can be compared."""
    one, two = Random(7), Random(7)

    assert one != two
    assert one.state == two.state
    one()
    assert one.state != two.state
    assert 2 == len({one, two, one})


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        (None, TypeError, "state must be what another Random has as its state"),
        (7, TypeError, "state must be what another Random has as its state"),
        ((), ValueError, "state must be"),
        ((26, 1, 2), ValueError, "got 3 values"),
        ((26, 1, 2, 3, 4), ValueError, "got 5 values"),
        ((17, 1, 2, 3), ValueError, r"state\[0\] must be one of 18"),
        ((26, -1, 2, 3), ValueError, r"state\[1\]"),
        ((26, 1, 2**64, 3), ValueError, r"state\[2\]"),
        ((26, 1, 2, 65), ValueError, r"state\[3\]"),
        ((26, 1.0, 2, 3), TypeError, r"state\[1\]"),
        ((26, 0, 0, 0), ValueError, "must not both be 0"),
    ],
)
def test_bad_states(state: Any, error: type[Exception], words: str) -> None:
    """Invalid states are refused, and the generator goes on."""
    generator, expected = Random(3), Random(3)

    with pytest.raises(error, match=words):
        generator.state = state

    assert expected() == generator()


def test_seeding_again() -> None:
    """`seed` starts a generator anew, with the numbers of the same Node or of another."""
    generator = Random(1, node=20)
    generator()
    generator.seed(42)
    assert (20, 0.7939112874678715) == (generator.node, generator())
    generator.seed(42, node=26)
    assert (26, 0.6159659788862542) == (generator.node, generator())
    for bad in (math.nan, "7", 7.0, True, None, 2**63):
        with pytest.raises((TypeError, ValueError), match=r"seed\(\): n must be an int"):
            generator.seed(bad)  # type: ignore[arg-type]
    assert Random(-7)() == Random(numpy.int64(-7))() == Random(2**32 - 7)()


def test_without_a_seed() -> None:
    """Without a seed, two generators differ."""
    assert Random()() != Random(None)()


# What draws -----------------------------------------------------------------------------------


def perceptron() -> Trainer:
    """Return a trainer whose network is the same every time."""
    with Random(1):
        return Trainer(Architect.Perceptron(2, 3, 1))


def memory(inputs: int, outputs: int) -> Trainer:
    """Return the same, with a memory."""
    with Random(1):
        return Trainer(Architect.LSTM(inputs, 2, outputs))


def shuffled() -> Any:
    """Train with shuffles; return the order and what was learned."""
    rows, trainer = list(ROWS), perceptron()
    trainer.train(rows, shuffle=True, **QUICKLY)
    return [row["input"] for row in rows], trainer.network.activate([0, 1])


def reset() -> Any:
    """Draw the weights of a network again."""
    network = perceptron().network
    network.reset()
    return network.toJSON()


DRAWING: dict[str, Callable[[], Any]] = {
    "neuron": lambda: pysynaptic.Neuron().bias,
    "perceptron": lambda: Architect.Perceptron(2, 3, 1).toJSON(),
    "lstm": lambda: Architect.LSTM(1, 2, 1).toJSON(),
    "liquid": lambda: Architect.Liquid(2, 6, 1, 8, 4).toJSON(),
    "hopfield": lambda: Architect.Hopfield(4).toJSON(),
    "reset": reset,
    "shuffle": shuffled,
    "part": lambda: perceptron().train(ROWS, validation=0.25, **QUICKLY).validation,
    "XOR": lambda: perceptron().XOR(**QUICKLY).error,
    "DSR": lambda: memory(10, 4).DSR(**QUICKLY).error,
    "ERG": lambda: memory(6, 6).ERG(**QUICKLY).error,
    "timingTask": lambda: memory(2, 1).timingTask(trainSamples=60, **QUICKLY).test.error,
    "random": random,
    "Math.random": lambda: Math.random(),
}


@pytest.mark.parametrize("name", DRAWING)
def test_everything_draws_from_the_innermost(name: str) -> None:
    """What draws takes its numbers from the innermost generator, and from no other."""
    draw = DRAWING[name]
    seed(5)
    process = draw(), random()
    seed(5)
    with Random(11):
        outer = draw(), random()
    results = []
    for _ in range(2):
        with Random(11) as outside:
            with contextlib.suppress(KeyError), Random(5):
                results.append(draw())
                raise KeyError
            with outside, outside:
                results.append((draw(), random()))
            results.append(outside())

    assert [process[0], outer] == results[:2] == results[3:5]
    assert process == (draw(), random())


@pytest.mark.parametrize(
    ("trainer", "task", "options"),
    [
        (perceptron, "XOR", {}),
        (lambda: memory(10, 4), "DSR", {}),
        (lambda: memory(6, 6), "ERG", {}),
        (lambda: memory(2, 1), "timingTask", {"trainSamples": 60}),
    ],
)
def test_tasks_take_random(
    trainer: Callable[[], Trainer], task: str, options: dict[str, Any]
) -> None:
    """`random=` of a task or its trainer is what it draws from; the one in use does not move."""

    def without_times(result: dict[str, Any]) -> dict[str, Any]:
        return {
            name: without_times(each) if isinstance(each, dict) else each
            for name, each in result.items()
            if name not in ("time", "test", "generate") or isinstance(each, dict)
        }

    options = {**options, **QUICKLY}
    with Random(9):
        expected = without_times(getattr(trainer(), task)(**options))
    told = trainer()
    with Random(4) as outside:
        found = without_times(getattr(trainer(), task)(options, random=Random(9)))
        told = Trainer(told.network, random=Random(9))
        again = without_times(getattr(told, task)(options))
        assert Random(4).state == outside.state

    assert expected == found == again


@pytest.mark.parametrize(
    "value", [7, True, "7", numpy.random.default_rng(1), Random, math.nan, [Random(1)]]
)
def test_what_is_no_random(value: Any) -> None:
    """Another kind of generator, or a seed, is refused: the message says what to give."""
    words = r"random must be a Random, such as pysynaptic\.Random\(7\), got "
    for call in (
        lambda: perceptron().train(ROWS, random=value, **QUICKLY),
        lambda: memory(10, 4).DSR(random=value, **QUICKLY),
        lambda: Trainer(perceptron().network, random=value),
    ):
        with pytest.raises(TypeError, match=words):
            call()


def test_trainers_are_copied_with_their_random() -> None:
    """A trainer that was made with a generator is copied with it, at its place."""
    trainer = Trainer(perceptron().network, random=Random(3), shuffle=True, iterations=2)
    trainer.train(list(ROWS))
    for again in copy.deepcopy(trainer), pickle.loads(pickle.dumps(trainer)):
        rows, others = list(ROWS), list(ROWS)
        copy.deepcopy(trainer).train(rows)
        again.train(others)
        assert rows == others


# Processes ------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_forked_processes(kernel: str) -> None:
    """Forked processes draw different numbers, unless the parent was seeded."""
    program = """
import os, sys
from pysynaptic import random, seed
for seeded in (False, True):
    if seeded:
        seed(1)
    numbers = []
    for _ in range(2):
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(theirs, repr(random()).encode())
            os._exit(0)
        os.waitpid(child, 0)
        numbers.append(float(os.read(ours, 99)))
    print(len({*numbers, random()}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "3\n1\n" == done.stdout
