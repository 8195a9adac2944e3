"""Cost functions: the three built-in ones, and one of your own."""

import sys

import numpy

from pysynaptic import Architect, Trainer, seed

seed(42)

target, output = [0, 1, 1, 0], [0.1, 0.8, 0.4, 0.3]
built_in = [Trainer.cost.CROSS_ENTROPY, Trainer.cost.MSE, Trainer.cost.BINARY]
print([cost(target, output) for cost in built_in])


def furthest(target, output):
    return numpy.abs(numpy.subtract(target, output)).max()


X = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = numpy.column_stack([X.any(axis=1), X.all(axis=1)])
results = {}
costs = [*built_in, furthest]
for cost in costs:
    network = Architect.Perceptron(2, 3, 2)
    trainer = Trainer(network, cost=cost)
    result = trainer.train(X, Y, rate=0.5, iterations=600, error=0.05, history=True)
    print(result.iterations, result.error)
    print([trainer.test(X, Y, cost=each).error for each in costs])
    results[cost.__name__] = result

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(figsize=(9, 4), layout="constrained")
    for name, result in results.items():
        plot.learning_curve(result, ax=axes, label=name)
    figure.savefig(*sys.argv[2:] or ["trainer_costs.png"])
