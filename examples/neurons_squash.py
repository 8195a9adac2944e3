"""The squash functions, and one of your own.

Shows the table Neuron.squash, whose functions return a value or a slope, and a neuron with a
function that the library does not have. (Synaptic calls such a function if neurons are run one by
one, as here; in a network only after setOptimize(false).)
"""

from pysynaptic import Neuron, seed
from pysynaptic.js import console

seed(42)

points = [-2, -1, -0.5, 0, 0.5, 1, 2]

for name in ["LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"]:
    squash = Neuron.squash[name]
    console.log(name)
    console.log([squash(x) for x in points])
    console.log([squash(x, True) for x in points])


def leaky(x, derivate):
    if derivate:
        return 1 if x > 0 else 0.1
    return x if x > 0 else 0.1 * x


input = Neuron()
output = Neuron()
output.squash = leaky
input.project(output, 1)

for x in points:
    input.activate(x)
    console.log(x, output.activate(), output.derivative)

for _ in range(50):
    input.activate(1)
    output.activate()
    output.propagate(0.2, -0.3)

input.activate(1)
console.log(output.activate(), output.bias)
