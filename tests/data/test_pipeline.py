"""`Pipeline`: a network that scales its inputs and outputs as when it was trained."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Network, Random, seed
from pysynaptic.data import MinMax, OneHot, Pipeline, Standard, one_hot, windows

ONE_KERNEL = pytest.mark.one_kernel
X = [[150, 51], [160, 55], [180, 92], [190, 98]]
Y = ["light", "light", "heavy", "heavy"]
Z = [1000.0, 2000.0, 3000.0, 4000.0]


def classifier(trained: bool = True) -> Pipeline:
    """Return a pipeline that tells light from heavy."""
    seed(1)
    pipeline = Pipeline(Architect.Perceptron(2, 3, 2), inputs=Standard(), outputs=OneHot())
    if trained:
        pipeline.train(X, Y, iterations=200, rate=0.5)
    return pipeline


def regression(trained: bool = True) -> Pipeline:
    """Return a pipeline that gives numbers."""
    seed(1)
    pipeline = Pipeline(Architect.Perceptron(2, 3, 1), MinMax(), MinMax(0.1, 0.9))
    if trained:
        pipeline.train(X, Z, iterations=200, rate=0.5)
    return pipeline


def test_classes() -> None:
    """It is trained with labels and answers labels."""
    assert classifier().predict(X).tolist() == Y


def test_numbers_are_those_of_scaling_by_hand() -> None:
    """Nothing but the scaling is done, to the bit."""
    pipeline = regression()
    seed(1)
    network, inputs, outputs = Architect.Perceptron(2, 3, 1), MinMax(), MinMax(0.1, 0.9)
    rows = inputs.fit_transform(X)
    network.trainer.train(rows, outputs.fit_transform(Z), iterations=200, rate=0.5)
    expected = outputs.inverse_transform(network.predict(rows))
    assert pipeline.predict(X).tolist() == expected.tolist()
    assert pipeline.predict(X).shape == (4, 1)


def test_second_training_continues() -> None:
    """What scales keeps what it saw first, so that the network's units stay."""
    twice, once = regression(trained=False), regression(trained=False)
    for _ in range(2):
        twice.train(X, Z, iterations=20, error=1e-9)
    before = copy.deepcopy(twice.inputs)
    once.train(X, Z, iterations=40, error=1e-9)
    assert twice.predict(X).tolist() == once.predict(X).tolist()
    twice.train([[0, 0], [1, 1]], [1500, 2500], iterations=1)
    assert twice.inputs == before


def test_test_and_validation() -> None:
    """Rows to validate and to test with are scaled as those that are learned."""
    pipeline = classifier(trained=False)
    result = pipeline.train(
        X, Y, {"iterations": 50}, rate=0.5, validation=(X, Y), accuracy=True, patience=50
    )
    assert result.validation == pipeline.test(X, Y).error
    assert result.accuracy == pipeline.test(X, Y, accuracy=True).accuracy
    assert pipeline.train(X, Y, iterations=3, validation=0.25, random=Random(1)).best.iterations


def test_sequences() -> None:
    """Sequences are scaled column by column, also those of different lengths."""
    series = numpy.sin(numpy.arange(30) / 3) * 50 + 100
    rows, targets = windows(series[:, None], 5)
    seed(1)
    pipeline = Pipeline(Architect.LSTM(1, 2, 1), MinMax(), MinMax())
    pipeline.train(rows, targets, iterations=2)
    assert pipeline.predict(rows).shape == (25, 5, 1)
    ragged = pipeline.predict([rows[0].tolist(), rows[1][:3].tolist()])
    assert [each.shape for each in ragged] == [(5, 1), (3, 1)]
    assert 40 < ragged[0].min() < ragged[0].max() < 160


def test_one_input() -> None:
    """One-dimensional inputs and targets are for networks of one input and one output."""
    for inputs in (MinMax(), None):
        pipeline = Pipeline(Architect.Perceptron(1, 2, 1), inputs, MinMax())
        pipeline.train([0.1, 0.5, 0.9], [10, 20, 30], iterations=2)
        assert pipeline.predict([0.1, 0.5]).shape == (2, 1)
        assert pipeline.predict(numpy.array([0.1, 0.5])).shape == (2, 1)


def test_tables() -> None:
    """Columns of tables are found by their names in predictions too."""
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(X, columns=["height", "weight"]).assign(kind=Y)
    pipeline = classifier(trained=False)
    pipeline.train(table[["height", "weight"]], table["kind"], iterations=200, rate=0.5)
    assert pipeline.predict(table[["weight", "height"]]).tolist() == Y
    with pytest.raises(ValueError, match="X has the column 'kind'"):
        pipeline.predict(table)


@pytest.mark.parametrize("make", [classifier, regression])
def test_saved_and_loaded(make: Callable[..., Pipeline], tmp_path: Path) -> None:
    """What is loaded predicts to the bit what was saved; so do copies and pickles."""
    pipeline, path = make(), tmp_path / "net.json"
    pipeline.network.extras["note"] = "mine"
    pipeline.save(path)
    expected = pipeline.predict(X).tolist()
    again = Pipeline.load(path)
    again.save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()
    for other in (again, copy.deepcopy(pipeline), pickle.loads(pickle.dumps(pipeline))):
        assert other.predict(X).tolist() == expected
        assert (other.inputs, other.outputs) == (pipeline.inputs, pipeline.outputs)
    assert again.network.extras["note"] == "mine"
    assert Network.load(path).extras["inputs"] == pipeline.inputs


def test_loaded_by_another_process(tmp_path: Path) -> None:
    """Another process predicts the same bits."""
    pipeline = regression()
    pipeline.save(tmp_path / "net.json")
    code = (
        "from pysynaptic.data import Pipeline\n"
        f"print(Pipeline.load('net.json').predict({X}).tolist())"
    )
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"{pipeline.predict(X).tolist()}\n"


@ONE_KERNEL
def test_saved_before_it_was_trained(tmp_path: Path) -> None:
    """What knows no data yet, or is missing, is loaded so."""
    path = tmp_path / "net.json"
    pipeline = Pipeline(Architect.Perceptron(2, 3, 2), inputs=Standard())
    pipeline.save(path)
    again = Pipeline.load(path)
    assert (again.inputs, again.outputs) == (Standard(), None)
    with pytest.raises(ValueError, match="knows no data yet"):
        again.predict(X)


@ONE_KERNEL
def test_other_files(tmp_path: Path) -> None:
    """The file of a network without what scales is refused: it would answer in other units."""
    path = tmp_path / "net.json"
    network = Architect.Perceptron(2, 3, 1)
    network.save(path)
    with pytest.raises(ValueError, match="has nothing beside the network"):
        Pipeline.load(path)
    network.save(path, extras={"scaler": MinMax()})
    with pytest.raises(ValueError, match="has only scaler beside the network"):
        Pipeline.load(path)
    network.save(path, extras={"inputs": "MinMax"})
    with pytest.raises(ValueError, match=r"net\.json: inputs must be MinMax\(\) or Standard\(\)"):
        Pipeline.load(path)


@ONE_KERNEL
@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((X, Y, {"epochs": 3}), TypeError, "iterations"),
        ((X, [*Y, "light"]), ValueError, "4 rows of inputs and 5"),
        (([[1, 2, 3]] * 4, Y), ValueError, "X has 3 columns, the network 2 inputs"),
        (
            (X, ["a", "b", "c", "a"]),
            ValueError,
            r"Y has 3 classes \('a', 'b', 'c'\), the network 2",
        ),
        ((X, ["a"] * 4), ValueError, r"Y has 1 classes \('a'\), the network 2 outputs$"),
        (([[1, None]] * 4, Y), ValueError, "X: row 0, column 1, is nan"),
        ((X, ["a", "b", None, "a"]), ValueError, r"labels\[2\] is missing"),
        ((X, Y, {"validation": (X, ["other"] * 4)}), ValueError, "none of 'heavy', 'light'"),
        ((X, Y, {"validation": [{"input": [1, 2], "output": [1]}]}), TypeError, "validation"),
        ((X, Y, {"validation": (X[:1], Y)}), ValueError, "1 rows of inputs and 4"),
        ((X, Y, 5), TypeError, "options"),
    ],
)
def test_nothing_changes_when_refused(arguments: Any, error: type[Exception], words: str) -> None:
    """Neither the network nor what scales is touched by an error."""
    pipeline = classifier(trained=False)
    before = pipeline.network.toJSON()
    with pytest.raises(error, match=words):
        pipeline.train(*arguments)
    assert pipeline.network.toJSON() == before
    assert (pipeline.inputs, pipeline.outputs) == (Standard(), OneHot())


@ONE_KERNEL
def test_two_classes_and_one_output() -> None:
    """The message says both ways out, and the second one works."""
    pipeline = Pipeline(Architect.Perceptron(2, 3, 1), Standard(), OneHot())
    with pytest.raises(ValueError, match=r"the network 1 output: OneHot\(\) needs 2, and 1 can"):
        pipeline.train(X, Y)

    pipeline.outputs = None
    pipeline.train(X, [label == "heavy" for label in Y], iterations=1)
    assert (4, 1) == pipeline.predict(X).shape


@ONE_KERNEL
def test_what_it_is_made_of() -> None:
    """Only networks and what scales; the classes themselves are a mistake that is explained."""
    network: Any = Architect.Perceptron(2, 3, 2)
    for arguments in ((network, MinMax), (network, OneHot()), (network, None, one_hot), (X,)):
        with pytest.raises(TypeError, match=r"must be MinMax\(\)|needs a Network"):
            Pipeline(*arguments)
    assert repr(Pipeline(network, MinMax())) == (
        "Pipeline(<Perceptron 2-3-2>, inputs=MinMax(0, 1), outputs=None)"
    )
