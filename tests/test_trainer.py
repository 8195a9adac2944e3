"""The trainer: Node's digits, lines and draws, which options stick, and when a training ends.

The digits are what `node --random-seed=42` gives for the same lines.
"""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, TrainingDiverged, random, seed
from tests.support.dumps import dump
from tests.support.trainings import STICKY, perceptron, rows

# Sticking ---------------------------------------------------------------------------------------


def test_options_stick() -> None:
    """What `train` was told holds for the next trainings; the schedule only for those with options.

    trn01
    """
    trainer, calls = perceptron(), []
    told: dict[str, Any] = {"iterations": 3, "error": 1e-9, "rate": 0.5}
    told["schedule"] = {"every": 1, "do": lambda data: calls.append(data.iterations)}
    errors = [trainer.train(rows(), told).error]
    errors.append(trainer.train(rows(), {}).error)
    assert [1, 2, 3, 1, 2, 3] == calls
    assert (0.5, 3, 1e-9) == (trainer.rate, trainer.iterations, trainer.error)
    errors.append(trainer.train(rows()).error)
    assert len(calls) == 6
    assert [0.30401717402844997, 0.30571189293733064, 0.30680536407324255] == errors


def test_zeros_are_the_defaults() -> None:
    """A rate, an error and iterations of 0 leave what was there, as in Synaptic, with a warning.

    trn02
    """
    zeros = {"rate": 0, "iterations": 0, "error": 0}
    with pytest.warns(UserWarning, match=r"(rate|iterations|error) 0 keeps the current value"):
        trainer = perceptron(zeros)
    assert (0.2, 100000, 0.005) == (trainer.rate, trainer.iterations, trainer.error)
    with pytest.warns(UserWarning, match="as in Synaptic") as caught:
        result = trainer.train(rows(), zeros)
    assert len(caught) == 3
    assert (0.004942518755921949, 385) == (result.error, result.iterations)


def test_none_is_left_out() -> None:
    """An option that is None was not given."""
    trainer = perceptron(dict.fromkeys([*STICKY, "log", "shuffle", "momentum", "loss"]))
    result = trainer.train(rows(), dict.fromkeys([*STICKY, "log", "shuffle", "customLog"]))
    assert (0.004942518755921949, 385) == (result.error, result.iterations)


@pytest.mark.one_kernel
def test_defaults() -> None:
    """A trainer begins with Synaptic's defaults, and nothing sticks before the first training."""
    trainer = perceptron()
    assert (0.2, 100000, 0.005) == (trainer.rate, trainer.iterations, trainer.error)
    assert (None, None, None) == (trainer.cost, trainer.schedule, trainer.crossValidate)
    assert "<Trainer of <Perceptron 1-2-1>>" == repr(trainer)


def test_ways_to_give_options() -> None:
    """A dict, keywords and both are the same."""
    results = []
    for options, named in (
        ({"iterations": 4, "rate": 0.3}, {}),
        (None, {"iterations": 4, "rate": 0.3}),
        ({"iterations": 9, "rate": 0.3}, {"iterations": 4}),
    ):
        result = perceptron().train(rows(), options, **named)
        results.append((result.error, result.iterations))
    assert results[0] == results[1] == results[2]


def test_constructor_options_work() -> None:
    """The constructor's log, shuffle, schedule and crossValidate count for `train(set)`.

    trn03
    """
    seen: list[int] = []
    ten = rows(10, ends=False)
    trainer = perceptron(
        {
            "iterations": 4,
            "error": 1e-9,
            "shuffle": True,
            "schedule": {"every": 1, "do": lambda data: seen.append(data.iterations)},
            "crossValidate": {"testSize": 0.3, "testError": 1e-9},
        }
    )
    here = trainer.train(ten)
    assert [1, 2, 3, 4] == seen
    told = perceptron()
    again = rows(10, ends=False)
    cross = {"testSize": 0.3, "testError": 1e-9}
    there = told.train(again, iterations=4, error=1e-9, shuffle=True, crossValidate=cross)
    assert here.error == there.error
    assert [row["i"] for row in again] == [row["i"] for row in ten] != list(range(10))


def test_constructor_log(capsys: pytest.CaptureFixture[str]) -> None:
    """A log from the constructor prints, and an option of `train` goes before it."""
    trainer = perceptron({"iterations": 2, "error": 1e-9, "log": 1})
    trainer.train(rows())
    trainer.train(rows(), {"rate": 0.2})
    assert capsys.readouterr().out.count("iterations ") == 4
    trainer.train(rows(), {"log": False})
    assert "" == capsys.readouterr().out


def test_network_has_a_trainer() -> None:
    """Every network has a trainer of its own, always the same, which can be replaced."""
    seed(42)
    network = Architect.Perceptron(1, 2, 1)
    assert network.trainer is network.trainer
    assert network.trainer.network is network
    assert network.trainer.train(rows()).error == 0.004942518755921949
    other = Trainer(network, rate=0.5)
    network.trainer = other
    assert network.trainer is other


# Ends -------------------------------------------------------------------------------------------


def test_error_of_one_trains_nothing() -> None:
    """An error of 1 or more to stop at is reached before the first iteration.

    trn09
    """
    trainer = perceptron()
    before = dump(trainer.network)
    with pytest.warns(UserWarning, match="error 1 stops the training before it begins"):
        result = trainer.train(rows(), error=1)
    assert (1.0, 0) == (result.error, result.iterations)
    assert before == dump(trainer.network)


def test_result() -> None:
    """A result reads with a dot and with brackets, in Synaptic's order, and goes through JSON."""
    result = perceptron().train(rows(), iterations=3)
    assert ["error", "iterations", "time"] == list(result)
    assert result.error == result["error"]
    assert result == json.loads(json.dumps(result))
    assert isinstance(result.time, int)
    assert result.time >= 0
    assert ["error", "time"] == list(perceptron().test(rows()))


def test_error_is_of_the_pass() -> None:
    """The error is the mean during the last pass, before what it taught.

    trn15
    """
    trainer = perceptron()
    errors = trainer.train(rows(), iterations=40, rate=0.9, error=1e-9).error
    assert (0.28365844277966823, 0.1835371426438809) == (errors, trainer.test(rows()).error)


def test_recurrent_networks_are_not_cleared() -> None:
    """A training goes on from whatever the network remembers.

    trn18
    """
    seed(42)
    trainer = Trainer(Architect.LSTM(1, 1, 1))
    result = trainer.train(rows(), iterations=10, error=1e-9)
    assert 0.17062291027823673 == result.error
    assert [0.6803617911048162] == trainer.network.activate([1])


def test_training_on_any_network() -> None:
    """Hand-built networks train, and the objects show what was learned."""
    seed(42)
    A, B = Layer(1), Layer(1)
    connection = A.project(B)
    assert connection is not None
    before = connection.list[0].weight
    network = Network(A, [], B)
    Trainer(network).train(rows(), iterations=1)
    assert before != connection.list[0].weight


def line(optimised: bool = True) -> Network:
    """Make a 1-1 network that answers a line: it diverges with inputs of 20."""
    seed(42)
    A, B = Layer(1), Layer(1)
    A.project(B)
    network = Network(A, [], B.set({"squash": Neuron.squash.IDENTITY}))
    network.setOptimize(optimised)
    return network


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("arrays", [True, False])
def test_divergence(optimised: bool, arrays: bool) -> None:
    """A row whose error is not finite stops the training, and says which row, when and why.

    opt31
    """
    trainer, many = Trainer(line(optimised)), [[float(i)] for i in range(20)]
    data = [{"input": row, "output": row} for row in many]
    given: Any = (many, many) if arrays else (data,)
    with pytest.raises(TrainingDiverged) as caught:
        trainer.train(*given, iterations=1000)
    diverged = caught.value
    assert isinstance(diverged, ArithmeticError)
    assert diverged.iteration == diverged.result.iterations > 1
    assert 0 <= diverged.row < 20
    assert not math.isfinite(diverged.result.error)
    assert ["error", "iterations", "time"] == list(diverged.result)
    for text in (f"row {diverged.row} ", f"iteration {diverged.iteration}", "scaled", "rate"):
        assert text in str(diverged)
    assert many == [row["input"] for row in data]


@pytest.mark.parametrize("where", [0, 1, 2])
def test_divergence_of_a_cost(where: int) -> None:
    """Where the user's cost function says that it diverged, the network is as it was before.

    training/test_divergence.py has all about that.
    """
    one, other = perceptron().network, perceptron().network
    data = rows(3)

    def cost(target: list[float], output: list[float]) -> float:
        return math.inf if target == data[where]["output"] else 0.5

    with pytest.raises(TrainingDiverged) as caught:
        Trainer(one).train(data, cost=cost, rate=0.3)
    assert (1, where, 0) == (caught.value.iteration, caught.value.row, caught.value.kept)
    assert dump(other) == dump(one)


# Schedules and lines ----------------------------------------------------------------------------


def test_schedule() -> None:
    """The schedule is told error, iterations and rate; a true answer stops the training.

    trn13
    """
    seen: list[Any] = []
    trainer = perceptron()

    def do(data: Any) -> str:
        seen.append((list(data), data.iterations, data["rate"], data.error))
        return "truthy"

    result = trainer.train(rows(), error=1e-9, schedule={"every": 5, "do": do})
    assert [(["error", "iterations", "rate"], 5, 0.2, result.error)] == seen
    assert 5 == result.iterations


@pytest.mark.parametrize("answer", [None, False, 0, "", []])
def test_schedule_goes_on(answer: Any) -> None:
    """An answer that is not true stops nothing."""
    result = perceptron().train(rows(), iterations=4, schedule={"every": 1, "do": lambda _: answer})
    assert 4 == result.iterations


def test_schedule_sees_the_network() -> None:
    """A schedule finds what was learned so far in the network, and may run it."""
    trainer, seen = perceptron(), []
    output = trainer.network.layers.output.list[0]

    def do(data: Any) -> None:
        seen.append((trainer.network.activate([1])[0], output.bias))

    trainer.train(rows(), iterations=3, error=1e-9, schedule={"every": 1, "do": do})
    assert len(set(seen)) == 3


def test_schedule_raises() -> None:
    """An exception of the schedule comes out; what was learned stays, and training goes on."""
    trainer = perceptron({"error": 1e-9, "iterations": 6})

    def fail(data: Any) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        trainer.train(rows(), schedule={"every": 3, "do": fail})
    trainer.schedule = None
    trainer.train(rows(), iterations=3)
    other = perceptron({"error": 1e-9, "iterations": 6})
    other.train(rows())
    assert dump(other.network) == dump(trainer.network)


def test_log_and_schedule(capsys: pytest.CaptureFixture[str]) -> None:
    """A line is printed every so many iterations, but not where the schedule is called.

    trn13
    """
    trainer = perceptron()
    plan = {"every": 4, "do": lambda data: data.iterations >= 8}
    result = trainer.train(rows(), iterations=8, error=1e-9, log=2, schedule=plan)
    assert capsys.readouterr().out == (
        "iterations 2 error 0.27008579793619514 rate 0.2\n"
        "iterations 6 error 0.2701204901820694 rate 0.2\n"
    )
    assert (0.27013875194382586, 8) == (result.error, result.iterations)


def test_log_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines are printed as Node prints them: numbers, exponents, rates of lists and functions."""
    trainer = perceptron()
    trainer.train(rows(), iterations=3, error=1e-9, log=1, rate=1e-7)
    trainer.train(rows(), iterations=3, log=1, rate=[0.3, 0.2])
    trainer.train(rows(), iterations=2, log=True, rate=lambda i, error: i * 1e21)
    assert capsys.readouterr().out == (
        "iterations 1 error 0.25037626669645324 rate 1e-7\n"
        "iterations 2 error 0.25037626663470813 rate 1e-7\n"
        "iterations 3 error 0.2503762665729632 rate 1e-7\n"
        "iterations 1 error 0.2700777995596266 rate 0.2\n"
        "iterations 2 error 0.27008579778391417 rate 0.2\n"
        "iterations 3 error 0.27009412398471266 rate 0.2\n"
        "iterations 1 error 0.6350888377323644 rate 1e+21\n"
        "iterations 2 error 1 rate 2e+21\n"
    )


def test_custom_log(capsys: pytest.CaptureFixture[str]) -> None:
    """`customLog` is a schedule, with Synaptic's notice.

    trn16
    """
    seen: list[int] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.iterations)}
    perceptron().train(rows(), iterations=3, error=1e-9, customLog=plan)
    assert [1, 2, 3] == seen
    assert "Deprecated: use schedule instead of customLog\n" == capsys.readouterr().out


# Random numbers ---------------------------------------------------------------------------------


def test_shuffle() -> None:
    """The caller's list is reordered after every iteration, the last as well, by Node's draws.

    trn14
    """
    trainer = perceptron()
    data = [{"input": [i / 6], "output": [0], "i": i} for i in range(6)]
    given, members = data, {id(row) for row in data}
    errors = [trainer.train(data, iterations=1, shuffle=True).error]
    orders, numbers = [[row["i"] for row in data]], [random()]
    errors.append(trainer.train(data, iterations=3, error=1e-9, shuffle=True).error)
    orders.append([row["i"] for row in data])
    numbers.append(random())
    assert [[4, 1, 2, 5, 3, 0], [1, 5, 2, 4, 0, 3]] == orders
    assert [0.1896064911262221, 0.022802636218605506] == errors
    assert [0.8785391291259448, 0.7039466628261539] == numbers
    assert given is data
    assert members == {id(row) for row in data}


def test_users_draws() -> None:
    """Rates and schedules that draw random numbers draw those that Node's would, among shuffles."""
    trainer, drawn = perceptron(), []
    data = [{"input": [i / 6], "output": [0], "i": i} for i in range(6)]

    def rate(iteration: int, error: float) -> float:
        drawn.append(random())
        return drawn[-1]

    plan = {"every": 2, "do": lambda data: drawn.append(random())}
    result = trainer.train(data, iterations=4, error=1e-9, shuffle=True, rate=rate, schedule=plan)
    assert 0.0023980747836259407 == result.error
    assert [2, 3, 0, 5, 4, 1] == [row["i"] for row in data]
    assert [
        0.04764047070826849,
        0.8657949499116644,
        0.4171017815906195,
        0.9423422942581774,
        0.3478296927045208,
        0.5648762901068196,
    ] == drawn
    assert 0.3725621341913594 == random()


def test_shuffle_leaves_others_alone() -> None:
    """Tuples and arrays are never reordered, though they are trained in shuffled order."""
    orders = []
    for kind in (list, tuple):
        trainer = perceptron()
        data = kind(rows(5))
        orders.append((trainer.train(data, iterations=4, error=1e-9, shuffle=True).error, random()))
        if kind is tuple:
            assert list(range(5)) == [row["i"] for row in data]
    trainer = perceptron()
    numbers = [row["input"] for row in rows(5)]
    result = trainer.train(numbers, numbers, iterations=4, error=1e-9, shuffle=True)
    orders.append((result.error, random()))
    assert [row["input"] for row in rows(5)] == numbers
    assert orders[0] == orders[1] == orders[2]


@pytest.mark.one_kernel
def test_log_lines_are_indented_by_console_group(capsys: pytest.CaptureFixture[str]) -> None:
    """What a training logs goes through console.log, as there: groups of the port's indent it."""
    from pysynaptic.js import console

    console.group()
    try:
        Trainer(Architect.Perceptron(2, 3, 1)).XOR({"iterations": 2, "log": 1})
    finally:
        console.groupEnd()

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("  iterations ") for line in lines)


@pytest.mark.one_kernel
def test_only_networks_are_trained() -> None:
    """A layer, which activates and propagates too, can't be trained."""
    with pytest.raises(TypeError, match=r"Trainer\(\) needs a Network, got"):
        Trainer(Layer(2))  # type: ignore[arg-type]
