"""A network that gates the connections between two layers, like a guard who learns whom to let in.

Shows gate() of a network: the activations of its output layer become the gains. (The guard is not
optimised: an optimised network of Synaptic does not write the gains into its objects.)
"""

from pysynaptic import Architect, Layer, Neuron, seed
from pysynaptic.js import console

seed(42)

source = Layer(2)
target = Layer(2).set({"squash": Neuron.squash.IDENTITY})
connection = source.project(target, Layer.connectionType.ONE_TO_ONE, 1)

guard = Architect.Perceptron(1, 3, 2)
guard.setOptimize(False)
guard.gate(connection, Layer.gateType.ONE_TO_ONE)


def show(row, key):
    source.activate(row)
    guard.activate([key])
    console.log(target.activate(), [each.gain for each in connection.list])


show([5, 7], 0)
show([5, 7], 1)

for _ in range(3000):
    guard.activate([0])
    guard.propagate(0.5, [0, 1])
    guard.activate([1])
    guard.propagate(0.5, [1, 0])

show([5, 7], 0)
show([5, 7], 1)
console.log(connection.gatedfrom[0].layer is guard.layers.output, connection.gatedfrom[0].type)
