"""A standalone function: what a network has learned, without the network."""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
network = Architect.Perceptron(2, 3, 1)
print(network.trainer.XOR(rate=0.5).iterations)

standalone = network.standalone()
before = network.predict(X)
print(numpy.hstack([before, [standalone(row) for row in X]]).tolist())

network.trainer.train([[1, 1]], [[1]], rate=0.5, iterations=1000, error=1e-12)
print(numpy.hstack([network.predict(X), [standalone(row) for row in X]]).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    axes.plot(before, "o", label="standalone")
    axes.plot(network.predict(X), "x", label="network, which learned more")
    axes.set_xticks(range(4), ["0, 0", "0, 1", "1, 0", "1, 1"])
    axes.legend()
    figure.savefig(*sys.argv[2:] or ["networks_standalone.png"])
