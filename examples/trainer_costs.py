"""Cost functions: the three built-in ones, and one of your own.

Shows Trainer.cost, called directly and as an option of a training and of test(). The cost decides
when a training ends, but does not change what is learned.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console

seed(42)

CROSS_ENTROPY = Trainer.cost.CROSS_ENTROPY
MSE = Trainer.cost.MSE
BINARY = Trainer.cost.BINARY

target = [0, 1, 1, 0]
output = [0.1, 0.8, 0.4, 0.3]
console.log(CROSS_ENTROPY(target, output), MSE(target, output), BINARY(target, output))


def furthest(target, output):
    return Math.max(*[Math.abs(target[i] - x) for i, x in enumerate(output)])


costs = [CROSS_ENTROPY, MSE, BINARY, furthest]
rows = [
    {"input": [0, 0], "output": [0, 0]},
    {"input": [0, 1], "output": [1, 0]},
    {"input": [1, 0], "output": [1, 0]},
    {"input": [1, 1], "output": [1, 1]},
]

for cost in costs:
    network = Architect.Perceptron(2, 3, 2)
    trainer = Trainer(network, {"cost": cost})
    result = trainer.train(rows, {"rate": 0.5, "iterations": 600, "error": 0.05})
    console.log(result.iterations, result.error)
    console.log([trainer.test(rows, {"cost": each}).error for each in costs])
