"""A fitted MLPClassifier or MLPRegressor of scikit-learn as layers.

It is read by its attributes, so scikit-learn is not imported.
"""

from __future__ import annotations

from typing import Any

import numpy

from ..._base import validation
from ...layer import Layer
from ...squash import TABLE

SQUASHES = {"identity": "IDENTITY", "logistic": "LOGISTIC", "tanh": "TANH", "relu": "RELU"}
FITTED = ("coefs_", "intercepts_", "activation", "out_activation_")


def read(mlp: Any, scores: bool) -> tuple[list[Layer], list[Any], list[Any]]:
    """Return new layers, connected one after the other, and their weights and biases."""
    _check(mlp)
    names = [mlp.activation] * (len(mlp.coefs_) - 1) + [mlp.out_activation_]
    if names[-1] == "softmax":
        if not scores:
            raise ValueError(
                "this classifier ends in softmax, which depends on all outputs at once; a neuron "
                "knows its own state only.  from_sklearn(mlp, scores=True) makes the network of "
                "the scores before it: the highest is the class"
            )
        names[-1] = "identity"
    for name in names:
        validation.choice(name, SQUASHES, "the activation")
    weights = [numpy.array(each, numpy.float64) for each in mlp.coefs_]
    biases = [numpy.array(each, numpy.float64) for each in mlp.intercepts_]
    layers = [Layer(len(weights[0])), *(Layer(len(each)) for each in biases)]
    for before, layer, name in zip(layers, layers[1:], names, strict=False):
        before.project(layer, weights=0)
        layer.set(squash=TABLE[SQUASHES[name]])
    return layers, weights, biases


def _check(mlp: Any) -> None:
    if all(hasattr(mlp, name) for name in FITTED) and len(mlp.coefs_):
        return
    from ..._base.hints import network_inside  # only for errors

    wanted = "a fitted MLPClassifier or MLPRegressor of scikit-learn"
    if hasattr(mlp, "hidden_layer_sizes") and hasattr(mlp, "fit") and not hasattr(mlp, "network_"):
        raise ValueError(f"from_sklearn() needs {wanted}: call fit() first")
    inside = (
        "; give it the last step, as in from_sklearn(pipeline[-1]): the others, such as scaling, "
        "are not a part of a network"
        if hasattr(mlp, "steps")
        else "; give it .best_estimator_"
        if hasattr(mlp, "best_estimator_")
        else network_inside(mlp)
    )
    got = validation.described(mlp)
    raise TypeError(f"from_sklearn() needs {wanted}, got {got}{inside}")
