"""A subclass of Network: an autoencoder.

Shows a subclass of Network that calls set() with its layers and has methods of its own. It
compresses eight numbers to two and restores them.
"""

from pysynaptic import Layer, Network, Neuron, seed
from pysynaptic.js import console

seed(42)


class Autoencoder(Network):
    def __init__(self, size, code):
        super().__init__()
        inputLayer = Layer(size)
        codeLayer = Layer(code)
        outputLayer = Layer(size)
        codeLayer.set({"squash": Neuron.squash.TANH})
        inputLayer.project(codeLayer)
        codeLayer.project(outputLayer)
        self.set({"input": inputLayer, "hidden": [codeLayer], "output": outputLayer})

    def learn(self, patterns, rounds, rate):
        for _ in range(rounds):
            for pattern in patterns:
                self.activate(pattern)
                self.propagate(rate, pattern)

    def rebuild(self, pattern):
        return [1 if x > 0.5 else 0 for x in self.activate(pattern)]


patterns = [
    [1, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 1, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 1],
]

network = Autoencoder(8, 2)
network.learn(patterns, 1500, 0.3)

for pattern in patterns:
    console.log(network.activate(pattern))
    console.log(network.rebuild(pattern))
