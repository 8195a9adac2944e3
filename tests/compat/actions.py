"""The single random moves of which a random program is made."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.compat.program import (
    ALL_TO_ALL,
    ALL_TO_ELSE,
    INPUT,
    ONE_TO_ONE,
    OUTPUT,
    SOFTSIGN,
    SQUASHES,
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


class Actions:
    """Moves that append steps to a program, and know which things exist."""

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
        self.sizes[name] = size or self.chance.choices([1, 2, 3, 4], [3, 5, 3, 1])[0]
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

    def gate_neurons(self) -> None:
        """Let a neuron gate any connection, a self-connection included."""
        candidates = [f"{self.neuron()}.self", *self.neuron_links]
        for name, link in self.links.items():
            if link.size:
                candidates.append(f"{name}[{self.chance.randrange(link.size)}]")
        self.program.gate(self.neuron(), self.chance.choice(candidates))

    def settle(self, squashes: Sequence[str]) -> None:
        """Set squashes, biases and weights by hand."""
        kind = self.chance.randrange(6)
        if kind < 2:
            self.program.set(self.layer(), squash=self.chance.choice(squashes))
        elif kind == 2:
            self.program.set(self.layer(), bias=self.weight(), label="x")
        elif kind == 3:
            self.program.assign(f"{self.neuron()}.squash", self.chance.choice(squashes))
        elif kind == 4:
            self.program.assign(f"{self.neuron()}.bias", self.weight())
        else:
            targets = [f"{self.neuron()}.self", *self.neuron_links]
            targets += [f"{name}[0]" for name, link in self.links.items() if link.size]
            self.program.assign(f"{self.chance.choice(targets)}.weight", self.weight())

    # Running

    def activate_network(self) -> None:
        """Activate a network."""
        name = self.net()
        net = self.nets[name]
        if not net.optimised and self.maybe(0.05):
            self.program.activate(name)
            return
        extra = 1 if net.optimised and self.maybe(0.03) else 0
        self.program.activate(name, self.numbers(self.sizes[net.input] + extra))

    def propagate_network(self) -> None:
        """Propagate a network."""
        name = self.net()
        net = self.nets[name]
        rate: float | None = self.rate()
        if self.maybe(0.05):
            rate = 0 if net.optimised else self.chance.choice([0, None])
        self.program.propagate(name, rate, self.numbers(self.sizes[net.output]))

    def train_network(self) -> None:
        """Activate and propagate in one go, maybe several rounds."""
        times = self.chance.choice([1, 1, 1, 2, 5, 20])
        if times == 1:
            self.activate_network()
            self.propagate_network()
            return
        with self.program.repeat(times):
            for _ in range(self.chance.choice([1, 2])):
                self.activate_network()
                self.propagate_network()

    def set_mode(self, optimised: bool) -> None:
        """Choose a network's mode."""
        name = self.net()
        self.nets[name].optimised = optimised
        self.program.set_optimize(name, optimised)

    def optimize(self) -> None:
        """Optimise a network at once."""
        name = self.net()
        self.nets[name].optimised = True
        self.program.optimize(name)

    def first_run(self) -> None:
        """Activate every network once, so that derivatives exist."""
        for name, net in self.nets.items():
            self.program.activate(name, self.numbers(self.sizes[net.input]))

    def run_network(self) -> None:
        """Call a network, in the mode it is in."""
        self.pick(
            [
                (10, self.train_network),
                (5, self.activate_network),
                (3, self.propagate_network),
                (1, lambda: self.program.clear(self.net())),
                (0.8, lambda: self.program.reset(self.net())),
                (0.6, lambda: self.program.restore(self.net())),
                (0.6, lambda: self.toggle(after=False)),
                (1, self.ask),
            ]
        )

    def toggle(self, *, after: bool) -> None:
        """Choose a mode; unless `after`, come back to the one before at once."""
        name = self.net()
        before = self.nets[name].optimised
        if after:
            self.nets[name].optimised = self.maybe(0.5)
        elif self.maybe(0.5):
            self.program.set_optimize(name, not before)
            if self.maybe(0.3):
                self.program.clear(name)
        self.program.set_optimize(name, self.nets[name].optimised)

    def run_layers(self) -> None:
        """Activate all layers by hand, in order."""
        first, *rest = self.sizes
        self.program.activate(first, self.numbers(self.sizes[first]))
        for each in [*rest, *self.lone]:
            self.program.activate(each)

    def activate_by_hand(self) -> None:
        """Activate a layer or a neuron."""
        if self.maybe(0.6):
            layer = self.layer()
            given = self.numbers(self.sizes[layer]) if self.maybe(0.4) else None
            self.program.activate(layer, given)
        else:
            self.program.activate(self.neuron(), self.number() if self.maybe(0.3) else None)

    def propagate_by_hand(self) -> None:
        """Propagate a layer or a neuron."""
        if self.maybe(0.6):
            layer = self.layer()
            target = self.numbers(self.sizes[layer]) if self.maybe(0.4) else None
            self.program.propagate(layer, self.rate(), target)
        else:
            target_value = self.number() if self.maybe(0.4) else None
            rate = None if self.maybe(0.1) else self.rate()
            self.program.propagate(self.neuron(), rate, target_value)

    def ask(self) -> None:
        """Ask what is connected, or count."""
        things = [self.layer, self.neuron]
        one = self.chance.choice(things)
        self.pick(
            [
                (3, lambda: self.program.connected(one(), one())),
                (1, lambda: self.program.selfconnected(one())),
                (0.5, self.program.quantity),
            ]
        )

    def add(self) -> None:
        """Add a neuron to a layer."""
        layer = self.layer()
        if self.sizes[layer] < 5:
            self.sizes[layer] += 1
            self.program.add(layer)

    def by_hand(self) -> None:
        """Call layers and neurons, change their wiring and their settings."""
        squashes = [*SQUASHES, SOFTSIGN]
        self.pick(
            [
                (8, self.activate_by_hand),
                (7, self.propagate_by_hand),
                (1, lambda: self.program.clear(self.chance.choice([self.layer, self.neuron])())),
                (0.7, lambda: self.program.reset(self.chance.choice([self.layer, self.neuron])())),
                (1, self.link_layers),
                (1, self.link_neurons),
                (1, self.gate_layers),
                (1, self.gate_neurons),
                (1, lambda: self.settle(squashes)),
                (0.5, self.add),
                (1, self.ask),
            ]
        )

    def project_network(self) -> None:
        """Project a network to a layer or to a network."""
        name = self.net()
        targets = [(layer, layer) for layer in self.sizes]
        targets += [(other, net.input) for other, net in self.nets.items()]
        target, end = self.chance.choice(targets)
        self._project(self.nets[name].output, end, None, by=name)
        self.program.steps[-1]["to"] = target

    def anything(self) -> None:
        """Call the network or its parts."""
        self.pick([(6, self.run_network), (5, self.by_hand), (0.5, self.project_network)])

    def another_network(self) -> None:
        """Make a second network over some of the layers, or give a network other layers."""
        if len(self.sizes) < 3:
            return
        layers = self.chance.sample(list(self.sizes), self.chance.randint(3, len(self.sizes)))
        if len(self.nets) < 2 and self.maybe(0.7):
            self.make_network(layers[0], layers[1:-1], layers[-1])
            return
        name = self.net()
        self.nets[name] = Net(layers[0], layers[1:-1], layers[-1], self.nets[name].optimised)
        self.program.set_layers(name, layers[0], layers[1:-1], layers[-1])

    def anything_in_any_mode(self) -> None:
        """Call the network or its parts, and change modes and networks in mid-run."""
        self.pick(
            [
                (12, self.anything),
                (1, lambda: self.toggle(after=True)),
                (0.4, self.optimize),
                (0.4, self.another_network),
            ]
        )
