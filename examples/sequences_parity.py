"""The parity of bits that come one after the other.

Shows `train` and `predict` with sequences: arrays of shape (sequences, steps, inputs), with a
target for every step. Each sequence begins in a network that has forgotten the others, and whole
iterations run in the kernel.
"""

import numpy

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

bits = 3
X = numpy.array([[[k >> place & 1] for place in range(bits)] for k in range(2**bits)])
Y = X.cumsum(axis=1) % 2  # whether the ones so far are an odd number

network = Architect.LSTM(1, 4, 1)
network.setOptimize(False)  # as in JavaScript, where it takes too long otherwise
result = network.trainer.train(X, Y, rate=0.3, iterations=1000, error=0.02)
console.log(result.iterations, result.error)

answers = network.predict(X)
right = (answers > 0.5) == Y
console.log(int(right.sum()), "of", right.size)
for sequence, answer in list(zip(X, answers, strict=True))[5:8]:
    console.log("".join(map(str, sequence[:, 0])), answer[:, 0].tolist())
