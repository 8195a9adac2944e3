"""One validator for each kind of value that comes in from outside; it must not know any room.

Synaptic takes whatever it is given and answers NaN later; here the first bad value is an error,
before anything is changed.  It names the argument (``what``), says what was expected (``wanted``)
and what came, as ``show`` writes it; the reader of JSON passes its own.  A value of another type is
a TypeError, one that is out of range a ValueError.  Both kernels call `row` and `rate` for all that
is not a plain list of plain numbers of the right length.

| kind | validator | what it takes |
|---|---|---|
| a finite number | `number`, `within` | what ``float()`` makes finite, but no text; True is 1 |
| a whole number | `whole` | an int or what has ``__index__``; with ``floats`` 1e5 too; never True |
| a number of neurons | `neurons` | a whole number of them that has room |
| a number of other things | `room` | the same |
| True or False | `flag` | these two |
| a choice | `choice` | one of some texts |
| a function | `function` | what can be called |
| a Layer, a Neuron, ... | `instance` | one, or one of a subclass |
| a list, a dict | `listed`, `mapping` | list or tuple; dict |
| a row of numbers | `row` | a sequence or one-dimensional array of finite numbers |
| a file's name | `path` | a text, or a path that is one |
| names of options | `option_names` | those that are known |
"""

from __future__ import annotations

import os
from _operator import index  # `operator` adds functions in Python, and takes longer
from _thread import get_ident
from math import isfinite

from .undefined import all_or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, NoReturn, TypeVar

    T = TypeVar("T")
    Show = Callable[[object], str]

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
USUAL_CAUSES = (
    "the usual causes are inputs that are not scaled (to about -1...1) and a rate that is too high"
)
MOST_NEURONS = 2**31 - 1  # Synaptic keeps the size of a layer in 32 bits
FEW = 1000  # neurons and connections that have room
BYTES_PER_NEURON = 200  # roughly: ten doubles and the place in the layer
BYTES_PER_CONNECTION = 8  # between layers, before they learn: a weight
_NUMBER_FORMATS = frozenset("?bBhHiIlLqQnNefdg")  # struct codes of real numbers


# By thread, a function that gets the texts of warnings in place of the user's filters.
listeners: dict[int, Callable[[str, type[Warning]], object]] = {}


def warn(message: str, category: type[Warning] = UserWarning) -> None:
    """Warn of a Synaptic behaviour that surprises people, at the first line outside the package."""
    listener = listeners.get(get_ident()) if listeners else None
    if listener is not None:
        listener(message, category)
        return
    import sys
    import warnings  # most programs are not warned

    frame = sys._getframe(1)
    level = 2
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)


def described(value: object) -> str:
    """Return a short text of a value and its type, for error messages."""
    if getattr(value, "ndim", 0) and hasattr(value, "__array__"):
        return f"an array of shape {getattr(value, 'shape', '?')} ({type(value).__name__})"
    try:
        text = repr(value)
    except Exception as error:  # an int of more digits than Python writes, or a repr that fails
        text = f"<no repr: {error}>"
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"


def number(value: object, what: str, booleans: bool = True, show: Show = described) -> float:
    """Return ``value`` as a finite float; ``booleans`` says whether True is 1 or an error."""
    if type(value) is float and isfinite(value):  # the usual case in few steps
        return value
    if isinstance(value, (str, bytes, bytearray)):
        raise TypeError(f"{what} must be a number, got {show(value)}; convert it with float()")
    if value is None or isinstance(value, complex) or _kind(value) == "c":
        raise TypeError(f"{what} must be a real number, got {show(value)}")
    kind = type(value)  # float() takes text in any buffer; a number says that it is one
    if not (hasattr(kind, "__float__") or hasattr(kind, "__index__")) or _is_array(value):
        raise TypeError(f"{what} must be a number, got {show(value)}")
    if not booleans and _is_boolean(value):
        raise TypeError(f"{what} must be a number, got {show(value)}")
    try:
        result = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise TypeError(f"{what} must be a number, got {show(value)}") from None
    except OverflowError:
        raise ValueError(f"{what} must fit in a double, got {show(value)}") from None
    if not isfinite(result):
        raise ValueError(f"{what} must be finite, got {result!r}")
    return result


def within(
    value: object,
    what: str,
    *,
    least: float | None = None,
    above: float | None = None,
    most: float | None = None,
    below: float | None = None,
) -> float:
    """Return ``value`` as a finite float between two limits."""
    result = number(value, what)
    if (
        (least is not None and result < least)
        or (above is not None and result <= above)
        or (most is not None and result > most)
        or (below is not None and result >= below)
    ):
        words = {"at least": least, "above": above, "at most": most, "below": below}
        limits = [f"{word} {limit!r}" for word, limit in words.items() if limit is not None]
        raise ValueError(f"{what} must be {' and '.join(limits)}, got {result!r}")
    return result


def _is_array(value: object) -> bool:
    """Whether this is an array rather than one real number of numpy's."""
    return bool(getattr(value, "ndim", False)) or _kind(value) not in "biuf"


def _kind(value: object) -> str:
    """Return the kind of numpy's dtype that something has; a float's where it has none."""
    kind: str = getattr(getattr(value, "dtype", None), "kind", "f")
    return kind


def _is_boolean(value: object) -> bool:
    return isinstance(value, bool) or _kind(value) == "b"


def whole(
    value: object,
    what: str,
    least: int | None = None,
    most: int | None = None,
    *,
    floats: bool = False,
    wanted: str | None = None,
    show: Show = described,
) -> int:
    """Return a whole number as an int.

    Parameters
    ----------
    value : object
        What came.  True is never one.
    what : str
        The argument's name.
    least, most : int, optional
        Its limits.
    floats : bool
        Whether numbers with a fraction of 0 are taken too, as JavaScript has no ints: 1e5, 3.0.
    wanted : str, optional
        What the message says was expected, if it is more than an int within the limits.
    show : function
        What writes the value.
    """
    result: int | None = None
    if type(value) is int:  # the usual case in few steps
        result = value
    elif not _is_boolean(value):
        try:
            result = index(value)  # type: ignore[arg-type]
        except TypeError:
            if floats:
                real = number(value, what, show=show)
                result = int(real) if real.is_integer() else None
    fits = result is not None and (
        (least is None or result >= least) and (most is None or result <= most)
    )
    if result is not None and fits:
        return result
    text = wanted or ("a whole number" if floats else "an int") + _range(least, most)
    error = TypeError if result is None and (not floats or _is_boolean(value)) else ValueError
    raise error(f"{what} must be {text}, got {show(value)}")


def neurons(value: object, what: str, least: int) -> int:
    """Return a number of neurons; raise before any is made, MemoryError if they have no room."""
    count = whole(value, what, least)
    if count > FEW:
        _make_room(count, BYTES_PER_NEURON, "a layer of {} neurons does not fit in memory")
    return count


def connected(pairs: Iterable[tuple[int, int]]) -> None:
    """Raise a MemoryError if layers of such sizes, each neuron with each, have no room."""
    for left, right in pairs:
        if left * right <= FEW:
            continue
        text = f"{{}} connections, between {left} and {right} neurons, do not fit in memory"
        _make_room(left * right, BYTES_PER_CONNECTION, text, most=MOST_NEURONS**2)


def room(value: object, what: str, each: int, least: int = 0, **more: Any) -> int:
    """Return how many things to make, of so many bytes each; raise before any is made.

    More are as for `whole`.
    """
    count = whole(value, what, least, **more)
    _make_room(count, each, what + ": {} of them do not fit in memory")
    return count


def _make_room(count: int, each: int, text: str, most: int = MOST_NEURONS) -> None:
    """Raise a MemoryError if so many things have no room."""
    try:
        if count > most:
            raise MemoryError
        bytes(count * each)
    except (MemoryError, OverflowError):
        raise MemoryError(text.format(described(count).removesuffix(" (int)"))) from None


def _range(least: int | None, most: int | None) -> str:
    if least is None:
        return "" if most is None else f" of at most {most}"
    return f" of at least {least}" if most is None else f" from {least} to {most}"


def flag(value: object, what: str, wanted: str = "True or False") -> bool:
    """Return True or False."""
    if not _is_boolean(value) or _is_array(value):
        raise TypeError(f"{what} must be {wanted}, got {described(value)}")
    return bool(value)


def choice(
    value: object,
    names: Iterable[str],
    what: str,
    wanted: str | None = None,
    show: Show = described,
) -> str:
    """Return one of some names."""
    names = tuple(names)
    if not isinstance(value, str) or value not in names:
        text = wanted or f"one of {', '.join(map(repr, names))}"
        raise ValueError(f"{what} must be {text}, got {show(value)}")
    return value


def function(value: object, what: str, wanted: str = "a function") -> Callable[..., Any]:
    """Return what can be called."""
    if not callable(value):
        raise TypeError(f"{what} must be {wanted}, got {described(value)}")
    return value


def mapping(
    value: object, what: str, wanted: str = "a dict", show: Show = described
) -> dict[Any, Any]:
    """Return a dict, with None where it has undefined."""
    if not isinstance(value, dict):
        raise TypeError(f"{what} must be {wanted}, got {show(value)}")
    return all_or_none(value)


def instance(value: object, kind: type[T], caller: str) -> T:
    """Return an object of a class of this package's."""
    if not isinstance(value, kind):
        raise TypeError(f"{caller} needs a {kind.__name__}, got {described(value)}")
    return value


def listed(
    value: object, what: str, wanted: str = "a list", show: Show = described
) -> Sequence[Any]:
    """Return a list or a tuple."""
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{what} must be {wanted}, got {show(value)}")
    return value


def path(value: str | os.PathLike[str], what: str = "path") -> str:
    """Return the name of a file."""
    name = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(name, str):
        raise TypeError(f"{what} must be a str or a path of str, got {described(value)}")
    try:
        os.fsencode(name)
    except UnicodeError:
        raise ValueError(f"{what} must be the name of a file, got {described(value)}") from None
    return name


def bounded(values: Iterable[T], what: str, most: int = 1_000_000) -> Iterator[T]:
    """Give the values of what may have no end; raise ValueError when there are more."""
    for count, value in enumerate(values):
        if count == most:
            raise ValueError(f"{what} must have an end, got more than {most:,} values")
        yield value


def rate(value: object) -> float:
    """Return a learning rate as a finite float."""
    return number(value, "rate")


def row(values: object, size: int, what: str, extra: bool) -> list[float]:
    """Return one row of numbers as floats.

    Parameters
    ----------
    values : sequence of numbers or one-dimensional array
        What the caller gave.
    size : int
        How many neurons the layer has.
    what : {"input", "target"}
        The argument's name.
    extra : bool
        Whether a longer row is allowed (the optimised mode ignores what is beyond).
    """
    count, cells = _cells(values, size, what)
    if count < size or (count > size and not extra):
        verb = "activate" if what == "input" else "propagate"
        raise ValueError(
            f"{what.upper()} size and LAYER size must be the same to {verb}! "
            f"({what} has {count} values, the layer {size} neurons)"
        )
    return [number(cell, f"{what}[{place}]") for place, cell in enumerate(cells)]


def _cells(values: object, most: int, what: str) -> tuple[int, list[Any]]:
    """Return how many cells a row has and the first ``most``, refusing what only looks like one."""
    wanted = f"{what} must be a row of numbers (a list, a tuple or a one-dimensional array)"
    row: Any = values
    if hasattr(row, "keys") and hasattr(row, "__array__") and getattr(row, "ndim", 0) == 1:
        values = row = row.tolist()  # a row of a table of pandas, which is found by its columns
    if isinstance(values, (str, set, frozenset)) or hasattr(values, "keys"):
        raise TypeError(f"{wanted}, got {described(values)}")
    if not isinstance(values, (list, tuple)):
        _check_buffer(row, wanted)
        if not (hasattr(values, "__len__") and hasattr(values, "__getitem__")):
            fix = f"; write [{values}]" if isinstance(values, (int, float)) else ""
            raise TypeError(f"{wanted}, got {described(values)}{fix}")
    count = len(row)
    cells = []
    for place in range(min(count, most)):
        try:
            cells.append(row[place])
        except LookupError:
            raise ValueError(f"{what} has {count} values by its length, but no {place}") from None
    for place, cell in enumerate(cells):
        if isinstance(cell, (list, tuple)) or getattr(cell, "ndim", False):
            raise ValueError(
                f"{wanted}, got a two-dimensional one: {what}[{place}] is a row itself"
            )
    return count, cells


def _check_buffer(values: Any, wanted: str) -> None:
    """Refuse an array that is not one-dimensional or not of real numbers."""
    if _kind(values) not in "biuf":
        raise TypeError(f"{wanted}, got an array of dtype {values.dtype}")
    try:
        view = memoryview(values)
    except TypeError:
        return
    except (ValueError, BufferError) as error:
        raise ValueError(f"{wanted}, got {type(values).__name__}: {error}") from None
    if view.ndim != 1:
        raise ValueError(f"{wanted}, got an array of shape {view.shape}")
    if view.format.lstrip("@=<>!") not in _NUMBER_FORMATS:
        raise TypeError(f"{wanted}, got an array of format {view.format!r}")


def warn_extra(what: str, got: int, size: int, hint: str = "") -> None:
    """Warn that the optimised mode, like Synaptic's, ignores values beyond the layer's size."""
    warn(
        f"{what} has {got} values for {size} neurons: as in Synaptic's optimised mode, "
        f"the values beyond the first {size} are ignored{hint}"
    )


class Diverged(ArithmeticError):
    """An activation is not finite."""


def outputs(values: list[float]) -> list[float]:
    """Return the activations of a last layer, or raise if the network has diverged."""
    for place, value in enumerate(values):
        if not isfinite(value):
            raise Diverged(
                f"activation {place} became {value!r}: the network has diverged; {USUAL_CAUSES}"
            )
    return values


def overflowed() -> NoReturn:
    """Raise: a weight would have become infinite."""
    raise Diverged(
        f"a weight would become infinite: the network has diverged, and keeps what it has; "
        f"{USUAL_CAUSES}"
    )


def finite_rows(values: Any) -> Any:
    """Return an array of outputs, a row for each, or raise if the network has diverged."""
    import numpy  # its import takes longer than that of this package

    finite = numpy.isfinite(values)
    if not finite.all():
        row, place = (int(each) for each in numpy.argwhere(~finite)[0])
        raise Diverged(
            f"activation {place} became {float(values[row, place])!r} in row {row}: "
            f"the network has diverged; {USUAL_CAUSES}"
        )
    return values


def squashed(squash: Callable[..., object], state: float, derivate: bool, value: object) -> float:
    """Return the answer of a user's squash function as a finite float."""
    if type(value) is float and isfinite(value):  # the usual case in few steps
        return value
    name = getattr(squash, "__name__", repr(squash))
    return number(value, f"the result of squash {name}({state!r}, {derivate})")


def option_names(given: Iterable[object], known: tuple[str, ...], what: str) -> None:
    """Raise a TypeError that suggests what was meant when an option is unknown."""
    for name in given:
        if name not in known:
            from .hints import hint  # only for errors

            raise TypeError(
                f"{what} has no option {name!r}{hint(name, known)} (known: {', '.join(known)})"
            )
