"""The numbers that the texts of a network's activation consist of, for every language."""

from __future__ import annotations

from typing import NamedTuple

from ..._base import validation
from ..._store import storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from ..._store.storage import Bundle, Place
    from ...layer import Layer


class Row(NamedTuple):
    """A neuron that is computed.

    Attributes
    ----------
    place, squash, bias, self_weight
        Its place, the code of its squash function, its bias, and the weight of its self-connection.
    self_gain : int
        The place of the gain of that.
    sources, weights, gains : list
        Of its inputs in the order in which they are added: the places of the neurons, the weights,
        and the places of the gains; no gains if all are 1.
    gated : list of int
        The places of the gains that its activation becomes.
    """

    place: int
    squash: int
    bias: float
    self_weight: float
    self_gain: int
    sources: list[int]
    weights: list[float]
    gains: list[int]
    gated: list[int]


class Tables:
    """The numbers of a network, by places of their own: one per neuron, one per gain.

    Attributes
    ----------
    activations, states, gains : list of float
        The present numbers, by place.  Gain 0 is 1: that of all connections that have none.
    inputs, outputs : list of int
        The places of the input neurons and of the output neurons.
    rows : list of Row
        The neurons that are computed, in order.
    remembers : bool
        Whether a call depends on those numbers, and so on the calls before it.
    """

    def __init__(self, order: Sequence[Layer], caller: str) -> None:
        self._caller = caller
        self.neurons: dict[Place, int] = {}
        self.activations: list[float] = []
        self.states: list[float] = []
        self.gain_places: dict[tuple[Bundle, int], int] = {}
        self.gains: list[float] = [1.0]  # for connections without a gain among others with one
        first, *others = order
        self.inputs = [self._neuron(place) for place in first._members]
        members = [place for layer in others for place in layer._members]
        inputs = [self._inputs(place) for place in members]
        # Every gain that is read has a place now; so those that a neuron sets are known.
        self.rows = [self._row(*each) for each in zip(members, inputs, strict=True)]
        self.outputs = [self._neuron(place) for place in order[-1]._members]
        self.remembers = len(self.gains) > 1 or self._looks_back()

    def _looks_back(self) -> bool:
        """Return whether a neuron reads its state, or one that was not computed before it."""
        computed = set(self.inputs)
        for row in self.rows:
            if row.self_weight or not computed.issuperset(row.sources):
                return True
            computed.add(row.place)
        return False

    def _neuron(self, place: Place) -> int:
        if place not in self.neurons:
            block, index = place
            self.neurons[place] = len(self.neurons)
            self.activations.append(block.activation[index])
            self.states.append(block.state[index])
        return self.neurons[place]

    def _gain(self, bundle: Bundle, entry: int) -> int:
        """Return the place of a connection's gain; 0 where it is and stays 1."""
        if bundle.gains is None:
            return 0
        gain = bundle.gains[bundle.at + entry]
        key = (bundle, entry)
        if key not in self.gain_places:
            if gain == 1 and not bundle.gaters:
                return 0
            self.gain_places[key] = len(self.gains)
            self.gains.append(gain)
        return self.gain_places[key]

    def _inputs(self, place: Place) -> tuple[int, list[int], list[float], list[int]]:
        """Return the gain of a neuron's self-connection; its inputs by id: whence, weight, gain."""
        block, index = place
        sources: list[int] = []
        weights: list[float] = []
        factors: list[int] = []
        for run in (run for bundle in block.inputs for run in bundle.into(index)):
            bundle = run.bundle
            for entry, other in zip(run.entries(), run.others(), strict=True):
                sources.append(self._neuron((bundle.source, other)))
                weights.append(bundle.weights[bundle.at + entry])
                factors.append(self._gain(bundle, entry))
        own = self._gain(block.selves, index)
        return own, sources, weights, factors if any(factors) else []

    def _row(self, place: Place, inputs: tuple[int, list[int], list[float], list[int]]) -> Row:
        block, index = place
        if block.squash[index] == storage.CUSTOM:
            refuse_custom(place, self._caller)
        extensions = block.gates.get(index, {}).values()
        gated = [
            self.gain_places[run.bundle, entry]
            for run in (run for extension in extensions for run in extension.influences)
            for entry in run.entries()
            if (run.bundle, entry) in self.gain_places
        ]
        squash, bias, self_weight = block.squash[index], block.bias[index], block.self_weight[index]
        return Row(self._neuron(place), squash, bias, self_weight, *inputs, gated)


def refuse_custom(place: Place, caller: str) -> NoReturn:
    """Raise because a neuron has a squash function of the user's, which is code."""
    block, index = place
    raise ValueError(
        f"{caller} can't carry the squash function of neuron {block.first_id + index}, "
        f"{validation.described(block.custom[index])}: it knows Synaptic's five only"
    )
