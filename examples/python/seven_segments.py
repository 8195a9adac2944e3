"""Reading a seven-segment display.

Both tables are arrays of bits: the segments a to g that are lit, and the four bits of the digit.
"""

import sys

import numpy

from pysynaptic import Architect, seed

seed(42)

lit = ["abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg"]
X = numpy.array([[segment in shape for segment in "abcdefg"] for shape in lit], dtype=int)
Y = numpy.arange(10)[:, None] >> [3, 2, 1, 0] & 1
print(X[4], Y[4])

network = Architect.Perceptron(7, 6, 4)
result = network.trainer.train(X, Y, rate=0.2, iterations=2000, error=0.002, history=True)
print(result.iterations, result.error)

answers = network.predict(X)
print(numpy.hstack([Y, answers.round().astype(int)]))
print(answers[9].tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].imshow(answers, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes[1].set(xlabel="bit", ylabel="digit", yticks=range(10))
    axes[1].set_xticks(range(4), ["8", "4", "2", "1"])
    figure.savefig(*sys.argv[2:] or ["seven_segments.png"])
