"""Two networks become one, which learns AND in both parts."""

import sys

import numpy

from pysynaptic import Architect, Layer, Network, Neuron, seed

seed(42)

first = Network(Layer(2), [], Layer(3))
first.layers.input.project(first.layers.output)
second = Architect.Perceptron(3, 2, 1)
for layer in (first.layers.output, second.layers.input):
    layer.set(squash=Neuron.squash.IDENTITY)

bridge = first.project(second, Layer.connectionType.ONE_TO_ONE, 1)
print(bridge.type, bridge.size, bridge.weights.diagonal().astype(int))

hidden = [first.layers.output, second.layers.input, *second.layers.hidden]
whole = Network(first.layers.input, hidden, second.layers.output)

X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = X.all(axis=1)
result = whole.trainer.train(X, Y, rate=0.2, iterations=2000, error=1e-12, history=True)
print(whole.predict(X).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.decision_boundary(whole, X, Y, ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["networks_project.png"])
