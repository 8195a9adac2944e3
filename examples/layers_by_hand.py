"""Layers without a network, activated and corrected one by one.

Shows activate(), propagate(), clear() and reset() of a layer, with three layers that learn AND and
OR at once. Prints the answers, and the numbers of the output neurons.
"""

from pysynaptic import Layer, seed
from pysynaptic.js import console

seed(42)

inputLayer = Layer(2)
hiddenLayer = Layer(3)
outputLayer = Layer(2)
inputLayer.project(hiddenLayer)
hiddenLayer.project(outputLayer)


def activate(row):
    inputLayer.activate(row)
    hiddenLayer.activate()
    return outputLayer.activate()


def propagate(rate, target):
    outputLayer.propagate(rate, target)
    hiddenLayer.propagate(rate)


rows = [[0, 0], [0, 1], [1, 0], [1, 1]]
for _ in range(2000):
    for a, b in rows:
        activate([a, b])
        propagate(0.5, [a & b, a | b])

for row in rows:
    console.log(row, activate(row))

console.log([[each.state, each.derivative, each.bias] for each in outputLayer.list])
console.log([each.error for each in outputLayer.list])
outputLayer.clear()
console.log([each.error for each in outputLayer.list])
outputLayer.reset()
console.log([each.bias for each in outputLayer.list])
