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

from . import engines, generator, maths
from .engines import BY_CLANG
from .engines import Engine as Engine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from contextvars import ContextVar
    from types import ModuleType
    from typing import Any

    from .generator import Generator as Generator
    from .maths import exp as exp
    from .maths import log as log
    from .maths import tanh as tanh

    Entered = tuple[Generator, "Entered | None"]  # and the one that was in use before
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
    global engine, exp, tanh, log
    engine = chosen
    _functions.clear()
    if _native is not None:
        _native.fuse(chosen.fused)
        exp, tanh, log = _native.exp, _native.tanh, _native.log
    elif chosen.fused:
        exp, tanh, log = map(_of_module, ("exp", "tanh", "log"))
    else:
        exp, tanh, log = maths.exp, maths.tanh, maths.log


def function(name: str) -> Callable[..., Any]:
    """Return a function of ``Math``, as the engine in use has it."""
    found = _functions.get(name)
    if found is None:
        found = {"exp": exp, "tanh": tanh, "log": log}.get(name) or _of_module(name)
        _functions[name] = found
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


def current() -> Generator:
    """Return the generator in use: that of the innermost `Random` entered, or the process's."""
    inner = None if _entered is None else _entered.get()
    return _default if inner is None else inner[0]


def enter(inner: Generator) -> None:
    """Make a generator the one in use in this context, which is a thread's or a task's."""
    global _entered
    if _entered is None:
        from contextvars import ContextVar  # only programs with a generator of their own pay for it

        _entered = ContextVar("pysynaptic.Random", default=None)
        _bind_generator()
    _entered.set((inner, _entered.get()))


def leave() -> None:
    """Go back to the generator that was in use before the last `enter` in this context."""
    if _entered is not None and (inner := _entered.get()) is not None:
        _entered.set(inner[1])


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
