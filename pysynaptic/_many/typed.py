"""What type checkers know of the results of `train_many`; no program imports this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._training.typed import Result
from ..network import Network

if TYPE_CHECKING:
    from .._base.records import Fields
else:  # where tools import every module
    from .._base.records import Record as Fields


class ManyResult(Result):
    """The result of one of many trainings."""

    network: Network
    seed: int
    setting: Any
    exception: Exception | None
    warnings: list[str]


class ManyShown(Fields):
    """What a function for `progress` is told of many trainings."""

    done: int
    total: int
    failed: int
    error: float
    result: ManyResult
    elapsed: float
    per_second: float
    left: float | None
