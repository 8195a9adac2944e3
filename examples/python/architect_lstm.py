"""An LSTM that learns to continue a short sequence.

Three 0s and a 1, repeated: 2,000 rounds are one training of four rows, through which the network
remembers. `predict` goes on from what it remembers, too.
"""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[1], [0], [0], [0]])
Y = numpy.roll(X, -1, axis=0)

network = Architect.LSTM(1, 3, 1)
print([each.tolist() for each in network.biases[:-1]])

result = network.trainer.train(X, Y, rate=0.3, iterations=2000, error=1e-12, history=10)
print(network.predict(X).tolist())

first = network.predict(X[:2])
network.clear()  # forgets the traces, not the states of the cells
second = network.predict(X[2:])
print(first.tolist(), second.tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(12, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.weights(network, ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["architect_lstm.png"])
