"""Weights and biases as numpy arrays, indexed by the places of neurons in their layers.

Where the numbers lie side by side in the store, the array is a writable view of them.  Elsewhere it
is a `Scattered`.  This module knows places, blocks and bundles; it does not know layers.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy

from .._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from .storage import Bundle, Entry, NeuronBlock, Place

    Floats = NDArray[numpy.float64]
    Whole = tuple[array[float], int]  # an array of the store, and where the first number is

READ_ONLY = (
    "this is a copy, because these numbers are not one block: assign to an item of the whole "
    "array, such as network.weights[0][1, 2] = .5, or assign a whole array"
)


class Part:
    """Some numbers of a grid that lie in one array of the store.

    Attributes
    ----------
    numbers : array of float64
        The array.
    places, positions : arrays of int
        Where the numbers are in it, and in the flattened grid.
    block : NeuronBlock or None
        The block, if these are self-connections, whose weights decide more than a sum.
    """

    __slots__ = ("block", "numbers", "places", "positions")

    def __init__(
        self,
        numbers: array[float],
        places: Any,
        positions: Any,
        block: NeuronBlock | None = None,
    ) -> None:
        self.numbers, self.block = numbers, block
        self.places = numpy.asarray(places, numpy.intp)
        self.positions = numpy.asarray(positions, numpy.intp)

    @classmethod
    def of_bundle(cls, bundle: Bundle, sources: Sequence[Place], targets: Sequence[Place]) -> Part:
        """Return the connections of a bundle between the neurons of two layers."""
        rows, row_positions = _found(sources, bundle.source, bundle.source_start, bundle.rows)
        columns, column_positions = _found(
            targets, bundle.target, bundle.target_start, bundle.columns
        )
        row, column = rows[:, None], columns[None, :]
        positions = row_positions[:, None] * len(targets) + column_positions
        if bundle.pattern == "all":
            chosen = numpy.ones(positions.shape, bool)
        else:
            chosen = (row == column) == (bundle.pattern == "one")
        entries = row if bundle.pattern == "one" else row * bundle.columns + column
        places = numpy.broadcast_to(entries, positions.shape)[chosen] + bundle.at
        block = bundle.source if bundle.is_selves else None
        return cls(bundle.weights, places, positions[chosen], block)


class Grid:
    """A matrix of weights, shape (from, to), or a vector of biases.

    Parameters
    ----------
    shape : tuple of int
        Its shape.
    parts : iterable of Part
        Where its numbers are; those that none of them has are 0 and stay 0.
    whole : tuple, optional
        Where the numbers begin in the store, if they are one block there.
    """

    __slots__ = ("parts", "shape", "whole")

    def __init__(
        self, shape: tuple[int, ...], parts: Iterable[Part], whole: Whole | None = None
    ) -> None:
        self.shape, self.parts, self.whole = shape, list(parts), whole

    @classmethod
    def of_bundles(
        cls, sources: Sequence[Place], targets: Sequence[Place], bundles: Sequence[Bundle]
    ) -> Grid:
        """Return the weights of whole bundles between the neurons of two layers."""
        shape = len(sources), len(targets)
        if len(bundles) == 1 and is_whole(bundles[0], sources, targets):
            return cls(shape, (), (bundles[0].weights, bundles[0].at))
        return cls(shape, [Part.of_bundle(bundle, sources, targets) for bundle in bundles])

    @classmethod
    def of_entries(
        cls, sources: Sequence[Place], targets: Sequence[Place], entries: Iterable[Entry]
    ) -> Grid:
        """Return the weights of single connections between the neurons of two layers."""
        rows = {place: number for number, place in enumerate(sources)}
        columns = {place: number for number, place in enumerate(targets)}
        found: dict[int, tuple[Bundle, list[int], list[int]]] = {}  # by the array of weights
        for bundle, entry in entries:
            source, target = bundle.ends(entry)
            row, column = rows[bundle.source, source], columns[bundle.target, target]
            _, places, positions = found.setdefault(id(bundle.weights), (bundle, [], []))
            places.append(bundle.at + entry)
            positions.append(row * len(targets) + column)
        parts = [
            Part(bundle.weights, places, positions, bundle.source if bundle.is_selves else None)
            for bundle, places, positions in found.values()
        ]
        return cls((len(sources), len(targets)), parts)

    @classmethod
    def of_biases(cls, places: Sequence[Place]) -> Grid:
        """Return the biases of the neurons of a layer."""
        block = places[0][0]
        if len(places) == block.size and places == block.places():
            return cls((len(places),), (), (block.bias, 0))
        parts = [Part(block.bias, [index], [at]) for at, (block, index) in enumerate(places)]
        return cls((len(places),), parts)

    def array(self) -> Floats:
        """Return the numbers: a view of the store, or a `Scattered`."""
        if self.whole is None:
            return Scattered(self)
        numbers, at = self.whole
        size = int(numpy.prod(self.shape))
        view: Floats = numpy.frombuffer(numbers, numpy.float64, size, 8 * at)
        return view.reshape(self.shape)

    def read(self, into: Floats) -> None:
        """Copy the numbers of the parts into an array of this shape."""
        flat = into.reshape(-1)
        for part in self.parts:
            flat[part.positions] = numpy.frombuffer(part.numbers)[part.places]

    def write(self, values: Floats) -> None:
        """Write checked numbers into the store."""
        if self.whole is not None:
            self.array()[...] = values
        flat = values.reshape(-1)
        for part in self.parts:
            if part.block is None:
                numpy.frombuffer(part.numbers)[part.places] = flat[part.positions]
                continue
            for place, position in zip(part.places, part.positions, strict=True):
                part.block.set_self_weight(int(place), float(flat[position]))

    def checked(self, values: object, title: str) -> Floats:
        """Return a copy of numbers that this grid can become, or raise what is wrong with them."""
        wanted = "a vector" if len(self.shape) == 1 else "a matrix (from, to)"
        wanted = f"{title} must be {wanted} of shape {self.shape}"
        if not (hasattr(values, "__array__") and hasattr(values, "ndim")):
            numbers: Floats = numpy.array(_nested(values, self.shape, title, wanted))
        else:
            given = numpy.asarray(values)
            if given.dtype.kind not in "biuf":
                raise TypeError(f"{wanted} of real numbers, got dtype {given.dtype}")
            if given.shape != self.shape:
                raise ValueError(f"{wanted}, got shape {given.shape}")
            numbers = numpy.array(given, numpy.float64, order="C")
        for place in numpy.argwhere(~numpy.isfinite(numbers))[:1]:
            validation.number(numbers[tuple(place)], _item(title, place))  # raises
        if self.whole is None:
            self._check_missing(numbers, title)
        return numbers

    def _check_missing(self, numbers: Floats, title: str) -> None:
        missing = numbers.reshape(-1) != 0
        for part in self.parts:
            missing[part.positions] = False
        for place in numpy.argwhere(missing.reshape(self.shape))[:1]:
            raise ValueError(
                f"{_item(title, place)} must be 0, got {float(numbers[tuple(place)])}: no "
                f"connection leads from neuron {place[0]} to neuron {place[1]}"
            )


def _nested(values: Any, shape: tuple[int, ...], title: str, wanted: str) -> list[Any]:
    """Return the numbers of lists of a shape; read no more than that, as a list may be endless."""
    is_row = hasattr(values, "__len__") and hasattr(values, "__getitem__")
    if isinstance(values, (str, bytes)) or hasattr(values, "keys") or not is_row:
        raise TypeError(f"{wanted}, got {validation.described(values)} as {title}")
    if len(values) != shape[0]:
        raise ValueError(f"{wanted}, got {len(values)} items in {title}")
    cells = [values[place] for place in range(shape[0])]
    named = [(cell, f"{title}[{place}]") for place, cell in enumerate(cells)]
    if len(shape) == 1:
        return [validation.number(cell, name) for cell, name in named]
    return [_nested(cell, shape[1:], name, wanted) for cell, name in named]


def _item(title: str, place: Any) -> str:
    return f"{title}[{', '.join(str(int(each)) for each in place)}]"


def is_whole(bundle: Bundle, sources: Sequence[Place], targets: Sequence[Place]) -> bool:
    """Return whether a bundle has the weights between two layers, in the layers' order."""
    return (
        bundle.is_full
        and len(sources) == bundle.rows
        and len(targets) == bundle.columns
        and sources == bundle.source.places()
        and targets == bundle.target.places()
    )


def _found(places: Sequence[Place], block: NeuronBlock, start: int, count: int) -> tuple[Any, Any]:
    """Return which neurons of a layer are among those of a bundle, from its first; and where."""
    found = [
        (index - start, number)
        for number, (owner, index) in enumerate(places)
        if owner is block and start <= index < start + count
    ]
    pair = numpy.array(found, numpy.intp).reshape(-1, 2)
    return pair[:, 0], pair[:, 1]


def _in_place(operate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def change(self: Any, other: Any) -> Any:
        self[...] = operate(numpy.asarray(self), other)
        return self

    return change


class Scattered(numpy.ndarray[Any, numpy.dtype[numpy.float64]]):
    """Numbers that are not one block in the store: a copy, whose items can be assigned.

    An assigned item is written into the store.  Everything else that would change only the copy is
    an error.  Parts and copies of it, and what is computed with it, are ordinary numbers.
    """

    _grid: Grid | None = None
    _shown: Floats

    def __new__(cls, grid: Grid) -> Scattered:
        """Return what is in the store now."""
        shown = numpy.zeros(grid.shape)
        grid.read(shown)
        self = shown.view(cls)
        self.flags.writeable = False
        self._grid, self._shown = grid, shown
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        if self._grid is None:
            if not self.flags.writeable:
                raise ValueError(READ_ONLY)
            super().__setitem__(key, value)
            return
        self._grid.read(self._shown)
        wanted = self._shown.copy()
        wanted[key] = value
        self._grid.write(self._grid.checked(wanted, "the array"))
        self._grid.read(self._shown)

    __iadd__, __isub__ = _in_place(operator.add), _in_place(operator.sub)
    __imul__, __itruediv__ = _in_place(operator.mul), _in_place(operator.truediv)

    def __array_wrap__(self, array: Any, context: Any = None, return_scalar: bool = False) -> Any:
        return array[()] if return_scalar else numpy.asarray(array)

    def __reduce__(self) -> Any:
        return numpy.array(self).__reduce__()

    def __deepcopy__(self, memo: Any) -> Any:
        return numpy.array(self)

    def __repr__(self) -> str:
        return repr(numpy.asarray(self))
