"""A clone that learns on its own.

Shows clone(): parent and child give the same answers until one of them learns something else.
Prints the answers of both before and after, and the biases of the child.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

rows = [[0, 0], [0, 1], [1, 0], [1, 1]]


def learn(network, rounds, answer):
    for _ in range(rounds):
        for a, b in rows:
            network.activate([a, b])
            network.propagate(0.5, [answer(a, b)])


def answers(network):
    return [network.activate(row)[0] for row in rows]


parent = Architect.Perceptron(2, 4, 1)
learn(parent, 500, lambda a, b: a | b)

child = parent.clone()
console.log(answers(parent))
console.log(answers(child))

learn(child, 2000, lambda a, b: a & b)
console.log(answers(parent))
console.log(answers(child))
console.log([neuron.bias for neuron in child.toJSON().neurons])
