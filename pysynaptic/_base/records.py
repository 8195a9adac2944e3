"""Objects as in JavaScript: read with a dot or with brackets, printed like a dict."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Protocol

# By class, a function that returns the names and values that the console of `pysynaptic.js` prints.
# The rooms that define the classes register it here, because the console knows none of them.
forms: dict[type, Callable[[Any], dict[str, Any]]] = {}

# Of these classes: those that are plain objects in JavaScript, and those that are never empty, so
# that a console knows what it prints of one that is nested too deeply.
unnamed: set[type] = set()
filled: set[type] = set()

# Whether there is a console, so that what only it prints is kept: the numbers of Synaptic's objects
# (`_store.objects`).  A list, because other modules read it.
watching: list[bool] = []


def public(names: Iterable[str]) -> list[str]:
    """Return the names that completion shows, for ``__dir__``."""
    return [name for name in names if not name.startswith("_")]


class Part:
    """An object or array in what `forms` return, which is made when it is printed.

    Parameters
    ----------
    empty : bool
        Whether there is nothing in it.
    make : function
        Makes it: a dict or a list.
    is_array : bool, default False
        Whether it is a list.
    """

    __slots__ = ("empty", "is_array", "make")

    def __init__(self, empty: bool, make: Callable[[], Any], is_array: bool = False) -> None:
        self.empty = empty
        self.make = make
        self.is_array = is_array


if TYPE_CHECKING:

    class _Unknown:
        """What no value is."""

    class Untyped(Protocol):
        """A dict of which checkers know no values: ``dict[str, Any]``, but no display of a dict.

        Beside a TypedDict it takes options that a program has put together.
        """

        def __getitem__(self, name: str, /) -> _Unknown:
            """Return a value."""
            ...

    class Fields(dict[str, Any]):
        """A record whose keys checkers know, so that they find misspelt ones.

        There is none at run time, where every record is a `Record`.
        """


class Record(dict[str, "Any"]):
    """A dict whose keys are attributes too, as in JavaScript.

    Examples
    --------
    >>> result = Record(error=0.004, iterations=1200)
    >>> result.error == result['error']
    True
    >>> result
    {'error': 0.004, 'iterations': 1200}
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            known = ", ".join(map(str, self))
            raise AttributeError(f"no {name!r} here (there is: {known})") from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __dir__(self) -> list[str]:
        """Return what completion shows: the keys, and the methods of dicts."""
        return sorted({*public(super().__dir__()), *map(str, self)})


def _changing(name: str) -> Any:
    method: Callable[..., Any] = getattr(dict, name)

    def change(self: Any, *arguments: Any, **named: Any) -> Any:
        forget = self._forget
        object.__setattr__(self, "_forget", _nothing)
        forget()
        return method(self, *arguments, **named)

    change.__name__, change.__doc__ = name, method.__doc__
    return change


def _nothing() -> None:
    return


class Shown(dict["Any", "Any"]):
    """A dict that is kept for the next who asks, until it is changed: then it is its owner's.

    Parameters
    ----------
    found : dict
        What it begins with.
    forget : function
        Called before the first change.
    """

    __slots__ = ("_forget",)

    def __init__(self, found: dict[Any, Any], forget: Callable[[], object]) -> None:
        super().__init__(found)
        object.__setattr__(self, "_forget", forget)

    __setitem__: Any = _changing("__setitem__")
    __delitem__: Any = _changing("__delitem__")
    __ior__: Any = _changing("__ior__")
    clear: Any = _changing("clear")
    pop: Any = _changing("pop")
    popitem: Any = _changing("popitem")
    setdefault: Any = _changing("setdefault")
    update: Any = _changing("update")

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Make copies plain dicts."""
        return dict, (dict(self),)


class Numbers(Record):
    """A record of live numbers: reading and writing go to the buffers.

    The keys are those that existed when the record was made.
    """

    __slots__ = ("_read", "_write")

    _read: Callable[[Any], float]
    _write: Callable[[Any, object], None]

    def __init__(
        self,
        keys: list[Any],
        read: Callable[[Any], float],
        write: Callable[[Any, object], None],
    ) -> None:
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_write", write)
        super().__init__({key: read(key) for key in keys})

    def __getitem__(self, key: Any) -> float:
        super().__getitem__(key)
        return self._read(key)

    def __setitem__(self, key: Any, value: object) -> None:
        super().__getitem__(key)
        self._write(key, value)
        super().__setitem__(key, self._read(key))

    def __iter__(self) -> Iterator[Any]:
        return super().__iter__()  # without it, dict() would copy what is stored

    def _fixed(self, *arguments: Any) -> Any:
        raise TypeError("these numbers are part of the network; they can be set, not removed")

    __delitem__ = pop = popitem = clear = _fixed
    setdefault: Any = _fixed

    def update(self, *others: Any, **named: Any) -> None:
        """Set several numbers."""
        for key, value in dict(*others, **named).items():
            self[key] = value

    def __ior__(self, other: Any) -> Numbers:  # type: ignore[override,misc]
        self.update(other)
        return self

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the number, or ``default`` if there is none."""
        return self[key] if key in self else default  # noqa: SIM401 - dict.get is not live

    def items(self) -> Any:
        """Return the current (key, number) pairs."""
        return self._now().items()

    def values(self) -> Any:
        """Return the current numbers."""
        return self._now().values()

    def copy(self) -> dict[Any, float]:
        """Return the current numbers as a plain dict."""
        return self._now()

    def _now(self) -> dict[Any, float]:
        return {key: self._read(key) for key in self}

    def __repr__(self) -> str:
        return repr(self._now())

    def __eq__(self, other: object) -> bool:
        return self._now() == (other._now() if isinstance(other, Numbers) else other)

    __hash__ = None  # type: ignore[assignment]


class Names:
    """A table of constants, read with a dot or with brackets.

    ``Names("Layer.gateType", {"INPUT": ...}, {"INPUT_GATE": "INPUT"})``: reading INPUT_GATE
    raises an AttributeError that names INPUT.
    """

    def __init__(self, title: str, values: dict[str, Any], misnomers: dict[str, str]) -> None:
        self.__dict__.update(values)
        self.__dict__["_title"] = title
        self.__dict__["_misnomers"] = misnomers

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        right = self._misnomers.get(name)
        known = ", ".join(self)
        raise AttributeError(
            f"{self._title}.{name} is undefined in Synaptic 1.1.4 too, where it silently does "
            f"nothing; use {self._title}.{right}"
            if right
            else f"{self._title} has no {name!r} (there is: {known})"
        )

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{self._title} is fixed: {name!r} can't be set")

    def __getitem__(self, name: str) -> Any:
        try:
            return self.__dict__[name]
        except KeyError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.__dict__ if not name.startswith("_"))

    def __contains__(self, name: object) -> bool:
        return name in list(self)

    def __repr__(self) -> str:
        return repr({name: self[name] for name in self})
