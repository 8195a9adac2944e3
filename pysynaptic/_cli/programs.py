"""Runs a port and its original for ``python -m pysynaptic verify``.

Node runs the JavaScript and this interpreter the Python, one after the other, so that neither slows
the other down.  Both start from the same seed, in the same directory, with an empty standard input.
The port gets the digits of the Node that runs the original.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .._v8 import engines
from .differences import WIDTH, Run, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

INSTALL = "npm install synaptic@1.1.4"
TAIL = 20  # lines of standard error that are shown if a program fails
LIMIT = 64 * 10**6  # bytes that a program may print, and also to standard error
CHUNK = 2**16  # bytes that are read at once
POLL, QUIET = 0.05, 0.25  # seconds between two looks; without output, after a program has ended

# Seeds, then runs the script as if it had been started directly. The directory of this pysynaptic
# is in sys.path only for the import; then the directory of the script takes its place. A newline is
# one byte, as in Node, also on Windows. Since 3.13 Python would show lines of this text in
# tracebacks, of what a script gives to exec(), which is named "<string>" as well; 3.15 keeps them
# in a place of its own.
RUNNER = """\
import os, runpy, sys
sys.stdout.reconfigure(newline="\\n")
home, seed, script, notes = sys.argv[1:]
sys.path.insert(0, home)
import pysynaptic, pysynaptic._deliberate
pysynaptic._deliberate.watch(notes)
pysynaptic.seed(int(seed))
sys.path[0] = os.path.dirname(os.path.realpath(script))
sys.argv[:] = [script]
if "linecache" in sys.modules:
    sys.modules["linecache"].cache.pop("<string>", None)
    getattr(sys.modules["linecache"], "_interactive_cache", {}).clear()
runpy.run_path(script, run_name="__main__")
"""

# The first frames of a traceback, which belong to the runner.
RUNNER_FRAMES = re.compile(
    r"^(Traceback .*\n)(?:  File \"<(?:string|frozen runpy)>\".*\n(?:    .*\n)*)+", re.MULTILINE
)


class CouldNotRunError(Exception):
    """One of the two programs could not be run to its end; the message says what to do.

    Parameters
    ----------
    text : str
        The reason.
    run : Run, optional
        The output of a program that failed.  None if it was killed, because its buffer is lost
        then.
    """

    def __init__(self, text: str, run: Run | None = None) -> None:
        super().__init__(text)
        self.run = run


def find_node(wanted: str | None = None) -> str:
    """Return the path of Node.

    Parameters
    ----------
    wanted : str, optional
        A path, or a name to look for on the PATH; by default ``node``.

    Returns
    -------
    str
        The path of the program.

    Raises
    ------
    CouldNotRunError
        If it is not found.
    """
    found = shutil.which("node" if wanted is None else wanted)
    if found is None and wanted is not None:
        raise CouldNotRunError(f"argument --node: there is no program {wanted!r}")
    if found is None:
        raise CouldNotRunError(
            f"node is not on the PATH: install Node {engines.LATEST_LTS} (https://nodejs.org), "
            "or give its path with --node PATH"
        )
    return found


def run_node(script: Path, seed: int, *, node: str, timeout: float) -> Run:
    """Run a JavaScript program with ``node --random-seed``.

    Parameters
    ----------
    script : Path
        The program.  Modules are found where Node looks for them, in ``node_modules`` of the
        current directory, and in ``.oracle/node_modules`` there, next to the program and above it.
    seed : int
        The seed of ``Math.random()``.
    node : str
        The path of Node.
    timeout : float
        The seconds after which it is killed.

    Returns
    -------
    Run
        Its output.

    Raises
    ------
    CouldNotRunError
        If it fails, is too slow, prints too much, or does not find Synaptic.
    """
    here = Path.cwd()
    paths = [os.environ.get("NODE_PATH", "")]
    paths += [str(here / "node_modules"), str(here / ".oracle" / "node_modules")]
    above = [folder / ".oracle" / "node_modules" for folder in script.resolve().parents]
    paths += [str(path) for path in above if path.is_dir() and str(path) not in paths]
    node_path = os.pathsep.join(filter(None, paths))
    name = str(script)
    if name.startswith("-"):  # Node would take it for an option, also after `--`
        name = os.path.join(os.curdir, name)
    command = [node, f"--random-seed={seed}", name]
    status, run, errors = _run(script.name, command, {"NODE_PATH": node_path}, timeout)
    if status:
        if "Cannot find module 'synaptic'" in errors:
            raise CouldNotRunError(
                f"{script.name} does not find Synaptic: run `{INSTALL}` in this directory "
                f"(NODE_PATH was {node_path})"
            )
        if "Cannot find package 'synaptic'" in errors:
            raise CouldNotRunError(
                f"{script.name} does not find Synaptic: run `{INSTALL}` in its own directory "
                "(`import` does not look in NODE_PATH)"
            )
        raise CouldNotRunError(_failure(script.name, status, errors), run)
    return run


def run_python(
    script: Path, seed: int, *, kernel: str, engine: str, timeout: float, notes: Path
) -> Run:
    """Run a Python program with this interpreter and this pysynaptic.

    Parameters
    ----------
    script : Path
        The program.  If it calls `pysynaptic.seed`, that seed applies from then on.
    seed : int
        The seed of `pysynaptic.random`.
    kernel : {'native', 'python'}
        The kernel.
    engine : str
        The default engine of the program, in the form that `pysynaptic.seed` accepts.
    timeout : float
        The seconds after which it is killed.
    notes : Path
        Where `_deliberate` writes what it notes.

    Returns
    -------
    Run
        Its output.

    Raises
    ------
    CouldNotRunError
        If it fails, is too slow, or prints too much.
    """
    home = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-P", "-c", RUNNER, home, str(seed), str(script), str(notes)]
    variables = {
        "PYSYNAPTIC_KERNEL": kernel,
        engines.VARIABLE: engine,
        "PYTHONIOENCODING": "utf-8",  # like Node
    }
    status, run, errors = _run(script.name, command, variables, timeout)
    if status:
        errors = RUNNER_FRAMES.sub(r"\1", errors, count=1)
        raise CouldNotRunError(_failure(script.name, status, errors), run)
    return run


@dataclass
class Asked:
    """What a Node says of itself, and what that means for a port."""

    node: str
    """Its version, as people write it."""
    engine: engines.Engine
    """The engine that the port gets."""
    note: str | None = None
    """Why the digits of the two may differ nevertheless."""


def ask(node: str, *, timeout: float) -> Asked:
    """Ask a Node which it is, and return the engine with its digits.

    Parameters
    ----------
    node : str
        The path of Node.
    timeout : float
        The seconds after which it is killed.

    Returns
    -------
    Asked
        The version, the engine, and what has to be said of them.

    Raises
    ------
    CouldNotRunError
        If it cannot be started, is too slow, or prints too much.
    """
    question = "[process.version, process.platform, process.arch].join(' ')"
    command = [node, "--input-type=commonjs", "-p", question]  # in spite of NODE_OPTIONS
    _, answer, _ = _run(node, command, {}, timeout)
    said = answer.printed.decode("ascii", "replace").split()
    newest = str(engines.NEWEST)
    if len(said) != 3 or not re.fullmatch(r"v\d+\.\S+", said[0]):
        note = f"{node} does not say its version; the port has the digits of Node {newest}"
        return Asked("Node of an unknown version", engines.find(newest, "node"), note)
    version, platform, machine = said
    built_for = {"x64": "x64", "linux arm64": "arm64", "darwin arm64": "darwin-arm64"}
    found = built_for.get(machine) or built_for.get(f"{platform} {machine}")
    suffix = found or "x64"
    named = f"Node {version[1:]}" + ("" if machine == "x64" else f" for {platform} {machine}")
    try:
        # Without the part after the dash in the version of a pre-release.
        engine = engines.find(f"{version.partition('-')[0]}-{suffix}", "node")
    except ValueError:
        engine = engines.find(f"{newest}-{suffix}", "node")
        note = f"Node {version} is not known; the port has the digits of Node {engine.name}"
        return Asked(named, engine, note)
    if found is None:
        note = f"Node on {platform} {machine} is not known; the port has the digits of x64"
        return Asked(named, engine, note)
    return Asked(named, engine)


class _Reader(threading.Thread):
    """Reads a pipe until it ends, LIMIT is exceeded, or the output is not needed any more."""

    def __init__(self, pipe: IO[bytes], done: queue.SimpleQueue[_Reader]) -> None:
        super().__init__(daemon=True)  # a child of the program may keep the pipe open
        self.pipe = pipe
        self.done = done
        self.taken = bytearray()
        self.wanted = True
        self.start()

    def run(self) -> None:
        with self.pipe:
            while self.wanted and len(self.taken) <= LIMIT:
                chunk = os.read(self.pipe.fileno(), CHUNK)
                if not chunk:
                    break
                self.taken += chunk
        self.done.put(self)


def _run(
    name: str, command: Sequence[str], variables: dict[str, str], timeout: float
) -> tuple[int, Run, str]:
    """Run a program; return its exit status, its output, and its standard error.

    If it succeeds, its standard error is printed.  Ctrl-C, the time limit and too much output kill
    it.
    """
    environment = {**os.environ, **variables}
    environment.pop("FORCE_COLOR", None)  # it would add colours also in a pipe
    start = time.perf_counter()
    try:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that it can be killed with the processes that it starts
        )
    except OSError as error:
        raise CouldNotRunError(f"{name} could not be run: {command[0]}: {error}") from None
    assert process.stdout is not None
    assert process.stderr is not None
    done: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
    output, complaint = readers = _Reader(process.stdout, done), _Reader(process.stderr, done)
    end = start + timeout
    try:
        _wait_for(process, readers, done, end)
        for reader, where in (output, ""), (complaint, " to standard error"):
            if len(reader.taken) > LIMIT:
                raise CouldNotRunError(
                    f"{name} was stopped because it printed more than {LIMIT / 10**6:g} MB{where}"
                )
        process.wait(max(0, end - time.perf_counter()))
    except (queue.Empty, subprocess.TimeoutExpired):
        raise CouldNotRunError(
            f"{name} was stopped because it took more than {timeout:g} s; "
            "--timeout SECONDS allows more"
        ) from None
    finally:
        for reader in readers:
            reader.wanted = False
        _kill(process)
    seconds = time.perf_counter() - start
    errors = complaint.taken.decode(errors="backslashreplace").replace("\r\n", "\n")
    if process.returncode == 0:
        sys.stderr.write(printable(errors, sys.stderr.encoding))
    return process.returncode, Run(name, bytes(output.taken), seconds), errors


def _wait_for(
    process: subprocess.Popen[bytes],
    readers: Sequence[_Reader],
    done: queue.SimpleQueue[_Reader],
    end: float,
) -> None:
    """Wait until both pipes have ended, or one has brought too much; raise `queue.Empty` at `end`.

    A process that the program has started may keep the pipes open for as long as it likes, so they
    also count as ended if nothing more comes for a while after the program has.
    """
    waiting, taken, quiet = len(readers), -1, 0.0
    while waiting:
        now = time.perf_counter()
        try:
            reader = done.get(timeout=max(0, min(POLL, end - now)))
        except queue.Empty:
            if now >= end:
                raise
            before, taken = taken, sum(len(reader.taken) for reader in readers)
            quiet = quiet + POLL if process.poll() is not None and taken == before else 0.0
            if quiet >= QUIET:
                return
        else:
            waiting -= 1
            if len(reader.taken) > LIMIT:
                return


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program, if it still runs, and what it has started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()  # on Windows it does nothing if the program has ended
    process.wait()


def _failure(name: str, status: int, errors: str) -> str:
    """Say how a program failed."""
    how = f"failed with exit status {status}" if status > 0 else f"was ended by signal {-status}"
    lines = errors.rstrip().splitlines()[-TAIL:]
    if not lines:
        return f"{name} {how}, without a word on standard error"
    # Node shows the line of source that threw, which can be the whole file of a bundle.
    return "\n    ".join([f"{name} {how}:", *(line[: 3 * WIDTH] for line in lines)])
