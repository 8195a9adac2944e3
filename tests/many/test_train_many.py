"""Many trainings: equal digits whatever runs them; failures, progress, warnings, Ctrl-C."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import (
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from multiprocessing import get_context
from typing import Any

import pytest

from pysynaptic import Neuron, Random, TrainingDiverged, random, seed, train_many
from pysynaptic._many.ending import Interrupts
from pysynaptic.many import Interrupted
from tests.many.makers import ROWS, WAIT, X, Y, digits, fails, make

WORK: dict[str, Any] = {
    "settings": {"hidden": [2, 4], "rate": [0.1, 0.4]},
    "seeds": [5, 1, 7],
    "iterations": 10,
    "shuffle": True,
    "validation": 0.5,
}


def by_hand() -> list[Any]:
    """Return the digits of a loop."""
    found = []
    for hidden in (2, 4):
        for rate in (0.1, 0.4):
            for number in (5, 1, 7):
                with Random(number):
                    network = make(hidden)
                    result: Any = network.trainer.train(
                        list(ROWS), rate=rate, iterations=10, shuffle=True, validation=0.5
                    )
                result.update(network=network, seed=number, exception=None)
                result.setting = {"hidden": hidden, "rate": rate}
                found.append(result)
    return digits(found)


@pytest.fixture
def kernel_of_processes(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes use the kernel of the test."""
    monkeypatch.setenv("PYSYNAPTIC_KERNEL", kernel)


@pytest.fixture
def pool(kernel_of_processes: None) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


class Here(Executor):
    """An executor that runs at once, in the thread that submits."""

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        """Run a function."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future


HERE = pytest.param(Here(), id="submit")


@pytest.mark.parametrize("executor", ["serial", "threads", None, 1, 3, HERE])
def test_equal_digits(executor: Any) -> None:
    """Results are in order and equal to those of a loop."""
    rows = list(ROWS)

    assert by_hand() == digits(train_many(make, rows, executor=executor, **WORK))
    assert rows == ROWS


def test_equal_digits_in_threads_of_the_callers() -> None:
    """An Executor of threads is used as it is, and stays open."""
    with ThreadPoolExecutor(2) as pool:
        assert by_hand() == digits(train_many(make, ROWS, executor=pool, **WORK))
        assert by_hand() == digits(train_many(make, ROWS, executor=pool, **WORK))


def test_equal_digits_in_processes(pool: ProcessPoolExecutor) -> None:
    """Processes give the same, and cloudpickle sends functions that have no name."""
    assert by_hand() == digits(train_many(make, ROWS, executor=pool, **WORK))
    pytest.importorskip("cloudpickle")
    assert by_hand() == digits(train_many(lambda hidden: make(hidden), ROWS, executor=pool, **WORK))


@pytest.mark.parametrize("executor", ["joblib", "threading", "parallel"])
@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
def test_equal_digits_by_joblib(executor: str, kernel_of_processes: None, kernel: str) -> None:
    """So do joblib, one of its backends, and a Parallel."""
    joblib = pytest.importorskip("joblib")
    if kernel == "python" and executor != "threading":
        pytest.skip("loky keeps its processes, and these their kernel")
    asked = executor if executor != "parallel" else joblib.Parallel(n_jobs=2)

    with joblib.parallel_config(n_jobs=2):
        assert by_hand() == digits(train_many(make, ROWS, executor=asked, **WORK))


def test_generator_of_the_process() -> None:
    """The numbers that seed() started go on as if nothing had been."""
    seed(3)
    first = [random(), random()]
    seed(3)
    before = random()
    train_many(make, X, Y, seeds=3, iterations=3, shuffle=True)

    assert first == [before, random()]


@pytest.mark.one_kernel
def test_result() -> None:
    """A result has what a training has, and the network, the seed and the setting."""
    [result] = train_many(make, X, Y, {"iterations": 4}, history=2, accuracy=True)

    assert [2, 4] == result.history.iterations.tolist()
    assert 0 <= result.accuracy <= 1
    assert (None, [], 0) == (result.exception, result.warnings, result.seed)
    assert result.network.trainer.test(X, Y).error < result.error


# Failures -----------------------------------------------------------------------------------------


def diverges(hidden: int = 3) -> Any:
    """Return a network that diverges with a large rate."""
    network = make(hidden)
    for layer in (*network.layers.hidden, network.layers.output):
        layer.set({"squash": Neuron.squash.IDENTITY})
    return network


@pytest.mark.parametrize("executor", ["serial", "threads", HERE])
def test_failures(executor: Any) -> None:
    """A run that fails is kept with its exception, beside those that do not."""
    results: Any = train_many(
        fails, X, Y, settings={"hidden": [3, 4, 5]}, iterations=3, executor=executor
    )

    assert [type(None), LookupError, type(None)] == [type(each.exception) for each in results]
    assert "four" == str(results[1].exception.args[0])
    assert (float("inf"), 0, None) == (results[1].error, results[1].iterations, results[1].network)
    assert results[0].network is not None


@pytest.mark.parametrize("executor", ["serial", "threads", HERE])
def test_divergence(executor: Any) -> None:
    """A training that diverges keeps its network as it was after the last good iteration."""
    rows = [{"input": [k, k], "output": [3 * k]} for k in range(5)]
    good, bad = train_many(
        diverges, rows, settings={"rate": [1e-4, 0.5]}, iterations=20, executor=executor
    )

    assert good.exception is None
    assert isinstance(bad.exception, TrainingDiverged)
    assert bad.exception.kept is not None
    assert float("inf") == bad.error
    assert bad.network.activate([0, 1])
    assert min((good, bad), key=lambda each: each.error) is good


@pytest.mark.one_kernel
def test_exception_that_cannot_be_sent() -> None:
    """Where an exception cannot be pickled, its text comes, and the traceback as a note."""

    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one} and {two}")

    def odd() -> Any:
        raise Odd(1, 2)

    pytest.importorskip("cloudpickle")
    [result] = train_many(odd, X, Y, executor=Here())

    assert "Odd: 1 and 2" in str(result.exception)
    assert "in odd" in result.exception.__notes__[0]


@pytest.mark.one_kernel
def test_function_that_cannot_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without cloudpickle a function that pickle cannot send is refused, with what to do."""
    from pysynaptic._many import work

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(work, "import_module", missing)
    with pytest.raises(TypeError, match="make can't be sent to other processes"):
        train_many(lambda: make(), X, Y, executor=Here())
    with pytest.raises(TypeError, match="settings can't be sent to other processes"):
        train_many(make, X, Y, executor=Here(), cost=lambda target, output: 0.0)
    assert 1 == len(train_many(make, X, Y, executor=Here(), iterations=1))


# Progress -----------------------------------------------------------------------------------------


@pytest.mark.one_kernel
@pytest.mark.parametrize("executor", ["serial", 2])
def test_progress_function(executor: Any) -> None:
    """It is called in the caller's thread after each run; a true answer stops."""
    seen: list[Any] = []

    def show(now: Any) -> bool:
        seen.append((now.done, now.total, now.failed, threading.get_ident()))
        assert now.error <= now.result.error
        assert now.elapsed >= 0
        return bool(now.done == 2)

    results = train_many(make, X, Y, seeds=40, iterations=2000, executor=executor, progress=show)

    assert [(1, 40, 0, threading.get_ident()), (2, 40, 0, threading.get_ident())] == seen[:2]
    assert 40 == len(results)
    assert {CancelledError, type(None)} == {type(each.exception) for each in results}
    assert list(range(40)) == [each.seed for each in results]


@pytest.mark.one_kernel
def test_progress_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one bar, of all runs, and none of a training's iterations."""
    import pysynaptic._training.progress as bars

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(bars, "import_module", missing)
    train_many(make, X, Y, seeds=2, iterations=5, executor="serial", progress=True)

    printed = capsys.readouterr().err
    assert printed.startswith("2 runs, error 0.2")
    assert 1 == printed.count("\n")


# Warnings -----------------------------------------------------------------------------------------


@pytest.mark.one_kernel
@pytest.mark.parametrize("executor", ["serial", 2, HERE])
def test_warnings(executor: Any) -> None:
    """Each kind of warning is shown once, at the line of the call, and all are in the results."""
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("default")
        results = train_many(make, X, [7, 7.5, 7, 8], seeds=6, iterations=2, executor=executor)

    assert [__file__] == [each.filename for each in shown]
    assert "target 7 is outside LOGISTIC's" in str(shown[0].message)
    assert [1] * 6 == [len(each.warnings) for each in results]


@pytest.mark.one_kernel
def test_warnings_as_errors() -> None:
    """Where warnings are errors, the runs fail that warn."""
    results = train_many(make, X, [7, 7, 7, 7], seeds=3, iterations=2, executor=2)

    assert [UserWarning] * 3 == [type(each.exception) for each in results]


# Ctrl-C -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("executor", ["serial", 2])
def test_interrupt(executor: Any) -> None:
    """Ctrl-C ends it soon; what has ended is kept, and so is what was learned."""
    # Of two at once, the second that is endless begins where the first one that is not has ended.
    begun = threading.Semaphore(0)
    wanted = 1 if executor == "serial" else 2

    def making(endless: bool) -> Any:
        if endless:
            begun.release()
        return make()

    def press() -> None:
        for _ in range(wanted):
            begun.acquire(timeout=WAIT)
        os.kill(os.getpid(), signal.SIGINT)

    pressing = threading.Thread(target=press)
    pressing.start()
    try:
        with pytest.raises(KeyboardInterrupt) as caught:
            train_many(
                making,
                X,
                Y,
                settings=[
                    {"endless": False, "iterations": 5},
                    {"endless": True, "iterations": float("inf"), "error": 1e-300},
                    {"endless": True, "iterations": float("inf"), "error": 1e-300},
                    {"endless": False, "iterations": 5},
                ],
                executor=executor,
            )
    finally:
        pressing.join(WAIT)

    assert isinstance(caught.value, Interrupted)
    first, second, _, last = caught.value.results
    assert (None, 5) == (first.exception, first.iterations)
    assert isinstance(second.exception, CancelledError)
    assert second.network is not None
    assert isinstance(last.exception, CancelledError)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert 4 == len(pickle.loads(pickle.dumps(caught.value)).results)


@pytest.mark.one_kernel
@pytest.mark.parametrize("executor", ["serial", 2])
def test_interrupt_in_a_function(executor: Any) -> None:
    """A KeyboardInterrupt that a function raises is Ctrl-C."""

    def show(seen: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        train_many(make, X, Y, seeds=30, iterations=2, executor=executor, progress=show)
    assert caught.value.results[0].exception is None

    def interrupted() -> Any:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        train_many(interrupted, X, Y, seeds=3, executor=executor)


@pytest.mark.one_kernel
def test_exception_in_a_function() -> None:
    """Other exceptions of the caller's functions end it and are raised."""

    def show(seen: Any) -> None:
        raise LookupError("x")

    with pytest.raises(LookupError):
        train_many(make, X, Y, seeds=30, iterations=2, executor=2, progress=show)


@pytest.mark.one_kernel
def test_exception_ends_those_that_run() -> None:
    """After such an exception no thread goes on learning."""
    begun, late = threading.Event(), threading.Event()

    def rate(iterations: int, error: float) -> float:
        if late.is_set():
            raise TimeoutError
        begun.set()
        return 0.1

    def show(seen: Any) -> None:
        begun.wait(WAIT)
        raise LookupError("x")

    endless = {"iterations": float("inf"), "error": 1e-300, "rate": rate}
    pool = ThreadPoolExecutor(2)
    ending = threading.Thread(target=pool.shutdown)
    try:
        with pytest.raises(LookupError):
            train_many(
                make, X, Y, settings=[{"iterations": 2}, endless], executor=pool, progress=show
            )
        ending.start()
        ending.join(WAIT)
        assert not ending.is_alive()
    finally:
        late.set()


@pytest.mark.one_kernel
def test_what_ends_on_the_way_out_leaves_ctrl_c() -> None:
    """Where the handler of another signal raises before ours is removed, ours steps aside."""
    hears = Interrupts(lambda: None)
    with hears.running:
        hears.__enter__()
    assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler

    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupt_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C may come as soon as it is heard."""
    change = signal.signal

    def changed(number: int, handler: Any) -> Any:
        before = change(number, handler)
        if handler is not signal.default_int_handler:
            signal.raise_signal(signal.SIGINT)
        return before

    monkeypatch.setattr(signal, "signal", changed)
    with pytest.raises(Interrupted):
        train_many(make, X, Y, iterations=2, executor="serial")
