"""V8's mathematics and random numbers, for the kernel and the engine in use.

This module chooses between implementations of the same function.  ``exp``, ``tanh`` and ``log`` are
those in Python or in C, and for arm64 engines those with fused operations.  ``random``, ``draw``
and ``shuffle`` are methods of the generator in use.  The rest of ``Math`` comes from `function`.
Callers write ``_v8.exp(x)`` and never keep the function, because the choice may change.

`quick` is for functions that users keep: with the C kernel they answer plain values themselves.
"""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock

from . import engines
from .engines import BY_CLANG
from .engines import Engine as Engine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from contextvars import ContextVar
    from types import ModuleType
    from typing import Any, Protocol, TypeVar
    from weakref import WeakSet

    from .generator import Generator as Generator
    from .maths import exp as exp
    from .maths import log as log
    from .maths import tanh as tanh
    from .replaced import Replaced

    class Entry(Protocol):
        """A `Random`."""

        @property
        def generator(self) -> Generator:
            """Its numbers."""
            ...

    Kept = TypeVar("Kept", bound=Callable[..., Any])
    Entered = tuple[Entry, "Entered | None", Generator]  # with the chain before it
    random = Generator(0, 0).random
    draw = Generator(0, 0).draw
    shuffle = Generator(0, 0).shuffle

engine: Engine = engines.default()

# The modules of functions that are not in `maths`; the functions that `arm64` does not have.
_MODULES = {
    **dict.fromkeys(("pow", "sqrt", "cbrt", "hypot"), "power"),
    **dict.fromkeys(
        ("sinh", "cosh", "asinh", "acosh", "atanh", "log1p", "log2", "log10"), "hyperbolic"
    ),
    **dict.fromkeys(("sin", "cos", "tan", "asin", "acos", "atan", "atan2"), "trigonometry"),
}
_NOTHING_FUSED = ("c_pow", "sqrt", "hypot")

_native: ModuleType | None = None
_functions: dict[str, Callable[..., Any]] = {}  # the results of `function` for this engine
_defaults: dict[type, Generator] = {}  # the generator of the process, for each kernel
_default: Generator
_owners: WeakSet[Entry] | None = None  # of the other generators
_is_seeded = False  # whether the program has restarted it
_lock = allocate_lock()  # of what all threads have in common
_entered: ContextVar[Entered | None] | None = None  # made on first use
_replaced: Replaced | None = None  # a function of the program's in place of all generators


def select(native: ModuleType | None) -> None:
    """Use the functions of the C kernel, or those in Python."""
    global _native, _default
    if native is None and _native is not None:
        _native.answer(None)
    _native = native
    kind: Any
    if native is None:
        from . import generator  # not needed where the C twin is

        kind = generator.Generator
    else:
        kind = native.Generator
    globals()["Generator"] = kind  # a class, which checkers see above
    if kind not in _defaults:
        _defaults[kind] = kind(entropy(), engine.numbers)
    _default = _defaults[kind]
    use(engine)
    _bind_generator()


def use(chosen: Engine) -> None:
    """Use an engine for the mathematics of the process and for later seeds."""
    global engine, exp, tanh, log, _functions
    engine = chosen
    _functions = {}  # a new dict, because another thread may be writing to the old one
    if _native is not None:
        _native.fuse(chosen.fused)
        _native.answer(chosen.own_pow)
        exp, tanh, log = _native.exp, _native.tanh, _native.log
    elif chosen.fused:
        exp, tanh, log = map(_of_module, ("exp", "tanh", "log"))
    else:
        from . import maths  # not needed where the C twins are

        exp, tanh, log = maths.exp, maths.tanh, maths.log


def entropy() -> int:
    """Return a seed from the operating system's random numbers."""
    return int.from_bytes(os.urandom(8), sys.byteorder)


def restart(word: int, chosen: Engine) -> None:
    """Use an engine for the process, and start its generator from a seed."""
    global _is_seeded
    with _lock:  # two threads may do this at the same time, with different engines
        use(chosen)
        _default.reseed(word, chosen.numbers)
        _is_seeded = True


def follow(owner: Entry) -> None:
    """Let the generator of an object know when this process is a forked one."""
    global _owners
    from weakref import WeakSet  # many programs have no other generator

    with _lock:
        if _owners is None:
            _owners = WeakSet()
        _owners.add(owner)


def _differ() -> None:
    """In a forked process, draw other numbers than the parent does, if nothing says which."""
    global _lock
    _lock = allocate_lock()  # another thread of the parent may have had it
    for generator in (*_defaults.values(), *(each.generator for each in _owners or ())):
        generator.forked()
    if not _is_seeded:
        _default.reseed(entropy(), engine.numbers)


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_differ)


def quick(name: str) -> Callable[[Kept], Kept]:
    """Return a decorator for a function whose name the C kernel knows.

    The decorated function gives the same results and errors.  While the C kernel is in use, it
    answers plain arguments itself, as the engine in use does, and asks the function in Python only
    for others: texts that are not plain numbers, None, classes of the user's, and the like.
    """

    def decorated(function: Kept) -> Kept:
        if _native is None:
            return function
        found: Kept = _native.Function(function, name)
        return found

    return decorated


def quick_kinds() -> tuple[type, ...]:
    """Return the types of what `quick` makes, apart from that of functions."""
    return () if _native is None else (_native.Function,)


def function(name: str) -> Callable[..., Any]:
    """Return a function of ``Math`` of the engine in use."""
    functions = _functions  # read before the engine: see `use`
    found = functions.get(name)
    if found is None:
        found = {"exp": exp, "tanh": tanh, "log": log}.get(name) or _of_module(name)
        functions[name] = found
    return found


def _of_module(name: str) -> Callable[..., Any]:
    """Import a function; few programs need, for example, the trigonometric ones."""
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
    """Return the `Random` that was entered last in this context and not left, or None."""
    chain = None if _entered is None else _entered.get()
    return None if chain is None else chain[0]


def current() -> Generator | Replaced:
    """Return what the library draws from: the generator `in_use`, or what replaces it."""
    return in_use() if _replaced is None else _replaced


def in_use() -> Generator:
    """Return the generator in use: that of the innermost `Random` entered, or the process's."""
    chain = None if _entered is None else _entered.get()
    return _default if chain is None else chain[2]


def replace(random: Callable[[], float] | None) -> None:
    """Draw from a function, as after ``Math.random = f``; None: from the generators again.

    ``Math.random`` itself, if the program kept it, goes on drawing from the generators.
    """
    global _replaced
    with _lock:
        if random is None:
            _replaced = None
        else:
            from .replaced import Replaced  # few programs do this

            _replaced = Replaced(random)
        _bind_generator()


def enter(inner: Entry) -> None:
    """Use a generator in this context, which is that of a thread or a task."""
    global _entered
    with _lock:  # two threads may do this at the same time
        if _entered is None:
            from contextvars import ContextVar  # few programs need it

            _entered = ContextVar("pysynaptic.Random", default=None)
            _bind_generator()
    _entered.set((inner, _entered.get(), inner.generator))


def leave(inner: Entry) -> None:
    """Undo the last `enter` of this one; those entered since stay in use."""
    chain = None if _entered is None else _entered.get()
    since = []
    while chain is not None and chain[0] is not inner:
        since.append(chain[0])
        chain = chain[1]
    if _entered is None or chain is None:
        return  # it was entered in another context
    chain = chain[1]
    for each in reversed(since):
        chain = (each, chain, each.generator)
    _entered.set(chain)


def _bind_generator() -> None:
    """Bind ``random``, ``draw`` and ``shuffle`` to the process's generator, or to a look-up."""
    global random, draw, shuffle
    if _native is not None:
        _native.draw_from(_default, None if _entered is None else _entered.get)
    if _replaced is not None:
        random, draw, shuffle = _replaced.random, _replaced.draw, _replaced.shuffle
    elif _entered is None:
        random, draw, shuffle = _default.random, _default.draw, _default.shuffle
    else:
        random, draw, shuffle = _random, _draw, _shuffle


def _random() -> float:
    return in_use().random()


def _draw(weights: array[float], start: int, step: int, count: int) -> None:
    in_use().draw(weights, start, step, count)


def _shuffle(order: array[int]) -> None:
    in_use().shuffle(order)
