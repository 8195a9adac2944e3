"""A forecast of a sine, one value after the other.

Each step's target is the next value of the series. The network then hears the beginning of a wave,
and continues it with its own answers.
"""

import sys

import numpy

from pysynaptic import Architect, seed
from pysynaptic.data import windows
from pysynaptic.js import Math

seed(42)

# Node's sine, because its last digit is not the same in every numpy
series = numpy.array([0.5 + 0.4 * Math.sin(t / 12 * 2 * Math.PI) for t in range(72)])
X, after = windows(series, 12, step=3)
Y = numpy.hstack([X[:, 1:], after])  # what follows each value
X, Y = X[:, :, None], Y[:, :, None]  # sequences of one input and one output
print(X.shape[0], "sequences of", X.shape[1])

network = Architect.LSTM(1, 3, 1)
network.setOptimize(False)  # as in the JavaScript of this example
result = network.trainer.train(X, Y, rate=0.1, iterations=100, error=0.0005, history=True)
print(result.iterations, result.error, network.trainer.test(X, Y).error)

heard = series[:12, None]
network.forget()
forecast = [network.predict(heard)[-1, 0]]
while len(forecast) < 12:
    forecast.append(network.predict([forecast[-1:]])[0, 0])  # what it said is what it hears next
for value, guess in zip(series[12:24], forecast, strict=True):
    print(f"{value:.4f} {guess:.4f}")

if sys.argv[1:2] == ["--plot"]:
    from matplotlib import pyplot

    from pysynaptic import plot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 4), layout="constrained")
    plot.learning_curve(result, ax=axes[0])
    axes[1].plot(series[:24], label="series")
    axes[1].plot(range(12, 24), forecast, label="forecast")
    axes[1].legend()
    figure.savefig(*sys.argv[2:] or ["sequences_sine.png"])
