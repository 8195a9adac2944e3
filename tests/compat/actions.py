"""The random calls that follow in a random program."""

from tests.compat.building import Building, Net
from tests.compat.program import SOFTSIGN, SQUASHES


class Actions(Building):
    """Moves that run what has been made, and change it in mid-run."""

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
        """Add a new neuron to a layer, or one that stood alone."""
        layer = self.layer()
        if self.sizes[layer] < 5:
            self.sizes[layer] += 1
            lone = self.lone.pop() if self.lone and self.maybe(0.5) else None
            self.program.add(layer, lone)

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
                (0.4, self.meddle),
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
