"""Light or dark text: which is easier to read on a colour?

Shows colours as three numbers, and a network that is trained with twelve colours and asked about
others.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console, parseInt, toFixed

seed(42)

LIGHT = [1]
DARK = [0]
examples = [
    ["#000000", LIGHT],
    ["#ffffff", DARK],
    ["#0000ff", LIGHT],
    ["#ffff00", DARK],
    ["#800000", LIGHT],
    ["#00ff00", DARK],
    ["#4b0082", LIGHT],
    ["#ffc0cb", DARK],
    ["#2f4f4f", LIGHT],
    ["#f5deb3", DARK],
    ["#8b4513", LIGHT],
    ["#87ceeb", DARK],
]


def channels(colour):
    return [parseInt(colour[place : place + 2], 16) / 255 for place in [1, 3, 5]]


rows = [{"input": channels(colour), "output": text} for colour, text in examples]
console.log(rows[6], rows[7])

network = Architect.Perceptron(3, 3, 1)
trainer = Trainer(network, {"rate": 0.5, "iterations": 3000, "error": 0.002})
result = trainer.train(rows, {"shuffle": True, "cost": Trainer.cost.CROSS_ENTROPY})
console.log({"iterations": result.iterations, "error": result.error})

others = ["#191970", "#fa8072", "#556b2f", "#e6e6fa", "#dc143c", "#40e0d0", "#777777"]
for colour in others:
    answer = network.activate(channels(colour))[0]
    text = "○ light text" if answer > 0.5 else "● dark text"
    console.log("%s %s %s", colour, toFixed(answer, 6), text)
