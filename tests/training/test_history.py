"""`history`: what the iterations came to, as arrays; however the training ended."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Neuron, Trainer, TrainingDiverged, random
from pysynaptic._training.history import ROOM
from tests.support.dumps import dump
from tests.support.trainings import perceptron, rows

NAMES = ("iterations", "error", "validation", "rate")


def columns(history: Any) -> list[list[float]]:
    """List the iterations, errors and rates of a history."""
    return [getattr(history, name).tolist() for name in ("iterations", "error", "rate")]


def noted(every: int, iterations: int, **more: Any) -> list[list[float]]:
    """List the same of a training, as a schedule sees it."""
    seen: list[tuple[float, ...]] = []
    plan = {"every": every, "do": lambda it: seen.append((it.iterations, it.error, it.rate))}
    perceptron().train(rows(6), iterations=iterations, error=1e-9, schedule=plan, **more)
    return [list(column) for column in zip(*seen, strict=True)]


@pytest.mark.parametrize("more", [{}, {"rate": [0.3, 0.2, 0.1]}, {"shuffle": True}])
@pytest.mark.parametrize("every", [True, 1, 3, 10])
def test_what_a_schedule_sees(every: int, more: dict[str, Any]) -> None:
    """It has what a schedule after as many iterations is told."""
    result = perceptron().train(rows(6), iterations=20, error=1e-9, history=every, **more)
    assert noted(int(every), 20, **more) == columns(result.history)


def test_longer_than_the_room() -> None:
    """No iteration is lost where there are more than the kernel has room for."""
    count = 2 * ROOM + 3
    result = perceptron().train(rows(), iterations=count, error=1e-300, history=True)
    history = result.history
    assert list(range(1, count + 1)) == history.iterations.tolist()
    assert history.error[-1] == result.error
    assert numpy.isfinite(history.error).all()


def test_arrays() -> None:
    """All four are numpy arrays of one length; without validation that is nan."""
    history = perceptron().train(rows(), iterations=5, history=True).history
    arrays = [getattr(history, name) for name in NAMES]
    assert all(isinstance(each, numpy.ndarray) and each.shape == (5,) for each in arrays)
    assert history.iterations.dtype == numpy.int64
    assert numpy.isnan(history.validation).all()
    assert len(history) == 5
    assert repr(history) == "<History of 5 iterations>"


def test_nothing_else_changes() -> None:
    """Digits, order and random numbers stay; results have the key only if it was asked for."""
    answers = []
    for history in (True, False, 0, None):
        trainer, data = perceptron(), rows(6)
        result = trainer.train(data, iterations=9, error=1e-9, shuffle=True, history=history)
        assert ("history" in result) is bool(history)
        order = [row["i"] for row in data]
        answers.append([result.error, result.iterations, order, random(), dump(trainer.network)])
    assert all(each == answers[0] for each in answers)


def test_of_the_trainer() -> None:
    """As the trainer's option it is for all trainings, and False for one of them takes it away."""
    trainer = perceptron({"history": 2, "iterations": 6, "error": 1e-9})
    assert trainer.history is None
    assert trainer.train(rows()).history.iterations.tolist() == [2, 4, 6]
    first = trainer.history
    assert "history" not in trainer.train(rows(), history=False)
    assert trainer.history is first


def test_with_a_schedule_that_stops_and_rewires() -> None:
    """Rewiring and stopping leave no gap."""
    trainer = perceptron()
    source, target = (
        layer.list[0] for layer in (trainer.network.layers.input, trainer.network.layers.output)
    )

    def do(data: Any) -> bool:
        if data.iterations == 3:
            source.project(target, 0.1)
        return bool(data.iterations == 7)

    result = trainer.train(
        rows(), iterations=50, error=1e-9, history=True, schedule={"every": 1, "do": do}
    )
    assert result.history.iterations.tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_ctrl_c_before_the_validation() -> None:
    """An iteration that was noted, and whose validation was still to come, has nan."""

    def interrupted(target: Any, output: Any) -> float:
        calls.append(output)
        if len(calls) == 2 * (2 + 2) + 2 + 1:  # the validation of the third iteration
            raise KeyboardInterrupt
        return 0.5

    calls: list[Any] = []
    data, trainer = rows(2), perceptron()
    with pytest.raises(KeyboardInterrupt):
        trainer.train(data, validation=data, cost=interrupted, history=True, iterations=9)
    history = trainer.history
    assert history is not None
    assert len(history.validation) == len(history.error)
    assert numpy.isnan(history.validation).tolist() == [False] * 2 + [True] * (len(history) - 2)


def test_after_ctrl_c() -> None:
    """After Ctrl-C the trainer has what came until then."""
    trainer = perceptron()

    def do(data: Any) -> None:
        if data.iterations == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trainer.train(rows(), iterations=9, history=True, schedule={"every": 1, "do": do})
    assert trainer.history is not None
    assert trainer.history.iterations.tolist() == [1, 2, 3, 4]


def test_after_divergence() -> None:
    """After TrainingDiverged the trainer has it, and so has the error's result."""
    trainer = perceptron()
    for layer in (*trainer.network.layers.hidden, trainer.network.layers.output):
        layer.set({"squash": Neuron.squash.IDENTITY})
    with pytest.raises(TrainingDiverged) as caught:
        trainer.train(rows(), iterations=1000, rate=4, history=True)
    history = trainer.history
    assert history is caught.value.result.history
    assert history is not None
    assert len(history) == caught.value.iteration - 1
    assert numpy.isfinite(history.error).all()


def test_of_trainings_in_threads() -> None:
    """`trainAsync` and `workerTrain` have it."""
    options: dict[str, Any] = {"iterations": 4, "error": 1e-9, "history": True}
    expected = columns(perceptron().train(rows(), options).history)
    assert expected == columns(asyncio.run(perceptron().trainAsync(rows(), options)).history)
    results: list[Any] = []
    perceptron().workerTrain(rows(), results.append, options, True).join()
    assert expected == columns(results[0].history)


def test_of_tasks() -> None:
    """So have the tasks, with their results in place of a training's."""
    result = Trainer(Architect.Perceptron(2, 3, 1)).XOR(iterations=4, history=2)
    assert result.history.iterations.tolist() == [2, 4]
    for trainer, name in (
        (Trainer(Architect.LSTM(10, 2, 4)), "DSR"),
        (Trainer(Architect.LSTM(6, 2, 6), history=2), "ERG"),
    ):
        result = getattr(trainer, name)(iterations=4, log=0, history=2)
        assert trainer.history is not None
        assert result.history is trainer.history
        assert result.history.iterations.tolist() == [2, 4]
        assert result.history.error[-1] == result.error
        assert result.history.rate.tolist() == [0.1, 0.1]
    timing = Trainer(Architect.LSTM(2, 2, 1)).timingTask(
        iterations=3, rate=0.1, trainSamples=40, log=0, history=True
    )
    assert timing.train.history.iterations.tolist() == [1, 2, 3]
    assert "history" not in timing.test


def test_of_no_rows() -> None:
    """A training without rows has an iteration of nan."""
    trainer = perceptron()
    with pytest.warns(UserWarning, match="no rows"):
        result = trainer.train([], history=True)
    assert [result.history.iterations.tolist(), len(result.history.error)] == [[1], 1]


def test_of_no_iteration() -> None:
    """A training that need not begin has an empty one."""
    with pytest.warns(UserWarning, match="error 2 stops the training before it begins"):
        history = perceptron().train(rows(), error=2.0, history=True).history
    assert [len(getattr(history, name)) for name in NAMES] == [0, 0, 0, 0]


@pytest.mark.one_kernel
def test_pickle() -> None:
    """A history can be pickled and copied."""
    history = perceptron().train(rows(), iterations=5, history=True).history
    assert columns(pickle.loads(pickle.dumps(history))) == columns(history)
