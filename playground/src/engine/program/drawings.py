"""Drawings and tables of the networks that a program leaves."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pysynaptic import Network

MOST = 8  # networks that are drawn
LONGEST = 100  # items of a list or dict that are looked at


def networks(names: dict[str, Any]) -> list[dict[str, str]]:
    """Return name, drawing and table of the networks in a program's variables, in their order."""
    found: list[dict[str, str]] = []
    seen: set[int] = set()
    for name, network in _named(names):
        if id(network) in seen:
            continue
        seen.add(id(network))
        try:
            svg = str(network.draw())
            summary = str(network.summary())
        except Exception as error:  # such as one that has no layers yet, or has diverged
            svg, summary = "", f"{type(error).__name__}: {error}"
        found.append({"name": name, "svg": svg, "summary": summary})
        if len(found) == MOST:
            break
    return found


def _named(names: dict[str, Any]) -> Iterator[tuple[str, Network]]:
    """Yield the networks in variables; then those in lists, dicts, trainers and objects there."""
    from pysynaptic import Network, Trainer

    later: list[tuple[str, Any]] = []
    for name, value in names.items():
        if name.startswith("__"):
            continue
        if isinstance(value, Network):
            yield name, value
        else:
            later.append((name, value))
    trainers = [(name, value) for name, value in later if isinstance(value, Trainer)]
    for name, value in trainers:
        yield f"{name}.network", value.network
    for name, value in later:
        for place, item in _items(value):
            if isinstance(item, Network):
                yield f"{name}{place}", item
            elif isinstance(item, Trainer):
                yield f"{name}{place}.network", item.network
    yield from _unnamed()


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, (list, tuple)):
        yield from ((f"[{place}]", item) for place, item in enumerate(value[:LONGEST]))
    elif isinstance(value, dict):
        for key in list(value)[:LONGEST]:
            yield f"[{key!r}]", value[key]
    elif type(value).__module__ == "__main__" and hasattr(value, "__dict__"):
        yield from ((f".{name}", item) for name, item in list(vars(value).items())[:LONGEST])


def _unnamed() -> Iterator[tuple[str, Network]]:
    """Yield the networks that are alive without a name, such as those of functions."""
    import gc

    from pysynaptic import Network

    alive = [each for each in gc.get_objects() if isinstance(each, Network)]
    for number, network in enumerate(alive, 1):
        yield f"network {number}", network
