"""Random points inside and outside a circle.

Shows Math.random() in the program's own code, which draws from the same sequence as the library.
The network learns from each point, and then draws the circle.
"""

from pysynaptic import Architect, Neuron, seed
from pysynaptic.js import Math, console

seed(42)


def inside(x, y):
    return 1 if x * x + y * y < 0.6 else 0


network = Architect.Perceptron(2, 8, 1)
network.layers.hidden[0].set({"squash": Neuron.squash.TANH})

hits = 0
for i in range(1, 20001):
    x = Math.random() * 2 - 1
    y = Math.random() * 2 - 1
    answer = network.activate([x, y])[0]
    if Math.round(answer) == inside(x, y):
        hits += 1
    network.propagate(0.1, [inside(x, y)])
    if i % 2500 == 0:
        console.log(i, "right:", hits / 25, "%")
        hits = 0

for row in range(-6, 7):
    line = ""
    for column in range(-12, 13):
        line += "#" if network.activate([column / 12, row / 6])[0] > 0.5 else "."
    console.log(line)
console.log(network.activate([0, 0]), network.activate([1, 1]))
