"""Cross-validation: some rows are only for testing."""

import sys

import numpy

from pysynaptic import Architect, Trainer, random, seed

seed(42)

X = numpy.array([[random(), random()] for _ in range(40)])
Y = X.sum(axis=1) > 1

network = Architect.Perceptron(2, 4, 1)
trainer = Trainer(network, rate=0.4, iterations=1000, error=0.001)
result = trainer.train(X, Y, crossValidate={"testSize": 0.3, "testError": 0.02}, history=True)
print(result.iterations, result.error)
print(trainer.test(X[:28], Y[:28]).error, trainer.test(X[28:], Y[28:]).error)
print(network.predict(X[28:]).ravel().tolist())

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    plot.decision_boundary(network, X[28:], Y[28:], ax=axes[1])
    figure.savefig(*sys.argv[2:] or ["trainer_crossvalidate.png"])
