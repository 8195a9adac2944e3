"""The rows that an estimator learns from: how often each, in which order, and which only test.

They are put into an order of their own, so that a fit with a `random_state` does not depend on the
order in which they came.  A weight of 2 then gives the digits of a row that is there twice.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy
from sklearn.utils.validation import check_array, check_consistent_length

if TYPE_CHECKING:
    from .._v8.seeding import Random


def counts(sample_weight: Any, X: Any) -> Any:
    """Return how often each row is learned from in an iteration."""
    if sample_weight is None:
        return numpy.ones(len(X), int)
    weights: Any = numpy.asarray(sample_weight, dtype=numpy.float64)
    if weights.ndim == 0:
        weights = numpy.full(len(X), weights)
    weights = check_array(weights, ensure_2d=False, input_name="sample_weight")
    if weights.ndim != 1:
        raise ValueError(f"Sample weights must be 1D array or scalar, got {weights.ndim}D array")
    check_consistent_length(X, weights)
    bad = numpy.flatnonzero((weights < 0) | (weights != numpy.floor(weights)))
    if len(bad):
        raise ValueError(
            f"sample_weight[{bad[0]}] is {float(weights[bad[0]])!r}, but weights must be whole "
            "numbers, 0 or more: a row of weight 2 is learned from twice in each iteration. "
            "Multiply the weights and round them"
        )
    if weights.sum() >= 2**31:
        raise ValueError(
            f"sample_weight adds up to {weights.sum():.6g} rows an iteration: divide the weights"
        )
    if not weights.any():
        raise ValueError("sample_weight is zero for all rows, which leaves none to learn from")
    return weights.astype(int)


def check_divisible(count: int, fraction: float) -> None:
    """Raise if all of so many rows would be drawn to validate with."""
    if ceil(fraction * count) >= count:
        raise ValueError(
            f"validation_fraction {fraction!r} of n_samples={count} leaves none to learn from"
        )


@dataclass(frozen=True)
class Rows:
    """Inputs, targets, and how often each row is learned from in an iteration."""

    inputs: Any
    targets: Any
    counts: Any

    def __len__(self) -> int:
        return len(self.inputs)

    def part(self, places: Any) -> Rows:
        """Return some of the rows."""
        return Rows(self.inputs[places], self.targets[places], self.counts[places])

    def ordered(self) -> Rows:
        """Return the rows sorted by their numbers."""
        return self.part(numpy.lexsort(numpy.hstack([self.inputs, self.targets]).T))

    def repeated(self) -> Rows:
        """Return each row as often as it counts."""
        if (self.counts == 1).all():
            return self
        places = numpy.repeat(numpy.arange(len(self)), self.counts)
        return Rows(self.inputs[places], self.targets[places], numpy.ones(len(places), int))

    def shuffled(self, random: Random) -> Rows:
        """Return the rows in an order drawn from a generator."""
        order = array("q", range(len(self)))
        random.generator.shuffle(order)
        return self.part(numpy.asarray(order))

    def divided(self, fraction: float, classes: bool, random: Random) -> tuple[Rows, Rows]:
        """Return rows to learn from and rows to validate with, drawn from a generator.

        If the targets are those of classes, each class is divided alike, unless it is too small.
        """
        from sklearn.model_selection import train_test_split  # most fits validate with no rows

        alike = None
        if classes:
            _, alike, sizes = numpy.unique(
                self.targets, axis=0, return_inverse=True, return_counts=True
            )
            count = ceil(fraction * len(self))
            if sizes.min() < 2 or min(count, len(self) - count) < len(sizes):
                alike = None
        learned, tested = train_test_split(
            numpy.arange(len(self)),
            test_size=fraction,
            stratify=alike if alike is None else alike.reshape(-1),
            random_state=int(random.random() * 2**32),
        )
        return self.part(numpy.sort(learned)), self.part(numpy.sort(tested))
