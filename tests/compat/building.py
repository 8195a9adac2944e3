"""The random choices and wirings of which a random program begins."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.compat.program import (
    ALL_TO_ALL,
    ALL_TO_ELSE,
    INPUT,
    ONE_TO_ONE,
    OUTPUT,
    Program,
)

Move = Callable[[], None]


@dataclass(frozen=True)
class Link:
    """A layer connection that was asked for; the original may refuse it."""

    source: str
    target: str
    size: int


@dataclass
class Net:
    """A network under test, and the mode it is in."""

    input: str
    hidden: list[str]
    output: str
    optimised: bool = True


class Building:
    """Moves that make and wire things, and know which exist."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.program = Program()
        self.sizes: dict[str, int] = {}
        self.lone: list[str] = []
        self.links: dict[str, Link] = {}
        self.neuron_links: list[str] = []
        self.nets: dict[str, Net] = {}

    # Choosing

    def maybe(self, probability: float) -> bool:
        """Say yes with this probability."""
        return self.chance.random() < probability

    def some(self, move: Move, least: int, most: int) -> None:
        """Make a move several times, looking at all numbers now and then."""
        for _ in range(self.chance.randint(least, most)):
            move()
            if self.maybe(0.25):
                self.program.dump()

    def pick(self, moves: Sequence[tuple[float, Move]]) -> None:
        """Make one of the weighted moves."""
        weights = [weight for weight, _ in moves]
        self.chance.choices([move for _, move in moves], weights)[0]()

    def number(self) -> float:
        """Choose an input or a target."""
        kind = self.chance.randrange(6)
        if kind < 3:
            return kind % 2
        if kind == 3:
            return round(self.chance.uniform(-2, 2), 1)
        return self.chance.uniform(-1, 1) if kind == 4 else self.chance.uniform(0, 1)

    def numbers(self, size: int) -> list[float]:
        """Choose inputs or targets."""
        return [self.number() for _ in range(size)]

    def weight(self) -> float:
        """Choose a weight or a bias."""
        return round(self.chance.uniform(-1.5, 1.5), self.chance.choice([1, 3, 17]))

    def rate(self) -> float:
        """Choose a learning rate, small enough that most programs stay finite."""
        if self.maybe(0.01):
            return 20
        return self.chance.choice([0.1, 0.3, 0.05, self.chance.uniform(0, 0.4)])

    def layer(self) -> str:
        """Choose a layer."""
        return self.chance.choice(list(self.sizes))

    def neuron(self) -> str:
        """Choose a neuron."""
        if self.lone and self.maybe(0.2):
            return self.chance.choice(self.lone)
        layer = self.layer()
        return f"{layer}[{self.chance.randrange(self.sizes[layer])}]"

    def net(self) -> str:
        """Choose a network."""
        return self.chance.choice(list(self.nets))

    # Building

    def make_layer(self, size: int | None = None) -> str:
        """Make a layer."""
        name = "ABCDEFGHIJKLMNOP"[len(self.sizes)]
        if size is None:
            size = self.chance.choices([1, 2, 3, 4], [3, 5, 3, 1])[0]
            if self.maybe(0.04):
                size = self.chance.randint(5, 19)  # for the loops that take several at once
        self.sizes[name] = size
        return self.program.layer(name, self.sizes[name])

    def make_neuron(self) -> None:
        """Make a lone neuron, and maybe wire it to another."""
        name = f"n{len(self.lone)}"
        self.program.neuron(name)
        other = self.neuron()
        self.lone.append(name)
        if self.maybe(0.7):
            pair = (name, other) if self.maybe(0.5) else (other, name)
            self.neuron_links.append(self.program.project(*pair, name=self._link_name()))

    def make_network(self, input: str, hidden: list[str], output: str) -> None:
        """Make a network."""
        name = f"net{len(self.nets) or ''}"
        self.nets[name] = Net(input, hidden, output)
        self.program.network(name, input, hidden, output)

    def _link_name(self) -> str:
        return f"c{len(self.links) + len(self.neuron_links)}"

    def _project(self, source: str, target: str, kind: str | None, by: str | None = None) -> None:
        weight = self.weight() if self.maybe(0.3) else None
        name = self.program.project(by or source, target, kind, weight, self._link_name())
        here, there = self.sizes[source], self.sizes[target]
        if kind == ONE_TO_ONE or (kind is None and source == target):
            size = here
        elif kind == ALL_TO_ELSE and source == target:
            size = here * (here - 1)
        else:
            size = here * there
        self.links[name] = Link(source, target, size)

    def chain(self, source: str, target: str) -> None:
        """Link two layers so that each neuron of both has a link."""
        equal = self.sizes[source] == self.sizes[target]
        self._project(source, target, ONE_TO_ONE if equal and self.maybe(0.15) else None)

    def link_layers(self) -> None:
        """Project any layer to any other, backwards or to itself as well."""
        source, target = self.layer(), self.layer()
        if self.maybe(0.2):
            target = source
        kinds: list[str | None] = [None, ALL_TO_ALL, ALL_TO_ELSE]
        if self.sizes[source] == self.sizes[target]:
            kinds.append(ONE_TO_ONE)
        self._project(source, target, self.chance.choice(kinds))

    def link_neurons(self) -> None:
        """Project any neuron to any other or itself."""
        source = self.neuron()
        target = source if self.maybe(0.25) else self.neuron()
        weight = self.weight() if self.maybe(0.3) else None
        name = self.program.project(source, target, weight=weight, name=self._link_name())
        self.neuron_links.append(name)

    def make_gater(self, chain: list[str]) -> None:
        """Add a hidden layer that gates a link of the chain, and maybe projects as well."""
        gate, link = self.chance.choice(
            [
                (kind, name)
                for name, link in self.links.items()
                for kind in (INPUT, OUTPUT)
                if link.source in chain
            ]
            or [(None, None)]
        )
        if gate is None or link is None:
            return
        end = self.links[link].target if gate == INPUT else self.links[link].source
        gater = self.make_layer(self.sizes[end])
        net = self.nets["net"]
        net.hidden = list(net.hidden)
        net.hidden.insert(self.chance.randint(0, len(net.hidden)), gater)
        self.program.set_layers("net", net.input, net.hidden, net.output)
        self._project(self.chance.choice(chain[:-1]), gater, None)
        self.program.gate(gater, link, gate)
        if self.maybe(0.4):
            self._project(gater, self.chance.choice(chain[1:]), None)

    def gate_layers(self) -> None:
        """Let a layer, or a network by its output layer, gate a layer connection."""
        fitting = [
            (gater, name, kind)
            for gater, size in self.sizes.items()
            for name, link in self.links.items()
            for kind, wanted in (
                (INPUT, self.sizes[link.target]),
                (OUTPUT, self.sizes[link.source]),
                (ONE_TO_ONE, link.size),
            )
            if size == wanted or self.maybe(0.001)
        ]
        if not fitting:
            return
        gater, link, kind = self.chance.choice(fitting)
        nets = [name for name, net in self.nets.items() if net.output == gater]
        by = self.chance.choice(nets) if nets and self.maybe(0.2) else gater
        self.program.gate(by, link, kind)

    def connection(self) -> str:
        """Choose a connection, a self-connection included."""
        candidates = [f"{self.neuron()}.self", *self.neuron_links]
        for name, link in self.links.items():
            if link.size:
                candidates.append(f"{name}[{self.chance.randrange(link.size)}]")
        return self.chance.choice(candidates)

    def gate_neurons(self) -> None:
        """Let a neuron gate any connection."""
        self.program.gate(self.neuron(), self.connection())

    def settle(self, squashes: Sequence[str]) -> None:
        """Set squashes, biases and weights, of a whole layer or one by one."""
        self.pick(
            [
                (2, lambda: self.program.set(self.layer(), squash=self.chance.choice(squashes))),
                (1, lambda: self.program.set(self.layer(), bias=self.weight(), label="x")),
                (1, lambda: self._assign(self.neuron(), "squash", self.chance.choice(squashes))),
                (1, lambda: self._assign(self.neuron(), "bias", self.weight())),
                (1, lambda: self._assign(self.connection(), "weight", self.weight())),
            ]
        )

    def meddle(self) -> None:
        """Set by hand what only running should change."""
        if self.maybe(0.3):
            self._assign(self.connection(), "gain", self.weight())
        else:
            prop = self.chance.choice(["activation", "state", "old"])
            self._assign(self.neuron(), prop, self.weight())

    def _assign(self, thing: str, prop: str, value: float | str) -> None:
        self.program.assign(f"{thing}.{prop}", value)
