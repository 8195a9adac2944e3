"""A training that is watched, and ended: a history in place of a schedule that takes notes."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = X[:, 0] == X[:, 1]

network = Architect.Perceptron(2, 4, 1)
result = network.trainer.train(
    X,
    Y,
    rate=0.6,
    iterations=5000,
    error=0.0001,
    history=100,
    schedule={"every": 100, "do": lambda data: data.error < 0.01},
)
for iteration, error in zip(result.history.iterations, result.history.error, strict=True):
    print(error, iteration)
print(result.history.error.round(6).tolist())
print(network.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.decision_boundary(network, X, Y, ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["trainer_schedule.png"])
