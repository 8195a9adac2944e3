"""The weights and biases of a network as lists of numpy arrays."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy

from .._base import validation
from .._store.grids import Grid, Part, is_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .._store.grids import Floats
    from .._store.storage import Bundle, NeuronBlock, Place
    from ..layer import Layer

    Name = str | int  # of a layer: "input", the number of a hidden layer, or "output"


class Arrays(list[Any]):
    """The arrays of a network, in the order of its layers.

    It is a list whose items can be assigned, which writes them into the network; it cannot become
    longer or shorter.  Copies of it are ordinary lists of arrays that do not belong to the network.

    Attributes
    ----------
    between : list of tuple
        The layers of each array: "input", the number of a hidden layer, or "output".
    """

    def __init__(self, title: str, grids: Sequence[Grid], between: list[tuple[Name, ...]]) -> None:
        super().__init__(grid.array() for grid in grids)
        self._title, self._grids, self.between = title, grids, between

    def assign(self, values: Any) -> None:
        """Write arrays into the network, after all of them were checked."""
        count, title = len(self._grids), self._title
        what = "matrix (from, to) a connection" if title == "weights" else "vector a layer"
        is_list = hasattr(values, "__len__") and hasattr(values, "__getitem__")
        if isinstance(values, (str, bytes)) or hasattr(values, "keys") or not is_list:
            got = validation.described(values)
            raise TypeError(f"{title} must be a list with one {what}, got {got}")
        if len(values) != count:
            places = ", ".join(" -> ".join(map(str, names)) for names in self.between)
            raise ValueError(
                f"{title} must have {count} arrays, one {what} ({places}), got {len(values)}"
            )
        checked = [
            grid.checked(values[place], f"{title}[{place}]")
            for place, grid in enumerate(self._grids)
        ]
        for grid, numbers in zip(self._grids, checked, strict=True):
            grid.write(numbers)

    def __setitem__(self, place: Any, value: Any) -> None:
        if isinstance(place, slice):
            places = range(len(self))[place]
            if len(value) != len(places):
                self._refuse()
            wanted: list[Any] = list(self)
            wanted[place] = [value[number] for number in range(len(places))]
            self.assign(wanted)
            return
        grid = self._grids[place]
        grid.write(grid.checked(value, f"{self._title}[{place}]"))
        super().__setitem__(place, grid.array())

    def _refuse(self, *arguments: object, **named: object) -> NoReturn:
        raise TypeError(
            f"the list of {self._title} has one array for each of the network's parts; "
            f"copy it with list(…) to change the list"
        )

    append = extend = insert = pop = remove = clear = _refuse
    reverse = __delitem__ = __iadd__ = __imul__ = _refuse
    sort: Any = _refuse

    def copy(self) -> list[Any]:
        """Return a list of the same arrays."""
        return list(self)

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> list[Floats]:
        return [numpy.array(each) for each in self]

    def __reduce_ex__(self, protocol: Any) -> Any:
        return list, ([numpy.array(each) for each in self],)


def weights(order: Sequence[Layer]) -> Arrays:
    """Return the weights between layers: a matrix for each layer connection.

    Connections of neurons that no layer connection has, as those of a network from JSON, make one
    matrix for each pair of layers.
    """
    layers = {id(layer): layer for layer in order}
    names = _names(order)
    grids: list[Grid] = []
    between: list[tuple[Name, ...]] = []
    for source in layers.values():
        for target in layers.values():
            for grid in _between(source, target):
                grids.append(grid)
                between.append((names[id(source)], names[id(target)]))
    return Arrays("weights", grids, between)


def biases(order: Sequence[Layer]) -> Arrays:
    """Return the biases of all layers but the first: a vector for each."""
    layers = {id(layer): layer for layer in order[1:]}
    names = _names(order)
    between: list[tuple[Name, ...]] = [(names[key],) for key in layers]
    return Arrays("biases", [Grid.of_biases(layer._members) for layer in layers.values()], between)


def _names(order: Sequence[Layer]) -> dict[int, Name]:
    names: list[Name] = ["input", *range(len(order) - 2), "output"]
    return {id(layer): name for layer, name in zip(reversed(order), reversed(names), strict=True)}


def _between(source: Layer, target: Layer) -> Iterator[Grid]:
    """Yield the matrices between two layers: those of layer connections, then of what is left."""
    known: set[Bundle] = set()
    single: set[tuple[Bundle, int]] = set()
    for link in source.connectedTo:
        if link.to is target:
            yield link._grid()
            known.update(link._bundles)
            single.update(link._entries or ())
    left = [bundle for bundle in _bundles(source, target) if bundle not in known]
    if len(left) == 1 and is_whole(left[0], source._members, target._members):
        yield Grid.of_bundles(source._members, target._members, left)
    else:
        yield from _joined(source._members, target._members, left, single)


def _bundles(source: Layer, target: Layer) -> Iterator[Bundle]:
    """Yield the bundles that connect neurons of one layer with neurons of another."""
    ends: dict[NeuronBlock, None] = dict.fromkeys(block for block, _ in target._members)
    for block in dict.fromkeys(block for block, _ in source._members):
        if block in ends and any(block.self_weight):
            yield block.selves
        for bundle in block.projected:
            if bundle.target in ends:
                yield bundle


def _joined(
    sources: Sequence[Place],
    targets: Sequence[Place],
    bundles: Sequence[Bundle],
    without: set[tuple[Bundle, int]],
) -> Iterator[Grid]:
    """Yield as few matrices as the connections of some bundles need.

    Two neurons may be connected more than once; each such connection is in a matrix of its own.
    """
    shape = len(sources), len(targets)
    made: list[tuple[Any, list[Part]]] = []
    for bundle in bundles:
        part = Part.of_bundle(bundle, sources, targets)
        if without:
            kept = [(bundle, int(place) - bundle.at) not in without for place in part.places]
            part.places, part.positions = part.places[kept], part.positions[kept]
        if not len(part.places):
            continue
        free = next((each for each in made if not each[0][part.positions].any()), None)
        if free is None:
            free = numpy.zeros(shape[0] * shape[1], bool), []
            made.append(free)
        free[0][part.positions] = True
        free[1].append(part)
    for _, parts in made:
        yield Grid(shape, parts)
