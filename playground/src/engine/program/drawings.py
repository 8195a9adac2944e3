"""Drawings and tables of the networks that a program leaves.

An object of a program may answer anything, or raise, when it is asked for its class, its attributes
or its items.  So it is asked for nothing: its type decides, and the methods are those of Python.
"""

from __future__ import annotations

from itertools import islice

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
        if type(name) is not str or name.startswith("__"):
            continue
        if issubclass(type(value), Network):
            yield name, value
        else:
            later.append((name, value))
    trainers = [(name, value) for name, value in later if issubclass(type(value), Trainer)]
    for name, value in trainers:
        yield f"{name}.network", value.network
    for name, value in later:
        for place, item in _items(value):
            if issubclass(type(item), Network):
                yield f"{name}{place}", item
            elif issubclass(type(item), Trainer):
                yield f"{name}{place}.network", item.network
    yield from _unnamed()


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    for kind in (list, tuple):
        if issubclass(type(value), kind):
            items = islice(kind.__iter__(value), LONGEST)
            yield from ((f"[{place}]", item) for place, item in enumerate(items))
            return
    if issubclass(type(value), dict):
        for key, item in islice(dict.items(value), LONGEST):
            if _is_plain(key):
                yield f"[{key!r}]", item
        return
    try:
        inside = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return
    module = type.__dict__["__module__"].__get__(type(value))  # a metaclass is not asked
    if type(module) is str and module == "__main__" and type(inside) is dict:
        for name, item in islice(inside.items(), LONGEST):
            if type(name) is str:
                yield f".{name}", item


def _is_plain(key: Any) -> bool:
    """Tell whether a key's text is Python's own affair."""
    if type(key) is tuple:
        return all(_is_plain(each) for each in key)
    return type(key) in (str, int, float, bool)


def _unnamed() -> Iterator[tuple[str, Network]]:
    """Yield the networks that are alive without a name, such as those of functions."""
    import gc

    from pysynaptic import Network

    alive = [each for each in gc.get_objects() if issubclass(type(each), Network)]
    for number, network in enumerate(alive, 1):
        yield f"network {number}", network
