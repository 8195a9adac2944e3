"""The parity of bits that come one after the other.

Sequences are one array (sequences, steps, inputs), with a target for every step.
"""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

bits = 3
X = numpy.arange(2**bits)[:, None, None] >> numpy.arange(bits)[:, None] & 1
Y = X.cumsum(axis=1) % 2  # whether the ones so far are an odd number

network = Architect.LSTM(1, 4, 1)
network.setOptimize(False)  # as in the JavaScript of this example
result = network.trainer.train(X, Y, rate=0.3, iterations=1000, error=0.02, history=True)
print(result.iterations, result.error)

answers = network.predict(X)
right = (answers > 0.5) == Y
print(right.sum(), "of", right.size)
print(answers[5:8, :, 0].tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].imshow(answers[:, :, 0], cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for (sequence, step), bit in numpy.ndenumerate(X[:, :, 0]):
        colour = "white" if answers[sequence, step, 0] > 0.5 else "black"
        axes[1].text(step, sequence, bit, ha="center", va="center", color=colour)
    axes[1].set(xlabel="step", ylabel="sequence", xticks=range(bits), title="bits and answers")
    figure.savefig(*sys.argv[2:] or ["sequences_parity.png"])
