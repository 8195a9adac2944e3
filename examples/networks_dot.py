"""Drawings of networks in the language of Graphviz.

Shows toDot() of a perceptron, and of a network with a gate and a recurrent connection, in both
styles.
"""

from pysynaptic import Architect, Layer, Network, seed
from pysynaptic.js import console

seed(42)

perceptron = Architect.Perceptron(2, 3, 1)
console.log(perceptron.toDot().code)

input = Layer(1)
cell = Layer(2)
gate = Layer(2)
output = Layer(1)
entry = input.project(cell)
input.project(gate)
cell.project(cell, Layer.connectionType.ONE_TO_ONE)
cell.project(output)
gate.gate(entry, Layer.gateType.INPUT)

network = Network({"input": input, "hidden": [gate, cell], "output": output})
console.log(network.toDot().code)
console.log(network.toDot({"edgeConnection": True}).code)
