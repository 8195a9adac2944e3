"""Runs one program, as ``pysynaptic verify`` would in a process; then the worker is thrown away."""

from __future__ import annotations

import atexit
import builtins
import linecache
import os
import sys
import traceback
import types
from time import monotonic  # a program may replace it
from typing import NamedTuple

from . import drawings, waiting
from .curves import Curves
from .outputs import NO_INPUT, NoInput, Outputs, stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    Tell = Callable[..., object]

NAME = "program.py"


class Failure(NamedTuple):
    """Why a program failed, and where."""

    message: str
    line: int | None
    column: int | None


class _Ending:
    """What is known of the end: the first error, and the exit code."""

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.code = 0

    def caught(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        """Take the place of ``sys.excepthook``."""
        self.failure = self.failure or failure_of(error)
        self.code = self.code or 1

    def unraisable(self, what: Any) -> None:
        """Take the place of ``sys.unraisablehook``: a function of `atexit` may end the process."""
        if not isinstance(what.exc_value, SystemExit):
            self.caught(what.exc_type, what.exc_value, None)

    def exit_now(self, status: int) -> NoReturn:
        """Take the place of ``os._exit``."""
        self.code = status
        raise SystemExit(status)


def run(source: str, seed: int | None, node: str, output: Tell, curve: Tell) -> dict[str, Any]:
    """Run a program and return what became of it."""
    import pysynaptic
    from pysynaptic import _v8
    from pysynaptic._base import ids
    from pysynaptic._v8 import engines

    outputs, ending = Outputs(output), _Ending()
    os.environ[engines.VARIABLE] = node
    _v8.use(engines.default())
    ids.neurons = ids.connections = ids.layer_connections = 0  # what was imported had a network
    if seed is not None:
        pysynaptic.seed(seed)
    _prepare(outputs, ending)
    curves = Curves(curve)
    curves.begin()
    module = types.ModuleType("__main__")
    module.__file__ = NAME
    sys.modules["__main__"] = module
    start = monotonic()
    try:
        _run(source, module, ending)
        _finish(ending)
    finally:
        seconds = monotonic() - start
        _flush()
        outputs.flush()
    networks: list[dict[str, str]] = []
    try:
        curves.end(vars(module))
        if ending.failure is None:
            networks = drawings.networks(vars(module))
    except BaseException as error:  # of a program that has changed what draws and counts
        outputs.write(f"the networks cannot be shown: {type(error).__name__}\n", True)
        outputs.flush()
    if ending.code and ending.failure is None:
        ending.failure = Failure(_exit_text(ending.code), None, None)
    return {
        "seconds": seconds,
        "error": ending.failure and ending.failure._asdict(),
        "networks": networks,
    }


def _flush() -> None:
    """Write what is left, as Python does at the end, to streams that may have been replaced."""
    for each in (sys.stdout, sys.stderr):
        try:
            if each is not None and not each.closed:
                each.flush()
        except BaseException:
            pass


def _exit_text(code: int) -> str:
    waits = ": the program waits for a promise that nothing settles" if code == 13 else ""
    return f"exit code {code}{waits}"


def _prepare(outputs: Outputs, ending: _Ending) -> None:
    """Make this process one in which a program begins."""
    sys.stdout, sys.stderr = stream(outputs, False), stream(outputs, True)
    sys.stdin = NoInput()
    builtins.input = _no_input
    sys.argv = [NAME]
    # What `pysynaptic.js` does about errors calls what was here when it was imported, and so does
    # what Python itself calls at the end.
    sys.__excepthook__ = sys.excepthook = ending.caught
    if "pysynaptic.js.tasks.ending" in sys.modules:
        sys.excepthook = _noticing(sys.modules["pysynaptic.js.tasks.ending"], ending)
    sys.unraisablehook = ending.unraisable
    os._exit = ending.exit_now
    waiting.prepare()


def _noticing(module: Any, ending: _Ending) -> Any:
    """Return the hook that `pysynaptic.js` sets, on ours."""

    def noticed(kind: type[BaseException], error: BaseException, trace: object) -> None:
        module.ending.failed = True
        ending.caught(kind, error, trace)

    return noticed


def _no_input(prompt: object = "", /) -> str:
    raise OSError(NO_INPUT)


def _run(source: str, module: types.ModuleType, ending: _Ending) -> None:
    lines = source.splitlines(keepends=True)
    linecache.cache[NAME] = (len(source), None, lines, NAME)
    try:
        exec(compile(source, NAME, "exec", dont_inherit=True), vars(module))
    except SystemExit as error:
        _note_exit(error, ending)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _finish(ending: _Ending) -> None:
    """Do what Python does at the end, such as running the loop of `pysynaptic.js`."""
    try:
        atexit._run_exitfuncs()
    except SystemExit as error:
        _note_exit(error, ending)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _note_exit(error: SystemExit, ending: _Ending) -> None:
    code = error.code
    if isinstance(code, int) or code is None:
        ending.code = code or 0
    else:
        print(code, file=sys.stderr)
        ending.code = 1


# Errors -------------------------------------------------------------------------------------------


def failure_of(error: BaseException) -> Failure:
    """Return the traceback of an error, cut to the lines of the program, and its place."""
    try:
        shown = traceback.TracebackException.from_exception(error, max_group_width=5)
        line, column = _place(shown)
        _cut(shown)
        return Failure("".join(shown.format()).rstrip("\n"), line, column)
    except BaseException:  # an error whose text is an error, or no memory or stack left
        return Failure(type(error).__name__, None, None)


def _place(shown: traceback.TracebackException) -> tuple[int | None, int | None]:
    if getattr(shown, "filename", None) == NAME:  # a SyntaxError
        return int(shown.lineno or 1), int(shown.offset or 1)
    for frame in reversed(shown.stack):
        if frame.filename == NAME:
            return frame.lineno, None if frame.colno is None else frame.colno + 1
    return None, None


def _cut(shown: traceback.TracebackException | None, depth: int = 0) -> None:
    """Leave out frames of the library and of this module, in causes too."""
    if shown is None or depth > 20:
        return
    shown.stack = traceback.StackSummary.from_list(
        [frame for frame in shown.stack if frame.filename == NAME]
    )
    _cut(shown.__cause__, depth + 1)
    _cut(shown.__context__, depth + 1)
