"""A forecast of a sine, one value after the other.

Shows sequences cut from a series with numpy, of which each step's target is the next value. The
network then hears the beginning of a wave, and continues it with its own answers.
"""

import numpy

from pysynaptic import Architect, seed
from pysynaptic.js import Math, console, toFixed

seed(42)

series = numpy.array([0.5 + 0.4 * Math.sin(t / 12 * 2 * Math.PI) for t in range(72)])
windows = numpy.lib.stride_tricks.sliding_window_view(series, 13)[::3]
X, Y = windows[:, :-1, None], windows[:, 1:, None]
console.log(X.shape[0], "sequences of", X.shape[1])

network = Architect.LSTM(1, 3, 1)
network.setOptimize(False)  # as in JavaScript, where it takes too long otherwise
result = network.trainer.train(X, Y, rate=0.1, iterations=100, error=0.0005)
console.log(result.iterations, result.error, network.trainer.test(X, Y).error)

network.forget()
for value in series[:12]:
    (guess,) = network.activate([value])
for value in series[12:24]:
    console.log(toFixed(value, 4), toFixed(guess, 4), "#" * Math.round(guess * 40))
    (guess,) = network.activate([guess])
