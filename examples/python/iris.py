"""Fisher's irises: three species and four measurements.

The table becomes two arrays; scaling, one-hot targets, the test set, and the table of right and
wrong answers are an expression each.
"""

import json
import sys
from pathlib import Path

import numpy

from pysynaptic import Architect, Trainer, seed
from pysynaptic.data import MinMax, one_hot

seed(42)

path = Path(__file__).parent.parent / "data" / "iris.json"
*columns, names = zip(*json.loads(path.read_text("utf-8")), strict=True)
species, classes = numpy.unique(names, return_inverse=True)
X = MinMax().fit_transform(numpy.array(columns).T)
Y = one_hot(names)

unknown = numpy.arange(len(X)) % 3 == 2  # every third flower is for testing
known = ~unknown
print(known.sum(), unknown.sum(), X[unknown][0].tolist())

network = Architect.Perceptron(4, 5, 3)
trainer = Trainer(network)
options = {"rate": 0.2, "iterations": 150, "error": 0.01, "shuffle": True, "history": True}
result = trainer.train(X[known], Y[known], options)
print(result.iterations, result.error, trainer.test(X[unknown], Y[unknown]).error)

answers = network.predict(X[unknown]).argmax(axis=1)
confusion = numpy.zeros((3, 3), dtype=int)
numpy.add.at(confusion, (classes[unknown], answers), 1)
print(confusion)
print(network.predict(X[[0, 75, 149]]).tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].imshow(confusion, cmap="Blues")
    for (row, column), count in numpy.ndenumerate(confusion):
        colour = "white" if count > 8 else "black"
        axes[1].text(column, row, count, ha="center", va="center", color=colour)
    axes[1].set_xticks(range(3), species)
    axes[1].set_yticks(range(3), species)
    axes[1].set(xlabel="answer", ylabel="species")
    figure.savefig(*sys.argv[2:] or ["iris.png"])
