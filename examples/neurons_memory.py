"""A neuron that projects to itself is a memory: it adds its inputs.

Shows a self-connection, which has the weight 1 until it is changed, the state and the eligibility
trace of a neuron, and what clear() does to them.
"""

from pysynaptic import Neuron, seed
from pysynaptic.js import console

seed(42)

input = Neuron()
cell = Neuron()
cell.squash = Neuron.squash.IDENTITY
cell.bias = 0
input.project(cell, 1)


def run(signal):
    answers = []
    for value in signal:
        input.activate(value)
        answers.append(cell.activate())
    return answers


signal = [0.5, 0.25, 0, 0, 1]
console.log(cell.selfconnected(), run(signal))

loop = cell.project(cell)
console.log(cell.selfconnected(), loop.weight, cell.connected(cell).type)
console.log(run(signal))

loop.weight = 0.9
console.log(run([0, 0, 0, 0, 0, 0, 0, 0]))
console.log({"state": cell.state, "old": cell.old, "elegibility": cell.trace.elegibility})

cell.clear()
console.log({"state": cell.state, "old": cell.old, "elegibility": cell.trace.elegibility})
