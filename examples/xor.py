"""XOR, the network of the tutorial: built layer by layer and trained step by step.

Shows Layer, project(), Network, activate() and propagate(). Prints the four answers after 20,000
rounds: close to 0, 1, 1 and 0; or, with the random numbers of Node 26, the last two remain wrong.
"""

from pysynaptic import Layer, Network, seed
from pysynaptic.js import console

seed(42)

inputLayer = Layer(2)
hiddenLayer = Layer(3)
outputLayer = Layer(1)

inputLayer.project(hiddenLayer)
hiddenLayer.project(outputLayer)

network = Network({"input": inputLayer, "hidden": [hiddenLayer], "output": outputLayer})

rate = 0.3
rounds = 20000
for _ in range(rounds):
    network.activate([0, 0])
    network.propagate(rate, [0])
    network.activate([0, 1])
    network.propagate(rate, [1])
    network.activate([1, 0])
    network.propagate(rate, [1])
    network.activate([1, 1])
    network.propagate(rate, [0])

console.log(network.activate([0, 0]))
console.log(network.activate([0, 1]))
console.log(network.activate([1, 0]))
console.log(network.activate([1, 1]))
