"""The built-in task DSR: distracted sequence recall.

Shows trainer.DSR() with other symbols. A target appears among distractors, and at the prompt the
network has to say which one it was. The schedule reports, but cannot stop the training.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console

seed(42)

network = Architect.LSTM(5, 4, 2)
trainer = Trainer(network)


def report(data):
    console.log(data.iterations, data.success, data.error, data.correct)


result = trainer.DSR(
    {
        "targets": [1, 2],
        "distractors": [3, 4],
        "prompts": [0],
        "length": 4,
        "success": 0.8,
        "iterations": 6000,
        "rate": 0.1,
        "schedule": {"every": 1000, "do": report},
    }
)

console.log([result.iterations, result.success, result.error])
