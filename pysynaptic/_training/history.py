"""What the iterations of a training came to, as arrays.

The kernel notes most of it itself, so that no function is called after every iteration.
"""

from __future__ import annotations

from array import array
from math import inf

from .._kernel.training import DONE, EACH, ERROR, FILLED, NOTED, RATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from .._base.records import Record
    from .._kernel.training import Training
    from .watch import Call

    Floats = NDArray[numpy.float64]

ROOM = 4096  # entries that the kernel notes before they are taken out


class History:
    """The iterations of a training, with what they came to.

    Every attribute is a new array, with a number for each iteration that was noted.

    Attributes
    ----------
    iterations : numpy array of int64
        The numbers of the iterations, counted from 1.
    error : numpy array of float64
        Their errors, as in the result of a training.
    validation : numpy array of float64
        The errors of the validation rows after them; nan where there are none.
    rate : numpy array of float64
        Their learning rates.

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer
    >>> trainer = Trainer(Architect.Perceptron(2, 3, 1))
    >>> result = trainer.train([[0, 1], [1, 1]], [[1], [0]], iterations=6, history=2)
    >>> result.history.iterations
    array([2, 4, 6])
    >>> bool(result.history.error[-1] == result.error)
    True
    """

    __slots__ = ("_noted", "_validation")

    def __init__(self, validation: array[float] | None = None) -> None:
        self._noted = array("d")  # `NOTED` numbers for each
        self._validation = validation  # of every iteration, from the first on

    def __len__(self) -> int:
        return len(self._noted) // NOTED

    def __repr__(self) -> str:
        return f"<History of {len(self)} iterations>"

    def _column(self, place: int) -> Floats:
        import numpy

        return numpy.array(self._noted[place::NOTED], dtype=numpy.float64)

    @property
    def iterations(self) -> NDArray[numpy.int64]:
        """The numbers of the iterations."""
        import numpy

        return self._column(0).astype(numpy.int64)

    @property
    def error(self) -> Floats:
        """Their errors."""
        return self._column(1)

    @property
    def rate(self) -> Floats:
        """Their learning rates."""
        return self._column(2)

    @property
    def validation(self) -> Floats:
        """The errors of the validation rows after them."""
        import numpy

        found = numpy.full(len(self), numpy.nan)
        if self._validation is not None:
            places = self.iterations - 1
            measured = places < len(self._validation)  # not the last, if Ctrl-C came in between
            found[measured] = numpy.array(self._validation)[places[measured]]
        return found


class Noting:
    """Fills a history: an `Observer`.

    Parameters
    ----------
    every : int
        Every how many iterations are noted.
    it : Training
        The training.  If it has rows, the kernel notes into its trail, which is taken out here
        when it is full.
    history : History
        Where they go.
    """

    def __init__(self, every: int, it: Training, history: History) -> None:
        self._every, self.history = every, history
        self.next: float = every
        if it.count:
            it.trail = array("d", bytes(8 * NOTED * ROOM))
            it.progress[EACH] = every
            self.next = every * ROOM

    def look(self, it: Training, call: Call) -> object:
        """Take out what the kernel has noted, or note an iteration of a task."""
        if it.trail is None:
            progress = it.progress
            self.history._noted.extend((progress[DONE], progress[ERROR], progress[RATE]))
            self.next += self._every
        else:
            self._take(it)
            self.next += self._every * ROOM
        return False

    def end(self, it: Training, call: Call) -> None:
        """Take out what is left."""
        self.next = inf
        if it.trail is not None:
            self._take(it)

    def add_to(self, result: Record) -> None:
        """Add the history."""
        result.history = self.history

    def _take(self, it: Training) -> None:
        assert it.trail is not None
        filled = int(it.progress[FILLED])
        self.history._noted.extend(it.trail[: NOTED * filled])
        it.progress[FILLED] = 0
