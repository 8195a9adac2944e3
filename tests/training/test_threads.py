"""Networks that another thread changes while they are trained: never a crash, never half a row."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import Any

import pytest

from pysynaptic import Trainer
from tests.support.dumps import neurons_of
from tests.support.endless import after_rows_until, in_training, wide_rows
from tests.support.places import ROOT

# Does one thing again and again to a network that a thread trains; a crash ends the process.
SCRIPT = """
import asyncio, sys, warnings
from pysynaptic import Layer, Network, Neuron, Trainer, kernel
from tests.support.amount import amount
from tests.support.endless import ENDLESS, wide, wide_rows

warnings.simplefilter("ignore")
network = wide()
inputs, hidden, output = network.layers.input, network.layers.hidden, network.layers.output
things = {
    "clear": network.clear,
    "reset": network.reset,
    "setOptimize": lambda: network.setOptimize(False),
    "clone": network.clone,
    "project": lambda: inputs.project(Layer(2)),
    "project to itself": lambda: hidden[0].list[0].project(hidden[0].list[0]),
    "gate": lambda: Layer(hidden[0].size).gate(inputs.connectedTo[0], Layer.gateType.INPUT),
    "gain": lambda: setattr(inputs.connectedTo[0].list[0], "gain", 0.5),
    "squash": lambda: hidden[0].set({"squash": Neuron.squash.TANH}),
    "own squash": lambda: hidden[0].set({"squash": lambda x, derivate: 1.0 if derivate else x}),
    "layer": lambda: (hidden[0].activate(), output.propagate(0.1, [1])),
    "other network": lambda: Network(inputs, hidden, output).propagate(0.1, [1]),
    "momentum": lambda: Trainer(network).train(wide_rows(), iterations=1, momentum=0.5),
}

async def main():
    task = asyncio.create_task(network.trainer.trainAsync(wide_rows(), rate=0.01, **ENDLESS))
    while output.list[0].bias == 0.5 and not task.done():
        await asyncio.sleep(0.001)
    for _ in range(amount(60, 150) if kernel == "native" else amount(12, 30)):
        try:
            things[sys.argv[1]]()
        except (RuntimeError, ArithmeticError, ValueError, AttributeError):
            pass
        await asyncio.sleep(0.0005)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
print("alive")
"""
THINGS = [
    *("clear", "reset", "setOptimize", "clone", "project", "project to itself", "gate", "gain"),
    *("squash", "own squash", "layer", "other network", "momentum"),
]


@pytest.mark.in_full
@pytest.mark.parametrize("thing", THINGS)
def test_no_crash(thing: str, kernel: str) -> None:
    """Whatever another thread does to a network in training, the process lives."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, thing],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ("alive\n", 0) == (done.stdout, done.returncode), done.stderr


@pytest.mark.parametrize("momentum", [0, 0.5])
def test_second_training(momentum: float) -> None:
    """A second training of a network in training is refused, and the first goes on unharmed."""
    refused: list[Any] = []

    async def work(network: Any) -> None:
        for _ in range(5):
            try:
                Trainer(network).train(wide_rows(), iterations=1, momentum=momentum)
            except RuntimeError as error:
                refused.append(str(error))
            await asyncio.sleep(0.002)

    network = in_training(work)
    assert ["the network is being trained in another thread"] * 5 == refused
    assert after_rows_until(neurons_of(network)[-1].bias)


STOPPED_LOOP = """
import asyncio
from pysynaptic import Architect, Trainer

rows = [{"input": [0, 1], "output": [1]}]
loop = asyncio.new_event_loop()

async def begin():
    reached = asyncio.Event()
    schedule = {"every": 10, "do": lambda data: reached.set()}
    network = Architect.Perceptron(2, 3, 1)
    global task  # a task that nothing refers to may be collected
    task = loop.create_task(
        Trainer(network).trainAsync(rows, iterations=10**9, error=1e-300, schedule=schedule)
    )
    await reached.wait()

loop.run_until_complete(begin())
print("stopped", flush=True)
"""


def test_the_program_ends_while_a_schedule_waits_for_a_stopped_loop(kernel: str) -> None:
    """A training whose event loop was stopped, and is not run again, does not keep the process."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STOPPED_LOOP],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ("stopped\n", 0) == (done.stdout, done.returncode), done.stderr
