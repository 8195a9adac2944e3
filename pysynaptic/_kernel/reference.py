"""The pure-Python kernel: what Synaptic computes, one neuron at a time.

This is the specification that the C kernel is tested against, and what runs where there is no C
compiler.  Equation numbers are those of the paper Synaptic implements: D. Monner and J. A. Reggia,
"A generalized LSTM-like training algorithm for second-order recurrent neural networks", Neural
Networks 25 (2012) 70-83.  Everything is added in the order in which Synaptic adds it, and every
product is written in its order, because the last bit depends on it.

Synaptic has two implementations of the same mathematics, and they differ.  ``optimised`` is the
code it generates for a network, the default; otherwise it is the objects' own methods:

=====================================  =======================  ==============================
what                                   optimised                not optimised
=====================================  =======================  ==============================
the gains a neuron sets change         before its own traces    after them
a neuron without a self-connection     has no self term         adds one of weight 0
TANH                                   (e - 1/e) / (e + 1/e)    Math.tanh
a hidden neuron that projects and      starts its sum of        starts it from 0
gates                                  errors from what `aux`
                                       last held
a hidden neuron that only gates,       reads the sum so far     reads its last responsibility
itself among others                    as its responsibility
an output neuron's extended traces     are not used             are used
a rate of 0                            learns nothing           means 0.1
values beyond the layer's size         are ignored              are an error
=====================================  =======================  ==============================
"""

from __future__ import annotations

from array import array
from math import isfinite

from .. import _v8
from .._base import validation
from .._store.storage import CUSTOM, HLIM, IDENTITY, LOGISTIC, RELU, TANH
from . import epochs, following
from .reading import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .program import Program
    from .reading import Cell, Extension, Remembered
    from .training import Training

    Rest = Callable[[int, int, int, list[float]], list[float] | None]  # see rest.py

DEFAULT_RATE = 0.1
INFINITY = float("inf")
STATES = (  # the numbers of a block that running changes, beside what it learns
    "activation",
    "state",
    "old",
    "derivative",
    "responsibility",
    "error_projected",
    "error_gated",
    "self_gain",
)


class Plan:
    """Runs the program of a network, a layer or a neuron over the live numbers.

    Parameters
    ----------
    program : Program
        What `compiling` wrote.
    aux : float, default 0
        The scratch variable that leaks between neurons in Synaptic's generated code.
    warned : bool, default False
        Whether the warning that values beyond a layer's size are ignored was given.
    """

    __slots__ = (
        "aux",
        "blocks",
        "momentum",
        "network",
        "optimised",
        "propagated",
        "rest",
        "squared",
        "stale",
        "steps",
        "warned",
    )

    def __init__(self, program: Program, aux: float = 0.0, warned: bool = False) -> None:
        reader = Reader(program)
        self.steps, self.blocks = reader.steps, reader.blocks
        self.optimised = reader.optimised
        self.network = reader.network  # its first step is its input layer, which never propagates
        self.aux = aux
        self.propagated: tuple[float, list[float]] | None = None  # the last rate and targets
        self.momentum = 0.0  # of the training that is going on
        self.squared = False  # whether output errors are multiplied with the squash's derivative
        self.warned = warned
        self.stale = False  # whether what it was compiled from may have changed
        self.rest: Rest | None = None  # how its owner goes on then, if it is not optimised

    def activate(self, row: object = None) -> list[float]:
        """Activate every step; a row, where given, is what the first one's activations become."""
        return validation.outputs(self.run(row))

    def run(self, row: object) -> list[float]:
        """Activate every step, and return the last one's activations whatever they are."""
        steps, first = self.steps, 0
        if row is not None:
            self._set_inputs(steps[0].cells, self._row(row, len(steps[0].cells), "input"))
            first = 1
        came: list[float] | None = None
        for number, step in enumerate(steps[first:], first):
            for shared in step.remembered:
                self._remember(shared)
            came = []
            for place, cell in enumerate(step.cells):
                asked = self._begin(cell)
                if asked and self.stale and self.rest is not None:
                    rest = self.rest(number, place, len(step.cells), came)
                    if rest is not None:
                        return rest
                    self.stale = False
                self._finish(cell)
                came.append(cell.block.activation[cell.index])
        if came is None or self.optimised:  # which reads them at the end
            return [cell.block.activation[cell.index] for cell in steps[-1].cells]
        return came

    def finish(self) -> None:
        """Do what follows the squash function in the activation of the last neuron."""
        self._finish(self.steps[-1].cells[-1])

    def propagate(self, rate: object = None, target: object = None) -> None:
        """Learn, unless a weight would become infinite: then nothing changes, and it raises."""
        kept = self.save(True)
        self.learn(rate, target)
        if not self.finite():
            self.restore(kept, True)
            validation.overflowed()
        if following.function is not None and target is not None:
            assert self.propagated is not None
            following.count(self.steps[-1].cells, self.propagated[1])

    def learn(self, rate: object = None, target: object = None) -> None:
        """Propagate from the last step to the first, each from its last neuron to its first."""
        step_size = DEFAULT_RATE if rate is None else validation.rate(rate)
        if not self.optimised:
            step_size = step_size or DEFAULT_RATE
        last = self.steps[-1].cells
        if target is None:
            before = self.propagated[1] if self.propagated else [0.0] * len(last)
            self.propagated = step_size, before
            for cell in reversed(last):
                self._propagate_hidden(cell, step_size)
        else:
            targets = self._row(target, len(last), "target")
            self.propagated = step_size, targets
            for cell, wanted in zip(reversed(last), reversed(targets), strict=True):
                self._propagate_output(cell, step_size, wanted)
        for step in reversed(self.steps[1 if self.network else 0 : -1]):
            for cell in reversed(step.cells):
                self._propagate_hidden(cell, step_size)

    def learn_once(self, rate: float, target: list[float], momentum: float, squared: bool) -> None:
        """Propagate as a training does, which has these settings."""
        before = self.momentum, self.squared
        self.momentum, self.squared = momentum, squared
        try:
            self.learn(rate, target)
        finally:
            self.momentum, self.squared = before

    def _row(self, values: object, size: int, what: str) -> list[float]:
        extra = self.network and self.optimised
        row = validation.row(values, size, what, extra)
        if extra and not self.warned and len(values) > size:  # type: ignore[arg-type]
            self.warned = True
            validation.warn_extra(what, len(values), size)  # type: ignore[arg-type]
        return row

    def _set_inputs(self, cells: list[Cell], row: list[float]) -> None:
        for cell, value in zip(cells, row, strict=True):
            block, index = cell.block, cell.index
            block.activation[index] = value
            if not self.optimised:
                block.derivative[index] = block.bias[index] = 0.0

    def _remember(self, shared: Remembered) -> None:
        """Shared eligibility traces: Eq. 17 where it is the same for all targets."""
        for row, y in enumerate(shared.activation):
            shared.traces[row] = y if self.optimised else 0.0 * shared.traces[row] + y

    # Activation -----------------------------------------------------------------------------

    def _begin(self, cell: Cell) -> bool:
        """Give a neuron its activation; return whether a function of the user's was asked."""
        block, index = cell.block, cell.index
        block.old[index] = block.state[index]
        state = self._sum(
            block.self_gain[index], block.self_weight[index], block.state[index], block.bias[index]
        )
        for inputs in cell.inputs:  # Eq. 15
            for y, weight, gain in zip(
                inputs.activation, inputs.weights, inputs.gains, strict=False
            ):
                state += y * weight * gain
        block.state[index] = state
        if block.squash[index] == CUSTOM:
            self._ask_squash(cell)
            return True
        block.activation[index], block.derivative[index] = self._squash(block.squash[index], state)
        return False

    def _finish(self, cell: Cell) -> None:
        """Update a neuron's traces, and the gains of what it gates."""
        if self.optimised:
            self._set_gains(cell)
        self._update_traces(cell)
        if not self.optimised:
            self._set_gains(cell)

    def _squash(self, kind: int, state: float) -> tuple[float, float]:
        """Return activation and derivative: Eq. 16 and the f'(s) of Eqs. 18, 20 and 22."""
        if kind == LOGISTIC:
            y = 1.0 / (1.0 + _v8.exp(-state))
            derivative = y * (1.0 - y)
        elif kind == TANH and self.optimised:
            y = self._tanh_of_exp(state)
            derivative = 1.0 - y * y
        elif kind == TANH:
            y = _v8.tanh(state)
            derivative = 1.0 - y * y
        elif kind == IDENTITY:
            y, derivative = state, 1.0
        elif kind == HLIM:
            y, derivative = (1.0 if state > 0.0 else 0.0), 1.0
        else:
            assert kind == RELU
            y, derivative = (state, 1.0) if state > 0.0 else (0.0, 0.0)
        return y, derivative

    def _ask_squash(self, cell: Cell) -> None:
        """Call a user's function twice, as Synaptic does; it may change the state, and itself."""
        block, index = cell.block, cell.index
        squash, state = block.custom[index], block.state[index]
        value = squash(state, False)
        block.activation[index] = validation.squashed(squash, state, False, value)
        kind, state = block.squash[index], block.state[index]
        if kind != CUSTOM:
            block.derivative[index] = self._squash(kind, state)[1]
            return
        squash = block.custom[index]
        value = squash(state, True)
        block.derivative[index] = validation.squashed(squash, state, True, value)

    def _tanh_of_exp(self, state: float) -> float:
        e = _v8.exp(state)
        inverse = 1.0 / e if e else INFINITY
        if INFINITY in (e, inverse):  # NaN in Synaptic, from states of about 710 on
            return 1.0 if state > 0.0 else -1.0
        self.aux = e
        return (e - inverse) / (e + inverse)

    def _set_gains(self, cell: Cell) -> None:
        y = cell.block.activation[cell.index]
        for extension in cell.extensions:
            for run in extension.influences:
                for connection in range(len(run.gains)):
                    run.gains[connection] = y

    def _update_traces(self, cell: Cell) -> None:
        block, index = cell.block, cell.index
        self_gain, self_weight = block.self_gain[index], block.self_weight[index]
        derivative = block.derivative[index]
        start = None if self.optimised else 0.0
        influences = [_influence(extension, start) for extension in cell.extensions]
        for inputs in cell.inputs:
            traces = inputs.traces
            for source, (y, gain) in enumerate(zip(inputs.activation, inputs.gains, strict=False)):
                if not inputs.shared:  # Eq. 17
                    traces[source] = self._sum(self_gain, self_weight, traces[source], gain * y)
                for extension, extended, influence in zip(
                    cell.extensions, inputs.extended, influences, strict=True
                ):  # Eq. 18
                    extended[source] = self._sum(
                        extension.self_gain,
                        extension.self_weight,
                        extended[source],
                        derivative * traces[source] * influence,
                    )

    def _sum(self, gain: float, weight: float, before: float, now: float) -> float:
        """Return ``now`` added to what a self-connection keeps of ``before``."""
        if self.optimised and not weight:
            return now
        return gain * weight * before + now

    # Propagation ----------------------------------------------------------------------------

    def _propagate_output(self, cell: Cell, rate: float, target: float) -> None:
        block, index = cell.block, cell.index
        error = target - block.activation[index]  # Eq. 10
        if self.squared:
            error *= block.derivative[index]
        block.responsibility[index] = block.error_projected[index] = error
        extensions = [] if self.optimised else cell.extensions
        self._learn(cell, rate, error, extensions)

    def _propagate_hidden(self, cell: Cell, rate: float) -> None:
        block, index = cell.block, cell.index
        derivative = block.derivative[index]
        leak = self.optimised and bool(cell.outputs and cell.extensions)
        only_gates = self.optimised and not cell.outputs
        error = self.aux if leak else 0.0
        for outputs in cell.outputs:  # Eq. 21
            for responsibility, weight, gain in zip(
                outputs.responsibility, outputs.weights, outputs.gains, strict=False
            ):
                error += responsibility * gain * weight
        projected = derivative * error
        error = 0.0
        for extension in cell.extensions:  # Eq. 22
            influence = _influence(extension, 0.0)
            if only_gates:
                self.aux = influence
                block.responsibility[index] = error  # a neuron that gates itself reads its own sum
            error += extension.responsibility * influence
        gated = derivative * error
        if leak:
            self.aux = error
        block.error_projected[index] = projected
        block.error_gated[index] = gated
        if leak or not self.optimised:
            block.responsibility[index] = projected + gated  # Eq. 23
        else:  # one of the two is not there; adding its 0 would turn -0 into 0
            block.responsibility[index] = gated if only_gates else projected
        self._learn(cell, rate, projected, cell.extensions)

    def _learn(
        self, cell: Cell, rate: float, projected: float, extensions: list[Extension]
    ) -> None:
        """Change the weights and the bias, except those that are frozen: Eq. 24."""
        for inputs in cell.inputs:
            for source, trace in enumerate(inputs.traces):
                gradient = projected * trace
                for extension, extended in zip(extensions, inputs.extended, strict=False):
                    gradient += extension.responsibility * extended[source]
                if not (inputs.frozen and inputs.frozen[source]):
                    change = self._change(inputs.velocities, source, rate * gradient)
                    inputs.weights[source] += change
                if self.optimised and extensions:
                    self.aux = gradient
        block, index = cell.block, cell.index
        if not (block.frozen and block.frozen[index]):
            change = rate * block.responsibility[index]
            block.bias[index] += self._change(block.bias_velocity, index, change)

    def _change(
        self, velocities: array[float] | memoryview[float] | None, place: int, change: float
    ) -> float:
        """Return a change with a part of the last one added, where there is momentum."""
        if velocities is None:
            return change
        velocities[place] = change + self.momentum * velocities[place]
        return velocities[place]

    # Many rows --------------------------------------------------------------------------------

    def train(self, training: Training) -> bool:
        """Run a training (see `epochs.train`)."""
        return epochs.train(self, training)

    def test(self, training: Training) -> bool:
        """Run the rows of a training that are only tested with (see `epochs.test`)."""
        return epochs.test(self, training)

    def predict(self, inputs: epochs.Numbers, outputs: array[float], first: int) -> int:
        """Activate with every row from one on (see `epochs.predict`)."""
        return epochs.predict(self, inputs, outputs, first)

    # Keeping -----------------------------------------------------------------------------------

    def save(self, weights: bool) -> bytes:
        """Return everything that running changes, for `restore`; with the weights or without."""
        rate, targets = self.propagated or (0.0, [0.0] * len(self.steps[-1].cells))
        kept = array("d", [self.aux, rate, float(self.propagated is not None), *targets])
        for view in self._changing(weights):
            kept.extend(view)
        return kept.tobytes()

    def restore(self, kept: bytes, weights: bool) -> None:
        """Undo what has changed since `save`."""
        numbers = array("d", kept)
        at = 3 + len(self.steps[-1].cells)
        self.aux, rate, propagated, *targets = numbers[:at]
        self.propagated = (rate, targets) if propagated else None
        for view in self._changing(weights):
            view[:] = numbers[at : at + len(view)]
            at += len(view)

    def finite(self) -> bool:
        """Return whether all weights and biases are finite."""
        biases = all(isfinite(bias) for block in self.blocks for bias in block.bias)
        runs = (run.weights for cell in self._cells() for run in cell.inputs)
        return biases and all(isfinite(weight) for weights in runs for weight in weights)

    def _cells(self) -> Iterator[Cell]:
        for step in self.steps:
            yield from step.cells

    def _changing(self, weights: bool) -> Iterator[memoryview[float]]:
        """Yield views of all numbers that running changes."""
        for block in self.blocks:
            names = (*STATES, "bias", "bias_velocity") if weights else STATES
            for name in names:
                if (numbers := getattr(block, name)) is not None:
                    yield memoryview(numbers)
        for cell in self._cells():
            for run in cell.inputs:
                yield run.traces
                yield from run.extended
                if weights:
                    yield run.weights
                    if run.velocities is not None:
                        yield run.velocities
            for extension in cell.extensions:
                yield extension._self_gain
                for gated in extension.influences:
                    yield gated.gains


def _influence(extension: Extension, start: float | None) -> float:
    """Return what the connections a neuron gates bring to the neuron they lead to.

    Where the neuron also gates that one's self-connection, its old state counts too (and, as the
    self-connection is among the gated, so does its weight times its activation: quirk misc14).
    """
    influence = start if extension.old is None else extension.old
    for run in extension.influences:
        for y, weight in zip(run.activation, run.weights, strict=True):
            product = weight * y
            influence = product if influence is None else influence + product
    return 0.0 if influence is None else influence
