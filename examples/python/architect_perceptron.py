"""A perceptron with two hidden layers that learns to multiply.

All pairs of numbers are a grid, and the products come back as one.
"""

import sys

import numpy

from pysynaptic import Architect, Neuron, seed

seed(42)

network = Architect.Perceptron(2, 5, 4, 1)
for layer in network.layers.hidden:
    layer.set(squash=Neuron.squash.TANH)

steps = numpy.arange(5) / 4
X = numpy.stack(numpy.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
Y = X.prod(axis=1)

options = {"rate": 0.1, "iterations": 2000, "error": 0.0005, "shuffle": True, "history": True}
result = network.trainer.train(X, Y, options)
print(result.iterations, result.error)

products = network.predict(X).reshape(5, 5)
for row in products:
    print("  ".join(f"{product:.3f}" for product in row))

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].scatter(Y, products)
    axes[1].axline((0, 0), slope=1, color="grey")
    axes[1].set(xlabel="product", ylabel="answer")
    figure.savefig(*sys.argv[2:] or ["architect_perceptron.png"])
