"""Options: rates of every kind, cross-validation, and everything that is refused."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Neuron, Trainer, TrainingDiverged, random
from pysynaptic._training.options import NAMES
from tests.support.dumps import dump
from tests.support.refusals import refused
from tests.support.trainings import perceptron, rows, untouched
from tests.training import test_stopping

if TYPE_CHECKING:
    from collections.abc import Callable

NAN, INF = math.nan, math.inf


def nothing(data: Any) -> None:
    """Be a schedule."""


# Rates ------------------------------------------------------------------------------------------


def rates_of(**options: Any) -> list[float]:
    """Train, and list the rate of each iteration."""
    seen: list[float] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.rate)}
    perceptron().train(rows(), error=1e-9, schedule=plan, **options)
    return seen


def test_buckets() -> None:
    """A list of rates is used in equal parts: the first is one iteration short, the last longer.

    trn07
    """
    assert [0.3] * 2 + [0.2] * 3 + [0.1] * 4 == rates_of(iterations=9, rate=[0.3, 0.2, 0.1])
    assert [0.3] * 2 + [0.2] * 8 == rates_of(iterations=10, rate=(0.3, 0.2, 0))
    assert [0.4] * 5 == rates_of(iterations=5, rate=[0.4])


def test_buckets_without_a_schedule() -> None:
    """The digits are the same whether whole epochs run in the kernel or one at a time."""
    errors = [
        perceptron().train(rows(), iterations=10, error=1e-9, rate=[0.3, 0.2, 0], **more).error
        for more in ({}, {"schedule": {"every": 1, "do": nothing}})
    ]
    assert [0.2702356532704203] * 2 == errors


def test_rate_function() -> None:
    """A function is asked before each iteration, with its number and the error before, first 0.

    trn08
    """
    calls: list[tuple[int, float]] = []

    def rate(iteration: int, error: float) -> float:
        calls.append((iteration, error))
        return 0.2

    result = perceptron().train(rows(), iterations=3, error=1e-9, rate=rate)
    assert [(1, 0), (2, 0.27007779973851), (3, 0.27008579793619514)] == calls
    assert result.error == perceptron().train(rows(), iterations=3, error=1e-9).error


@pytest.mark.parametrize("optimised", [True, False])
def test_rate_function_of_zero(optimised: bool) -> None:
    """A rate of 0 from a function learns nothing when optimised, and is 0.1 otherwise.

    opt07
    """
    networks = [perceptron().network for _ in range(2)]
    for network in networks:
        network.setOptimize(optimised)
    Trainer(networks[0]).train(rows(), iterations=2, rate=lambda iteration, error: 0)
    for row in rows() * 2:
        networks[1].activate(row["input"])
        networks[1].propagate(0, row["output"])
    assert dump(networks[1]) == dump(networks[0])


def test_rate_function_raises() -> None:
    """What a rate function raises comes out; a bad answer is an error; what was learned stays."""
    answers = {1: 0.3, 2: 0.3}
    trainer = perceptron()
    with pytest.raises(KeyError):
        trainer.train(rows(), error=1e-9, rate=lambda iteration, error: answers[iteration])
    other = perceptron()
    other.train(rows(), error=1e-9, rate=0.3, iterations=2)
    assert dump(other.network) == dump(trainer.network)
    for bad, error in (("0.1", TypeError), (None, TypeError), (NAN, ValueError)):
        with refused(error, "rate", units=[trainer.network]):
            trainer.train(rows(), rate=lambda iteration, error, bad=bad: bad)


@pytest.mark.parametrize("rate", [numpy.float64(0.2), numpy.float32(0.25), True, 1])
def test_numbers_of_every_kind(rate: Any) -> None:
    """A rate may be any real number."""
    given, plain = (
        perceptron().train(rows(), iterations=3, error=1e-9, rate=each).error
        for each in (rate, float(rate))
    )
    assert plain == given


@pytest.mark.parametrize("iterations", [3, 3.0, numpy.int64(3), numpy.float64(3)])
def test_whole_numbers_of_every_kind(iterations: Any) -> None:
    """Iterations may be any whole number."""
    assert 3 == perceptron().train(rows(), iterations=iterations).iterations


def test_endless_iterations() -> None:
    """Infinity, as JavaScript programs write it, is as many iterations as it takes."""
    assert 385 == perceptron().train(rows(), iterations=INF).iterations


# Cross-validation -------------------------------------------------------------------------------


def test_cross_validation() -> None:
    """The last rows are only tested with, and their error is what counts; the list is shuffled.

    trn05
    """
    trainer, data = perceptron(), rows(10, ends=False)
    cross = {"testSize": 0.3, "testError": 1e-9}
    result = trainer.train(data, iterations=50, error=1e-9, shuffle=True, crossValidate=cross)
    assert (0.22972194743502727, 50) == (result.error, result.iterations)
    assert [7, 5, 9, 2, 0, 4, 3, 1, 6, 8] == [row["i"] for row in data]
    assert [0.3283659460991749] == trainer.network.activate([1])
    assert 0.8516290782415461 == random()


def test_cross_validation_splits() -> None:
    """The split is Synaptic's: ceil((1 - testSize) * rows) rows are trained with, in order."""
    network, data = perceptron().network, rows(4)
    Trainer(network).train(data, iterations=1, rate=0.3, crossValidate={"testSize": 0.4})
    other = perceptron().network
    for row in data[:3]:
        other.activate(row["input"])
        other.propagate(0.3, row["output"])
    for row in data[3:]:
        other.activate(row["input"])
    assert dump(other) == dump(network)


def test_cross_validation_ends() -> None:
    """A testError that is reached ends the training before its next iteration."""
    trainer = perceptron()
    result = trainer.train(rows(4), crossValidate={"testSize": 0.5, "testError": 0.99})
    assert 1 == result.iterations
    assert 0.005 < result.error < 0.99


def test_cross_validation_sticks() -> None:
    """Once given it holds for every training with options, where Synaptic crashes.

    trn04
    """
    trainer, error = perceptron({"error": 1e-9, "iterations": 4}), []
    error.append(trainer.train(rows(4), crossValidate={"testSize": 0.5}).error)
    assert {"testSize": 0.5} == trainer.crossValidate
    error.append(trainer.train(rows(4), {}).error)
    error.append(trainer.train(rows(4), crossValidate={"testError": 0.9}).iterations)
    assert {"testSize": 0.5, "testError": 0.9} == trainer.crossValidate
    again, errors = perceptron({"error": 1e-9, "iterations": 4}), []
    for _ in range(2):
        errors.append(again.train(rows(4), crossValidate={"testSize": 0.5}).error)
    assert [*errors, 1] == error


def test_constructor_cross_validation() -> None:
    """Given to the constructor it holds, with options of `train` or without."""
    cross = {"testSize": 0.5, "testError": 0.99}
    for arguments in ((), ({},), ({"rate": 0.2},)):
        assert 1 == perceptron({"crossValidate": cross}).train(rows(4), *arguments).iterations


def test_cross_validation_measures_the_test_rows_only() -> None:
    """A cost that is no number for the rows trained with changes nothing, as in Synaptic."""
    network = perceptron().network
    network.layers.output.set({"squash": Neuron.squash.IDENTITY, "bias": -0.5})
    result = Trainer(network).train(
        [{"input": [1], "output": [1]}] * 2,
        iterations=1,
        rate=0.5,
        crossValidate={"testSize": 0.5},
        cost=Trainer.cost.CROSS_ENTROPY,
    )
    assert 0.3712876593940549 == result.error
    assert [0.6898454724838035] == network.activate([1])


def test_cross_validation_diverges() -> None:
    """A test row whose error is not finite stops the training too."""

    def cost(target: list[float], output: list[float]) -> float:
        return NAN if target == [1.0] else 0.5

    with pytest.raises(TrainingDiverged) as caught:
        perceptron().train(rows(4), cost=cost, crossValidate={"testSize": 0.5})
    assert 1 == caught.value.iteration
    assert 3 == caught.value.row


# What is refused --------------------------------------------------------------------------------

BAD: dict[str, tuple[dict[str, Any], type[Exception], tuple[str, ...]]] = {
    "unknown": ({"itertions": 3}, TypeError, ("'itertions'", "did you mean 'iterations'?")),
    "unknown shufle": ({"shufle": 1}, TypeError, ("'shufle'", "did you mean 'shuffle'?")),
    "unknown case": ({"crossvalidate": {}}, TypeError, ("did you mean 'crossValidate'?",)),
    "unlike anything": ({"zzz": 1}, TypeError, ("'zzz'", "(known: rate, iterations")),
    "no name": ({3: 1}, TypeError, ("no option 3",)),  # type: ignore[dict-item]
    "rate text": ({"rate": "0.1"}, TypeError, ("rate must be a number", "'0.1'", "float()")),
    "rate nan": ({"rate": NAN}, ValueError, ("rate must be finite, got nan",)),
    "rate dict": ({"rate": {}}, TypeError, ("rate must be a number",)),
    "rate complex": ({"rate": 1j}, TypeError, ("rate must be a real number",)),
    "rates empty": ({"rate": []}, ValueError, ("rate must have at least one bucket",)),
    "rates nan": ({"rate": [0.1, NAN]}, ValueError, ("rate[1] must be finite",)),
    "rates text": ({"rate": [0.1, "x"]}, TypeError, ("rate[1] must be a number",)),
    "rates many": (
        {"rate": [0.3, 0.2, 0.1], "iterations": 2},
        ValueError,
        ("3 buckets for 2 iterations",),
    ),
    "rates from 0": ({"rate": [0, 0.1]}, ValueError, ("first rate must not be 0", "[0.0, 0.1]")),
    "iterations part": ({"iterations": 2.5}, ValueError, ("iterations must be a whole number",)),
    "iterations less": ({"iterations": -1}, ValueError, ("iterations must be", "got -1")),
    "iterations nan": ({"iterations": NAN}, ValueError, ("iterations must be finite",)),
    "iterations text": ({"iterations": "9"}, TypeError, ("iterations must be a number",)),
    "iterations list": ({"iterations": [9]}, TypeError, ("iterations must be a number",)),
    "error nan": ({"error": NAN}, ValueError, ("error must be finite",)),
    "error text": ({"error": "0"}, TypeError, ("error must be a number",)),
    "cost name": ({"cost": "MSE"}, TypeError, ("cost must be a function", "Trainer.cost.MSE")),
    "cross number": ({"crossValidate": 0.3}, TypeError, ("crossValidate must be a dict",)),
    "cross unknown": (
        {"crossValidate": {"testsize": 0.3}},
        TypeError,
        ("'testsize'", "did you mean 'testSize'?"),
    ),
    "cross empty": ({"crossValidate": {}}, ValueError, ("crossValidate needs a testSize",)),
    "cross error only": ({"crossValidate": {"testError": 0.1}}, ValueError, ("a testSize",)),
    "cross 0": ({"crossValidate": {"testSize": 0}}, ValueError, ("above 0 and below 1, got 0.0",)),
    "cross 1": ({"crossValidate": {"testSize": 1}}, ValueError, ("above 0 and below 1, got 1.0",)),
    "cross less": ({"crossValidate": {"testSize": -0.1}}, ValueError, ("above 0 and below 1",)),
    "cross nan": ({"crossValidate": {"testSize": NAN}}, ValueError, ("crossValidate.testSize",)),
    "cross text": ({"crossValidate": {"testSize": ".3"}}, TypeError, ("crossValidate.testSize",)),
    "cross error nan": (
        {"crossValidate": {"testSize": 0.5, "testError": NAN}},
        ValueError,
        ("crossValidate.testError must be finite",),
    ),
    "cross none left": (
        {"crossValidate": {"testSize": 0.01}},
        ValueError,
        ("testSize 0.01 of", "leaves none to test with"),
    ),
    "schedule function": ({"schedule": nothing}, TypeError, ("schedule must be a dict",)),
    "schedule unknown": (
        {"schedule": {"every": 1, "d0": nothing}},
        TypeError,
        ("'d0'", "did you mean 'do'?"),
    ),
    "schedule no do": ({"schedule": {"every": 1}}, TypeError, ("schedule.do must be a function",)),
    "schedule no every": ({"schedule": {"do": nothing}}, TypeError, ("schedule.every",)),
    "schedule every": (
        {"schedule": {"every": 1.5, "do": nothing}},
        ValueError,
        ("schedule.every must be a whole number",),
    ),
    "customLog": ({"customLog": {"every": 1, "do": 3}}, TypeError, ("do must be a function",)),
    "log text": ({"log": "10"}, TypeError, ("log must be a number",)),
    "log less": ({"log": -1}, ValueError, ("log must be a whole number",)),
    "log nan": ({"log": NAN}, ValueError, ("log must be",)),
    "momentum 1": ({"momentum": 1}, ValueError, ("momentum must be at least 0 and below 1",)),
    "momentum less": ({"momentum": -0.1}, ValueError, ("momentum must be",)),
    "momentum nan": ({"momentum": NAN}, ValueError, ("momentum must be finite",)),
    "momentum text": ({"momentum": "0.9"}, TypeError, ("momentum must be a number",)),
    "loss": ({"loss": "mse"}, ValueError, ("loss must be one of 'synaptic', 'squared'", "'mse'")),
    "loss type": ({"loss": 3}, ValueError, ("loss must be one of",)),
    "loss list": ({"loss": []}, ValueError, ("loss must be one of",)),
    "history": ({"history": -1}, ValueError, ("history",)),
    "history text": ({"history": "all"}, TypeError, ("history",)),
    "progress": ({"progress": "bar"}, TypeError, ("progress must be True, False or a function",)),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_options(case: str) -> None:
    """A bad option is an error that names it, before anything has changed."""
    options, error, texts = BAD[case]
    trainer, data = perceptron({"rate": 0.3}), rows()
    trainer.network.activate([1])
    calls: list[Callable[[], Any]] = [
        lambda: trainer.train(data, options),
        lambda: trainer.train(data, {**options, "shuffle": True}),
        lambda: trainer.train([[0]], [[1]], options),
    ]
    for call in calls:
        with untouched(trainer, error, *texts, caller=data):
            call()


AT_TRAINING = ("rates many", "rates from 0", "cross empty", "cross error only", "cross none left")


@pytest.mark.one_kernel
@pytest.mark.parametrize("case", [case for case in BAD if case not in AT_TRAINING])
def test_bad_options_of_the_constructor(case: str) -> None:
    """The constructor refuses the same options."""
    options, error, texts = BAD[case]
    network = perceptron().network
    with refused(error, *texts, units=[network]):
        Trainer(network, options)


@pytest.mark.parametrize("options", [3, "rate", [("rate", 0.1)], nothing])
@pytest.mark.one_kernel
def test_options_that_are_no_dict(options: Any) -> None:
    """Options that are no dict are an error, in the constructor and in a training with arrays."""
    trainer = perceptron()
    with refused(TypeError, "options must be a dict", units=[trainer.network]):
        Trainer(trainer.network, options)
    with untouched(trainer, TypeError, "options must be a dict"):
        trainer.train([[0]], [[1]], options)


@pytest.mark.one_kernel
@pytest.mark.parametrize("network", [None, 3, "net", {}, Trainer])
def test_trainer_of_no_network(network: Any) -> None:
    """A trainer needs a network."""
    with refused(TypeError, "Trainer() needs a Network"):
        Trainer(network)


@pytest.mark.one_kernel
def test_too_many_arguments() -> None:
    """A set, or inputs and targets, and one dict: more is an error."""
    trainer = perceptron()
    calls: list[Callable[[], Any]] = [
        lambda: trainer.train(rows(), {}, {}),
        lambda: trainer.train([[0]], [[1]], {}, {}),
        lambda: trainer.test(rows(), {}, {}),
    ]
    for call in calls:
        with untouched(trainer, TypeError, "one dict of options"):
            call()


def test_every_option_is_tried() -> None:
    """No option is without a bad value above, or in test_stopping.py."""
    bad = [*BAD.values(), *test_stopping.BAD.values()]
    tried = {name for options, *_ in bad for name in options}
    assert set(NAMES) - {"shuffle"} <= tried
