"""What a network is made of, layer by layer, for tables and drawings.

It reads the store and changes nothing.  Layers and links are found there and not in what layers
remember of their projections, because networks from JSON and those wired neuron by neuron have no
such memory.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from ... import squash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..._store.storage import Bundle, NeuronBlock
    from ...layer import Layer

    Home = tuple[int, int]  # a layer's number and a neuron's place in it

OUTSIDE = -1  # in place of a layer's number: of another network, or of none
_STRANGER = (OUTSIDE, OUTSIDE)


class Edge(NamedTuple):
    """One connection: the places of its neurons in their layers, its weight and its gater.

    ``frozen`` is whether the weight does not learn because it was told so.
    """

    source: int
    target: int
    weight: float
    gater: Home | None
    frozen: bool


class Link:
    """All connections from one layer to another; those of neurons to themselves are apart.

    Attributes
    ----------
    source, target : int
        The numbers of the layers, or OUTSIDE.
    selves : bool
        Whether these are self-connections.
    count : int
        How many connections there are.
    """

    def __init__(self, survey: Survey, source: int, target: int, selves: bool) -> None:
        self._survey = survey
        self.source, self.target, self.selves = source, target, selves
        self.pieces: list[tuple[Bundle, Sequence[int]]] = []

    @property
    def count(self) -> int:
        """How many connections there are."""
        return sum(len(entries) for _, entries in self.pieces)

    @cached_property
    def gaters(self) -> Counter[int]:
        """How many of the connections each layer gates."""
        found: Counter[int] = Counter()
        for bundle, entries in self.pieces:
            if bundle.gaters:
                gated = self._survey.gated(bundle)
                found.update(gated[entry][0] for entry in entries if entry in gated)
        return found

    @property
    def frozen(self) -> int:
        """How many of the weights do not learn, because they are frozen."""
        return sum(
            bool(bundle.frozen[entry])
            for bundle, entries in self.pieces
            if bundle.frozen is not None
            for entry in entries
        )

    def weights(self) -> Iterator[float]:
        """Yield the weights."""
        for bundle, entries in self.pieces:
            numbers, at = bundle.weights, bundle.at
            if isinstance(entries, range):
                yield from numbers[at : at + len(entries)]
            else:
                yield from (numbers[at + entry] for entry in entries)

    def edges(self) -> Iterator[Edge]:
        """Yield the connections, bundle by bundle."""
        home = self._survey.home
        for bundle, entries in self.pieces:
            gated = self._survey.gated(bundle)
            for entry in entries:
                source, target = bundle.ends(entry)
                yield Edge(
                    home(bundle.source, source)[1],
                    home(bundle.target, target)[1],
                    bundle.weights[bundle.at + entry],
                    gated.get(entry),
                    bundle.frozen is not None and bool(bundle.frozen[entry]),
                )

    @cached_property
    def pattern(self) -> str:
        """How the layers are connected: Synaptic's name for it, or how many of the pairs are."""
        sizes = self._survey.sizes
        if self.selves:
            return "ONE TO ONE" if self.count == sizes[self.source] else f"{self.count} neurons"
        if OUTSIDE in (self.source, self.target):
            return "-"
        rows, columns = sizes[self.source], sizes[self.target]
        within = self.source == self.target
        possible = rows * columns - (rows if within else 0)
        if len(self.pieces) == 1 and self.pieces[0][0].pattern == "all":
            pairs = self.count
        else:
            places = {(edge.source, edge.target) for edge in self.edges()}
            pairs = len(places)
            if pairs == rows == columns < possible and all(a == b for a, b in places):
                return "ONE TO ONE"
        if pairs == possible:
            return "ALL TO ELSE" if within else "ALL TO ALL"
        return f"{pairs} of {possible}"


class Survey:
    """The layers of a network and the links between them.

    Parameters
    ----------
    order : sequence of Layer
        The layers in order of activation.

    Attributes
    ----------
    sizes : list of int
        How many neurons each layer has.
    links : list of Link
        By source and target; self-connections come after the others between the same layers.
    """

    def __init__(self, order: Sequence[Layer]) -> None:
        self.order = order
        self.sizes = [layer.size for layer in order]
        self._homes: dict[int, list[Home]] = {}
        self._gated: dict[int, dict[int, Home]] = {}
        self.blocks: list[NeuronBlock] = []
        for number, layer in enumerate(order):
            for place, (block, index) in enumerate(layer._members):
                if id(block) not in self._homes:
                    self._homes[id(block)] = [_STRANGER] * block.size
                    self.blocks.append(block)
                self._homes[id(block)][index] = number, place
        self.links = self._find_links()

    def home(self, block: NeuronBlock, index: int) -> Home:
        """Return the layer of a neuron and its place there."""
        homes = self._homes.get(id(block))
        return _STRANGER if homes is None else homes[index]

    def gated(self, bundle: Bundle) -> dict[int, Home]:
        """Return the gaters of a bundle's connections, by entry: of each the last one."""
        found = self._gated.get(id(bundle))
        if found is None:
            found = {
                entry: self.home(block, index)
                for run, block, index in bundle.gaters
                for entry in run.entries()
            }
            self._gated[id(bundle)] = found
        return found

    def squashes(self, number: int) -> list[str]:
        """Return the names of a layer's squash functions, each once."""
        names = (self.squash(number, place) for place in range(self.sizes[number]))
        return list(dict.fromkeys(names))

    def squash(self, number: int, place: int) -> str:
        """Return the name of a neuron's squash function."""
        found = squash.of(*self.order[number]._members[place])
        return str(getattr(found, "__name__", "?"))

    def has_frozen_bias(self, number: int, place: int) -> bool:
        """Return whether the bias of a neuron does not learn, because it is frozen."""
        block, index = self.order[number]._members[place]
        return block.frozen is not None and bool(block.frozen[index])

    def into(self, number: int) -> list[Link]:
        """Return the links that lead to a layer."""
        return [link for link in self.links if link.target == number]

    def _find_links(self) -> list[Link]:
        links: dict[tuple[int, int, bool], Link] = {}

        def add(source: int, target: int, bundle: Bundle, entries: Sequence[int]) -> None:
            key = source, target, bundle.is_selves
            if key not in links:
                links[key] = Link(self, *key)
            links[key].pieces.append((bundle, entries))

        for bundle in self._bundles():
            for (source, target), entries in self._parts(bundle).items():
                if (source, target) != _STRANGER:
                    add(source, target, bundle, entries)
        for block in self.blocks:
            if any(block.self_weight):
                memories: dict[int, list[int]] = {}
                for index, weight in enumerate(block.self_weight):
                    number = self.home(block, index)[0]
                    if weight and number != OUTSIDE:
                        memories.setdefault(number, []).append(index)
                for number, entries in memories.items():
                    add(number, number, block.selves, entries)
        return [links[key] for key in sorted(links)]

    def _bundles(self) -> list[Bundle]:
        """Return the bundles from and to the network's blocks, each once."""
        found: dict[int, Bundle] = {}
        for block in self.blocks:
            for bundle in (*block.inputs, *block.projected):
                found[id(bundle)] = bundle
        return list(found.values())

    def _parts(self, bundle: Bundle) -> dict[tuple[int, int], Sequence[int]]:
        """Return the entries of a bundle by the numbers of the two layers."""
        rows = range(bundle.source_start, bundle.source_start + bundle.rows)
        columns = range(bundle.target_start, bundle.target_start + bundle.columns)
        sources = [self.home(bundle.source, row)[0] for row in rows]
        targets = [self.home(bundle.target, column)[0] for column in columns]
        if bundle.pattern != "else" and len({*sources}) == len({*targets}) == 1:
            return {(sources[0], targets[0]): range(len(bundle))}
        parts: dict[tuple[int, int], list[int]] = {}
        for row in rows:
            source = self.home(bundle.source, row)[0]
            for run in bundle.out_of(row):
                for entry, other in zip(run.entries(), run.others(), strict=True):
                    key = source, self.home(bundle.target, other)[0]
                    parts.setdefault(key, []).append(entry)
        return {**parts}
