"""A trainer and its options.

Shows Trainer with rate, iterations, error and cost, given for all trainings or for one, and train()
with log and shuffle. As in Synaptic, options of train() apply to the next training too. The network
learns whether most of three bits are 1, and whether their number is odd.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console

seed(42)

rows = []
for n in range(8):
    bits = [n >> 2 & 1, n >> 1 & 1, n & 1]
    ones = bits[0] + bits[1] + bits[2]
    rows.append({"input": bits, "output": [1 if ones >= 2 else 0, ones % 2]})

network = Architect.Perceptron(3, 6, 2)
trainer = Trainer(network, {"rate": 0.3, "iterations": 4000, "error": 0.004})
console.log([trainer.rate, trainer.iterations, trainer.error, trainer.crossValidate])

first = trainer.train(rows, {"iterations": 100, "log": 25, "shuffle": True})
console.log([first.iterations, first.error])

second = trainer.train(rows, {"rate": 0.8, "iterations": 4000, "cost": Trainer.cost.MSE})
console.log([second.iterations, second.error, trainer.test(rows).error])
console.log([trainer.rate, trainer.iterations, trainer.error, trainer.crossValidate])

for row in rows:
    console.log(row, network.activate(row["input"]))
