"""The built-in tasks: Node's digits, lines and draws, and networks that can't learn them.

The digits are what `node --random-seed=42` gives for the same lines.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from pysynaptic import Architect, Trainer, random, seed
from pysynaptic._training.tasks import LETTERS
from tests.support.trainings import untouched


def lstm(*sizes: int, **options: Any) -> Trainer:
    """Make a trainer of an LSTM, from seed 42."""
    seed(42)
    return Trainer(Architect.LSTM(*sizes), **options)


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give the lines that were printed, without the times."""
    return re.sub(r"time: \d+", "time: T", capsys.readouterr().out).splitlines()


# Exclusive or -----------------------------------------------------------------------------------


def test_xor() -> None:
    """XOR learns with Node's digits and draws, whatever the trainer was made with.

    xor01
    """
    seed(42)
    trainer = Trainer(Architect.Perceptron(2, 3, 1), iterations=5, cost=Trainer.cost.CROSS_ENTROPY)
    result = trainer.XOR()
    assert (0.004984291781549653, 1250) == (result.error, result.iterations)
    assert ["error", "iterations", "time"] == list(result)
    assert 100000 == trainer.iterations
    assert trainer.cost is Trainer.cost.MSE
    assert 0.7990584855237957 == random()


def test_xor_options(capsys: pytest.CaptureFixture[str]) -> None:
    """XOR takes the options of `train`, as a dict or by keyword."""
    results = []
    options: dict[str, Any] = {"iterations": 4, "rate": 0.3, "log": 2}
    for given, named in (options, {}), (None, options):
        seed(42)
        trainer = Trainer(Architect.Perceptron(2, 3, 1))
        result = trainer.XOR(given, **named)
        results.append((result.error, result.iterations, trainer.rate))
    assert results[0] == results[1]
    assert (4, 0.3) == results[0][1:]
    assert 4 == len(printed(capsys))


# Distracted sequence recall ---------------------------------------------------------------------


def test_dsr(capsys: pytest.CaptureFixture[str]) -> None:
    """DSR learns, prints and tells its schedule what Node's does, from the same draws.

    dsr01
    """
    trainer = lstm(10, 4, 4)
    seen: list[Any] = []
    plan = {"every": 10, "do": seen.append}
    result = trainer.DSR({"iterations": 30, "log": 10, "schedule": plan})
    assert (30, 0, 1.445628403638749) == (result.iterations, result.success, result.error)
    assert ["iterations", "success", "error", "time"] == list(result)
    errors = [1.7966431777190321, 1.544066533136826, 1.445628403638749]
    assert errors == [data.error for data in seen]
    assert [10, 20, 30] == [data["iterations"] for data in seen]
    assert ["iterations", "success", "error", "time", "correct"] == list(seen[0])
    assert [
        f"iterations: {10 * (k + 1)}  success: 0  correct: 0  time: T  error: {error}"
        for k, error in enumerate(errors)
    ] == printed(capsys)
    assert 0.7818562449394211 == random()


def test_dsr_ends_at_thousands() -> None:
    """DSR ends at a multiple of 1000 sequences only, and its schedule can't stop it.

    dsr04
    """
    trainer = lstm(3, 1, 1)
    given = {"targets": [0], "distractors": [1], "prompts": [2], "length": 2}
    plan = {"every": 1, "do": lambda data: True}
    result = trainer.DSR({**given, "success": 1e-9, "schedule": plan, "rate": 0.5})
    assert result.iterations % 1000 == 0
    assert 0 < result.success <= 1


def test_dsr_leaves_the_trainer_alone() -> None:
    """DSR's options do not stick; its cost is the trainer's unless told otherwise."""
    trainer = lstm(10, 2, 4, rate=0.7, cost=Trainer.cost.MSE)
    one = trainer.DSR(iterations=2).error
    other = lstm(10, 2, 4).DSR(iterations=2, cost=Trainer.cost.MSE).error
    assert one == other != lstm(10, 2, 4).DSR(iterations=2).error
    assert (0.7, 100000) == (trainer.rate, trainer.iterations)


def test_dsr_on_too_few_inputs() -> None:
    """As Synaptic's own test does, 6 symbols train a network of 5 inputs when optimised.

    misc07
    """
    given = {"targets": [2, 4], "distractors": [3, 5], "prompts": [0, 1], "length": 10}
    assert 3 == lstm(5, 3, 2).DSR({**given, "iterations": 3}).iterations
    trainer = lstm(5, 3, 2)
    trainer.network.setOptimize(False)
    with untouched(trainer, ValueError, "DSR: the network must have 6 inputs and 2 outputs"):
        trainer.DSR(given)


BAD_DSR: dict[str, tuple[dict[str, Any], type[Exception], tuple[str, ...]]] = {
    "many prompts": ({"length": 3}, ValueError, ("a sequence of 3 symbols has no room for 2",)),
    "symbols": ({"targets": [40, 4, 7, 8]}, ValueError, ("targets must be symbols from 0 to 9",)),
    "distractors": ({"distractors": [-1]}, ValueError, ("distractors[0]", "-1")),
    "half a symbol": ({"prompts": [0.5]}, ValueError, ("prompts[0] must be a whole number",)),
    "no targets": ({"targets": []}, TypeError, ("targets must be a list of symbols",)),
    "one symbol": ({"targets": 3}, TypeError, ("targets must be a list of symbols",)),
    "text": ({"prompts": "01"}, TypeError, ("prompts must be a list of symbols",)),
    "other sizes": (
        {"targets": [2, 4], "distractors": [3]},
        ValueError,
        ("5 inputs and 2 outputs, got 10 and 4",),
    ),
    "unknown": ({"lenght": 24}, TypeError, ("DSR has no option 'lenght'", "'length'?")),
    "length": ({"length": "24"}, TypeError, ("length must be a number",)),
    "success": ({"success": float("nan")}, ValueError, ("success must be finite",)),
    "rate": ({"rate": "0.1"}, TypeError, ("rate must be a number",)),
    "rates": ({"rate": [0.1, 0.2]}, (TypeError, ValueError), ("rate",)),  # type: ignore[dict-item]
    "cost": ({"cost": "MSE"}, TypeError, ("cost must be a function",)),
    "schedule": ({"schedule": {"every": 1}}, TypeError, ("schedule.do must be a function",)),
    "no schedule": ({"schedule": print}, TypeError, ("schedule must be a dict",)),
    "log": ({"log": -1}, ValueError, ("log must be a whole number",)),
}


@pytest.mark.parametrize("case", BAD_DSR)
def test_bad_dsr(case: str) -> None:
    """Sequences that can't be made, and networks that can't read them, are errors at once.

    dsr02, dsr03, trn19
    """
    options, error, texts = BAD_DSR[case]
    trainer = lstm(10, 2, 4)
    with untouched(trainer, error, *texts):
        trainer.DSR(options)
    with untouched(trainer, error, *texts):
        trainer.DSR(**options)


# Reber's grammar --------------------------------------------------------------------------------


def test_erg(capsys: pytest.CaptureFixture[str]) -> None:
    """ERG learns and prints what Node's does, and its functions answer as Node's.

    erg02
    """
    result = lstm(6, 4, 6).ERG({"iterations": 20, "log": 10})
    assert (20, 2.005157008282101) == (result.iterations, result.error)
    assert ["iterations", "error", "time", "test", "generate"] == list(result)
    assert [
        "iterations: 10  time: T  error: 2.0683236087922436",
        "iterations: 20  time: T  error: 2.005157008282101",
    ] == printed(capsys)
    assert 0.586021199945794 == random()
    assert "BPBTXXTTVVETE" == result.generate()
    assert [True, True, False, False] == [
        result.test(text) for text in ("BT", "", "BTBTXSETE", "BPX")
    ]
    assert 0.50736739950509 == random()


def test_erg_words() -> None:
    """Every word that is generated is accepted, begins with B, ends with E and embeds another."""
    generated = lstm(6, 1, 6).ERG(iterations=1)
    for _ in range(200):
        word = generated.generate()
        assert generated.test(word)
        assert not generated.test(word + "E")
        assert (word[0], word[-1]) == ("B", "E")
        assert word[1] != word[-2]
        assert {*"PT"} == {word[1], word[-2]}
        assert {*word} <= {*LETTERS, "V"}
        assert not generated.test(word.lower())


@pytest.mark.one_kernel
@pytest.mark.parametrize("log", [0, False])
def test_erg_is_silent(log: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A log of 0 or False prints nothing; the default is a line every 500 words.

    erg01
    """
    trainer = lstm(6, 1, 6)
    trainer.ERG(iterations=500, log=log)
    assert [] == printed(capsys)
    trainer.ERG(iterations=500)
    assert 1 == len(printed(capsys))


def test_erg_ends_at_its_error() -> None:
    """ERG ends when the error of a word is small enough."""
    result = lstm(6, 2, 6).ERG(error=0.9, cost=Trainer.cost.MSE, iterations=5)
    assert 1 == result.iterations


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"iteration": 3}, TypeError, "did you mean 'iterations'?"),
        ({"schedule": {}}, TypeError, "ERG has no option 'schedule'"),
        ({"iterations": 1.5}, ValueError, "iterations must be a whole number"),
        ({"log": "x"}, TypeError, "log must be a number"),
        ({"error": None, "rate": float("inf")}, ValueError, "rate must be finite"),
    ],
)
def test_bad_erg(options: dict[str, Any], error: type[Exception], text: str) -> None:
    """ERG refuses options it does not have, and values it can't use."""
    trainer = lstm(6, 2, 6)
    with untouched(trainer, error, text):
        trainer.ERG(options)


# Timing -----------------------------------------------------------------------------------------


def test_timing(capsys: pytest.CaptureFixture[str]) -> None:
    """The timing task gives Node's digits, and overwrites what the trainer was told.

    tim02
    """
    trainer = lstm(2, 3, 1, rate=0.7, iterations=3)
    result = trainer.timingTask({"iterations": 10, "trainSamples": 100})
    assert (0.05907443572065952, 10) == (result.train.error, result.train.iterations)
    assert 0.06503616177332795 == result.test.error
    assert ["train", "test"] == list(result)
    assert json.loads(json.dumps(result)) == result
    assert ([0.03, 0.02], 10) == (trainer.rate, trainer.iterations)
    assert ["iterations 10 error 0.05907443572065952 rate 0.02"] == printed(capsys)
    assert 0.4230839257076895 == random()


def test_timing_test_samples(capsys: pytest.CaptureFixture[str]) -> None:
    """`testSamples` changes no digit, as in Synaptic, and a warning says so.

    tim01
    """
    one = lstm(2, 2, 1).timingTask(iterations=2, trainSamples=50, log=False)
    with pytest.warns(UserWarning, match="testSamples is ignored, as in Synaptic"):
        other = lstm(2, 2, 1).timingTask(iterations=2, trainSamples=50, testSamples=9, log=False)
    assert (one.train.error, one.test.error) == (other.train.error, other.test.error)
    assert [] == printed(capsys)


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"samples": 3}, TypeError, "did you mean 'testSamples'?"),
        ({"trainSamples": -1}, ValueError, "trainSamples must be a whole number"),
        ({"trainSamples": "9"}, TypeError, "trainSamples must be a number"),
        ({"rate": [0.1, "x"]}, TypeError, "rate[1] must be a number"),
        ({"rate": [0.1, 0.2], "iterations": 1}, ValueError, "2 buckets for 1 iterations"),
        ({"cost": 3}, TypeError, "cost must be a function"),
    ],
)
def test_bad_timing(options: dict[str, Any], error: type[Exception], text: str) -> None:
    """The timing task refuses options it does not have and values it can't use, drawing nothing."""
    trainer = lstm(2, 2, 1)
    with untouched(trainer, error, text):
        trainer.timingTask(options)


# All of them ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("XOR", "Incompatible network (2 inputs, 1 output)"),
        ("DSR", "DSR: the network must have 10 inputs and 4 outputs"),
        ("ERG", "ERG: the network must have 6 inputs and 6 outputs"),
        ("timingTask", "Invalid Network: must have 2 inputs and one output"),
    ],
)
def test_other_networks(task: str, text: str) -> None:
    """A network of other sizes is an error for every task.

    trn19
    """
    seed(42)
    trainer = Trainer(Architect.Perceptron(1, 2, 1))
    with untouched(trainer, ValueError, text):
        getattr(trainer, task)()


@pytest.mark.parametrize("task", ["XOR", "DSR", "ERG", "timingTask"])
@pytest.mark.one_kernel
def test_options_of_tasks(task: str) -> None:
    """Options that are no dict are an error for every task."""
    sizes = {"XOR": (2, 1), "DSR": (10, 4), "ERG": (6, 6), "timingTask": (2, 1)}[task]
    trainer = lstm(sizes[0], 1, sizes[1])
    for options in (3, [("rate", 0.1)], "log"):
        with untouched(trainer, TypeError, "options must be a dict"):
            getattr(trainer, task)(options)
