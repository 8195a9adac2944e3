"""V8's mathematics and random numbers: those of the kernel and of the engine in use.

Each name below stands for one of several implementations with the same meaning: ``exp``, ``tanh``
and ``log`` for Python's or C's, on arm64 engines for those with fused operations; ``random``,
``draw`` and ``shuffle`` for the methods of the generator in use.  The rest of ``Math`` comes from
`function`.  This is the one place where all of it is chosen.  Callers write ``_v8.exp(x)`` and
never keep a function, as the choice may change.
"""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock

from . import engines, generator, maths
from .engines import BY_CLANG
from .engines import Engine as Engine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from contextvars import ContextVar
    from types import ModuleType
    from typing import Any, Protocol

    from .generator import Generator as Generator
    from .maths import exp as exp
    from .maths import log as log
    from .maths import tanh as tanh

    class Entry(Protocol):
        """A `Random`."""

        @property
        def generator(self) -> Generator:
            """Its numbers."""
            ...

    Entered = tuple[Entry, "Entered | None"]  # and the one that was in use before
    random = Generator(0, 0).random
    draw = Generator(0, 0).draw
    shuffle = Generator(0, 0).shuffle

engine: Engine = engines.default()

# Where the functions are that are not in `maths`, and those without a twin in `arm64`.
_MODULES = {
    **dict.fromkeys(("pow", "sqrt", "cbrt", "hypot"), "power"),
    **dict.fromkeys(
        ("sinh", "cosh", "asinh", "acosh", "atanh", "log1p", "log2", "log10"), "hyperbolic"
    ),
    **dict.fromkeys(("sin", "cos", "tan", "asin", "acos", "atan", "atan2"), "trigonometry"),
}
_NOTHING_FUSED = ("c_pow", "sqrt", "hypot")

_native: ModuleType | None = None
_functions: dict[str, Callable[..., Any]] = {}  # of `function`, on this engine
_defaults: dict[type, Generator] = {}  # by kernel: the process's own generator
_default: Generator
_lock = allocate_lock()
_entered: ContextVar[Entered | None] | None = None  # made when it is first needed


def select(native: ModuleType | None) -> None:
    """Use the functions of the C kernel, or those in Python."""
    global _native, _default
    _native = native
    kind = generator.Generator if native is None else native.Generator
    globals()["Generator"] = kind  # a class, which checkers see above
    if kind not in _defaults:  # it starts from the operating system's randomness
        word = int.from_bytes(os.urandom(8), sys.byteorder)
        _defaults[kind] = kind(word, engine.numbers)
    _default = _defaults[kind]
    use(engine)
    _bind_generator()


def use(chosen: Engine) -> None:
    """Make an engine that of the process: its mathematics, and the seeds to come."""
    global engine, exp, tanh, log, _functions
    engine = chosen
    _functions = {}  # a new one: another thread may be about to keep a function in the old one
    if _native is not None:
        _native.fuse(chosen.fused)
        exp, tanh, log = _native.exp, _native.tanh, _native.log
    elif chosen.fused:
        exp, tanh, log = map(_of_module, ("exp", "tanh", "log"))
    else:
        exp, tanh, log = maths.exp, maths.tanh, maths.log


def function(name: str) -> Callable[..., Any]:
    """Return a function of ``Math``, as the engine in use has it."""
    functions = _functions  # before the engine is asked, see `use`
    found = functions.get(name)
    if found is None:
        found = {"exp": exp, "tanh": tanh, "log": log}.get(name) or _of_module(name)
        functions[name] = found
    return found


def _of_module(name: str) -> Callable[..., Any]:
    """Import a function: the trigonometric ones, say, are none that every program needs."""
    from importlib import import_module

    module = _MODULES.get(name, "maths")
    if name == "pow" and not engine.own_pow:
        name = "c_pow"
    room = ".arm64" if engine.fused and name not in _NOTHING_FUSED else ""
    found: Callable[..., Any] = getattr(import_module(f"{__name__}{room}.{module}"), name)
    if room and engine.fused == BY_CLANG:
        from functools import partial

        from .arm64 import BY_COMPILER

        return partial(found, clang=True) if name in BY_COMPILER else found
    return found


def innermost() -> Entry | None:
    """Return what was entered last in this context and not left, if anything was."""
    chain = None if _entered is None else _entered.get()
    return None if chain is None else chain[0]


def current() -> Generator:
    """Return the generator in use: that of the innermost `Random` entered, or the process's."""
    inner = innermost()
    return _default if inner is None else inner.generator


def enter(inner: Entry) -> None:
    """Make a generator the one in use in this context, which is a thread's or a task's."""
    global _entered
    with _lock:  # threads may enter their first ones at once
        if _entered is None:
            from contextvars import ContextVar  # which few programs need

            _entered = ContextVar("pysynaptic.Random", default=None)
            _bind_generator()
    _entered.set((inner, _entered.get()))


def leave(inner: Entry) -> None:
    """Undo the last `enter` of this one, whatever was entered since and is still in use."""
    chain = None if _entered is None else _entered.get()
    since = []
    while chain is not None and chain[0] is not inner:
        since.append(chain[0])
        chain = chain[1]
    if _entered is None or chain is None:
        return  # it was entered in another context
    chain = chain[1]
    for each in reversed(since):
        chain = (each, chain)
    _entered.set(chain)


def _bind_generator() -> None:
    """Bind ``random`` and the others to the process's generator, or to a look-up at each call."""
    global random, draw, shuffle
    if _entered is None:
        random, draw, shuffle = _default.random, _default.draw, _default.shuffle
    else:
        random, draw, shuffle = _random, _draw, _shuffle


def _random() -> float:
    return current().random()


def _draw(weights: array[float], start: int, step: int, count: int) -> None:
    current().draw(weights, start, step, count)


def _shuffle(order: array[int]) -> None:
    current().shuffle(order)
