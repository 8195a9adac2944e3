"""The connections that will be made from Synaptic's JSON."""

from __future__ import annotations

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .check import Saved


class New:
    """The connections that will be made, by ascending id.

    Attributes
    ----------
    sources, targets : array of int64
        Their ends.
    weights : array of float64
        Their weights.
    made : sequence of int
        The new connection of each connection in the JSON; -1 for a self-connection.
    plain : bool
        As in `Saved`.
    """

    __slots__ = ("made", "plain", "sources", "targets", "weights")

    def __init__(self, saved: Saved) -> None:
        self.sources, self.targets, self.weights = saved.sources, saved.targets, saved.weights
        self.plain = saved.plain
        self.made: Sequence[int] = range(len(saved.sources))
        if not saved.plain:
            self._find(saved)

    def _find(self, saved: Saved) -> None:
        self.sources, self.targets, self.weights = array("q"), array("q"), array("d")
        self.made = made = list[int]()
        count = len(saved.layers)
        seen: dict[int, int] = {}  # the first connection between two neurons
        for source, target, weight in zip(saved.sources, saved.targets, saved.weights, strict=True):
            if source == target:
                made.append(-1)
                continue
            ends = source * count + target
            found = seen.get(ends)
            # Synaptic's project() does not find a connection if there is one in the other
            # direction.
            if found is not None and target * count + source not in seen:
                self.weights[found] = weight
                made.append(found)
                continue
            if found is None:
                seen[ends] = len(self.sources)
            made.append(len(self.sources))
            self.sources.append(source)
            self.targets.append(target)
            self.weights.append(weight)
