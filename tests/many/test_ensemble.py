"""Ensembles: the mean, the vote and the spread of several networks."""

from __future__ import annotations

import copy
import pickle
import re
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Ensemble, Network, seed, train_many
from pysynaptic.data import MinMax, Pipeline
from tests.many.makers import X, Y, fails, make


def networks(*sizes: int) -> list[Network]:
    """Return three networks."""
    seed(8)
    return [Architect.Perceptron(*sizes) for _ in range(3)]


def fixed(*told: Any) -> Ensemble:
    """Return an ensemble of networks that predict these."""
    found = []
    for each in told:
        network: Any = make()
        network.predict = lambda X, told=each: numpy.array(told, dtype=float)
        found.append(network)
    return Ensemble(found)


def test_mean_and_spread() -> None:
    """The mean is that of all outputs, of one row as of many, and the spread is how far apart."""
    members = networks(2, 3, 2)
    ensemble = Ensemble(members)
    each = [network.predict(X) for network in members]

    assert ((each[0] + each[1] + each[2]) / 3).tolist() == ensemble.predict(X).tolist()
    assert ensemble.predict(X).tolist() == [ensemble.activate(row) for row in X]
    assert numpy.allclose(numpy.std(each, axis=0), ensemble.spread(X), rtol=1e-12)


@pytest.mark.one_kernel
def test_vote_of_one_output() -> None:
    """Most networks decide; between as many the mean does."""
    ensemble = fixed([[0.5], [0.4], [0.9]], [[0.6], [0.2], [0.3]], [[0.1], [0.9], [0.3]])
    assert [1, 0, 0] == ensemble.vote(X).tolist()
    assert [1, 0] == fixed([[0.95], [0.05]], [[0.4], [0.6]]).vote(X).tolist()


@pytest.mark.one_kernel
def test_vote_of_classes() -> None:
    """Of several outputs the largest is the class; between as many votes the mean decides."""
    ensemble = fixed([[0.9, 0.0, 0.8]], [[0.9, 0.1, 0.8]], [[0.1, 0.0, 0.9]])
    assert [0] == ensemble.vote(X).tolist()
    assert [2] == fixed([[0.5, 0.4, 0.3]], [[0.2, 0.4, 0.9]]).vote(X).tolist()
    assert numpy.int64 == ensemble.vote(X).dtype


@pytest.mark.one_kernel
def test_sequences() -> None:
    """Sequences are predicted as by a network, of one length or several."""
    seed(1)
    ensemble = Ensemble([Architect.LSTM(1, 2, 1) for _ in range(2)])
    same, others = [[[0], [1]], [[1], [1]]], [[[0], [1]], [[1]]]

    assert (2, 2, 1) == ensemble.predict(same).shape == ensemble.spread(same).shape
    assert (2, 2) == ensemble.vote(same).shape
    assert [(2, 1), (1, 1)] == [each.shape for each in ensemble.predict(others)]
    assert [(2,), (1,)] == [each.shape for each in ensemble.vote(others)]


def test_results() -> None:
    """It is made of results, and leaves out those that failed."""
    results = train_many(fails, X, Y, settings={"hidden": [3, 4, 5]}, iterations=3)
    ensemble = Ensemble(results)

    assert [results[0].network, results[2].network] == list(ensemble)
    assert "<Ensemble of 1 × <Perceptron 2-3-1>, 1 × <Perceptron 2-5-1>>" == repr(ensemble)

    failure = re.escape(repr(results[1].exception))
    with pytest.raises(
        ValueError, match=f"at least one network.*; the first failed with {failure}"
    ):
        Ensemble(results[1:2])


@pytest.mark.one_kernel
def test_container() -> None:
    """Its networks are counted, indexed and taken in parts."""
    members = networks(2, 3, 1)
    ensemble = Ensemble(members)

    assert 3 == len(ensemble)
    assert members[-1] is ensemble[-1]
    assert members[:2] == list(ensemble[:2])
    assert isinstance(ensemble[:2], Ensemble)
    assert list(Ensemble(ensemble)) == members


def test_saved_and_pickled(tmp_path: Path) -> None:
    """A file and a pickle give the same digits and classes."""
    ensemble = Ensemble(networks(2, 3, 1))
    ensemble[0].extras["inputs"] = scaler = MinMax().fit([[1, 2], [3, 4]])
    expected = ensemble.predict(X).tolist()
    ensemble.save(tmp_path / "ensemble.json")
    loaded = Ensemble.load(str(tmp_path / "ensemble.json"))

    assert expected == loaded.predict(X).tolist()
    assert isinstance(loaded[0], Architect.Perceptron)
    assert [{"inputs": scaler}, {}, {}] == [each.extras for each in loaded]
    assert expected == pickle.loads(pickle.dumps(ensemble)).predict(X).tolist()
    assert expected == copy.deepcopy(ensemble).predict(X).tolist()


@pytest.mark.one_kernel
@pytest.mark.parametrize("text", ["", "{}", '{"format": "pysynaptic ensemble", "version": 2}'])
def test_other_file(tmp_path: Path, text: str) -> None:
    """Other files are refused."""
    (tmp_path / "file").write_text(text)
    with pytest.raises(ValueError, match=r"is not an ensemble that save\(\) wrote"):
        Ensemble.load(tmp_path / "file")
    make().save(tmp_path / "network")
    with pytest.raises(ValueError, match=r"is not an ensemble that save\(\) wrote"):
        Ensemble.load(tmp_path / "network")


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("members", "error", "message"),
    [
        ([], ValueError, "at least one network"),
        ([5], TypeError, r"needs networks or results of train_many\(\), got 5 \(int\) at 0"),
        (5, TypeError, "needs networks or results"),
        ([Pipeline(make())], TypeError, "at 0; that one has a network, which is its network$"),
        (make(), TypeError, "needs networks or results"),
        ([make(), Architect.Perceptron(3, 2, 1)], ValueError, r"\(2, 1\) and, at 1, \(3, 1\)"),
    ],
)
def test_refused(members: Any, error: type[Exception], message: str) -> None:
    """Members that are not networks are refused, and so are networks of other sizes."""
    with pytest.raises(error, match=message):
        Ensemble(members)
