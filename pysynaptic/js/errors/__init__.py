"""JavaScript's errors, as Python exceptions, and what ``throw`` and ``catch`` do with them."""

from .catching import Thrown, caught
from .classes import (
    AggregateError,
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
)

__all__ = [
    "AggregateError",
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "Thrown",
    "TypeError",
    "URIError",
    "caught",
]
