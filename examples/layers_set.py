"""Setting properties of all neurons of a layer.

Shows set() with squash, bias and label, add(), neurons() and the list of neurons. Prints the
properties of the neurons, and their answers before and after.
"""

from pysynaptic import Layer, Neuron, seed
from pysynaptic.js import console

seed(42)

input = Layer(2)
hidden = Layer(4).set({"squash": Neuron.squash.TANH, "bias": 0.5, "label": "hidden"})
output = Layer(1).set({"squash": Neuron.squash.IDENTITY, "label": "output"})

console.log([neuron.bias for neuron in hidden.list])
console.log([neuron.label for neuron in [*hidden.list, *output.list]])
console.log(hidden.neurons()[0].squash == Neuron.squash.TANH)

input.project(hidden)
hidden.project(output)
input.activate([1, -1])
console.log(hidden.activate())
console.log(output.activate())

hidden.set({"bias": -0.5})
input.activate([1, -1])
console.log(hidden.activate())
console.log(output.activate())

hidden.add()
hidden.add(Neuron())
console.log(hidden.size, hidden.activate())
