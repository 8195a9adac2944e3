"""`network.summary()`: exact counts of every kind of network, as text and as a table."""

from __future__ import annotations

import pickle
import re
import xml.etree.ElementTree as ET

import pytest

from pysynaptic import Architect, Layer, Network, seed
from tests.support.pictured import NETWORKS, pictured


@pytest.mark.parametrize("name", NETWORKS)
def test_counts_are_those_of_the_json(name: str, kernel: str) -> None:
    """Neurons, connections, gates and what learns are counted as Synaptic's JSON has them."""
    if name == "784-100-10" and kernel == "python":
        pytest.skip("it takes seconds there, and the other networks show the same")
    network = pictured(name)
    json = network.toJSON()
    own = [each for each in json.connections if each["from"] == each["to"]]
    inputs = network.inputs()

    summary = network.summary()

    assert len(json.neurons) == summary.neurons == sum(each.neurons for each in summary.layers)
    assert len(json.connections) == summary.connections
    assert len(own) == summary.self_connections
    assert sum(each.gater is not None for each in json.connections) == summary.gates
    assert len(json.connections) - len(own) == summary.weights
    assert len(json.neurons) - inputs == summary.biases
    assert summary.weights + summary.biases == summary.parameters


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_from_json_and_after_a_run(name: str, kernel: str) -> None:
    """A network from JSON, and one that has run, have the tables of the one that was made."""
    if name == "784-100-10" and kernel == "python":
        pytest.skip("it takes seconds there, and the other networks show the same")
    network = pictured(name)
    made = str(network.summary())
    tables = made.partition("\n")[2]

    again = Network.fromJSON(network.toJSON())
    network.activate([0.5] * network.inputs())

    assert made == str(network.summary())
    assert tables == str(again.summary()).partition("\n")[2]


@pytest.mark.one_kernel
def test_lstm() -> None:
    """The parts of a block have their names, and so have those of an LSTM made of layers."""
    wanted = ["input", "input gate", "forget gate", "memory cell", "output gate", "output"]

    summary = Architect.LSTM(1, 3, 1).summary()

    assert wanted == [layer.name for layer in summary.layers]
    assert wanted == [layer.name for layer in pictured("own LSTM").summary().layers]
    assert summary.startswith("LSTM 1-3-1\n\nlayer        neurons  squash ")
    assert "\nmemory cell  itself                 3  ONE TO ONE  forget gate\n" in summary
    assert summary.endswith("\n3 self-connections, whose weights do not learn")
    assert (56, 43, 13, 9) == (summary.parameters, summary.weights, summary.biases, summary.gates)


@pytest.mark.one_kernel
def test_several_blocks() -> None:
    """The parts of several blocks are numbered, and what is beside them is hidden."""
    names = [layer.name for layer in pictured("LSTM 2-3-2-1").summary().layers]

    assert ["input gate 1", "forget gate 1", "memory cell 1", "output gate 1"] == names[1:5]
    assert ["input gate 2", "forget gate 2", "memory cell 2", "output gate 2"] == names[5:9]


@pytest.mark.one_kernel
def test_neuron_by_neuron() -> None:
    """Partial links, mixed squash functions and single gates are told."""
    text = str(pictured("neuron by neuron").summary())

    assert "TANH, RELU" in text
    assert re.search(r"input +output +1 +ALL TO ALL +hidden 2\n", text)
    assert re.search(r"output +hidden 1 +1 +1 of 2 +-\n", text)
    assert re.search(r"hidden 1 +itself +1 +1 neurons +-\n", text)


@pytest.mark.one_kernel
def test_what_leaves_the_network() -> None:
    """Connections from and to other networks are told, and those that lead here learn."""
    A, B, C = Layer(1), Layer(2), Layer(1)
    for source, target in (A, B), (B, C), (A, C):
        source.project(target)
    first, second = Network(A, [], B), Network(B, [], C)

    assert "\n3 connections lead to neurons outside of the network" in first.summary()
    assert re.search(r"outside +output +1 +- +-\n", str(second.summary()))
    assert 1 + 2 + 1 == second.summary().parameters
    assert "\n2 connections to the input layer, which do not learn" in second.summary()


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NETWORKS)
def test_table_of_notebooks(name: str) -> None:
    """The HTML is well formed and has the text's cells; a class may have any name."""

    class Odd(Network):
        pass

    Odd.__name__ = "<Odd & co>"
    network = pictured(name)
    summary = network.summary()
    table = ET.fromstring(summary._repr_html_())
    rows = [[cell.text or "" for cell in row] for row in table.iter("tr")]

    printed = [re.split(r"  +", line.strip()) for line in summary.splitlines()]
    assert all([cell for cell in row if cell] in printed for row in rows)
    assert len(rows) >= len(summary.layers) + 2
    odd = Odd(Layer(1), [], Layer(1)).summary()
    assert "<Odd & co> 1-1" == ET.fromstring(odd._repr_html_()).findtext("strong")


@pytest.mark.one_kernel
def test_prints_as_a_table() -> None:
    """`print`, `str` and the prompt show the table, in characters that every console has."""
    summary = pictured("2-3-1").summary()

    assert str(summary) == repr(summary) == f"{summary}"
    assert summary.isascii()
    assert summary.count("\n") == 14
    assert str(pickle.loads(pickle.dumps(summary))) == str(summary)


def test_changes_nothing() -> None:
    """Looking at a network draws no number, takes no id and keeps its digits."""
    digits = []
    for looks in (0, 1):
        seed(1)
        network = Architect.LSTM(1, 2, 1)
        found = []
        for row in ([1], [0], [1]):
            for _ in range(looks):
                network.summary()
            found += network.activate(row)
            network.propagate(0.1, [1])
        digits.append([*found, Layer(1).list[0].bias])

    assert digits[0] == digits[1]


@pytest.mark.one_kernel
def test_what_is_frozen() -> None:
    """Weights and biases that do not learn are counted, and told in the drawing."""
    network = pictured("LSTM 1-3-1")
    assert 0 == network.summary().frozen
    network.layers.output.freeze()

    summary, drawing = network.summary(), network.draw()

    assert (56, 3 + 1 + 1) == (summary.parameters, summary.frozen)
    assert "\n5 of them are frozen and do not learn\n" in summary
    told = [line for line in drawing.splitlines() if line.startswith("<path")]
    assert 4 == sum(", frozen" in line for line in told)
    assert 1 == drawing.count(", frozen</title></circle>")
    network.layers.output.unfreeze()
    assert 0 == network.summary().frozen


@pytest.mark.one_kernel
def test_without_layers() -> None:
    """A network without layers is an error that says what to do."""
    with pytest.raises(ValueError, match="no layers yet: give them to Network"):
        Network().summary()


@pytest.mark.one_kernel
def test_repr_of_lstm() -> None:
    """An LSTM says how many memory cells it has, not the sizes of all gates."""
    words = "with input, forget and output gates>"
    network = Architect.LSTM(1, 3, 1)

    assert f"<LSTM 1-3-1: 3 memory cells {words}" == repr(network)
    assert f"<LSTM 2-3-4-1: 3 + 4 memory cells {words}" == repr(Architect.LSTM(2, 3, 4, 1))
    assert f"<LSTM 1-1-1: 1 memory cell {words}" == repr(Architect.LSTM(1, 1, 1))
    network.set(Layer(1), [Layer(2)], Layer(3))
    assert "<LSTM 1-2-3>" == repr(network)
    network.layers["output"] = None
    assert "<LSTM 1-2-?>" == repr(network)
