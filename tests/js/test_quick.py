"""The quick answers in C: for every argument those of the functions in Python."""

from __future__ import annotations

import copy
import inspect
import math
import pickle
import random
import struct
from typing import TYPE_CHECKING, Any

import pytest

import pysynaptic
from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic.js import JSON, Math, String, console, toFixed, undefined
from pysynaptic.js.console import inspection
from pysynaptic.js.math import functions, rounding
from pysynaptic.js.numbers import globals as numbers
from pysynaptic.js.values import coercion
from tests.compat.js_calls import decoded
from tests.compat.js_drawn import SPECIAL, any_double, any_value, numbers_calls, twos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Arguments = tuple[Any, ...]

pytestmark = [
    pytest.mark.one_kernel,
    pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built"),
    pytest.mark.skipif(twin.kernel != "native", reason="the C kernel is not in use"),
]

ENGINES = [20, 26, "20-arm64", "20-darwin-arm64", "24-arm64", "26-arm64"]
MODULES = functions, rounding, numbers, inspection, JSON
QUICK = {
    name: each
    for module in MODULES
    for name, each in vars(module).items()
    if type(each) in _v8.quick_kinds()
}
OF_NUMBER = {
    f"Number.{name}": getattr(numbers.Number, name)
    for name in ("isFinite", "isInteger", "isNaN", "isSafeInteger")
}
QUICK.update(OF_NUMBER)
ODD: list[Any] = [
    *(
        None,
        undefined,
        True,
        False,
        "",
        "1",
        " 0x10 ",
        "abc",
        "-Infinity",
        "\xa01",
        "1\xa0",
        "5e",
        ".",
    ),
    *(
        "\ud800",
        "٣",
        "1_0",
        "nan",
        "inf",
        b"x",
        len,
        {},
        (1.5,),
        [],
        [1.5],
        [-0.0],
        [2],
        [1.0, 2.0],
    ),
    *(10**400, -(10**400), 2**53, 2**53 + 1, -(2**63), 2**64 + 1, 10**22, 0, -1, 7, *SPECIAL),
]
"""Arguments that are not plain, or nearly."""


@pytest.fixture(params=ENGINES)
def any_engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Use an engine for one test."""
    before = _v8.engine
    _v8.use(_v8.engines.find(request.param, "node"))
    yield request.param
    _v8.use(before)


def code(value: Any) -> Any:
    """Return something that is equal for results of the same types and bits."""
    if isinstance(value, float):
        return "nan" if math.isnan(value) else struct.pack("<d", value)
    if isinstance(value, list):
        return [code(each) for each in value]
    if isinstance(value, dict):
        return type(value), [(key, code(each)) for key, each in value.items()]
    return type(value), value


def outcome(function: Callable[..., Any], arguments: Arguments) -> Any:
    """Return the result of a call, or its error."""
    try:
        return code(function(*arguments))
    except (TypeError, ValueError, RecursionError) as error:
        return type(error), str(error)


def different(name: str, calls: list[Arguments]) -> list[tuple[Arguments, Any, Any]]:
    """List the calls that a function in C and its twin do not answer in the same way."""
    function = QUICK[name]
    python = function.__wrapped__
    return [
        (each, got, expected)
        for each in calls
        if (got := outcome(function, each)) != (expected := outcome(python, each))
    ]


def any_number(source: random.Random) -> Any:
    """Draw a number or, rarely, an odd argument."""
    kind = source.randrange(20)
    value = any_double(source)
    if kind == 0:
        return source.choice(ODD)
    return int(value) if kind < 3 and abs(value) < 1e30 else value


MATHS = [name for name in QUICK if name in Math.__all__]
OF_TEXTS = ["_text", "isFinite", "isNaN", "parseFloat", "parseInt", "number"]
OF_DIGITS = ["toFixed", "toPrecision", "toExponential", "toString"]


def test_all_are_tested() -> None:
    """Every function that has a quick answer is in one of the tests."""
    known = {*MATHS, *OF_TEXTS, *OF_NUMBER, *OF_DIGITS, "_converted", "stringify", "parse"}
    assert known == set(QUICK)


@pytest.mark.parametrize("name", MATHS)
def test_mathematics(name: str, any_engine: Any) -> None:
    """Each function of Math has the bits of its twin on every engine."""
    source = random.Random(f"{name} {any_engine}")
    calls: list[Arguments] = [(each,) for each in ODD]
    count = 1000 if any_engine in (20, 26) else 200  # fused operations are slow in Python
    calls += [(any_number(source),) for _ in range(count)]
    calls += [(), (1, 2, 3), (source.choice(ODD), source.choice(ODD))]
    if name in ("atan2", "hypot", "imul", "max", "min", "pow"):
        drawn = [tuple(map(decoded, each)) for each in twos(source, count)]
        calls += [*drawn, *(tuple(any_number(source) for _ in range(k)) for k in range(12))]
    assert different(name, calls) == []


@pytest.mark.parametrize("name", ["_converted", *OF_TEXTS, *OF_NUMBER])
def test_texts_and_numbers(name: str) -> None:
    """Numbers are written and read by both alike."""
    source = random.Random(name)
    calls: list[Arguments] = [(each,) for each in ODD]
    calls += [(any_number(source),) for _ in range(3000)]
    of_number = name == "number"  # only they reach it
    if of_number:
        calls = [each for each in calls if type(each[0]) in (int, float)]
    else:
        drawn = [tuple(map(decoded, each[1])) for each in numbers_calls(source, 500)]
        calls += [each[:1] for each in drawn]
    if name == "parseInt":
        radix = [None, undefined, True, 0, 1, 2, 10, 16, 36, 37, -1, 2.0, "8", 2**70]
        calls += [(each[0], source.choice(radix)) for each in calls]
    assert different(name, calls) == []


@pytest.mark.parametrize("name", OF_DIGITS)
def test_digits(name: str) -> None:
    """A number of digits, in range or not, gives the same text, also of halves."""
    source = random.Random(name)
    calls: list[Arguments] = [(each, count) for each in ODD for count in (0, 2, *ODD)]
    for _ in range(5000):
        value = any_number(source)
        if source.random() < 0.4:
            value = source.randrange(-(10**4), 10**4) / source.choice((1, 2, 4, 8, 16, 20, 200))
        count = source.randrange(25) if source.random() < 0.9 else source.randrange(-1, 103)
        calls += [(value, count), (value,)]
    assert different(name, calls) == []


def test_stringify() -> None:
    """JSON is written in the same way, with indentation or without."""
    source = random.Random(1)
    spaces = [None, 0, 1, 4, 10, 11, -1, True, "\t", 2.7]
    calls: list[Arguments] = []
    for _ in range(3000):
        value = decoded(any_value(source))
        calls += [(value,), (value, None, source.choice(spaces))]
    assert different("stringify", calls) == []


@pytest.mark.parametrize(
    "value",
    [
        {3: 0, "b": 1, 2: 0},
        {2: 0, 3: 0, "b": 1},
        {3: 0, "3": 1},
        {-1: 0, 1.5: 1, None: 2},
        {"01": 0, "4294967294": 1, "4294967295": 2, "1": 3},
        {"toJSON": 1},
        {"toJSON": lambda: 5},
        {"a": undefined},
        (1, (2,), [], {}, ()),
        [10**400, -0.0, 1e21, 5e-324, 1.7976931348623157e308, 123456789012345680000.0],
        {1, 2},
        '\x00\x1f\x7f"\\/\u2028é😀\ud83d',
        "\ud83d\ude00",
        range(3),
        b"ab",
    ],
)
def test_stringify_at_the_edge(value: Any) -> None:
    """Values that are nearly plain are written in the same way."""
    assert different("stringify", [(value,), ([value],), ({"a": value}, None, 2)]) == []


def test_circles() -> None:
    """A value that contains itself raises the error that says where."""
    circle: list[Any] = [1]
    circle.append({"inner": circle})
    with pytest.raises(TypeError, match=r"circular structure(?s:.*)index 1(?s:.*)'inner'"):
        JSON.stringify(circle)


def test_parse() -> None:
    """JSON is read in the same way, and text that is not JSON raises the same error."""
    source = random.Random(2)
    wrong = ["", ",", "]", "}", " ", '"', "-", "NaN", "e1", ".", "\\", "\\u00e9", "\\ud83d", "\\n"]
    wrong += ["\x00", "01", "1e400", "123456789012345678", '"a":1,', '"7":1,', "\\ude00", "é", "-0"]
    calls: list[Arguments] = [(each,) for each in (*ODD, "[1,]", "{}x", '{"a":1,"a":2}', " [ ] ")]
    calls += [("[" * 500 + "]" * 500,), ('"\\',), ('"\\\x00"',), ('"\\u12',), ("\ufeff1",)]
    for _ in range(4000):
        text = JSON.stringify(decoded(any_value(source)), None, source.choice((None, 2)))
        if text is undefined:
            continue
        place = source.randrange(len(text))
        calls.append((text,))
        calls.append((text[:place] + source.choice(wrong) + text[place + source.randrange(2) :],))
    assert different("parse", calls) == []


# --- which twin answers ---


def test_pow_follows_the_engine() -> None:
    """A function that was imported before has the digits of the engine chosen since."""
    power = Math.pow
    before = _v8.engine
    found = []
    for node in (20, 26, 20):
        _v8.use(_v8.engines.find(node, "node"))
        found.append(power(10, -5))
    _v8.use(before)
    assert [0.000009999999999999999, 0.00001, 0.000009999999999999999] == found


@pytest.mark.parametrize(("kernel", "expected"), [("native", 1), ("python", 7)])
def test_kernel_in_use_answers(monkeypatch: pytest.MonkeyPatch, kernel: str, expected: int) -> None:
    """On the python kernel the function in Python answers, also one imported before."""
    before = twin.kernel
    twin.select(kernel)
    try:
        monkeypatch.setattr(rounding, "to_number", lambda value: 7.5)
        assert expected == Math.floor(1.5)
        assert expected == Math.floor(*[1.5])
    finally:
        twin.select(before)


def test_keywords() -> None:
    """Parameters can be named where they have names."""
    assert "2.3" == toFixed(2.345, digits=1)
    assert "0.5" == String(value=0.5) == numbers._text(value=0.5)
    assert JSON.stringify({"a": 1}, space=1) == '{\n "a": 1\n}'
    with pytest.raises(TypeError, match="unexpected keyword"):
        Math.pow(2, 3, z=1)  # type: ignore[call-arg]


def test_random_draws_from_the_generator_in_use() -> None:
    """A function that was imported before draws from the Random that is entered."""
    draw = Math.random
    expected = pysynaptic.Random(7, node=20).random()
    with pysynaptic.Random(7, node=20):
        assert expected == draw()
    pysynaptic.seed(42, node=20)
    assert 0.7939112874678715 == draw()
    with pytest.raises(TypeError, match=r"must be .*Generator, not int"):
        _v8._native.draw_from(1, None)  # type: ignore[union-attr]


# --- what they look like ---


@pytest.mark.parametrize("name", QUICK)
def test_looks_like_a_function(name: str) -> None:
    """A function has its name, place, documentation and signature, and a pickle is its name."""
    function = QUICK[name]
    python = function.__wrapped__
    assert inspect.signature(python) == inspect.signature(function)
    assert python.__doc__ == function.__doc__
    assert (python.__name__, python.__module__) == (function.__name__, function.__module__)
    assert inspect.isroutine(function)
    assert repr(function).startswith(f"<function {function.__qualname__} at ")
    assert function is pickle.loads(pickle.dumps(function))
    assert function is copy.deepcopy(function)
    assert function is copy.copy(function)


def test_old_pickles() -> None:
    """What was pickled before functions had quick answers is still found."""
    assert Math.pow is pickle.loads(b"cpysynaptic.js.math.functions\npow\n.")


def test_prints_as_a_function(capsys: pytest.CaptureFixture[str]) -> None:
    """The console prints it as Node prints a function."""
    console.log(Math.pow, {"f": String})
    assert capsys.readouterr().out == "[Function: pow] { f: [Function: String] }\n"
    assert coercion.to_text(Math.pow) == "function pow() { [native code] }"


def test_is_a_method_in_a_class() -> None:
    """As any function of Python, one in a class gets the object."""

    class Layer:
        write: Any = numbers._text

        def __str__(self) -> str:
            return "a layer"

    assert Layer().write() == "a layer"
    assert Layer.write(0.5) == "0.5"


def test_attributes_can_be_set() -> None:
    """It has attributes, as any function of Python."""
    Math.max.note = 1  # type: ignore[attr-defined]
    assert Math.max.note == 1  # type: ignore[attr-defined]
    del Math.max.note  # type: ignore[attr-defined]


def test_unknown_answers() -> None:
    """A name that the C kernel has no answer for is refused."""
    with pytest.raises(ValueError, match=r"no quick function Math\.cot"):
        _v8.quick("Math.cot")(len)
    assert pysynaptic.kernel == "native"
