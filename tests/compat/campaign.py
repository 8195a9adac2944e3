"""Random programs, run on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from pysynaptic._selftest.programs import run
from tests.compat.compare import Difference, compare
from tests.compat.generate import PROFILES, Profile, generate
from tests.compat.oracle import Oracle
from tests.compat.program import Steps
from tests.compat.scripts import both
from tests.compat.shrink import shrink

SEEDS = 8
"""How many seeds of Math.random there are: each has its own Node process."""


@dataclass(frozen=True)
class Failure:
    """A program on which the two disagree, as small as the shrinker could make it."""

    sequence: int
    profile: Profile
    seed: int
    program: Steps
    difference: Difference

    def __str__(self) -> str:
        """Show the difference, and the program in both languages."""
        return (
            f"sequence {self.sequence} ({self.profile}): {self.difference}\n\n"
            f"{both(self.program, self.seed)}\n"
        )


@dataclass
class Campaign:
    """Many random programs from one seed, and a count of what was compared."""

    oracle: Oracle
    seed: int
    profiles: tuple[Profile, ...] = PROFILES
    shrinking: bool = True
    seeds: int = SEEDS
    steps: int = 0
    compared: int = 0

    def sequence(self, number: int) -> Failure | None:
        """Run one program; give a failure if the two disagree."""
        profile = self.profiles[number % len(self.profiles)]
        program = generate(profile, f"{self.seed}/{number}")
        seed = 1 + number % self.seeds
        mended = profile == "mended"

        answer = self.oracle.ask(program, seed, mended=mended)
        self.steps += len(program)
        self.compared += len(answer.results)
        found = compare(answer, run(program, seed))
        if found is None:
            return None
        if self.shrinking:
            program, found = self._shrunk(program, seed, mended, found)
        return Failure(number, profile, seed, program, found)

    def _shrunk(
        self, program: Steps, seed: int, mended: bool, found: Difference
    ) -> tuple[Steps, Difference]:
        """Shrink a program that differs, and give it with its own difference of the same kind."""

        def fails(candidate: Steps) -> bool:
            nonlocal found
            answer = self.oracle.ask(candidate, seed, mended=mended)
            difference = compare(answer, run(candidate, seed))
            if difference is None or difference.kind != found.kind:
                return False
            found = difference
            return True

        return shrink(program, fails), found

    def run(self, sequences: int, first: int = 0) -> Iterator[Failure]:
        """Run so many programs and give the failures as they come."""
        for number in range(first, first + sequences):
            failure = self.sequence(number)
            if failure is not None:
                yield failure
