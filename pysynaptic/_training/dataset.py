"""A data set: rows of inputs and targets, checked once and packed into contiguous numbers."""

from __future__ import annotations

from array import array

from .._base import sequences, validation
from .._base.rows import column, packed
from .._kernel import twin
from .._kernel.training import Sequences, Training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._kernel.costs import Cost
    from ..network import Network


class DataSet:
    """Rows to train or test a network with.

    Parameters
    ----------
    network : Network
        The network whose sizes the rows must have.
    rows : list of dict, or two-dimensional array
        Dicts with ``input`` and ``output`` (and other keys); or only the inputs.  The inputs may be
        sequences of rows, too.
    targets : two-dimensional array, optional
        The targets, if `rows` are inputs; for a sequence one of its last step, or one a step.  Of a
        network with one output also one-dimensional.

    Attributes
    ----------
    inputs, targets : buffer of float64
        All numbers, row after row.
    caller : list or None
        The caller's list, if it can be shuffled.
    sequences : Sequences or None
        Which rows belong together.  The length is the number of sequences then.
    """

    __slots__ = ("_count", "caller", "inputs", "sequences", "targets")

    inputs: Any
    targets: Any

    def __init__(self, network: Network, rows: Any, targets: Any = None) -> None:
        self.sequences: Sequences | None = None
        self.caller = rows if targets is None and isinstance(rows, list) else None
        width, height = network._sizes()
        if targets is None and isinstance(rows, list) and rows:  # the usual case
            numbers = twin.read_rows(rows, width, height)
            if numbers is not None:
                self.inputs, self.targets = numbers
                self._count = len(rows)
                return
        if targets is None:
            _check_listed(rows)
            inputs = [_cell(row, "input", place) for place, row in enumerate(rows)]
            targets = [_cell(row, "output", place) for place, row in enumerate(rows)]
            names = "set[{}].input", "set[{}].output"
        else:
            _check_apart(rows, targets)
            inputs, names = rows, ("inputs[{}]", "targets[{}]")
            targets = column(targets) if height == 1 else targets
        extra = network.optimized is not False
        if sequences.depth(inputs) == sequences.DEEPEST:
            self._read_sequences(inputs, targets, (width, height), names, extra)
            return
        self.inputs = packed(inputs, width, names[0], "input", extra)
        self.targets = packed(targets, height, names[1], "target", extra)
        counts = len(self.inputs) // width, len(self.targets) // height
        if counts[0] != counts[1]:
            raise ValueError(f"there are {counts[0]} rows of inputs and {counts[1]} of targets")
        self._count = counts[0]
        self._warn_of_nothing()

    def _warn_of_nothing(self) -> None:
        if not self._count:
            validation.warn("the set has no rows: the error is nan, as in Synaptic")

    def _read_sequences(
        self, inputs: Any, targets: Any, sizes: tuple[int, int], names: tuple[str, str], extra: bool
    ) -> None:
        if not hasattr(targets, "__len__") or len(inputs) != len(targets):
            got = len(targets) if hasattr(targets, "__len__") else validation.described(targets)
            raise ValueError(f"there are {len(inputs)} sequences of inputs and {got} of targets")
        self.inputs, starts = sequences.inputs(inputs, sizes[0], names[0], extra)
        self.targets, measured = sequences.targets(targets, starts, sizes[1], names[1], extra)
        self.sequences, self._count = Sequences(starts, measured), len(starts) - 1
        self._warn_of_nothing()

    def training(
        self, cost: int | Cost, learned: int | None = None, stop: array[int] | None = None
    ) -> Training:
        """Return a request to train, or only to test, with these rows."""
        it = Training(self.inputs, self.targets, self._count, cost, learned, stop)
        it.sequences = self.sequences
        return it

    def __len__(self) -> int:
        return self._count

    def part(self, places: list[int]) -> DataSet:
        """Return some of the rows, or sequences; they are no list of the caller's any more."""
        found = object.__new__(DataSet)
        found.caller, found._count, found.sequences = None, len(places), None
        rows, total = places, self._count
        if self.sequences is not None:
            starts, measured = self.sequences.starts, self.sequences.measured
            rows, total, begun = [], starts[-1], array("q", [0])
            for place in places:
                rows.extend(range(starts[place], starts[place + 1]))
                begun.append(len(rows))
            found.sequences = Sequences(begun, array("b", [measured[row] for row in rows]))
        found.inputs = _some(self.inputs, rows, total)
        found.targets = _some(self.targets, rows, total)
        return found


def prepare(network: Network, it: Training) -> None:
    """Note how sequences begin, where there are any, for the plan that the network has now.

    A user's function may have changed the sizes of the network, which the rows fit no longer then.
    """
    rows = it.count if it.sequences is None else it.sequences.starts[-1]
    inputs, outputs = network._sizes()
    numbers = len(doubles(it.inputs)), len(doubles(it.targets))
    if rows and numbers != (rows * inputs, rows * outputs):
        raise ValueError(
            f"the network has {inputs} inputs and {outputs} outputs now, and the rows of this "
            f"training are of {numbers[0] // rows} inputs and {numbers[1] // rows} outputs"
        )
    if it.sequences is not None:
        it.sequences.fresh = network._forgotten()


def run_test(network: Network, test: Training) -> None:
    """Run a test until it is over; again where a user's function wired the network anew."""
    prepare(network, test)
    while not network._ready().test(test):
        prepare(network, test)


def _some(packed: Any, rows: list[int], total: int) -> array[float]:
    numbers = doubles(packed)
    width = len(numbers) // total
    found = array("d")
    for row in rows:
        found.extend(numbers[row * width : (row + 1) * width])
    return found


def doubles(packed: Any) -> memoryview[float]:
    """Return a view of packed numbers, whatever they are packed in."""
    return memoryview(packed).cast("B").cast("d")


def _check_listed(rows: object) -> None:
    """Raise if the rows of a set are not in a list."""
    wanted = "a list of {'input': …, 'output': …} (or give two arrays, inputs and targets)"
    if isinstance(rows, dict) and {"input", "output"} <= rows.keys():
        wanted += "; of one row write [set], of columns set['input'], set['output']"
    validation.listed(rows, "set", wanted)


def _check_apart(inputs: object, targets: object) -> None:
    """Raise if rows that have targets were given others."""
    first = inputs[0] if isinstance(inputs, (list, tuple)) and inputs else None
    if isinstance(first, dict) and "output" in first:
        wanted = "a dict (the set has its targets already)"
        validation.mapping(targets, "options", wanted)  # raises


def _cell(row: object, name: str, place: int) -> Any:
    """Return a row's input or output."""
    if not isinstance(row, dict):
        wanted = "a dict with 'input' and 'output' (or give inputs and targets as two arguments)"
        row = validation.mapping(row, f"set[{place}]", wanted)
    try:
        return row[name]
    except KeyError:
        from .._base.hints import meanings  # only for errors

        near = [key for key in row if name in meanings(key, ("input", "output"))]
        hint = f"; did you mean {name!r} by {near[0]!r}?" if near else ""
        keys = ", ".join(map(repr, row))
        raise ValueError(f"set[{place}] has no {name!r} (its keys: {keys}){hint}") from None
