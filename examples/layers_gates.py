"""The three ways in which a layer gates the connection between two others.

Shows gate() with each of Layer.gateType: one gater for each target neuron (INPUT), for each source
neuron (OUTPUT), or for each connection (ONE_TO_ONE). Prints the activations of the gaters, which
become the gains, and the activations that result.
"""

from pysynaptic import Layer, Neuron, seed
from pysynaptic.js import console

seed(42)

ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL


def show(type, gaters):
    A = Layer(2)
    B = Layer(3).set({"squash": Neuron.squash.IDENTITY})
    connection = A.project(B, ALL_TO_ALL, 1)

    source = Layer(1)
    gater = Layer(gaters)
    source.project(gater)
    gater.gate(connection, type)

    A.activate([1, 10])
    source.activate([1])
    console.log(type, gater.activate())
    console.log([each.gain for each in connection.list])
    console.log(B.activate())
    console.log([each.type for each in connection.gatedfrom])


show(Layer.gateType.INPUT, 3)
show(Layer.gateType.OUTPUT, 2)
show(Layer.gateType.ONE_TO_ONE, 6)
