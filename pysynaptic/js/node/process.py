"""Node's ``process``."""

from __future__ import annotations

import os
import sys
import time
from time import perf_counter_ns

from ... import _v8
from ..._base.records import Record
from ..tasks import listeners
from ..tasks.ending import ending
from ..tasks.loop import exit as end
from ..tasks.queues import ticks
from ..values.coercion import to_integer, to_text
from ..values.undefined import undefined
from .streams import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from .input import Input

PLATFORMS = {"cygwin": "cygwin", "darwin": "darwin", "win32": "win32"}
MACHINES = {"aarch64": "arm64", "amd64": "x64", "arm64": "arm64", "x86_64": "x64"}
_start = perf_counter_ns()


class Environment(Record):
    """``process.env``: what is not set reads as `undefined`."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name, undefined)

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, to_text(value))


class Process:
    r"""Node's ``process``, as far as scripts use it.

    Attributes
    ----------
    argv : list of str
        ``node``, the path of the program, and its arguments.
    env : Environment
        The variables of the environment.
    exitCode : int
        The exit code that the program will have, or `undefined`.
    stdout, stderr : Output
        Their method ``write`` prints a text as it is.
    stdin : Input
        What a program reads.

    Examples
    --------
    >>> from pysynaptic.js import console, process, run
    >>> process.nextTick(console.log, 'then'), process.stdout.write('first\n')
    first
    (None, True)
    >>> run()
    then
    """

    pid = os.getpid()
    platform = PLATFORMS.get(sys.platform, "linux")
    title = "node"
    execPath = "node"
    execArgv: tuple[str, ...] = ()
    connected = send = undefined  # of processes that another one started

    def __init__(self) -> None:
        script, *arguments = sys.argv or [""]
        self.argv = ["node", os.path.abspath(script), *arguments]
        self.env = Environment(os.environ)
        self.stdout = Output("stdout")
        self.stderr = Output("stderr")
        self._stdin: Input | None = None

    @property
    def stdin(self) -> Input:
        """Standard input."""
        if self._stdin is None:
            from .input import Input  # few programs read it

            self._stdin = Input()
        return self._stdin

    def openStdin(self) -> Input:
        """Return standard input, whose chunks begin to come."""
        self.stdin.resume()
        return self.stdin

    @property
    def arch(self) -> str:
        """The machine: ``x64``, ``arm64`` or another."""
        machine = os.uname().machine if hasattr(os, "uname") else "amd64"
        return MACHINES.get(machine.lower(), machine)

    @property
    def version(self) -> str:
        """The version of Node that is followed, with zeros behind the first number."""
        return f"v{_v8.engine.version}.0.0"

    @property
    def versions(self) -> Record:
        """The version of Node that is followed."""
        return Record(node=self.version[1:])

    @property
    def exitCode(self) -> Any:
        """The exit code that the program will have, or `undefined`."""
        return undefined if ending.code is None else ending.code

    @exitCode.setter
    def exitCode(self, code: Any) -> None:
        ending.code = None if code is undefined or code is None else int(to_integer(code))

    # Ending and events ----------------------------------------------------------------------------

    def exit(self, code: Any = undefined) -> NoReturn:
        """End the program at once.

        Parameters
        ----------
        code : int, optional
            The exit code; by default ``exitCode``, or 0.

        Raises
        ------
        SystemExit
            Always.  A ``finally`` of the program still runs, which it does not in Node.
        """
        self.exitCode = code if code is not undefined else self.exitCode
        end(0 if ending.code is None else ending.code)

    def on(self, event: str, listener: Any) -> Process:
        """Call a function at each event: ``exit``, ``uncaughtException`` and the like."""
        listeners.listen(event, listener)
        return self

    addListener = on

    def once(self, event: str, listener: Any) -> Process:
        """Call a function at the next event."""
        listeners.listen(event, listener, once=True)
        return self

    def off(self, event: str, listener: Any) -> Process:
        """Call a function no more."""
        listeners.ignore(event, listener)
        return self

    removeListener = off

    def removeAllListeners(self, event: str) -> Process:
        """Call no function at an event."""
        listeners.taken(event)
        return self

    def emit(self, event: str, *values: Any) -> bool:
        """Call the functions that were given for an event."""
        return listeners.emit(event, *values)

    def nextTick(self, callback: Any = undefined, *arguments: Any) -> None:
        """Call a function after the present one, before the promises.

        Raises
        ------
        TypeError
            If it is not a function.
        """
        if not callable(callback):
            from ..tasks.received import checked_function  # it raises the error

            checked_function(callback)
        ticks.append((callback, arguments))

    def emitWarning(self, warning: Any, kind: Any = "Warning", *_: Any) -> None:
        """Print a warning to ``sys.stderr``."""
        self.stderr.write(f"(node:{self.pid}) {kind}: {warning}\n")

    # Measures -------------------------------------------------------------------------------------

    @property
    def hrtime(self) -> Clock:
        """``hrtime()`` and ``hrtime.bigint()``: the time since some moment."""
        return Clock()

    def uptime(self) -> float:
        """Return the seconds since the start."""
        return (perf_counter_ns() - _start) / 1e9

    @property
    def memoryUsage(self) -> Memory:
        """``memoryUsage()``: how much memory the program uses, in bytes."""
        return Memory()

    def cpuUsage(self, *_: Any) -> Record:
        """Return the microseconds of processor time that the program used."""
        times = os.times()
        return Record(user=int(times.user * 1e6), system=int(times.system * 1e6))

    def cwd(self) -> str:
        """Return the present folder."""
        return os.getcwd()

    def chdir(self, folder: str) -> None:
        """Change the present folder."""
        os.chdir(folder)


class Clock:
    """``process.hrtime``."""

    def __call__(self, earlier: Any = undefined) -> list[int]:
        """Return seconds and nanoseconds, since an earlier result if it is given."""
        now = time.monotonic_ns()
        if earlier is not undefined:
            now -= int(earlier[0]) * 10**9 + int(earlier[1])
        return list(divmod(now, 10**9))

    def bigint(self) -> int:
        """Return nanoseconds."""
        return time.monotonic_ns()


class Memory:
    """``process.memoryUsage``."""

    def __call__(self) -> Record:
        """Return the sizes that Node gives; Python knows only the first."""
        used = self.rss()
        return Record(rss=used, heapTotal=used, heapUsed=used, external=0, arrayBuffers=0)

    def rss(self) -> int:
        """Return the memory that the process occupies, at most so far."""
        try:
            import resource
        except ImportError:  # on Windows
            return 0
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024


process = Process()
