"""What the console prints of instances, functions and errors."""

import functools
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pysynaptic import Architect, Network, Neuron
from pysynaptic.js import console
from pysynaptic.js.console.formatting import format
from pysynaptic.js.console.inspection import inspect

pytestmark = pytest.mark.one_kernel


class Point:
    """A class as a port has it."""

    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def sum(self) -> float:
        """Give something to call."""
        return self.x + self.y


class Empty:
    """A class without anything in it."""


def test_slots() -> None:
    """What is in slots is printed like attributes, that of base classes first."""

    class Base:
        __slots__ = ("first", "unset")

        def __init__(self) -> None:
            self.first = 1

    class Derived(Base):
        __slots__ = ("__dict__", "second")

        def __init__(self) -> None:
            super().__init__()
            self.second = 2
            self.third = 3

    assert "Derived { first: 1, second: 2, third: 3 }" == inspect(Derived())


def test_private_names() -> None:
    """A name that Python makes private is like #x; one with a single underscore is printed."""

    class Counter:
        def __init__(self) -> None:
            self._count = 1
            self.__secret = 2

        def reveal(self) -> int:
            return self.__secret

    assert "Counter { _count: 1 }" == inspect(Counter())


def test_classes_that_are_data() -> None:
    """Dataclasses and named tuples print their fields behind their name."""

    @dataclass
    class Row:
        input: list[int]
        output: int

    pair = namedtuple("pair", ["left", "right"])

    assert "Row { input: [ 0, 1 ], output: 1 }" == inspect(Row([0, 1], 1))
    assert "pair { left: 1, right: 2 }" == inspect(pair(1, 2))


def test_deep_instances() -> None:
    """Too deep an instance is its class's name, unless there is nothing in it."""
    assert "[ [ [ [Point], Empty {} ] ] ]" == inspect([[[Point(1, 2), Empty()]]])
    assert "{}" == inspect(object())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2020, 1, 2), "datetime.date(2020, 1, 2)"),
        (Decimal("0.10"), "Decimal('0.10')"),
        (Enum("Color", "RED").RED, "<Color.RED: 1>"),  # type: ignore[attr-defined]
        (1 + 2j, "(1+2j)"),
    ],
)
def test_other_objects(value: object, expected: str) -> None:
    """What says itself how it is shown is shown so."""
    assert expected == inspect(value)
    assert f"[ {expected} ]" == inspect([value])


def test_own_words_are_indented() -> None:
    """Lines of a __repr__ are indented like the object, as those of a custom inspection."""

    class Lines:
        def __repr__(self) -> str:
            return "one\ntwo"

    assert "{\n  a: one\n  two\n}" == inspect({"a": Lines()})


def generate() -> Iterator[int]:
    """Give a number."""
    yield 1


def test_iterators() -> None:
    """A generator prints as in Node, other iterators likewise; none is consumed."""
    values, mapped = generate(), map(abs, [1])

    assert "Object [Generator] {} Object [map Iterator] {}" == format(values, mapped)
    assert [1] == list(values) == list(mapped)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (generate, "[GeneratorFunction: generate]"),
        (lambda: None, "[Function (anonymous)]"),
        (len, "[Function: len]"),
        ([].append, "[Function: append]"),
        (Point(1, 2).sum, "[Function: sum]"),
        (functools.partial(len), "[Function: bound len]"),
        (Neuron.squash.TANH, "[Function: TANH]"),
        (Point, "[class Point]"),
        (type("Sub", (Point,), {"rate": 0.5}), "[class Sub extends Point] { rate: 0.5 }"),
        (type("Sub", (Network,), {}), "[class Sub extends Network]"),
        (type("Sub", (Exception,), {}), "[class Sub extends Error]"),
        (Network, "[Function: Network]"),
        (dict, "[Function: Object]"),
        (float, "[Function: Number]"),
        (type("Text", (str,), {}), "[class Text extends String]"),
    ],
)
def test_functions(value: Callable[..., Any], expected: str) -> None:
    """Functions, methods and classes print like functions and classes."""
    assert expected == inspect(value)


def test_function_with_values() -> None:
    """What is set on a function is printed."""

    def squash() -> None: ...

    squash.rate = 1  # type: ignore[attr-defined]

    assert "[Function: squash] { rate: 1 }" == inspect(squash)


def test_standalone_functions() -> None:
    """What standalone() gives is a function named run, as in Node; its texts are not printed."""
    function: Any = Architect.Perceptron(1, 2, 1).standalone()

    assert "[Function: run] [ [Function: run] ]" == format(function, [function])
    assert "[Function: run]" == inspect(function, hidden=True)
    function.label = "xor"
    assert "[Function: run] { label: 'xor' }" == inspect(function)
    assert function.source
    assert function.javascript


def test_errors() -> None:
    """Errors print as in Node without a stack, their cause with them."""
    error = ValueError("why")
    error.__cause__ = KeyError("key")

    assert "[ValueError: why] { [cause]: [KeyError: 'key'] }" == inspect(error)
    assert "[Error: why]" == inspect(Exception("why"))


class Invalid(Exception):
    """An error with the name and the code that its constructor gives it."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name
        self.code = 7


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Invalid", "[Invalid: bad] { code: 7 }"),
        ("w", "[w: bad] { code: 7 }"),
        ("", "[bad] { code: 7 }"),
        ("ValidationError", "[Invalid [ValidationError]: bad] { code: 7 }"),
        ("Error", "[Invalid [Error]: bad] { code: 7 }"),
    ],
)
def test_errors_with_a_name(name: str, expected: str) -> None:
    """A name that an error was given is printed in front, not as a field, as in Node."""
    assert expected == inspect(Invalid("bad", name))


def test_errors_named_as_in_javascript() -> None:
    """A class that is named like one of JavaScript's errors is that one to the console."""
    kind = type("RangeError", (ValueError,), {})

    assert "[RangeError: bad]" == inspect(kind("bad"))
    assert "[Far [RangeError]: bad]" == inspect(type("Far", (kind,), {})("bad"))


def test_nesting_too_deep() -> None:
    """Nesting that Python can't follow is an error that says so; log never goes so deep."""
    value: Any = []
    for _ in range(100_000):
        value = [value]

    assert "[ [ [ [Array] ] ] ]" == format(value)
    with pytest.raises(RecursionError, match="console: values are nested too deeply"):
        console.dir(value, depth=None)
    with pytest.raises(TypeError, match="options must be a dict, got <no repr"):
        console.dir(1, value)
