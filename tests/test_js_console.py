"""What the console prints of values that Node has not: Python's, NumPy's and Synaptic's in Python.

What both have is compared with Node's output in `tests/compat/test_js_inspect.py`.
"""

import functools
import io
import subprocess
import sys
from array import array
from collections import OrderedDict, deque, namedtuple
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer
from pysynaptic._base.records import Numbers, Record
from pysynaptic.js import console, undefined
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


# Streams ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["log", "info", "debug", "table"])
def test_standard_output(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    """These go to what sys.stdout is when they are called."""
    getattr(console, method)("text")

    assert ("text\n", "") == capsys.readouterr()


@pytest.mark.parametrize("method", ["warn", "error"])
def test_standard_error(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    """These go to what sys.stderr is when they are called."""
    getattr(console, method)("text", 1)

    assert ("", "text 1\n") == capsys.readouterr()


def test_order_of_streams() -> None:
    """Output and errors that go to one file are in the order of the program, as in Node."""
    script = "from pysynaptic.js import console\nfor each in 'ab': console.log(1), console.error(2)"

    found = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True
    )

    assert [b"1", b"2", b"1", b"2"] == found.stdout.split()


def test_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python has no standard streams nothing is printed, as by print()."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    console.log(1)
    console.error(1)


def test_narrow_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the stream's encoding lacks is escaped; no program ends because of it."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1", newline="")
    monkeypatch.setattr(sys, "stdout", stream)

    console.log("é 日 ✓")
    stream.flush()

    assert "é \\u65e5 \\u2713\n".encode("latin-1") == raw.getvalue()


def test_surrogates(capsys: pytest.CaptureFixture[str]) -> None:
    """A pair of surrogates is its character, a lone one becomes U+FFFD, as in Node."""
    console.log("\ud83d\ude00 \ud83d", ["\ud83d\ude00"])

    assert "😀 \ufffd [ '😀' ]\n" == capsys.readouterr().out


def test_one_console() -> None:
    """The console is its module, so that no way to import it gives something else."""
    from pysynaptic.js.console import console as from_module

    assert console is from_module
    assert sys.modules["pysynaptic.js.console"] is console


def test_light() -> None:
    """A program that only prints imports neither NumPy nor regular expressions."""
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pysynaptic.js import console\n"
        "console.log('a', [1.5, 'b', {'c': 1}])\n"
        "heavy = 'numpy', 're', 'json', 'unicodedata', 'pysynaptic.js.values.coercion'\n"
        "print([each for each in heavy if each in sys.modules])\n"
    )

    found = subprocess.run(  # without site, where packages may import anything
        [sys.executable, "-S", "-c", script], stdout=subprocess.PIPE, text=True, check=True
    )

    assert "a [ 1.5, 'b', { c: 1 } ]\n[]\n" == found.stdout


def test_table_columns() -> None:
    """The columns of a table are given as a list, or it is an error that says so."""
    with pytest.raises(TypeError, match="properties must be a list of names, got 'a'"):
        console.table([1], "a")


def test_options_of_dir(capsys: pytest.CaptureFixture[str]) -> None:
    """Options may be keywords, which win over those of the dict; Infinity may be an inf."""
    console.dir([[[1]]], {"depth": None}, depth=0)
    console.dir([[[[1]]]], depth=float("inf"), breakLength=numpy.int64(100), maxArrayLength=None)

    assert "[ [Array] ]\n[\n  [ [ [ 1 ] ] ]\n]\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"colors": True}, ValueError, "colors must be False"),
        ({"showHidden": 1}, TypeError, "showHidden must be True or False, got 1"),
        ({"depht": None}, ValueError, r"unknown option 'depht' \(known: depth, breakLength"),
        ({"depth": "all"}, TypeError, "depth must be a number, got 'all'"),
        ({"depth": numpy.array([1, 2])}, TypeError, "depth must be a number, got array"),
        (
            {"maxArrayLength": -1},
            ValueError,
            "maxArrayLength must be a whole number of at least 0, got -1",
        ),
        ({"maxStringLength": 0.5}, ValueError, "maxStringLength must be a whole number"),
        ({"maxStringLength": float("nan")}, ValueError, "maxStringLength must be finite"),
        (5, TypeError, "options must be a dict, got 5"),
    ],
)
def test_wrong_options_of_dir(options: Any, kind: type[Exception], message: str) -> None:
    """An option that is unknown or wrong is an error that says so, where Node ignores it."""
    with pytest.raises(kind, match=message):
        console.dir([1], options)


def test_unknown_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """A label that is unknown, or known already, is named on sys.stderr, never indented."""
    console.group()
    console.countReset("never")
    console.timeLog("never", 1)
    console.timeEnd("never")
    console.time("twice")
    console.time("twice")
    console.groupEnd()
    console.timeEnd("twice")

    out, errors = capsys.readouterr()
    assert out.startswith("twice: ")
    assert [
        "Warning: Count for 'never' does not exist",
        "Warning: No such label 'never' for console.timeLog()",
        "Warning: No such label 'never' for console.timeEnd()",
        "Warning: Label 'twice' already exists for console.time()",
    ] == errors.splitlines()


# Numbers, texts, keys -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (10**21, "1e+21"),
        (2**53 + 1, "9007199254740992"),
        (-(2**64), "-18446744073709552000"),
        (10**400, "Infinity"),
        (-(10**400), "-Infinity"),
        (IntEnum("Color", "RED").RED, "1"),  # type: ignore[attr-defined]
        (numpy.float64(-0.0), "-0"),
        (numpy.float32(0.1), "0.10000000149011612"),
        (numpy.int8(-3), "-3"),
        (numpy.bool_(True), "true"),
        (numpy.str_("text"), "'text'"),
        (numpy.array(0.5), "0.5"),
        (numpy.longdouble(0.5), "0.5"),
    ],
)
def test_numbers(value: object, expected: str) -> None:
    """Python's and NumPy's numbers print like the double they are in JavaScript."""
    assert expected == inspect(value)
    assert f"[ {expected} ]" == inspect([value])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({1: "a", "0": "b"}, "{ '0': 'b', '1': 'a' }"),
        ({"b": 1, 10: 2, 9.0: 3, "a": 4}, "{ '9': 3, '10': 2, b: 1, a: 4 }"),
        ({1: "first", "1": "second"}, "{ '1': 'second' }"),
        ({1.5: 1, -1: 2, True: 3, None: 4}, "{ '1.5': 1, '-1': 2, true: 3, null: 4 }"),
        ({(1, 2): 3, undefined: 4}, "{ '1,2': 3, undefined: 4 }"),
        ({"\ud83d\ude00": 1}, "{ '😀': 1 }"),
    ],
)
def test_keys(value: object, expected: str) -> None:
    """Keys become texts as in JavaScript, and are sorted as there."""
    assert expected == inspect(value)


# Collections --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        (1, 2),
        range(1, 3),
        deque([1, 2]),
        array("d", [1, 2]),
        memoryview(array("f", [1, 2])),
        {1: "a", 2: "b"}.keys(),
        {"a": 1, "b": 2}.values(),
        numpy.array([1, 2]),
        numpy.array([1, 2], numpy.float32),
        numpy.array([1, 2], object),
    ],
)
def test_arrays(value: object) -> None:
    """Everything that has an order and a length is an array."""
    assert "[ 1, 2 ]" == inspect(value)


def test_matrices() -> None:
    """Arrays of several dimensions are arrays in arrays, numbers aligned to the right."""
    assert "[ [ [ 0 ], [ 1 ] ], [ [ 2 ], [ 3 ] ] ]" == inspect(numpy.arange(4).reshape(2, 2, 1))
    assert "[\n  0, 1, 2, 3,\n  4, 5, 6\n]" == inspect(numpy.arange(7.0))
    assert inspect(list(range(1000))) == inspect(numpy.arange(1000))
    assert "[]" == inspect(numpy.array([]))


def test_matrix_of_numpy() -> None:
    """The rows of NumPy's matrix class, which are matrices again, print like those of an array."""
    with pytest.warns(PendingDeprecationWarning):
        matrix = numpy.matrix([[1, 2], [3, 4]])

    assert "[ [ 1, 2 ], [ 3, 4 ] ]" == inspect(matrix, None)


class Stack(list[Any]):
    """A class of arrays with a field, as ``class Stack extends Array`` has it."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.top = 1


class Seen(set[Any]):
    """A class of sets."""


def test_arrays_with_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Fields of a list class stand behind its elements, in columns with them, as in Node."""
    assert "[ Stack(2) [ 1, 2, top: 1 ], Stack(0) [ top: 1 ] ]" == inspect([Stack([1, 2]), Stack()])
    assert "Stack(8) [\n  1, 1, 1,\n  1, 1, 1,\n  1, 1, top: 1\n]" == inspect(Stack([1] * 8))
    many = Stack(range(120))
    many.second = 2  # type: ignore[attr-defined]
    many.third = 3  # type: ignore[attr-defined]
    last = "                 96,     97,        98, 99,\n  ... 20 more items, top: 1, second: 2,\n"
    assert f"{last}  third: 3\n]" in inspect(many)

    console.table(Stack([5]))

    assert "│ top     │ 1      │" in capsys.readouterr().out


def test_sets_of_a_class() -> None:
    """A set of a class of one's own has its name and its fields, as in Node."""
    seen = Seen([1])
    seen.top = 1  # type: ignore[attr-defined]

    assert "Seen(1) [Set] { 1, top: 1 } Seen(0) [Set] {}" == format(seen, Seen())
    assert "[ [ [ [Seen [Set]] ] ] ]" == inspect([[[seen]]])


def test_table_of_a_set(capsys: pytest.CaptureFixture[str]) -> None:
    """The rows of a set of a class of one's own are counted like those of any set."""
    console.table(Seen([1]))

    assert "│ (iteration index) │ Values │" in capsys.readouterr().out


def test_pairs() -> None:
    """The items of a dict print like Object.entries()."""
    assert "[ [ 'a', 1 ] ]" == inspect({"a": 1}.items())


def test_sets() -> None:
    """Sets and frozen sets print like a Set, in which -0 is 0."""
    assert "Set(2) { 1, 2 }" == inspect({1, 2})
    assert "Set(0) {}" == inspect(frozenset())
    assert "Set(1) { 0 }" == inspect({-0.0})


@pytest.mark.parametrize(
    "value",
    [
        Record(a=1),
        OrderedDict(a=1),
        MappingProxyType({"a": 1}),
        SimpleNamespace(a=1),
        Numbers(["a"], lambda name: 1, lambda name, value: None),
    ],
)
def test_objects(value: object) -> None:
    """Everything with named values that has no class of a port is a plain object."""
    assert "{ a: 1 }" == inspect(value)


def test_live_numbers() -> None:
    """Of live numbers those are printed that are there now."""
    now = [1]
    live = Numbers(["a"], lambda name: now[0], lambda name, value: None)
    now[0] = 2

    assert "{ a: 2 }" == inspect(live)


def test_long_text() -> None:
    """Texts are cut by the units of UTF-16, in which an emoji has two."""
    assert "'" + "😀" * 5000 + "'... 2 more characters" == inspect("😀" * 5001)
    assert "'a" + "😀" * 4999 + "\\ud83d'... 1 more character" == inspect("a" + "😀" * 5000)


# Instances, functions, errors ---------------------------------------------------------------------


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
        (Neuron, "[class Neuron]"),
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


# Directives ---------------------------------------------------------------------------------------


def test_words_of_a_class() -> None:
    """``%s`` takes a class's toString, or else its __str__; inspection takes neither."""

    class Spoken:
        def toString(self) -> str:
            return "spoken"

    class Written:
        def __str__(self) -> str:
            return "written"

    text = format("%s %s", Spoken(), Written(), [Spoken(), Written()])

    assert "spoken written [ Spoken {}, Written {} ]" == text
    assert "own" == format("%s", {"toString": lambda: "own"})


def test_strings_of_other_objects() -> None:
    """``%s`` takes str() of what is no object in JavaScript, but inspects arrays and errors."""
    values = (
        date(2020, 1, 2),
        numpy.array([1, 2]),
        KeyError("a"),
        numpy.float64(1),
        numpy.array("b"),
    )

    assert "2020-01-02 [ 1, 2 ] [KeyError: 'a'] 1 b" == format("%s %s %s %s %s", *values)


def test_string_of_a_function() -> None:
    """``%s`` has no source of a function to print, and prints it like one of JavaScript's own."""
    assert "function len() { [native code] }" == format("%s", len)


def test_error_of_json() -> None:
    """``%j`` hides only what Node hides, that an object holds itself."""

    def refuse() -> None:
        raise TypeError("not today")

    with pytest.raises(TypeError, match="not today"):
        format("%j", {"toJSON": refuse})


# Synaptic's objects -------------------------------------------------------------------------------


def test_neurons() -> None:
    """A neuron is one line: its id, its label if it has one, activation and bias."""
    neuron = Neuron()
    neuron.activation, neuron.bias = 0.5, -1
    layer = Layer(1).set({"label": "it's"})
    labelled = layer.list[0]
    labelled.bias = 1e-7

    assert f"Neuron {{ ID: {neuron.ID}, activation: 0.5, bias: -1 }}" == inspect(neuron)
    assert (
        f'Neuron {{ ID: {labelled.ID}, label: "it\'s_{labelled.ID}", activation: 0, bias: 1e-7 }}'
        == inspect(labelled)
    )


def test_connections() -> None:
    """A connection is one line with the ids of its neurons, gain and gater where it is gated."""
    one, other, gater = Neuron(), Neuron(), Neuron()
    connection = one.project(other, 0.25)
    start = f"Connection {{ ID: {connection.ID}, from: {one.ID}, to: {other.ID}, weight: 0.25"

    assert f"{start} }}" == inspect(connection)
    gater.gate(connection)
    assert f"{start}, gain: 1, gater: {gater.ID} }}" == inspect(connection)


def test_layers() -> None:
    """A layer is its size; a layer connection says which sizes it connects, and how."""
    one, other = Layer(2), Layer(3)
    link = one.project(other)
    assert link is not None

    assert "[ Layer { size: 2 }, Layer { size: 3 } ]" == inspect([one, other])
    assert (
        f"LayerConnection {{ ID: {link.ID}, type: 'ALL TO ALL', from: Layer {{ size: 2 }}, "
        "to: Layer { size: 3 }, size: 6 }" == inspect(link)
    )


def test_networks() -> None:
    """A network is its class's name and the sizes of its layers, however many, on one line."""
    network = Architect.Perceptron(2, *[3] * 8, 1)
    sizes = ", ".join(["3"] * 8)

    assert f"Perceptron {{ input: 2, hidden: [ {sizes} ], output: 1 }}" == inspect(network)
    assert "Network {}" == inspect(Network())
    assert "Network { input: 1, hidden: [], output: null }" == inspect(Network(Layer(1)))


def test_trainers() -> None:
    """A trainer is its network and its options on one line."""
    trainer = Trainer(Network(Layer(1), [], Layer(1)), cost=Trainer.cost.MSE, rate=[0.1, 0.2])

    assert (
        "Trainer { network: Network { input: 1, hidden: [], output: 1 }, rate: [ 0.1, 0.2 ], "
        "iterations: 100000, error: 0.005, cost: [Function: MSE] }" == inspect(trainer)
    )


def test_lists_of_synaptic() -> None:
    """Its lists are arrays, its tables and results are objects."""
    layer = Layer(2)
    first, second = layer.list

    assert f"[\n  {inspect(first)},\n  {inspect(second)}\n]" == inspect(layer.list)
    assert "{ INPUT: 'INPUT', OUTPUT: 'OUTPUT', ONE_TO_ONE: 'ONE TO ONE' }" == inspect(
        Layer.gateType
    )
    assert "{ responsibility: 0, projected: 0, gated: 0 }" == inspect(first.error)
    assert f"{{ input: {inspect(layer)}, hidden: [], output: null }}" == inspect(
        Network(layer).layers
    )


def test_deep_neurons() -> None:
    """Synaptic's objects are as short as texts, and are printed at any depth."""
    neuron = Neuron()

    assert inspect(neuron) in inspect([[[[neuron]]]], 5)
    assert f"[ [ [ {inspect(Layer(2))} ] ] ]" == inspect([[[Layer(2)]]])
    assert inspect([neuron]) == inspect([neuron], 0)
