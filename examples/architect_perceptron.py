"""A perceptron with two hidden layers that learns to multiply.

Shows Architect.Perceptron with several hidden layers, their sizes, and other squash functions for
them, because two layers of logistic neurons learn slowly at first.
"""

from pysynaptic import Architect, Neuron, Trainer, seed
from pysynaptic.js import console, toFixed

seed(42)

network = Architect.Perceptron(2, 5, 4, 1)
console.log(network.inputs(), [layer.size for layer in network.layers.hidden], network.outputs())
console.log([each.layer for each in network.neurons()])

for layer in network.layers.hidden:
    layer.set({"squash": Neuron.squash.TANH})

rows = []
for i in range(5):
    for j in range(5):
        rows.append({"input": [i / 4, j / 4], "output": [i * j / 16]})

trainer = Trainer(network)
options = {"rate": 0.1, "iterations": 2000, "error": 0.0005, "shuffle": True}
result = trainer.train(rows, options)
console.log({"iterations": result.iterations, "error": result.error})

steps = [0, 0.25, 0.5, 0.75, 1]
for x in steps:
    products = [toFixed(network.activate([x, y])[0], 3) for y in steps]
    console.log("  ".join(products))
