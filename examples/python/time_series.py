"""Forecasting a time series with a sliding window.

`windows` cuts the series; the network then continues it with its own answers.
"""

import sys

import numpy

from pysynaptic import Architect, Trainer, random, seed
from pysynaptic.data import windows
from pysynaptic.js import Math

seed(42)

# a sine and noise, both as in Node
series = [0.5 + 0.3 * Math.sin(t / 12 * 2 * Math.PI) + 0.1 * random() for t in range(72)]

width = 6
X, Y = windows(series, width)
print(len(X), X[0].tolist(), Y[0, 0])

network = Architect.Perceptron(width, 5, 1)
trainer = Trainer(network)
result = trainer.train(X[:48], Y[:48], rate=0.2, iterations=400, error=0.0005, history=100)
for iteration, error in zip(result.history.iterations, result.history.error, strict=True):
    print(iteration, error)
print(trainer.test(X[:48], Y[:48]).error, trainer.test(X[48:], Y[48:]).error)

forecast = X[48].copy()
for _ in range(12):
    forecast = numpy.append(forecast, network.predict([forecast[-width:]]))
forecast = forecast[width:]
for value, guess in zip(Y[48:60, 0], forecast, strict=True):
    print(f"{value:.4f} {guess:.4f}")

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 4), layout="constrained")
    axes.plot(series, label="series")
    axes.plot(range(48 + width, 60 + width), forecast, label="forecast")
    axes.set(xlabel="time")
    axes.legend()
    figure.savefig(*sys.argv[2:] or ["time_series.png"])
