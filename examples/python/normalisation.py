"""Normalisation: all inputs become numbers from 0 to 1.

Numbers are scaled, categories one-hot, dates a point on a circle: each is some columns of one
array.
"""

import sys

import numpy

from pysynaptic import Architect, seed
from pysynaptic.data import MinMax, one_hot
from pysynaptic.js import Math

seed(42)

name, grams, colour, peeled, picked = zip(
    ("apple", 182, "red", False, "2021-09-20"),
    ("banana", 118, "yellow", True, "2021-06-02"),
    ("cherry", 8, "red", False, "2021-06-21"),
    ("lemon", 100, "yellow", True, "2021-12-10"),
    ("lime", 67, "green", True, "2021-11-15"),
    ("pear", 178, "green", False, "2021-10-05"),
    strict=True,
)

scaled = MinMax().fit_transform(grams)
colours = one_hot(colour, classes=["red", "yellow", "green"])
# Math of Node, because the last digit of a sine is not the same in every numpy
angles = [(int(date[5:7]) - 1) / 12 * 2 * Math.PI for date in picked]
season = [[(1 + Math.sin(angle)) / 2, (1 + Math.cos(angle)) / 2] for angle in angles]
X = numpy.column_stack([scaled, colours, season])
print(X.tolist())

network = Architect.Perceptron(6, 4, 1)
result = network.trainer.train(X, peeled, rate=0.3, iterations=2000, error=0.001, history=True)
print(result.iterations, result.error)

answers = network.predict(X)[:, 0]
for fruit, is_peeled, answer in zip(name, peeled, answers, strict=True):
    print(fruit, is_peeled, answer > 0.5, f"{answer:.1%}")

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].bar(name, answers, color=["C0" if each else "C1" for each in peeled])
    axes[1].set_ylabel("peeled")
    figure.savefig(*sys.argv[2:] or ["normalisation.png"])
