"""A network that is exported to JSON and imported again.

Shows toJSON() and fromJSON(). The text is Synaptic's format, so the other language can read it too.
Prints the exported object, its text, and the answers of the original and of the copy, before and
after both have learned more.
"""

from pysynaptic import Architect, Network, Trainer, seed
from pysynaptic.js import JSON, console

seed(42)

rows = [[0, 0], [0, 1], [1, 0], [1, 1]]
original = Architect.Perceptron(2, 3, 1)
Trainer(original).XOR({"iterations": 2000, "rate": 0.3})

exported = original.toJSON()
console.log(exported)
console.log(exported["neurons"][2], exported["connections"][0])

text = JSON.stringify(exported)
console.log(text)
console.log(len(text))

copy = Network.fromJSON(JSON.parse(text))
for row in rows:
    console.log(row, original.activate(row), copy.activate(row))

for network in [original, copy]:
    for row in rows:
        network.activate(row)
        network.propagate(0.1, [row[0] ^ row[1]])

for row in rows:
    console.log(row, original.activate(row), copy.activate(row))
console.log(JSON.stringify(copy.toJSON().connections, None, 2))
