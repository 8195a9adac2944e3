"""Objects of ports: records, instances, prototypes, frozen ones, and what they inherit."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from pysynaptic import Architect, Trainer
from pysynaptic.js import (
    JSON,
    Array,
    Constructor,
    Object,
    Record,
    String,
    Struct,
    at,
    call,
    equal,
    has,
    instanceof,
    invoke,
    keys,
    method,
    new,
    put,
    remove,
    typeof,
    undefined,
)
from pysynaptic.js.console.inspection import inspect
from pysynaptic.js.values.undefined import hole

pytestmark = pytest.mark.one_kernel


class Animal(Constructor):
    """What was a function in JavaScript."""

    legs = 4

    def __init__(self, name: Any = undefined) -> None:
        self.name = name

    def speak(self) -> Any:
        """Say the name."""
        return String(self.name) + "!"


class Dog(Animal):
    """What had the prototype of another."""

    def bark(self, times: Any, *more: Any) -> Any:
        """Say it several times."""
        return [self.name, times, len(more)]


def test_record_names_of_methods() -> None:
    """A key with the name of a method of dict is read; without one the method is there."""
    record = Record(items=[1], keys=2)
    assert ([1], 2, undefined) == (record.items, record.keys, record.rows)
    assert [("items", [1]), ("keys", 2)] == list(dict(record).items())
    assert ["a"] == list(Record(a=1).keys())
    record.pop = 3  # pyright: ignore[reportAttributeAccessIssue]
    assert (3, "{ items: [ 1 ], keys: 2, pop: 3 }") == (record.pop, inspect(record))


def test_records_are_copied() -> None:
    """Copies and pickles of records and instances are equal to the originals."""
    record = Record(a=[1], values=2)
    for each in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert (Record, record) == (type(each), each)
    assert "Dog { name: 'Rex' }" == inspect(copy.deepcopy(Dog("Rex")))
    assert copy.deepcopy([undefined, hole])[1] is hole


def test_record_is_data_for_the_library() -> None:
    """The trainer takes records, and options that are undefined as such that are missing."""
    rows = [Record(input=[0], output=[1])]
    trainer = new(Trainer, Architect.Perceptron(1, 2, 1), undefined)
    result = invoke(trainer, "train", rows, Record(iterations=3, log=0), undefined)
    assert 3 == at(result, "iterations")
    assert undefined is at(result, "rate")


def test_library_objects() -> None:
    """Neurons and connections are read, listed and called as in JavaScript."""
    network = Architect.Perceptron(2, 3, 1)
    layer = at(at(network, "layers"), "input")
    neuron = at(at(layer, "list"), 0)
    projected = at(at(neuron, "connections"), "projected")
    names = Object.keys(projected)
    assert all(isinstance(each, str) for each in names)
    connection = at(projected, names[0])
    assert at(connection, "from") is neuron
    assert has("weight", connection)
    assert put(connection, "weight", 0.5) == at(connection, "weight")
    assert 1 == len(invoke(network, "activate", [0, 1], "surplus"))
    assert ("object", "function") == (typeof(network), typeof(Architect.Perceptron))
    assert instanceof(network, at(network, "constructor"))


def test_struct_reads_undefined() -> None:
    """An attribute that an instance lacks is undefined, and a method is not."""
    dog = Dog("Rex")
    assert (undefined, undefined) == (dog.age, at(dog, "age"))
    assert ["Rex", 2, 0] == invoke(dog, "bark", 2)
    assert ["Rex", undefined, 0] == invoke(dog, "bark")
    assert remove(dog, "name")
    assert ("undefined!", "Dog {}") == (dog.speak(), inspect(dog))


def test_constructor_lists_methods() -> None:
    """``for (k in x)`` visits what was put into a prototype; Object.keys does not."""
    dog = Dog("Rex")
    assert ["name", "bark", "legs", "speak"] == keys(dog)
    assert ["name"] == Object.keys(dog)
    assert "[Function: Animal]" == inspect(Animal).partition(" {")[0]
    assert Dog is at(dog, "constructor")


def test_prototypes() -> None:
    """A method of a class is called on another object, and one is added."""
    prototype = at(Dog, "prototype")
    assert "Tom!" == invoke(at(prototype, "speak"), "call", Record(name="Tom"))
    put(prototype, "sit", method(lambda this: [this.name]))
    try:
        assert ["Rex"] == invoke(Dog("Rex"), "sit")
    finally:
        del Dog.sit  # type: ignore[attr-defined]
    assert "bark" in keys(Dog("Rex"))
    assert Dog("Rex").speak() == invoke(at(Dog("Tom"), "speak"), "call", Dog("Rex"))
    assert at(Dog("Rex"), "speak") is at(prototype, "speak")


def test_methods_of_arrays_are_added() -> None:
    """``Array.prototype.last = function () {...}`` is there for all arrays."""
    from pysynaptic.js.properties.kinds import added
    from pysynaptic.js.properties.prototypes import table_of

    put(at(Array, "prototype"), "last", method(lambda this: this[-1]))
    try:
        assert 3 == invoke([1, 2, 3], "last")
        assert ["0", "last"] == keys([5])
    finally:
        del table_of("Array")["last"]
        added.clear()
    assert [2, 3] == invoke(at(at(Array, "prototype"), "slice"), "call", (1, 2, 3), 1)


def test_this() -> None:
    """Functions that use ``this`` get the object they are in, or the one they are given."""

    @method
    def area(this: Any, factor: Any) -> Any:
        return [this, factor]

    square = Record(area=area)
    assert [square, 2] == invoke(square, "area", 2) == square.area(2)
    assert [undefined, 2] == call(area, 2) == area(2)
    assert [7, 2] == invoke(area, "call", 7, 2) == invoke(area, "apply", 7, [2])
    assert [7, 2] == invoke(area, "bind", 7)(2)
    assert "{ area: [Function: area] }" == inspect(square)
    assert "[Function: bound area]" == inspect(invoke(area, "bind", 7))
    assert 1 == at(area, "length")


def test_conversion() -> None:
    """An object is what its valueOf or toString says, with ``this``."""
    value = Record(n=2, valueOf=method(lambda this: this.n), toString=lambda: "text")
    assert ("text", True, True) == (String(value), equal(value, 2), instanceof(value, Object))
    assert '{"n":2}' == JSON.stringify(value)


def test_frozen() -> None:
    """What is frozen ignores changes, as in scripts that are not strict; push raises."""
    fixed = Object.freeze([1])
    assert (2, [1]) == (put(fixed, 0, 2), fixed)
    assert (False, True) == (remove(fixed, 0), Object.isFrozen(fixed))
    with pytest.raises(TypeError, match="Cannot add property 1, object is not extensible"):
        invoke(fixed, "push", 2)
    sealed = Object.seal(Record(a=1))
    put(sealed, "a", 2)
    put(sealed, "b", 2)
    assert ({"a": 2}, False) == (sealed, remove(sealed, "a"))


def test_holes() -> None:
    """An array that grows beyond its end has holes, which read as undefined."""
    rows: list[Any] = [1]
    put(rows, 3, 4)
    assert "[ 1, <2 empty items>, 4 ]" == inspect(rows)
    assert (undefined, ["0", "3"]) == (at(rows, 1), keys(rows))
    assert "[1,null,null,4]" == JSON.stringify(rows)
    assert "1,,,4" == String(rows)


def test_errors() -> None:
    """Messages are Node's, with the text of the program where that is given."""
    with pytest.raises(TypeError, match=r"^a\.b is not a function$"):
        invoke(Record(), "b", text="a.b")
    with pytest.raises(TypeError, match=r"^Cannot read properties of undefined \(reading 'b'\)$"):
        invoke(undefined, "b")
    with pytest.raises(
        TypeError, match=r"^Class constructor Point cannot be invoked without 'new'"
    ):
        call(type("Point", (Struct,), {}))
    with pytest.raises(TypeError, match=r"^f is not a function$"):
        call(5, text="f")
