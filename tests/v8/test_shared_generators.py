"""Generators that several threads, contexts and functions share."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

import pysynaptic
from pysynaptic import Architect, Random, Trainer, random, seed
from pysynaptic.js import Math

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]


def test_threads_get_each_number_once() -> None:
    """Threads that draw from one generator get its numbers, each of them once."""
    shared, expected = Random(1), Random(1)
    drawn: list[float] = []

    def draw() -> None:
        drawn.extend([shared.random() for _ in range(40000)])

    threads = [threading.Thread(target=draw) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(expected.random() for _ in range(120000)) == sorted(drawn)


def test_seed_inside_with_leaves_the_process_alone() -> None:
    """Inside `with Random`, seed() starts that generator anew; the process keeps its engine."""
    seed(1, node=26)
    expected = random()
    seed(1, node=26)

    with Random(7) as inner:
        seed(42, node=20)
        assert 20 == inner.node
        assert 0.7939112874678715 == random()
        seed(42)
        assert (20, 0.7939112874678715) == (inner.node, random())

    assert 26 == pysynaptic.node
    assert "1e-05" == repr(Math.pow(10, -5))
    assert expected == random()


def test_generators_left_in_another_order() -> None:
    """Leaving a generator takes that one away, whichever was entered since."""
    seed(3)
    expected = random()
    seed(3)
    first, second = Random(1), Random(2)
    numbers = Random(2)
    first.__enter__()
    second.__enter__()

    first.__exit__()

    assert numbers.random() == random()
    second.__exit__()
    assert expected == random()
    second.__exit__()  # which is in use no more


def test_node_of_a_generator_is_fixed() -> None:
    """The engine of a generator can be read, not set."""
    with pytest.raises(AttributeError):
        Random(1).node = 20  # type: ignore[misc]


class Tagged(Random):
    """A generator that knows what it is for."""

    def __init__(self, seed: int, tag: str) -> None:
        super().__init__(seed, node=24)
        self.tag = tag


def test_copies_of_subclasses() -> None:
    """Copies and pickles keep what a subclass has added."""
    tagged = Tagged(5, "weights")
    tagged.random()

    copies = [copy.copy(tagged), copy.deepcopy(tagged), pickle.loads(pickle.dumps(tagged))]

    assert [("weights", 24)] * 3 == [(each.tag, each.node) for each in copies]
    assert [tagged.random()] * 3 == [each.random() for each in copies]


def test_bad_state_changes_nothing() -> None:
    """A state that is not one is refused, and the generator goes on."""
    generator, expected = Random(1, node=26), Random(1, node=26)
    good = generator.__getstate__()

    for state in ({**good, "state": (9, 1, 2, 3)}, {**good, "node": 20}, {**good, "node": 17}):
        with pytest.raises(ValueError, match=r"."):
            generator.__setstate__(state)

    assert (26, expected.random()) == (generator.node, generator.random())


def test_state_of_a_generator_in_use() -> None:
    """A state that is set inside the `with` counts at once, and in Math.random too."""
    state = Random(5, node=20).__getstate__()
    expected = [Random(5, node=20).random() for _ in range(3)]
    with Random(1, node=26) as generator:
        found = []
        for draw in random, Math.random, generator:
            generator.__setstate__(state)
            found.append(draw())

    assert expected == found


def test_worker_draws_from_where_it_was_started() -> None:
    """workerTrain() draws from the generator in use where it was called, its callbacks too."""

    def numbers(worker: bool) -> Iterator[float]:
        with Random(7):
            trainer = Trainer(Architect.Perceptron(2, 3, 1))
            drawn: list[float] = []
            schedule = {"every": 1, "do": lambda data: drawn.append(random())}
            options = {"iterations": 3, "error": 1e-9, "shuffle": True, "schedule": schedule}
            if worker:
                trainer.workerTrain(ROWS, lambda result: None, options, True).join()
            else:
                trainer.train(ROWS, options)
            yield from drawn

    assert list(numbers(False)) == list(numbers(True))


def test_trainings_share_a_generator() -> None:
    """Trainings that shuffle without the interpreter's lock take each number once, with others."""
    shared, expected = Random(1), Random(1)
    networks = [Architect.Perceptron(2, 3, 1) for _ in range(4)]
    rows, iterations, drawn = ROWS * 10, 100, 10000
    begin = threading.Barrier(5)
    results: list[int] = []

    def work(trainer: Trainer) -> None:
        begin.wait(60)
        result = trainer.train(rows, shuffle=True, iterations=iterations, error=1e-9, random=shared)
        results.append(result.iterations)

    threads = [threading.Thread(target=work, args=(Trainer(network),)) for network in networks]
    for thread in threads:
        thread.start()
    begin.wait(60)
    numbers = [shared() for _ in range(drawn)]
    assert shared.node == shared.state[0]  # read meanwhile
    for thread in threads:
        thread.join()

    assert [iterations] * 4 == results
    stream = [expected() for _ in range(drawn + 4 * iterations * len(rows))]
    assert set(numbers) < set(stream)
    assert stream.index(numbers[-1]) >= drawn - 1
    assert expected.state == shared.state


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.one_kernel
@pytest.mark.parametrize("own", ["None", "Random(1)"])
def test_forked_while_a_training_shuffles(own: str) -> None:
    """A process that is forked meanwhile draws, builds and trains, from the same generator too."""
    program = """
import os, threading, time, warnings
from pysynaptic import Architect, Random, Trainer, random, seed
warnings.simplefilter("ignore", DeprecationWarning)  # of forking a process with threads
seed(1)
rows = [{"input": [i / 5000, 0], "output": [i % 2]} for i in range(5000)]
begun, over, own = threading.Event(), [], OWN
def look(data):
    begun.set()
    return bool(over)
def work():
    schedule = {"every": 20, "do": look}
    Trainer(Architect.Perceptron(2, 3, 1)).train(rows, shuffle=True, iterations=10**8, error=1e-9,
                                                  schedule=schedule, random=own)
thread = threading.Thread(target=work)
thread.start()
begun.wait()
statuses = []
for _ in range(60):
    child = os.fork()
    if child == 0:
        (own or random)()
        network = Architect.Perceptron(2, 3, 1)
        Trainer(network).train(rows[:9], shuffle=True, iterations=2, random=own)
        os._exit(7)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
over.append(1)
thread.join()
print(set(statuses))
""".replace("OWN", own)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert "{7}\n" == done.stdout
