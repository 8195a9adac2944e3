"""A neuron that gates a connection, like a door that lets more or less of a signal through.

Shows gate() and the gain of a connection: the activation of the gater multiplies the signal. Then
both neurons learn, the gater from the error of the neuron that it affects.
"""

from pysynaptic import Neuron, seed
from pysynaptic.js import console

seed(42)

signal = Neuron()
answer = Neuron()
handle = Neuron()
door = Neuron()

connection = signal.project(answer, 2)
handle.project(door, 1)
door.gate(connection)

for neuron in [answer, door]:
    neuron.squash = Neuron.squash.IDENTITY
    neuron.bias = 0


def run(opening, value):
    handle.activate(opening)
    signal.activate(value)
    door.activate()
    return answer.activate()


for opening in [0, 0.25, 0.5, 1]:
    passed = run(opening, 3)
    console.log("opening", opening, "gain", connection.gain, "passed", passed)

learningRate = 0.1
for _ in range(200):
    run(0.5, 1)
    answer.propagate(learningRate, 0.75)
    door.propagate(learningRate)

console.log([connection.weight, connection.gain, run(0.5, 1)])
console.log(connection.gater is door, len(door.connections.gated))
