"""Wiring that something interrupts at any point has been done as a whole, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Layer, LayerConnection, Network, Neuron, seed
from pysynaptic._store import changes
from tests.support.amount import amount
from tests.support.networks import made

pytestmark = pytest.mark.filterwarnings("ignore")
PACKAGE = pysynaptic.__path__[0]


class Interrupted(BaseException):
    """What comes at some line, as the handler of a signal may raise at any."""


class Net:
    """Layers of which one gates what leads to another, and two that are not connected."""

    def __init__(self) -> None:
        seed(3)
        self.input, self.hidden, self.output = Layer(2), Layer(3), Layer(2)
        self.gaters, self.two, self.three = Layer(2), Layer(2), Layer(3)
        self.mixed = Layer(1)
        self.mixed.add(Neuron())
        self.first = made(self.input.project(self.hidden))
        self.second = made(self.hidden.project(self.output))
        self.input.project(self.gaters)
        self.gaters.gate(self.first, Layer.gateType.OUTPUT)
        self.network = Network(self.input, [self.gaters, self.hidden], self.output)
        self.run()

    def run(self) -> None:
        """Learn a little."""
        self.network.activate([0, 1])
        self.network.propagate(0.1, [1, 0])

    def wiring(self) -> Any:
        """Tell how everything is wired, with ids that begin at 0."""
        layers = (self.input, self.gaters, self.hidden, self.output, self.two, self.three)
        neurons = [each for layer in (*layers, self.mixed) for each in layer.list]
        first, start = neurons[0].ID, neurons[0].selfconnection.ID
        found: list[Any] = [[len(layer.connectedTo) for layer in layers]]
        found += [[each.ID - first for each in layer.list] for layer in self.network.layers.hidden]
        found.append([len(link.gatedfrom) for link in (self.first, self.second)])
        for neuron in neurons:
            trace, connections = neuron.trace, neuron.connections
            found.append([neuron.ID - first, neuron.selfconnection.weight])
            found.append(sorted(each - first for each in neuron.neighboors))
            for table in (connections.inputs, connections.projected, connections.gated):
                found.append([each - start for each in table])
            found.append([each - start for each in trace.elegibility])
            for key, traces in trace.extended.items():
                influences = [each.ID - start for each in trace.influences[key]]
                found.append([key - first, [each - start for each in traces], influences])
            for each in (*connections.inputs.values(), neuron.selfconnection):
                found.append([each.weight, each.gain, each.gater and each.gater.ID - first])
        return found


WAYS: dict[str, Callable[[Net], object]] = {
    "a neuron to a gater": lambda it: it.output.list[0].project(it.gaters.list[1]),
    "a neuron to another": lambda it: it.input.list[0].project(it.output.list[1]),
    "a neuron to itself": lambda it: it.output.list[0].project(it.output.list[0]),
    "a neuron gates": lambda it: it.gaters.list[0].gate(it.second.list[3]),
    "a neuron gates itself": lambda it: it.two.list[0].gate(it.output.list[0].selfconnection),
    "a layer to gaters": lambda it: it.three.project(it.gaters),
    "a layer to itself": lambda it: it.output.project(it.output, Layer.connectionType.ALL_TO_ALL),
    "one to one": lambda it: it.output.project(it.input, Layer.connectionType.ONE_TO_ONE),
    "a layer of several blocks": lambda it: it.mixed.project(it.gaters),
    "several blocks to themselves": lambda it: it.mixed.project(it.mixed, "ALL TO ALL"),
    "gate the input": lambda it: it.two.gate(it.second, Layer.gateType.INPUT),
    "gate the output": lambda it: it.three.gate(it.second, Layer.gateType.OUTPUT),
    "gate one by one": lambda it: Layer(6).gate(it.second, Layer.gateType.ONE_TO_ONE),
    "gate again": lambda it: it.gaters.gate(it.first, Layer.gateType.OUTPUT),
    "a layer connection": lambda it: LayerConnection(it.output, it.gaters),
    "add": lambda it: it.hidden.add(),
    "set": lambda it: it.network.set(it.input, [it.hidden], it.output),
    "the first gain": lambda it: setattr(it.second.list[0], "gain", 0.5),
}


def interrupted(way: Callable[[Net], object], net: Net, after: int) -> bool:
    """Interrupt after so many lines of the package; whether that came to pass."""
    left = after

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            left -= 1
            if left < 0:
                sys.settrace(None)
                raise Interrupted
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        way(net)
    except Interrupted:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.mark.in_full
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", WAYS)
def test_interrupted_at_any_line(name: str) -> None:
    """Everything is wired as before or as afterwards, and the network runs and learns.

    Not in full it is every third line.
    """
    expected = Net()
    before = expected.wiring()
    WAYS[name](expected)
    ways_to_be = (before, expected.wiring())
    lines, came = 0, True
    while came:
        net = Net()
        came = interrupted(WAYS[name], net, lines)
        assert net.wiring() in ways_to_be, lines
        net.run()
        lines += amount(3, 1)
    assert lines > 5


def test_no_room_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed before a list could not grow is taken back."""
    first: list[Any] = []
    second: list[Any] = []
    table = {"old": 1}

    def full(to: list[Any], item: object) -> None:
        if to is second:
            raise MemoryError
        list.append(to, item)

    it = changes.Changes()
    it.append(first, 1)
    it.put(table, "new", 2)
    it.append(second, 3)
    monkeypatch.setattr(changes, "_append", full)
    with pytest.raises(MemoryError):
        it.make()
    with pytest.raises(MemoryError):
        changes.connect_two(table, "more", first, second, 4)
    assert ([], [], {"old": 1}) == (first, second, table)
