"""The rows of COMPAT.md about trainers; `quirks.js` has the original's side."""

import asyncio
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Network, Neuron, seed
from tests.compat.quirk_nets import nothing_learned, weights
from tests.compat.reference import SEED, said

Architect: Any = getattr(pysynaptic, "Architect", None)
Trainer: Any = getattr(pysynaptic, "Trainer", None)
Diverged: Any = getattr(pysynaptic, "TrainingDiverged", None)

PAIR = [{"input": [0], "output": [0]}, {"input": [1], "output": [1]}]


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def trainer(*sizes: int, **options: Any) -> Any:
    """Make a trainer of a perceptron."""
    return Trainer(Architect.Perceptron(*(sizes or (1, 2, 1))), options)


def tenths(count: int) -> list[dict[str, list[float]]]:
    """Make a set of rows that can be told apart."""
    return [{"input": [i / count], "output": [i / count]} for i in range(count)]


def answers(result: Any) -> list[Any]:
    """Return what does not depend on the time."""
    return [result.error, result.iterations]


def test_trn01() -> None:
    """Options of one train() stay for the next, the schedule too if that is given any options."""
    t = trainer()
    calls: list[Any] = []
    schedule = {"every": 1, "do": calls.append}
    first = t.train(PAIR, {"iterations": 3, "error": 1e-9, "rate": 0.5, "schedule": schedule})
    second = t.train(PAIR, {})
    counted = len(calls)
    t.train(PAIR)

    assert said("trn01") == [
        answers(first),
        answers(second),
        counted,
        len(calls),
        t.rate,
        t.error,
    ]


@pytest.mark.filterwarnings("ignore:.* 0 keeps:UserWarning")
def test_trn02() -> None:
    """A rate, an error or a number of iterations of 0 means the default."""
    t = trainer(rate=0, iterations=0, error=0)
    result = t.train(PAIR, {"rate": 0, "iterations": 0, "error": 0})

    assert said("trn02") == [answers(result), t.rate, t.iterations, t.error]


def test_trn03() -> None:
    """The constructor takes log, shuffle, schedule and crossValidate, and train(set) uses them."""
    calls: list[Any] = []
    t = trainer(iterations=4, error=1e-9, schedule={"every": 1, "do": calls.append})

    t.train(PAIR)

    assert [1, 2, 3, 4] == [data.iterations for data in calls]


def test_trn04() -> None:
    """crossValidate given once holds for later trainings, which do not fail."""
    t = trainer(crossValidate={"testSize": 0.5, "testError": 1e-9})

    assert [5, 5] == [
        t.train(PAIR, options).iterations for options in ({"iterations": 5}, {"iterations": 5})
    ]


def test_trn05() -> None:
    """Cross-validation tests with the last rows; shuffling only reorders the caller's list."""
    rows = tenths(10)
    validate = {"testSize": 0.3, "testError": 1e-9}
    result = trainer().train(rows, iterations=20, error=1e-9, shuffle=True, crossValidate=validate)

    assert said("trn05") == [answers(result), [row["input"][0] for row in rows]]


@pytest.mark.parametrize("options", [{"testError": 0.1}, {"testSize": 0.01, "testError": 0.1}])
def test_trn06(options: dict[str, float]) -> None:
    """Cross-validation without rows to train or to test with is an error."""
    with pytest.raises(ValueError, match="testSize"):
        trainer().train(tenths(10), crossValidate=options)


def test_trn07() -> None:
    """The buckets of rates are Synaptic's; one without an iteration is an error."""
    found = []
    for rate in ([0.3, 0.2, 0.1], [0.3, 0.2, 0]):
        rates: list[float] = []
        schedule = {"every": 1, "do": lambda data, rates=rates: rates.append(data.rate)}
        result = trainer().train(PAIR, iterations=9, error=1e-9, rate=rate, schedule=schedule)
        found.append([answers(result), rates])

    assert said("trn07") == found
    with pytest.raises(ValueError, match="3 buckets for 2 iterations"):
        trainer().train(PAIR, iterations=2, rate=[0.3, 0.2, 0.1])


def test_trn08() -> None:
    """A rate that is a function gets the iteration and the error before, which begins at 0."""
    calls: list[list[float]] = []

    def rate(iteration: int, error: float) -> float:
        calls.append([iteration, error])
        return 0.2

    trainer().train(PAIR, iterations=3, error=1e-9, rate=rate)

    assert said("trn08") == calls


def test_trn09() -> None:
    """An error of 1 or more trains nothing; `tests/training/test_no_rows.py` has empty sets."""
    with pytest.warns(UserWarning, match="error 1 stops the training before it begins"):
        assert said("trn09") == answers(trainer().train(PAIR, error=1))


def test_trn10() -> None:
    """The cost is only measured: it never changes what is learned."""
    found = []
    for name in ("MSE", "CROSS_ENTROPY", "BINARY", None):
        t = trainer()
        cost = Trainer.cost[name] if name else lambda target, output: 7
        error = t.train(PAIR, iterations=30, error=1e-12, cost=cost).error
        found.append([error, t.network.activate([1])])

    assert said("trn10") == found


def test_trn12() -> None:
    """CROSS_ENTROPY is a sum, MSE a mean, BINARY rounds to halves."""
    cost = Trainer.cost
    outputs = (0, 0.2, 0.3, 0.5, 0.7, 0.8, 1)

    assert said("trn12") == [
        cost.CROSS_ENTROPY([1, 1, 1], [0.5] * 3),
        cost.MSE([1, 1, 1], [0.5] * 3),
        [cost.BINARY([1], [output]) for output in outputs],
        cost.BINARY([0], [-0.25]),
    ]


def test_trn13(capsys: pytest.CaptureFixture[str]) -> None:
    """No line is logged in an iteration in which the schedule is called."""
    schedule = {"every": 4, "do": lambda data: None}
    trainer().train(PAIR, iterations=8, error=1e-9, log=2, schedule=schedule)

    assert said("trn13") == capsys.readouterr().out.splitlines()


def test_trn14() -> None:
    """Shuffling reorders the caller's list, after the last iteration too."""
    rows = tenths(6)
    result = trainer().train(rows, iterations=2, error=1e-9, shuffle=True)

    assert said("trn14") == [answers(result), [row["input"][0] for row in rows]]


def test_trn15() -> None:
    """The reported error is the mean over the last iteration, while it was learning."""
    t = trainer()

    assert said("trn15") == [
        t.train(PAIR, iterations=40, rate=0.9, error=1e-9).error,
        t.test(PAIR).error,
    ]


def test_trn16(capsys: pytest.CaptureFixture[str]) -> None:
    """customLog works as a schedule, with Synaptic's notice."""
    calls: list[Any] = []
    log = {"every": 1, "do": calls.append}
    trainer().train(PAIR, iterations=3, error=1e-9, customLog=log)

    assert said("trn16") == [len(calls), capsys.readouterr().out.splitlines()]


def test_trn17() -> None:
    """trainAsync works, with train()'s digits."""
    expected = trainer().train(PAIR, iterations=5)
    seed(SEED)

    result = asyncio.run(trainer().trainAsync(PAIR, iterations=5))

    assert answers(expected) == answers(result)


def test_trn18() -> None:
    """A recurrent network is never cleared between iterations."""
    network = Architect.LSTM(1, 1, 1)
    result = Trainer(network).train(PAIR, iterations=10, error=1e-9)

    assert said("trn18") == [answers(result), network.activate([1])]


def test_trn19() -> None:
    """Every built-in task refuses a network of another shape; XOR with Synaptic's text."""
    t = trainer()
    with pytest.raises(ValueError, match="Incompatible network"):
        t.XOR()
    for task in (t.timingTask, t.DSR, t.ERG):
        with nothing_learned(t.network), pytest.raises(ValueError, match="must have"):
            task()


def test_trn20() -> None:
    """test() measures with the cost of the last train()."""
    t = trainer()
    before = t.test(PAIR).error
    t.train(PAIR, iterations=1, rate=1e-12, cost=Trainer.cost.CROSS_ENTROPY)

    assert said("trn20") == [before, t.test(PAIR).error]


def test_trn21() -> None:
    """A deeper LOGISTIC network stalls at the start, as there: weights begin within 0.1 of 0."""
    sizes = [(2, 4, 1), (2, 4, 4, 1)]

    assert said("trn21") == [answers(trainer(*each).XOR(iterations=2000)) for each in sizes]


def test_trn22() -> None:
    """XOR on 2-3-1 converges after as many iterations as there."""
    assert said("trn22") == answers(trainer(2, 3, 1).XOR())


def test_trn23() -> None:
    """A row without its key is an error that names the row; what is no set is an error."""
    t = trainer()
    with nothing_learned(t.network):
        for row in ({"inputs": [1], "output": [1]}, {"input": [1], "outputs": [1]}):
            with pytest.raises(ValueError, match=r"set\[1\] has no"):
                t.train([PAIR[0], row])
        wrong: list[Any] = [{}, None]
        for rows in wrong:
            with pytest.raises(TypeError, match="set must be"):
                t.train(rows)


def test_trn24() -> None:
    """Text in a row is an error that names the cell and suggests float()."""
    t = trainer()
    for row in ({"input": ["1"], "output": [1]}, {"input": [1], "output": ["1"]}):
        with nothing_learned(t.network), pytest.raises(TypeError, match=r"set\[0\].*float\(\)"):
            t.train([row])


def test_trn26() -> None:
    """CROSS_ENTROPY is above 1 where there are several outputs."""
    assert said("trn26") == Trainer.cost.CROSS_ENTROPY([0, 1, 0, 0], [0.5] * 4)


def test_opt31() -> None:
    """Training that diverges stops with an error that names iteration and row."""
    network: Network = Architect.Perceptron(1, 6, 1)
    network.layers.hidden[0].set({"squash": Neuron.squash.RELU})
    network.layers.output.set({"squash": Neuron.squash.IDENTITY})
    rows = [{"input": [10 * i], "output": [50 * i]} for i in range(40)]

    with pytest.raises(Diverged) as caught:
        Trainer(network).train(rows, rate=0.9, iterations=5000)

    assert caught.value.iteration >= 1
    assert 0 <= caught.value.row < 40


def test_misc06() -> None:
    """Every network has a trainer, as the wiki has it."""
    for network in (
        Architect.Perceptron(2, 3, 1),
        Architect.LSTM(2, 3, 1),
        Architect.Liquid(2, 3, 1, 4, 2),
        Architect.Hopfield(2),
    ):
        assert network.trainer.network is network
        assert network.trainer is network.trainer
    before = weights(network)
    network.trainer.train([{"input": [0, 1], "output": [0, 1]}], iterations=1)
    assert before != weights(network)
