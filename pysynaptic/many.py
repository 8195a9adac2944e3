"""Many trainings at once, on one machine or many.

>>> from pysynaptic import Architect, Ensemble, train_many
>>> def make(hidden):
...     return Architect.Perceptron(2, hidden, 1)
>>> X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
>>> results = train_many(make, X, Y, settings={'hidden': [3, 5]}, seeds=2, iterations=20)
>>> [(result.setting.hidden, result.seed) for result in results]
[(3, 0), (3, 1), (5, 0), (5, 1)]
>>> Ensemble(results).predict(X).shape
(4, 1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._base import validation
from ._base.undefined import or_none
from ._many.choosing import runner_of
from ._many.folder import Folder
from ._many.going import Going
from ._many.runs import runs_of
from ._many.shown import Shown
from ._many.warned import Warned
from ._many.work import work_of
from ._training.progress import option as progress_option
from .ensemble import Ensemble
from .network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

    from ._many.typed import ManyResult, ManyShown

__all__ = ["Ensemble", "Interrupted", "train_many"]


class Interrupted(KeyboardInterrupt):
    """Ctrl-C ended `train_many`.

    Attributes
    ----------
    results : list of Record
        One for each run, in order, as `train_many` returns them.  Runs that did not end have a
        ``CancelledError`` as ``exception``; those that had begun in this process have their network
        as it was then.
    """

    def __init__(self, results: list[ManyResult]) -> None:
        ended = sum(result.exception is None for result in results)
        super().__init__(f"{ended} of {len(results)} runs have ended; .results has them")
        self.results = results

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.results,)


def train_many(
    make: Callable[..., Network] | Network,
    *data: Any,
    seeds: int | Iterable[int] | None = None,
    settings: Iterable[Mapping[str, Any]] | Mapping[str, Any] | None = None,
    executor: Any = None,
    progress: bool | Callable[[ManyShown], Any] = False,
    folder: str | PathLike[str] | None = None,
    **options: Any,
) -> list[ManyResult]:
    """Train a network for every setting and every seed, several at once.

    Each run draws its random numbers from a `Random` of its own, so the results are the same
    whatever runs them, and equal to those of a loop::

        for setting in settings:
            for seed in seeds:
                with Random(seed):
                    network = make(...)
                    result = network.trainer.train(*data, ...)

    Parameters
    ----------
    make : function or Network
        Makes a new network for each run.  It is called by keyword with what settings and options
        have of its parameters; parameters named ``seed`` and ``setting`` get those of the run.  Or
        a network, of which every run trains a copy.
    *data
        As for `Trainer.train`: rows, or inputs and targets; and a dict of options.
    seeds : int or iterable of int, default 1
        The seeds, or how many: 3 is 0, 1, 2.
    settings : list of dict, or dict of lists, optional
        What differs: options of the training and arguments of `make`.  A dict of lists is every
        combination of their values, those of the last name changing first.
    executor : object, optional
        What runs them:

        - None or an int: so many threads, by default as many as processors.  The kernel in C lets
          go of the interpreter while rows run; the one in Python does not, and then processes are
          faster;
        - ``"processes"``: as many processes as processors; ``"serial"``: one run after the other;
        - an Executor of `concurrent.futures`, or anything with such a ``submit``;
        - ``"joblib"``, a backend of joblib's, or a ``joblib.Parallel``;
        - a ``Client`` of Dask's `distributed`, ``"dask"`` for the one there is, or the address of a
          scheduler, such as ``"tcp://127.0.0.1:8786"``.

        In a browser's Python, which has neither threads nor processes, runs go one after the other.
    progress : bool or function, default False
        Show a bar on stderr for all runs; or call a function after each, in this thread, with a
        Record of ``done``, ``total``, ``failed``, ``error`` (the smallest so far), ``result`` (the
        one that ended), ``elapsed``, ``per_second`` and ``left``; if it returns true, this stops.
    folder : str or os.PathLike, optional
        Keeps the result of every run that ends, each in a file.  Called again with the same `make`
        and `data`, only the others are run: those that are missing, or whose settings or seeds are
        new.  Files are pickles: use only folders that you trust.
    **options
        The same in all settings: options of `Trainer.train`, arguments of `make`.

    Returns
    -------
    list of Record
        One for each run, the seeds of the first setting first: what `Trainer.train` returns, and
        ``network``, ``seed``, ``setting``, ``exception`` and ``warnings``.  Where a run failed,
        ``exception`` says why, ``error`` is infinite, and ``network`` is None, or the network if
        that was made: after `TrainingDiverged` it is as that says.  Runs that did not end, because
        this was stopped, have a ``concurrent.futures.CancelledError``.

    Raises
    ------
    TypeError, ValueError
        If an argument, an option or the data is wrong; if `make` returns no network; if `make` or
        the data can't be sent to other processes; if the folder is of other data or another
        function; or if a result can't be pickled for it.
    OSError
        If the folder can't be read or written.
    Interrupted
        After Ctrl-C, a KeyboardInterrupt whose ``results`` are those so far.  A second Ctrl-C does
        not wait for the runs that are running.

    Notes
    -----
    The generator that `pysynaptic.seed` starts is left as it is.  Warnings of the trainings are in
    their results; each kind is shown once.  Synaptic does not have this function.

    Examples
    --------
    >>> from pysynaptic import Architect, train_many
    >>> def make():
    ...     return Architect.Perceptron(2, 3, 1)
    >>> X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    >>> results = train_many(make, X, Y, seeds=3, settings={'rate': [.1, .3]}, iterations=100)
    >>> len(results), results[-1].seed, results[-1].setting
    (6, 2, {'rate': 0.3})
    >>> best = min(results, key=lambda result: result.error)
    >>> best.network.predict(X).shape
    (4, 1)
    """
    if not isinstance(make, Network):
        wanted = "a Network, or a function that returns one"
        validation.function(make, "make", wanted)
    rows, given = _split(data, options)
    shown = progress_option(progress)
    warned = Warned()
    with warned.listening():
        runs = runs_of(None if isinstance(make, Network) else make, seeds, settings, given)
    kept = None if folder is None else Folder(folder, make, rows, runs)
    runner = runner_of(executor, work_of(make, rows, runs), warned.show)
    going = Going(runs, runner, Shown(shown, len(runs)), kept, warned.show)
    results: list[ManyResult] = going.go()
    if going.is_interrupted:
        raise Interrupted(results)
    return results


def _split(data: tuple[Any, ...], named: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return the rows, or inputs and targets; and all options."""
    found = list(data)
    while found and or_none(found[-1]) is None:
        found.pop()
    options: dict[str, Any] = {}
    if len(found) > 1 and isinstance(found[-1], dict):
        options = validation.mapping(found.pop(), "options")
    if len(found) not in (1, 2):
        raise TypeError(
            "train_many() takes, after make, a set, or inputs and targets, and perhaps a dict of "
            f"options; got {len(data)} arguments"
        )
    return tuple(found), {**options, **named}
