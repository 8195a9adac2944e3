"""A network that goes through JSON and comes back the same.

Shows toJSON() and fromJSON(); the text is Synaptic's own format, so that it may be read in the
other language too. Prints how many neurons and connections were written, then the answers of the
original and of the copy, before and after both have learned some more.
"""

import json

from pysynaptic import Architect, Network, Trainer, seed

seed(42)

rows = [[0, 0], [0, 1], [1, 0], [1, 1]]
original = Architect.Perceptron(2, 3, 1)
Trainer(original).XOR({"iterations": 2000, "rate": 0.3})

text = json.dumps(original.toJSON())
written = json.loads(text)
print([len(written["neurons"]), len(written["connections"])])

copy = Network.fromJSON(written)
for row in rows:
    print([original.activate(row)[0], copy.activate(row)[0]])

for network in [original, copy]:
    for row in rows:
        network.activate(row)
        network.propagate(0.1, [row[0] ^ row[1]])

for row in rows:
    print([original.activate(row)[0], copy.activate(row)[0]])
