"""An LSTM that learns to continue a short sequence.

Shows Architect.LSTM. It is trained with activate() and propagate() on a sequence of three 0s and a
1 that is repeated. A 0 has different successors, so the network has to count. Prints the biases of
its gates and cells and its answers, which are close to 0, 0, 0 and 1. Then it prints the answers
with a clear() in the middle, which clears the traces but keeps the states of the cells, so that the
network continues to count.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

sequence = [1, 0, 0, 0]
following = [0, 0, 0, 1]

network = Architect.LSTM(1, 3, 1)
for layer in network.layers.hidden:
    console.log([neuron.bias for neuron in layer.list])

rate = 0.3
rounds = 2000
for _ in range(rounds):
    for place, now in enumerate(sequence):
        network.activate([now])
        network.propagate(rate, [following[place]])

console.log([network.activate([now]) for now in sequence])

for place, now in enumerate(sequence):
    if place == 2:
        network.clear()
    console.log(place, now, network.activate([now]))
