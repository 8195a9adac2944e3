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

from .. import _v8
from .._base import validation
from .._store.storage import CUSTOM, HLIM, IDENTITY, LOGISTIC, RELU, TANH
from . import epochs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from typing import Any

    from .._store.storage import Bundle, Extension, Run
    from .compiling import Cell, Step

DEFAULT_RATE = 0.1
INFINITY = float("inf")


class Plan:
    """Runs the steps of a network, a layer or a neuron over the live numbers.

    Parameters
    ----------
    steps : list of Step
        The layers, in order of activation.
    optimised : bool
        Which of Synaptic's two arithmetics.
    network : bool
        Whether this is a network, whose first step is its input layer, which never propagates.
    aux : float, default 0
        The scratch variable that leaks between neurons in Synaptic's generated code.
    warned : bool, default False
        Whether the warning that values beyond a layer's size are ignored was given.
    """

    __slots__ = ("aux", "momentum", "network", "optimised", "squared", "steps", "warned")

    def __init__(
        self,
        steps: Sequence[Step],
        optimised: bool,
        network: bool,
        aux: float = 0.0,
        warned: bool = False,
    ) -> None:
        self.steps = steps
        self.optimised = optimised
        self.network = network
        self.aux = aux
        self.momentum = 0.0  # of the training that is going on
        self.squared = False  # whether output errors are multiplied with the squash's derivative
        self.warned = warned

    def activate(self, row: object = None) -> list[float]:
        """Activate every step; a row, where given, is what the first one's activations become."""
        return validation.outputs(self.run(row))

    def run(self, row: object) -> list[float]:
        """Activate every step, and return the last one's activations whatever they are."""
        steps = self.steps
        if row is not None:
            self._set_inputs(steps[0].cells, self._row(row, len(steps[0].cells), "input"))
            steps = steps[1:]
        for step in steps:
            for bundle in step.shared:
                self._remember(bundle)
            for cell in step.cells:
                self._activate(cell)
        return [cell.block.activation[cell.index] for cell in self.steps[-1].cells]

    def propagate(self, rate: object = None, target: object = None) -> None:
        """Propagate from the last step to the first, each from its last neuron to its first."""
        step_size = DEFAULT_RATE if rate is None else validation.rate(rate)
        if not self.optimised:
            step_size = step_size or DEFAULT_RATE
        last = self.steps[-1].cells
        if target is None:
            for cell in reversed(last):
                self._propagate_hidden(cell, step_size)
        else:
            targets = self._row(target, len(last), "target")
            for cell, wanted in zip(reversed(last), reversed(targets), strict=True):
                self._propagate_output(cell, step_size, wanted)
        for step in reversed(self.steps[1 if self.network else 0 : -1]):
            for cell in reversed(step.cells):
                self._propagate_hidden(cell, step_size)

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

    def _remember(self, bundle: Bundle) -> None:
        """Shared eligibility traces: Eq. 17 where it is the same for all targets."""
        traces, activation, start = bundle.traces, bundle.source.activation, bundle.source_start
        assert traces is not None
        for row in range(bundle.rows):
            y = activation[start + row]
            traces[row] = y if self.optimised else 0.0 * traces[row] + y

    # Activation -----------------------------------------------------------------------------

    def _activate(self, cell: Cell) -> None:
        block, index = cell.block, cell.index
        block.old[index] = block.state[index]
        state = self._sum(
            block.self_gain[index], block.self_weight[index], block.state[index], block.bias[index]
        )
        for run in cell.inputs:  # Eq. 15
            activation, weights, gains = run.bundle.source.activation, *_numbers(run.bundle)
            at = run.bundle.at
            for other, entry in zip(run.others(), run.entries(), strict=True):
                gain = 1.0 if gains is None else gains[at + entry]
                state += activation[other] * weights[at + entry] * gain
        block.state[index] = state
        self._squash(cell, state)
        if self.optimised:
            self._set_gains(cell)
        self._update_traces(cell)
        if not self.optimised:
            self._set_gains(cell)

    def _squash(self, cell: Cell, state: float) -> None:
        """Activation and derivative: Eq. 16 and the f'(s) of Eqs. 18, 20 and 22."""
        block, index = cell.block, cell.index
        kind = block.squash[index]
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
        elif kind == RELU:
            y, derivative = (state, 1.0) if state > 0.0 else (0.0, 0.0)
        else:
            assert kind == CUSTOM
            squash = block.custom[index]
            y = validation.squashed(squash, state, False)
            block.activation[index] = y
            derivative = validation.squashed(squash, state, True)
        block.activation[index] = y
        block.derivative[index] = derivative

    def _tanh_of_exp(self, state: float) -> float:
        e = _v8.exp(state)
        inverse = 1.0 / e if e else INFINITY
        if INFINITY in (e, inverse):  # NaN in Synaptic, from states of about 710 on
            return 1.0 if state > 0.0 else -1.0
        self.aux = e
        return (e - inverse) / (e + inverse)

    def _set_gains(self, cell: Cell) -> None:
        y = cell.block.activation[cell.index]
        for run in cell.gated:
            gains = run.bundle.gains
            assert gains is not None
            for entry in run.entries():
                gains[run.bundle.at + entry] = y

    def _update_traces(self, cell: Cell) -> None:
        block, index = cell.block, cell.index
        self_gain, self_weight = block.self_gain[index], block.self_weight[index]
        derivative = block.derivative[index]
        start = None if self.optimised else 0.0
        influences = [_influence(cell, extension, start) for extension in cell.extensions]
        place = 0  # of the connection among all of the neuron's inputs
        for run in cell.inputs:
            bundle, at = run.bundle, run.bundle.at
            traces, gains, activation = bundle.traces, bundle.gains, bundle.source.activation
            assert traces is not None
            for other, entry in zip(run.others(), run.entries(), strict=True):
                if bundle.shared:
                    trace = traces[other - bundle.source_start]
                else:  # Eq. 17
                    gain = 1.0 if gains is None else gains[at + entry]
                    trace = self._sum(
                        self_gain, self_weight, traces[at + entry], gain * activation[other]
                    )
                    traces[at + entry] = trace
                for extension, influence in zip(cell.extensions, influences, strict=True):  # Eq. 18
                    gated, k = extension.block, extension.neuron
                    extension[place] = self._sum(
                        gated.self_gain[k],
                        gated.self_weight[k],
                        extension[place],
                        derivative * trace * influence,
                    )
                place += 1

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
        leak = self.optimised and bool(cell.projected and cell.extensions)
        only_gates = self.optimised and not cell.projected
        error = self.aux if leak else 0.0
        for run in cell.projected:  # Eq. 21
            responsibility, weights, gains = run.bundle.target.responsibility, *_numbers(run.bundle)
            at = run.bundle.at
            for other, entry in zip(run.others(), run.entries(), strict=True):
                gain = 1.0 if gains is None else gains[at + entry]
                error += responsibility[other] * gain * weights[at + entry]
        projected = derivative * error
        error = 0.0
        for extension in cell.extensions:  # Eq. 22
            influence = _influence(cell, extension, 0.0)
            if only_gates:
                self.aux = influence
                block.responsibility[index] = error  # a neuron that gates itself reads its own sum
            error += extension.block.responsibility[extension.neuron] * influence
        gated = derivative * error
        if leak:
            self.aux = error
        block.error_projected[index] = projected
        block.error_gated[index] = gated
        block.responsibility[index] = projected + gated  # Eq. 23
        self._learn(cell, rate, projected, cell.extensions)

    def _learn(
        self, cell: Cell, rate: float, projected: float, extensions: list[Extension]
    ) -> None:
        """Change the weights and the bias: Eq. 24."""
        place = 0
        for run in cell.inputs:
            bundle, at = run.bundle, run.bundle.at
            traces, weights = bundle.traces, bundle.weights
            assert traces is not None
            for other, entry in zip(run.others(), run.entries(), strict=True):
                trace = other - bundle.source_start if bundle.shared else at + entry
                gradient = projected * traces[trace]
                for extension in extensions:
                    responsibility = extension.block.responsibility[extension.neuron]
                    gradient += responsibility * extension[place]
                weights[at + entry] += self._change(bundle.velocities, at + entry, rate * gradient)
                if self.optimised and extensions:
                    self.aux = gradient
                place += 1
        block, index = cell.block, cell.index
        change = rate * block.responsibility[index]
        block.bias[index] += self._change(block.bias_velocity, index, change)

    def _change(self, velocities: array[float] | None, place: int, change: float) -> float:
        """Return a change with a part of the last one added, where there is momentum."""
        if velocities is None:
            return change
        velocities[place] = change + self.momentum * velocities[place]
        return velocities[place]

    # Many rows --------------------------------------------------------------------------------

    def train(self, *arguments: Any) -> tuple[int, float, int]:
        """Run whole epochs (see `_epochs.train`)."""
        return epochs.train(self, *arguments)

    def test(self, *arguments: Any) -> tuple[float, int]:
        """Return the sum of the errors over some rows, and a bad one (see `_epochs.test`)."""
        return epochs.test(self, *arguments)

    def predict(self, inputs: epochs.Numbers, outputs: array[float]) -> None:
        """Activate with every row (see `_epochs.predict`)."""
        epochs.predict(self, inputs, outputs)


def _numbers(bundle: Bundle) -> tuple[Sequence[float], Sequence[float] | None]:
    return bundle.weights, bundle.gains


def _influence(cell: Cell, extension: Extension, start: float | None) -> float:
    """Return what the connections a neuron gates bring to the neuron they lead to.

    Where the neuron also gates that one's self-connection, its old state counts too (and, as the
    self-connection is among the gated, so does its weight times its activation: quirk misc14).
    """
    block, neuron = extension.block, extension.neuron
    influence = start
    if block.self_gaters.get(neuron) == (cell.block, cell.index):
        influence = block.old[neuron]
    for run in extension.influences:
        influence = _add_influence(influence, run)
    return 0.0 if influence is None else influence


def _add_influence(influence: float | None, run: Run) -> float:
    activation, weights, at = run.bundle.source.activation, run.bundle.weights, run.bundle.at
    for other, entry in zip(run.others(), run.entries(), strict=True):
        product = weights[at + entry] * activation[other]
        influence = product if influence is None else influence + product
    assert influence is not None
    return influence
