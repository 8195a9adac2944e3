"""The trainer: runs iterations over a data set until the error is small enough.

The file is long because its methods have many options, each with its documentation.  The work is
done in `_training` and in the kernels.
"""

from __future__ import annotations

import sys
import time
from array import array
from math import isfinite, nan

from ._base import threads, validation
from ._base.occupancy import alone, lend
from ._base.records import Record, forms, public
from ._base.text import say
from ._base.undefined import or_none
from ._kernel import costs, twin
from ._kernel.costs import CostTable
from ._kernel.training import BAD, DONE, ERROR
from ._training import advice
from ._training.attributes import CHECKS, check_name
from ._training.dataset import DataSet, run_test
from ._training.options import Options
from ._training.session import Session
from ._training.watch import everyone
from .network import Network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Unpack, overload

    from numpy.typing import ArrayLike

    from ._base.records import Untyped
    from ._kernel.costs import Cost
    from ._kernel.training import Training
    from ._training.history import History
    from ._training.typed import (
        CrossValidation,
        DSROptions,
        DSRResult,
        ERGOptions,
        ERGResult,
        Result,
        Rows,
        Schedule,
        TestResult,
        TimingOptions,
        TimingResult,
        TrainOptions,
    )

    Call = Callable[..., Any]


WAKES = 0.1  # seconds after which an event loop that waits for a training looks for signals
OWN = (
    "network",
    "rate",
    "iterations",
    "error",
    "crossValidate",
    "schedule",
    "_advised",
    "_cost",
    "_looked_at",
    "_own",
    "_session",
    "history",
)
STICKING = ("rate", "iterations", "error", "schedule", "crossValidate")


class TrainingDiverged(ArithmeticError):
    """A row's error became nan or infinite, or a weight infinite.

    The network is then as it was after the last iteration that left all its weights finite, as if
    it had been trained with so many iterations.  Where a function of the user's takes part (cost,
    rate, schedule, progress or squash), it may be an earlier iteration, because these are not
    called again; and with ``keep_best`` it is the best one.

    Attributes
    ----------
    iteration : int
        The iteration in which it happened, counted from 1.
    row : int
        The index of the row, or of the sequence, in the data set as it was given.
    result : Record
        The result so far, as from `Trainer.train`: ``error``, ``iterations``, ``time``.
    kept : int or None
        The iteration after which the network was as it is now; 0 is before the first.  None if it
        was not finite when the training began.
    """

    def __init__(
        self,
        iteration: int,
        row: int,
        result: Record,
        kept: int | None = None,
        unit: str = "row",
    ) -> None:
        error = result.error
        became = "a weight became infinite"
        if not isfinite(error):
            became = f"the error of {unit} {row} became {error!r}"
        if kept is None:
            now = "it was not finite before"
        else:
            now = f"it was after iteration {kept}" if kept else "it was before the training"
            now = f"the network is as {now}"
        super().__init__(
            f"{became} in iteration {iteration}: "
            f"the training has diverged; {validation.USUAL_CAUSES} (and, for CROSS_ENTROPY, "
            f"outputs beyond 0...1); {now}"
        )
        self.iteration = iteration
        self.row = row
        self.result = result
        self.kept = kept
        self._unit = unit

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.iteration, self.row, self.result, self.kept, self._unit)


class _CostAttribute:
    """``Trainer.cost`` is the table of functions, ``trainer.cost`` this trainer's function."""

    def __init__(self) -> None:
        self.table = CostTable()

    if TYPE_CHECKING:

        @overload
        def __get__(self, trainer: None, owner: type[Trainer]) -> CostTable: ...
        @overload
        def __get__(self, trainer: Trainer, owner: type[Trainer]) -> Cost | None: ...

    def __get__(self, trainer: Trainer | None, owner: type[Trainer]) -> CostTable | Cost | None:
        return self.table if trainer is None else trainer._cost

    def __set__(self, trainer: Trainer, cost: Cost | None) -> None:
        trainer._cost = cost


class Trainer:
    """Trains a network.

    Options are given as a dict, as in Synaptic, or by keyword.  Those of the constructor apply to
    every training.  As in Synaptic, some of those of ``train()`` also apply to later trainings
    (``rate``, ``iterations``, ``error``, ``cost``, ``schedule``, ``crossValidate``), and 0 means
    the default.

    Parameters
    ----------
    network : Network
        The network.
    options : dict, optional
        See `train`.
    **named
        The same by keyword.

    Attributes
    ----------
    network : Network
        The network.
    rate : float, list of float or function
        The learning rate, default 0.2.
    iterations : int
        The maximum number of iterations, default 100000.
    error : float
        The error at which to stop, default 0.005.
    cost : function or None
        The cost function.  On the class, the table of cost functions: MSE, CROSS_ENTROPY, BINARY.
    crossValidate : Record or None
        ``testSize`` and ``testError``.
    schedule : Record or None
        ``every`` and ``do``.
    history : History or None
        The history of the last training that was told ``history``, also after Ctrl-C and
        `TrainingDiverged`.

    Raises
    ------
    TypeError, ValueError
        If an option is unknown or invalid, or what is assigned to an attribute.
    AttributeError
        If a new attribute has the name of an option, or a misspelt one.  Other names are free, and
        all of them in subclasses.

    Examples
    --------
    >>> from pysynaptic import Architect, Trainer, seed
    >>> seed(42)
    >>> trainer = Trainer(Architect.Perceptron(1, 2, 1), rate=.5)
    >>> result = trainer.train([{'input': [0], 'output': [1]}, {'input': [1], 'output': [0]}])
    >>> result.error <= .005
    True
    """

    network: Network
    rate: Any
    iterations: int
    error: float
    cost = _CostAttribute()
    history: History | None = None
    crossValidate: CrossValidation | None
    schedule: Schedule | None
    _cost: Cost | None
    _own: Options
    _session: Session | None = None  # the training that is going on
    _looked_at = 0  # in how many rows `advice` has looked for what can't be learned
    _advised: tuple[str, ...] = ()  # of what it has warned

    def __init__(
        self,
        network: Network,
        options: TrainOptions | Untyped | None = None,
        **named: Unpack[TrainOptions],
    ) -> None:
        validation.instance(network, Network, "Trainer()")
        given = Options.read(options, named) or Options({})
        assign = super().__setattr__  # what comes is checked already
        assign("network", network)
        assign("rate", given.rate or 0.2)
        assign("iterations", given.iterations or 100000)
        assign("error", given.error or 0.005)
        assign("_cost", given.cost)
        assign("crossValidate", given.crossValidate)
        assign("schedule", given.schedule)
        assign("_own", given)  # for trainings without options

    # Training ---------------------------------------------------------------------------------

    def train(
        self,
        set: Rows,
        options: TrainOptions | Untyped | ArrayLike | None = None,
        *more: TrainOptions | Untyped | None,
        **named: Unpack[TrainOptions],
    ) -> Result:
        """Train with a data set.

        Parameters
        ----------
        set : list of dict, or array of shape (rows, inputs)
            Rows with ``input`` and ``output``; or only the inputs, with the targets, an array of
            shape (rows, outputs), as the second argument.  The inputs may be sequences: lists of
            rows of any length, or an array of shape (sequences, steps, inputs).  A sequence has one
            target for its last step, or one for each step (None for a step without).
        options : dict, optional
            rate : float, list of float, or function (iterations, error) -> float
                Each rate of a list is used for an equal part of the iterations; a function is
                called before each iteration.
            iterations : int
                The maximum number of iterations.
            error : float
                The error at which to stop.
            cost : function (target, output) -> float
                Measures the error; it does not change what is learned.
            crossValidate : dict
                ``testSize``, the part of the rows (from the end) that is used only to test, and
                ``testError``, the error at which to stop.
            schedule : dict
                After ``every`` so many iterations, ``do(data)`` is called with ``error``,
                ``iterations`` and ``rate``; if it returns true, the training stops.
            log : int
                Print a line after so many iterations, except when the schedule is called.
            shuffle : bool
                Shuffle the rows, and the caller's list, after every iteration.
            momentum : float in [0, 1), default 0
                The part of the last change of a weight that is added to the next (not in
                Synaptic).
            loss : {"synaptic", "squared"}
                The error of an output is target - activation; or, with ``"squared"``, that times
                the slope of its squash function, the gradient of half the squared error (not in
                Synaptic).
            progress : bool or function, default False
                Show a bar on stderr, or call a function about ten times a second and after the
                last iteration, with a Record of ``iterations``, ``error``, ``rate``, ``elapsed``,
                ``total``, ``per_second`` and ``left``; if it returns true, the training stops (not
                in Synaptic).
            validation : (inputs, targets), list of dict, or float
                Rows whose error is measured after every iteration, which changes nothing that is
                learned; or the part of the set, such as 0.2, that is drawn for this and not learned
                from.  The result has ``validation``, the error of the network as it is then, and
                ``best``, the ``iterations`` and ``error`` of the best one (not in Synaptic).
            patience : int
                Stop after so many iterations without a smaller validation error (not in Synaptic).
            keep_best : bool, default False
                Go back to the iteration with the smallest validation error at the end, also after
                Ctrl-C (not in Synaptic).
            accuracy : bool, default False
                Put the accuracy into the result: the part of the validation rows, or else of the
                rows trained with, for which the largest output is that of the target; or, for a
                single output, for which both are below .5 or neither is (not in Synaptic).
            random : Random, optional
                What shuffles and draws validation rows, in place of the generator in use (not in
                Synaptic).
            history : bool or int, default False
                Note every iteration, or every so many, in ``result.history``, which has
                ``iterations``, ``error``, ``validation`` and ``rate`` as numpy arrays (not in
                Synaptic).
        **named
            The same by keyword.

        Returns
        -------
        Record
            ``error`` (the mean over the last iteration), ``iterations``, ``time`` in ms.

        Raises
        ------
        TypeError, ValueError
            If an option or a row is invalid; nothing is trained then.
        TrainingDiverged
            If a row's error became nan or infinite.
        KeyboardInterrupt
            At Ctrl-C; the network keeps what it has learned.

        Notes
        -----
        As in Synaptic, the error of a row is measured before the network learns from it, and a
        recurrent network is not cleared.  But each sequence begins as after ``network.forget()``;
        the network learns at every step that has a target, and the error is the mean over these.
        ``shuffle`` and ``crossValidate`` take sequences as a whole.

        Examples
        --------
        >>> from pysynaptic import Architect, seed
        >>> seed(42)
        >>> trainer = Trainer(Architect.Perceptron(2, 3, 1))
        >>> XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
        >>> trainer.train(*XOR, iterations=3).iterations
        3

        The parity of some bits, one after the other:

        >>> trainer = Trainer(Architect.LSTM(1, 2, 1))
        >>> result = trainer.train([[[0], [1], [1]], [[1], [0]]], [[0], [1]], iterations=3)
        >>> trainer.network.predict([[[0], [1], [1]]]).shape
        (1, 3, 1)
        """
        if not more and (options is None or not named) and not everyone:
            came: Result | None = twin.train_briefly(self, set, named or options)
            if came is not None:
                return came
        result: Result = self._go(self._prepare(*_split(set, options, more, named)))
        return result

    def _prepare(
        self, rows: Any, targets: Any, given: Options | None, stop: array[int] | None = None
    ) -> Session:
        """Read data and options; change the trainer only if the training can begin."""
        data = DataSet(self.network, rows, targets)
        before = vars(self).copy()
        if given is not None:
            self._adopt(given)
        try:
            session = Session(self, data, given, stop)
            session.advisor = advice.begin(self, session.training)
        except (TypeError, ValueError, UserWarning):
            vars(self).update(before)
            raise
        if given is not None and given.customLog is not None:
            say("Deprecated: use schedule instead of customLog")
        return session

    def _go(self, session: Session, call: Call | None = None) -> Any:
        """Train; `call` calls the schedule."""
        result, training = alone(self.network, self._train, session, call), session.training
        done, bad = result.iterations, int(training.progress[BAD])
        if bad >= 0:
            raise TrainingDiverged(done, bad, result, training.kept, training.unit)
        if session.advisor is not None:
            session.advisor.conclude(training)
        return result

    def _train(self, session: Session, call: Call | None) -> Record:
        start, mine, progress = time.time(), vars(self), session.training.progress
        outer, mine["_session"] = self._session, session
        try:
            session.go(call)
            done = int(progress[DONE])
            result = Record({"error": progress[ERROR], "iterations": done, "time": _elapsed(start)})
            session.add_to(result)
            return result
        finally:
            mine["_session"] = outer

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_session"}

    if not TYPE_CHECKING:  # checkers find misspelt names only where there is no such method

        def __setattr__(self, name: str, value: Any) -> None:
            check = CHECKS.get(name)
            if check is not None:
                value = check(value)
            elif type(self) is Trainer and not (name[:1] == "_" or hasattr(self, name)):
                check_name(name, value)  # a subclass may have attributes of any name
            super().__setattr__(name, value)
            if name in STICKING and self._session is not None:
                self._session.refresh()  # set while it trains: it counts at once

    def _adopt(self, given: Options) -> None:
        """Keep options for later trainings, as in Synaptic; None and 0 keep the current value."""
        mine = vars(self)
        mine["iterations"] = given.iterations or self.iterations
        mine["error"] = given.error or self.error
        mine["rate"] = given.rate or self.rate
        mine["_cost"] = given.cost or self._cost
        mine["schedule"] = given.customLog or given.schedule or self.schedule
        if given.crossValidate is not None:
            mine["crossValidate"] = Record(self.crossValidate or {}, **given.crossValidate)

    def test(
        self,
        set: Rows,
        options: TrainOptions | Untyped | ArrayLike | None = None,
        *more: TrainOptions | Untyped | None,
        **named: Unpack[TrainOptions],
    ) -> TestResult:
        """Measure the error over a data set, without learning.

        Parameters
        ----------
        set, options, **named
            As for `train`.  Only the options ``cost`` and ``accuracy`` are used; the default of
            ``cost`` is that of the last training, as in Synaptic.

        Returns
        -------
        Record
            ``error`` (the mean) and ``time`` in ms; ``accuracy`` if that is asked for.

        Raises
        ------
        TypeError, ValueError
            As for `train`.
        ArithmeticError
            If an error is nan or infinite: the network has diverged.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> trainer = Trainer(Architect.Perceptron(2, 3, 1))
        >>> .2 < trainer.test([{'input': [0, 1], 'output': [1]}]).error < .3
        True
        """
        if options is None and not more and not named:
            came: TestResult | None = twin.test_briefly(self, set)
            if came is not None:
                return came
        rows, targets, given = _split(set, options, more, named)
        data = DataSet(self.network, rows, targets)
        start = time.time()
        result: Any = Record({"error": nan, "time": 0})
        if not data:
            return result  # type: ignore[no-any-return]
        cost = (given.cost if given else None) or self._cost or costs.MSE
        test = data.training(costs.code(cost), learned=0)
        more_asked = Record()

        def run() -> None:
            if given is not None and given.accuracy:
                from ._training.accuracy import accuracy  # few tests have it

                more_asked.accuracy = accuracy(self.network, data)
            if test.sequences is not None:
                self.network.forget()
            run_test(self.network, test)

        alone(self.network, run)
        _check(test)
        result.update(error=test.progress[ERROR], time=_elapsed(start), **more_asked)
        return result  # type: ignore[no-any-return]

    # Tasks ------------------------------------------------------------------------------------

    def XOR(
        self, options: TrainOptions | Untyped | None = None, **named: Unpack[TrainOptions]
    ) -> Result:
        """Train exclusive or; see `pysynaptic.tasks.XOR`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Trainer(Architect.Perceptron(2, 3, 1)).XOR(iterations=10).iterations
        10
        """
        from ._training import tasks  # most programs need none

        result: Result = tasks.XOR(self, options, **named)
        return result

    def DSR(
        self, options: DSROptions | Untyped | None = None, **named: Unpack[DSROptions]
    ) -> DSRResult:
        """Train distracted sequence recall; see `pysynaptic.tasks.DSR`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Trainer(Architect.LSTM(10, 2, 4)).DSR(iterations=3).iterations
        3
        """
        from ._training import tasks  # most programs need none

        result: DSRResult = tasks.DSR(self, options, **named)
        return result

    def ERG(
        self, options: ERGOptions | Untyped | None = None, **named: Unpack[ERGOptions]
    ) -> ERGResult:
        """Train the embedded Reber grammar; see `pysynaptic.tasks.ERG`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Trainer(Architect.LSTM(6, 2, 6)).ERG(iterations=3).iterations
        3
        """
        from ._training import tasks  # most programs need none

        result: ERGResult = tasks.ERG(self, options, **named)
        return result

    def timingTask(
        self, options: TimingOptions | Untyped | None = None, **named: Unpack[TimingOptions]
    ) -> TimingResult:
        """Train to keep a signal for a time; see `pysynaptic.tasks.timingTask`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> trainer = Trainer(Architect.LSTM(2, 2, 1))
        >>> trainer.timingTask(iterations=2, trainSamples=50, log=False).train.iterations
        2
        """
        from ._training import tasks  # most programs need none

        result: TimingResult = tasks.timingTask(self, options, **named)
        return result

    # In other threads -------------------------------------------------------------------------

    async def trainAsync(
        self,
        set: Rows,
        options: TrainOptions | Untyped | ArrayLike | None = None,
        *more: TrainOptions | Untyped | None,
        **named: Unpack[TrainOptions],
    ) -> Result:
        """Train in a thread, while the event loop continues.

        Many networks can train at once this way, each on a core.  A browser's Python has no
        threads: there the event loop waits.

        Parameters
        ----------
        set, options, **named
            As for `train`; ``schedule`` is called in the thread of the event loop.

        Returns
        -------
        Record
            As from `train`.

        Raises
        ------
        asyncio.CancelledError
            If the task was cancelled; the network keeps what it has learned.
        TypeError, ValueError, TrainingDiverged
            As from `train`.

        Examples
        --------
        >>> import asyncio
        >>> from pysynaptic import Architect
        >>> trainer = Trainer(Architect.Perceptron(2, 3, 1))
        >>> asyncio.run(trainer.trainAsync([{'input': [0, 1], 'output': [1]}], iterations=2))
        ... # doctest: +ELLIPSIS
        {'error': ..., 'iterations': 2, 'time': ...}
        """
        import asyncio
        import threading
        from concurrent.futures import wait
        from contextvars import copy_context

        loop = asyncio.get_running_loop()
        context = copy_context()  # which has the generator in use here
        stop = array("b", [0])
        session = self._prepare(*_split(set, options, more, named), stop)
        if not threads.AVAILABLE:  # the event loop waits
            here: Result = self._go(session)
            return here

        def call(function: Call, *values: Any) -> Any:
            async def on_the_loop() -> Any:
                return lend(self.network, function, *values)

            asked = asyncio.run_coroutine_threadsafe(on_the_loop(), loop)
            # The loop may have been stopped for good. Python waits for this thread before it ends,
            # and has no public name for "the program has ended" by then.
            while not asked.done() and not getattr(threading, "_SHUTTING_DOWN", False):
                wait([asked], WAKES)
            if not asked.done():
                asked.cancel()
                raise RuntimeError("the program ended while the event loop was stopped")
            return asked.result()

        begun: list[bool] = []

        def work() -> Any:
            begun.append(True)
            return None if stop[0] else context.run(self._go, session, call)

        training = loop.run_in_executor(None, work)
        try:
            # A loop that sleeps until a thread wakes it can miss Ctrl-C: CPython may note the
            # signal just before the sleep, and handle it after. So the loop never sleeps for long.
            while not training.done():
                await asyncio.wait([training], timeout=WAKES)
            result: Result = training.result()
            return result
        except asyncio.CancelledError:
            stop[0] = 1
            if begun:
                await asyncio.wait([training])
                training.exception()  # marks its exception as retrieved
            else:
                training.cancel()  # all threads are busy; `work` does nothing when its turn comes
            raise

    def workerTrain(
        self,
        set: Rows,
        callback: Callable[[Result], Any],
        options: TrainOptions | Untyped | ArrayLike | None = None,
        suppressWarning: bool = False,
    ) -> Any:
        """Train in a thread and call a function; deprecated, as in Synaptic: use `trainAsync`.

        Parameters
        ----------
        set, options
            As for `train`.
        callback : function
            Called with the result in that thread.
        suppressWarning : bool, default False
            Whether to print no notice.

        Returns
        -------
        threading.Thread
            The thread, already started.  A browser's Python has no threads: there the training is
            over, and `callback` was called, when this returns something to ``join()``; what they
            raise comes out of this call.

        Raises
        ------
        TypeError, ValueError
            As from `train`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> results = []
        >>> trainer = Trainer(Architect.Perceptron(2, 3, 1))
        >>> rows = [{'input': [0, 1], 'output': [1]}]
        >>> trainer.workerTrain(rows, results.append, {'iterations': 2}, True).join()
        >>> results[0].iterations
        2
        """
        import threading
        from contextvars import copy_context

        validation.function(callback, "callback")
        if not suppressWarning:
            print(
                "Deprecated: do not use `workerTrain`, use `trainAsync` instead.", file=sys.stderr
            )
        session = self._prepare(*_split(set, options, (), {}))
        context = copy_context()  # which has the generator in use here

        def work() -> None:
            callback(self._go(session))

        if not threads.AVAILABLE:
            context.run(work)
            return threads.Done()
        thread = threading.Thread(target=context.run, args=(work,), daemon=True)
        thread.start()
        return thread

    def __dir__(self) -> list[str]:
        return public(super().__dir__())

    def __repr__(self) -> str:
        return f"<Trainer of {self.network!r}>"


def _split(
    set: Any, options: Any, more: tuple[Any, ...], named: Mapping[str, Any]
) -> tuple[Any, Any, Options | None]:
    """Return rows, targets (None if the rows have them) and options from the arguments."""
    targets = None
    options = or_none(options)
    if not (options is None or isinstance(options, dict)):
        if not hasattr(options, "__len__") or isinstance(options, (str, bytes)):
            validation.mapping(options, "options", "a dict (or targets, as rows)")  # raises
        targets, options = options, more[0] if more else None
        more = more[1:]
    if more:
        raise TypeError("train() takes a set, or inputs and targets, and one dict of options")
    return set, targets, Options.read(options, named)


def _check(test: Training) -> None:
    """Raise if the error of a test is not finite."""
    error, bad = test.progress[ERROR], int(test.progress[BAD])
    if bad >= 0 or not isfinite(error):
        what = "the error" if bad < 0 else f"the error of {test.unit} {bad}"
        raise validation.Diverged(
            f"{what} became {error!r}: the network has diverged; {validation.USUAL_CAUSES} "
            "(and, for CROSS_ENTROPY, outputs beyond 0...1)"
        )


def _elapsed(start: float) -> int:
    """Return the milliseconds since `start`."""
    return int(1000 * (time.time() - start))


def _printed(trainer: Trainer) -> dict[str, Any]:
    """Return what the console of `pysynaptic.js` prints for a trainer."""
    schedule = {} if trainer.schedule is None else {"schedule": trainer.schedule}
    own = {name: each for name, each in vars(trainer).items() if name not in OWN}
    return {
        "network": trainer.network,
        "rate": trainer.rate,
        "iterations": trainer.iterations,
        "error": trainer.error,
        "cost": trainer.cost,
        "crossValidate": trainer.crossValidate,
        **schedule,
        **own,
    }


forms[Trainer] = _printed
