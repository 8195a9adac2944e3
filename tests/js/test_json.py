"""`JSON` of pysynaptic.js: Node 20's texts to the byte, and its strictness."""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
from array import array
from collections import ChainMap, deque
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic.js import JSON, undefined
from tests.compat.js_calls import recorded, wrong

CALLS = recorded("json")["calls"]


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", ["JSON.stringify", "JSON.parse", "names"])
def test_recorded_answers(name: str) -> None:
    """Every text, value and refusal is Node's, of chosen values and of random ones."""
    calls = [call for call in CALLS if call[0] == name]
    assert wrong([call[:2] for call in calls], [call[2] for call in calls]) == []


def test_networks() -> None:
    """A network is written by its toJSON(), and answers the same when it comes back."""
    seed(3)
    network = Architect.LSTM(2, 2, 1)

    text = JSON.stringify(network)

    assert text == JSON.stringify(network.toJSON())
    assert json.loads(text) == json.loads(json.dumps(network.toJSON()))
    back = Network.fromJSON(JSON.parse(text))
    assert network.activate([0, 1]) == back.activate([0, 1])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Neuron(),
        lambda: Layer(2),
        lambda: Trainer(Architect.Perceptron(1, 1, 1)),
        lambda: Architect.Perceptron(1, 1, 1).layers,
    ],
)
def test_other_objects_of_ours(make: Any) -> None:
    """Neurons and layers, circular in Synaptic, are refused in words that say what is not."""
    with pytest.raises(TypeError, match="of pysynaptic's objects networks can be written"):
        JSON.stringify(make())


def test_live_numbers() -> None:
    """A record of live numbers is written with those of now, not of when it was asked for."""
    neuron = Neuron()
    errors = neuron.error
    neuron.bias = 0.0
    neuron.activate()
    neuron.propagate(0.1, 1.0)

    assert '{"responsibility":0.5,"projected":0.5,"gated":0}' == JSON.stringify(errors)


@pytest.mark.one_kernel
def test_arrays() -> None:
    """Tuples, ranges and the arrays of Python and NumPy are arrays, NumPy's numbers numbers."""
    value = [(1, 2.0), range(2), array("d", [0.5]), np.array([[1, 2]]), np.float32(0.1), np.int8(3)]
    assert "[[1,2],[0,1],[0.5],[[1,2]],0.10000000149011612,3]" == JSON.stringify(value)


@pytest.mark.one_kernel
def test_instances() -> None:
    """An instance is written with its own attributes, a set as the empty object a Set is."""

    @dataclasses.dataclass(slots=True)
    class Point:
        x: float
        y: float

    assert '{"x":1,"y":2.5}' == JSON.stringify(Point(1.0, 2.5))
    assert '{"error":{},"set":{}}' == JSON.stringify({"error": ValueError("x"), "set": {1}})


@pytest.mark.one_kernel
def test_slots() -> None:
    """Fields in slots are written, those of base classes first, be a slot's name a text or not."""

    class Base:
        __slots__ = "first"

        def __init__(self) -> None:
            self.first = 1

    class Derived(Base):
        __slots__ = ("second",)

        def __init__(self) -> None:
            super().__init__()
            self.second = 2

    assert '{"first":1,"second":2}' == JSON.stringify(Derived())


@pytest.mark.one_kernel
def test_private_names() -> None:
    """A name that Python makes private is like #x, which is not written; _x is."""

    class Counter:
        def __init__(self) -> None:
            self._count = 1
            self.__secret = 2

        def reveal(self) -> int:
            return self.__secret

    assert '{"_count":1}' == JSON.stringify(Counter())


@pytest.mark.one_kernel
def test_what_is_printed_like_arrays_and_objects() -> None:
    """Other sequences, views and mappings are written as what the console shows them as."""
    value = {"a": 1, "b": 2}
    assert "[[1,2],[1,2]]" == JSON.stringify([deque([1, 2]), value.values()])
    assert '[{"a":1},{"a":1}]' == JSON.stringify([MappingProxyType({"a": 1}), ChainMap({"a": 1})])


@pytest.mark.one_kernel
def test_bytes() -> None:
    """Bytes are written as Node writes a Buffer."""
    expected = '{"type":"Buffer","data":[97,98]}'
    assert [expected] * 2 == [JSON.stringify(each) for each in (b"ab", bytearray(b"ab"))]


@pytest.mark.one_kernel
def test_modules() -> None:
    """A module, whose names are Python's, is refused."""
    with pytest.raises(TypeError, match="the value is a module, expected data"):
        JSON.stringify(math)


@pytest.mark.one_kernel
def test_to_json_with_a_key() -> None:
    """A toJSON() with a parameter is given the key, an index as a text; one without is called."""

    class Keyed:
        def toJSON(self, key: str) -> str:
            return f"at {key}"

    class Plain:
        def toJSON(self) -> str:
            return "plain"

    value = {"a": [0, Keyed()], "b": Plain(), "c": {"toJSON": lambda *keys: list(keys)}}
    assert '{"a":[0,"at 1"],"b":"plain","c":["c"]}' == JSON.stringify(value)
    assert '"at "' == JSON.stringify(Keyed())
    network = Architect.Perceptron(1, 1, 1)
    assert JSON.stringify({"net": network}) == f'{{"net":{JSON.stringify(network)}}}'


@pytest.mark.one_kernel
def test_keys_that_are_no_texts() -> None:
    """A key is made a text, and those alike are one, at the first's place with the last's value."""
    value = {2: "b", 1.5: "c", "2": "d", None: 0, True: 1, 0.0: 2}
    assert '{"0":2,"2":"d","1.5":"c","null":0,"true":1}' == JSON.stringify(value)


@pytest.mark.one_kernel
def test_nothing_to_write() -> None:
    """Of undefined and of a function nothing is written, and the answer is undefined."""
    assert JSON.stringify(undefined) is undefined
    assert JSON.stringify(len) is undefined
    assert JSON.stringify(int) is undefined


@pytest.mark.one_kernel
def test_circles() -> None:
    """A value that holds itself is a TypeError that says where, one that is there twice is not."""
    twice = [1]
    assert "[[1],[1]]" == JSON.stringify([twice, twice])
    value: dict[str, Any] = {"a": [0, {}]}
    value["a"][1]["b"] = value
    with pytest.raises(TypeError, match=r"circular structure(?s:.*)'a'(?s:.*)index 1(?s:.*)'b'"):
        JSON.stringify(value)


@pytest.mark.one_kernel
@pytest.mark.parametrize("value", [datetime.date(2020, 1, 1), 1j, iter([])])
def test_what_javascript_has_not(value: Any) -> None:
    """A value that nothing in JavaScript is like is refused, with its place and type."""
    with pytest.raises(TypeError, match=rf"the value\['a'\] is a {type(value).__name__}, expected"):
        JSON.stringify({"a": value})


@pytest.mark.one_kernel
def test_too_deep() -> None:
    """Nesting that Python can't follow is a RecursionError in words."""
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(RecursionError, match=r"JSON\.stringify: values are nested too deeply"):
        JSON.stringify(value)
    with pytest.raises(RecursionError, match=r"JSON\.parse: values are nested too deeply"):
        JSON.parse("[" * 100_000 + "]" * 100_000)


@pytest.mark.one_kernel
def test_records_come_back() -> None:
    """Objects are read with a dot, in JavaScript's order; whole numbers are ints, -0 is not."""
    read = JSON.parse('{"b": {"c": [1, 1.0, 2.5, -0, 9007199254740993]}, "7": null}')
    assert ["7", "b"] == list(read)
    assert [1, 1, 2.5, 0, 9007199254740992.0] == read.b.c
    assert [int, int, float, float, float] == [type(each) for each in read["b"].c]
    assert -1.0 == math.copysign(1.0, read.b.c[3])


@pytest.mark.one_kernel
def test_bytes_are_a_buffer() -> None:
    """What is read from a file as bytes is UTF-8, as Node takes a Buffer."""
    assert {"é": 1} == JSON.parse('{"é": 1}'.encode())


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n"b"}', r"JSON\.parse: .* line 2 column 4"),
        ("[NaN]", r"JSON\.parse: JSON has no NaN"),
        ("", r"JSON\.parse: .* line 1 column 1"),
    ],
)
def test_what_is_not_json(text: str, message: str) -> None:
    """A text that is not JSON is a ValueError that says where."""
    with pytest.raises(ValueError, match=message):
        JSON.parse(text)


@pytest.mark.one_kernel
def test_reviver() -> None:
    """The reviver gets every value, innermost first, and what it gives stands there."""
    seen = []

    def revive(key: str, value: Any) -> Any:
        seen.append(key)
        return undefined if key == "b" else value

    assert {"a": [1, 2]} == JSON.parse('{"a":[1,2],"b":3}', revive)
    assert ["0", "1", "a", "b", ""] == seen
