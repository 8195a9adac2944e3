"""Threads, tasks and processes that each have a generator: the digits of one after the other."""

from __future__ import annotations

import asyncio
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextvars import copy_context
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

import pysynaptic
from pysynaptic import Architect, Random, Trainer, random, seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = [{"input": [i % 2, i // 2], "output": [float(i in (1, 2))]} for i in range(4)]
THREADS, ROUNDS = 8, 50
inherits = getattr(sys.flags, "thread_inherit_context", 0)


@pytest.fixture
def _switching() -> Iterator[None]:
    """Let threads take turns as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def learn(number: int) -> list[float]:
    """Build a network, train it with shuffles, and return some of its numbers."""
    with Random(number):
        network = Architect.Perceptron(2, 3, 1)
        rows = list(ROWS)
        Trainer(network).train(rows, iterations=3, shuffle=True)
        return [random(), *network.activate([0, 1]), *(row["input"][0] for row in rows)]  # type: ignore[index]


def at_once(work: Callable[[int], None], count: int = THREADS) -> None:
    """Run a function in threads, and raise what they raise."""
    with ThreadPoolExecutor(count) as pool:
        for each in [pool.submit(work, number) for number in range(count)]:
            each.result()


@pytest.mark.usefixtures("_switching")
def test_threads() -> None:
    """Eight threads that build, shuffle and train 50 times each have the digits of one."""
    serial = [learn(number) for number in range(ROUNDS)]
    seed(1)
    expected = random()
    seed(1)
    found: list[list[Any]] = [[] for _ in range(THREADS)]
    begin = threading.Barrier(THREADS)

    def work(number: int) -> None:
        begin.wait(60)
        found[number] += [learn(each) for each in range(ROUNDS)]

    at_once(work)

    assert [serial] * THREADS == found
    assert expected == random()


async def slowly(number: int) -> list[float]:
    """Do as `learn`, and let other tasks run between all steps."""
    with Random(number):
        network = Architect.Perceptron(2, 3, 1)
        await asyncio.sleep(0)
        rows = list(ROWS)
        trainer = Trainer(network)
        if number % 2:
            trainer.train(rows, iterations=3, shuffle=True)
        else:
            await trainer.trainAsync(rows, iterations=3, shuffle=True)
        await asyncio.sleep(0)
        return [random(), *network.activate([0, 1]), *(row["input"][0] for row in rows)]  # type: ignore[index]


def test_tasks() -> None:
    """Tasks of asyncio that take turns have the digits of one after the other."""

    async def all_of_them() -> list[list[float]]:
        return await asyncio.gather(*map(slowly, range(20)))

    assert [learn(number) for number in range(20)] == asyncio.run(all_of_them())


def test_tasks_share_what_they_were_started_in() -> None:
    """A task draws from the generator in use where it was started, also after the end of that."""

    async def draw() -> float:
        await asyncio.sleep(0)
        return random()

    async def start() -> list[float]:
        with Random(5) as outside:
            tasks = [asyncio.create_task(draw()) for _ in range(3)]
        found = [await task for task in tasks]
        return [*found, outside()]

    expected = Random(5)
    assert [expected() for _ in range(4)] == asyncio.run(start())


def test_copies_of_a_context() -> None:
    """What runs in a copy of a context draws from the generator in use there."""
    seed(2)
    expected, five = random(), Random(5)
    seed(2)
    with Random(5):
        context = copy_context()
        assert five() == context.run(random)

    assert five() == context.run(random)
    with Random(6):
        assert five() == context.run(random)
    context.run(Random(7).__enter__)
    assert Random(7)() == context.run(random)
    assert expected == random()


@pytest.mark.skipif(bool(inherits), reason="threads inherit the context")
def test_new_threads_begin_without_one() -> None:
    """A thread that was started inside a `with` draws from the generator of the process."""
    seed(3)
    expected = [random() for _ in range(2)]
    seed(3)
    with Random(5) as outside, ThreadPoolExecutor(1) as pool:
        found = [pool.submit(random).result(60) for _ in range(2)]
        assert Random(5).state == outside.state

    assert expected == found


def test_seed_in_a_thread() -> None:
    """In a thread, `seed` restarts the generator of its `with`, or else that of the process."""
    found: list[float] = []

    def work() -> None:
        with Random(1):
            seed(42, node=20)
            found.append(random())
        seed(42, node=26)

    seed(8, node=26)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert [0.7939112874678715] == found
    assert 0.6159659788862542 == random()


@pytest.mark.usefixtures("_switching")
def test_numbers_of_the_process_are_each_drawn_once() -> None:
    """Threads that draw, connect and shuffle at once get the numbers of the one stream."""
    seed(4)
    expected = {random() for _ in range(THREADS * 1500)}
    biases = {number * 0.2 - 0.1 for number in expected}
    seed(4)
    drawn: list[list[float]] = [[] for _ in range(THREADS)]

    def work(number: int) -> None:
        for _ in range(500):
            drawn[number] += [random(), pysynaptic.Neuron().bias, random()]

    at_once(work)

    numbers = [each for some in drawn for at, each in enumerate(some) if at % 3 != 1]
    others = [each for some in drawn for each in some[1::3]]
    assert len(set(numbers)) == THREADS * 1000
    assert set(numbers) < expected
    assert len(set(others)) == THREADS * 500
    assert set(others) < biases
    assert {number * 0.2 - 0.1 for number in expected - set(numbers)} == set(others)


@pytest.mark.usefixtures("_switching")
def test_seeds_of_several_threads() -> None:
    """Numbers and engine are those of one of the seeds, whichever threads call `seed` at once."""
    nodes = (20, 24, 26)
    allowed = []
    for node in nodes:
        seed(42, node=node)
        allowed.append((node, random()))

    def work(number: int) -> None:
        for _ in range(50):
            seed(42, node=nodes[number % 3])

    for _ in range(5):
        at_once(work, 3)
        assert (pysynaptic.node, random()) in allowed


@pytest.mark.one_kernel
def test_processes() -> None:
    """Processes that are started anew have the same digits, and take a generator with them."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        ours = [learn(number) for number in range(4)]
        generator = Random(7, node=24)
        generator()
        theirs = pool.submit(generator.random)
        assert ours == list(pool.map(learn, range(4)))
        assert generator() == theirs.result(60)
