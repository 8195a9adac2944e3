"""Memory: dropped networks go away, and work does not make the process grow."""

import gc
import os
import subprocess
import sys
import weakref

import pytest

from pysynaptic import Layer, Network
from tests.support.amount import amount
from tests.support.places import ROOT

SOAK = ROOT / "scripts" / "soak.py"


def gated_network() -> Network:
    """Make and use a memory cell whose input and self-connections are gated."""
    inputs, gate, memory, output = Layer(2), Layer(3), Layer(3), Layer(1)
    inputs.project(gate)
    into = inputs.project(memory)
    itself = memory.project(memory, Layer.connectionType.ONE_TO_ONE)
    memory.project(output)
    assert into is not None
    assert itself is not None
    gate.gate(into, Layer.gateType.INPUT)
    gate.gate(itself, Layer.gateType.ONE_TO_ONE)
    network = Network({"input": inputs, "hidden": [gate, memory], "output": output})
    network.activate([0, 1])
    network.propagate(0.1, [1])
    return network


def test_dropped_network_is_collected() -> None:
    """The cycles between network, layers, neurons and connections do not outlive the last name."""
    network = gated_network()
    views = [each["neuron"].connections for each in network.neurons()]
    dropped = weakref.ref(network)

    del network, views
    gc.collect()

    assert dropped() is None


def test_layer_outlives_a_dropped_network() -> None:
    """A layer kept by the caller keeps its numbers when the network that ran it is gone."""
    network = gated_network()
    output = network.layers.output
    expected = network.activate([0, 1])

    del network
    gc.collect()

    assert expected == [neuron.activation for neuron in output.list]


def count_after(count: int) -> int:
    """Make, use and drop `count` networks; return how many objects the collector then tracks."""
    for _ in range(count):
        gated_network()
    gc.collect()
    return len(gc.get_objects())


# The first time makes what stays.
COUNTS = """
from tests.store import test_memory as m
m.count_after(5)
print(m.count_after(5), m.count_after(50))
"""


def test_no_objects_are_left_behind(kernel: str) -> None:
    """Making, using and dropping networks leaves as many tracked objects as there were before.

    In a process of its own: the threads of a test runner make objects of theirs at any time.
    """
    done = subprocess.run(
        [sys.executable, "-c", COUNTS],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
    )

    after_5, after_50 = done.stdout.split()
    assert after_5 == after_50


@pytest.mark.in_full
@pytest.mark.skipif(not SOAK.exists(), reason="the scripts are not part of an installation")
def test_soak_in_short_form(kernel: str) -> None:
    """Resident memory stays flat over calls, views, training and networks made and dropped."""
    calls, networks = (2_000_000, 2000) if kernel == "native" else (20_000, 400)
    share = amount(2, 1)
    size = ["--calls", str(calls // share), "--networks", str(networks // share)]

    done = subprocess.run(
        [sys.executable, str(SOAK), *size, "--kernel", kernel],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
