"""Runs an adapter: a process that answers programs, and is not trusted.

It runs in a process group of its own, which is ended as a whole.  An answer that does not come in
time, is no JSON, has another id, or is too long, costs that program, and the adapter starts anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from pysynaptic._selftest.answers import loads
from tests.compat.suite.files import Recorded
from tests.compat.suite.scoring import Grade, Score, score

LONGEST = 8_000_000  # bytes of an answer
STARTING = 30.0  # seconds until the first line
ENDING = 2.0  # seconds an adapter has after its input was closed
GIVEN_UP = 5  # failures one after the other


class Fault(Exception):
    """An adapter does not keep to the protocol."""


@dataclass(frozen=True)
class Identity:
    """What an adapter says of itself."""

    adapter: str
    version: str
    under: str = ""

    def __str__(self) -> str:
        """Write it for the head of a report."""
        return f"{self.adapter} {self.version}" + (f" ({self.under})" if self.under else "")


class Process:
    """A running adapter; use it in a `with`."""

    def __init__(self, command: str | list[str], starting: float = STARTING) -> None:
        words = shlex.split(command) if isinstance(command, str) else command
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            raise Fault(f"cannot start {words[0]!r}: {error.strerror}") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        for pipe in (self._input, self._output):
            os.set_blocking(pipe.fileno(), False)
        self._buffer = bytearray()
        try:
            self.identity = self._identity(starting)
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def _identity(self, timeout: float) -> Identity:
        said = self._parsed(self._exchange(b"", timeout))
        if not all(isinstance(said.get(key), str) for key in ("adapter", "version")):
            raise Fault(f"its first line must have adapter and version: {json.dumps(said)[:200]}")
        return Identity(said["adapter"][:60], said["version"][:60], str(said.get("under", ""))[:60])

    def ask(self, program: dict[str, Any], timeout: float) -> dict[str, Any]:
        """Send a program and return its answer."""
        if self._buffer:
            raise Fault(f"it said more than it was asked: {self._start()}")
        line = json.dumps(program, allow_nan=False).encode() + b"\n"
        answer = self._parsed(self._exchange(line, timeout))
        if answer.get("id") != program["id"]:
            raise Fault(f"it answered {answer.get('id')!r:.60} when asked {program['id']!r}")
        return answer

    def finish(self) -> str | None:
        """Close the input and wait for the end; say what is wrong, if anything is."""
        self._input.close()
        try:
            self._exchange(b"", ENDING)
        except Fault:
            pass
        else:
            return "it said more than it was asked at the end"
        return f"it said more than it was asked: {self._start()}" if self._buffer else None

    def end(self) -> None:
        """End the process and all that it has started."""
        with contextlib.suppress(OSError):
            self._input.close()
        self._kill()
        self._process.wait()
        self._output.close()
        self._errors.close()

    def _kill(self) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _start(self) -> str:
        return repr(bytes(self._buffer[:80]))[1:]

    def _parsed(self, line: bytes) -> dict[str, Any]:
        try:
            said = loads(line)
        except (ValueError, RecursionError):
            raise Fault(f"a line is no JSON: {line[:80]!r}") from None
        if not isinstance(said, dict):
            raise Fault(f"a line is no JSON object: {line[:80]!r}")
        return said

    def _exchange(self, given: bytes, timeout: float) -> bytes:
        """Write all, and return the next line; an adapter may write before it has read all."""
        end, rest = time.monotonic() + timeout, memoryview(given)
        with selectors.DefaultSelector() as selector:
            selector.register(self._output, selectors.EVENT_READ)
            if rest:
                selector.register(self._input, selectors.EVENT_WRITE)
            while rest or b"\n" not in self._buffer:
                left = end - time.monotonic()
                if left <= 0:
                    raise Fault(f"no answer within {timeout:g} s")
                for key, _ in selector.select(left):
                    if key.fileobj is self._output:
                        self._read()
                    else:
                        rest = self._write(rest)
                        if not rest:
                            selector.unregister(self._input)
        line, _, after = bytes(self._buffer).partition(b"\n")
        self._buffer[:] = after
        return line

    def _read(self) -> None:
        try:
            piece = os.read(self._output.fileno(), 1 << 20)
        except BlockingIOError:
            return
        if not piece:
            raise Fault(self._death())
        self._buffer += piece
        if len(self._buffer) > LONGEST:
            raise Fault(f"an answer is longer than {LONGEST:,} bytes")

    def _write(self, rest: memoryview) -> memoryview:
        try:
            return rest[os.write(self._input.fileno(), rest) :]
        except BlockingIOError:
            return rest
        except OSError:
            raise Fault(self._death()) from None

    def _death(self) -> str:
        """Say how the adapter ended, with the last line of its messages."""
        try:
            status: int | str = self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            status = "closed output"
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 2000))
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        last = f": {lines[-1][:200]}" if lines else ""
        return f"it ended (status {status}) before it answered{last}"


class Examination:
    """Asks an adapter for many programs; starts it anew after a fault."""

    def __init__(self, command: str | list[str], timeout: float) -> None:
        self.command = command
        self.timeout = timeout
        self.identity: Identity | None = None
        self.faults: list[str] = []

    def scores(self, programs: Iterable[Recorded]) -> Iterator[Score]:
        """Give a score for each program."""
        process: Process | None = None
        failures = 0
        try:
            for number, program in enumerate(programs):
                if failures == GIVEN_UP:
                    yield Score(program, Grade.FAILED, 0, "not asked after so many failures")
                    continue
                try:
                    if process is None:
                        process = Process(self.command)
                        self.identity = process.identity
                    answer = process.ask(question(program, number), self.timeout)
                except Fault as fault:
                    self.faults.append(f"{program.name}: {fault}")
                    failures += 1
                    if process is not None:
                        process.end()
                        process = None
                    yield Score(program, Grade.FAILED, 0, str(fault))
                else:
                    failures = 0
                    yield score(program, answer)
            if process is not None and (wrong := process.finish()):
                self.faults.append(wrong)
        finally:
            if process is not None:
                process.end()


def question(program: Recorded, number: int) -> dict[str, Any]:
    """Return what an adapter is sent: never what is expected."""
    asked = {"id": number, "name": program.name, "seed": program.seed, "steps": program.steps}
    return asked if program.draws is None else {**asked, "draws": program.draws}
