"""How a program ends: the event ``exit``, the exit code, and what was left pending.

A port calls ``run()`` as its last line.  If it does not, or ends by an error, this sees to the rest
when the interpreter ends.
"""

from __future__ import annotations

import atexit
import os
import sys

from ..calls.functions import call
from .listeners import taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any


class _Ending:
    """How far the end is.

    Attributes
    ----------
    failed : bool
        Whether an error ended the program, so that nothing pending runs any more.
    code : object
        ``process.exitCode``, or None.
    """

    failed = False
    code: Any = None


ending = _Ending()


def watch(run: Callable[[], None], discard: Callable[[], None]) -> None:
    """See to the end of the program from now on, with what runs and what forgets the rest."""
    atexit.register(_finish, run, discard)
    shown = sys.excepthook

    def noticed(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        ending.failed = True
        shown(kind, error, trace)

    sys.excepthook = noticed


def leave(code: int) -> int:
    """Emit ``exit`` and return the exit code, which a listener may have changed."""
    for listener in taken("exit"):
        call(listener, code if ending.code is None else ending.code)
    found = code if ending.code is None else int(ending.code)
    ending.code = None
    return found


def _finish(run: Callable[[], None], discard: Callable[[], None]) -> None:
    """Run what a program left pending that did not call ``run()``."""
    code = status = 1 if ending.failed else 0
    try:
        if ending.failed:
            discard()
            code = leave(1)
        else:
            run()
    except SystemExit as error:
        code = int(error.code or 0)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        code = 1
    if code != status:
        _end_with(code)


def _end_with(code: int) -> None:
    """End the process at once with another exit code than Python's."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
