"""Two neurons: one projects to the other, which learns to answer 0.

Shows Neuron, project() with and without a weight, connected(), activate(), propagate(), the error,
and how many ids have been taken.
"""

from pysynaptic import Neuron, seed
from pysynaptic.js import console

seed(42)

A = Neuron()
B = Neuron()
connection = A.project(B)
given = A.project(Neuron(), 0.5)

console.log(connection.weight, connection.gain, given.weight)
console.log(A.connected(B).type, B.connected(A).type, A.connected(A))
console.log([A.activate(1), B.activate()])

learningRate = 0.3
for i in range(20000):
    A.activate(1)
    B.activate()
    B.propagate(learningRate, 0)
    if i == 0:
        console.log(B.error)

console.log([A.activate(1), B.activate()])
console.log({"weight": connection.weight, "bias": B.bias, "error": B.error})
console.log(Neuron.quantity())
