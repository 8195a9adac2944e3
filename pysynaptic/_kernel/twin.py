"""The one place where the kernel is chosen: C where it was built, pure Python otherwise.

Both twins give the same bits.  `Plan`, which runs a network, is here; V8's mathematics and random
numbers are in `_v8`.  The rest of the package asks for them through these modules (``twin.Plan``),
so that the tests can run everything on either.  ``PYSYNAPTIC_KERNEL=python`` or ``native`` in the
environment forces the choice, and ``PYSYNAPTIC_INSTRUCTIONS=plain``, ``avx2`` or ``avx512`` which
variant of the C kernel runs, in place of the best that the machine has for each network.
"""

from __future__ import annotations

import os

from .. import _v8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Literal

    from .reference import Plan as Plan

    KernelName = Literal["native", "python"]

kernel: KernelName
native: ModuleType | None = None  # the functions in C beside the kernel, if that is in C


def select(name: str) -> None:
    """Make ``name`` the kernel of everything that is compiled from now on."""
    global kernel, native
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
        plan = _native.Plan
        kernel, native = "native", _native
    elif name == "python":
        from . import reference

        _v8.select(None)
        plan = reference.Plan
        kernel, native = "python", None
    else:
        raise ValueError(f"PYSYNAPTIC_KERNEL must be 'native' or 'python', got {name!r}")
    globals()["Plan"] = plan  # a class, which checkers see above


def available() -> list[str]:
    """Return the names of the kernels this installation has."""
    try:
        from . import _native  # noqa: F401
    except ImportError:
        return ["python"]
    return ["native", "python"]


_forced = os.environ.get("PYSYNAPTIC_KERNEL")
if _forced:
    select(_forced)
else:
    try:
        select("native")
    except ImportError:
        select("python")
