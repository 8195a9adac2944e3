"""Two networks become one: the first projects to the second.

Shows project() of a network to another network and to a layer, the layers of a network, inputs(),
outputs() and neurons(). The joined network learns AND in both parts.
"""

from pysynaptic import Architect, Layer, Network, Neuron, seed
from pysynaptic.js import console

seed(42)

first = Network({"input": Layer(2), "hidden": [], "output": Layer(3)})
first.layers.input.project(first.layers.output)
second = Architect.Perceptron(3, 2, 1)
first.layers.output.set({"squash": Neuron.squash.IDENTITY})
second.layers.input.set({"squash": Neuron.squash.IDENTITY})

bridge = first.project(second, Layer.connectionType.ONE_TO_ONE, 1)
console.log(bridge.type, bridge.size, [each.weight for each in bridge.list])
console.log(first.layers.output.connected(second.layers.input))

whole = Network(
    {
        "input": first.layers.input,
        "hidden": [first.layers.output, second.layers.input, *second.layers.hidden],
        "output": second.layers.output,
    }
)

console.log(whole.inputs(), whole.outputs(), [each.layer for each in whole.neurons()])

rows = [[0, 0], [0, 1], [1, 0], [1, 1]]
for _ in range(2000):
    for a, b in rows:
        whole.activate([a, b])
        whole.propagate(0.2, [a & b])

for row in rows:
    console.log(row, whole.activate(row))

scores = Layer(3)
more = whole.project(scores, Layer.connectionType.ALL_TO_ALL, 0.25)
console.log([each.weight for each in more.list])
