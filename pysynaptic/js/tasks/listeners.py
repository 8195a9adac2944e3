"""The events of ``process``: who listens to them."""

from __future__ import annotations

from ..calls.functions import call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_listeners: dict[str, list[tuple[Any, bool]]] = {}


def listen(event: str, listener: Any, once: bool = False) -> None:
    """Call a function at every event of a name, or at the next one."""
    _listeners.setdefault(event, []).append((listener, once))


def ignore(event: str, listener: Any) -> None:
    """Call a function no more."""
    kept = _listeners.get(event, [])
    for place in reversed(range(len(kept))):
        if kept[place][0] is listener:
            del kept[place]
            return


def emit(event: str, *values: Any) -> bool:
    """Call the listeners of an event, and return whether there are any."""
    found = list(_listeners.get(event, ()))
    for listener, once in found:
        if once:
            ignore(event, listener)
        call(listener, *values)
    return bool(found)


def taken(event: str) -> list[Any]:
    """Return the listeners of an event, which from now on has none."""
    return [listener for listener, _ in _listeners.pop(event, [])]


def forget() -> None:
    """Remove all listeners but those of ``exit``."""
    for event in set(_listeners) - {"exit"}:
        del _listeners[event]
