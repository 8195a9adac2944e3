"""Why this kernel is in use, and what to do where it is the slow one without having been chosen.

It must not know trainings or the command line, which say so.
"""

from __future__ import annotations

import os

from . import twin

_HERE = os.path.dirname(__file__)


def kernel_reason() -> tuple[str, str]:
    """Return why this kernel is in use, and what makes the C kernel available.

    Returns
    -------
    why : str
        A clause, such as ``"PYSYNAPTIC_KERNEL=python is set"``.
    fix : str
        What to do; empty if the kernel was chosen, or is the one in C.
    """
    if twin.forced:
        return f"PYSYNAPTIC_KERNEL={twin.forced} is set", ""
    if twin.kernel == "native":
        return "the C kernel is built", ""
    try:
        from . import _native  # noqa: F401 - whether it loads
    except ImportError as error:
        return _missing(str(error))
    return "the program chose it", ""


def _missing(error: str) -> tuple[str, str]:
    """Return why there is no C kernel that loads, and the fix."""
    root = os.path.dirname(os.path.dirname(_HERE))
    clone = os.path.isdir(os.path.join(_HERE, "native"))  # the sources in C are not installed
    again = (
        f"run `pip install -e .` in {root}"
        if clone
        else "install pysynaptic again with `pip install --force-reinstall --no-cache-dir`"
    )
    built = [name for name in os.listdir(_HERE) if name.startswith("_native.")]
    if any(name.endswith((".so", ".pyd")) for name in built):
        return f"the C kernel does not load ({error})", f"{again}, with this Python"
    if clone:
        return (
            f"Python imports the sources in {root}, where the C kernel is not built",
            f"{again}, or run Python in another directory if pysynaptic is installed",
        )
    return (
        "pysynaptic was installed without a C compiler",
        f"install a C compiler (such as gcc) and the headers of Python, then {again}",
    )
