"""Fingerprints of what runs are made from, the same in another process, on another day."""

from __future__ import annotations

import pickle
from functools import partial
from hashlib import sha256
from numbers import Real
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from .._formats.snapshot import writing
from ..network import Network

if TYPE_CHECKING:
    from hashlib import _Hash


def fingerprint(*values: Any) -> str:
    """Return a text that tells some values from others.

    Numbers are told apart as doubles, arrays and tables by their numbers, networks by what
    ``save()`` writes, functions by their instructions, defaults and the variables around them (not
    by what they call), modules by their names.

    Examples
    --------
    >>> fingerprint([1, 2]) == fingerprint((1.0, 2.0)), fingerprint('a') == fingerprint('b')
    (True, False)
    """
    found = sha256()
    for value in values:
        _feed(found, value, ())
    return found.hexdigest()


def _feed(found: _Hash, value: Any, around: tuple[int, ...]) -> None:
    """Add a value; ``around`` has the ids of the values that it is a part of."""
    if id(value) in around:  # as a function that calls itself is
        _mark(found, "around", around.index(id(value)))
        return
    around = (*around, id(value))
    if isinstance(value, Network):
        _mark(found, "network", "".join(writing.document(value)))
    elif isinstance(value, dict):
        _mark(found, "dict", len(value))
        for key in sorted(value, key=repr):
            _feed(found, key, around)
            _feed(found, value[key], around)
    elif isinstance(value, (list, tuple)):
        _mark(found, "list", len(value))
        for each in value:
            _feed(found, each, around)
    elif isinstance(value, (str, bytes, type(None))):
        _mark(found, type(value).__name__, value)
    elif isinstance(value, Real) and not hasattr(value, "__array__"):
        _mark(found, "number", float(value))
    elif hasattr(value, "__array__"):
        _feed_array(found, value, around)
    else:
        _feed_code(found, value, around)


def _feed_array(found: _Hash, value: Any, around: tuple[int, ...]) -> None:
    import numpy  # something that is an array came

    array = numpy.asarray(value)
    if array.dtype.kind in "biuf":
        if not array.ndim:
            _mark(found, "number", float(array))
            return
        _mark(found, "array", array.shape)
        found.update(numpy.ascontiguousarray(array, numpy.float64).tobytes())
    else:
        _feed(found, array.tolist(), around)


def _feed_code(found: _Hash, value: Any, around: tuple[int, ...]) -> None:
    if isinstance(value, FunctionType):
        _mark(found, "function", value.__qualname__)
        _feed(found, value.__code__, around)
        cells = [each.cell_contents for each in value.__closure__ or ()]
        _feed(found, [value.__defaults__, value.__kwdefaults__, cells], around)
    elif isinstance(value, CodeType):
        constants = [each for each in value.co_consts if each != value.co_name]
        _mark(found, "code", value.co_code)
        _feed(found, [constants, value.co_names], around)
    elif isinstance(value, MethodType):
        _feed(found, [value.__func__, value.__self__], around)
    elif isinstance(value, partial):
        _feed(found, ["partial", value.func, value.args, value.keywords], around)
    elif isinstance(value, (type, BuiltinFunctionType)) or hasattr(value, "__wrapped__"):
        _mark(found, "name", f"{value.__module__}.{value.__qualname__}")
    elif isinstance(value, ModuleType):  # its variables are not those of the function
        _mark(found, "name", value.__name__)
    elif isinstance(value, (set, frozenset)):
        _feed(found, ["set", *sorted(value, key=repr)], around)
    else:
        _mark(found, "object", f"{type(value).__module__}.{type(value).__qualname__}")
        state = getattr(value, "__dict__", None)
        if state:
            _feed(found, state, around)
        else:
            found.update(pickle.dumps(value, 5))


def _mark(found: _Hash, kind: str, value: Any) -> None:
    """Add a kind and a value so that no two of them can be taken for others."""
    text = value if isinstance(value, bytes) else repr(value).encode()
    found.update(f"{kind} {len(text)} ".encode() + text)
