"""Finds connections in a JSON that can be one bundle: those of all pairs of two blocks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, pairwise

from ..._store.storage import Bundle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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
    starts : list of int
        The index of the first connection of each row.
    """

    __slots__ = ("pattern", "source", "starts", "target")

    pattern: Pattern

    def __init__(self, source: int, target: int, pattern: Pattern, starts: list[int]) -> None:
        self.source, self.target, self.pattern, self.starts = source, target, pattern, starts

    def make(self, new: New, blocks: list[NeuronBlock], first_id: int, done: bytearray) -> None:
        """Make the bundle and mark its connections as done."""
        source, target = blocks[self.source], blocks[self.target]
        weights = array("d")
        for row, start in enumerate(self.starts):
            if self.pattern == "else":
                weights.extend(new.weights[start : start + row])
                weights.append(0.0)
                start += row
                length = target.size - 1 - row
            else:
                length = 1 if self.pattern == "one" else target.size
            weights.extend(new.weights[start : start + length])
            first = self.starts[row]
            count = start + length - first
            done[first : first + count] = b"\1" * count
        row_ids = array("q", (first_id + start for start in self.starts))
        Bundle.of_rows(self.pattern, source, target, weights, row_ids)


def find(new: New, sizes: list[int]) -> Iterator[Dense]:
    """Yield the connections that can be bundles, for blocks of these sizes.

    There are none if the JSON is not in the order of its neurons, as Synaptic writes it, because
    the order of sums would be wrong.
    """
    if any(before > after for before, after in pairwise(new.sources)):
        return
    starts = [0, *accumulate(sizes)]
    for source in range(len(sizes)):
        yield from _in_turn(_of_block(new, source, starts))


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
        numbers = [number for _, number in parts]
        if (
            pattern is not None
            and all(each == pattern for each, _ in parts)
            and [new.sources[number] for number in numbers]
            == list(range(first, starts[source + 1]))
        ):
            found.append(Dense(source, target, pattern, numbers))
    return found


def _row(
    new: New, number: int, end: int, neuron: int, source: int, target: int, starts: list[int]
) -> tuple[Pattern | None, int]:
    """Return the pattern of which a neuron's next connections are a row, and their number."""
    first, last = starts[target], starts[target + 1]
    count = last - first - (source == target)
    if number + count <= end and new.targets[number] == first + (neuron == first):
        whole = [each for each in range(first, last) if each != neuron]
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
