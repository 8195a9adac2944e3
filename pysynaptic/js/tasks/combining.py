"""``Promise.all`` and the other promises of many promises."""

from __future__ import annotations

from typing import NamedTuple

from ..._base.records import Record
from ..errors import AggregateError, TypeError, caught
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    # It is called with each place and promise, and returns the two handlers.
    Handlers = Callable[[int], tuple[Callable[..., Any], Callable[..., Any]]]


class Capability(NamedTuple):
    """The two functions that settle a promise, and ``resolve`` of its class."""

    resolve: Callable[..., None]
    reject: Callable[..., None]
    made: Callable[..., Any]


class _Results:
    """The list of results, and how many are still to come."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.missing = 1  # the loop over the promises itself

    def place(self, index: int, finish: Callable[[list[Any]], None], made: Any) -> Any:
        """Return a function that keeps the result of one promise, and finishes after the last."""
        self.items.append(undefined)
        self.missing += 1
        done = False

        def keep(result: Any = undefined) -> None:
            nonlocal done
            if not done:
                done = True
                self.items[index] = made(result)
                self.count_down(finish)

        return keep

    def count_down(self, finish: Callable[[list[Any]], None]) -> None:
        """Note that one more is there."""
        self.missing -= 1
        if not self.missing:
            finish(self.items)


def all_of(capability: Capability, values: Iterable[Any]) -> None:
    """Settle the promise of ``Promise.all(values)``."""
    resolve, reject = capability.resolve, capability.reject
    results = _Results()
    _each(
        capability,
        values,
        lambda index: (results.place(index, resolve, lambda value: value), reject),
        lambda: results.count_down(resolve),
    )


def all_settled_of(capability: Capability, values: Iterable[Any]) -> None:
    """Settle the promise of ``Promise.allSettled(values)``."""
    resolve = capability.resolve
    results = _Results()

    def handlers(index: int) -> tuple[Callable[..., Any], Callable[..., Any]]:
        keep = results.place(index, resolve, lambda result: result)
        return (
            lambda value: keep(Record({"status": "fulfilled", "value": value})),
            lambda reason: keep(Record({"status": "rejected", "reason": reason})),
        )

    _each(capability, values, handlers, lambda: results.count_down(resolve))


def any_of(capability: Capability, values: Iterable[Any]) -> None:
    """Settle the promise of ``Promise.any(values)``."""
    resolve, reject = capability.resolve, capability.reject
    reasons = _Results()

    def finish(items: list[Any]) -> None:
        reject(AggregateError(items, "All promises were rejected"))

    _each(
        capability,
        values,
        lambda index: (resolve, reasons.place(index, finish, lambda reason: reason)),
        lambda: reasons.count_down(finish),
    )


def race_of(capability: Capability, values: Iterable[Any]) -> None:
    """Settle the promise of ``Promise.race(values)``."""
    resolve, reject = capability.resolve, capability.reject
    _each(capability, values, lambda _: (resolve, reject), lambda: None)


def _each(
    capability: Capability,
    values: Iterable[Any],
    handlers: Handlers,
    end: Callable[[], None],
) -> None:
    """Add handlers to a promise of each value."""
    try:
        for index, value in enumerate(_iterated(values)):
            capability.made(value).then(*handlers(index))
        end()
    except Exception as error:
        capability.reject(caught(error))


def _iterated(values: Any) -> Iterator[Any]:
    if isinstance(values, dict) or not hasattr(values, "__iter__"):
        from .received import counted  # for the message

        raise TypeError(
            f"{counted(values)} is not iterable (cannot read property Symbol(Symbol.iterator))"
        )
    return iter(values)
