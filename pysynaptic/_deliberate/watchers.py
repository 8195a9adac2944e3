"""What stands in the place of the library's own methods and attributes while a program is watched.

`objects` knows what Synaptic's objects would hold, so that only reads that differ are noted.
"""

from __future__ import annotations

import functools
import inspect

from .. import js, squash
from .._base.records import watching
from .._store import objects
from ..connection import Connection
from ..layer import Layer
from ..network import Network
from ..neuron import Neuron
from . import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from .._store.storage import NeuronBlock, Place
    from . import Notes

BUILT_IN = squash.LOGISTIC, squash.TANH, squash.IDENTITY, squash.HLIM, squash.RELU
NUMBERS = "activation", "state", "old", "derivative", "bias"
ERRORS = "responsibility", "error_projected", "error_gated"


def install(notes: Notes) -> None:
    """Put all watchers in their places."""
    watching.append(True)
    for name in NUMBERS:
        _watch_attribute(notes, Neuron, name, functools.partial(_held_by_neuron, name))
    _watch_attribute(notes, Connection, "weight", lambda one: objects.weight(*_entry(one)))
    _watch_attribute(notes, Connection, "gain", lambda one: objects.gain(*_entry(one)))
    _watch_table(notes)
    _watch_errors(notes)
    _watch_squash(notes)
    for owner in (Neuron, Layer, Network):
        for name in ("project", "gate"):
            _watch_wiring(notes, owner, name)
    _watch_set(notes)
    _watch_runs(notes)
    _watch_activate(notes)
    _watch_dot(notes)
    _watch_caught(notes)


def _replace(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Put a function in the place of another; ``make`` gets that one."""
    before = getattr(owner, name)
    setattr(owner, name, functools.wraps(before)(make(before)))


# Numbers ------------------------------------------------------------------------------------------


def _entry(connection: Connection) -> tuple[Any, int]:
    return connection._bundle, connection._entry


def _held_by_neuron(name: str, neuron: Neuron) -> float:
    return objects.number(*neuron._place, name)


def _is_optimised(thing: Any) -> bool:
    """Return whether a network that a neuron or connection is part of has run optimised."""
    if isinstance(thing, Connection):
        return _runs_optimised(thing._bundle.target) or _runs_optimised(thing._bundle.source)
    return _runs_optimised(thing._place[0])


def _runs_optimised(block: NeuronBlock) -> bool:
    return block.objects is not None and block.objects.last is not None


def _watch_attribute(notes: Notes, owner: type, name: str, held: Callable[[Any], float]) -> None:
    own: Any = inspect.getattr_static(owner, name)
    kind = owner.__name__.lower()

    def read(self: Any) -> Any:
        value = own.__get__(self, owner)
        if held(self) != value and value == value:
            notes.note(rows.NUMBERS, f"the {name} of a {kind} of a network that has run is read")
        return value

    def write(self: Any, value: Any) -> None:
        if _is_optimised(self) and own.__get__(self, owner) != value:
            notes.note(rows.NUMBERS, f"the {name} of a {kind} of a network that has run is set")
        own.__set__(self, value)

    setattr(owner, name, property(read, write))


def _watch_table(notes: Notes) -> None:
    own: Any = inspect.getattr_static(Neuron, "trace")

    def read(self: Neuron) -> Any:
        if _is_optimised(self):
            notes.note(rows.NUMBERS, "the trace of a neuron of a network that has run is read")
        return own.__get__(self, Neuron)

    Neuron.trace = property(read)  # type: ignore[assignment, method-assign]


def _watch_errors(notes: Notes) -> None:
    own: Any = inspect.getattr_static(Neuron, "error")

    def read(self: Neuron) -> Any:
        block, index = self._place
        if any(
            objects.number(block, index, each) != getattr(block, each)[index] for each in ERRORS
        ):
            notes.note(rows.NUMBERS, "the error of a neuron of a network that has run is read")
        return own.__get__(self, Neuron)

    Neuron.error = property(read)  # type: ignore[assignment, method-assign]


# Squash functions ---------------------------------------------------------------------------------


def _watch_squash(notes: Notes) -> None:
    own: Any = inspect.getattr_static(Neuron, "squash")

    class Watched:
        def __get__(self, neuron: Neuron | None, owner: type[Neuron]) -> Any:
            return own.__get__(neuron, owner)

        def __set__(self, neuron: Neuron, value: Any) -> None:
            if _is_optimised(neuron) and own.__get__(neuron, Neuron) is not value:
                notes.note(rows.NUMBERS, "the squash of a neuron of a network that has run is set")
            own.__set__(neuron, value)

    Neuron.squash = Watched()  # type: ignore[assignment]


# Networks -----------------------------------------------------------------------------------------


def _blocks(unit: Any) -> Iterable[NeuronBlock]:
    if isinstance(unit, Neuron):
        return [unit._place[0]]
    if isinstance(unit, Layer):
        return dict.fromkeys(block for block, _ in unit._members)
    return [block for layer in unit._order or () for block in _blocks(layer)]


def _watch_wiring(notes: Notes, owner: type, name: str) -> None:
    def make(own: Callable[..., Any]) -> Callable[..., Any]:
        def watched(self: Any, *arguments: Any, **named: Any) -> Any:
            if any(map(_runs_optimised, _blocks(self))):
                notes.note(rows.CONSOLE, f"{name}() changes a network that has run")
            return own(self, *arguments, **named)

        return watched

    _replace(owner, name, make)


def _watch_set(notes: Notes) -> None:
    def make(own: Callable[..., Any]) -> Callable[..., Any]:
        def watched(self: Layer, *arguments: Any, **named: Any) -> Any:
            given = arguments[0] if arguments else None
            asked = {*named, *(given if isinstance(given, dict) else ())}
            if asked & {"bias", "squash"} and any(map(_runs_optimised, _blocks(self))):
                notes.note(rows.NUMBERS, "set() changes a layer of a network that has run")
            return own(self, *arguments, **named)

        return watched

    _replace(Layer, "set", make)


def _watch_runs(notes: Notes) -> None:
    def begins(own: Callable[..., None]) -> Callable[..., None]:
        def watched(blocks: Iterable[NeuronBlock]) -> None:
            blocks = list(blocks)
            places = [(block, index) for block in blocks for index in range(block.size)]
            if any(squash.of(*place) not in BUILT_IN for place in places):
                notes.note(rows.SQUASH, "a network with a squash function of yours runs optimised")
            own(blocks)

        return watched

    def alone(own: Callable[..., None]) -> Callable[..., None]:
        def watched(places: Iterable[Place]) -> None:
            places = list(places)
            if any(map(_has_lost, dict.fromkeys(block for block, _ in places))):
                notes.note(rows.LOST, "neurons run by themselves whose gains are 0 in Synaptic")
            if any(_runs_optimised(block) for block, _ in places):
                notes.note(rows.NUMBERS, "neurons of a network that has run are run by themselves")
            own(places)

        return watched

    _replace(objects, "keep", begins)
    _replace(objects, "run", alone)


def _has_lost(block: NeuronBlock) -> bool:
    """Return whether Synaptic's objects have lost gains of connections into a block."""
    return any(
        bundle.source.objects is not None and bundle.first_id in bundle.source.objects.lost
        for bundle in block.inputs
    )


# What else is answered differently ----------------------------------------------------------------


def _watch_activate(notes: Notes) -> None:
    def make(own: Callable[..., Any]) -> Callable[..., Any]:
        def watched(self: Neuron, *arguments: Any, **named: Any) -> Any:
            if arguments and arguments[0] is None:
                notes.note(rows.UNDEFINED, "activate(None) activates a neuron from its inputs")
            return own(self, *arguments, **named)

        return watched

    _replace(Neuron, "activate", make)


def _watch_dot(notes: Notes) -> None:
    def make(own: Callable[..., Any]) -> Callable[..., Any]:
        def watched(self: Network, *arguments: Any, **named: Any) -> Any:
            notes.note(rows.DOT, "toDot() gives a link")
            return own(self, *arguments, **named)

        return watched

    _replace(Network, "toDot", make)


def _watch_caught(notes: Notes) -> None:
    def make(own: Callable[..., Any]) -> Callable[..., Any]:
        def watched(error: Any) -> Any:
            value = own(error)  # which raises the error again if Synaptic would not have thrown it
            if _is_librarys(error):
                notes.error(error, rows.MESSAGES, "an error of the library's is caught")
            return value

        return watched

    _replace(js, "caught", make)


def _is_librarys(error: object) -> bool:
    return isinstance(error, Exception) and not type(error).__module__.startswith("pysynaptic.js")
