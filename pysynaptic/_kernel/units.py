"""The base types of what users hold: what runs, a neuron's numbers, and views of connections.

They are the twins of ``native/unit.c`` and ``native/views.c``.  A class is made with those of one
kernel and keeps them; `twin` chooses when it is imported.
"""

from __future__ import annotations

from weakref import WeakValueDictionary

from .._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, overload

    from .._store.storage import Bundle, Place
    from .reference import Plan


class Unit:
    """What has ``activate()`` and ``propagate()``.

    Attributes
    ----------
    _plan : Plan or None
        What runs, or None where something must be checked or compiled before.
    _watched : tuple of (Record, tuple of Layer) or None
        The layers of a network and those that were compiled, where C must compare them at every
        call, as in Synaptic; in Python the network does that itself.
    """

    _plan: Plan | None = None
    _watched: tuple[Any, Any] | None = None


class Number:
    """One of a neuron's numbers, read from and written to its block."""

    def __init__(self, name: str, doc: str) -> None:
        self.name = name
        self.__doc__ = doc

    if TYPE_CHECKING:

        @overload
        def __get__(self, neuron: None, owner: type[NeuronUnit]) -> Number: ...
        @overload
        def __get__(self, neuron: NeuronUnit, owner: type[NeuronUnit]) -> float: ...

    def __get__(self, neuron: NeuronUnit | None, owner: type[NeuronUnit]) -> Number | float:
        if neuron is None:
            return self
        block, index = neuron._place
        value: float = getattr(block, self.name)[index]
        return value

    def __set__(self, neuron: NeuronUnit, value: float) -> None:
        block, index = neuron._place
        getattr(block, self.name)[index] = validation.number(value, self.name)


class NeuronUnit(Unit):
    """A neuron: what runs, and its numbers."""

    _place: Place

    activation = Number("activation", "Its output.")
    state = Number("state", "Its state.")
    old = Number("old", "Its state before the last activation.")
    derivative = Number("derivative", "The slope of its squash function at its state.")
    bias = Number("bias", "Its bias.")


class View:
    """A connection: a view of its numbers.  The class has the setters that do more than to write.

    Attributes
    ----------
    _bundle, _entry : Bundle, int
        What it is a view of.
    """

    __slots__ = ("_bundle", "_entry")

    _bundle: Bundle
    _entry: int

    @property
    def weight(self) -> float:
        """Its weight."""
        return self._bundle.weights[self._bundle.at + self._entry]

    @weight.setter
    def weight(self, value: float) -> None:
        self._set_weight(validation.number(value, "weight"))

    @property
    def gain(self) -> float:
        """The factor of its weight."""
        gains = self._bundle.gains
        return 1.0 if gains is None else gains[self._bundle.at + self._entry]

    @gain.setter
    def gain(self, value: float) -> None:
        self._set_gain(validation.number(value, "gain"))

    def _set_weight(self, weight: float) -> None:
        raise NotImplementedError

    def _set_gain(self, gain: float) -> None:
        raise NotImplementedError


class Views:
    """The views of a bundle's connections: each is made on request, and the same while it lives.

    Parameters
    ----------
    bundle : Bundle
        Whose.
    kind : type
        The class Connection, which this room does not know.
    """

    __slots__ = ("_bundle", "_kind", "_living")

    def __init__(self, bundle: Bundle, kind: type[Any], /) -> None:
        self._bundle, self._kind = bundle, kind
        self._living: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def view(self, entry: int, kind: type[Any] | None = None, /) -> Any:
        """Return the view of one connection: the one there is, or a new one, of a subclass."""
        view = self._living.get(entry)
        if view is None:
            view = object.__new__(kind or self._kind)
            view._bundle, view._entry = self._bundle, entry
            self._living[entry] = view
        return view

    def span(self, entry: int, stride: int, count: int, /) -> list[Any]:
        """Return the views of evenly spaced connections, as a list."""
        return [self.view(entry + k * stride) for k in range(count)]

    def add(self, found: dict[int, Any], ids: Iterable[int], entry: int, stride: int, /) -> None:
        """Add the views of evenly spaced connections to a dict, under their ids."""
        for place, key in enumerate(ids):
            dict.__setitem__(found, key, self.view(entry + place * stride))  # `found` may be fixed
