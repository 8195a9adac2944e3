"""A Hopfield network that remembers patterns.

Shows Architect.Hopfield, learn() and feed(). For each of three patterns it gets the pattern and a
copy with a wrong bit, which feed() corrects. activate() shows the activations behind the answer.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

patterns = [
    [1, 1, 1, 1, 0, 0, 0, 0],
    [1, 0, 1, 0, 1, 0, 1, 0],
    [0, 0, 1, 1, 1, 1, 0, 0],
]

hopfield = Architect.Hopfield(8)
result = hopfield.learn(patterns)
console.log(result.error, result.iterations)

for pattern in patterns:
    damaged = pattern[:]
    damaged[4] = 1 - damaged[4]
    console.log(damaged, hopfield.feed(damaged))
    console.log(hopfield.feed(pattern))
    console.log(hopfield.activate(damaged))
