"""Seeds and settings: which runs there are, and what is refused before any of them."""

from __future__ import annotations

import functools
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Network, Random, train_many
from pysynaptic.data import Pipeline
from tests.many.makers import ROWS, X, Y, make

pytestmark = pytest.mark.one_kernel


def runs(**named: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return seeds and settings of results."""
    results = train_many(make, X, Y, executor="serial", iterations=1, **named)
    return [(result.seed, result.setting) for result in results]


def test_seeds() -> None:
    """A number of seeds counts from 0; any iterable of them is taken as it is."""
    assert [(0, {})] == runs()
    assert [(0, {}), (1, {}), (2, {})] == runs(seeds=3)
    assert [(7, {}), (-5, {})] == runs(seeds=(7, -5))
    assert [(4, {}), (5, {})] == runs(seeds=numpy.arange(4, 6))
    assert [(4, {}), (5, {})] == runs(seeds=iter(range(4, 6)))


def test_settings() -> None:
    """A list of settings is tried one after the other, each with all seeds."""
    settings = [{"rate": 0.1}, {"hidden": 5}]
    expected = [(s, each) for each in settings for s in (0, 1)]

    assert expected == runs(settings=settings, seeds=2)


def test_grid() -> None:
    """A dict of lists is every combination, the last name's values the fastest."""
    grid = {"hidden": (2, 4), "rate": [0.1, 0.3], "momentum": 0.5, "iterations": range(1, 2)}
    expected = [
        (0, {"hidden": hidden, "rate": rate, "momentum": 0.5, "iterations": 1})
        for hidden in (2, 4)
        for rate in (0.1, 0.3)
    ]

    assert expected == runs(settings=grid)
    assert [0.1, 0.3] == [
        each["rate"] for _, each in runs(settings={"rate": numpy.array([0.1, 0.3])})
    ]


def test_what_make_gets() -> None:
    """It is called with what settings and options have of its parameters, and seed and setting."""
    came: list[Any] = []

    def note(hidden: int, *, seed: int, setting: Any, depth: int = 1) -> Network:
        came.append((hidden, seed, setting.hidden, depth))
        return make(hidden)

    train_many(
        note, X, Y, seeds=[8], settings=[{"hidden": 2}, {"hidden": 3}], depth=4, iterations=1
    )
    assert [(2, 8, 2, 4), (3, 8, 3, 4)] == sorted(came)


def test_make_that_takes_everything() -> None:
    """Of keys that may be either, options of the training go to the training."""
    came: list[Any] = []

    def note(**given: Any) -> Network:
        came.append(given)
        return make()

    [result] = train_many(note, X, Y, settings=[{"size": 2, "iterations": 3}])
    assert [{"size": 2}] == came
    assert 3 == result.iterations


def test_partial_and_class() -> None:
    """A partial of an architecture is a function that makes networks."""
    results = train_many(
        functools.partial(Architect.Perceptron, 2, 4, 1), ROWS, {"iterations": 5}, seeds=[3]
    )
    with Random(3):
        network = Architect.Perceptron(2, 4, 1)
    network.trainer.train(ROWS, iterations=5)

    assert network.activate([0, 1]) == results[0].network.activate([0, 1])


def test_ready_network() -> None:
    """Every run trains a copy of a network that is given, which stays as it is."""
    network = make()
    before = network.activate([0, 1])
    results = train_many(network, X, Y, seeds=2, iterations=5, shuffle=True)

    assert before == network.activate([0, 1])
    assert results[0].network is not results[1].network
    assert 5 == results[0].iterations
    assert results[0].error != results[1].error


@pytest.mark.parametrize(
    ("named", "error", "message"),
    [
        ({"seeds": 0}, ValueError, r"seeds must be how many seeds \(from 0 on\), at least 1"),
        ({"seeds": True}, TypeError, "seeds must be how many"),
        ({"seeds": "12"}, TypeError, "seeds must be how many"),
        ({"seeds": []}, ValueError, "got none"),
        ({"seeds": [1, None]}, TypeError, r"seeds\[1\] must be an int of at most 64 bits"),
        ({"seeds": [2**64]}, ValueError, r"seeds\[0\] must be an int of at most 64 bits"),
        ({"settings": 5}, TypeError, "settings must be a list of dicts"),
        ({"settings": []}, ValueError, "settings must be a list of dicts.*got none"),
        ({"settings": [{}, 5]}, TypeError, r"settings\[1\] must be a dict"),
        ({"settings": [{1: 5}]}, TypeError, r"a name in settings\[0\] must be a str"),
        ({"settings": {"rate": []}}, ValueError, r"settings\['rate'\] must have at least one"),
        ({"settings": [{}, {"rte": 5}]}, TypeError, r"settings\[1\]: .*'rte'; did you mean 'rate'"),
        ({"settings": [{"seed": 5}]}, ValueError, "give seeds"),
        ({"settings": [{"progress": True}]}, ValueError, "progress is shown for all runs"),
        ({"settings": [{"rate": "x"}]}, TypeError, r"settings\[0\]: rate must be a number"),
        ({"epochs": 5}, TypeError, "did you mean 'iterations'"),
        ({"n_jobs": 5}, TypeError, "did you mean 'executor'"),
        ({"param_grid": 5}, TypeError, "did you mean 'settings'"),
        ({"random": Random(1)}, ValueError, "random is another for each run"),
        ({"executor": "thread"}, ValueError, "got 'thread'; did you mean 'threads'"),
        ({"executor": 0}, ValueError, "executor must be None or a number of threads"),
        ({"executor": 1.5}, TypeError, "executor must be None or a number of threads"),
        ({"executor": ThreadPoolExecutor}, TypeError, r"; make one: ThreadPoolExecutor\(\)$"),
        ({"executor": ProcessPoolExecutor}, TypeError, r"; make one: ProcessPoolExecutor\(\)$"),
        ({"progress": 5}, TypeError, "progress must be True, False or a function"),
        ({"folder": 5}, TypeError, "folder must be a str"),
    ],
)
def test_refused(named: dict[str, Any], error: type[Exception], message: str) -> None:
    """Invalid seeds, settings, options and executors are refused before anything is made."""

    def never() -> Network:
        raise AssertionError

    with pytest.raises(error, match=message):
        train_many(never, X, Y, **named)


def test_table_of_settings() -> None:
    """A table could be a grid or a list of settings, and is neither; the message shows a way."""
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"hidden": [2, 3], "rate": [0.1, 0.2]})

    with pytest.raises(TypeError, match=r"settings must be a list of dicts.* to_dict\('records'\)"):
        train_many(make, X, Y, settings=table)
    settings = table.to_dict("records")
    results = train_many(make, X, Y, settings=settings, iterations=1)
    assert settings == [each.setting for each in results]
    assert [2, 3] == pandas.json_normalize(results)["setting.hidden"].tolist()


def test_known_options() -> None:
    """The message about an unknown option names each known one once."""
    with pytest.raises(TypeError, match="has no option 'squash'") as caught:
        train_many(make, X, Y, squash="TANH")
    known = str(caught.value).partition("(known: ")[2].rstrip(")").split(", ")
    assert len({*known}) == len(known) > 10


def test_missing_argument() -> None:
    """A parameter of make's that no setting has is named."""
    with pytest.raises(ValueError, match=r"make\(\) needs 'size', .* \(they have: rate\)"):
        train_many(lambda size: make(size), X, Y, rate=0.3)


@pytest.mark.parametrize("data", [(), (X, Y, X, Y), ({"iterations": 5},)])
def test_number_of_arguments(data: tuple[Any, ...]) -> None:
    """There are rows, or inputs and targets, and perhaps options."""
    with pytest.raises(TypeError):
        train_many(make, *data)


@pytest.mark.parametrize("executor", ["serial", 2])
def test_wrong_data(executor: Any) -> None:
    """Data that no run could use is an error of the call, not of every run."""
    with pytest.raises(ValueError, match="input") as caught:
        train_many(make, [[0], [1]], [[0], [1]], seeds=3, executor=executor)
    assert "This came from the run with seed" in caught.value.__notes__[0]


@pytest.mark.parametrize("executor", ["serial", 2])
def test_the_same_network_again(executor: Any) -> None:
    """A function that returns one network again and again is refused: no run may begin with it."""
    one = make()
    with pytest.raises(ValueError, match=r"make\(\) returned the network of another run"):
        train_many(lambda: one, X, Y, seeds=3, iterations=5, executor=executor)


def test_no_network() -> None:
    """A function that returns no network is refused."""
    with pytest.raises(TypeError, match=r"make\(\) must return a Network, got None"):
        train_many(print, X, Y)
    with pytest.raises(TypeError, match=r"got Pipeline.*; that one has a network, which is its n"):
        train_many(lambda: Pipeline(make()), X, Y)  # type: ignore[arg-type,return-value]
    with pytest.raises(TypeError, match="make must be a Network, or a function"):
        train_many(5, X, Y)
