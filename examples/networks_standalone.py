"""A standalone function: what a network has learned, without the network.

Shows standalone(), a function that answers as the network did when the function was made, whatever
the network learns afterwards.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console, toFixed

seed(42)

rows = [[0, 0], [0, 1], [1, 0], [1, 1]]
network = Architect.Perceptron(2, 3, 1)
trainer = Trainer(network)
console.log(trainer.XOR({"rate": 0.5}).iterations)

standalone = network.standalone()
for row in rows:
    console.log(row, network.activate(row), standalone(row))

for _ in range(1000):
    network.activate([1, 1])
    network.propagate(0.5, [1])

for row in rows:
    console.log(row, network.activate(row), standalone(row))
console.log([toFixed(x, 4) for x in standalone([0.25, 0.75])])
