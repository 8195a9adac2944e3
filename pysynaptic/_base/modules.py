"""Modules that JavaScript has too: what programs see of them there."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any
else:
    ModuleType = type(sys)  # the module `types` makes a start slower


class _Getter:
    """What the console prints for the exports of a module that a bundler has made."""

    def __repr__(self) -> str:
        return "[Getter]"


class Exports(ModuleType):
    """A module of Synaptic's: `pysynaptic.js` sees what Synaptic has, and what a program sets."""

    __theirs__: tuple[str, ...]
    __before__: frozenset[str]

    def __lacks__(self, name: str) -> bool:
        """Return whether only Python's module has a name."""
        return name not in self.__theirs__ and name != "__esModule" and not self._is_set(name)

    def __own__(self) -> dict[str, Any]:
        """Return the enumerable properties by name."""
        names = (*self.__theirs__, *filter(self._is_set, [*self.__dict__]))
        return {name: getattr(self, name) for name in names}

    def __look__(self, most: int) -> dict[str, Any]:
        """Return what the console of `pysynaptic.js` prints."""
        getter: Any = _Getter()
        found = self.__own__()
        shown = {
            name: getter if name in self.__theirs__ and not isinstance(each, Exports) else each
            for name, each in found.items()
        }
        return {"name": "Object", "properties": shown}

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how a copy is made, in this process or another: by its name."""
        from importlib import import_module  # few programs copy modules

        return import_module, (self.__name__,)

    def _is_set(self, name: str) -> bool:
        """Return whether a program has added a name."""
        if name in self.__before__ or name not in self.__dict__:
            return False
        found = self.__dict__[name]
        return not (isinstance(found, ModuleType) and found.__name__ == f"{self.__name__}.{name}")


def as_in_javascript(name: str, *theirs: str) -> None:
    """Let JavaScript see what Synaptic has in a module, whose own names are all there."""
    module = sys.modules[name]
    module.__class__ = Exports
    module.__dict__["__esModule"] = True
    module.__dict__["__theirs__"] = theirs
    module.__dict__["__before__"] = frozenset(
        (*module.__dict__, *module.__dict__["__all__"], "__before__")
    )
