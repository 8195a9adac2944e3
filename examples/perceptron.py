"""A perceptron as a class of one's own, trained by a Trainer with options and a schedule.

Shows a subclass of Network that calls set(), the options of train() and a schedule that watches
the training and stops it. The network learns whether at least two of three inputs are 1. Prints
the iterations and the error every 50 iterations, then those at the end, then the eight answers.
"""

from typing import Any

from pysynaptic import Layer, Network, Trainer, seed

seed(42)


class Perceptron(Network):
    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        super().__init__()
        inputLayer = Layer(inputs)
        hiddenLayer = Layer(hidden)
        outputLayer = Layer(outputs)
        inputLayer.project(hiddenLayer)
        hiddenLayer.project(outputLayer)
        self.set({"input": inputLayer, "hidden": [hiddenLayer], "output": outputLayer})


rows = [[a, b, c] for a in [0, 1] for b in [0, 1] for c in [0, 1]]
majority = [{"input": row, "output": [1 if sum(row) >= 2 else 0]} for row in rows]


def watch(data: Any) -> bool:
    print([data.iterations, data.error])
    return bool(data.error < 0.005)


network = Perceptron(3, 4, 1)
trainer = Trainer(network)
result = trainer.train(
    majority,
    {
        "rate": 0.4,
        "iterations": 2000,
        "error": 0.0001,
        "shuffle": True,
        "cost": Trainer.cost.MSE,
        "schedule": {"every": 50, "do": watch},
    },
)

print([result.iterations, result.error])
for row in rows:
    print(network.activate(row)[0])
