"""Data of your own: scaling, classes, windows and sequences, from arrays, tables and lists.

>>> from pysynaptic import Architect, seed
>>> from pysynaptic.data import MinMax, OneHot, Pipeline
>>> seed(1)
>>> pipeline = Pipeline(Architect.Perceptron(2, 3, 2), inputs=MinMax(), outputs=OneHot())
>>> X, Y = [[150, 51], [160, 55], [180, 92], [190, 98]], ['light', 'light', 'heavy', 'heavy']
>>> _ = pipeline.train(X, Y, iterations=300, rate=.5)
>>> pipeline.predict([[155, 52], [185, 95]])
array(['light', 'heavy'], dtype='<U5')
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Self

from ._base import validation
from ._base.rows import column
from ._data.classes import OneHot, labels, one_hot, some
from ._data.scaling import MinMax, Scaler, Standard
from ._data.series import sequences, windows
from ._data.splitting import split
from ._training.dataset import DataSet
from ._training.options import Options
from .network import Network

if TYPE_CHECKING:
    from os import PathLike
    from typing import Unpack

    from numpy.typing import ArrayLike

    from ._base.records import Untyped
    from ._training.typed import Result, TestResult, TrainOptions

    Coder = Scaler | OneHot | None

__all__ = [
    "MinMax",
    "OneHot",
    "Pipeline",
    "Standard",
    "labels",
    "one_hot",
    "sequences",
    "split",
    "windows",
]

ONE = ": OneHot() needs 2, and 1 can learn numbers 0 and 1, without OneHot()"


class Pipeline:
    """A network together with what scales its inputs and outputs: trained, used and saved as one.

    Parameters
    ----------
    network : Network
        The network.
    inputs : MinMax or Standard, optional
        Scales the inputs; without it they are what the network gets.
    outputs : MinMax, Standard or OneHot, optional
        Scales the targets, and brings the outputs back to their units, or to labels.

    Attributes
    ----------
    network, inputs, outputs
        As above.

    Raises
    ------
    TypeError
        If something else is given.

    See Also
    --------
    pysynaptic.sklearn : Estimators of scikit-learn, for its pipelines.

    Examples
    --------
    >>> from pysynaptic import Architect, seed
    >>> from pysynaptic.data import MinMax, Pipeline
    >>> seed(1)
    >>> metres, prices = [50, 80, 120, 160], [150000, 210000, 330000, 420000]
    >>> pipeline = Pipeline(Architect.Perceptron(1, 4, 1), inputs=MinMax(), outputs=MinMax())
    >>> _ = pipeline.train(metres, prices, iterations=20000, rate=.5, error=1e-5)
    >>> pipeline.predict([[100]]).round(-4)
    array([[270000.]])
    """

    network: Network
    inputs: Scaler | None
    outputs: Coder

    def __init__(
        self, network: Network, inputs: Scaler | None = None, outputs: Coder = None
    ) -> None:
        self.network = validation.instance(network, Network, "Pipeline()")
        _check(inputs, "inputs", (Scaler,), "MinMax() or Standard()")
        _check(outputs, "outputs", (Scaler, OneHot), "MinMax(), Standard() or OneHot()")
        self.inputs, self.outputs = inputs, outputs

    def train(
        self,
        X: ArrayLike | Any,
        Y: ArrayLike | Any,
        options: TrainOptions | Untyped | None = None,
        **named: Unpack[TrainOptions],
    ) -> Result:
        """Train the network with scaled data.

        Parameters
        ----------
        X : array-like or DataFrame, shape (rows, inputs)
            The inputs in their own units; one-dimensional if there is one input.  Or sequences.
        Y : array-like or DataFrame, shape (rows, outputs)
            The targets in theirs; one-dimensional if there is one output; labels, if the outputs
            are a `OneHot`.
        options : dict, optional
            As for `Trainer.train`; the rows of ``validation=(X, Y)`` are scaled too.
        **named
            The same by keyword.

        Returns
        -------
        Record
            As from `Trainer.train`.  The errors are those of scaled outputs.

        Raises
        ------
        TypeError, ValueError
            If an option or the data is invalid; nothing has changed then.
        TrainingDiverged
            As from `Trainer.train`.

        Notes
        -----
        The first training fits what scales, and later ones keep it, so that they continue with the
        same units.  ``pipeline.inputs.fit(X)`` fits it anew.
        """
        found: dict[str, Any] = {**validation.mapping(options or {}, "options"), **named}
        Options(found)  # raises
        inputs, outputs = _fitted(self.inputs, X, "X"), _fitted(self.outputs, Y, "Y")
        self._check_widths(inputs, outputs)
        rows = self._rows(inputs, X, "X"), _forward(outputs, Y, "Y")
        DataSet(self.network, *rows)  # raises
        held = found.get("validation")
        if isinstance(held, (list, tuple)):
            if len(held) != 2 or isinstance(held[0], dict):
                raise TypeError("validation must be inputs and targets, or a part of the rows")
            scaled = self._rows(inputs, held[0], "validation[0]")
            found["validation"] = scaled, _forward(outputs, held[1], "validation[1]")
            DataSet(self.network, *found["validation"])  # raises
        for ours, new in ((self.inputs, inputs), (self.outputs, outputs)):
            if ours is not None:
                vars(ours).update(vars(new))
        result: Result = self.network.trainer.train(rows[0], rows[1], **found)
        return result

    def test(
        self,
        X: ArrayLike | Any,
        Y: ArrayLike | Any,
        options: TrainOptions | Untyped | None = None,
        **named: Any,
    ) -> TestResult:
        """Measure the error of the network with scaled data.

        Parameters
        ----------
        X, Y : array-like or DataFrame
            As for `train`.
        options : dict, optional
            As for `Trainer.test`: ``cost``, and ``accuracy=True``.
        **named
            The same by keyword.

        Returns
        -------
        Record
            As from `Trainer.test`.  The error is that of scaled outputs.

        Raises
        ------
        TypeError, ValueError
            If an option or the data is invalid, or this is before `train`.
        """
        rows, targets = self._rows(self.inputs, X, "X"), _forward(self.outputs, Y, "Y")
        found: dict[str, Any] = {**validation.mapping(options or {}, "options"), **named}
        result: TestResult = self.network.trainer.test(rows, targets, **found)
        return result

    def predict(self, X: ArrayLike | Any) -> Any:
        """Return what the network answers, in the units of the targets.

        Parameters
        ----------
        X : array-like or DataFrame, shape (rows, inputs)
            The inputs in their own units; one-dimensional if there is one input.  Or sequences.

        Returns
        -------
        numpy.ndarray, shape (rows, outputs)
            The outputs, as from `Network.predict`.  If the outputs are a `OneHot`, a label for each
            row.

        Raises
        ------
        TypeError, ValueError
            If a row can't be used, or this is before `train`.
        """
        found = self.network.predict(self._rows(self.inputs, X, "X"))
        return found if self.outputs is None else self.outputs.inverse_transform(found)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the network and what scales to one file.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Raises
        ------
        TypeError, ValueError, OSError
            As from `Network.save`.

        Notes
        -----
        The file is that of ``network.save(path, extras={'inputs': …, 'outputs': …})``, with what
        ``network.extras`` has besides.
        """
        ours = {"inputs": self.inputs, "outputs": self.outputs}
        self.network.save(path, extras={**self.network.extras, **ours})

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return what `save` wrote to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Returns
        -------
        Pipeline
            It predicts what the saved one did, to the bit.

        Raises
        ------
        ValueError
            If it is not a complete file of a network, or has no ``inputs`` and ``outputs`` beside
            it.
        OSError
            If the file cannot be read.
        """
        network = Network.load(path)
        extras = network.extras
        if not {"inputs", "outputs"} & extras.keys():
            kept = f"only {', '.join(extras)}" if extras else "nothing"
            raise ValueError(
                f"{validation.path(path)} has {kept} beside the network; a Pipeline needs "
                "'inputs' and 'outputs': Network.load() reads it"
            )
        try:
            return cls(network, extras.get("inputs"), extras.get("outputs"))
        except TypeError as error:
            raise ValueError(f"{validation.path(path)}: {error}") from None

    def _rows(self, inputs: Scaler | None, data: Any, what: str) -> Any:
        """Return scaled inputs; one-dimensional ones as rows, if the network has one input."""
        found = _forward(inputs, data, what)
        return column(found) if self.network.inputs() == 1 else found

    def _check_widths(self, inputs: Scaler | None, outputs: Coder) -> None:
        """Raise if the columns are not as many as the neurons."""
        sizes = (
            (inputs, "X", "columns", self.network.inputs(), "input"),
            (outputs, "Y", "columns", self.network.outputs(), "output"),
        )
        for found, what, kind, size, name in sizes:
            if found is not None and found.columns != size:
                kind = f"classes ({some(found.classes)})" if isinstance(found, OneHot) else kind
                fix = ONE if isinstance(found, OneHot) and (found.columns, size) == (2, 1) else ""
                had = f"{size} {name}{'s' if size > 1 else ''}"
                raise ValueError(f"{what} has {found.columns} {kind}, the network {had}{fix}")

    def __repr__(self) -> str:
        return f"Pipeline({self.network!r}, inputs={self.inputs!r}, outputs={self.outputs!r})"


def _check(given: object, what: str, kinds: tuple[type, ...], wanted: str) -> None:
    """Raise if something that scales is of another kind."""
    if given is not None and not isinstance(given, kinds):
        raise TypeError(f"{what} must be {wanted}, got {validation.described(given)}")


def _fitted(coder: Any, data: Any, what: str) -> Any:
    """Return what scales, or a copy of it that has looked at the data if it knows none yet."""
    if coder is None or coder.columns is not None:
        return coder
    looked = copy(coder)
    if isinstance(looked, OneHot):
        return looked.fit(data)
    looked._look(data, what)
    return looked


def _forward(coder: Coder, data: Any, what: str) -> Any:
    if coder is None:
        return data
    return coder.transform(data) if isinstance(coder, OneHot) else coder._scaled(data, what)
