"""Learning rates that change: a number, a list, or a function. The history has each rate."""

import sys

import numpy

from pysynaptic import Architect, seed
from pysynaptic.js import Math

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = X[:, 0] ^ X[:, 1]


def falling(iterations, error):
    return 0.1 + 0.9 * Math.exp(-iterations / 400) + error / 10  # Node's exp


rates = {"one rate": 0.5, "a list": [0.9, 0.7, 0.5, 0.3], "a function": falling}
results = {}
for name, rate in rates.items():
    network = Architect.Perceptron(2, 3, 1)
    result = network.trainer.train(X, Y, rate=rate, iterations=1000, error=0.001, history=125)
    print(name, result.iterations, result.error)
    print(result.history.rate.tolist())
    results[name] = result

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    for name, result in results.items():
        plot.learning_curve(result, ax=axes[0], label=name)
        axes[1].plot(result.history.iterations, result.history.rate, label=name)
    axes[1].set(xlabel="iteration", ylabel="rate")
    figure.savefig(*sys.argv[2:] or ["trainer_rates.png"])
