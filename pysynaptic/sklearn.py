"""Estimators for scikit-learn: ``pip install 'pysynaptic[sklearn]'``.

They are Synaptic's perceptrons, trained row by row, with the interface of scikit-learn.  The file
is long because each class has its whole documentation; the work is done in `_estimators`.

>>> from sklearn.datasets import load_iris
>>> from sklearn.pipeline import make_pipeline
>>> from sklearn.preprocessing import StandardScaler
>>> from pysynaptic.sklearn import SynapticClassifier
>>> X, y = load_iris(return_X_y=True)
>>> model = make_pipeline(StandardScaler(), SynapticClassifier(random_state=1))
>>> model.fit(X, y).score(X, y) > .95
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

try:
    from sklearn.base import ClassifierMixin, RegressorMixin
    from sklearn.preprocessing import LabelBinarizer
    from sklearn.utils.multiclass import (
        check_classification_targets,
        type_of_target,
        unique_labels,
    )
    from sklearn.utils.validation import column_or_1d, validate_data

    from ._estimators.estimator import Estimator
except ImportError as error:
    raise ImportError(
        f"pysynaptic.sklearn needs scikit-learn 1.6 or newer ({error}): "
        "pip install 'pysynaptic[sklearn]'"
    ) from None

if TYPE_CHECKING:
    from typing import Self

    from numpy.typing import ArrayLike

    Array = numpy.ndarray[Any, Any]

__all__ = ["SynapticClassifier", "SynapticRegressor"]


class SynapticClassifier(ClassifierMixin, Estimator):  # type: ignore[misc]
    """A classifier: a perceptron of Synaptic's with an output for each class.

    Two classes have one output.  Targets of several labels (an array of 0 and 1, a column a label)
    have one output for each label.  Scale the inputs first, as with ``StandardScaler``.

    Parameters
    ----------
    hidden_layer_sizes : int or sequence of int, default (100,)
        The sizes of the hidden layers; ``()`` is none.
    squash : {"TANH", "LOGISTIC", "RELU", "IDENTITY", "HLIM"} or function, default "TANH"
        The squash function of the hidden layers, by its name in any letters, or a function
        ``f(x, derivate)``.  The outputs have LOGISTIC.
    rate : float, list of float, or function (iterations, error) -> float, default 0.002
        The learning rate, above 0.  Each rate of a list is used for an equal part of the
        iterations; a function is called before each iteration.
    iterations : int, default 200
        The maximum number of iterations, which are passes over all rows (epochs).
    error : float in [0, 1), default 0.001
        The error at which to stop.  0 is for all iterations.
    momentum : float in [0, 1), default 0
        The part of the last change of a weight that is added to the next.
    loss : {"synaptic", "squared"}, default "synaptic"
        What is minimised.  ``"synaptic"`` is Synaptic's rule, target - output; with these outputs
        that is the gradient of the cross entropy.  ``"squared"`` is half the squared error.
    cost : {"MSE", "CROSS_ENTROPY", "BINARY"} or function, default "MSE"
        What is measured, and compared with `error`.  It does not change what is learned.
    shuffle : bool, default True
        Whether rows are learned from in another order in each iteration.
    early_stopping : bool, default False
        Whether to learn without some of the rows, measure their cost after every iteration, stop
        after `patience` iterations without a smaller one, and go back to the smallest.
    validation_fraction : float in (0, 1), default 0.1
        The part of the rows for that; of each class the same.
    patience : int, default 10
        How many iterations early stopping waits.
    random_state : int, RandomState or None, default None
        Where the first weights and the orders of rows come from.  An int gives the same fit every
        time; the generator of `pysynaptic.seed` is neither read nor moved.
    warm_start : bool, default False
        Whether `fit` goes on with the network that there is.
    verbose : bool or function, default False
        Show a bar on stderr, or call a function, as ``train(…, progress=…)`` does.

    Attributes
    ----------
    classes_ : array of shape (classes,)
        The labels; of several labels the numbers of their columns.
    network_ : Network
        The network, with everything that networks have: ``save``, ``standalone``, ``draw`` …
    loss_curve_ : list of float
        The cost of each iteration.
    validation_curve_ : list of float or None
        That of the validation rows, with early stopping; nan where an iteration had none.
    loss_ : float
        The last cost.
    n_iter_ : int
        How many iterations there were.
    n_outputs_ : int
        How many outputs the network has.
    n_features_in_ : int
        How many inputs it has.
    feature_names_in_ : array of str
        Their names, if X had them.

    Notes
    -----
    A rate that is too high makes a training diverge.  Then, with a ``ConvergenceWarning``, and at
    Ctrl-C, the estimator is fitted with what was learned before.

    There is no ``class_weight``: give `fit` a ``sample_weight`` of whole numbers.

    Examples
    --------
    >>> X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], ['no', 'yes', 'yes', 'no']
    >>> model = SynapticClassifier(5, rate=.3, iterations=5000, random_state=1).fit(X, y)
    >>> model.predict(X).tolist()
    ['no', 'yes', 'yes', 'no']
    """

    classes_: Array
    _costs = ("MSE", "CROSS_ENTROPY", "BINARY")
    _output = "LOGISTIC"
    _classes = True
    _coding: LabelBinarizer

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Train a network.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.
        y : array of shape (rows,) or (rows, labels)
            The classes, of any type; or 0 and 1 for each of several labels.
        sample_weight : array of shape (rows,), optional
            How often each row is learned from in an iteration, whole numbers.

        Returns
        -------
        SynapticClassifier
            The estimator itself.

        Raises
        ------
        TypeError, ValueError
            If a parameter or the data is invalid; nothing is changed then.
        KeyboardInterrupt
            At Ctrl-C; the estimator keeps what was learned.

        Examples
        --------
        >>> SynapticClassifier(3, random_state=1).fit([[-1], [1]], [0, 1]).n_outputs_
        1
        """
        return self._fit(X, y, sample_weight)

    def partial_fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        classes: ArrayLike | None = None,
        sample_weight: ArrayLike | None = None,
    ) -> Self:
        """Train for one iteration, with rows that may be a part of all.

        Parameters
        ----------
        X, y, sample_weight : array
            As for `fit`.
        classes : array of shape (classes,), optional
            All classes that will come.  The first call needs them.

        Returns
        -------
        SynapticClassifier
            The estimator itself.

        Raises
        ------
        TypeError, ValueError
            As from `fit`.

        Examples
        --------
        >>> model = SynapticClassifier(3, random_state=1)
        >>> model.partial_fit([[-1]], ['a'], classes=['a', 'b']).partial_fit([[1]], ['b']).n_iter_
        2
        """
        several = type_of_target(y) == "multilabel-indicator"
        if classes is None and not (self.__sklearn_is_fitted__() or several):
            raise ValueError("classes must be given in the first call of partial_fit")
        if classes is not None and self.__sklearn_is_fitted__() and not several:
            given = unique_labels(classes).tolist()
            if given != self.classes_.tolist():
                raise ValueError(
                    f"classes is {given}, but in the first call it was {self.classes_.tolist()}"
                )
        return self._partial_fit(X, y, sample_weight, classes)

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.

        Returns
        -------
        array of shape (rows,) or (rows, labels)
            The most probable class; of several labels 1 where one is more probable than not.

        Examples
        --------
        >>> model = SynapticClassifier(3, rate=.5, random_state=1).fit([[-1], [1]], ['a', 'b'])
        >>> model.predict([[2]])
        array(['b'], dtype='<U1')
        """
        outputs: Array = self._outputs(X)
        if self._coding.y_type_ == "multilabel-indicator":
            return (outputs > 0.5).astype(int)
        one = outputs.shape[1] == 1
        places = (outputs[:, 0] > 0.5).astype(int) if one else outputs.argmax(axis=1)
        found: Array = self.classes_[places]
        return found

    def predict_proba(self, X: ArrayLike) -> Array:
        """Return the probabilities of the classes.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.

        Returns
        -------
        array of shape (rows, classes)
            The outputs, divided by their sum in each row.  With two classes the output and 1 less
            the output; of several labels the outputs as they are.

        Examples
        --------
        >>> model = SynapticClassifier(3, random_state=1).fit([[-1], [0], [1]], [0, 1, 2])
        >>> model.predict_proba([[.5], [2]]).sum(axis=1).round(12)
        array([1., 1.])
        """
        outputs: Array = self._outputs(X)
        if self._coding.y_type_ == "multilabel-indicator":
            return outputs
        if outputs.shape[1] == 1:
            return numpy.hstack([1 - outputs, outputs])
        sums = outputs.sum(axis=1, keepdims=True)
        found: Array = numpy.divide(
            outputs, sums, out=numpy.full_like(outputs, 1 / len(self.classes_)), where=sums > 0
        )
        return found

    def predict_log_proba(self, X: ArrayLike) -> Array:
        """Return the logarithms of `predict_proba`.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.

        Returns
        -------
        array of shape (rows, classes)
            The logarithms; -inf for a probability of 0.

        Examples
        --------
        >>> model = SynapticClassifier(3, random_state=1).fit([[-1], [1]], [0, 1])
        >>> model.predict_log_proba([[2]]).shape
        (1, 2)
        """
        with numpy.errstate(divide="ignore"):
            found: Array = numpy.log(self.predict_proba(X))
        return found

    def _read(self, X: Any, y: Any, reset: bool) -> tuple[Any, Any]:
        X, y = validate_data(
            self, X, y, multi_output=True, dtype=numpy.float64, order="C", reset=reset
        )
        if y.ndim == 2 and y.shape[1] == 1:
            y = column_or_1d(y, warn=True)
        check_classification_targets(y)
        return X, y

    def _begin(self, targets: Any, counts: Any, classes: Any) -> None:
        several = type_of_target(targets) == "multilabel-indicator"
        coding = LabelBinarizer().fit(targets if classes is None or several else classes)
        if len(coding.classes_) < 2 and not several:
            raise ValueError("y has 1 class, but a classifier needs at least 2 classes")
        self._coding, self.classes_ = coding, coding.classes_

    def _encoded(self, targets: Any) -> Any:
        learned = self._coding.y_type_ == "multilabel-indicator"
        if (type_of_target(targets) == "multilabel-indicator") != learned:
            raise ValueError(
                f"y has {'one class' if learned else 'several labels'} for each row, but the "
                f"network learns {'several labels' if learned else 'one class'}"
            )
        if learned and targets.shape[1] != len(self.classes_):
            raise ValueError(
                f"y has {targets.shape[1]} labels, but the network has {len(self.classes_)}"
            )
        unknown = numpy.setdiff1d(unique_labels(targets), self.classes_).tolist()
        if unknown:
            raise ValueError(
                f"y has the label {unknown[0]!r}, which is not among the classes "
                f"{self.classes_.tolist()}"
            )
        found = self._coding.transform(targets)
        return numpy.ascontiguousarray(found, dtype=numpy.float64)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_label = True
        return tags


class SynapticRegressor(RegressorMixin, Estimator):  # type: ignore[misc]
    """A regressor: a perceptron of Synaptic's with an output for each target.

    Targets are standardised inside (less their mean, divided by their standard deviation), and
    predictions are scaled back.  Scale the inputs first, as with ``StandardScaler``.

    Parameters
    ----------
    hidden_layer_sizes : int or sequence of int, default (100,)
        The sizes of the hidden layers; ``()`` is none.
    squash : {"TANH", "LOGISTIC", "RELU", "IDENTITY", "HLIM"} or function, default "TANH"
        The squash function of the hidden layers, by its name in any letters, or a function
        ``f(x, derivate)``.  The outputs have IDENTITY.
    rate : float, list of float, or function (iterations, error) -> float, default 0.002
        The learning rate, above 0.  Each rate of a list is used for an equal part of the
        iterations; a function is called before each iteration.
    iterations : int, default 200
        The maximum number of iterations, which are passes over all rows (epochs).
    error : float in [0, 1), default 0.001
        The error at which to stop, of standardised targets.  0 is for all iterations.
    momentum : float in [0, 1), default 0
        The part of the last change of a weight that is added to the next.
    loss : {"synaptic", "squared"}, default "synaptic"
        What is minimised; with these outputs both are half the squared error.
    cost : "MSE" or function, default "MSE"
        What is measured, and compared with `error`.  It does not change what is learned.
    shuffle : bool, default True
        Whether rows are learned from in another order in each iteration.
    early_stopping : bool, default False
        Whether to learn without some of the rows, measure their cost after every iteration, stop
        after `patience` iterations without a smaller one, and go back to the smallest.
    validation_fraction : float in (0, 1), default 0.1
        The part of the rows for that.
    patience : int, default 10
        How many iterations early stopping waits.
    random_state : int, RandomState or None, default None
        Where the first weights and the orders of rows come from.  An int gives the same fit every
        time; the generator of `pysynaptic.seed` is neither read nor moved.
    warm_start : bool, default False
        Whether `fit` goes on with the network that there is, and with its scales.
    verbose : bool or function, default False
        Show a bar on stderr, or call a function, as ``train(…, progress=…)`` does.

    Attributes
    ----------
    network_ : Network
        The network, with everything that networks have.  Its outputs are standardised targets.
    target_mean_, target_scale_ : array of shape (outputs,)
        What was subtracted from the targets, and what they were divided by.
    loss_curve_, validation_curve_, loss_, n_iter_, n_outputs_, n_features_in_, feature_names_in_
        As of `SynapticClassifier`.

    Notes
    -----
    A rate that is too high makes a training diverge.  Then, with a ``ConvergenceWarning``, and at
    Ctrl-C, the estimator is fitted with what was learned before.

    Examples
    --------
    >>> X = [[-1], [-.5], [0], [.5], [1]]
    >>> model = SynapticRegressor(5, rate=.05, random_state=1).fit(X, [10, 15, 20, 25, 30])
    >>> model.predict([[.25]]).round()
    array([23.])
    """

    target_mean_: Array
    target_scale_: Array
    _costs = ("MSE",)
    _output = "IDENTITY"
    _flat: bool  # whether the targets had one dimension

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Train a network.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.
        y : array of shape (rows,) or (rows, outputs)
            The targets.
        sample_weight : array of shape (rows,), optional
            How often each row is learned from in an iteration, whole numbers.

        Returns
        -------
        SynapticRegressor
            The estimator itself.

        Raises
        ------
        TypeError, ValueError
            If a parameter or the data is invalid; nothing is changed then.
        KeyboardInterrupt
            At Ctrl-C; the estimator keeps what was learned.

        Examples
        --------
        >>> SynapticRegressor(3, random_state=1).fit([[-1], [1]], [[0, 5], [1, 6]]).n_outputs_
        2
        """
        return self._fit(X, y, sample_weight)

    def partial_fit(
        self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None
    ) -> Self:
        """Train for one iteration, with rows that may be a part of all.

        Parameters
        ----------
        X, y, sample_weight : array
            As for `fit`.  The rows of the first call decide how targets are scaled.

        Returns
        -------
        SynapticRegressor
            The estimator itself.

        Raises
        ------
        TypeError, ValueError
            As from `fit`.

        Examples
        --------
        >>> model = SynapticRegressor(3, random_state=1)
        >>> model.partial_fit([[-1], [1]], [0, 1]).partial_fit([[0]], [.5]).n_iter_
        2
        """
        return self._partial_fit(X, y, sample_weight)

    def predict(self, X: ArrayLike) -> Array:
        """Return the targets that the network gives for each row.

        Parameters
        ----------
        X : array of shape (rows, features)
            The inputs.

        Returns
        -------
        array of shape (rows,) or (rows, outputs)
            The targets, with as many dimensions as those of `fit` had.

        Examples
        --------
        >>> SynapticRegressor(3, random_state=1).fit([[-1], [1]], [0, 1]).predict([[0]]).shape
        (1,)
        """
        found: Array = self._outputs(X) * self.target_scale_ + self.target_mean_
        return found[:, 0] if self._flat else found

    def _read(self, X: Any, y: Any, reset: bool) -> tuple[Any, Any]:
        found: Any = validate_data(
            self,
            X,
            y,
            multi_output=True,
            y_numeric=True,
            dtype=numpy.float64,
            order="C",
            reset=reset,
        )
        try:
            return found[0], numpy.asarray(found[1], numpy.float64)
        except ValueError as error:
            raise ValueError(f"y must have numbers: {error}") from None

    def _begin(self, targets: Any, counts: Any, classes: Any) -> None:
        self._flat = targets.ndim == 1
        columns = targets.reshape(len(targets), -1)
        # Sorted, because the last bit of a sum depends on its order.
        columns = numpy.sort(numpy.repeat(columns, counts, axis=0), axis=0)
        # Divided by a power of two, which changes no digit: no square is too large or too small.
        _, exponents = numpy.frexp(numpy.abs(columns).max(axis=0))
        unit = numpy.ldexp(1.0, exponents - 1)
        scaled, same = columns / unit, columns[0] == columns[-1]
        self.target_mean_ = numpy.where(same, columns[0], scaled.mean(axis=0) * unit)
        self.target_scale_ = numpy.where(same, 1.0, scaled.std(axis=0) * unit)

    def _encoded(self, targets: Any) -> Any:
        columns = targets.reshape(len(targets), -1)
        if columns.shape[1] != len(self.target_mean_):
            raise ValueError(
                f"y has {columns.shape[1]} outputs, but the network has {len(self.target_mean_)}"
            )
        return numpy.ascontiguousarray((columns - self.target_mean_) / self.target_scale_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags
