"""What must be refused, and that a refusal changes nothing."""

from __future__ import annotations

import math
import warnings
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Neuron, random, seed
from pysynaptic._base import ids
from tests.support.dumps import dump

if TYPE_CHECKING:
    from collections.abc import Iterator


INF, NAN = math.inf, math.nan


@contextmanager
def refused(
    error: type[Exception] | tuple[type[Exception], ...], *texts: str, units: Any = ()
) -> Iterator[None]:
    """Expect an error whose message has these texts, and that nothing at all has changed."""
    seed(7)
    following = random()
    seed(7)
    before = repr(dump(*units)) if units else ""
    taken = dict(Neuron.quantity()), ids.layer_connections
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(error) as caught:
            yield
    assert taken == (dict(Neuron.quantity()), ids.layer_connections)
    assert following == random()
    assert before == (repr(dump(*units)) if units else "")
    for text in texts:
        assert text in str(caught.value)


def two_dimensional() -> Any:
    """Give a buffer of shape (1, 2)."""
    return memoryview(array("d", [1, 0])).cast("B").cast("d", (1, 2))


BAD_NUMBERS: dict[str, tuple[Any, type[Exception], tuple[str, ...]]] = {
    "nan": (NAN, ValueError, ("{0} must be finite, got nan",)),
    "inf": (INF, ValueError, ("{0} must be finite, got inf",)),
    "-inf": (-INF, ValueError, ("{0} must be finite, got -inf",)),
    "float32 nan": (numpy.float32(NAN), ValueError, ("{0} must be finite, got nan",)),
    "huge int": (10**400, ValueError, ("{0} must fit in a double",)),
    "str": (".3", TypeError, ("{0} must be a number", "'.3' (str)", "float()")),
    "bytes": (b".3", TypeError, ("{0} must be a number", "(bytes)")),
    "text in a buffer": (memoryview(b"1"), TypeError, ("{0} must be a number", "memoryview")),
    "list": ([0.3], TypeError, ("{0} must be a number", "[0.3] (list)")),
    "dict": ({}, TypeError, ("{0} must be a number", "{{}} (dict)")),
    "complex": (1j, TypeError, ("{0} must be a real number", "1j (complex)")),
    "array": (numpy.ones(2), TypeError, ("{0} must be a number", "(ndarray)")),
    "object": (object(), TypeError, ("{0} must be a number", "(object)")),
}
