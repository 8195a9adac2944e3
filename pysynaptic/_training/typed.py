"""What type checkers know of rows, options and results; no program imports this.

With it an editor completes the names, and mypy and pyright find misspelt ones.  At run time rows
are what `DataSet` reads, options what `Options` reads, and results are plain records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from numpy.typing import ArrayLike

from .._v8.seeding import Random
from .history import History

if TYPE_CHECKING:
    from .._base.records import Fields, Untyped
    from .._kernel.costs import Cost
else:  # where tools import every module
    from .._base.records import Record as Fields

    Untyped = dict

# The rows of a set, with their targets or without.
Rows = Sequence[Any] | ArrayLike


class Seen(Fields):
    """What a schedule is told."""

    error: float
    iterations: int
    rate: float


class Shown(Fields):
    """What a function for `progress` is told."""

    iterations: int
    error: float
    rate: float
    elapsed: float
    total: float
    per_second: float
    left: float


class Schedule(Fields):
    """The schedule of a trainer."""

    every: float
    do: Callable[[Seen], Any]


class CrossValidation(Fields):
    """The cross-validation of a trainer."""

    testSize: float
    testError: float


class Best(Fields):
    """The iteration with the smallest validation error."""

    iterations: int
    error: float


class TestResult(Fields):
    """The result of a test."""

    error: float
    time: int
    accuracy: float  # if that was asked for


class Result(Fields):
    """The result of a training."""

    error: float
    iterations: int
    time: int
    # If they were asked for:
    history: History
    validation: float
    best: Best
    accuracy: float


class DSRResult(Result):
    """The result of distracted sequence recall."""

    success: float


class ERGResult(Result):
    """The result of the embedded Reber grammar."""

    test: Callable[[str], bool]
    generate: Callable[[], str]


class TimingResult(Fields):
    """The results of the timing task."""

    train: Result
    test: TestResult


class ScheduleOptions(TypedDict, total=False):
    """The option `schedule`."""

    every: float
    do: Callable[[Seen], Any]


class CrossValidateOptions(TypedDict, total=False):
    """The option `crossValidate`."""

    testSize: float
    testError: float


Rate = float | Sequence[float] | Callable[[int, float], float]
Progress = bool | Callable[[Shown], Any]


class TrainOptions(TypedDict, total=False):
    """The options of a training; see `Trainer.train`."""

    rate: Rate | None
    iterations: float | None
    error: float | None
    cost: Cost | None
    crossValidate: CrossValidateOptions | CrossValidation | Untyped | None
    schedule: ScheduleOptions | Schedule | Untyped | None
    customLog: ScheduleOptions | Schedule | Untyped | None
    log: float | None
    shuffle: bool | None
    momentum: float | None
    loss: Literal["synaptic", "squared"] | None
    progress: Progress | None
    history: float | None
    validation: tuple[Any, Any] | Rows | float | None
    patience: int | None
    keep_best: bool | None
    accuracy: bool | None
    random: Random | None


class _TaskOptions(TypedDict, total=False):
    iterations: float | None
    rate: Any
    cost: Cost | None
    log: float | None
    progress: Progress | None
    history: float | None
    random: Random | None


class DSROptions(_TaskOptions, total=False):
    """The options of distracted sequence recall; see `tasks.DSR`."""

    targets: Sequence[int] | None
    distractors: Sequence[int] | None
    prompts: Sequence[int] | None
    length: float | None
    success: float | None
    schedule: ScheduleOptions | Schedule | Untyped | None


class ERGOptions(_TaskOptions, total=False):
    """The options of the embedded Reber grammar; see `tasks.ERG`."""

    error: float | None


class TimingOptions(_TaskOptions, total=False):
    """The options of the timing task; see `tasks.timingTask`."""

    error: float | None
    trainSamples: float | None
    testSamples: float | None
