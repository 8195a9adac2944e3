"""What ``verify`` says of deliberate differences: the row, and the lines of both programs."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from pysynaptic._cli import explanation, programs
from pysynaptic._kernel import twin
from pysynaptic.port import translate

pytest.importorskip("esprima")

COMPAT = Path(__file__).resolve().parents[2] / "COMPAT.md"
SHARED = "Objects, network, JSON and arrays always show the same numbers."
START = """\
const { Architect, Layer, Network, Neuron } = require('synaptic');
const network = new Architect.Perceptron(2, 2, 1);
network.activate([0, 1]);
network.propagate(.5, [1]);
const neuron = network.layers.output.list[0];
"""
LAYERS = """\
const { Layer, Network } = require('synaptic');
const a = new Layer(2), b = new Layer(1);
const ab = a.project(b);
"""

# A program, the row of COMPAT.md, and a line of the program where it is met.
MET = {
    "a bias is set": (START + "neuron.bias = 5;", SHARED, 6),
    "a bias is read": (START + "console.log(\n  neuron.bias);", SHARED, 6),
    "a squash is set": (START + "neuron.squash = Neuron.squash.TANH;", SHARED, 6),
    "a weight is set": (
        START + "for (const id in neuron.connections.inputs)\n"
        "  neuron.connections.inputs[id].weight = 1;",
        SHARED,
        7,
    ),
    "a gain is set": (
        START + "const { inputs } = neuron.connections;\nObject.values(inputs)[0].gain = 2;",
        SHARED,
        7,
    ),
    "a self-connection is set": (START + "neuron.selfconnection.weight = 2;", SHARED, 6),
    "a layer is set": (START + "network.layers.output.set({ bias: 3 });", SHARED, 6),
    "an error is read": (START + "console.log(neuron.error.responsibility);", SHARED, 6),
    "a trace is read": (START + "console.log(neuron.trace.elegibility);", SHARED, 6),
    "a neuron runs alone": (START + "neuron.activate();", SHARED, 6),
    "gains are lost": (
        START + "network.setOptimize(false);\nconsole.log(network.activate([0, 1]));",
        SHARED,
        7,
    ),
    "a squash function": (
        LAYERS + "b.set({ squash: (x, derivate) => derivate ? 1 : x });\n"
        "const network = new Network({ input: a, hidden: [], output: b });\n"
        "network.activate([1, 2]);",
        "A squash function of the user's is called in both modes",
        6,
    ),
    "layers are connected": (
        START + "network.layers.input.project(network.layers.output);",
        "After `project()`, `gate()`, `set()` or new numbers in an optimised network,",
        6,
    ),
    "null": (
        "const { Neuron } = require('synaptic');\nnew Neuron().activate(null);",
        "`None` stands for undefined and null",
        2,
    ),
    "a short row": (
        START + "network.activate([0]);",
        "Rows with text, None, NaN or infinities, of the wrong length or two-dimensional",
        6,
    ),
    "divergence": (
        START + "for (let i = 0; i < 900; i++) {\n  network.activate([1, 1]);\n"
        "  network.propagate(1e200, [-1e300]);\n}",
        "`activate()` of a network that has diverged raises ArithmeticError",
        8,  # propagate() finds it
    ),
    "a name that is undefined": (
        LAYERS + "a.gate(ab, Layer.gateType.INPUT_GATE);",
        "`Layer.gateType.INPUT_GATE`, `OUTPUT_GATE` and `Neuron.squash.ReLU`",
        4,
    ),
    "a message": (
        LAYERS + "try {\n  a.activate([1]);\n} catch (error) {\n  console.log(error.message);\n}",
        "Error messages begin with Synaptic's text and may say more.",
        5,
    ),
    "a link": (START + "network.toDot();", "`toDot().link` leads to another page", 6),
    "a worker": (START + "network.worker();", "`network.worker()` raises NotImplementedError", 6),
}

NOT_MET = {
    "numbers before it runs": START.replace("network.activate", "// ").replace(
        "network.propagate", "// "
    )
    + "neuron.bias = 1;\nconsole.log(neuron.bias);",
    "numbers of a network that is not optimised": START.replace(
        "network.activate", "network.setOptimize(false);\nnetwork.activate"
    )
    + "neuron.bias = 1;\nconsole.log(neuron.bias, neuron.error.responsibility);",
    "numbers after they are restored": START + "network.toJSON();\nconsole.log(neuron.bias);",
    "a training": START
    + "new (require('synaptic').Trainer)(network).train([{ input: [0, 1], output: [1] }], "
    "{ iterations: 3 });\nconsole.log(network.activate([1, 1]));",
    "a clone": START + "console.log(network.clone().activate([1, 1]));",
}


def explain(folder: Path, text: str) -> str:
    """Port a program, run the port as ``verify`` does, and return what is explained."""
    script, python, notes = folder / "a.js", folder / "a.py", folder / "notes"
    port = translate(text, "a.js")
    assert not port.refusals
    python.write_text(port.python, "utf-8")
    with contextlib.suppress(programs.CouldNotRunError):
        programs.run_python(
            python, 42, kernel=twin.kernel, engine="26-x64", timeout=60, notes=notes
        )
    return "\n".join(explanation.explained(notes, python, script, port.lines))


@pytest.mark.parametrize("name", MET)
def test_difference_is_explained(name: str, tmp_path: Path) -> None:
    """The row is one of COMPAT.md, the line that of the program."""
    text, row, line = MET[name]

    found = explain(tmp_path, text)

    assert f"\n| {row}" in COMPAT.read_text("utf-8")
    assert " ".join(row.rstrip(",").split()) in " ".join(found.split())
    assert f"(a.js:{line}): " in found


@pytest.mark.parametrize("name", NOT_MET)
def test_nothing_is_explained_where_nothing_differs(name: str, tmp_path: Path) -> None:
    """There is no false alarm."""
    assert explain(tmp_path, NOT_MET[name]) == ""
