"""The work of ``python -m pysynaptic verify``: run a port beside its original and compare.

Node runs the JavaScript, this interpreter the Python, one after the other so that neither slows the
other down and their times are honest.  Both start from the same seed, in the same directory, with
nothing to read from standard input; the port is given the digits of the Node that was asked.  What
they print is compared byte by byte, or number by number.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from .._v8 import engines
from .differences import WIDTH, Run, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

INSTALL = "npm install synaptic@1.1.4"
TAIL = 20  # lines of standard error that are shown of a program that failed
LIMIT = 64 * 10**6  # bytes that a program may print, and as many to standard error
CHUNK = 2**16  # bytes that are read at once

# Seeds, then runs the script as if it had been started by itself. The directory of this pysynaptic
# is in sys.path only while it is imported; then the script's own takes its place. A newline is one
# byte, as Node's is, on Windows too. Python 3.13 would show lines of this text in tracebacks, from
# what a script gives to exec(), which is named "<string>" as well.
RUNNER = """\
import os, runpy, sys
sys.stdout.reconfigure(newline="\\n")
home, seed, script = sys.argv[1:]
sys.path.insert(0, home)
import pysynaptic
pysynaptic.seed(int(seed))
sys.path[0] = os.path.dirname(os.path.realpath(script))
sys.argv[:] = [script]
if "linecache" in sys.modules:
    sys.modules["linecache"].cache.pop("<string>", None)
runpy.run_path(script, run_name="__main__")
"""

# The first frames of a traceback, which are the runner's.
RUNNER_FRAMES = re.compile(
    r"^(Traceback .*\n)(?:  File \"<(?:string|frozen runpy)>\".*\n(?:    .*\n)*)+", re.MULTILINE
)


class CouldNotRunError(Exception):
    """Why one of the two programs could not be run to its end; the text says what to do.

    Parameters
    ----------
    text : str
        The reason.
    run : Run, optional
        What a program printed that failed by itself.  Unknown if it was killed, as the last lines
        were in its buffer.
    """

    def __init__(self, text: str, run: Run | None = None) -> None:
        super().__init__(text)
        self.run = run


def find_node(wanted: str | None = None) -> str:
    """Return where Node is.

    Parameters
    ----------
    wanted : str, optional
        A path, or a name that is looked for on the PATH; ``node`` when left out.

    Returns
    -------
    str
        The path of the program.

    Raises
    ------
    CouldNotRunError
        If it is not there.
    """
    found = shutil.which("node" if wanted is None else wanted)
    if found is None and wanted is not None:
        raise CouldNotRunError(f"argument --node: there is no program {wanted!r}")
    if found is None:
        raise CouldNotRunError(
            f"node is not on the PATH: install Node {engines.LATEST_LTS} (https://nodejs.org), "
            "or say where it is with --node PATH"
        )
    return found


def run_node(script: Path, seed: int, *, node: str, timeout: float) -> Run:
    """Run a JavaScript program with ``node --random-seed``.

    Parameters
    ----------
    script : Path
        The program.  Modules are found where Node looks for them, in ``node_modules`` of the
        current directory, and in ``.oracle/node_modules`` there and beside or above the program.
    seed : int
        Where ``Math.random()`` starts.
    node : str
        The path of Node.
    timeout : float
        The seconds after which it is stopped.

    Returns
    -------
    Run
        What it printed.

    Raises
    ------
    CouldNotRunError
        If it fails, is too slow, prints without end, or does not find Synaptic.
    """
    here = Path.cwd()
    paths = [os.environ.get("NODE_PATH", "")]
    paths += [str(here / "node_modules"), str(here / ".oracle" / "node_modules")]
    above = [folder / ".oracle" / "node_modules" for folder in script.resolve().parents]
    paths += [str(path) for path in above if path.is_dir() and str(path) not in paths]
    node_path = os.pathsep.join(filter(None, paths))
    name = str(script)
    if name.startswith("-"):  # an option to Node, which does not find it after `--` either
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


def run_python(script: Path, seed: int, *, kernel: str, engine: str, timeout: float) -> Run:
    """Run a Python program on this interpreter and this pysynaptic.

    Parameters
    ----------
    script : Path
        The program.  If it calls `pysynaptic.seed` itself, that holds from there on.
    seed : int
        Where `pysynaptic.random` starts.
    kernel : {'native', 'python'}
        What does the arithmetic.
    engine : str
        The engine whose digits it gives unless it says otherwise, as `pysynaptic.seed` takes it.
    timeout : float
        The seconds after which it is stopped.

    Returns
    -------
    Run
        What it printed.

    Raises
    ------
    CouldNotRunError
        If it fails, is too slow, or prints without end.
    """
    home = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-P", "-c", RUNNER, home, str(seed), str(script)]
    variables = {
        "PYSYNAPTIC_KERNEL": kernel,
        engines.VARIABLE: engine,
        "PYTHONIOENCODING": "utf-8",  # as Node prints
    }
    status, run, errors = _run(script.name, command, variables, timeout)
    if status:
        errors = RUNNER_FRAMES.sub(r"\1", errors, count=1)
        raise CouldNotRunError(_failure(script.name, status, errors), run)
    return run


def engine_of(node: str, *, timeout: float) -> tuple[str, str | None]:
    """Return the engine that has the digits of a Node.

    Parameters
    ----------
    node : str
        The path of Node.
    timeout : float
        The seconds after which it is stopped.

    Returns
    -------
    engine : str
        Its name, as `pysynaptic.seed` takes it.
    note : str or None
        Why its digits may be others nevertheless.

    Raises
    ------
    CouldNotRunError
        If it can't be started, is too slow, or prints without end.
    """
    question = "[process.version, process.platform, process.arch].join(' ')"
    command = [node, "--input-type=commonjs", "-p", question]  # whatever NODE_OPTIONS say
    _, answer, _ = _run(node, command, {}, timeout)
    said = answer.printed.decode("ascii", "replace").split()
    newest = str(engines.NEWEST)
    if len(said) != 3 or not re.fullmatch(r"v\d+\.\S+", said[0]):
        return newest, f"{node} does not say its version; the port has the digits of Node {newest}"
    version, platform, machine = said
    built_for = {"x64": "x64", "linux arm64": "arm64", "darwin arm64": "darwin-arm64"}
    found = built_for.get(machine) or built_for.get(f"{platform} {machine}")
    suffix = found or "x64"
    try:
        # Without what follows the dash in the version of a pre-release.
        engine = engines.find(f"{version.partition('-')[0]}-{suffix}", "node")
    except ValueError:
        name = engines.find(f"{newest}-{suffix}", "node").name
        return str(name), f"Node {version} is not known; the port has the digits of Node {name}"
    if found is None:
        note = f"Node on {platform} {machine} is not known; the port has the digits of x64"
        return str(engine.name), note
    return str(engine.name), None


class _Reader(threading.Thread):
    """Takes what comes out of a pipe until that ends, LIMIT is passed, or it is not wanted."""

    def __init__(self, pipe: IO[bytes], done: queue.SimpleQueue[_Reader]) -> None:
        super().__init__(daemon=True)  # a child of the program may hold the pipe open for ever
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
    """Run a program; give its exit status, what it printed, and its standard error.

    If it ends well, its standard error is passed on.  Ctrl-C, a lack of time and too much output
    kill it.
    """
    environment = {**os.environ, **variables}
    environment.pop("FORCE_COLOR", None)  # would colour what goes into a pipe too
    start = time.perf_counter()
    try:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise CouldNotRunError(f"{name} could not be run: {command[0]}: {error}") from None
    assert process.stdout is not None
    assert process.stderr is not None
    done: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
    output, complaint = readers = _Reader(process.stdout, done), _Reader(process.stderr, done)
    end = start + timeout
    try:
        for _ in readers:
            reader = done.get(timeout=max(0, end - time.perf_counter()))
            if len(reader.taken) > LIMIT:
                where = "" if reader is output else " to standard error"
                raise CouldNotRunError(
                    f"{name} was stopped because it printed more than {LIMIT / 10**6:g} MB{where}"
                )
        process.wait(max(0, end - time.perf_counter()))
    except BaseException as error:
        for reader in readers:
            reader.wanted = False
        process.kill()
        process.wait()  # after Ctrl-C nothing else would
        if isinstance(error, (queue.Empty, subprocess.TimeoutExpired)):
            raise CouldNotRunError(
                f"{name} was stopped because it took more than {timeout:g} s; "
                "--timeout SECONDS gives it more"
            ) from None
        raise
    seconds = time.perf_counter() - start
    errors = complaint.taken.decode(errors="backslashreplace").replace("\r\n", "\n")
    if process.returncode == 0:
        sys.stderr.write(printable(errors, sys.stderr.encoding))
    return process.returncode, Run(name, bytes(output.taken), seconds), errors


def _failure(name: str, status: int, errors: str) -> str:
    """Say how a program failed."""
    how = f"failed with exit status {status}" if status > 0 else f"was ended by signal {-status}"
    lines = errors.rstrip().splitlines()[-TAIL:]
    if not lines:
        return f"{name} {how}, without a word on standard error"
    # Node shows the line of source that threw, which in a bundle can be all of it.
    return "\n    ".join([f"{name} {how}:", *(line[: 3 * WIDTH] for line in lines)])
