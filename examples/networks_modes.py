"""The two modes of a network, which learn a little differently.

Shows setOptimize(): optimised networks, the default, and those that are not answer the same, but an
LSTM's gates are corrected in another order, so that digits part once it learns. Both libraries
reproduce both.
"""

from pysynaptic import Architect, seed
from pysynaptic.js import console

seed(42)

optimised = Architect.LSTM(1, 2, 1)
plain = optimised.clone()
plain.setOptimize(False)
console.log(plain.optimized)

sequence = [1, 0, 0, 1, 1, 0, 1, 0]
for network in [optimised, plain]:
    console.log([network.activate([x])[0] for x in sequence])

for network in [optimised, plain]:
    for _ in range(50):
        for x in sequence:
            network.activate([x])
            network.propagate(0.2, [1 - x])
    console.log([network.activate([x])[0] for x in sequence])
