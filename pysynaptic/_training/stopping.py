"""Early stopping: the error of validation rows after every iteration, and the best weights.

Looking changes nothing that is learned: what activation changes is put back.
"""

from __future__ import annotations

from array import array
from math import inf, nan

from .._base.records import Record
from .._data import splitting
from .._kernel import costs
from .._kernel.training import BEGINNING, BETWEEN, DONE, ERROR, STAGE
from .accuracy import accuracy
from .dataset import prepare, run_test
from .kept import Kept, Unchanged
from .options import trained_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._kernel.training import Training
    from ..network import Network
    from .dataset import DataSet
    from .watch import Call


def divided(data: DataSet, part: float, generator: Any, cross: Any) -> tuple[DataSet, DataSet]:
    """Return the rows that are left to learn from, and a part of them drawn at random."""
    count = len(data)
    drawn = splitting.size(part, count, "validation")
    if cross is not None:
        trained_rows(cross, count - drawn)  # raises before a random number is drawn
    learned, tested = splitting.places(count, drawn, generator)
    return data.part(learned), data.part(tested)


class Validating:
    """Measures the error of validation rows after every iteration: an `Observer`.

    Parameters
    ----------
    network : Network
        What is trained.
    asked : Record
        ``validation``, the rows; ``cost``, the cost function of the training; ``patience``: after
        so many iterations without a smaller error the training ends; and ``keep_best``, whether the
        network goes back to the iteration with the smallest error.

    Attributes
    ----------
    errors : array of float64
        The errors, one for each iteration.
    """

    def __init__(self, network: Network, asked: Record) -> None:
        self.next: float = 1
        self.errors = array("d")
        self._network, data = network, asked.validation
        self._test = data.training(costs.code(asked.cost), learned=0)
        self._patience, self._keep = asked.patience or inf, asked.keep_best
        self._best, self._best_iteration = inf, 0
        self._kept: Kept | None = None

    def look(self, it: Training, call: Call) -> object:
        """Measure, keep the network if it is the best so far; return whether patience has ended."""
        done = int(it.progress[DONE])
        error = self._measure()
        self.errors.append(error)
        if error < self._best:
            self._best, self._best_iteration = error, done
            if self._keep:
                self._kept = Kept(self._network._ready())
        self.next = done + 1
        return done - self._best_iteration >= self._patience

    def end(self, it: Training, call: Call) -> None:
        """Go back to the best iteration, if that is wanted and was not the last."""
        self.next = inf
        last = it.progress[STAGE] == BETWEEN and it.progress[DONE] == self._best_iteration
        if self._kept is not None and not last:
            self._kept.put_back()
            it.kept = self._best_iteration

    def add_to(self, result: Record) -> None:
        """Add the error of the last iteration, or of the one that was kept, and the best."""
        last = self.errors[-1] if self.errors else nan
        result.validation = last if self._kept is None else self._best
        result.best = Record(iterations=self._best_iteration, error=self._best)

    def _measure(self) -> float:
        test, network = self._test, self._network
        progress = test.progress
        progress[:] = BEGINNING
        prepare(network, test)
        with Unchanged(network):
            run_test(network, test)
        return float(progress[ERROR])


class Measuring:
    """Adds the accuracy to the result: an `Observer` that looks at the end only."""

    next = inf

    def __init__(self, network: Network, data: DataSet) -> None:
        self._network, self._data = network, data

    def look(self, it: Training, call: Call) -> object:
        """Look at nothing."""
        return False

    def end(self, it: Training, call: Call) -> None:
        """Leave the network to the others."""

    def add_to(self, result: Record) -> None:
        """Measure the network as it is now."""
        result.accuracy = accuracy(self._network, self._data)
