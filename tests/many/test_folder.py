"""Resuming from a folder: nothing is run twice, nothing is taken for what it is not."""

from __future__ import annotations

import functools
import json
import sys
import threading
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Network, seed, train_many
from pysynaptic._many.fingerprint import fingerprint
from pysynaptic.many import Interrupted
from tests.many.makers import ROWS, X, Y, digits, fails, make

pytestmark = pytest.mark.one_kernel

WORK: dict[str, Any] = {"settings": {"rate": [0.1, 0.3]}, "seeds": 3, "iterations": 20}
made: list[int] = []


def counted(hidden: int = 3) -> Network:
    """Make a network, and note that."""
    made.append(hidden)
    return make(hidden)


def test_resumed(tmp_path: Path) -> None:
    """After Ctrl-C the others are run, and all results are those of one call."""
    expected = digits(train_many(counted, ROWS, **WORK))

    def press(seen: Any) -> None:
        if seen.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        train_many(
            counted, ROWS, folder=tmp_path / "runs", executor="serial", progress=press, **WORK
        )
    made.clear()
    assert expected == digits(train_many(counted, ROWS, folder=tmp_path / "runs", **WORK))
    assert 4 == len(made)
    assert expected == digits(train_many(counted, ROWS, folder=str(tmp_path / "runs"), **WORK))
    assert 4 == len(made)
    assert [] == list((tmp_path / "runs").glob("*.tmp"))


def test_extended(tmp_path: Path) -> None:
    """More seeds or settings run only what is new; where an option is written does not matter."""
    train_many(counted, ROWS, folder=tmp_path, **WORK)
    made.clear()
    grid = {"rate": [0.3, 0.5], "iterations": [20]}
    results = train_many(counted, ROWS, folder=tmp_path, settings=grid, seeds=[2, 9])

    assert 3 == len(made)
    assert [(0.3, 2), (0.3, 9), (0.5, 2), (0.5, 9)] == [
        (each.setting.rate, each.seed) for each in results
    ]


def test_failures(tmp_path: Path) -> None:
    """A run that failed is run again, unless it would come to the same."""
    settings = {"hidden": [3, 4]}
    train_many(fails, ROWS, settings=settings, folder=tmp_path, iterations=2)

    assert 1 == len(list(tmp_path.glob("run-*")))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"make": functools.partial(counted, 5)}, "another network or function"),
        ({"rows": [*ROWS, ROWS[0]]}, "other data"),
        ({"make": make, "rows": ROWS[:3]}, "another network or function and other data"),
    ],
)
def test_of_another_work(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    """A folder of other data or another function is refused."""
    train_many(counted, ROWS, folder=tmp_path, iterations=2)

    with pytest.raises(ValueError, match=f"is of runs with {message}: give another folder"):
        train_many(change.get("make", counted), change.get("rows", ROWS), folder=tmp_path)


def test_foreign_folder(tmp_path: Path) -> None:
    """A folder with other files, an invalid title and a truncated file are refused, too."""
    (tmp_path / "thesis.tex").write_text("x")
    with pytest.raises(ValueError, match=r"has other files, such as thesis\.tex"):
        train_many(make, ROWS, folder=tmp_path)
    (tmp_path / "train_many.json").write_text(json.dumps({"format": "x"}))
    with pytest.raises(ValueError, match=r"is not what train_many\(\) wrote"):
        train_many(make, ROWS, folder=tmp_path)

    train_many(make, ROWS, folder=tmp_path / "new", iterations=2)
    [file] = (tmp_path / "new").glob("run-*")
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(ValueError, match=r"can't be read .*; delete it"):
        train_many(make, ROWS, folder=tmp_path / "new", iterations=2)


def test_wrong_data_leaves_no_folder(tmp_path: Path) -> None:
    """A call that is refused writes nothing, so that the next may use the folder."""
    with pytest.raises(ValueError, match="input"):
        train_many(make, [[1]], [[1]], folder=tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


def test_network(tmp_path: Path) -> None:
    """A network is known by its numbers, in another process too."""

    def network(number: int) -> Network:
        seed(number)
        return Architect.Perceptron(2, 3, 1)

    train_many(network(1), ROWS, folder=tmp_path, iterations=2)
    train_many(network(1), ROWS, folder=tmp_path, iterations=2)
    with pytest.raises(ValueError, match="another network"):
        train_many(network(2), ROWS, folder=tmp_path, iterations=2)


def test_function_in_a_function(tmp_path: Path) -> None:
    """A function may have modules, and itself, from the function around it."""
    library = sys.modules["pysynaptic"]

    def making(hidden: int = 0) -> Any:
        return library.Architect.Perceptron(2, hidden, 1) if hidden else making(3)

    for _ in range(2):
        train_many(making, ROWS, folder=tmp_path, iterations=2)
    assert 1 == len(list(tmp_path.glob("run-*")))


def test_result_that_cannot_be_kept(tmp_path: Path) -> None:
    """A network that can't be pickled is no result to go on from: that is said at once."""

    def locked() -> Any:
        network: Any = make()
        network.lock = threading.Lock()
        return network

    message = r"runs can't keep the result of seed 0, setting \{\}, which can't be pickled"
    with pytest.raises(TypeError, match=message):
        train_many(locked, ROWS, folder=tmp_path / "runs", iterations=2)
    assert not (tmp_path / "runs").exists()


def test_fingerprint() -> None:
    """Equal values have equal fingerprints, others have others."""

    def closed(number: int) -> Any:
        return lambda: number

    same = [
        [numpy.array([[0, 1]]), numpy.array([[0.0, 1.0]]), numpy.array([[0, 1]], dtype="f4")],
        [closed(1), closed(1)],
        [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
    ]
    found = [{fingerprint(each) for each in values} for values in same]
    assert [1, 1, 1] == [len(each) for each in found]

    others = [closed(1), closed(2), "1", 1, None, b"1", [1], [[1]], {"1": 1}, max, min, int, X, Y]
    assert len(others) == len({fingerprint(each) for each in others})
