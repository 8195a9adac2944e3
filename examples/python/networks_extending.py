"""An autoencoder, which compresses eight numbers to two and restores them.

A function makes the network; the patterns are its inputs and its targets.
"""

import sys

import numpy

from pysynaptic import Layer, Network, Neuron, seed

seed(42)


def autoencoder(size, code):
    inputs, middle, output = Layer(size), Layer(code), Layer(size)
    middle.set(squash=Neuron.squash.TANH)
    inputs.project(middle)
    middle.project(output)
    return Network(inputs, [middle], output)


patterns = numpy.eye(8)[[0, 2, 4, 7]]
network = autoencoder(8, 2)
result = network.trainer.train(
    patterns, patterns, rate=0.3, iterations=1500, error=1e-12, history=True
)

restored = network.predict(patterns)
for answer in restored:
    print(answer.tolist(), answer.round().astype(int))

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].imshow(restored, cmap="Blues", vmin=0, vmax=1)
    axes[1].set(title="restored", xlabel="number", ylabel="pattern", yticks=range(4))
    figure.savefig(*sys.argv[2:] or ["networks_extending.png"])
