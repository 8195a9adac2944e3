"""One run, wherever it is run: make the network, train it, and keep what came of it.

It must not know what runs it.  `execute` is called beside the caller, in one of its threads;
`remote` in another process, which gets the work once and then only the places of runs.
"""

from __future__ import annotations

import pickle
import signal
import traceback
from array import array
from concurrent.futures import CancelledError
from importlib import import_module
from math import inf
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakSet

from .. import _v8
from .._base import validation
from .._base.records import Record
from .._kernel.training import BETWEEN, DONE, ERROR, STAGE
from .._training.options import Options
from .._v8 import engines
from .._v8.seeding import Random
from ..network import Network
from ..trainer import Trainer, TrainingDiverged
from .warned import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .runs import Run

    Show = Callable[..., object]  # with a text, and the category of a warning
    Stop = Any  # a buffer of one int8, as `Training.stop`


class Made:
    """The networks that ``make`` has returned in this process, to notice one that comes again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: WeakSet[Network] = WeakSet()

    def __reduce__(self) -> tuple[type[Made], tuple[()]]:
        return Made, ()  # another process begins anew

    def is_new(self, network: Network) -> bool:
        """Note a network; return whether it has not come before."""
        with self._lock:
            known = network in self._known
            self._known.add(network)
        return not known


class Work(NamedTuple):
    """All runs, and what they share.

    Attributes
    ----------
    make : function or None
        Makes a network.
    ready : bytes or None
        Or a network that every run begins with, pickled, so that a run makes one copy.
    data : tuple
        The rows; or inputs and targets.
    runs : list of Run
        The runs.
    node, engine : int or str
        The version of Node of random numbers, and of the mathematics.
    made : Made
        The networks that were made.
    """

    make: Callable[..., Any] | None
    ready: bytes | None
    data: tuple[Any, ...]
    runs: Sequence[Run]
    node: int | str
    engine: int | str
    made: Made


class Outcome(NamedTuple):
    """What came of a run.

    Attributes
    ----------
    result : Record or bytes
        The result, or it pickled.
    refused : bool
        Whether make, data or options are wrong, so that no other run has to be tried.
    interrupted : bool
        Whether Ctrl-C ended it.
    """

    result: Any
    refused: bool = False
    interrupted: bool = False


NEVER = array("b", [0])


def work_of(make: Any, data: tuple[Any, ...], runs: Sequence[Run]) -> Work:
    """Return the work; a network that is ready is copied once, now."""
    ready = None
    if isinstance(make, Network):
        make._complete()
        make, ready = None, pickle.dumps(make, 5)
    node = Random(0).node  # the one that `with Random(seed):` would have here
    return Work(make, ready, data, runs, node, _v8.engine.name, Made())


def execute(work: Work, place: int, stop: Stop = NEVER, show: Show | None = None) -> Outcome:
    """Run one run in this thread.

    Parameters
    ----------
    work : Work
        All runs.
    place : int
        Which one.
    stop : array of int8
        Another thread says stop by setting its one element.
    show : function, optional
        Shows a warning; it may raise it.
    """
    run = work.runs[place]
    result = Record(error=inf, iterations=0, time=0, network=None, seed=run.seed)
    result.update(setting=run.setting, exception=None, warnings=[])

    def listen(message: str, category: type[Warning]) -> None:
        result.warnings.append(message)
        if show is not None:
            show(message, category)

    training = _Training(work, run, result)
    try:
        with listening(listen), Random(run.seed, node=work.node):
            training.go(stop)
    except KeyboardInterrupt:
        training.break_off()
        return Outcome(result, interrupted=True)
    except Exception as error:
        result.exception = error
        wrong = training.is_made and not training.is_prepared
        return Outcome(result, refused=wrong and isinstance(error, (TypeError, ValueError)))
    return Outcome(result)


class _Training:
    """The training of one run."""

    is_made = is_prepared = False
    _session: Any = None

    def __init__(self, work: Work, run: Run, result: Record) -> None:
        self._work, self._run, self._result = work, run, result

    def go(self, stop: Stop) -> None:
        """Make the network and train it."""
        work, run, result = self._work, self._run, self._result
        made = self._make()
        self.is_made = True
        if not isinstance(made, Network):
            from .._base.hints import network_inside  # only for errors

            came = f"{validation.described(made)}{network_inside(made)}"
            raise TypeError(f"make() must return a Network, got {came}")
        if not work.made.is_new(made):
            raise ValueError(
                "make() returned the network of another run: it must make a new one each time; "
                "or give train_many the network itself, of which each run trains a copy"
            )
        result.network = made
        if stop[0]:
            self.break_off()
            return
        data: Any = work.data
        if len(data) == 1 and isinstance(data[0], list):
            data = (list(data[0]),)  # which is its own to shuffle
        trainer = Trainer(made)
        rows, targets = data if len(data) == 2 else (data[0], None)
        given = Options.read(dict(run.options) or None, {})
        self._session = trainer._prepare(rows, targets, given, stop)
        self.is_prepared = True
        try:
            result.update(trainer._go(self._session))
        except TrainingDiverged as error:
            result.update(error.result, error=inf)
            raise
        if stop[0] and self._session.training.goes_on():
            self.break_off()

    def _make(self) -> Any:
        work = self._work
        if work.make is None:
            return pickle.loads(work.ready or b"")
        return work.make(**self._run.arguments)

    def break_off(self) -> None:
        """Note how far it has come."""
        result, done = self._result, 0
        if self._session is not None:
            progress = self._session.training.progress
            done = int(progress[DONE]) - (progress[STAGE] != BETWEEN)
            result.update(error=progress[ERROR] if done > 0 else inf, iterations=max(done, 0))
        result.exception = CancelledError(f"stopped after {max(done, 0)} iterations")


# In another process -------------------------------------------------------------------------------


def dumped(value: Any) -> bytes:
    """Return a value pickled; by cloudpickle, if that is installed, which knows more functions."""
    for name in ("cloudpickle", "joblib.externals.cloudpickle"):
        try:
            found: bytes = import_module(name).dumps(value, protocol=5)
            return found
        except ImportError:
            pass
    return pickle.dumps(value, 5)


def sent(work: Work) -> bytes:
    """Return the work pickled; raise a TypeError that says what of it can't be."""
    try:
        return dumped(work)
    except Exception:
        settings = [(run.arguments, run.options) for run in work.runs]
        for name, value in (("make", work.make), ("the data", work.data), ("settings", settings)):
            try:
                dumped(value)
            except Exception as error:
                raise TypeError(
                    f"{name} can't be sent to other processes ({error}): define functions at the "
                    "top of a module, or pip install cloudpickle, which can send any; threads, "
                    "executor=None, need none of this"
                ) from None
        raise


RUNNING = 2  # where in the flags of a pool those of the runs begin

# In a process of our own pool, what its parent sets, and what it looks at if this one has died.
_stop: Stop = NEVER
_running: Any = None
_last: tuple[str, Work] | None = None  # the work that this process had last


def begin_process(flags: Any) -> None:
    """Begin a process of our own pool.

    Parameters
    ----------
    flags : shared array of int8
        Whether to stop, whether a process has begun, and for each run whether it is running.
    """
    global _stop, _running
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and sets the flag
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # see `ending.Unheard`
    numbers = memoryview(flags).cast("B").cast("b")
    numbers[1] = 1
    _stop, _running = numbers[:1], numbers[RUNNING:]


def remote(content: Any, digest: str, place: int) -> Outcome:
    """Run one run in this process, and return its result pickled.

    Parameters
    ----------
    content : bytes, buffer or str
        The work as `sent` returned it, or the name of a file that has it.
    digest : str
        What tells this work from others: a process reads it once.
    place : int
        Which run.
    """
    global _last
    known = _last
    if known is None or known[0] != digest:
        if isinstance(content, str):
            with open(content, "rb") as file:
                content = file.read()
        work: Work = pickle.loads(content)
        _last = known = digest, work
    work = known[1]
    if work.engine != _v8.engine.name:
        _v8.use(engines.find(work.engine, "node"))
    if _running is not None:
        _running[place] = 1
    outcome = execute(work, place, _stop)
    if _running is not None:
        _running[place] = 0
    return outcome._replace(result=packed(outcome.result))


def packed(result: Record) -> bytes:
    """Return a result pickled; if that can't be, or its exception can't, one that says why."""
    if result.exception is not None:
        result = Record(result, exception=_portable(result.exception))
    try:
        return dumped(result)
    except Exception as error:
        why = TypeError(f"the result can't be pickled: {error}")
        kept = {name: result[name] for name in ("error", "iterations", "time", "seed", "setting")}
        return dumped(Record(kept, network=None, exception=why, warnings=result.warnings))


def _portable(error: Exception) -> Exception:
    """Return an exception that can be pickled, with its traceback as a note."""
    if isinstance(error, (TrainingDiverged, CancelledError)):
        return error
    lines = "".join(traceback.format_exception(error))
    try:
        copy = pickle.loads(dumped(error))
        if type(copy) is not type(error) or str(copy) != str(error):
            raise TypeError("it is another one")
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(f"In another process:\n{lines}")
    return error
