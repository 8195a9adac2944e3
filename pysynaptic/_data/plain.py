"""What `Network.save` keeps beside a network, as plain values of JSON, and back.

A dict with one key that begins with ``$`` stands for an object.  Only the objects that are named
here are made; no file can name others, and no code in a file is run.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy

from .._base import validation
from .classes import PLAIN, OneHot
from .scaling import MinMax, Scaler, Standard

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "$"
SCALERS: dict[str, type[Scaler]] = {"$MinMax": MinMax, "$Standard": Standard}
ONE_HOT, ARRAY = "$OneHot", "$array"
DTYPES = ("float64", "float32", "bool", *(f"{u}int{n}" for u in ("", "u") for n in (8, 16, 32, 64)))
WANTED = "a text, a number, True, False, None, an array, a scaler, or a list or dict of these"
TABLE = "of a table or column give to_numpy(), or a list of it"


def kept(extras: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept beside a network as JSON can hold it.

    Raises
    ------
    TypeError, ValueError
        If it can't; the message names the place.
    """
    try:
        found: dict[str, Any] = plain(extras, "extras")
    except RecursionError:
        raise ValueError("extras is too deep, or contains itself") from None
    return found


def plain(value: Any, what: str) -> Any:
    """Return a value as JSON can hold it.

    Raises
    ------
    TypeError, ValueError
        If it can't; the message names the place.
    """
    if value is None or isinstance(value, (str, bool)) or type(value) is int:
        return value
    if isinstance(value, float) and not isinstance(value, numpy.generic):
        return _finite(value, what)
    if isinstance(value, numpy.generic) and value.dtype.kind in "biuf":
        number = value.item()
        if not isinstance(number, numpy.generic):  # as one of more than 64 bits is
            return plain(number, what)
    if isinstance(value, (list, tuple)):
        return [plain(each, f"{what}[{k}]") for k, each in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str) or key.startswith(MARK):
                raise ValueError(f"{what} has the key {key!r}: keys are texts without a $ before")
        return {key: plain(each, f"{what}[{key!r}]") for key, each in value.items()}
    if isinstance(value, numpy.ndarray):
        return {ARRAY: _of_array(value, what)}
    for mark, kind in SCALERS.items():
        if type(value) is kind:
            return {mark: _of_scaler(value)}
    if type(value) is OneHot:
        return {ONE_HOT: _of_one_hot(value, what)}
    fix = f"; {TABLE}" if hasattr(value, "__array__") else ""
    raise TypeError(f"{what} must be {WANTED}, got {validation.described(value)}{fix}")


def again(value: Any, what: str) -> Any:
    """Return the value that `plain` made a value of.

    Raises
    ------
    TypeError, ValueError
        If it is not what `plain` can have returned.
    """
    if isinstance(value, list):
        return [again(each, f"{what}[{k}]") for k, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    mark = next((key for key in value if key.startswith(MARK)), None)
    if mark is None:
        return {key: again(each, f"{what}[{key!r}]") for key, each in value.items()}
    if len(value) > 1 or mark not in MAKERS:
        raise ValueError(f"{what} has {mark!r}, which this pysynaptic does not know")
    return MAKERS[mark](value[mark], mark, what)


def _finite(value: float, what: str) -> float:
    if not isfinite(value):
        raise ValueError(f"{what} is {value!r}, which a file cannot store")
    return float(value)


def _of_array(array: Any, what: str) -> dict[str, Any]:
    if array.dtype.name not in DTYPES:
        fix = "; tolist() of it can be stored" if array.dtype.kind in "OU" else ""
        raise TypeError(f"{what} must be an array of numbers, got dtype {array.dtype}{fix}")
    values = array.reshape(-1).tolist()
    if array.dtype.kind == "f":
        values = [_finite(each, what) for each in values]
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": values}


def _of_one_hot(encoder: OneHot, what: str) -> dict[str, Any]:
    known = encoder.classes
    for label in known or ():
        if type(label) not in PLAIN:
            got = validation.described(label)
            raise TypeError(f"{what} must have texts and numbers as labels in a file, got {got}")
    return {"given": encoder._given, "classes": plain(known, f"{what}.classes")}


def _of_scaler(scaler: Any) -> dict[str, Any]:
    names = scaler.names
    found = {**scaler._arguments(), "names": None if names is None else list(names)}
    for name in scaler.measures:
        measure = getattr(scaler, name)
        found[name] = None if measure is None else measure.tolist()
    return found


def _fields(values: Any, wanted: tuple[str, ...], what: str) -> dict[str, Any]:
    if not isinstance(values, dict) or values.keys() != {*wanted}:
        raise ValueError(f"{what} must have {', '.join(wanted)} and nothing else")
    return values


def _array(values: Any, mark: str, what: str) -> Any:
    fields = _fields(values, ("dtype", "shape", "values"), what)
    name = validation.choice(fields["dtype"], DTYPES, f"{what}: dtype")
    shape = [validation.whole(each, what, 0) for each in validation.listed(fields["shape"], what)]
    given = validation.listed(fields["values"], what)
    dtype = numpy.dtype(name)
    kinds = {"f": (float, int), "b": (bool,)}.get(dtype.kind, (int,))
    if not all(type(each) in kinds for each in given):
        raise ValueError(f"{what} must have numbers of type {name}")
    try:
        found = numpy.array(given, dtype=dtype).reshape(shape)
    except OverflowError as error:
        raise ValueError(f"{what}: {error}") from None
    if dtype.kind == "f" and not numpy.isfinite(found).all():
        raise ValueError(f"{what} must have finite numbers")
    return found


def _scaler(values: Any, mark: str, what: str) -> Scaler:
    kind = SCALERS[mark]
    arguments = tuple(kind()._arguments())
    fields = _fields(values, (*arguments, "names", *kind.measures), what)
    scaler = kind(**{name: fields[name] for name in arguments})
    given, names = [fields[name] for name in kind.measures], fields["names"]
    if given == [None] * len(given) and names is None:
        return scaler
    measures = []
    for name, each in zip(kind.measures, given, strict=True):
        cells = validation.listed(each, f"{what}.{name}")
        numbers = [validation.number(cell, f"{what}.{name}", booleans=False) for cell in cells]
        measures.append(numpy.array(numbers, dtype=numpy.float64))
    if len({*map(len, measures)}) > 1 or not len(measures[0]):
        raise ValueError(f"{what} must have {', '.join(kind.measures)} for each column")
    if names is not None:
        names = tuple(validation.listed(names, f"{what}.names"))
        unique = {each for each in names if isinstance(each, str)}
        if len(names) != len(measures[0]) or len(unique) != len(names):
            raise ValueError(f"{what}.names must be a text for each column, each once")
    least, most = (0.0, measures[1]) if kind is Standard else measures
    if (least > most).any():
        raise ValueError(f"{what}: {kind.measures[-1]} is too small")
    scaler._know(tuple(measures), names)
    return scaler


def _one_hot(values: Any, mark: str, what: str) -> OneHot:
    fields = _fields(values, ("given", "classes"), what)
    known = fields["classes"]
    validation.flag(fields["given"], f"{what}.given", "true or false")
    if known is None and not fields["given"]:
        return OneHot()
    found = OneHot(validation.listed(known, f"{what}.classes"))
    found._given = fields["given"]
    return found


MAKERS: dict[str, Callable[[Any, str, str], Any]] = {
    **dict.fromkeys(SCALERS, _scaler),
    ONE_HOT: _one_hot,
    ARRAY: _array,
}
