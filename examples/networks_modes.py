"""The two modes of a network, which learn slightly differently.

Shows setOptimize(). Networks that are optimised, the default, and those that are not give the same
answers at first. The gates of an LSTM are corrected in another order, so the digits differ once it
learns. Both libraries have both modes.
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
