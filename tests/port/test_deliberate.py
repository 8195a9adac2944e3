"""Notes in the header: numbers that differ on purpose once a network has run."""

from __future__ import annotations

import pytest

from pysynaptic.port import translate

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

START = """\
const { Architect } = require('synaptic');
const network = new Architect.Perceptron(2, 2, 1);
const neuron = network.layers.output.list[0];
"""
RUN = "network.activate([0, 1]);\n"

NOTED = {
    "set after a run": (RUN + "neuron.bias = 1;", ["line 5: `bias` {} is set: {ignored}"]),
    "read after a run": (RUN + "console.log(neuron.state);", ["line 5: `state` {} is read: {old}"]),
    "several lines": (
        RUN + "neuron.bias = 1;\nneuron.bias += 2;",
        ["lines 5, 6: `bias` {} is set: {ignored}"],
    ),
    "of a connection": (
        RUN + "for (const id in neuron.connections.inputs) {\n"
        "  neuron.connections.inputs[id].weight *= 2;\n}",
        ["line 6: `weight` {} is set: {ignored}"],
    ),
    "earlier in a loop": (
        "for (let i = 0; i < 3; i++) {\n  neuron.bias = i;\n  " + RUN + "}",
        ["line 5: `bias` {} is set: {ignored}"],
    ),
    "in a function": (
        "function set() { neuron.bias = 1; }\n" + RUN + "set();",
        ["line 4: `bias` {} is set: {ignored}"],
    ),
    "after a training": (
        "new synaptic.Trainer(network).XOR();\nconsole.log(neuron.bias);",
        ["line 5: `bias` {} is read: {old}"],
    ),
}

LAYERS = """\
const { Layer, Network } = require('synaptic');
const input = new Layer(2), output = new Layer(1);
input.project(output);
"""
NETWORK = "new Network({ input: input, output: output })"
SHARED = "a network of layers that another has: in Synaptic each learns by itself"
SHARING = {
    "two": f"const a = {NETWORK};\nconst b = {NETWORK};\na.activate([0, 1]);\n",
    "in a loop": f"\nfor (let i = 0; i < 3; i++) {NETWORK}.activate([0, 1]);\n",
    "in a function": f"\nconst make = () => {NETWORK};\nmake().activate([0, 1]);\n",
}
NOT_SHARING = {
    "one": f"const a = {NETWORK};\na.activate([0, 1]);\n",
    "called where it stands": f"(function () {{\n{NETWORK}.activate([0, 1]);\n}})();\n",
    "made in the function": (
        "function make(input, hidden) {\n  const output = new Layer(1);\n"
        f"  return {NETWORK};\n}}\nmake(new Layer(1)).activate([1]);\n"
    ),
}


@pytest.mark.parametrize("name", SHARING)
def test_shared_layers_are_noted(name: str) -> None:
    """Networks that share layers differ from Synaptic's once one of them has run."""
    assert [each.partition(": ")[2] for each in translate(LAYERS + SHARING[name]).notes] == [SHARED]


@pytest.mark.parametrize("name", NOT_SHARING)
def test_layers_of_one_network_are_not_noted(name: str) -> None:
    """There is no note where each network has layers of its own."""
    assert translate(LAYERS + NOT_SHARING[name]).notes == []


NOT_NOTED = {
    "before a run": "neuron.bias = 1;\nconsole.log(neuron.bias);\n" + RUN,
    "in a function that runs at once": "console.log([1].map((x) => neuron.bias + x));\n" + RUN,
    "in a function that runs at once, from the end": (
        "console.log([1].reduceRight((sum, x) => sum + neuron.bias * x, 0));\n" + RUN
    ),
    "not optimised": "network.setOptimize(false);\n" + RUN + "neuron.bias = 1;",
    "without a run": "neuron.bias = 1;\nneuron.activate();\nconsole.log(neuron.bias);",
    "of the program's own": RUN + "const parcel = { weight: 3 };\nparcel.weight += 1;",
}


@pytest.mark.parametrize("name", NOTED)
def test_difference_is_noted(name: str) -> None:
    """The note has the lines and what Synaptic does."""
    text, expected = NOTED[name]

    found = translate(START + text)

    words = {"ignored": "Synaptic ignores that", "old": "Synaptic shows an old one"}
    network = "of a network that may have run"
    assert found.notes == [each.format(network, **words) for each in expected]
    assert all(f"#  - {each}" in found.python for each in found.notes)


@pytest.mark.parametrize("name", NOT_NOTED)
def test_other_numbers_are_not_noted(name: str) -> None:
    """There is no note where nothing differs."""
    assert translate(START + NOT_NOTED[name]).notes == []
