"""XOR, the network of the tutorial, trained in one call.

What 20,000 rounds of `activate` and `propagate` do in ../xor.py, one training does here.
"""

import sys

import numpy

from pysynaptic import Layer, Network, seed

seed(42)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = X[:, :1] ^ X[:, 1:]

inputs, hidden, output = Layer(2), Layer(3), Layer(1)
inputs.project(hidden)
hidden.project(output)
network = Network(inputs, [hidden], output)

# The tutorial counts rounds, so the error that would end the training is out of reach.
result = network.trainer.train(X, Y, rate=0.3, iterations=20000, error=1e-12, history=100)
print(network.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.decision_boundary(network, X, Y, ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["xor.png"])
