"""Threads, signals and trainings inside trainings: refused or consistent, never a crash."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pysynaptic import Layer, Network, Trainer, seed
from pysynaptic import network as networks
from pysynaptic._base import occupancy
from pysynaptic._kernel import twin

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}] * 20


def made() -> Network:
    """Build a 2-3-1 network by hand."""
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    return Network(A, [B], C)


def while_training(network: Network, act: Any) -> None:
    """Do something while another thread trains."""
    trainer = Trainer(network)
    begun, stop = threading.Event(), threading.Event()

    def watch(data: Any) -> bool:
        begun.set()
        return stop.is_set()

    def train() -> None:
        plan = {"every": 500 if twin.kernel == "native" else 5, "do": watch}
        trainer.train(ROWS, error=1e-30, iterations=10**7, schedule=plan)

    thread = threading.Thread(target=train)
    thread.start()
    try:
        assert begun.wait(60)
        act()
    finally:
        stop.set()
        thread.join()


def activated_elsewhere(network: Network) -> Any:
    """Activate in another thread; give what that returns or raises."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(network.activate, [0, 1])
        return future.exception() or future.result()


def test_an_occupant_that_is_over_is_forgotten() -> None:
    """What counts is the lock of an occupant: one that could not say that it left is gone."""
    network = made()
    expected = network.activate([0, 1])
    occupant = occupancy.Occupant()
    network._occupants, network._plan = [occupant], None

    with occupant.lock:
        assert "another thread" in str(activated_elsewhere(network))
        assert expected == network.activate([0, 1])
    assert expected == activated_elsewhere(network)
    assert [] == network._occupants


def test_nested_in_the_thread() -> None:
    """A thread may occupy a network twice; it is free when the outer one is over."""
    network = made()

    def inner() -> Any:
        return occupancy.alone(network, activated_elsewhere, network)

    for _ in range(2):
        network.activate([0, 1])
        assert "another thread" in str(occupancy.alone(network, inner))
        assert isinstance(activated_elsewhere(network), list)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_forked_during_a_training() -> None:
    """It does not have the thread that trains, and may use its copy of the network."""
    network = made()

    def fork() -> None:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = 0 if isinstance(network.activate([0, 1]), list) else 2
            finally:
                os._exit(code)
        assert 0 == os.waitpid(child, 0)[1]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads, from 3.12 on
        while_training(network, fork)


# In a process of its own: a handler that raises within an import leaves CPython's lock for imports
# taken, for which the threads of later tests would wait for ever.
AT_ANY_POINT = """
import random, signal
from pysynaptic import Architect, Trainer
from pysynaptic._base import occupancy

class Boom(Exception):
    pass

def boom(*_):
    if armed:  # a timer that is stopped may go off once more
        raise Boom

draw, came, armed = random.Random(7), 0, False
rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}] * 2
ways = [
    {},
    {"schedule": {"every": 1, "do": lambda data: None}},
    {"cost": lambda target, output: 0.5},
    {"history": 1},
]
signal.signal(signal.SIGALRM, boom)
signal.signal(signal.SIGINT, signal.default_int_handler)
for count in range(1500):
    network = Architect.Perceptron(2, 3, 1)
    try:
        armed = True
        signal.setitimer(signal.ITIMER_REAL, draw.uniform(1e-6, 4e-4))
        Trainer(network).train(rows, iterations=3, error=1e-300, **ways[count % 4])
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Boom:
        armed = False
        came += 1
    assert occupancy.occupant(network) is None, count
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # it must step aside
        try:
            signal.raise_signal(signal.SIGINT)
            raise AssertionError(count)
        except KeyboardInterrupt:
            pass
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler, count
assert came > 100, came
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no timers")
def test_handlers_that_raise_at_any_point(kernel: str) -> None:
    """Wherever a handler raises in a training, the network is free again and Ctrl-C works."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AT_ANY_POINT],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stderr


def test_wired_while_another_thread_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network runs though another thread wires one of its layers just as it was compiled."""
    network = made()

    def kept(order: tuple[Layer, ...]) -> list[Any]:
        Layer(1).project(order[1])  # as another thread might do just then
        return []

    monkeypatch.setattr(networks, "unrestored", kept)
    assert len(network.activate([0, 1])) == 1
    assert network._plan is None


def slope(x: float, derivate: bool = False) -> float:
    """Do what IDENTITY does, in Python."""
    return 0.1 if derivate else 0.1 * x


def test_squash_set_while_training() -> None:
    """A function of the user's own may be set in the middle of a training in another thread."""
    network = made()
    layer = network.layers.hidden[0]
    while_training(network, lambda: setattr(layer.list[0], "squash", slope))
    assert len(network.activate([0, 1])) == 1


@pytest.mark.parametrize("act", ["activate", "clear", "reset", "setOptimize", "train", "predict"])
def test_other_threads_are_told(act: str) -> None:
    """What another thread asks of a network in training is refused, until the training is over."""
    network = made()
    arguments = {
        "activate": ([0, 1],),
        "setOptimize": (True,),
        "predict": ([[0, 1]],),
        "train": (ROWS, {"iterations": 2, "momentum": 0.5}),
    }.get(act, ())
    done = []

    def ask() -> None:
        for _ in range(50):
            try:
                getattr(Trainer(network) if act == "train" else network, act)(*arguments)
                done.append("done")
            except RuntimeError as refused:
                done.append(str(refused))

    while_training(network, ask)
    assert ["the network is being trained in another thread"] * 50 == done
    done.clear()
    ask()
    assert ["done"] * 50 == done
    assert all(abs(y) <= 1 for y in network.activate([0, 1]))


def test_training_within_a_training_keeps_the_momentum() -> None:
    """A schedule may train the same network itself; the outer training's momentum goes on."""

    def run(nested: bool) -> list[bool]:
        seed(3)
        network = made()
        seen = []

        def act(data: Any) -> None:
            if nested:
                Trainer(network).train(ROWS, iterations=1, momentum=0.5)
            block = network.layers.output._block
            seen.append(block.bias_velocity is not None)

        options = {"iterations": 4, "error": 1e-30, "momentum": 0.9}
        Trainer(network).train(ROWS, options, schedule={"every": 1, "do": act})
        assert network.layers.output._block.bias_velocity is None
        return seen

    assert run(False) == run(True) == [True] * 4


def test_momentum_leaves_nothing_behind_in_other_networks() -> None:
    """A network compiled during a training with momentum over the same layers learns without it."""
    seed(3)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    one, other = Network(A, [B], C), Network(A, [B], C)
    Trainer(one).train(
        ROWS,
        iterations=2,
        momentum=0.9,
        schedule={"every": 1, "do": lambda data: other.activate([0, 1]) and None},
    )
    other.activate([1, 1])
    other.propagate(0.3, [0])
    expected = [neuron.bias for neuron in B.list]

    seed(3)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    one = Network(A, [B], C)
    Trainer(one).train(
        ROWS,
        iterations=2,
        momentum=0.9,
        schedule={"every": 1, "do": lambda data: one.activate([0, 1]) and None},
    )
    one.activate([1, 1])
    one.propagate(0.3, [0])
    assert expected == [neuron.bias for neuron in B.list]


@pytest.mark.parametrize(
    "made_of",
    [copy.copy, copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_copies_made_while_training_are_free(made_of: Any) -> None:
    """What a schedule copies of a network in training any other thread may run at once."""
    network, copies = made(), []
    Trainer(network).train(
        ROWS,
        iterations=1,
        error=1e-30,
        schedule={"every": 1, "do": lambda data: copies.append(made_of(network))},
    )
    answers = []
    thread = threading.Thread(target=lambda: answers.append(copies[0].activate([0, 1])))
    thread.start()
    thread.join()
    assert [network.activate([0, 1])] == answers


# One thread's run is in a squash function when another begins to train; then it meets the next one.
UNDER_WAY = """
import threading, time
from pysynaptic import Layer, Network, Neuron, Trainer, kernel

A, B, C = Layer(2), Layer(4), Layer(1)
A.project(B)
B.project(C)
network, inside = Network(A, [B], C), threading.Event()

def slope(x, derivate=False):
    return 0.1 if derivate else 0.1 * x

def waiting(x, derivate=False):
    if not inside.is_set():
        inside.set()
        while not network._occupants:
            time.sleep(0.001)
        time.sleep(0.05)
        B.list[1].squash = slope
    return 0.5

def run():
    network.activate([0, 1])
    B.set({"squash": Neuron.squash.LOGISTIC})
    done.set()

done = threading.Event()
B.list[0].squash = waiting
thread = threading.Thread(target=run)
thread.start()
inside.wait()
B.list[0].squash = Neuron.squash.LOGISTIC
Trainer(network).train(
    [{"input": [0, 1], "output": [1]}] * 50,
    iterations=10**7,
    error=1e-300,
    schedule={"every": 500 if kernel == "native" else 5, "do": lambda data: done.is_set()},
)
thread.join()
print("done")
"""


def test_a_run_under_way_when_a_training_begins(kernel: str) -> None:
    """It ends beside the training, and never takes that one's lock for its own."""
    ran = subprocess.run(
        [sys.executable, "-c", UNDER_WAY],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ("done\n", 0) == (ran.stdout, ran.returncode), ran.stderr


class SlowRow:
    """A row whose numbers come when another thread's training has begun."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def __len__(self) -> int:
        while not self.network._occupants:
            time.sleep(0.001)
        time.sleep(0.02)
        return 2

    def __getitem__(self, place: int) -> float:
        return [0.0, 1.0][place]


def test_a_row_that_comes_when_a_training_has_begun(kernel: str) -> None:
    """Who was still reading the row when the kernel let go of the lock is refused."""
    if kernel != "native":
        pytest.skip("the kernel in Python never lets go of the lock")
    network, told = made(), []

    def run() -> None:
        try:
            network.activate(SlowRow(network))  # type: ignore[arg-type]
        except RuntimeError as error:
            told.append(str(error))
        finally:
            told.append("over")

    thread = threading.Thread(target=run)
    thread.start()
    Trainer(network).train(
        ROWS,
        iterations=10**7,
        error=1e-300,
        schedule={"every": 50000, "do": lambda data: "over" in told},
    )
    thread.join()
    assert ["the network is being trained in another thread", "over"] == told
