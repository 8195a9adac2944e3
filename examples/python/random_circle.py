"""Random points inside and outside a circle.

The network learns from 20,000 points, once from each. A cost function of our own counts wrong
answers, each given before the network learns from that point.
"""

import sys

import numpy

from pysynaptic import Architect, Neuron, random, seed

seed(42)

network = Architect.Perceptron(2, 8, 1)
network.layers.hidden[0].set(squash=Neuron.squash.TANH)

X = numpy.array([[random(), random()] for _ in range(20000)]) * 2 - 1
Y = (X**2).sum(axis=1) < 0.6


def wrong(target, output):
    return (output[0] >= 0.5) != target[0]


right = []
for start in range(0, len(X), 2500):
    part = slice(start, start + 2500)
    result = network.trainer.train(X[part], Y[part], rate=0.1, iterations=1, cost=wrong)
    right.append(100 * (1 - result.error))
    print(f"{part.stop} right: {right[-1]:.2f} %")

across, up = numpy.meshgrid(numpy.arange(-12, 13) / 12, numpy.arange(-6, 7) / 6)
inside = network.predict(numpy.column_stack([across.ravel(), up.ravel()])).reshape(13, 25) > 0.5
for row in inside:
    print("".join("#" if each else "." for each in row))
print(network.predict([[0, 0], [1, 1]]).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    axes[0].plot(range(2500, len(X) + 1, 2500), right, marker="o")
    axes[0].set(xlabel="points", ylabel="right (%)")
    plot.decision_boundary(network, X[-500:], Y[-500:], ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["random_circle.png"])
