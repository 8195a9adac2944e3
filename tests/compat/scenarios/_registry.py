"""How a scenario is declared."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.compat.program import Program, Step, Steps

Build = Callable[[Program], None]


@dataclass(frozen=True)
class Scenario:
    """A program with a name, what it is about, and the seeds it is recorded with."""

    name: str
    about: str
    program: Steps
    seeds: Sequence[int]


@dataclass
class Registry:
    """The scenarios of one module."""

    scenarios: list[Scenario] = field(default_factory=list)

    def add(self, name: str, build: Build, seeds: Sequence[int]) -> None:
        """Declare a scenario; the builder's docstring is what it is about."""
        program = Program()
        build(program)
        self.scenarios.append(Scenario(name, build.__doc__ or "", program.steps, seeds or (1,)))

    def scenario(self, *seeds: int) -> Callable[[Build], Build]:
        """Declare the function that builds a scenario's program."""

        def declare(build: Build) -> Build:
            self.add(build.__name__, build, seeds)
            return build

        return declare

    def both_modes(self, *seeds: int) -> Callable[[Build], Build]:
        """Declare a scenario twice: as it is, and with each network set to run unoptimised."""

        def declare(build: Build) -> Build:
            self.scenario(*seeds)(build)
            optimised = self.scenarios[-1]
            self.scenarios.append(
                Scenario(
                    f"{optimised.name}_unoptimised",
                    f"{optimised.about} Not optimised.",
                    list(_unoptimised(optimised.program)),
                    optimised.seeds,
                )
            )
            return build

        return declare


def _unoptimised(program: Steps) -> Iterator[Step]:
    for step in program:
        yield step
        if step["do"] == "network":
            yield {"do": "setOptimize", "of": step["as"], "value": False}


ROWS = [
    ([0.0, 1.0, 0.5, -1.0], [1.0, 0.0, 0.25, 1.0]),
    ([1.0, 0.25, -0.75, 0.1], [0.0, 1.0, 0.9, 0.3]),
    ([-0.3, 0.6, 1.0, 0.7], [0.5, 0.5, 0.0, 1.0]),
]
"""Three rows, of which a network of up to four inputs and outputs takes the beginnings."""


def train(p: Program, inputs: int, outputs: int, rounds: int = 4, rate: float = 0.3) -> None:
    """Train the network `net` on the rows, and look at every number twice."""
    for row, target in ROWS:
        p.activate("net", row[:inputs])
        p.propagate("net", rate, target[:outputs])
    p.dump()
    with p.repeat(rounds):
        for row, target in ROWS:
            p.activate("net", row[:inputs])
            p.propagate("net", rate, target[:outputs])
    p.dump()


def perceptron(p: Program, *sizes: int) -> list[str]:
    """Wire layers in a chain, named A, B, C and so on, and make the network `net`."""
    layers = [p.layer("ABCDEF"[at], size) for at, size in enumerate(sizes)]
    for source, target in pairwise(layers):
        p.project(source, target)
    p.network("net", layers[0], layers[1:-1], layers[-1])
    return layers
