"""What the classifier and the regressor have in common: how a network is made and trained.

A subclass says how targets become those of a network; this file knows neither classes nor scales.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy
from sklearn.base import BaseEstimator
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from .._base import validation
from .._v8.seeding import Random
from ..architect import Perceptron
from ..layer import Layer
from ..network import Network
from ..neuron import Neuron
from ..trainer import Trainer, TrainingDiverged
from . import parameters, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from .._base.records import Record
    from .._kernel.costs import Cost
    from ..squash import Squash

    Rate = float | Sequence[float] | Callable[[int, float], float]
    Shown = bool | Callable[[Record], Any]
    RandomState = int | numpy.random.RandomState | None

SEEDS = 2**31 - 1  # a seed is drawn below this


class Estimator(BaseEstimator):  # type: ignore[misc]
    """A network with one training, as scikit-learn's estimators have it.

    `fit` and `partial_fit` are described where they are public, in `pysynaptic.sklearn`.
    """

    network_: Network
    n_features_in_: int
    n_outputs_: int
    n_iter_: int
    loss_: float
    loss_curve_: list[float]
    validation_curve_: list[float] | None
    _lock: Any  # a network activates in one thread at a time
    _random: Random  # where this estimator's random numbers are
    _costs: tuple[str, ...]
    _output: str  # the name of the squash function of the output layer
    _classes = False  # whether the targets are those of classes

    @parameters.hinted
    def __init__(
        self,
        hidden_layer_sizes: int | Sequence[int] = (100,),
        *,
        squash: str | Squash = "TANH",
        rate: Rate = 0.002,
        iterations: int = 200,
        error: float = 0.001,
        momentum: float = 0.0,
        loss: str = "synaptic",
        cost: str | Cost = "MSE",
        shuffle: bool = True,
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        patience: int = 10,
        random_state: RandomState = None,
        warm_start: bool = False,
        verbose: Shown = False,
    ) -> None:
        self.hidden_layer_sizes = hidden_layer_sizes
        self.squash = squash
        self.rate = rate
        self.iterations = iterations
        self.error = error
        self.momentum = momentum
        self.loss = loss
        self.cost = cost
        self.shuffle = shuffle
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose

    def _begin(self, targets: Any, counts: Any, classes: Any) -> None:
        """Learn what `_encoded` needs from targets, and from how often each counts."""
        raise NotImplementedError

    def _encoded(self, targets: Any) -> Any:
        """Return targets as those of the network, an array of two dimensions."""
        raise NotImplementedError

    def _read(self, X: Any, y: Any, reset: bool) -> tuple[Any, Any]:
        """Check the data."""
        raise NotImplementedError

    # Fitting ----------------------------------------------------------------------------------

    def _fit(self, X: Any, y: Any, sample_weight: Any) -> Self:
        given = self._parameters()
        rows, tested = self._rows(given, given.warm_start, X, y, sample_weight), None
        if given.early_stopping:
            rows, tested = rows.divided(given.validation_fraction, self._classes, self._random)
            self.validation_curve_ = self.validation_curve_ or [numpy.nan] * self.n_iter_
        self._train(given, rows, tested, rate=given.rate, iterations=given.iterations)
        return self

    def _partial_fit(self, X: Any, y: Any, sample_weight: Any, classes: Any = None) -> Self:
        given = self._parameters()
        if given.early_stopping:
            raise ValueError("partial_fit does one iteration, so early_stopping must be False")
        rows = self._rows(given, True, X, y, sample_weight, classes)
        rate = parameters.rate_of(given.rate, self.n_iter_, given.iterations, self.loss_)
        self._train(given, rows, None, rate=rate, iterations=1)
        return self

    def _rows(
        self, given: Record, stays: bool, X: Any, y: Any, weight: Any, classes: Any = None
    ) -> samples.Rows:
        """Check the data, and make a network unless there is one that stays."""
        before = vars(self).copy()
        try:
            return self._made(given, stays, X, y, weight, classes)
        except BaseException:
            self.__dict__ = before
            raise

    def _made(
        self, given: Record, stays: bool, X: Any, y: Any, weight: Any, classes: Any
    ) -> samples.Rows:
        goes_on = stays and self.__sklearn_is_fitted__()
        X, y = self._read(X, y, not goes_on)
        counts = samples.counts(weight, X)
        if not counts.all():
            X, y, counts = (each[counts > 0] for each in (X, y, counts))
        if given.early_stopping:
            samples.check_divisible(len(X), given.validation_fraction)
        if goes_on:
            self._check_same(given)
        else:
            self._begin(y, counts, classes)
        targets = self._encoded(y)
        if not goes_on:
            self._make(given, X.shape[1], targets.shape[1])
        for layer in self.network_.layers.hidden:
            if layer.list[0].squash is not given.squash:
                layer.set(squash=given.squash)
        return samples.Rows(X, targets, counts).ordered()

    def _parameters(self) -> Record:
        return parameters.read(self.get_params(deep=False), self._costs)

    def _check_same(self, given: Record) -> None:
        """Raise if the network that goes on learning has not the layers that are asked for."""
        layers = tuple(layer.size for layer in self.network_.layers.hidden)
        if layers != given.sizes:
            raise ValueError(
                f"hidden_layer_sizes is {given.sizes}, but the network that goes on learning has "
                f"{layers}; fit it anew with warm_start=False"
            )

    def _make(self, given: Record, inputs: int, outputs: int) -> None:
        """Make the network, with random numbers that are this estimator's."""
        state = check_random_state(self.random_state)
        self._random = Random(int(state.randint(SEEDS)))
        with self._random:
            if given.sizes:
                network: Network = Perceptron(inputs, *given.sizes, outputs)
            else:
                first, last = Layer(inputs), Layer(outputs)
                first.project(last)
                network = Network(first, [], last)
        network.layers.output.set(squash=Neuron.squash[self._output])
        self.n_outputs_ = outputs
        self.n_iter_, self.loss_, self.loss_curve_ = 0, numpy.nan, []
        self.validation_curve_ = None
        self.network_, self._lock = network, threading.Lock()

    def _train(self, given: Record, rows: Any, tested: Any, **more: Any) -> None:
        """Train; whatever ends it, what was learned is kept and noted."""
        rows = rows.repeated()
        if given.shuffle:
            rows = rows.shuffled(self._random)
        if tested is not None:
            tested = tested.repeated()
            more |= {
                "validation": (tested.inputs, tested.targets),
                "patience": given.patience,
                "keep_best": True,
            }
        trainer, kept = Trainer(self.network_), None
        try:
            trainer.train(
                rows.inputs,
                rows.targets,
                **more,
                error=given.error,
                momentum=given.momentum,
                loss=given.loss,
                cost=given.cost,
                shuffle=given.shuffle,
                random=self._random,
                progress=given.progress,
                history=True,
            )
        except TrainingDiverged as error:
            kept = error.kept or 0
            validation.warn(
                f"the training diverged in iteration {error.iteration}; the network is kept as it "
                f"was after iteration {kept}: try a smaller rate, or scale the inputs, as "
                "StandardScaler does",
                ConvergenceWarning,
            )
        finally:
            self._note(trainer, kept)

    def _note(self, trainer: Trainer, kept: int | None) -> None:
        history = trainer.history
        if history is None:
            return  # it has not begun
        self.loss_curve_ += history.error[:kept].tolist()
        if self.validation_curve_ is not None:
            self.validation_curve_ += history.validation[:kept].tolist()
        self.n_iter_ = len(self.loss_curve_)
        self.loss_ = self.loss_curve_[-1] if self.loss_curve_ else numpy.nan

    # Using ------------------------------------------------------------------------------------

    def _outputs(self, X: Any) -> Any:
        """Return what the network answers, a row for each row."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=numpy.float64, order="C", reset=False)
        with self._lock:
            return self.network_.predict(X)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "network_")

    def __getstate__(self) -> dict[str, Any]:
        state: Any = super().__getstate__()
        return {name: value for name, value in state.items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        self._lock = threading.Lock()
