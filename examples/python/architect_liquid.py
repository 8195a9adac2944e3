"""A liquid state machine: a pool of neurons, connected and gated at random, that learns XOR."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

network = Architect.Liquid(2, 20, 1, 30, 10)
exported = network.toJSON()
print(len(exported.neurons), len(exported.connections))

X = numpy.array([[0, 0], [0, 1], [1, 1], [1, 0]])
Y = X[:, 0] ^ X[:, 1]
result = network.trainer.train(X, Y, rate=0.3, iterations=1000, error=1e-12, history=True)
print(network.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from pysynaptic import plot

    axes = plot.learning_curve(result)
    axes.figure.savefig(*sys.argv[2:] or ["architect_liquid.png"])
