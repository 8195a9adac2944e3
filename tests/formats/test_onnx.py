"""`network.to_onnx()`: what onnxruntime computes from the file, and what is refused."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Layer, Network, Neuron
from pysynaptic._v8 import seeding
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron

if TYPE_CHECKING:
    from collections.abc import Callable

onnx = pytest.importorskip("onnx")
runtime = pytest.importorskip("onnxruntime")

TOLERANCE = 1e-12
SQUASHES = list(Neuron.squash)


@pytest.fixture(autouse=True)
def seeded() -> None:
    """Draw the same networks on both kernels."""
    seeding.seed(5)


def infer(path: Path, rows: Any) -> Any:
    """Return what onnxruntime computes, with one thread."""
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    (outputs,) = session.run(["output"], {"input": rows})
    return outputs


def agrees(network: Network, folder: Path, scale: float = 1.0) -> bool:
    """Tell whether onnxruntime gives what `predict` gives, over some rows."""
    path = folder / "network.onnx"
    network.to_onnx(path)
    generator = numpy.random.default_rng(3)
    rows = [generator.normal(size=(count, network.inputs())) * scale for count in (1, 30)]
    # Terms are added in another order: of those that cancel out all that is left may differ.
    return all(
        numpy.allclose(infer(path, each), network.predict(each), TOLERANCE, 1e-15 * scale)
        for each in rows
    )


def drawn(source: random.Random) -> Network:
    """Draw a feed-forward network: layers, skips, patterns, single connections, functions."""
    layers = [Layer(source.randint(1, 6)) for _ in range(source.randint(2, 5))]
    for place, layer in enumerate(layers[1:], 1):
        for before in layers[:place]:
            if before is layers[place - 1] or source.random() < 0.4:
                same = before.size == layer.size and source.random() < 0.5
                before.project(layer, "ONE TO ONE" if same else None)
        for number, neuron in enumerate(layer.list):
            neuron.squash = Neuron.squash[source.choice(SQUASHES)]
            neuron.bias = source.uniform(-1, 1)
            for _ in range(source.choice([0, 0, 1])):
                earlier = source.choice(layers[:place])
                source.choice(earlier.list).project(neuron, source.uniform(-1, 1))
            if number and source.random() < 0.2:  # a connection within the layer
                layer.list[source.randrange(number)].project(neuron, source.uniform(-1, 1))
    return Network(layers[0], layers[1:-1], layers[-1])


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (5, 20, 30, 4), (784, 100, 10)], ids=str)
def test_perceptrons(sizes: tuple[int, ...], tmp_path: Path) -> None:
    """Perceptrons of many shapes, with one matrix for each connection of layers."""
    network = Hopfield(1) if sizes == (1, 1) else Perceptron(*sizes)
    assert agrees(network, tmp_path)

    graph = onnx.load(tmp_path / "network.onnx").graph
    assert [node.op_type for node in graph.node] == ["Gemm", "Sigmoid"] * (len(sizes) - 1)


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("name", SQUASHES)
def test_squash_functions(name: str, optimised: bool, tmp_path: Path) -> None:
    """Every squash function, also far out, in both modes."""
    network = Perceptron(3, 8, 7, 2)
    for layer in (*network.layers.hidden, network.layers.output):
        layer.set(squash=Neuron.squash[name])
    network.setOptimize(optimised)
    assert agrees(network, tmp_path)
    assert agrees(network, tmp_path, 1000.0)


@pytest.mark.random_cases(native=25, python=5)
def test_drawn_networks(number: int, tmp_path: Path) -> None:
    """Skips, patterns, single connections, mixed functions; from JSON too."""
    network = drawn(random.Random(number))
    assert agrees(network, tmp_path)
    assert agrees(Network.fromJSON(network.toJSON()), tmp_path)


def test_a_subclass_and_neurons_by_themselves(tmp_path: Path) -> None:
    """A network of a user's class; a neuron without connections; a gain that stays; no gate."""

    class Mine(Network):
        pass

    first, last = Layer(2), Layer(3)
    connection = first.list[0].project(last.list[1], 0.5)
    connection.gain = 3
    network = Mine(first, [], last)
    assert agrees(network, tmp_path)
    assert onnx.load(tmp_path / "network.onnx").graph.name == "Mine"


def test_what_the_file_says(tmp_path: Path) -> None:
    """Names, shapes, types, the number of rows left open, who wrote it, and an old opset."""
    path = tmp_path / "network.onnx"
    assert Perceptron(2, 3, 1).to_onnx(str(path)) is None  # type: ignore[func-returns-value]
    model = onnx.load(path)
    assert (model.producer_name, model.opset_import[0].version) == ("pysynaptic", 13)
    assert model.producer_version == sys.modules["pysynaptic"].__version__
    for value, name, size in (*model.graph.input, "input", 2), (*model.graph.output, "output", 1):
        kind = value.type.tensor_type
        rows, columns = kind.shape.dim
        assert (value.name, kind.elem_type) == (name, onnx.TensorProto.DOUBLE)
        assert (rows.dim_param, columns.dim_value) == ("rows", size)


def _recurrent() -> Network:
    first, last = Layer(1), Layer(2)
    first.project(last)
    last.project(last, Layer.connectionType.ALL_TO_ELSE)
    return Network(first, [], last)


def _with_memory() -> Network:
    network = Perceptron(1, 2, 1)
    neuron = network.layers.hidden[0].list[1]
    neuron.project(neuron)
    return network


def _custom() -> Network:
    network = Perceptron(1, 2, 1)
    network.layers.hidden[0].set(squash=lambda x, derivate: 1.0 if derivate else x)
    return network


def _from_outside() -> Network:
    network = Perceptron(1, 2, 1)
    Layer(1).project(network.layers.output)
    return network


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: LSTM(1, 2, 1), r"without gates: the connection from neuron \d+ \(\w+\) to .* by"),
        (lambda: Liquid(2, 8, 1, 10, 4), "without gates"),
        (_recurrent, r"\(output\) has a connection from neuron \d+ \(output\), which runs after"),
        (_with_memory, r"without memory: neuron \d+ \(hidden0\) has a connection to itself"),
        (_custom, "can't carry the squash function of neuron"),
        (_from_outside, "which is outside the network"),
    ],
)
def test_refused(make: Callable[[], Network], sentence: str, tmp_path: Path) -> None:
    """Gates, memory, recurrence and functions of the user's; nothing is written then."""
    path = tmp_path / "network.onnx"
    with pytest.raises(ValueError, match=sentence) as caught:
        make().to_onnx(path)
    assert str(caught.value).startswith("to_onnx() ")
    assert not path.exists()


@pytest.mark.one_kernel
def test_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are those of `save`; without onnx the error says what to install."""
    network = Perceptron(1, 1, 1)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        network.to_onnx(tmp_path / "none" / "network.onnx")
    with pytest.raises(IsADirectoryError):
        network.to_onnx(tmp_path)
    with pytest.raises(TypeError, match="path"):
        network.to_onnx(None)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ImportError, match=r"pip install 'pysynaptic\[onnx\]'"):
        network.to_onnx(tmp_path / "network.onnx")
    assert list(tmp_path.iterdir()) == []
