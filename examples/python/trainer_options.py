"""A trainer and its options.

The network learns whether most of three bits are 1, and whether their number is odd. As in
Synaptic, `shuffle` moves the rows of a list, so that the second training goes on in that order.
"""

import sys

import numpy

from pysynaptic import Architect, Trainer, seed

seed(42)

X = numpy.arange(8)[:, None] >> [2, 1, 0] & 1
ones = X.sum(axis=1)
Y = numpy.column_stack([ones >= 2, ones % 2])

network = Architect.Perceptron(3, 6, 2)
trainer = Trainer(network, rate=0.3, iterations=4000, error=0.004)
print(trainer.rate, trainer.iterations, trainer.error)

rows = [{"input": x, "output": y} for x, y in zip(X, Y, strict=True)]
first = trainer.train(rows, iterations=100, shuffle=True, history=25)
for iteration, error in zip(first.history.iterations, first.history.error, strict=True):
    print(iteration, error)

second = trainer.train(rows, rate=0.8, iterations=4000, cost=Trainer.cost.MSE, history=True)
print(second.iterations, second.error, trainer.test(rows).error)

answers = network.predict([row["input"] for row in rows])
print(answers.tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 4), layout="constrained")
    axes.plot(second.history.iterations + 100, second.history.error, label="rate 0.8")
    axes.plot(first.history.iterations, first.history.error, "o-", label="rate 0.3")
    axes.set(xlabel="iteration", ylabel="error")
    axes.legend()
    figure.savefig(*sys.argv[2:] or ["trainer_options.png"])
