"""Random programs: a wiring, then a sequence of calls.

A *plain* program keeps to what the untouched original can judge: it either never compiles a
network, or once compiled only calls the network itself. A *mended* one mixes everything. What
slips through, `limits.js` catches.
"""

import random
from itertools import pairwise
from typing import Literal

from tests.compat.actions import Actions
from tests.compat.program import SOFTSIGN, SQUASHES, Steps

Profile = Literal["plain", "mended"]
PROFILES: tuple[Profile, ...] = ("plain", "mended")


class Generator(Actions):
    """Writes one random program."""

    def wire(self, *, closed: bool) -> None:
        """Make layers in a chain, links of every kind, gates and settings.

        A `closed` wiring has nothing outside the network, so that the original compiles it well.
        """
        depth = self.chance.choices([2, 3, 4, 5], [2, 6, 3, 1])[0]
        chain = [self.make_layer() for _ in range(depth)]
        self.make_network(chain[0], chain[1:-1], chain[-1])
        for source, target in pairwise(chain):
            if closed or self.maybe(0.9):
                self.chain(source, target)
        for _ in range(self.chance.choice([0, 0, 1, 2])):
            self.make_gater(chain)
        if not closed:
            for _ in range(self.chance.choice([0, 0, 1, 2])):
                self.make_neuron()
            if self.maybe(0.2):
                self.make_layer()
        for _ in range(self.chance.choice([0, 1, 1, 2, 3, 4])):
            self.link_layers()
        for _ in range(self.chance.choice([0, 0, 1, 2, 4])):
            self.link_neurons()
        for _ in range(self.chance.choice([0, 1, 1, 2, 3])):
            self.gate_layers()
        for _ in range(self.chance.choice([0, 0, 1, 2, 4])):
            self.gate_neurons()
        for _ in range(self.chance.choice([0, 1, 2, 3])):
            self.settle(SQUASHES if closed else [*SQUASHES, SOFTSIGN])

    def plain_optimised(self) -> None:
        """Run a closed network, maybe unoptimised first, and then optimised to the end."""
        self.wire(closed=True)
        if self.maybe(0.25):
            self.set_mode(False)
            self.first_run()
            self.some(self.run_network, 1, 4)
            if self.maybe(0.5):
                self.optimize()
            else:
                self.set_mode(True)
        elif self.maybe(0.2):
            self.run_layers()
        self.first_run()
        self.some(self.run_network, 4, 16)

    def plain_unoptimised(self) -> None:
        """Do anything at all, but never optimise."""
        self.wire(closed=False)
        self.set_mode(False)
        self.first_run()
        self.some(self.anything, 4, 16)

    def plain_layers(self) -> None:
        """Run layers and neurons by hand, without the network."""
        self.wire(closed=False)
        self.run_layers()
        self.some(self.by_hand, 4, 16)

    def mended(self) -> None:
        """Do anything in any mode."""
        self.wire(closed=self.maybe(0.3))
        if self.maybe(0.4):
            self.set_mode(False)
        if self.maybe(0.8):
            self.first_run()
        self.some(self.anything_in_any_mode, 5, 18)


def generate(profile: Profile, seed: int | str) -> Steps:
    """Write the program that belongs to this profile and seed."""
    chance = random.Random(f"{profile} {seed}")
    generator = Generator(chance)
    if profile == "mended":
        generator.mended()
    else:
        kinds = [generator.plain_optimised, generator.plain_unoptimised, generator.plain_layers]
        chance.choices(kinds, [5, 3, 2])[0]()
    generator.program.dump()
    return generator.program.steps
