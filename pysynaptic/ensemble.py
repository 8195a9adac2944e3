"""Ensembles: several networks that answer together."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, overload

from ._base import validation
from ._formats.snapshot import checks, file, networks, writing
from .network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike

    import numpy
    from numpy.typing import ArrayLike, NDArray

FORMAT = "pysynaptic ensemble"
VERSION = 1


class Ensemble:
    """Several networks that answer together.

    Parameters
    ----------
    members : iterable of Network or result
        Networks, or results of `train_many`; those without a network, or with an exception, are
        left out.  All must have as many inputs and outputs.

    Attributes
    ----------
    networks : tuple of Network
        The networks.

    Raises
    ------
    TypeError
        If a member is neither.
    ValueError
        If none is left, or their sizes differ.

    Notes
    -----
    ``len(ensemble)``, ``ensemble[0]``, ``ensemble[:3]`` (an Ensemble again) and ``for network in
    ensemble`` are those of its networks.  It can be pickled.  Synaptic does not have this class.

    Examples
    --------
    >>> from pysynaptic import Architect
    >>> ensemble = Ensemble(Architect.Perceptron(2, 3, 1) for _ in range(5))
    >>> len(ensemble), ensemble.predict([[0, 1], [1, 0]]).shape
    (5, (2, 1))
    """

    networks: tuple[Network, ...]

    def __init__(self, members: Iterable[Any]) -> None:
        wanted = "networks or results of train_many()"
        if isinstance(members, (Network, dict)) or not hasattr(members, "__iter__"):
            raise TypeError(f"Ensemble() needs {wanted}, got {validation.described(members)}")
        found: list[Network] = []
        failed: list[BaseException] = []
        for place, member in enumerate(members):
            network = member
            if isinstance(member, dict) and "network" in member:
                if member.get("exception") is not None:
                    failed.append(member["exception"])
                    continue
                network = member["network"]
            if not isinstance(network, Network):
                from ._base.hints import network_inside  # only for errors

                came = f"{validation.described(member)} at {place}{network_inside(member)}"
                raise TypeError(f"Ensemble() needs {wanted}, got {came}")
            found.append(network)
        if not found:
            why = f"; the first failed with {failed[0]!r}" if failed else ""
            wanted = "at least one network (of runs that did not fail)"
            raise ValueError(f"Ensemble() needs {wanted}{why}")
        sizes = [(each.inputs(), each.outputs()) for each in found]
        for place, size in enumerate(sizes):
            if size != sizes[0]:
                raise ValueError(
                    f"the networks of an ensemble have as many inputs and outputs, got {sizes[0]} "
                    f"and, at {place}, {size}"
                )
        self.networks = tuple(found)

    def activate(self, input: ArrayLike | None = None) -> list[float]:
        """Activate every network, and return the mean of their outputs.

        Parameters
        ----------
        input : sequence of float, shape (inputs,)
            As for `Network.activate`.

        Returns
        -------
        list of float, shape (outputs,)
            The means.

        Raises
        ------
        TypeError, ValueError, ArithmeticError
            As from `Network.activate`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> one, two = Architect.Perceptron(1, 2, 1), Architect.Perceptron(1, 2, 1)
        >>> mean = (one.activate([1])[0] + two.activate([1])[0]) / 2
        >>> Ensemble([one, two]).activate([1]) == [mean]
        True
        """
        answers = [network.activate(input) for network in self.networks]
        return [sum(each) / len(answers) for each in zip(*answers, strict=True)]

    def predict(self, X: Any) -> NDArray[numpy.float64]:
        """Return the mean of what every network predicts.

        Parameters
        ----------
        X : array of shape (rows, inputs), list of rows, or sequences of rows
            As for `Network.predict`.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, outputs)
            The means; for sequences of the same length shape (sequences, steps, outputs), and
            otherwise a list of arrays.

        Raises
        ------
        TypeError, ValueError, ArithmeticError
            As from `Network.predict`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Ensemble([Architect.Perceptron(2, 3, 2)]).predict([[0, 1]]).shape
        (1, 2)
        """
        found: NDArray[numpy.float64] = _each(_mean, self._predictions(X))
        return found

    def mean(self, X: Any) -> NDArray[numpy.float64]:
        """Return the mean of what every network predicts: another name of `predict`.

        Parameters
        ----------
        X : array of shape (rows, inputs), list of rows, or sequences of rows
            As for `Network.predict`.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, outputs)
            The means, as from `predict`.

        Raises
        ------
        TypeError, ValueError, ArithmeticError
            As from `Network.predict`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> ensemble = Ensemble(Architect.Perceptron(2, 3, 1) for _ in range(2))
        >>> bool((ensemble.mean([[0, 1]]) == ensemble.predict([[0, 1]])).all())
        True
        """
        return self.predict(X)

    def vote(self, X: Any) -> NDArray[numpy.int64]:
        """Return the class that most networks predict.

        A network's class is the place of its largest output, or, of a single output, 1 from .5 on
        and 0 below.  Of classes with as many votes it is the one with the larger mean, then the
        first.

        Parameters
        ----------
        X : array of shape (rows, inputs), list of rows, or sequences of rows
            As for `Network.predict`.

        Returns
        -------
        numpy.ndarray of int64, shape (rows,)
            The classes; for sequences (sequences, steps), or a list of arrays.

        Raises
        ------
        TypeError, ValueError, ArithmeticError
            As from `Network.predict`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Ensemble([Architect.Perceptron(2, 3, 1)]).vote([[0, 1], [1, 0]]).shape
        (2,)
        """
        found: NDArray[numpy.int64] = _each(_vote, self._predictions(X))
        return found

    def spread(self, X: Any) -> NDArray[numpy.float64]:
        """Return how far the networks are apart: the standard deviation of their predictions.

        Parameters
        ----------
        X : array of shape (rows, inputs), list of rows, or sequences of rows
            As for `Network.predict`.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, outputs)
            The deviations, ``sqrt(mean((prediction - mean)²))``, in the shape of `predict`.

        Raises
        ------
        TypeError, ValueError, ArithmeticError
            As from `Network.predict`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Ensemble([Architect.Perceptron(2, 3, 1)]).spread([[0, 1]])
        array([[0.]])
        """
        found: NDArray[numpy.float64] = _each(_spread, self._predictions(X))
        return found

    def _predictions(self, X: Any) -> list[Any]:
        return [network.predict(X) for network in self.networks]

    def save(self, path: str | PathLike[str]) -> None:
        """Write all networks, with their `extras`, to a file that `load` reads.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Raises
        ------
        ValueError, OSError
            As from `Network.save`.

        Examples
        --------
        >>> import os, tempfile
        >>> from pysynaptic import Architect
        >>> ensemble = Ensemble([Architect.Perceptron(2, 3, 1)])
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     ensemble.save(os.path.join(directory, 'ensemble.json'))
        ...     again = Ensemble.load(os.path.join(directory, 'ensemble.json'))
        >>> again.activate([0, 1]) == ensemble.activate([0, 1])
        True
        """
        file.check(path)
        lines = [f'{{\n"format": {json.dumps(FORMAT)},\n"version": {VERSION},\n"networks": [\n']
        for place, network in enumerate(self.networks):
            lines += [",\n" * (place > 0), *writing.document(network, network._extras)]
        file.write(path, [*lines, "]\n}\n"])

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Ensemble:
        """Return the ensemble that `save` wrote to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Returns
        -------
        Ensemble
            With networks of the same classes of this package.

        Raises
        ------
        ValueError
            If it is not such a file.
        OSError
            If it cannot be read.

        Examples
        --------
        >>> Ensemble.load(__file__)
        Traceback (most recent call last):
        ValueError: ...ensemble.py is not an ensemble that save() wrote: ...
        """
        try:
            content = networks.parsed(path)
            if not isinstance(content, dict) or content.get("format") != FORMAT:
                raise ValueError(f'its "format" is not "{FORMAT}"')
            if content.get("version") != VERSION:
                raise ValueError(
                    f"its version is {content.get('version')!r}; this pysynaptic reads {VERSION}"
                )
            found = checks.items(content.get("networks"), "networks")
            return cls([Network._assembled(each) for each in found])
        except (TypeError, ValueError, RecursionError) as error:
            name = validation.path(path)
            raise ValueError(f"{name} is not an ensemble that save() wrote: {error}") from None

    def __len__(self) -> int:
        return len(self.networks)

    def __iter__(self) -> Iterator[Network]:
        return iter(self.networks)

    @overload
    def __getitem__(self, place: int) -> Network: ...
    @overload
    def __getitem__(self, place: slice) -> Ensemble: ...

    def __getitem__(self, place: int | slice) -> Network | Ensemble:
        if isinstance(place, slice):
            return Ensemble(self.networks[place])
        return self.networks[place]

    def __repr__(self) -> str:
        kinds = Counter(map(repr, self.networks))
        return f"<Ensemble of {', '.join(f'{count} × {kind}' for kind, count in kinds.items())}>"


def _each(combine: Callable[[list[Any]], Any], predictions: list[Any]) -> Any:
    """Combine predictions; those of sequences of different lengths one sequence after the other."""
    if isinstance(predictions[0], list):
        return [combine(list(each)) for each in zip(*predictions, strict=True)]
    return combine(predictions)


def _mean(predictions: list[Any]) -> Any:
    total = predictions[0].copy()
    for each in predictions[1:]:  # in the order of `activate`, which decides the last bits
        total += each
    return total / len(predictions)


def _spread(predictions: list[Any]) -> Any:
    mean = _mean(predictions)
    return _mean([(each - mean) ** 2 for each in predictions]) ** 0.5


def _vote(predictions: list[Any]) -> Any:
    import numpy  # its import takes longer than that of this package

    mean = _mean(predictions)
    size = mean.shape[-1]
    if size == 1:
        ones = sum((each[..., 0] >= 0.5).astype(numpy.int64) for each in predictions)
        zeros = len(predictions) - ones
        return ((ones > zeros) | ((ones == zeros) & (mean[..., 0] >= 0.5))).astype(numpy.int64)
    votes = numpy.sum([numpy.eye(size)[each.argmax(axis=-1)] for each in predictions], axis=0)
    most = votes == votes.max(axis=-1, keepdims=True)
    return numpy.where(most, mean, -numpy.inf).argmax(axis=-1)
