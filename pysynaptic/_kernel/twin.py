"""The one place where the kernel is chosen: C where it was built, pure Python otherwise.

Both twins give the same bits.  `Plan`, which runs a network, is here; V8's mathematics and random
numbers are in `_v8`.  The rest of the package asks for them through these modules (``twin.Plan``),
so that the tests can run everything on either.  Base classes are chosen once, when the package is
imported; those in C run the plans of both kernels.  ``PYSYNAPTIC_KERNEL=python`` or ``native`` in
the environment forces the choice, and ``PYSYNAPTIC_INSTRUCTIONS=plain``, ``avx2`` or ``avx512``
which variant of the C kernel runs, in place of the best that the machine has for each network.
"""

from __future__ import annotations

import os

from .. import _v8
from .._base.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Literal

    from .following import Follower
    from .loops import fired as fired
    from .loops import measure as measure
    from .loops import read_rows as read_rows
    from .loops import test_briefly as test_briefly
    from .loops import train_briefly as train_briefly
    from .loops import zero as zero
    from .reference import Plan as Plan
    from .units import NeuronUnit as NeuronUnit
    from .units import Unit as Unit
    from .units import View as View
    from .units import Views as Views

    KernelName = Literal["native", "python"]

# Functions that are chosen as `Plan` is.
CHOSEN = ("fired", "measure", "read_rows", "test_briefly", "train_briefly", "zero")

kernel: KernelName = "python"  # until `select` below
native: ModuleType | None = None  # the functions in C beside the kernel, if that is in C


def select(name: str) -> None:
    """Make ``name`` the kernel of everything that is compiled from now on."""
    global kernel, native
    functions: ModuleType
    if name == "native":
        try:
            from . import _native
        except ImportError as error:
            raise ImportError(
                f"the C kernel of pysynaptic is not built (or does not load here: {error}); "
                "PYSYNAPTIC_KERNEL=python, or nothing at all, uses the one in Python"
            ) from None

        if instructions := os.environ.get("PYSYNAPTIC_INSTRUCTIONS"):
            _native.use(instructions)
        _v8.select(_native)
        plan, functions = _native.Plan, _native
        kernel, native = "native", _native
    elif name == "python":
        from . import loops, reference

        _v8.select(None)
        plan, functions = reference.Plan, loops
        kernel, native = "python", None
    else:
        raise ValueError(f"PYSYNAPTIC_KERNEL must be 'native' or 'python', got {name!r}")
    # What checkers see above.
    globals().update({name: getattr(functions, name) for name in CHOSEN}, Plan=plan)


def follow(function: Follower | None) -> None:
    """Let a function see how calls of ``propagate`` are going, or none.

    It changes no digit.  Calls without a target, and what trainers do, are not counted.

    Parameters
    ----------
    function : callable or None
        Called as ``function(place, count, error)`` when it is due: with where the outputs are in
        the memory (`following.place_of`), the calls since it was called last, and the mean of
        their mean squared errors.  It returns after how many calls it is due again; first, it is
        due after one.
    """
    from . import following

    following.follow(function)
    if native is not None:
        native.follow(function)


def available() -> list[str]:
    """Return the names of the kernels this installation has."""
    try:
        from . import _native  # noqa: F401
    except ImportError:
        return ["python"]
    return ["native", "python"]


forced = os.environ.get("PYSYNAPTIC_KERNEL")
if forced:
    select(forced)
else:
    try:
        select("native")
    except ImportError:
        select("python")

if kernel == "native":
    from . import _native as _bases
else:
    from . import units as _bases  # type: ignore[no-redef]
if not TYPE_CHECKING:
    Unit, NeuronUnit = _bases.Unit, _bases.NeuronUnit
    View, Views = _bases.View, _bases.Views
if kernel == "native":
    # Their attributes are read in C at once, without an exception before `__getattr__` is asked.
    setattr(Record, "__getattribute__", _bases.Attributes(Record))  # noqa: B010 - for checkers
    delattr(Record, "__getattr__")


def enter(owner: type[Unit], unit: str) -> None:
    """Let calls of ``activate`` and ``propagate`` enter C at once, without a frame in Python.

    Parameters
    ----------
    owner : type
        The class, whose methods become ``_activate`` and ``_propagate``: C calls them for all that
        is not the usual case.  Without the C kernel they stay what they are.
    unit : {"network", "layer", "neuron"}
        What it is.
    """
    entry = getattr(_bases, "entry", None)
    if entry is None:
        return
    for name in ("activate", "propagate"):
        method = getattr(owner, name)
        code = method.__code__
        parameters = [f"{each}=None" for each in code.co_varnames[1 : code.co_argcount]]
        head = f"{name}({', '.join(['$self', *parameters])})\n--\n\n"
        setattr(owner, f"_{name}", method)
        setattr(owner, name, entry(owner, unit, name, head + (method.__doc__ or "")))
