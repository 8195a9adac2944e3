"""A feed-forward network as matrices: which neurons are computed together, and from which others.

The result knows nothing of the format it is written in.  Networks that remember something between
two rows, and gates, are refused.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy

from ..._store import storage
from .tables import refuse_custom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..._store.grids import Floats
    from ..._store.storage import Bundle, NeuronBlock, Place, Run
    from ...layer import Layer

UNKNOWN = -1  # in place of a group


class Group(NamedTuple):
    """Neurons that are computed together.

    Attributes
    ----------
    name : str
        The layer's, and a number if the layer has several groups.
    places : list of Place
        The neurons.
    squash : int
        The code of their squash function.
    biases : array, shape (neurons,)
        Their biases.
    inputs : dict of int to array, shape (neurons of the other group, neurons)
        By the numbers of groups that are computed before: the weights from there.
    """

    name: str
    places: list[Place]
    squash: int
    biases: Floats
    inputs: dict[int, Floats]


class Levels:
    """The groups of a network in the order in which they are computed; the first is given.

    Attributes
    ----------
    groups : list of Group
        The groups; no neuron gets anything from its own group or from a later one.
    outputs : list of (int, int)
        For each output the number of a group and the place in it.
    """

    def __init__(self, order: Sequence[Layer], caller: str) -> None:
        self._caller = caller
        titles = ["input", *(f"hidden{number}" for number in range(len(order) - 2)), "output"]
        self._names = {
            place: title
            for title, layer in zip(titles, order, strict=True)
            for place in layer._members
        }
        _check_memory(order, self._names, caller)
        self._found: dict[NeuronBlock, Any] = {}  # the group and the column of each neuron
        self.groups: list[Group] = []
        first = order[0]._members
        self._add(Group("input", list(first), storage.IDENTITY, numpy.zeros(len(first)), {}))
        for title, layer in zip(titles[1:], order[1:], strict=True):
            self._add_layer(title, layer)
        self.outputs = [
            (int(group), int(column))
            for group, column in (self._found[block][index] for block, index in order[-1]._members)
        ]

    def _add(self, group: Group) -> None:
        if not all(numpy.isfinite(each).all() for each in (group.biases, *group.inputs.values())):
            raise ValueError("the network has diverged: it has numbers that are not finite")
        for column, (block, index) in enumerate(group.places):
            if block not in self._found:
                self._found[block] = numpy.full((block.size, 2), UNKNOWN, numpy.intp)
            self._found[block][index] = len(self.groups), column
        self.groups.append(group)

    def _add_layer(self, name: str, layer: Layer) -> None:
        found = [
            (level, code, [place for place in level if place[0].squash[place[1]] == code])
            for level in _levels(layer._members)
            for code in dict.fromkeys(block.squash[index] for block, index in level)
        ]
        for number, (_, code, places) in enumerate(found):
            if code == storage.CUSTOM:
                refuse_custom(places[0], self._caller)
            biases = numpy.array([block.bias[index] for block, index in places])
            title = name if len(found) == 1 else f"{name}_{number}"
            self._add(Group(title, places, code, biases, self._inputs(places)))

    def _inputs(self, targets: list[Place]) -> dict[int, Floats]:
        """Return the weights of all connections that lead to some neurons, by group."""
        inputs: dict[int, Floats] = {}
        columns = {place: column for column, place in enumerate(targets)}
        for bundle in _bundles(targets):
            first = bundle.target_start
            for index in range(first, first + bundle.columns):
                column = columns.get((bundle.target, index))
                if column is None:
                    continue
                for run in bundle.into(index):
                    groups, rows = self._sources(run, targets[column])
                    for group in numpy.unique(groups).tolist():
                        if group not in inputs:
                            shape = len(self.groups[group].places), len(targets)
                            inputs[group] = numpy.zeros(shape)
                        chosen = groups == group
                        inputs[group][rows[chosen], column] += _weights(run)[chosen]
        return inputs or {0: numpy.zeros((len(self.groups[0].places), len(targets)))}

    def _sources(self, run: Run, target: Place) -> Any:
        """Return groups and rows of the neurons a run comes from; refuse those that run later."""
        block, others = run.bundle.source, run.others()
        if block in self._found:
            known = self._found[block][others.start : others.stop]
        else:
            known = numpy.full((run.count, 2), UNKNOWN, numpy.intp)
        for late in numpy.flatnonzero(known[:, 0] == UNKNOWN)[:1].tolist():
            source = block, others[late]
            when = "runs after it" if source in self._names else "is outside the network"
            raise ValueError(
                f"{self._caller} is for feed-forward networks: {self._shown(target)} has a "
                f"connection from {self._shown(source)}, which {when}"
            )
        return known.T

    def _shown(self, place: Place) -> str:
        return _shown(place, self._names)


def _weights(run: Run) -> Floats:
    """Return the weights of a run; constant gains are a part of them."""
    bundle = run.bundle
    places = numpy.array(run.entries()) + bundle.at
    weights: Floats = numpy.frombuffer(bundle.weights)[places]
    return weights if bundle.gains is None else weights * numpy.frombuffer(bundle.gains)[places]


def _levels(members: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield consecutive neurons of a layer that are not connected among themselves."""
    blocks: dict[NeuronBlock, None] = dict.fromkeys(block for block, _ in members)
    inside = [bundle for bundle in _bundles(members) if bundle.source in blocks]
    if not inside and len(set(members)) == len(members):
        yield list(members)
        return
    level: dict[Place, None] = {}
    for place in members:
        sources = (
            (bundle.source, other)
            for bundle in inside
            if bundle.target is place[0]
            for run in bundle.into(place[1])
            for other in run.others()
        )
        if place in level or any(source in level for source in sources):
            yield list(level)
            level = {}
        level[place] = None
    yield list(level)


def _bundles(targets: Sequence[Place]) -> Iterator[Bundle]:
    for block in dict.fromkeys(block for block, _ in targets):
        yield from block.inputs


def _shown(place: Place, names: dict[Place, str]) -> str:
    block, index = place
    layer = names.get(place)
    return f"neuron {block.first_id + index}" + (f" ({layer})" if layer else "")


def _check_memory(order: Sequence[Layer], names: dict[Place, str], caller: str) -> None:
    """Raise if a neuron that is computed remembers its state, or a gate leads to it."""
    for place in (place for layer in order[1:] for place in layer._members):
        block, index = place
        for bundle in block.inputs:
            if not bundle.gaters:
                continue
            for entry in (entry for run in bundle.into(index) for entry in run.entries()):
                gater = bundle.gater_of(entry)
                if gater is not None:
                    source = bundle.source, bundle.ends(entry)[0]
                    raise ValueError(
                        f"{caller} is for networks without gates: the connection from "
                        f"{_shown(source, names)} to {_shown(place, names)} is gated by "
                        f"{_shown(gater, names)}"
                    )
        if block.self_weight[index]:
            raise ValueError(
                f"{caller} is for networks without memory: {_shown(place, names)} has a "
                "connection to itself"
            )
