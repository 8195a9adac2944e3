"""Which difference an error of the library's is."""

from __future__ import annotations

from . import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def row_of(error: BaseException, is_ours: Callable[[str], bool]) -> rows.Row | None:
    """Return the row of an error, if Synaptic goes on where it is raised."""
    text = str(error)
    if isinstance(error, AttributeError):
        if any(each in text for each in ("INPUT_GATE", "OUTPUT_GATE", "ReLU")):
            return rows.NAMES
        internal = ("memory", "ownership", "'data'", "'optimize'")
        return rows.INTERNALS if any(each in text for each in internal) else None
    if isinstance(error, ValueError) and "Layer.gateType" in text:  # it came as undefined
        return rows.NAMES
    if isinstance(error, TypeError) and "argument" in text and "given" in text:
        return rows.SURPLUS
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or not _is_library(error, trace.tb_frame.f_code.co_filename, is_ours):
        return None
    if isinstance(error, ArithmeticError):
        return rows.DIVERGED
    if isinstance(error, NotImplementedError):
        return rows.WORKER
    return rows.INPUT if isinstance(error, (TypeError, ValueError)) else None


def _is_library(error: BaseException, file: str, is_ours: Callable[[str], bool]) -> bool:
    """Return whether the library itself has raised an error, and not its JavaScript."""
    module = type(error).__module__
    if isinstance(error, ArithmeticError):  # one raised in C leaves no frame
        return module.startswith("pysynaptic.")
    return is_ours(file) and not module.startswith("pysynaptic.js")
