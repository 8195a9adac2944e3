"""A memory for patterns of bits, which repairs a damaged pattern.

Shows Architect.Hopfield with learn() and feed(). Prints the iterations and the error of the
learning; then for each pattern the answer to it, the answer to it with two bits wrong, and the
activations from which that was rounded.
"""

from pysynaptic import Architect, seed

seed(42)

patterns = [
    [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
    [1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0],
]

hopfield = Architect.Hopfield(12)
result = hopfield.learn(patterns)
print([result.iterations, result.error])

for pattern in patterns:
    damaged = [1 - bit if place in (0, 5) else bit for place, bit in enumerate(pattern)]
    print(hopfield.feed(pattern))
    print(hopfield.feed(damaged))
    print(hopfield.activate(damaged))
