"""A model of what programs do to networks: a state machine for hypothesis, on both kernels at once.

    python -m tests.attack.model --runs 2000 --seed 7

Every rule does the same on a network of each kernel, which begin at the same seed: wiring, calls,
training, copies, JSON and files.  After each, every number is compared, bit by bit.  Where a rule
is refused, both must refuse it with the same message.  Hypothesis makes sequences of rules, and
makes one that fails as short as it can.

The history of a machine is also a program of `tests/compat/suite`, as far as that language has the
rules.  Node runs it in the end, if the original is installed.
"""

from __future__ import annotations

import argparse
import copy
import os
import pickle
import sys
import tempfile
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, Random, Trainer
from pysynaptic._base import ids
from pysynaptic._kernel import twin
from pysynaptic._selftest.programs import run as run_program
from tests.attack import samples
from tests.attack.mutated import bits
from tests.compat.compare import compare
from tests.compat.oracle import Oracle, OracleMissing
from tests.compat.program import Program

pytest.importorskip("hypothesis", reason="hypothesis is in the extra dev")

from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

NAMES = ("A", "B", "C")
SEED = 1
REFUSED = (ValueError, TypeError, ArithmeticError, AttributeError)

layers = st.sampled_from(NAMES)
places = st.tuples(layers, st.integers(0, 2))
numbers = st.sampled_from([0.0, 0.25, 1.0, -0.5, 1.5])
rates = st.sampled_from([0.1, 0.3, 0.0])
types = st.sampled_from([None, "ALL TO ALL", "ONE TO ONE", "ALL TO ELSE"])
gates = st.sampled_from(["INPUT", "OUTPUT", "ONE TO ONE"])
squashes = st.sampled_from(["LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"])


class World:
    """A network of three layers, on one kernel."""

    def __init__(self, kernel: str, sizes: list[int]) -> None:
        self.kernel = kernel
        self.random = Random(SEED, node=20)
        self.links: list[Any] = []
        with self.random:
            self.layers = {name: Layer(size) for name, size in zip(NAMES, sizes, strict=True)}
            self.network = Network(self.layers["A"], [self.layers["B"]], self.layers["C"])

    def adopt(self, network: Network) -> None:
        """Go on with another network."""
        found = network.layers
        self.network, self.links = network, []
        self.layers = dict(zip(NAMES, (found.input, *found.hidden, found.output), strict=True))

    def neuron(self, place: tuple[str, int]) -> Neuron:
        """Return a neuron of a layer, whatever its size."""
        members = self.layers[place[0]].list
        found: Neuron = members[place[1] % len(members)]
        return found

    def do(self, act: Callable[[World], Any]) -> Any:
        """Do something on this kernel; return what it gives, or the error that refuses it."""
        twin.select(self.kernel)
        with self.random, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return bits(act(self))
            except REFUSED as error:
                return f"{type(error).__name__}: {error}"


class Networks(RuleBasedStateMachine):
    """The rules."""

    @initialize(sizes=st.tuples(*[st.integers(1, 3)] * 3))
    def make(self, sizes: tuple[int, int, int]) -> None:
        """Make the networks."""
        self.before = twin.kernel
        self.counters = ids.neurons, ids.connections, ids.layer_connections
        self.worlds = [World(kernel, [*sizes]) for kernel in twin.available()]
        self.program, self.sizes = Program(), dict(zip(NAMES, sizes, strict=True))
        for name, size in self.sizes.items():
            self.program.layer(name, size)
        self.program.network("net", "A", ["B"], "C")
        self.told = True  # whether the program has all that happened

    def both(self, act: Callable[[World], Any], told: bool = False) -> Any:
        """Do something on every kernel; all must give the same."""
        self.told = self.told and told
        given = [world.do(act) for world in self.worlds]
        assert all(each == given[0] for each in given), given
        return given[0]

    def reference(self, place: tuple[str, int]) -> str:
        """Name a neuron as programs do."""
        return f"{place[0]}[{place[1] % self.sizes[place[0]]}]"

    @rule(one=layers, other=layers, type=types)
    def project(self, one: str, other: str, type: str | None) -> None:
        """Connect layers."""

        def act(world: World) -> Any:
            link = world.layers[one].project(world.layers[other], type)
            world.links += [] if link is None else [link]
            return None if link is None else [each.weight for each in link.list]

        given = self.both(act, told=True)
        if isinstance(given, list) and self.told:
            self.program.project(one, other, type, name=f"L{len(self.worlds[0].links) - 1}")

    @rule(one=places, other=places)
    def project_a_neuron(self, one: tuple[str, int], other: tuple[str, int]) -> None:
        """Connect neurons, or one with itself."""
        self.both(lambda w: w.neuron(one).project(w.neuron(other)).weight, told=True)
        if self.told:
            self.program.project(self.reference(one), self.reference(other), name="one")

    @rule(by=layers, which=st.integers(0, 5), type=gates)
    def gate(self, by: str, which: int, type: str) -> None:
        """Let a layer gate what a projection made."""

        def act(world: World) -> Any:
            if not world.links:
                return "no link"
            return world.layers[by].gate(world.links[which % len(world.links)], type)

        given, links = self.both(act, told=True), len(self.worlds[0].links)
        if given is None and self.told:
            self.program.gate(by, f"L{which % links}", type)

    @rule(by=places, which=st.integers(0, 5), at=st.integers(0, 8))
    def gate_a_connection(self, by: tuple[str, int], which: int, at: int) -> None:
        """Let a neuron gate a connection."""

        def act(world: World) -> Any:
            if not world.links:
                return "no link"
            found = world.links[which % len(world.links)].list
            return world.neuron(by).gate(found[at % len(found)])

        self.both(act)

    @rule(of=places, to=places)
    def gate_a_memory(self, of: tuple[str, int], to: tuple[str, int]) -> None:
        """Let a neuron gate a self-connection."""
        self.both(lambda w: w.neuron(of).gate(w.neuron(to).selfconnection))

    @rule(layer=layers, squash=squashes, bias=st.none() | numbers)
    def set(self, layer: str, squash: str, bias: float | None) -> None:
        """Set what all neurons of a layer have."""
        options = {"squash": Neuron.squash[squash]} | ({} if bias is None else {"bias": bias})
        self.both(lambda w: w.layers[layer].set(options) and None, told=True)
        if self.told:
            self.program.set(layer, squash, bias)

    @rule(place=places, name=st.sampled_from(["bias", "weight", "gain"]), value=numbers)
    def assign(self, place: tuple[str, int], name: str, value: float) -> None:
        """Set a number by hand."""

        def act(world: World) -> None:
            neuron = world.neuron(place)
            setattr(neuron if name == "bias" else neuron.selfconnection, name, value)

        self.both(act)

    @rule(row=st.lists(numbers, min_size=3, max_size=3))
    def activate(self, row: list[float]) -> None:
        """Activate the network."""
        given = row[: self.sizes["A"]]
        came = self.both(lambda w: w.network.activate(given), told=True)
        self.told = self.told and isinstance(came, list)
        self.program.activate("net", given)

    @rule(rate=rates, wanted=st.lists(numbers, min_size=3, max_size=3))
    def propagate(self, rate: float, wanted: list[float]) -> None:
        """Let the network learn."""
        given = wanted[: self.sizes["C"]]
        came = self.both(lambda w: w.network.propagate(rate, given), told=True)
        self.told = self.told and came is None
        self.program.propagate("net", rate, given)

    @rule(what=st.sampled_from(["clear", "reset", "restore", "optimize"]))
    def call(self, what: str) -> None:
        """Call what needs nothing else."""
        self.both(lambda w: getattr(w.network, what)(), told=True)
        getattr(self.program, what)("net")

    @rule(value=st.booleans())
    def mode(self, value: bool) -> None:
        """Choose a mode."""
        self.both(lambda w: w.network.setOptimize(value), told=True)
        self.program.set_optimize("net", value)

    @rule()
    def forget(self) -> None:
        """Forget all but what was learned."""
        self.both(lambda w: w.network.forget())

    @rule(layer=layers)
    def activate_a_layer(self, layer: str) -> None:
        """Activate a layer by itself."""
        self.both(lambda w: w.layers[layer].activate())

    @rule(wanted=numbers, momentum=st.sampled_from([0, 0.5]))
    def train(self, wanted: float, momentum: float) -> None:
        """Train with a row."""
        rows = [{"input": [0.5] * self.sizes["A"], "output": [wanted] * self.sizes["C"]}]

        def act(world: World) -> Any:
            found = Trainer(world.network).train(rows, iterations=2, error=0, momentum=momentum)
            return [found.error, found.iterations]

        self.both(act)

    @rule(layer=layers, freeze=st.booleans())
    def freeze(self, layer: str, freeze: bool) -> None:
        """Freeze a layer, or let it learn."""
        name = "freeze" if freeze else "unfreeze"
        self.both(lambda w: getattr(w.layers[layer], name)() and None)

    @rule(how=st.sampled_from([copy.copy, copy.deepcopy, "pickle", "clone", "JSON", "file"]))
    def copies(self, how: Any) -> None:
        """Go on with a copy."""

        def act(world: World) -> None:
            network = world.network
            if how == "pickle":
                made = pickle.loads(pickle.dumps(network))
            elif how == "clone":
                made = network.clone()
            elif how == "JSON":
                made = Network.fromJSON(network.toJSON())
            elif how == "file":
                with tempfile.TemporaryDirectory() as folder:
                    network.save(os.path.join(folder, "network.json"))
                    made = Network.load(os.path.join(folder, "network.json"))
            else:
                made = how(network)
            if made.neurons():
                world.adopt(made)

        self.both(act)

    @invariant()
    def same_bits(self) -> None:
        """Every number, and the next random one, is the same on both kernels."""
        if hasattr(self, "worlds"):
            self.both(lambda w: samples.text(w.network), told=True)

    def teardown(self) -> None:
        """Ask Node for the same, if the program has all that happened."""
        if not hasattr(self, "worlds"):
            return
        twin.select(self.before)
        now = ids.neurons, ids.connections, ids.layer_connections
        ids.neurons, ids.connections, ids.layer_connections = map(max, self.counters, now)
        if ORACLE and self.told:
            self.program.dump()
            answer = ORACLE[0].ask(self.program.steps, SEED)
            found = compare(answer, run_program(self.program.steps, SEED))
            assert found is None, (str(found), self.program.steps)
            ASKED.append(len(answer.results))


ORACLE: list[Oracle] = []  # Node, where a campaign has started it
ASKED: list[int] = []  # of each program that Node was asked for: the steps that it answered


def attack(runs: int, start: int, steps: int = 25) -> None:
    """Run so many machines; raise if one fails."""
    profile = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(seeded(start)(Networks), settings=profile)


def main() -> int:
    """Run machines; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.model", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--runs", type=int, default=300, help="how many machines")
    parser.add_argument("--seed", type=int, default=1, help="which machines")
    given = parser.parse_args()
    try:
        from tests.support import node

        node.select(twin.kernel)
        ORACLE.append(Oracle())
    except OracleMissing as missing:
        print(missing, file=sys.stderr)
    attack(given.runs, given.seed)
    print(f"{given.runs} machines agree; Node was asked for {len(ASKED)}, {sum(ASKED)} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
