"""Whose digits are given: `seed(n, node=…)`, `PYSYNAPTIC_NODE`, `pysynaptic.node` and `Random`."""

from __future__ import annotations

import asyncio
import copy
import math
import os
import pickle
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import numpy
import pytest

import pysynaptic
from pysynaptic import Architect, Network, Random, Trainer, random, seed
from pysynaptic._kernel import twin
from pysynaptic.js import Math
from tests.support.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The numbers of seed 42: node --random-seed=42 -p 'Array.from({length: 6}, Math.random)'.  Those of
# Node 24 have a bit more than those of Node 20, which shows in the sixth first.
FIRST = {20: 0.7939112874678715, 24: 0.7939112874678715, 26: 0.6159659788862542}
SIXTH = {20: 0.4948165425338651, 24: 0.4948165425338652, 26: 0.03386916557430031}

ACCEPTED: list[tuple[Any, int | str]] = [
    *((version, version) for version in range(18, 27)),
    ("20", 20),
    ("v22.11.0", 22),
    ("22.11.0", 22),
    (" 24 ", 24),
    ("26-x64", 26),
    ("v24.1.0-x64", 24),
    ("24-arm64", "24-arm64"),
    ("v20.9.0-arm64", "20-arm64"),
    ("24-darwin-arm64", "24-darwin-arm64"),
    (numpy.int64(20), 20),
    (numpy.uint8(26), 26),
]
REFUSED: list[tuple[Any, type[Exception], str]] = [
    (17, ValueError, "got 17"),
    (27, ValueError, "got 27"),
    (0, ValueError, "got 0"),
    (-20, ValueError, "got -20"),
    (10**30, ValueError, "got 1"),
    ("27", ValueError, "got '27'"),
    ("", ValueError, "got ''"),
    ("node", ValueError, "got 'node'"),
    ("v", ValueError, "got 'v'"),
    ("2 0", ValueError, "got '2 0'"),
    ("-20", ValueError, "got '-20'"),
    ("²6", ValueError, "got '²6'"),
    ("24-", ValueError, "got '24-'"),
    ("24-riscv", ValueError, "got '24-riscv'"),
    ("24-arm64-darwin", ValueError, "got '24-arm64-darwin'"),
    ("arm64", ValueError, "got 'arm64'"),
    (24.0, TypeError, "got 24.0 (float)"),
    (True, TypeError, "got True (bool)"),
    ([], TypeError, "got [] (list)"),
    (b"24", TypeError, "got b'24'"),
    (numpy.float64(24), TypeError, "node must be an int or a text"),
]


def numbers(count: int) -> list[float]:
    """Draw so many numbers."""
    return [random() for _ in range(count)]


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    paths = [os.path.dirname(os.path.dirname(pysynaptic.__file__)), os.environ.get("PYTHONPATH")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    environment["PYSYNAPTIC_KERNEL"] = twin.kernel
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def xor() -> list[dict[str, Any]]:
    """Return the rows of XOR; trainings shuffle the list."""
    return [{"input": [a, b], "output": [a ^ b]} for a in (0, 1) for b in (0, 1)]


def learned(start: int = 42) -> list[float]:
    """Train a network with shuffling, and return what it answers and the next number."""
    network = Architect.Perceptron(2, 3, 1)
    Trainer(network).train(xor(), iterations=start, error=1e-300, rate=0.3, shuffle=True)
    return [*(network.activate(row["input"])[0] for row in xor()), random()]


# seed(n, node=…) ----------------------------------------------------------------------------------


@pytest.mark.one_kernel
@pytest.mark.parametrize(("given", "name"), ACCEPTED)
def test_accepted_versions(given: Any, name: int | str) -> None:
    """Versions are ints or texts, as Node writes them too; `pysynaptic.node` says which it is."""
    seed(42, node=given)
    assert name == pysynaptic.node
    assert type(name) is type(pysynaptic.node)
    assert name == Random(1, node=given).node


@pytest.mark.parametrize("version", range(18, 27))
def test_numbers_of_versions(version: int) -> None:
    """Node 18 to 23 have the same numbers, 24 and 25 others, and 26 others again."""
    same = 20 if version < 24 else 24 if version < 26 else 26
    seed(42, node=version)
    assert [FIRST[same], SIXTH[same]] == numbers(6)[::5]
    with Random(42, node=version):
        assert [FIRST[same], SIXTH[same]] == numbers(6)[::5]


@pytest.mark.parametrize("machine", ["x64", "arm64", "darwin-arm64"])
def test_numbers_do_not_depend_on_the_machine(machine: str) -> None:
    """On arm64 the random numbers are those of x86-64."""
    seed(42, node=f"24-{machine}")
    assert [FIRST[24], SIXTH[24]] == numbers(6)[::5]


@pytest.mark.one_kernel
@pytest.mark.parametrize(("given", "error", "text"), REFUSED)
@pytest.mark.parametrize("call", [seed, Random])
def test_refused_versions(
    call: Callable[..., object], given: Any, error: type[Exception], text: str
) -> None:
    """What is not a known version is an error with the known ones, and changes nothing."""
    before = pysynaptic.node
    with refused(error, text, "node must be"):
        call(42, node=given)
    assert before == pysynaptic.node


@pytest.mark.one_kernel
def test_refusal_lists_the_versions() -> None:
    """The message names every version, and the machines."""
    known = ", ".join(str(version) for version in range(18, 27))
    with refused(ValueError, f"node must be one of {known}, ", "-arm64 or -darwin-arm64"):
        seed(42, node=28)


@pytest.mark.one_kernel
def test_refused_seed_leaves_the_version() -> None:
    """A seed that is refused does not change whose digits are given."""
    seed(1, node=22)
    with refused(TypeError, "seed(): n must be an int"):
        seed("1", node=24)  # type: ignore[arg-type]
    assert pysynaptic.node in (20, 22)  # `refused` seeds too


@pytest.mark.default_engine
@pytest.mark.one_kernel
def test_default_is_the_latest_with_long_term_support() -> None:
    """A program that names no version gets Node 26's digits, also after another was named."""
    seed(42)
    assert (26, FIRST[26]) == (pysynaptic.node, random())
    seed(42, node=20)
    seed(42, node=None)
    assert (26, FIRST[26]) == (pysynaptic.node, random())
    assert Random().node == 26


# PYSYNAPTIC_NODE ----------------------------------------------------------------------------------

SHOW = (
    "import pysynaptic as p; print(p.node); p.seed(42); print(p.node, p.random(), p.Random().node)"
)


@pytest.mark.parametrize(
    ("value", "name", "first"),
    [("20", 20, FIRST[20]), ("v26.1.0", 26, FIRST[26]), ("20-arm64", "20-arm64", FIRST[20])],
)
def test_variable(value: str, name: int | str, first: float) -> None:
    """The environment variable decides for a process that names no version."""
    assert f"{name}\n{name} {first} {name}\n" == python(SHOW, PYSYNAPTIC_NODE=value).stdout


@pytest.mark.one_kernel
def test_empty_variable() -> None:
    """An empty variable is as none."""
    assert f"26\n26 {FIRST[26]} 26\n" == python(SHOW, PYSYNAPTIC_NODE="").stdout


@pytest.mark.one_kernel
def test_argument_goes_before_the_variable() -> None:
    """What a program names itself wins."""
    program = "import pysynaptic as p; p.seed(42, node=26); print(p.random(), p.node)"
    assert f"{FIRST[26]} 26\n" == python(program, PYSYNAPTIC_NODE="20").stdout


@pytest.mark.one_kernel
@pytest.mark.parametrize("value", ["27", "twenty", "24-riscv", "20.0.0-arm"])
def test_bad_variable(value: str) -> None:
    """A bad value is an error at the import that names the variable and the known versions."""
    done = python("import pysynaptic", PYSYNAPTIC_NODE=value)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ValueError: PYSYNAPTIC_NODE must be one of 18, 19, 20, ")
    assert last.endswith(f"got {value!r} (str)")


# The mathematics ----------------------------------------------------------------------------------


def test_what_draws_and_computes_follows_the_engine() -> None:
    """Networks, shuffles, Liquid, Math.random and Math.pow are of the version that was named."""
    found = {}
    for version in (20, 24, 26):
        seed(42, node=version)
        drawn = Architect.Liquid(2, 6, 1, 10, 3).toJSON()
        answers = learned()
        powers = [Math.pow(10, -5), Math.pow(10, 308)]
        last = [Math.random() for _ in range(20)]
        found[version] = (str(drawn), str(answers), str(powers), str(last))
    parts = list(zip(*found.values(), strict=True))

    assert [3, 3, 2, 3] == [len(set(part)) for part in parts]


def test_shuffles_follow_the_engine() -> None:
    """The order of the rows is drawn with the numbers of the version."""
    orders = []
    for version in (20, 23, 26):
        seed(5, node=version)
        rows: list[Any] = [{"input": [k], "output": [0], "k": k} for k in range(50)]
        Trainer(Architect.Perceptron(1, 1, 1)).train(rows, iterations=3, error=1e-300, shuffle=True)
        orders.append([row["k"] for row in rows])

    assert orders[0] == orders[1]
    assert orders[0] != orders[2]
    assert list(range(50)) == sorted(orders[2])


def test_saved_networks_load_on_another_engine(tmp_path: Path) -> None:
    """A network that was saved holds no version: it goes on as one that was copied."""
    seed(42, node=20)
    network = Architect.LSTM(2, 3, 1)
    learning = [network.activate([0.1 * k, 0.5]) for k in range(20)]
    network.propagate(0.3, [1])
    network.save(tmp_path / "network.json")
    pickled = pickle.dumps(network)

    seed(1, node="26-arm64")
    expected = copy.deepcopy(network).activate([1, 0])
    loaded = [Network.load(tmp_path / "network.json"), pickle.loads(pickled)]

    assert learning
    assert [expected] * 2 == [each.activate([1, 0]) for each in loaded]
    assert pysynaptic.node == "26-arm64"


# Random -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [20, 24, 26])
@pytest.mark.parametrize("number", [0, 42, -7, 2**31 - 1, 42 + 2**32])
def test_random_has_the_numbers_of_seed(number: int, version: int) -> None:
    """A generator of its own gives what `seed` gives, and leaves the shared one alone."""
    seed(number, node=version)
    expected = numbers(200)
    seed(3)
    following = random()

    seed(3)
    own = Random(number, node=version)
    assert expected == [own.random() for _ in range(200)]
    assert following == random()


def test_random_without_a_seed() -> None:
    """Two that start at random differ."""
    assert len({Random().random() for _ in range(5)}) == 5


def test_inside_everything_draws_from_it() -> None:
    """Networks, shuffles and Math.random draw from the generator entered, and from no other."""
    seed(7)
    expected = learned(), Math.random(), random()
    seed(3)
    following = numbers(3)

    seed(3)
    with Random(7) as entered:
        assert expected == (learned(), Math.random(), random())
    assert isinstance(entered, Random)
    assert following == numbers(3)


def test_nesting() -> None:
    """The innermost counts; each goes on where it was, the same one entered twice too."""
    outer, inner = [[each.random() for _ in range(4)] for each in (Random(1), Random(2))]
    seed(3)
    following = numbers(2)

    seed(3)
    first, second = Random(1), Random(2)
    with first:
        found = [random()]
        with second:
            assert inner[:2] == numbers(2)
            with first:
                found += numbers(2)
            assert inner[2] == random()
        found.append(random())
    assert outer == found
    assert following == numbers(2)
    with second:
        assert inner[3] == random()


def test_an_exception_leaves_it() -> None:
    """After an error inside, the shared generator is in use again."""
    seed(3)
    following = random()

    seed(3)
    with pytest.raises(ZeroDivisionError), Random(1), Random(2):
        math.sqrt(random() // 0)
    assert following == random()


def test_seed_inside_reseeds_that_one() -> None:
    """`seed` starts the generator entered anew, with another version's numbers if told."""
    seed(3, node=20)
    following = numbers(2)

    seed(3, node=20)
    own = Random(1)
    with own:
        seed(42)
        assert FIRST[20] == random()
        seed(42, node=26)
        assert FIRST[26] == random()
    assert following == numbers(2)
    seed(42, node=26)
    expected = numbers(2)[1]
    assert expected == own.random()


@pytest.mark.parametrize("drawn", [0, 1, 63, 64, 100])
@pytest.mark.parametrize("version", [20, 24, 26, "24-arm64"])
def test_copies_and_pickles_go_on(version: int | str, drawn: int) -> None:
    """A copy, made at any place of a batch, has the numbers that follow, and the version."""
    own = Random(42, node=version)
    for _ in range(drawn):
        own.random()
    copies = [copy.copy(own), copy.deepcopy(own)]
    copies += [pickle.loads(pickle.dumps(own, p)) for p in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    expected = [own.random() for _ in range(150)]

    for each in copies:
        assert version == each.node
        assert expected == [each.random() for _ in range(150)]


@pytest.mark.one_kernel
@pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built")
@pytest.mark.parametrize("drawn", [0, 1, 64, 90])
@pytest.mark.parametrize("kernels", [("native", "python"), ("python", "native")])
def test_pickles_go_to_the_other_kernel(kernels: tuple[str, str], drawn: int) -> None:
    """What one kernel's generator has pickled goes on in the other's."""
    before = twin.kernel
    try:
        twin.select(kernels[0])
        own = Random(-5, node=26)
        for _ in range(drawn):
            own.random()
        pickled = pickle.dumps(own)
        twin.select(kernels[1])
        other = pickle.loads(pickled)
        with own:  # which one kernel made, in the other
            drawn_inside = numbers(2)
    finally:
        twin.select(before)

    assert drawn_inside + [own.random() for _ in range(98)] == [other.random() for _ in range(100)]


def test_repr() -> None:
    """It says whose numbers it gives."""
    assert repr(Random(1, node="24-arm64")) == "<Random of Node 24-arm64>"


# Threads and tasks --------------------------------------------------------------------------------


def test_threads_have_their_own() -> None:
    """Eight threads, each with a generator, build and train as they would one after the other."""

    def work(number: int) -> list[float]:
        with Random(number, node=(20, 24, 26)[number % 3]):
            return learned(20 + number)

    expected = [work(number) for number in range(8)]
    found: dict[int, list[float]] = {}
    started = threading.Barrier(8)

    def run(number: int) -> None:
        started.wait()
        found[number] = work(number)

    seed(3)
    following = random()
    seed(3)
    threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert expected == [found[number] for number in range(8)]
    assert following == random()


def test_a_thread_started_inside_draws_from_the_shared_one() -> None:
    """Plain threads do not take the generator along, as they have a context of their own."""
    seed(42)
    expected = random()
    found: list[float] = []

    seed(42)
    with Random(1):
        thread = threading.Thread(target=lambda: found.append(random()), **NEW_CONTEXT)
        thread.start()
        thread.join()

    assert [expected] == found


# From Python 3.14 on threads may inherit the context, if so told.
NEW_CONTEXT: dict[str, Any] = {}
if sys.version_info >= (3, 14):
    import contextvars

    NEW_CONTEXT["context"] = contextvars.Context()


def test_tasks_have_their_own() -> None:
    """Asyncio tasks that take turns draw each from its own generator."""

    async def draw(number: int) -> list[float]:
        with Random(number):
            found = []
            for _ in range(10):
                found.append(random())
                await asyncio.sleep(0)
            return found

    async def both() -> list[list[float]]:
        return list(await asyncio.gather(*(draw(number) for number in range(3))))

    expected = []
    for number in range(3):
        own = Random(number)
        expected.append([own.random() for _ in range(10)])

    assert expected == asyncio.run(both())


def test_a_task_inherits() -> None:
    """A task that is started inside draws from the same generator."""

    async def draw() -> float:
        return random()

    async def inside() -> float:
        with Random(42, node=26):
            return await asyncio.create_task(draw())

    assert FIRST[26] == asyncio.run(inside())


def test_training_in_a_thread_started_inside() -> None:
    """`trainAsync`, started inside, shuffles with that generator, also after the `with` ends."""

    def trainer() -> Trainer:
        return Trainer(Architect.Perceptron(2, 3, 1))

    options: dict[str, Any] = {"iterations": 30, "error": 1e-300, "shuffle": True}
    own = Random(42)
    with own:
        serial = trainer()
        expected = serial.train(xor(), options).error
    expected_next = own.random()
    seed(3)
    following = random()

    async def run() -> tuple[float, float]:
        own = Random(42)
        with own:
            training = asyncio.ensure_future(trainer().trainAsync(xor(), options))
            await asyncio.sleep(0)  # lets it start
        return (await training).error, own.random()

    seed(3)
    assert (expected, expected_next) == asyncio.run(run())
    assert following == random()
