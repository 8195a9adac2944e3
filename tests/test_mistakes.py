"""What newcomers get wrong, and that the messages say what to write instead."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer
from tests.support.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
X, Y = numpy.array([[0, 1], [1, 1]]), numpy.array([1, 0])


def perceptron(*sizes: int) -> Network:
    """Make a network that has run."""
    made = Architect.Perceptron(*(sizes or (2, 3, 1)))
    made.activate([0] * made.inputs())
    return made


def trained(*arguments: Any, **options: Any) -> Any:
    """Train a network with two inputs and one output."""
    return Trainer(perceptron()).train(*arguments, **options)


@contextmanager
def says(error: type[Exception], *texts: str) -> Iterator[None]:
    """Expect an error whose message has these texts."""
    with pytest.raises(error) as caught:
        yield
    for text in texts:
        assert text in str(caught.value)


@pytest.mark.parametrize("made", [perceptron, lambda: Architect.LSTM(1, 1, 1)])
def test_methods_of_the_class(made: Callable[[], Any]) -> None:
    """What makes a network is called on the class: an object would stay as it is."""
    network = made()
    saved = network.toJSON()
    with refused(TypeError, "call Network.fromJSON()", units=[network]):
        network.fromJSON(saved)
    with refused(TypeError, "call Network.load()", units=[network]):
        network.load("net.json")


def test_methods_of_subclasses(tmp_path: Path) -> None:
    """A subclass and its own methods use them as before."""

    class Mine(Network):
        @classmethod
        def load(cls, path: Any) -> Any:
            return super().load(path)

    mine = Mine(Layer(1), [], Layer(1))
    mine.save(tmp_path / "net")
    assert type(Mine.load(tmp_path / "net")) is Mine
    assert type(Mine.fromJSON(mine.toJSON())) is Network
    assert type(mine.load(tmp_path / "net")) is Mine  # its own, as Python has it


@pytest.mark.parametrize("call", [lambda it: it.activate(), lambda it: it.activate(None)])
def test_activate_without_an_input(call: Callable[[Network], Any]) -> None:
    """Where nothing projects to the input layer it must be given its activations, as in Node."""
    for network in perceptron(), Architect.Perceptron(2, 3, 1), Architect.Hopfield(3):
        with refused(TypeError, "activate() needs an input: no layer projects", units=[network]):
            call(network)


def test_activate_without_an_input_in_the_other_mode() -> None:
    """A network that is not optimised activates its input layer from the biases, as in Node."""
    network = Architect.Perceptron(2, 3, 1)
    network.setOptimize(False)
    network.activate()
    assert network.layers.input.list[0].activation != 0


@pytest.mark.parametrize("wire", ["layer", "neuron", "self"])
def test_activate_from_what_projects(wire: str) -> None:
    """One connection into the input layer is enough."""
    network = perceptron()
    input = network.layers.input
    if wire == "layer":
        Layer(3).project(network)
    else:
        neuron = input.list[1]
        (Neuron() if wire == "neuron" else neuron).project(neuron)
    assert len(network.activate()) == 1


OPTIONS = {
    "epochs": "iterations",
    "max_iter": "iterations",
    "verbose": "log",
    "learning_rate": "rate",
    "learningRate": "rate",
    "lr": "rate",
    "tolerance": "error",
    "errorThresh": "error",
    "cross_validate": "crossValidate",
    "callbacks": "schedule",
    "iteratons": "iterations",
}


@pytest.mark.parametrize("name", OPTIONS)
def test_names_of_other_libraries(name: str) -> None:
    """An option that is called otherwise elsewhere is translated."""
    expected = f"(did you mean|or) '{OPTIONS[name]}'"
    with pytest.raises(TypeError, match=f"no option '{name}'; .*{expected}"):
        trained(ROWS, **{name: 1})
    with pytest.raises(TypeError, match=expected):
        trained(ROWS, {name: 1})
    with pytest.raises(TypeError, match=expected):
        Trainer(perceptron(), {name: 1})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("batch_size", "knows no batches (known: rate, "),
        ("optimizer", "gradient descent"),
        ("l2", "keeps weights small"),
    ],
)
def test_options_that_there_are_not(name: str, text: str) -> None:
    """What Synaptic does not have is not guessed at."""
    with says(TypeError, f"no option {name!r}; ", text):
        trained(ROWS, {name: 1})


@pytest.mark.parametrize("options", [1000, 0.5, "rate", print, b"rate"])
def test_options_that_are_no_dict(options: Any) -> None:
    """A second argument that can't be targets was meant as options."""
    with says(TypeError, "options must be a dict", "got "):
        trained(ROWS, options)
    with says(TypeError, "options must be a dict", "got "):
        trained(X, Y, options)


def test_targets_twice() -> None:
    """Rows that have their targets take no others."""
    with says(TypeError, "options must be a dict (the set has its targets already)"):
        trained(ROWS, ["rate", 0.5])


@pytest.mark.parametrize(
    ("row", "name", "key"),
    [
        ({"input": [0, 1], "ouptut": [1]}, "output", "ouptut"),
        ({"Input": [0, 1], "Output": [1]}, "input", "Input"),
        ({"inputs": [0, 1], "output": [1]}, "input", "inputs"),
        ({"input": [0, 1], "target": [1]}, "output", "target"),
    ],
)
def test_keys_of_rows(row: dict[str, Any], name: str, key: str) -> None:
    """A misspelt key of a row is named."""
    with says(ValueError, f"has no {name!r}", f"did you mean {name!r} by {key!r}?"):
        trained([row], iterations=1)


def test_sets_of_other_shapes() -> None:
    """Rows that are no dicts, and a dict that is no rows, say how a set is given."""
    with says(TypeError, "set[0] must be a dict", "inputs and targets as two arguments"):
        trained([([0, 1], [1])], iterations=1)
    with says(TypeError, "set must be a list", "of one row write [set]"):
        trained({"input": [0, 1], "output": [1]}, iterations=1)
    with says(TypeError, "set[0].output", "got 1 (int); write [1]"):
        trained([{"input": [0, 1], "output": 1}], iterations=1)


@pytest.mark.parametrize("targets", [Y, Y.tolist(), tuple(Y), Y == 1, Y.astype("f4")])
def test_one_target_a_row(targets: Any) -> None:
    """One-dimensional targets are taken for one output, with the same digits as a column."""
    network = perceptron()
    told = Trainer(network.clone()).train(X, targets, iterations=3)
    expected = Trainer(network.clone()).train(X, [[1], [0]], iterations=3)
    assert told.error == expected.error
    assert Trainer(network).test(X, targets).error == Trainer(network).test(X, Y[:, None]).error


def test_one_target_a_row_of_several() -> None:
    """For several outputs they are an error that names what makes a column of them."""
    with says(ValueError, "targets must be a two-dimensional array, got shape (2,); Y[:, None]"):
        Trainer(perceptron(2, 3, 2)).train(X, Y)
    with says(ValueError, "Y[:, None] has 1 number a row", "; pysynaptic.data.one_hot() makes"):
        Trainer(perceptron(2, 3, 2)).train(X, Y)
    with says(TypeError, "targets[0] must be a row of numbers, 2 of them", "write [targets]"):
        Trainer(perceptron(2, 3, 2)).train(X, [1, 0])


@pytest.mark.parametrize("kind", ["U", "O"])
def test_texts_as_targets(kind: str) -> None:
    """Labels in an array are an error that names what makes numbers of them."""
    labels = numpy.array(["cat", "dog"], dtype=kind)
    with says(TypeError, "targets must be an array of real numbers, got dtype", ".one_hot() makes"):
        Trainer(perceptron()).train(X, labels)


def test_single_rows() -> None:
    """A row in place of rows says what makes rows of it."""
    with says(ValueError, "X must be a two-dimensional array", "X[None, :] is one row"):
        perceptron().predict(numpy.array([0, 1]))
    with says(TypeError, "X[0] must be a row of numbers", "for a single row write [X]"):
        perceptron().predict([0, 1])
    with says(TypeError, "for rows of one number write [[each] for each in X]"):
        perceptron(1, 2, 1).predict([0, 1])


class Series:
    """A row of a table as pandas has it: found by its columns, with one dimension."""

    ndim, shape = 1, (2,)

    def keys(self) -> list[str]:
        """Return the columns."""
        return ["a", "b"]

    def __len__(self) -> int:
        return 2

    def __getitem__(self, key: str) -> float:
        return {"a": 0.0, "b": 1.0}[key]

    def __array__(self, *arguments: Any, **named: Any) -> numpy.ndarray[Any, Any]:
        return numpy.array([0.0, 1.0])

    def tolist(self) -> list[float]:
        """Return the numbers."""
        return [0.0, 1.0]


def test_rows_of_tables() -> None:
    """A row of a table is a row of numbers."""
    network = perceptron()
    assert network.activate(Series()) == network.activate([0, 1])  # type: ignore[arg-type]
    assert Trainer(network).test([{"input": Series(), "output": [1]}]).error > 0
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"a": [0, 1], "b": [1, 1], "y": [1.0, 0.5]})
    assert network.activate(table[["a", "b"]].iloc[0]) == network.activate([0, 1])
    assert Trainer(network).train(table[["a", "b"]], table["y"], iterations=1).error > 0
    mixed = pandas.DataFrame({"a": [0, 1], "b": [True, False]})
    assert network.activate(mixed.iloc[0]) == network.activate([0, 1])


def test_the_other_format(tmp_path: Path) -> None:
    """What reads one format names what reads the other."""
    network, path = perceptron(), tmp_path / "net.json"
    network.save(path)
    for saved in path.read_text(), json.loads(path.read_text()):
        with says(ValueError, "Network.load(path)"):
            Network.fromJSON(saved)
    with says(ValueError, "Network.load(path)"):
        Network.fromJSON(str(path))
    for content in network.toJSON(), json.dumps(network.toJSON()):
        with says(TypeError, "Network.fromJSON()"):
            Network.load(content)
    path.write_text(json.dumps(network.toJSON()))
    with says(ValueError, "which Network.fromJSON reads"):
        Network.load(path)
    with path.open() as file, says(TypeError, "json.load() reads a file"):
        Network.fromJSON(file)  # type: ignore[arg-type]


def test_save_where_it_cannot(tmp_path: Path) -> None:
    """A missing folder is named, not the file beside the path."""
    network = perceptron()
    with pytest.raises(FileNotFoundError, match="no such folder") as caught:
        network.save(tmp_path / "models" / "net.json")
    assert caught.value.filename == str(tmp_path / "models")
    with pytest.raises(IsADirectoryError, match="the name of a file"):
        network.save(tmp_path)
    assert list(tmp_path.iterdir()) == []
