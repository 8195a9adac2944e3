"""Reading a seven-segment display.

Shows inputs and targets of several bits: from the segments that are lit, a to g, to the four bits
of the digit. Prints the table, what the network reads, and one complete answer.
"""

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console

seed(42)

#   a
# f   b
#   g
# e   c
#   d
segments = {
    0: "abcdef",
    1: "bc",
    2: "abdeg",
    3: "abcdg",
    4: "bcfg",
    5: "acdfg",
    6: "acdefg",
    7: "abc",
    8: "abcdefg",
    9: "abcdfg",
}


def lit(shape):
    return [1 if segment in shape else 0 for segment in "abcdefg"]


def bits(digit):
    return [1 if digit & value else 0 for value in [8, 4, 2, 1]]


rows = []
for digit in range(10):
    rows.append({"input": lit(segments[digit]), "output": bits(digit)})

console.log(segments)
console.log(rows[4])

network = Architect.Perceptron(7, 6, 4)
result = Trainer(network).train(rows, {"rate": 0.2, "iterations": 2000, "error": 0.002})
console.log(result.iterations, result.error)

for row in rows:
    answer = network.activate(row["input"])
    console.log(row["output"], [Math.round(bit) for bit in answer])
console.log(network.activate(lit("abcdfg")))
