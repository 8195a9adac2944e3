"""Odd objects for every argument of every public name: Python errors, never a crash."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pytest

import pysynaptic
from pysynaptic import Connection, Layer, LayerConnection, Network, Neuron
from tests.support.networks import trained

pytestmark = pytest.mark.filterwarnings("ignore")


class OwnError(Exception):
    """What the odd objects raise."""


TEXT: Any = "w" if sys.version_info >= (3, 13) else "u"  # the code of arrays of characters
ALLOWED = (TypeError, ValueError, ArithmeticError, MemoryError, AttributeError, OwnError)


class Raises:
    """An object that raises whatever is asked of it."""

    def _raise(self, *arguments: Any) -> Any:
        raise OwnError

    __len__ = __getitem__ = __float__ = __index__ = __iter__ = __bool__ = __call__ = _raise
    __eq__ = __contains__ = __str__ = __repr__ = _raise
    __hash__ = object.__hash__


class Lies:
    """An object that answers nonsense."""

    def __len__(self) -> int:
        return 2

    def __getitem__(self, place: int) -> Any:
        if place > 5:
            raise IndexError
        return "lie"

    def __float__(self) -> float:
        return "1"  # type: ignore[return-value]

    def __index__(self) -> int:
        return -1

    def __call__(self, *arguments: Any) -> Any:
        """Answer with no number."""
        return self


class Long(Lies):
    """An object that says it is longer than anything."""

    def __len__(self) -> int:
        return 2**62

    def __index__(self) -> int:
        return "3"  # type: ignore[return-value]


class Negative(Lies):
    """An object whose length is an error."""

    def __len__(self) -> int:
        return -1


class Shrinking:
    """A number that empties the row it is in, and other containers, when it is read."""

    def __init__(self) -> None:
        self.row: list[Any] = [self, self]
        self.array = array("d", [1, 2])
        self.bytes = bytearray(16)

    def __float__(self) -> float:
        del self.row[:]
        del self.array[:]
        del self.bytes[:]
        return 0.5


class Pretends:
    """An object that says it is of another class and has nothing of it."""

    def __init__(self, other: type) -> None:
        self.other = other

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, "other" if name == "__class__" else name)


class Subclass(list[Any]):
    """A list whose length is wrong."""

    def __len__(self) -> int:
        return 2


class Text(str):
    """A str that equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


def zoo() -> Iterator[Any]:
    """Give one of each odd object."""
    loop: list[Any] = []
    loop += [loop, loop]
    knot: dict[Any, Any] = {}
    knot["input"] = knot
    yield from (None, True, 0, -1, 0.0, -0.0, 1e308, 5e-324, 2**70, -(2**70), 10**400)
    yield from (float("nan"), float("inf"), 1j, "", "1", "\ud800", b"", b"1", "ALL TO ALL")
    yield from ([], (), {}, set(), [[]], [None], ["x"], [1, 0], (1, 0), [0.5], loop, knot)
    yield from ({"input": 1}, {"bias": Raises()}, {"label": Raises()}, {1: 2}, {"squash": Lies()})
    yield from (bytearray(b"ab"), memoryview(b"ab"), memoryview(bytearray(16)).cast("d"))
    yield from (array("d", [1, 0]), array(TEXT, "ab"), range(2), range(10**18), slice(None))
    yield from (numpy.ones(2), numpy.ones((2, 2)), numpy.array(None), numpy.array([1, "a"]))
    yield from (numpy.zeros(0), numpy.array([Raises(), Raises()]), numpy.float32(1))
    yield from ((x for x in (1, 0)), iter([1, 0]), object(), object, int, len, lambda *args: 0.5)
    yield from (Raises(), [Raises(), Raises()], Lies(), [Lies(), Lies()], Long(), Negative())
    shrinking = Shrinking()
    yield from (shrinking, shrinking.row, Subclass(), Subclass([1, 0, 1]), Text("x"), Text())
    yield from map(Pretends, (Neuron, Layer, Network, Connection, LayerConnection, list, dict))
    yield from (Neuron, Layer, Network, Connection, LayerConnection, Neuron.squash)
    released = memoryview(bytearray(16)).cast("d")
    released.release()
    yield released
    yield from (Neuron(), Layer(), Layer(1), Layer(2), Network(), trained(), Layer.gateType)
    yield from (Connection(Neuron(), Neuron()), LayerConnection(Layer(2), Layer(2)))


class Units:
    """One of each kind of object, fresh."""

    def __init__(self) -> None:
        self.network = trained()
        self.layer = self.network.layers.hidden[0]
        self.neuron = self.layer.list[0]
        self.layer_connection = self.layer.connectedTo[0]
        self.connection = self.layer_connection.list[0]
        self.optimized = self.network.optimized
        self.error = self.neuron.error
        self.elegibility = self.neuron.trace.elegibility
        self.layers = self.network.layers
        self.list = self.layer.list
        self.connections = self.layer_connection.list
        self.by_id = self.layer_connection.connections
        self.squash = Neuron.squash
        self.types = Layer.gateType
        self.package = pysynaptic


# `fromkeys` is dict's own and counts to any number; files have tests of their own.
ELSEWHERE = ("annotations", "fromkeys", "save", "load", "to_c", "to_onnx")
FIXED = ("package", "squash", "types", "by_id", "list", "connections")  # nothing is set in these
FIRST = "the first"  # stands for the first id in a table, which is another whenever it is made


def public() -> Iterator[tuple[str, str]]:
    """Give the name of every unit and of everything public it has."""
    units = Units()
    for unit in vars(units):
        thing = getattr(units, unit)
        for name in dir(thing):
            if name.startswith("_") or name in ELSEWHERE:
                continue
            if not name.isdigit() and (unit not in FIXED or callable(getattr(thing, name))):
                yield unit, name
        if unit == "elegibility":
            yield unit, FIRST
        for name in ("__getitem__", "__contains__", "__setitem__", "__delitem__", "__eq__"):
            if hasattr(type(thing), name):
                yield unit, name


def attempt(call: Callable[..., Any], *arguments: Any) -> bool:
    """Call what may fail in the ways that are allowed; say whether it did not."""
    try:
        result = call(*arguments)
        if not isinstance(result, type):
            repr(result)
    except (*ALLOWED, LookupError, NotImplementedError):
        return False
    return True


@pytest.mark.parametrize(("unit", "name"), list(public()))
def test_odd_arguments(unit: str, name: str, kernel: str) -> None:
    """Whatever is given to a public name, or put in its place, Python goes on running.

    The pure kernel, which can't crash, is given every third object, to each name others.
    """
    units = Units()
    for place, odd in enumerate(zoo()):
        if kernel == "python" and (place + len(name)) % 3:
            continue
        thing = getattr(units, unit)
        attribute = str(next(iter(thing))) if name == FIRST else name
        member = getattr(thing, attribute, None)
        done = False
        if callable(member):
            for arguments in ((odd,), (odd, odd), (0.1, odd), (units.layer, odd), (odd, None, odd)):
                done |= attempt(member, *arguments)
        if unit not in FIXED and not name.startswith("__"):
            done |= attempt(setattr, thing, attribute, odd)
        if place % 3 == 0 or callable(odd):
            attempt(units.network.activate, [0, 1])
            attempt(units.network.propagate, 0.1, [0, 1])
            attempt(units.network.clear)
        if done:  # what was refused has changed nothing
            units = Units()
    assert len(trained().activate([0, 1])) == 2


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
def test_rows_that_change_while_they_are_read(optimised: bool) -> None:
    """Containers that lose their items while these are read are read as they were, or refused."""
    network = trained(optimised)

    def rows(odd: Shrinking) -> list[Any]:
        return [odd.row, [odd, odd.array], (odd, odd), [odd, odd.bytes], [odd, odd, odd.row]]

    for place in range(5):
        attempt(network.activate, rows(Shrinking())[place])
        attempt(network.propagate, 0.1, rows(Shrinking())[place])
        assert len(network.activate([0, 1])) == 2


def test_a_rate_that_rewires() -> None:
    """A rate that changes the network while it is read doesn't confuse the run."""
    network = trained()

    class Rate:
        def __float__(self) -> float:
            network.layers.output.add()
            network.layers.hidden[0].project(network.layers.hidden[0])
            network.activate([1, 0])
            return 0.1

    rate: Any = Rate()
    network.propagate(rate, [0, 1])
    assert len(network.activate([1, 0])) == 3
