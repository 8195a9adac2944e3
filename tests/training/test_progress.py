"""`progress`: a bar on stderr or a function, on every training and task; the digits stay."""

from __future__ import annotations

import asyncio
import io
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Neuron, Trainer, TrainingDiverged, random, seed
from pysynaptic._base.records import Record
from pysynaptic._kernel.training import DONE, ITERATIONS, Training
from pysynaptic._training import progress as shown
from pysynaptic._training.watch import call_here
from tests.support.dumps import dump
from tests.support.endless import ENDLESS
from tests.support.trainings import perceptron, rows, untouched

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS: dict[str, Any] = {"iterations": 50, "error": 1e-9, "shuffle": True}
TOLD = ["iterations", "error", "rate", "elapsed", "total", "per_second", "left"]


@pytest.fixture
def without_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide tqdm."""
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Be one."""
        return True


def trained(**more: Any) -> list[Any]:
    """Train, and list everything that a training may change."""
    trainer, data = perceptron(), rows(6)
    result = trainer.train(data, **OPTIONS, **more)
    return [result.error, list(result), random(), [row["i"] for row in data], dump(trainer.network)]


@pytest.mark.parametrize("progress", [True, 1, False, None, lambda seen: None])
def test_digits_stay(progress: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The result, its keys, the network, the order and the random numbers are as without it."""
    assert trained(progress=progress) == trained()
    assert not capsys.readouterr().out


def test_function_sees_the_first_and_the_last_iteration() -> None:
    """A function is told numbers of whole iterations, also of the last one; each is a Record."""
    seen: list[Record] = []
    trainer = perceptron()
    result = trainer.train(rows(), iterations=30, error=1e-9, rate=0.4, progress=seen.append)
    assert [1, 30] == [seen[0].iterations, seen[-1].iterations]
    assert sorted({each.iterations for each in seen}) == [each.iterations for each in seen]
    assert seen[-1].error == result.error
    assert all(list(each) == TOLD for each in seen)
    assert all(each.rate == 0.4 and each.total == 30 and each.elapsed >= 0 for each in seen)
    assert seen[-1].left == 0


def test_endless_training_has_no_total() -> None:
    """Where any number of iterations may come, `total` and `left` are None."""
    seen: list[Record] = []

    def progress(each: Record) -> bool:
        seen.append(each)
        return True

    result = perceptron().train(rows(), ENDLESS, progress=progress)
    assert (1, None, None) == (result.iterations, seen[0].total, seen[0].left)


def test_true_answer_ends_the_training() -> None:
    """As for a schedule, a true answer is the end, after a whole iteration and its shuffle."""
    results = []
    for options in (
        {"progress": lambda seen: True},
        {"schedule": {"every": 1, "do": lambda data: True}},
    ):
        trainer, data = perceptron(), rows(6)
        result = trainer.train(data, **OPTIONS, **options)
        order = [row["i"] for row in data]
        results.append([result.iterations, result.error, order, random(), dump(trainer.network)])
    assert results[0] == results[1]


def test_function_sees_the_order_and_may_use_the_network() -> None:
    """It sees the list in the present order, and reading the network changes no digit."""
    trainer, data, orders = perceptron(), rows(6), []

    def progress(seen: Record) -> None:
        orders.append([row["i"] for row in data])
        trainer.network.activate([0.5])

    before = [row["i"] for row in data]
    trainer.train(data, **OPTIONS, progress=progress)
    assert orders[0] != before
    assert orders[-1] == [row["i"] for row in data]


def test_errors_of_a_function() -> None:
    """What a function raises ends the training; what was learned stays."""
    trainer = perceptron()

    def progress(seen: Record) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        trainer.train(rows(), **OPTIONS, progress=progress)
    expected = perceptron()
    expected.train(rows(), {**OPTIONS, "iterations": 1})
    assert dump(expected.network) == dump(trainer.network)


def test_ctrl_c_within_a_function() -> None:
    """KeyboardInterrupt leaves the network as it is, and the trainer can train again."""
    trainer = perceptron()

    def progress(seen: Record) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trainer.train(rows(), **OPTIONS, progress=progress)
    assert trainer.train(rows(), iterations=3).iterations == 3


def test_rewired_while_it_looks() -> None:
    """A function may connect neurons, as a schedule may."""
    answers = []
    for name in ("progress", "schedule"):
        trainer, first = perceptron(), [True]
        neurons = [
            layer.list[0] for layer in (trainer.network.layers.input, trainer.network.layers.output)
        ]

        def connect(seen: Any, neurons: Any = neurons, first: Any = first) -> None:
            if first:
                first.clear()
                neurons[0].project(neurons[1], 0.5)

        given = connect if name == "progress" else {"every": 1, "do": connect}
        trainer.train(rows(), iterations=20, error=1e-9, **{name: given})
        answers.append(dump(trainer.network))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("value", ["yes", 2, 0.5, [], {}])
def test_refused(value: Any) -> None:
    """Anything but a boolean or a function is refused before anything changes."""
    trainer = perceptron()
    with untouched(trainer, TypeError, "progress must be True, False or a function, got"):
        trainer.train(rows(), progress=value)


# Every training -----------------------------------------------------------------------------------


def calls() -> dict[str, Callable[[Any], Any]]:
    """Return every training and task, each as a function of the option."""
    X, Y = [[0.0], [1.0]], [[0.0], [1.0]]
    small = {"iterations": 3, "error": 1e-9}

    def in_thread(value: Any) -> None:
        perceptron().workerTrain(rows(), lambda _: None, {**small, "progress": value}, True).join()

    return {
        "train": lambda value: perceptron().train(rows(), {**small, "progress": value}),
        "arrays": lambda value: perceptron().train(X, Y, **small, progress=value),
        "trainer": lambda value: perceptron({**small, "progress": value}).train(rows()),
        "trainer, with options": lambda value: Trainer(perceptron().network, progress=value).train(
            rows(), small
        ),
        "async": lambda value: asyncio.run(
            perceptron().trainAsync(rows(), **small, progress=value)
        ),
        "worker": in_thread,
        "XOR": lambda value: Trainer(Architect.Perceptron(2, 3, 1)).XOR(
            iterations=3, progress=value
        ),
        "DSR": lambda value: Trainer(Architect.LSTM(10, 2, 4)).DSR(iterations=3, progress=value),
        "ERG": lambda value: Trainer(Architect.LSTM(6, 2, 6)).ERG(iterations=3, progress=value),
        "DSR of a trainer": lambda value: Trainer(Architect.LSTM(10, 2, 4), progress=value).DSR(
            iterations=3
        ),
        "timingTask": lambda value: Trainer(Architect.LSTM(2, 2, 1)).timingTask(
            iterations=3, rate=0.1, trainSamples=40, log=0, progress=value
        ),
    }


@pytest.mark.parametrize("name", list(calls()))
def test_everywhere(name: str, without_tqdm: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Every training and every task has it: a function is called, and a bar is on stderr."""
    seen: list[Record] = []
    calls()[name](seen.append)
    assert [1, 3] == [seen[0].iterations, seen[-1].iterations]
    capsys.readouterr()
    calls()[name](True)
    output = capsys.readouterr()
    assert output.err.startswith("3 iterations, error ")
    assert not output.out


def test_off_for_one_training(capsys: pytest.CaptureFixture[str]) -> None:
    """False takes the place of the trainer's own option."""
    trainer = perceptron({"progress": True})
    trainer.train(rows(), iterations=3, progress=False)
    Trainer(Architect.LSTM(10, 2, 4), progress=True).DSR(iterations=3, progress=False)
    assert not capsys.readouterr().err


def test_async_calls_on_the_loop() -> None:
    """With `trainAsync` a function is called in the thread of the event loop, as a schedule is."""
    loops = []

    async def main() -> None:
        await perceptron().trainAsync(
            rows(), iterations=3, progress=lambda seen: loops.append(asyncio.get_running_loop())
        )

    asyncio.run(main())
    assert len(set(map(id, loops))) == 1


# Bars ---------------------------------------------------------------------------------------------


def drawn(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, **options: Any) -> str:
    """Train with a bar on a stream; return what was written."""
    monkeypatch.setattr(sys, "stderr", stream)
    perceptron().train(rows(), {"iterations": 40, "error": 1e-9, "progress": True, **options})
    return stream.getvalue()


def test_line_on_a_terminal(without_tqdm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal sees one line, written over and over, and ended at the end."""
    text = drawn(Terminal(), monkeypatch)
    first, *_, last = text.split("\r")[1:]
    assert first.startswith("  2% [....................] 1/40, error 0.27")
    assert " it/s, 0:00, 0:00 left" in first
    assert last.startswith("40 iterations, error 0.")
    assert text.count("\n") == 1
    assert text.endswith("\n")


def test_line_without_an_end(without_tqdm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A training without an end shows no part of it."""
    stop = {"every": 3, "do": lambda data: True}
    text = drawn(Terminal(), monkeypatch, iterations=float("inf"), schedule=stop)
    assert "%" not in text
    assert "3 iterations" in text


def test_few_lines_in_a_file() -> None:
    """A file or a pipe gets a line after 1, 2, 4, … seconds, and the last line."""
    stream = io.StringIO()
    bar = shown.Lines(stream)
    for second in range(100):
        bar.show(told(second))
    bar.close(told(100))
    lines = stream.getvalue().splitlines()
    assert lines[0] == "  0% [....................] 1/1000, error 0.25, 1 it/s, 0:01, 0:09 left"
    assert lines[-1] == "100 iterations, error 0.25, 1 it/s, 1:40"
    assert [1, 2, 4, 8, 16, 32, 64] == [int(line.split()[2].split("/")[0]) for line in lines[:-1]]


def told(second: int) -> Record:
    """Return what is shown after some seconds of an iteration each."""
    return Record(
        iterations=second, error=0.25, elapsed=float(second), total=1000, per_second=1.0, left=9.0
    )


def test_broken_off(without_tqdm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A training that diverged leaves its line, and nothing that looks like a result."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    trainer = perceptron()
    for layer in (*trainer.network.layers.hidden, trainer.network.layers.output):
        layer.set({"squash": Neuron.squash.IDENTITY})
    with pytest.raises(TrainingDiverged):
        trainer.train(rows(), iterations=1000, rate=1e150, progress=True)
    assert "nan" not in stream.getvalue()


@pytest.mark.parametrize("stream", [None, "closed", object()])
def test_no_place_for_a_bar(
    stream: Any, without_tqdm: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stderr, or a closed one, is no reason for a training to fail."""
    if stream == "closed":
        stream = io.StringIO()
        stream.close()
    elif stream is not None:
        stream = type("Odd", (), {"write": lambda *_: None, "flush": lambda *_: None})()
    monkeypatch.setattr(sys, "stderr", stream)
    assert perceptron().train(rows(), iterations=3, progress=True).iterations == 3


def test_tqdm(capsys: pytest.CaptureFixture[str]) -> None:
    """With tqdm the bar is its own, full at the end."""
    pytest.importorskip("tqdm")
    result = perceptron().train(rows(), iterations=100, error=0.2, progress=True)
    error = capsys.readouterr().err
    assert "100%|" in error.split("\r")[-1]
    assert f"{result.iterations}/{result.iterations}" in error
    assert f"error {result.error:.4g}" in error


def test_period_adapts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Iterations of a millisecond are looked at ten times a second, those of a second always."""
    for each, expected in (0.001, 100), (1.0, 1), (0.05, 2):
        now, seen = [0.0], [0]
        monkeypatch.setattr(time, "perf_counter", partial(now.__getitem__, 0))
        it = Training(b"", b"", 0, 0)
        it.progress[ITERATIONS] = 10000

        def note(record: Record, seen: list[int] = seen) -> None:
            seen.append(record.iterations)

        looking = shown.Progress(note, it)
        for done in range(1, 2001):
            now[0] += each
            it.progress[DONE] = done
            if done >= looking.next:
                looking.look(it, call_here)
        assert seen[-1] - seen[-2] == expected


def test_xor_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, without_tqdm: None
) -> None:
    """`pysynaptic xor` shows it on a terminal, and prints the same to stdout."""
    from pysynaptic.__main__ import main

    outputs = []
    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setattr(sys, "stderr", stream)
        assert main(["xor", "--seed", "7", "--iterations", "60"]) == 0
        outputs.append(capsys.readouterr().out.splitlines()[:-1])  # the last tells the time
        assert bool(stream.getvalue()) is stream.isatty()
    assert outputs[0] == outputs[1]


def test_seed_is_not_touched() -> None:
    """Looking draws no random number."""
    numbers = []
    for value in (None, True):
        seed(5)
        Trainer(Architect.Perceptron(2, 3, 1)).XOR(iterations=20, progress=value)
        numbers.append(random())
    assert numbers[0] == numbers[1]
