"""What clear() and reset() clear: the context, or everything.

Shows a network that is trained, cleared (its answers stay), reset (its weights and biases are drawn
again) and trained again.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

rows = [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
network = Architect.Perceptron(3, 4, 2)


def learn(rounds):
    for _ in range(rounds):
        for a, b, c in rows:
            network.activate([a, b, c])
            network.propagate(0.4, [a, c])


def show(title):
    console.log(title)
    console.log([network.activate(row) for row in rows])


show("new")
learn(300)
show("trained")
network.clear()
show("cleared")
network.reset()
show("reset")
learn(300)
show("trained again")
