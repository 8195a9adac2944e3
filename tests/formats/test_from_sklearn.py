"""`Network.from_sklearn()`: the multi-layer perceptrons of scikit-learn, and what is refused."""

from __future__ import annotations

import warnings
from types import SimpleNamespace
from typing import Any

import numpy
import pytest

from pysynaptic import Network
from pysynaptic.architect import Perceptron

TOLERANCE = 1e-12


def fitted(kind: str, targets: Any, **options: Any) -> tuple[Any, Any]:
    """Return a model that was fitted for a few iterations, and its inputs."""
    models = pytest.importorskip("sklearn.neural_network")
    X = numpy.random.default_rng(2).normal(size=(len(targets), 3))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not converged
        return getattr(models, kind)(max_iter=20, random_state=1, **options).fit(X, targets), X


@pytest.mark.parametrize("sizes", [(), (5,), (7, 4)], ids=str)
@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
def test_regressors(activation: str, sizes: tuple[int, ...]) -> None:
    """Every activation, with and without hidden layers, of one output and of two."""
    targets = numpy.random.default_rng(4).normal(size=(40, 2))
    for y in targets[:, 0], targets:
        mlp, X = fitted("MLPRegressor", y, activation=activation, hidden_layer_sizes=sizes)
        network = Network.from_sklearn(mlp)
        found = network.predict(X).reshape(y.shape)
        assert numpy.allclose(found, mlp.predict(X), TOLERANCE, 1e-14)
        assert [matrix.tolist() for matrix in network.weights] == [
            matrix.tolist() for matrix in mlp.coefs_
        ]


def test_two_classes_and_labels() -> None:
    """One output is the probability of the second class; of labels, there is one output each."""
    two = numpy.array(["no", "yes"] * 20)
    mlp, X = fitted("MLPClassifier", two)
    found = Network.from_sklearn(mlp).predict(X)
    assert numpy.allclose(found[:, 0], mlp.predict_proba(X)[:, 1], TOLERANCE, 0)

    labels = numpy.random.default_rng(4).integers(0, 2, (40, 3))
    mlp, X = fitted("MLPClassifier", labels, activation="tanh")
    found = Network.from_sklearn(mlp).predict(X)
    assert numpy.allclose(found, mlp.predict_proba(X), TOLERANCE, 0)


def test_three_classes() -> None:
    """Softmax is refused; the scores before it are to be had, and have the same classes."""
    mlp, X = fitted("MLPClassifier", numpy.arange(40) % 3)
    with pytest.raises(ValueError, match=r"softmax, .* scores=True"):
        Network.from_sklearn(mlp)
    scores = Network.from_sklearn(mlp, scores=True).predict(X)
    assert scores.argmax(axis=1).tolist() == mlp.predict(X).tolist()
    powers = numpy.exp(scores)
    softmax = powers / powers.sum(axis=1, keepdims=True)
    assert numpy.allclose(softmax, mlp.predict_proba(X), TOLERANCE, 0)


def test_learns_on() -> None:
    """It is an ordinary network, which can be trained."""
    mlp, X = fitted("MLPRegressor", numpy.linspace(0, 1, 40), activation="logistic")
    network = Network.from_sklearn(mlp)
    before = network.trainer.test(X, mlp.predict(X).reshape(-1, 1) + 0.5).error
    network.trainer.train(X, mlp.predict(X).reshape(-1, 1) + 0.5, iterations=5, rate=0.01)
    assert network.trainer.test(X, mlp.predict(X).reshape(-1, 1) + 0.5).error < before


def test_refused_models() -> None:
    """Models that are not fitted, parts of others, and an activation that Synaptic has not."""
    models = pytest.importorskip("sklearn.neural_network")
    pipeline = pytest.importorskip("sklearn.pipeline")
    with pytest.raises(ValueError, match=r"call fit\(\) first"):
        Network.from_sklearn(models.MLPRegressor())
    with pytest.raises(TypeError, match=r"from_sklearn\(pipeline\[-1\]\)"):
        Network.from_sklearn(pipeline.make_pipeline(models.MLPRegressor()))
    ours = SimpleNamespace(hidden_layer_sizes=3, fit=None, network_=Perceptron(1, 1, 1))
    with pytest.raises(TypeError, match="has a network, which is its network_"):
        Network.from_sklearn(ours)
    mlp, _ = fitted("MLPRegressor", numpy.arange(40.0))
    mlp.out_activation_ = "exp"
    with pytest.raises(ValueError, match="activation must be one of 'identity'"):
        Network.from_sklearn(mlp)


@pytest.mark.one_kernel
def test_needs_no_scikit_learn() -> None:
    """Anything with the attributes of such a model is read; anything else is refused."""
    model = SimpleNamespace(
        coefs_=[[[2.0], [3.0]]],
        intercepts_=[[1.0]],
        activation="relu",
        out_activation_="identity",
    )
    assert Network.from_sklearn(model).activate([1, 10]) == [33.0]
    others: list[Any] = [None, Perceptron(1, 1, 1), {}]
    for other in others:
        with pytest.raises(TypeError, match="needs a fitted MLPClassifier or MLPRegressor"):
            Network.from_sklearn(other)
    with pytest.raises(TypeError, match="scores must be"):
        Network.from_sklearn(model, scores="yes")  # type: ignore[arg-type]
    model.coefs_ = [[[2.0], [float("nan")]]]
    with pytest.raises(ValueError, match="weights"):
        Network.from_sklearn(model)
