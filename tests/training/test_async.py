"""`trainAsync` and `workerTrain`: trainings in threads, their digits, their ends, their manners."""

from __future__ import annotations

import asyncio
import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Network, Trainer, TrainingDiverged, random, seed
from tests.support.dumps import dump, neurons_of
from tests.support.endless import ENDLESS, after_rows_until, in_training, wide, wide_rows
from tests.support.trainings import perceptron, rows, sticky, untouched

if TYPE_CHECKING:
    from collections.abc import Coroutine


def test_digits_of_train() -> None:
    """`trainAsync` gives what `train` gives: result, network, order, options, random numbers."""
    answers = []
    for asynchronous in (False, True):
        trainer, data = perceptron(), rows(6)
        options: dict[str, Any] = {"iterations": 5, "error": 1e-9, "shuffle": True, "momentum": 0.5}
        options |= {"rate": [0.3, 0.2], "loss": "squared", "cost": Trainer.cost.CROSS_ENTROPY}
        if asynchronous:
            result = asyncio.run(trainer.trainAsync(data, options))
        else:
            result = trainer.train(data, options)
        assert ["error", "iterations", "time"] == list(result)
        numbers = [result.error, result.iterations, random(), [row["i"] for row in data]]
        answers.append([*numbers, sticky(trainer), dump(trainer.network)])
    assert answers[0] == answers[1]


def test_ways_to_give_rows() -> None:
    """Arrays, dicts, dicts of options and keywords work as with `train`."""
    expected = perceptron().train(rows(), iterations=3).error
    calls: list[Any] = [
        lambda t: t.trainAsync(rows(), iterations=3),
        lambda t: t.trainAsync([[0], [1]], [[0], [1]], {"iterations": 3}),
        lambda t: t.trainAsync([[0], [1]], [[0], [1]], iterations=3),
    ]
    for call in calls:
        assert expected == asyncio.run(call(perceptron())).error


def test_users_functions() -> None:
    """Schedules are called on the event loop's thread; rates and costs are asked in order."""
    seen: list[Any] = []
    trainer, ticks = perceptron(), []

    def do(data: Any) -> bool:
        seen.append((threading.current_thread(), asyncio.get_running_loop(), data.iterations))
        return bool(data.iterations >= 4)

    def rate(iteration: int, error: float) -> float:
        seen.append(iteration)
        return 0.2

    async def main() -> Any:
        async def tick() -> None:
            while True:
                ticks.append(0)
                await asyncio.sleep(0)

        ticking = asyncio.create_task(tick())
        plan = {"every": 2, "do": do}
        result = await trainer.trainAsync(rows(), error=1e-9, rate=rate, schedule=plan)
        ticking.cancel()
        return result, asyncio.get_running_loop()

    result, loop = asyncio.run(main())
    here = threading.current_thread()
    assert [1, 2, (here, loop, 2), 3, 4, (here, loop, 4)] == seen
    assert 4 == result.iterations
    assert ticks


def test_log_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Log lines are printed as by `train`."""
    asyncio.run(perceptron().trainAsync(rows(), iterations=3, error=1e-9, log=1, rate=1e-7))
    assert (
        "iterations 2 error 0.25037626663470813 rate 1e-7" in capsys.readouterr().out.splitlines()
    )


# Ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cost", [None, Trainer.cost.MSE, lambda target, output: 0.5])
def test_cancelling(cost: Any) -> None:
    """A training that is cancelled ends between two rows, keeps what was learned and can go on."""
    network, data = wide(), wide_rows()

    async def main() -> None:
        task = asyncio.create_task(network.trainer.trainAsync(data, rate=0.3, cost=cost, **ENDLESS))
        while network.layers.output.list[0].bias == 0.5 and not task.done():
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert task.cancelled()
        before = dump(network)
        await asyncio.sleep(0.05)
        assert before == dump(network)

    asyncio.run(main())
    assert dump(after_rows_until(neurons_of(network)[-1].bias)) == dump(network)
    assert list(range(7)) == [row["i"] for row in data]
    assert 2 == network.trainer.train(data, iterations=2).iterations


def test_cancelling_at_once() -> None:
    """A training cancelled before it began learns nothing, or whole rows."""
    network, data = wide(), wide_rows()
    before = dump(network)

    async def main() -> None:
        task = asyncio.create_task(network.trainer.trainAsync(data, rate=0.3, **ENDLESS))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert before == dump(network)


def test_cancelling_while_all_threads_are_busy() -> None:
    """A training that waits for a free thread ends at once, and never begins."""
    network, free = wide(), threading.Event()
    before = dump(network)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        busy = loop.run_in_executor(None, free.wait, 60)
        task = asyncio.create_task(network.trainer.trainAsync(wide_rows(), rate=0.3, **ENDLESS))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not busy.done()
        free.set()

    asyncio.run(main())
    assert before == dump(network)
    assert 1 == network.trainer.train(wide_rows(), iterations=1).iterations


def test_cancelling_within_a_schedule() -> None:
    """A schedule may cancel the training it belongs to."""
    trainer, data = perceptron(), rows()

    async def main() -> None:
        plan = {"every": 3, "do": lambda _: task.cancel() and None}
        task: asyncio.Task[Any] = asyncio.create_task(
            trainer.trainAsync(data, schedule=plan, rate=0.3, **ENDLESS)
        )
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert trainer.train(data, iterations=1, schedule={"every": 0, "do": print}).iterations == 1


def test_exceptions_after_cancelling() -> None:
    """What a training raises after it was cancelled is nobody's business, and not complained of."""
    complaints: list[Any] = []
    begun, cancelled = threading.Event(), threading.Event()

    def slow(target: list[float], output: list[float]) -> float:
        begun.set()
        assert cancelled.wait(60)
        return float("nan")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: complaints.append(context["message"]))
        task = asyncio.create_task(perceptron().trainAsync(rows(), cost=slow))
        while not begun.is_set():
            await asyncio.sleep(0.001)
        task.cancel()
        loop.call_later(0.05, cancelled.set)  # by then the loop has passed the cancelling on
        with pytest.raises(asyncio.CancelledError):
            await task
        gc.collect()
        await asyncio.sleep(0)

    asyncio.run(main())
    gc.collect()
    assert [] == complaints


def test_timeout() -> None:
    """`asyncio.wait_for` ends a training as it ends anything else."""
    network = wide()

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(network.trainer.trainAsync(wide_rows(), **ENDLESS), 0.1)

    asyncio.run(main())
    assert network.trainer.train(wide_rows(), iterations=1).iterations == 1


def test_exceptions() -> None:
    """Whatever a training raises comes out of the await."""

    def fail(*_: Any) -> Any:
        raise LookupError("mine")

    trainer = perceptron()
    for options in (
        {"schedule": {"every": 1, "do": fail}},
        {"cost": fail, "schedule": {"every": 0, "do": fail}},
        {"rate": fail, "cost": Trainer.cost.MSE},
    ):
        with pytest.raises(LookupError, match="mine"):
            asyncio.run(trainer.trainAsync(rows(), options))
    trainer = perceptron()
    with pytest.raises(TrainingDiverged) as caught:
        asyncio.run(trainer.trainAsync(rows(), cost=lambda target, output: float("nan")))
    assert (1, 0) == (caught.value.iteration, caught.value.row)


def test_bad_input() -> None:
    """Bad rows and options are errors before anything has changed, as with `train`."""
    trainer, data = perceptron(), [{"input": [0], "output": [0]}, {"input": [], "output": [0]}]
    bad: list[tuple[type[Exception], str, Coroutine[Any, Any, Any]]] = [
        (ValueError, "set[1].input", trainer.trainAsync(data, rate=0.5)),
        (TypeError, "did you mean 'rate'?", trainer.trainAsync(rows(), {"rat": 0.5})),
    ]
    for error, text, training in bad:
        with untouched(trainer, error, text, caller=data):
            asyncio.run(training)


# Many at once -----------------------------------------------------------------------------------


def test_two_networks_at_once() -> None:
    """Trainings of different networks run at the same time, each with its own digits."""
    kinds: list[Any] = [
        lambda: Architect.Perceptron(2, 9, 1),
        lambda: Architect.LSTM(2, 4, 1),
        lambda: Architect.Perceptron(2, 5, 5, 1),
        wide,
    ]
    options = {"iterations": 20, "error": 1e-9}
    expected, networks = [], []
    for kind in kinds:
        seed(42)
        network = kind()
        expected.append((network.trainer.train(wide_rows(), options).error, dump(network)))
        seed(42)
        networks.append(kind())

    async def main() -> list[Any]:
        trainings = [network.trainer.trainAsync(wide_rows(), options) for network in networks]
        return await asyncio.gather(*trainings)

    results = asyncio.run(main())
    assert expected == [
        (result.error, dump(network)) for result, network in zip(results, networks, strict=True)
    ]


@pytest.mark.parametrize("method", ["activate", "predict", "test", "propagate", "train"])
def test_running_a_network_in_training(method: str) -> None:
    """Who runs a network that another thread trains gets an error that says so."""

    refusals: list[str] = []

    async def work(network: Network) -> None:
        calls: dict[str, Any] = {
            "activate": lambda: network.activate([0, 1]),
            "predict": lambda: network.predict([[0, 1]]),
            "test": lambda: network.trainer.test(wide_rows()),
            "propagate": lambda: network.propagate(0.1, [1]),
            "train": lambda: Trainer(network).train(wide_rows(), iterations=1),
        }
        for _ in range(30):
            try:
                calls[method]()
            except RuntimeError as error:
                refusals.append(str(error))
            await asyncio.sleep(0.001)

    network = in_training(work)
    assert ["the network is being trained in another thread"] * 30 == refusals
    assert after_rows_until(neurons_of(network)[-1].bias)
    assert 1 == network.trainer.train(wide_rows(), iterations=1).iterations


def test_schedules_run_the_network() -> None:
    """A schedule of trainAsync is called on the loop and may run the network, which waits."""
    network = wide()
    rows, answers = wide_rows(), []

    def look(data: Any) -> None:
        answers.append(network.activate([0, 1]))
        answers.append(network.predict([[0, 1]]).tolist()[0])
        answers.append(network.clone().activate([0, 1]))

    asyncio.run(
        network.trainer.trainAsync(
            rows, iterations=2, error=1e-9, schedule={"every": 1, "do": look}
        )
    )
    assert len(answers) == 6
    assert answers[0] == answers[1] == answers[2] != answers[3] == answers[4] == answers[5]


@pytest.mark.parametrize("method", ["toJSON", "neurons", "reading", "weights"])
def test_looking_at_a_network_in_training(method: str) -> None:
    """Who looks at a network in training sees numbers or is told so, and disturbs nothing."""
    refusals: list[str] = []

    async def work(network: Network) -> None:
        calls: dict[str, Any] = {
            "toJSON": network.toJSON,
            "neurons": network.neurons,
            "reading": lambda: [neuron.bias for neuron in network.layers.output.list],
            "weights": lambda: network.layers.input.connectedTo[0].list[0].weight,
        }
        for _ in range(30):
            try:
                assert calls[method]()
            except RuntimeError as error:
                refusals.append(str(error))
            await asyncio.sleep(0.001)

    network = in_training(work)
    assert {*refusals} <= {"the network is being trained in another thread"}
    assert after_rows_until(neurons_of(network)[-1].bias)
    assert 1 == network.trainer.train(wide_rows(), iterations=1).iterations


# Worker -----------------------------------------------------------------------------------------


def test_worker_train(capfd: pytest.CaptureFixture[str]) -> None:
    """`workerTrain` trains in a thread and calls back with the result, after Synaptic's notice."""
    trainer = perceptron()
    results: list[Any] = []
    thread = trainer.workerTrain(rows(), results.append, {"iterations": 3})
    thread.join()
    notice = "Deprecated: do not use `workerTrain`, use `trainAsync` instead.\n"
    assert ("", notice) == capfd.readouterr()
    expected = perceptron()
    assert [expected.train(rows(), iterations=3).error] == [result.error for result in results]
    assert dump(expected.network) == dump(trainer.network)


def test_worker_train_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    """The notice can be left out; a thread other than this one calls back."""
    threads: list[Any] = []
    thread = perceptron().workerTrain(
        rows(), lambda result: threads.append(threading.current_thread()), {"iterations": 1}, True
    )
    thread.join()
    assert [thread] == threads
    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    ("arguments", "error", "text"),
    [
        ((rows(), 3), TypeError, "callback must be a function"),
        (([{"input": [], "output": [1]}], print), ValueError, "set[0].input"),
        ((rows(), print, {"itertions": 3}, True), TypeError, "did you mean 'iterations'?"),
        ((rows(), print, {"crossValidate": {}}, True), ValueError, "a testSize"),
    ],
)
def test_bad_worker(arguments: Any, error: type[Exception], text: str) -> None:
    """Bad input is an error at the call, not in the thread."""
    trainer = perceptron()
    with untouched(trainer, error, text):
        trainer.workerTrain(*arguments)
