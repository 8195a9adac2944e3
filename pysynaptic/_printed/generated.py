"""The function that Synaptic generates for a network: its memory and its sentences.

``network.optimized`` has them, so Node prints them.  This follows ``Neuron.prototype.optimize``
line by line, because the order in which variables are first used decides their places in memory.
Nothing here computes: the numbers are those of the store.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

from .._store import objects, wiring
from .._store.storage import CUSTOM, HLIM, IDENTITY, LOGISTIC, RELU, TANH
from ..js.values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._store.storage import Bundle, Entry, NeuronBlock, Place
    from ..network import Network

MANY = 2_000  # connections from which on only the places that are printed are found

SQUASHES = {  # activation a and derivative d of state s
    LOGISTIC: ("{a} = (1 / (1 + Math.exp(-{s})));", "{d} = {a} * (1 - {a});"),
    TANH: (
        "{p} = Math.exp({s});",
        "{n} = 1 / {p};",
        "{a} = ({p} - {n}) / ({p} + {n});",
        "{d} = 1 - ({a} * {a});",
    ),
    IDENTITY: ("{a} = {s};", "{d} = 1;"),
    HLIM: ("{a} = +({s} > 0);", "{d} = 1;"),
    RELU: ("{a} = {s} > 0 ? {s} : 0;", "{d} = {s} > 0 ? 1 : 0;"),
    CUSTOM: (),
}


class Memory:
    """What ``network.optimized.memory`` is: an array of all variables, printed as in Node."""

    __slots__ = ("_network",)

    def __init__(self, network: Network) -> None:
        self._network = network

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed: the first elements, and how many there are."""
        wanted = most + 2
        count = simple_count(self._network)
        found = Generated(self._network, None if count is None else wanted)
        count = len(found.variables) if count is None else count
        return {
            "name": "Float64Array",
            "prefix": f"Float64Array({count}) ",
            "items": found.values(wanted),
            "count": count,
            "is_array": True,
        }


class _Enough(Exception):
    """There are as many variables as are wanted."""


class Generated:
    """The variables of the generated function, and its sentences.

    Parameters
    ----------
    network : Network
        A network that runs optimised.
    most : int, optional
        After how many variables to stop.
    sentences : bool, default False
        Whether to make the sentences.
    """

    def __init__(self, network: Network, most: int | None = None, sentences: bool = False) -> None:
        self.network = network
        self.most = most
        self.sentences = sentences
        self.variables: dict[str, tuple[int, Callable[[], float], Any]] = {}
        self.inputs: list[int] = []
        self.outputs: list[int] = []
        self.targets = 0
        self.activation: list[list[list[str]]] = []
        self.trace: list[list[list[str]]] = []
        self.propagation: list[list[list[str]]] = []
        with suppress(_Enough):
            self._generate()

    def values(self, most: int) -> list[float]:
        """Return the numbers of the first variables."""
        return [read() for _, read, _ in list(self.variables.values())[:most]]

    def data(self, name: str) -> Any:
        """Return a part of ``network.optimized.data``."""
        if name == "variables":
            return {
                key: {"value": before, "id": place}
                for key, (place, _, before) in self.variables.items()
            }
        parts = {"activate": self.activation, "trace": self.trace, "propagate": self.propagation}
        return parts.get(name) or getattr(self, name)

    def _generate(self) -> None:
        order = self.network._order
        last = len(order) - 1
        for at, layer in enumerate(order):
            for store in (self.activation, self.trace, self.propagation):
                store.append([])
            for place in layer._members:
                _Neuron(self, place, is_input=at == 0, is_output=at == last).generate()
        for sentences in self.propagation:
            sentences.reverse()
        self.propagation.reverse()

    # Variables ----------------------------------------------------------------------------------

    def variable(self, name: str, read: Callable[[], float], before: Any = 0) -> str:
        """Return the text of a variable; the first use decides its place."""
        known = self.variables.get(name)
        if known is None:
            if self.most is not None and len(self.variables) >= self.most:
                raise _Enough
            known = self.variables[name] = len(self.variables), read, before
        return f"F[{known[0]}]"

    def number(self, place: Place, name: str, words: str = "", numbers: Any = None) -> str:
        """Return the text of a number of a neuron."""
        block, index = place
        numbers = getattr(block, name) if numbers is None else numbers
        before: Any = objects.number(block, index, name, first=True)
        if name == "derivative" and not (before or objects.has_run(block, index)):
            before = undefined
        return self.variable(
            f"{words or name}_{block.first_id + index}", lambda: numbers[index], before
        )

    def weight(self, entry: Entry) -> str:
        """Return the text of the weight of a connection."""
        bundle, at = entry
        weights, where = bundle.weights, bundle.at + at
        return self.variable(
            f"weight_{bundle.id_of(at)}",
            lambda: weights[where],
            objects.weight(bundle, at, first=True),
        )

    def gain(self, entry: Entry) -> str:
        """Return the text of the gain of a connection."""
        bundle, at = entry
        return self.variable(
            f"gain_{bundle.id_of(at)}",
            lambda: 1.0 if bundle.gains is None else bundle.gains[bundle.at + at],
            objects.gain(bundle, at, first=True),
        )

    @cached_property
    def propagated(self) -> tuple[float, list[float]]:
        """The last learning rate and targets."""
        return self.network._last_propagated() or (0.0, [])

    def rate(self) -> str:
        """Return the text of the learning rate."""
        return self.variable("rate", lambda: self.propagated[0])

    def target(self) -> str:
        """Return the text of the next target."""
        place = self.targets
        self.targets += 1

        def read() -> float:
            targets = self.propagated[1]
            return targets[place] if place < len(targets) else 0.0

        return self.variable(f"target_{place}", read)

    def aux(self) -> str:
        """Return the text of the first scratch variable."""
        return self.variable("aux", self._aux)

    def _aux(self) -> float:
        compiled = self.network._compiled
        return float(self.network._aux if compiled is None else compiled.aux)

    def second(self, read: Callable[[], float] | None = None) -> str:
        """Return the text of the second scratch variable."""
        return self.variable("aux_2", read or self._inverse)

    def _inverse(self) -> float:
        aux = self._aux()
        return 1 / aux if aux else 0.0


class _Neuron:
    """What is generated for one neuron."""

    def __init__(
        self, program: Generated, place: Place, *, is_input: bool, is_output: bool
    ) -> None:
        block, index = place
        self.program = program
        self.place = place
        gates = block.gates.get(index, {})
        self.extended = sorted(gates.items(), key=lambda each: _id(each[0]))
        self.is_input = is_input or not self.inputs
        self.is_output = is_output
        self.gated_self = index in block.self_gaters
        self.connected_self = block.self_weight[index] != 0

    @cached_property
    def inputs(self) -> list[Entry]:
        """Its connections from other neurons."""
        block, index = self.place
        runs = (run for bundle in block.inputs for run in bundle.into(index))
        return list(wiring.entries(runs))

    @cached_property
    def projected(self) -> list[Entry]:
        """Its connections to other neurons."""
        block, index = self.place
        runs = (run for bundle in block.projected for run in bundle.out_of(index))
        return list(wiring.entries(runs))

    def generate(self) -> None:
        """Add the sentences of this neuron."""
        program = self.program
        self.rate = program.rate()
        self.activation = program.number(self.place, "activation")
        if self.is_input:
            program.inputs.append(program.variables[f"activation_{_id(self.place)}"][0])
            return
        self.activating: list[str] = []
        self.tracing: list[str] = []
        self.propagating: list[str] = []
        program.activation[-1].append(self.activating)
        program.trace[-1].append(self.tracing)
        program.propagation[-1].append(self.propagating)
        self._activate()
        self._trace()
        for entry in wiring.gated(self.place):
            self.activating.append(f"{program.gain(entry)} = {self.activation};")
        self.responsibility = self._error(self.place, "responsibility")
        if self.is_output or not (self.projected or self.extended):
            self._propagate_output()
        elif self.projected and self.extended:
            self._propagate_both()
        elif self.projected:
            self._propagate_projecting()
        else:
            self._propagate_gating()
        self.propagating.append(f"{self.bias} += {self.rate} * {self.responsibility};")

    # Activation -----------------------------------------------------------------------------------

    def _activate(self) -> None:
        program, say = self.program, self.activating.append
        old = program.number(self.place, "old")
        state = program.number(self.place, "state")
        self.bias = program.number(self.place, "bias")
        kept = ""
        if self.gated_self:
            kept = f"{program.gain((self.place[0].selves, self.place[1]))} * "
        if self.connected_self:
            kept += f"{program.weight((self.place[0].selves, self.place[1]))} * "
        self.kept = kept if self.connected_self else ""
        say(f"{old} = {state};")
        say(
            f"{state} = {self.kept}{state} + {self.bias};"
            if self.kept
            else f"{state} = {self.bias};"
        )
        for entry in self.inputs:
            text = f"{state} += {self._source(entry)} * {program.weight(entry)}"
            say(f"{text} * {program.gain(entry)};" if _is_gated(entry) else f"{text};")
        self.derivative = program.number(self.place, "derivative")
        block, index = self.place
        kind = block.squash[index]
        scratch = {"p": program.aux(), "n": program.second()} if kind == TANH else {}
        names = {"a": self.activation, "d": self.derivative, "s": state, **scratch}
        self.activating.extend(each.format(**names) for each in SQUASHES[kind])

    def _source(self, entry: Entry) -> str:
        return self.program.number(_source(entry), "activation")

    def _trace(self) -> None:
        program, say = self.program, self.tracing.append
        for place, extension in self.extended:
            influence = self._influence(place)
            old = program.number(place, "old")
            sign = "="
            if _gates_itself(self.place, place):
                say(f"{influence} = {old};")
                sign = "+="
            for entry in wiring.entries(iter(extension.influences)):
                weight, source = program.weight(entry), self._source(entry)
                say(f"{influence} {sign} {weight} * {source};")
                sign = "+="
        for k, entry in enumerate(self.inputs):
            gain = f"{program.gain(entry)} * " if _is_gated(entry) else ""
            source = self._source(entry)
            trace = self._elegibility(entry)
            kept = f"{self.kept}{trace} + " if self.kept else ""
            say(f"{trace} = {kept}{gain}{source};")
            for place, extension in self.extended:
                influence = self._influence(place)
                extended = self._extended(place, extension, entry, k)
                kept = self._kept_of(place)
                before = f"{kept}{extended} + " if kept else ""
                say(f"{extended} = {before}{self.derivative} * {trace} * {influence};")

    def _kept_of(self, place: Place) -> str:
        """Return the factors of what a gated neuron keeps."""
        block, index = place
        selves = block.selves, index
        connected = block.self_weight[index] != 0
        weight = self.program.weight(selves) if connected else ""
        gain = self.program.gain(selves) if index in block.self_gaters else ""
        if not connected:
            return ""
        return f"{gain} * {weight} * " if gain else f"{weight} * "

    def _influence(self, place: Place) -> str:
        return self.program.variable(
            f"influences[{_id(place)}]", lambda: influence_of(self.place, place)
        )

    def _elegibility(self, entry: Entry) -> str:
        bundle, at = entry
        return self.program.variable(
            f"{bundle.id_of(at)}_trace_elegibility_{_id(self.place)}",
            lambda: _trace_now(bundle, at),
            objects.trace(bundle, at, first=True),
        )

    def _extended(self, place: Place, extension: Any, entry: Entry, k: int) -> str:
        bundle, at = entry
        return self.program.variable(
            f"{bundle.id_of(at)}_trace_extended_{_id(place)}_{_id(self.place)}",
            lambda: extension[k],
            objects.extended(self.place, place, extension, k, first=True),
        )

    # Propagation ----------------------------------------------------------------------------------

    def _error(self, place: Place, name: str) -> str:
        block, index = place
        numbers = getattr(block, name)
        if name == "responsibility" and not block.gates.get(index):
            numbers = block.error_projected  # the same, but -0 is not 0 there
        words = name.removeprefix("error_")
        return self.program.number(place, name, f"{words}_error", numbers)

    def _propagate_output(self) -> None:
        program, say = self.program, self.propagating.append
        target = program.target()
        say(f"{self.responsibility} = {target} - {self.activation};")
        self._learn(self.responsibility)
        place = program.variables[f"activation_{_id(self.place)}"][0]
        program.outputs.append(place)

    def _learn(self, error: str) -> None:
        for entry in self.inputs:
            trace, weight = self._elegibility(entry), self.program.weight(entry)
            self.propagating.append(f"{weight} += {self.rate} * ({error} * {trace});")

    def _sum_projected(self, error: str) -> None:
        program = self.program
        for entry in self.projected:
            weight = program.weight(entry)
            there = self._error(_target(entry), "responsibility")
            gain = f"{program.gain(entry)} * " if _is_gated(entry) else ""
            self.propagating.append(f"{error} += {there} * {gain}{weight};")

    def _sum_gated(self, error: str, scratch: Callable[[Place], str]) -> None:
        program, say = self.program, self.propagating.append
        for place, extension in self.extended:
            influence = scratch(place)
            old = program.number(place, "old")
            say(f"{influence} = {old if _gates_itself(self.place, place) else 0};")
            for entry in wiring.entries(iter(extension.influences)):
                weight, source = program.weight(entry), self._source(entry)
                say(f"{influence} += {weight} * {source};")
            there = self._error(place, "responsibility")
            say(f"{error} += {there} * {influence};")

    def _learn_extended(self, first: str) -> None:
        program, say = self.program, self.propagating.append
        for k, entry in enumerate(self.inputs):
            gradient = program.aux()
            trace = self._elegibility(entry) if first else ""
            say(f"{gradient} = {first} * {trace};" if first else f"{gradient} = 0;")
            for place, extension in self.extended:
                there = self._error(place, "responsibility")
                extended = self._extended(place, extension, entry, k)
                say(f"{gradient} += {there} * {extended};")
            say(f"{program.weight(entry)} += {self.rate} * {gradient};")

    def _propagate_both(self) -> None:
        program, say = self.program, self.propagating.append
        error = program.aux()
        self._sum_projected(error)
        projected = self._error(self.place, "error_projected")
        say(f"{projected} = {self.derivative} * {error};")
        say(f"{error} = 0;")
        self._sum_gated(
            error, lambda place: program.second(lambda: influence_of(self.place, place))
        )
        gated = self._error(self.place, "error_gated")
        say(f"{gated} = {self.derivative} * {error};")
        say(f"{self.responsibility} = {projected} + {gated};")
        self._learn_extended(projected)

    def _propagate_projecting(self) -> None:
        say = self.propagating.append
        say(f"{self.responsibility} = 0;")
        self._sum_projected(self.responsibility)
        say(f"{self.responsibility} *= {self.derivative};")
        self._learn(self.responsibility)

    def _propagate_gating(self) -> None:
        say = self.propagating.append
        say(f"{self.responsibility} = 0;")
        self._sum_gated(self.responsibility, lambda _: self.program.aux())
        say(f"{self.responsibility} *= {self.derivative};")
        self._learn_extended("")


def simple_count(network: Network) -> int | None:
    """Return the number of variables of a large network without gates, or None."""
    first, *others = network._order
    blocks = [layer._block for layer in network._order]
    known = [block for block in blocks if block is not None]
    connections = sum(len(bundle) for block in known[1:] for bundle in block.inputs)
    if len(known) < len(blocks) or connections < MANY:
        return None
    count, rows = 1 + first.size, len(others) - 1
    for at, block in enumerate(known):
        outside = any(bundle.source not in known for bundle in block.inputs)
        outside = outside or any(bundle.target not in known[1:] for bundle in block.projected)
        if outside or block.gates or block.self_gaters or any(block.self_weight):
            return None
        if at == 0:
            if block.inputs:
                return None
            continue
        count += 6 * block.size + 2 * sum(map(len, block.inputs))
        partly = (each for each in range(block.size) if not block.count_inputs(each))
        silent = at <= rows and not all(
            any(True for bundle in block.projected for _ in bundle.out_of(each))
            for each in range(block.size)
        )
        if silent or next(partly, None) is not None:
            return None
    tanh = any(TANH in block.squash for block in known[1:])
    return count + known[-1].size + 2 * tanh


def influence_of(gater: Place, place: Place) -> float:
    """Return the influence of a gating neuron on another, of the present numbers."""
    block, index = gater
    extension = block.gates[index][place]
    influence = place[0].old[place[1]] if _gates_itself(gater, place) else 0.0
    for bundle, at in wiring.entries(iter(extension.influences)):
        source, here = _source((bundle, at))
        influence += bundle.weights[bundle.at + at] * source.activation[here]
    return influence


def _trace_now(bundle: Bundle, at: int) -> float:
    traces = bundle.traces
    assert traces is not None
    return traces[at // bundle.columns] if bundle.shared else traces[bundle.at + at]


def _is_gated(entry: Entry) -> bool:
    bundle, at = entry
    return bool(bundle.gaters) and bundle.gater_of(at) is not None


def _gates_itself(gater: Place, place: Place) -> bool:
    """Whether the self-connection of a neuron is gated by another (or by itself)."""
    block, index = place
    return block.self_gaters.get(index) == gater


def _source(entry: Entry) -> Place:
    bundle, at = entry
    return bundle.source, bundle.ends(at)[0]


def _target(entry: Entry) -> Place:
    bundle, at = entry
    return bundle.target, bundle.ends(at)[1]


def _id(place: Place) -> int:
    block: NeuronBlock
    block, index = place
    return block.first_id + index
