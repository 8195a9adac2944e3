"""An LSTM that learns to continue a short sequence.

Shows Architect.LSTM, trained by activate() and propagate() on a 1 after every three 0s, again and
again: a 0 has different successors, so that the network has to count. Prints the biases of its
gates and cells, its answers, close to 0, 0, 0 and 1; then the same with a clear() in the middle,
which empties the traces but leaves the cells their states, so that the count goes on.
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
