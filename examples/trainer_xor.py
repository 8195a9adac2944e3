"""The built-in task XOR.

Shows trainer.XOR(), which has its own four rows and shuffles them, with a log, and that it refuses
a network with other sizes.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console

seed(42)

network = Architect.Perceptron(2, 3, 1)
trainer = Trainer(network)

result = trainer.XOR({"iterations": 20000, "error": 0.0005, "rate": 0.4, "log": 200})
console.log({"error": result.error, "iterations": result.iterations})

for a, b in [[0, 0], [0, 1], [1, 0], [1, 1]]:
    answer = network.activate([a, b])[0]
    console.log("%d xor %d = %d, from %s", a, b, Math.round(answer), answer)

wrong = Trainer(Architect.Perceptron(3, 3, 1))
try:
    wrong.XOR()
except ValueError:
    console.log("three inputs are too many")
