"""A schedule that watches a training, and ends it.

Shows the option schedule. After every so many iterations its function gets the error, the
iterations and the rate, and stops the training by returning true.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console

seed(42)

rows = [
    {"input": [0, 0], "output": [1]},
    {"input": [0, 1], "output": [0]},
    {"input": [1, 0], "output": [0]},
    {"input": [1, 1], "output": [1]},
]

network = Architect.Perceptron(2, 4, 1)
trainer = Trainer(network)
seen = []


def watch(data):
    console.log(data)
    seen.append(Math.round(data.error * 1e6) / 1e6)
    return data.error < 0.01


result = trainer.train(
    rows,
    {
        "rate": 0.6,
        "iterations": 5000,
        "error": 0.0001,
        "schedule": {"every": 100, "do": watch},
    },
)

console.log("stopped after", result.iterations, "iterations with error", result.error)
console.log(seen)
for row in rows:
    console.log(row, network.activate(row["input"]))
