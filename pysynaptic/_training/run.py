"""One training: its settings, and the loop between two calls of the schedule."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from math import isfinite

from .. import _v8
from .._base import validation
from .._base.interrupts import Deferred
from .._base.records import Record
from .._base.text import number_text, say
from .._kernel import costs
from .._store import storage
from .dataset import order_of
from .options import bucket_size, first_rate, trained_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Protocol

    from .._kernel.costs import Cost
    from .._v8 import Generator
    from ..network import Network
    from .dataset import DataSet
    from .options import Options

    class Trainer(Protocol):
        """The attributes of a trainer that a training reads."""

        network: Network
        rate: Any
        iterations: int
        schedule: Any
        crossValidate: Any
        _own: Options
        _cost: Cost | None


class Run:
    """One training.

    Parameters
    ----------
    trainer : Trainer
        The trainer, which keeps options from earlier trainings.
    data : DataSet
        The rows.
    given : Options or None
        The options of this training.  As in Synaptic, a training without options has no schedule,
        log, shuffle and cross-validation, unless the trainer was made with them.
    stop : array of int8
        Another thread may set its one element to stop the training.
    """

    def __init__(
        self, trainer: Trainer, data: DataSet, given: Options | None, stop: array[int]
    ) -> None:
        own = trainer._own
        used = own if given is None else given
        self.network, self.data, self.stop = trainer.network, data, stop
        self.rates, self.iterations = trainer.rate, trainer.iterations
        self.cost: Cost = (given.cost if given else None) or trainer._cost or costs.MSE
        self.schedule = own.schedule if given is None else trainer.schedule
        self.log = own.log if used.log is None else used.log
        self.shuffle = bool(own.shuffle if used.shuffle is None else used.shuffle)
        self.generator = _v8.current() if self.shuffle else None
        self.momentum = (own.momentum if used.momentum is None else used.momentum) or 0.0
        self.squared = (own.loss if used.loss is None else used.loss) == "squared"
        cross = own.crossValidate if given is None else trainer.crossValidate
        self.goal = None if cross is None else cross.get("testError")
        self.trained = len(data) if cross is None else trained_rows(Record(cross), len(data))
        self.order = order_of(len(data))
        self.caller = data.caller
        self.rows = list(data.caller) if data.caller is not None else None
        self.last_error = 0.0
        self._check_rates()

    def _check_rates(self) -> None:
        self.bucket = 0
        if isinstance(self.rates, list):
            self.bucket = bucket_size(self.rates, self.iterations)
            self.current = first_rate(self.rates, self.bucket)

    @property
    def tested(self) -> int:
        """How many rows are only for testing."""
        return len(self.data) - self.trained

    def good_enough(self, error: float) -> bool:
        """Whether cross-validation has reached its goal."""
        return self.tested > 0 and self.goal is not None and error <= self.goal

    def next(self, iterations: int) -> tuple[float, int]:
        """Return the rate of the next iteration, and how many iterations may use it."""
        stretch = self.iterations - iterations
        for every in (self.schedule.every if self.schedule else 0, self.log):
            if every:
                stretch = min(stretch, every - iterations % every)
        if callable(self.rates):
            return validation.rate(self.rates(iterations + 1, self.last_error)), 1
        if not isinstance(self.rates, list):
            return self.rates, stretch
        number, place = divmod(iterations + 1, self.bucket)
        if number < len(self.rates):
            self.current = self.rates[number] or self.current
        return self.current, min(stretch, self.bucket - place)

    def epochs(self, rate: float, iterations: int, goal: float) -> tuple[int, float, int]:
        """Run some iterations; return how many, the error, and the row that diverged or -1."""
        try:
            if not self.tested:
                done, error, bad = self._train(self.order, self.generator, rate, iterations, goal)
            else:
                done, error, bad = self._train(order_of(self.trained), None, rate, 1, -1.0)
                if bad < 0 and not self.stop[0]:
                    total, bad = measure(
                        self.network, self.data, self.trained, self.cost, self.stop
                    )
                    error = total / self.tested
        except BaseException:
            self._show_order()
            raise
        self.last_error = error
        return done, error, bad

    def _train(
        self,
        order: array[int],
        generator: Generator | None,
        rate: float,
        iterations: int,
        goal: float,
    ) -> tuple[int, float, int]:
        """Run some iterations in the kernel, which shuffles between them but not after the last."""
        if self.cost in costs.BUILT_IN:
            # With cross-validation the error of the training rows is not used.
            cost = costs.MSE if self.tested else self.cost
            code = costs.BUILT_IN.index(cost)
            return self._in_kernel(order, generator, rate, code, iterations, goal)
        done, error = 0, 1.0
        with Deferred() as interrupt:
            while done < iterations and error > goal:
                if done and generator is not None:
                    generator.shuffle(order)
                done += 1
                total = 0.0
                for row in order:
                    came = self._row(row, rate)
                    total += came
                    if not isfinite(came) and not self.tested:
                        return done, total, row
                    interrupt.look()
                    if self.stop[0]:
                        return done, error, -1
                error = total / len(order)
        return done, error, -1

    def _row(self, row: int, rate: float) -> float:
        """Train with one row and measure it with the user's cost function."""
        _, error, bad = self._in_kernel(array("q", [row]), None, rate, 0, 1, -1.0)
        if bad >= 0:
            return error
        targets = self.data.part(row, row + 1)[1].tolist()
        return _cost(self.cost, targets, _activations(self.network))

    def _in_kernel(
        self,
        order: array[int],
        generator: Generator | None,
        rate: float,
        cost: int,
        iterations: int,
        goal: float,
    ) -> tuple[int, float, int]:
        return self.network._ready().train(
            (self.data.inputs, self.data.targets),
            order,
            generator,
            rate,
            cost,
            iterations,
            goal,
            self.momentum,
            self.squared,
            self.stop,
        )

    def report(self, iterations: int, error: float, rate: float, call: Callable[..., Any]) -> bool:
        """Call the schedule or print a line if it is due; return whether to stop."""
        if self.schedule and self.schedule.every and iterations % self.schedule.every == 0:
            info = Record(error=error, iterations=iterations, rate=rate)
            return bool(call(self.schedule.do, info))
        if self.log and iterations % self.log == 0:
            say(f"iterations {iterations} error {number_text(error)} rate {number_text(rate)}")
        return False

    def reorder(self) -> None:
        """Shuffle after an iteration, and put the caller's list in that order."""
        if self.generator is not None:
            self.generator.shuffle(self.order)
            self._show_order()

    def _show_order(self) -> None:
        """Put the caller's list in the order of the rows."""
        if self.shuffle and self.caller is not None and self.rows is not None:
            self.caller[:] = [self.rows[place] for place in self.order]


def measure(
    network: Network, data: DataSet, first: int, cost: Cost, stop: array[int]
) -> tuple[float, int]:
    """Return the sum of the errors of the rows from `first` on, without learning.

    The second value is the first of these rows whose error is not finite, or -1.  The caller must
    occupy the network.
    """
    rows = data.part(first, len(data))
    if cost in costs.BUILT_IN:
        total, bad = network._ready().test(rows, costs.BUILT_IN.index(cost), stop)
        return total, bad if bad < 0 else first + bad
    total, bad = 0.0, -1
    output = storage.zeros(network.outputs())
    with Deferred() as interrupt:
        for place in range(first, len(data)):
            inputs, targets = data.part(place, place + 1)
            network._ready().predict(inputs, output)
            came = _cost(cost, targets.tolist(), output.tolist())
            total += came
            if bad < 0 and not isfinite(came):
                bad = place
            interrupt.look()
            if stop[0]:
                break
    return total, bad


def _cost(cost: Cost, target: Sequence[float], output: Sequence[float]) -> float:
    """Call a user's cost function; the training reports nan and infinity."""
    value = cost(target, output)
    if isinstance(value, (int, float)):
        return float(value)
    return validation.number(value, f"the result of cost {getattr(cost, '__name__', cost)!r}")


def _activations(network: Network) -> list[float]:
    return [block.activation[index] for block, index in network._order[-1]._members]


@contextmanager
def momentum_of(network: Network, momentum: float) -> Iterator[None]:
    """Give a network arrays for the last changes of its weights, for a training with momentum."""
    if not momentum:
        yield
        return
    blocks = {block for layer in network._complete()[1:] for block, _ in layer._members}
    before = [(block, block.bias_velocity) for block in blocks]
    links = [(bundle, bundle.velocities) for block in blocks for bundle in block.inputs]
    arrays: dict[int, array[float]] = {}  # by the array of the weights, which bundles may share
    for block in blocks:
        block.bias_velocity = storage.zeros(block.size)
        block.touch()
    for bundle, _ in links:
        changes = arrays.setdefault(id(bundle.weights), storage.zeros(len(bundle.weights)))
        bundle.velocities = changes
    try:
        yield
    finally:
        for bundle, velocities in links:
            bundle.velocities = velocities
        for block, velocity in before:
            block.bias_velocity = velocity
            block.touch()
