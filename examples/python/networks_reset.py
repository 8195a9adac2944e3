"""What clear() and reset() clear: the context, or everything."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]])
Y = X[:, [0, 2]]
network = Architect.Perceptron(3, 4, 2)


def learn():
    return network.trainer.train(X, Y, rate=0.4, iterations=300, error=1e-12, history=True)


print("new", network.predict(X).tolist())
first = learn()
print("trained", network.predict(X).tolist())
network.clear()
print("cleared", network.predict(X).tolist())
network.reset()
print("reset", network.predict(X).tolist())
second = learn()
print("trained again", network.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from pysynaptic import plot

    axes = plot.learning_curve(first, label="first")
    plot.learning_curve(second, ax=axes, label="after reset()")
    axes.figure.savefig(*sys.argv[2:] or ["networks_reset.png"])
