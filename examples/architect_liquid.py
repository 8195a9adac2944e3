"""A liquid state machine: a pool of neurons, connected and gated at random.

Shows Architect.Liquid, the network that it makes, and that it learns XOR.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

input = 2
pool = 20
output = 1
connections = 30
gates = 10

network = Architect.Liquid(input, pool, output, connections, gates)
exported = network.toJSON()
gated = [each for each in exported["connections"] if each["gater"] is not None]
console.log(len(exported["neurons"]), len(exported["connections"]), gated)

rows = [[0, 0], [0, 1], [1, 1], [1, 0]]
for _ in range(1000):
    for a, b in rows:
        network.activate([a, b])
        network.propagate(0.3, [a ^ b])

for row in rows:
    console.log(row, network.activate(row))
