"""The one place where the kernel is chosen: C where it was built, pure Python otherwise.

Both twins offer the same names and the same bits: ``Plan`` (runs a network), ``exp``, ``tanh``,
``log`` (V8's mathematics), ``random``, ``reseed``, ``draw`` (V8's random numbers).  The rest of the
package asks for them through this module (``_twin.Plan``), so that the tests can run everything on
either.  ``PYSYNAPTIC_KERNEL=python`` or ``native`` in the environment forces the choice, and
``PYSYNAPTIC_INSTRUCTIONS=plain``, ``avx2`` or ``avx512`` which variant of the C kernel runs, in
place of the best that the machine has for each network.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._jsmath import exp as exp
    from ._jsmath import log as log
    from ._jsmath import tanh as tanh
    from ._kernel import Plan as Plan
    from ._random import draw as draw
    from ._random import random as random
    from ._random import reseed as reseed
    from ._random import shuffle as shuffle

    KernelName = Literal["native", "python"]

_NAMES = ("Plan", "draw", "exp", "log", "random", "reseed", "shuffle", "tanh")

kernel: KernelName


def select(name: str) -> None:
    """Make ``name`` the kernel of everything that is compiled from now on."""
    global kernel
    twin: dict[str, object] = {}
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
        twin.update(vars(_native))
        kernel = "native"
    elif name == "python":
        from . import _jsmath, _kernel, _random

        for module in (_jsmath, _random, _kernel):
            twin.update(vars(module))
        kernel = "python"
    else:
        raise ValueError(f"PYSYNAPTIC_KERNEL must be 'native' or 'python', got {name!r}")
    globals().update({each: twin[each] for each in _NAMES})
    if name not in _seeded:
        reseed(int.from_bytes(os.urandom(8), sys.byteorder))
        _seeded.add(name)


def available() -> list[str]:
    """Return the names of the kernels this installation has."""
    try:
        from . import _native  # noqa: F401
    except ImportError:
        return ["python"]
    return ["native", "python"]


_seeded: set[str] = set()  # a twin starts from the operating system's randomness, once
_forced = os.environ.get("PYSYNAPTIC_KERNEL")
if _forced:
    select(_forced)
else:
    try:
        select("native")
    except ImportError:
        select("python")
