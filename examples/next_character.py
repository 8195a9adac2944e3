"""An LSTM that predicts the next character, and continues to write.

Shows one-hot characters, and a task that needs memory: in "hello" an l follows the first l, and an
o the second. Prints the error as it falls, and what the network writes when its answers become its
inputs.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import Math, console

seed(42)

text = "hello "
alphabet = sorted(set(text))
console.log(alphabet)


def oneHot(letter):
    return [1 if each == letter else 0 for each in alphabet]


def likeliest(output):
    return alphabet[output.index(Math.max(*output))]


network = Architect.LSTM(len(alphabet), 6, len(alphabet))

for round in range(1, 601):
    error = 0
    for i in range(len(text)):
        target = oneHot(text[(i + 1) % len(text)])
        output = network.activate(oneHot(text[i]))
        network.propagate(0.4, target)
        for place, x in enumerate(output):
            error += Math.pow(x - target[place], 2)
    if round % 100 == 0:
        console.log(round, error / len(text))

letter = "h"
written = ""
for _ in range(35):
    written += letter
    letter = likeliest(network.activate(oneHot(letter)))
console.log(written)
console.log(network.activate(oneHot(letter)))
