"""Classes as rows of 0 and 1, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy

from .._base import validation
from . import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike

    from .tables import Floats

PLAIN = (str, int, float, bool)  # types of which numpy has arrays
SHOWN = 6  # classes that a repr or a message names


class OneHot:
    """Makes a row of 0 and 1 of each label, and labels of the outputs of a network.

    Parameters
    ----------
    classes : sequence or int, optional
        All labels, one for each column; an int n means the labels 0 to n - 1.  By default `fit`
        finds them and sorts them; those of a categorical column of pandas are its categories.

    Attributes
    ----------
    classes : list or None
        The label of each column; None before `fit`.

    Raises
    ------
    TypeError, ValueError
        If ``classes`` is empty, or has a label twice or none at all.

    Examples
    --------
    >>> from pysynaptic.data import OneHot
    >>> encoder = OneHot()
    >>> encoder.fit_transform(['cat', 'dog', 'cat'])
    array([[1., 0.],
           [0., 1.],
           [1., 0.]])
    >>> encoder.inverse_transform([[.2, .7], [.9, .4]])
    array(['dog', 'cat'], dtype='<U3')
    >>> encoder.inverse_transform([.2, .7])
    'dog'
    """

    classes: list[Any] | None = None
    _given = False  # whether the classes were given

    def __init__(self, classes: Iterable[Any] | int | None = None) -> None:
        if classes is not None:
            self.classes, self._given = _listed(classes), True

    @property
    def columns(self) -> int | None:
        """How many classes there are; None before `fit`."""
        return None if self.classes is None else len(self.classes)

    def fit(self, labels: ArrayLike | Any) -> Self:
        """Find the classes.

        Parameters
        ----------
        labels : array-like or column, shape (rows,)
            A label for each row: texts, numbers, or anything else that a dict can have as a key.

        Returns
        -------
        self
            If the classes were given to the constructor, they stay what they are.

        Raises
        ------
        TypeError, ValueError
            If there are no labels, one is missing, they have no order, or one is none of the
            classes that were given.  Nothing has changed then.
        """
        labels = _column(labels)
        found = tables.of_keys(labels, "labels")
        if not found:
            raise ValueError("OneHot.fit() needs at least one label, got none")
        if self._given:
            self._places(found)
            return self
        categories = getattr(getattr(labels, "dtype", None), "categories", None)
        if categories is None:
            self.classes = tables.in_order(found, "labels")
        else:
            self.classes = tables.of_keys(categories, "labels")
        return self

    def transform(self, labels: ArrayLike | Any) -> Floats:
        """Return a row for each label, with 1 in the column of its class and 0 elsewhere.

        Parameters
        ----------
        labels : array-like or column, shape (rows,)
            A label for each row.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, classes)
            The rows.

        Raises
        ------
        TypeError, ValueError
            If a label is missing or none of the classes, or this is before `fit`.
        """
        places = self._places(tables.of_keys(_column(labels), "labels"))
        found = numpy.zeros((len(places), len(self._known())))
        found[numpy.arange(len(places)), places] = 1.0
        return found

    def fit_transform(self, labels: ArrayLike | Any) -> Floats:
        """Find the classes, and return a row for each label.

        Parameters
        ----------
        labels : array-like or column, shape (rows,)
            A label for each row.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, classes)
            The rows.

        Raises
        ------
        TypeError, ValueError
            As from `fit`.
        """
        return self.fit(labels).transform(labels)

    def inverse_transform(self, outputs: ArrayLike | Any) -> Any:
        """Return the label of the largest output in each row.

        Parameters
        ----------
        outputs : array-like, shape (rows, classes)
            What ``predict`` returned; or one row, as from ``activate``; or sequences of rows.

        Returns
        -------
        numpy.ndarray, shape (rows,)
            The labels; the first one where several outputs are largest.  Of one row the label
            itself.

        Raises
        ------
        TypeError, ValueError
            If the outputs are not finite numbers with a column for each class, or this is before
            `fit`.
        """
        classes = self._known()
        numbers = tables.read(outputs, "outputs", len(classes))
        places = numbers.rows.argmax(axis=1)
        if len(numbers.shape) == 1 and len(places) == 1:
            return classes[int(places[0])]
        one = len(classes) == 1 and len(numbers.shape) == 1
        return numbers.formed(_array(classes)[places], lambda shape: shape if one else shape[:-1])

    def _known(self) -> list[Any]:
        if self.classes is None:
            raise ValueError("this OneHot knows no classes yet: call fit() first")
        return self.classes

    def _places(self, labels: list[Any]) -> list[int]:
        known = self._known()
        places = {label: place for place, label in enumerate(known)}
        for row, label in enumerate(labels):
            if label not in places:
                got = validation.described(label)
                raise ValueError(f"labels[{row}] is {got}, which is none of {some(known)}")
        return [places[label] for label in labels]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return (self._given, _typed(self.classes)) == (other._given, _typed(other.classes))

    __hash__ = None  # type: ignore[assignment]  # `fit` changes what it is equal to

    def __repr__(self) -> str:
        if self.classes is None or self._given:
            return f"OneHot({'' if self.classes is None else self.classes})"
        return f"<OneHot() of {some(self.classes)}>"


def one_hot(labels: ArrayLike | Any, classes: Iterable[Any] | int | None = None) -> Floats:
    """Return a row of 0 and 1 for each label, as targets of a network.

    Parameters
    ----------
    labels : array-like or column, shape (rows,)
        A label for each row: texts, numbers, or anything else that a dict can have as a key.
    classes : sequence or int, optional
        All labels, one for each column; an int n means the labels 0 to n - 1.  By default those
        that there are, sorted; of a categorical column of pandas its categories.

    Returns
    -------
    numpy.ndarray of float64, shape (rows, classes)
        1 in the column of the label's class, 0 elsewhere.

    Raises
    ------
    TypeError, ValueError
        If there are no labels, one is missing or none of ``classes``, or they have no order.

    See Also
    --------
    labels : The way back.
    OneHot : Both ways, and saved with a network.

    Examples
    --------
    >>> from pysynaptic.data import one_hot
    >>> one_hot(['b', 'a', 'b'])
    array([[0., 1.],
           [1., 0.],
           [0., 1.]])
    >>> one_hot([1, 0], classes=3)
    array([[0., 1., 0.],
           [1., 0., 0.]])
    """
    return OneHot(classes).fit_transform(labels)


def labels(outputs: ArrayLike | Any, classes: Iterable[Any] | int) -> Any:
    """Return the label of the largest output in each row: the way back from `one_hot`.

    Parameters
    ----------
    outputs : array-like, shape (rows, classes)
        What ``predict`` returned; or one row, as from ``activate``; or sequences of rows.
    classes : sequence or int
        The label of each column; an int n means the labels 0 to n - 1.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        The labels; the first one where several outputs are largest.  Of one row the label itself.

    Raises
    ------
    TypeError, ValueError
        If the outputs are not finite numbers with a column for each class.

    Examples
    --------
    >>> from pysynaptic.data import labels
    >>> labels([[.1, .8], [.6, .3]], ['no', 'yes'])
    array(['yes', 'no'], dtype='<U3')
    >>> labels([.1, .8], ['no', 'yes'])
    'yes'
    """
    return OneHot(classes).inverse_transform(outputs)


def _listed(classes: Any) -> list[Any]:
    """Return classes as they were given, checked."""
    if isinstance(classes, (int, numpy.integer)) and not isinstance(classes, bool):
        return list(range(validation.room(classes, "classes", 64, 1)))
    if isinstance(classes, (range, dict, type({}.keys()))):
        classes = list(classes)
    found = tables.of_keys(classes, "classes")
    if not found:
        raise ValueError("classes must have at least one label, got none")
    twice = next((each for place, each in enumerate(found) if each in found[:place]), None)
    if twice is not None:
        raise ValueError(f"classes has {twice!r} twice")
    return found


def _column(labels: Any) -> Any:
    """Return the column of a table that has only one."""
    if tables.is_table(labels):
        if len(labels.columns) != 1:
            raise ValueError(f"labels must be one column, got {validation.described(labels)}")
        return labels[next(iter(labels.columns))]
    return labels


def _array(classes: list[Any]) -> Any:
    """Return classes as an array: of their type, if numpy has it, or of objects."""
    kinds = {type(each) for each in classes}
    if len(kinds) == 1 and kinds <= {*PLAIN}:
        found = numpy.array(classes)
        if found.dtype.kind != "O" and found.tolist() == classes:
            return found
    found = numpy.empty(len(classes), dtype=object)
    found[:] = classes
    return found


def _typed(classes: list[Any] | None) -> list[Any] | None:
    """Return classes such that 1, 1.0 and True differ."""
    return None if classes is None else [(type(each), each) for each in classes]


def some(classes: Sequence[Any] | None) -> str:
    """Return the first few classes, for messages."""
    classes = classes or ()
    more = f" and {len(classes) - SHOWN} more" if len(classes) > SHOWN else ""
    return f"{', '.join(map(repr, classes[:SHOWN]))}{more}"
