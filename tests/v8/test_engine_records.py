"""What each engine gives is what its Node gave: numbers, functions and trainings, as recorded.

The records of `tests/records/engines/` are made by the `record.js` there; those of trainings by
`python -m tests.compat.record` and `python -m tests.compat.training --record`.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import pytest

import pysynaptic
from pysynaptic import _v8, seed
from pysynaptic._kernel import twin
from pysynaptic._selftest.answers import loads
from pysynaptic._selftest.programs import run
from pysynaptic._v8 import engines
from pysynaptic.js import Math
from tests.compat.compare import compare
from tests.compat.programs import PROGRAMS, RECORDED, digest, ours, place
from tests.compat.records import ENGINES, LONG, OF_ENGINES, Record, folder
from tests.compat.training import OF_ENGINES as TRAININGS
from tests.compat.training import difference
from tests.support.doubles import double, wrong
from tests.support.places import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = RECORDS / "engines"
X64 = (20, 24, 26)
ARM64 = ("20-arm64", "24-arm64", "26-arm64")
SEEDS = (42, 1, -7, 2147483647)
FUNCTIONS = tuple(json.loads((HERE / "arguments-arm64.json").read_text()))


@functools.cache
def record(name: str) -> dict[str, Any]:
    """Read a file of the records."""
    found: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text())
    return found


def rows(machine: str, name: str) -> list[list[float]]:
    """Return the arguments of a function."""
    return [list(map(double, row.split())) for row in record(f"arguments-{machine}")[name]]


def differing(engine: int | str, name: str, results: list[str]) -> list[tuple[str, str, str]]:
    """List where a function of an engine does not give what is recorded."""
    _v8.use(engines.find(engine, "engine"))
    arguments = rows("arm64" if "arm64" in str(engine) else "x64", name)
    function = getattr(_v8, name, None) or _v8.function(name)
    return wrong(
        [each[0] for each in arguments],
        [function(*each) for each in arguments],
        map(double, results),
    )


# Random numbers and powers ------------------------------------------------------------------------


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("version", X64)
def test_random_numbers(version: int, number: int) -> None:
    """Three batches of numbers, and some, are those of `node --random-seed=number`."""
    expected = [
        double(digits)
        for row in record(f"node{version}-x64")[f"random {number}"]
        for digits in row.split()
    ]
    seed(number, node=version)
    assert len(expected) == 200
    assert expected == [pysynaptic.random() for _ in expected]


@pytest.mark.parametrize("version", X64)
def test_powers(version: int) -> None:
    """Math.pow has that Node's bits, at its edges and where the engines differ.

    The arguments are such that every good C library gives the same result.
    """
    assert differing(version, "pow", record(f"node{version}-x64")["pow"]) == []


@pytest.mark.one_kernel
def test_powers_differ_between_engines() -> None:
    """The records tell the engines apart: 24 has other powers than 20, and 26 those of 24."""
    powers = [record(f"node{version}-x64")["pow"] for version in X64]

    assert powers[0] != powers[1]
    assert powers[1] == powers[2]


@pytest.mark.one_kernel
@pytest.mark.parametrize(("version", "expected"), [(20, 0.000009999999999999999), (24, 1e-05)])
def test_power_of_ten(version: int, expected: float) -> None:
    """The known example, 10 ** -5, as users meet it."""
    seed(1, node=version)
    assert expected == Math.pow(10, -5)


# The functions of arm64 ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("engine_name", ARM64)
def test_functions_of_arm64(engine_name: str, name: str) -> None:
    """A function has the bits of Node for arm64, mostly where they are not those of x86-64."""
    results = record(f"node{engine_name}")
    if name not in results:
        pytest.skip("from Node 24 on Math.pow is the C library's, of arm64 too")
    assert differing(engine_name, name, results[name]) == []


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "cbrt"])
def test_arguments_tell_arm64_from_x64(name: str) -> None:
    """Most of the arguments that are recorded give other bits in Node 20 on x86-64."""
    function = _v8.function(name)
    arguments = rows("arm64", name)
    others = {
        number
        for engine_name in ARM64
        for number, (each, result) in enumerate(
            zip(arguments, record(f"node{engine_name}").get(name, ()), strict=False)
        )
        if wrong([0.0], [function(*each)], [double(result)])
    }

    assert len(others) > 0.5 * len(arguments)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_of_macos(name: str) -> None:
    """Clang built Node for macOS always: Node 20's functions there are Node 26's on Linux.

    Its power is still V8's own; that is recorded from the program for macOS itself.
    """
    results = record("node26-arm64")
    if name == "pow":
        _v8.use(engines.find("20-darwin-arm64", "engine"))
        power = _v8.function("pow")
        known = [list(map(double, row.split())) for row in record("node20-darwin-arm64")["pow"]]
        given = [power(x, y) for x, y, _ in known]
        assert wrong([x for x, _, _ in known], given, [result for _, _, result in known]) == []
    else:
        assert differing("20-darwin-arm64", name, results[name]) == []


# Trainings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_ENGINES)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_scenarios(engine_name: int | str, name: str, on_engine: Callable[[object], None]) -> None:
    """Every number of a scenario is that Node's."""
    if name == LONG and twin.kernel == "python":
        pytest.skip("20,000 rounds take the pure kernel too long; the shorter trainings prove it")
    on_engine(engine_name)
    each = Record.load(name, folder(engine_name))
    assert each.answers

    for number, answer in each.answers.items():
        assert compare(answer, run(each.program, number)) is None


@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_trainings(engine_name: int | str, name: str, on_engine: Callable[[object], None]) -> None:
    """Shuffled trainings print, call, reorder and learn what they did under that Node."""
    on_engine(engine_name)
    data = loads((folder(engine_name) / "training" / f"{name}.json").read_text())
    assert difference(data["case"], 42, data["answers"]) is None


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("engine_name", ENGINES)
def test_long_trainings(
    engine_name: int | str, name: str, on_engine: Callable[[object], None]
) -> None:
    """XOR, an LSTM and TANH, trained long from eight seeds, end with the bits of that Node.

    On the pure kernel, where fused operations take their time, it is XOR from one seed, on one
    engine that has them and one that has not.
    """
    if twin.kernel == "python" and (name != "XOR" or engine_name not in (24, "26-arm64")):
        pytest.skip("on the pure kernel XOR on two engines and the shorter trainings prove it")
    on_engine(engine_name)
    answers = json.loads(place(engine_name).read_text())
    seeds = list(RECORDED)[: 1 if twin.kernel == "python" else None]

    assert [answers[f"{name} {start}"] for start in seeds] == [
        digest(ours(name, start)) for start in seeds
    ]


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", PROGRAMS)
def test_records_differ_between_engines(name: str) -> None:
    """No two engines end a training with the same digits: the test above tells them apart."""
    answers = [
        [json.loads(place(each).read_text())[f"{name} {start}"] for start in RECORDED]
        for each in ENGINES
    ]

    assert [1] * len(answers) == [answers.count(each) for each in answers]
