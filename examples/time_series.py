"""Forecasting a time series with a sliding window.

Shows how to cut a series into rows: six values, and the next one. The network then continues the
series with its own answers, and is drawn next to the real values.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console, toFixed

seed(42)

series = []
for t in range(72):
    series.append(0.5 + 0.3 * Math.sin(t / 12 * 2 * Math.PI) + 0.1 * Math.random())

width = 6
rows = []
for t in range(width, len(series)):
    rows.append({"input": series[t - width : t], "output": [series[t]]})

known = rows[:48]
later = rows[48:]
console.log(len(rows), rows[0])

network = Architect.Perceptron(width, 5, 1)
trainer = Trainer(network)
trainer.train(known, {"rate": 0.2, "iterations": 400, "error": 0.0005, "log": 100})
console.log(trainer.test(known).error, trainer.test(later).error)

window = later[0]["input"][:]
for row in later[:12]:
    guess = network.activate(window)[0]
    bar = "#" * Math.round(guess * 40)
    console.log(toFixed(row["output"][0], 4), toFixed(guess, 4), bar)
    window.pop(0)
    window.append(guess)
