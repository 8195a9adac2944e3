"""A clone that learns on its own: OR becomes AND, and the parent still answers OR."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
parent = Architect.Perceptron(2, 4, 1)
parent.trainer.train(X, X.any(axis=1), rate=0.5, iterations=500, error=1e-12)

child = parent.clone()
print(parent.predict(X).ravel().tolist())
print(child.predict(X).ravel().tolist())

child.trainer.train(X, X.all(axis=1), rate=0.5, iterations=2000, error=1e-12)
print(parent.predict(X).ravel().tolist())
print(child.predict(X).ravel().tolist())
print([bias.tolist() for bias in child.biases])

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.decision_boundary(parent, X, X.any(axis=1), ax=axes[0])
    plot.decision_boundary(child, X, X.all(axis=1), ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["networks_clone.png"])
