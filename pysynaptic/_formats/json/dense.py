"""Finds connections in a JSON that can be one bundle: those of all pairs of two blocks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

from ..._kernel import twin
from ..._store.storage import Bundle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..._store.storage import NeuronBlock, Pattern
    from .new import New


class Dense:
    """All connections from one block to another (or within one), as one bundle.

    Attributes
    ----------
    source, target : int
        Which blocks.
    pattern : {"all", "else", "one"}
        As `Bundle.pattern`.
    width : int
        The number of connections of a row.
    starts : sequence of int
        The index of the first connection of each row.
    """

    __slots__ = ("pattern", "source", "starts", "target", "width")

    pattern: Pattern

    def __init__(
        self, source: int, target: int, pattern: Pattern, width: int, starts: Sequence[int]
    ) -> None:
        self.source, self.target, self.pattern = source, target, pattern
        self.width, self.starts = width, starts

    def __len__(self) -> int:
        return self.width * len(self.starts)

    def make(self, new: New, blocks: list[NeuronBlock], first_id: int) -> None:
        """Make the bundle."""
        source, target = blocks[self.source], blocks[self.target]
        starts = self.starts
        row_ids: Sequence[int]
        if isinstance(starts, range):
            row_ids = range(first_id + starts.start, first_id + starts.stop, starts.step)
        else:
            row_ids = array("q", [first_id + start for start in starts])
        Bundle.of_rows(self.pattern, source, target, self._weights(new), row_ids)

    def _weights(self, new: New) -> array[float]:
        first, width = self.starts[0], self.width
        if isinstance(self.starts, range) and self.starts.step == width:  # row follows row
            return new.weights[first : first + len(self)]
        weights = array("d")
        for row, start in enumerate(self.starts):
            if self.pattern == "else":
                weights.extend(new.weights[start : start + row])
                weights.append(0.0)
                weights.extend(new.weights[start + row : start + width])
            else:
                weights.extend(new.weights[start : start + width])
        return weights

    def mark(self, done: bytearray) -> None:
        """Mark its connections as done."""
        for start in self.starts:
            done[start : start + self.width] = b"\1" * self.width


def find(new: New, sizes: list[int]) -> Iterator[Dense]:
    """Yield the connections that can be bundles, for blocks of these sizes.

    There are none if the JSON is not in the order of its neurons, as Synaptic writes it, because
    the order of sums would be wrong.
    """
    if not new.plain and any(before > after for before, after in pairwise(new.sources)):
        return
    starts = [0, *accumulate(sizes)]
    if twin.native is not None and new.plain:
        equal = twin.native.equal_rows(new.sources, new.targets, array("q", starts))
        if equal is not None:
            for source, target, first, step, width in equal:
                rows = range(first, first + step * sizes[source], step)
                yield Dense(source, target, "all", width, rows)
            return
    for source in range(len(sizes)):
        found = _equal_rows(new, source, starts)
        yield from _in_turn(_of_block(new, source, starts)) if found is None else found


def _equal_rows(new: New, source: int, starts: list[int]) -> list[Dense] | None:
    """Return the bundles of one block if all its rows lead to the same whole blocks, or None."""
    first, after = starts[source], starts[source + 1]
    begin, end = bisect_left(new.sources, first), bisect_left(new.sources, after)
    width, rest = divmod(end - begin, after - first)
    if not width or rest:
        return None if rest else []
    neurons = array("q", range(first, after))
    row = new.targets[begin : begin + width]
    if (
        new.sources[begin:end:width] != neurons
        or new.sources[begin + width - 1 : end : width] != neurons
        or new.targets[begin:end] != row * len(neurons)
    ):
        return None
    found: dict[int, Dense] = {}
    at = 0
    while at < width:
        target = bisect_right(starts, row[at]) - 1
        whole = array("q", range(starts[target], starts[target + 1]))
        if target in found or target == source or row[at : at + len(whole)] != whole:
            return None
        rows = range(begin + at, end, width)
        found[target] = Dense(source, target, "all", len(whole), rows)
        at += len(whole)
    return list(found.values())


def _of_block(new: New, source: int, starts: list[int]) -> list[Dense]:
    """Return the possible bundles of one block, in the order of its first row."""
    rows: dict[int, list[tuple[Pattern | None, int]]] = {}
    first = starts[source]
    number = bisect_right(new.sources, first - 1)
    for neuron in range(first, starts[source + 1]):
        end = bisect_right(new.sources, neuron, number)
        while number < end:
            target = bisect_right(starts, new.targets[number]) - 1
            pattern, count = _row(new, number, end, neuron, source, target, starts)
            rows.setdefault(target, []).append((pattern, number))
            number += count
    found = []
    for target, parts in rows.items():
        pattern = parts[0][0]
        size = starts[target + 1] - starts[target]
        width = 1 if pattern == "one" else size - (pattern == "else")
        numbers = [number for _, number in parts]
        if (
            pattern is not None
            and all(each == pattern for each, _ in parts)
            and [new.sources[number] for number in numbers]
            == list(range(first, starts[source + 1]))
        ):
            found.append(Dense(source, target, pattern, width, numbers))
    return found


def _row(
    new: New, number: int, end: int, neuron: int, source: int, target: int, starts: list[int]
) -> tuple[Pattern | None, int]:
    """Return the pattern of which a neuron's next connections are a row, and their number."""
    first, last = starts[target], starts[target + 1]
    count = last - first - (source == target)
    if number + count <= end and new.targets[number] == first + (neuron == first):
        whole = array("q", [each for each in range(first, last) if each != neuron])
        if new.targets[number : number + count] == whole:
            return ("else" if source == target else "all"), count
    same_place = new.targets[number] - first == neuron - starts[source]
    if same_place and last - first == starts[source + 1] - starts[source]:
        return "one", 1
    return None, 1


def _in_turn(found: list[Dense]) -> list[Dense]:
    """Return the possible bundles of one block if they have the same order in every row.

    A block has one order of `Bundle`s for all of its neurons.
    """
    for before, after in pairwise(found):
        if any(a > b for a, b in zip(before.starts, after.starts, strict=True)):
            return []
    return found
