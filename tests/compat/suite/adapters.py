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
ENDING = 10.0  # seconds an adapter has after its input was closed
GIVEN_UP = 5  # failures one after the other


class Fault(Exception):
    """An adapter does not keep to the protocol."""


class MoreThanAsked(Fault):
    """It wrote a second line, which is the fault of the program before."""


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
        words = words_of(command) if isinstance(command, str) else command
        self._answered: int | None = None
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
            more = f"it said more than it was asked: {self._start()}"
            raise Fault(more) if self._answered is None else MoreThanAsked(more)
        line = json.dumps(program, allow_nan=False).encode() + b"\n"
        answer = self._parsed(self._exchange(line, timeout))
        if answer.get("id") != program["id"]:
            fault = f"it answered {answer.get('id')!r:.60} when asked {program['id']!r}"
            again = self._answered is not None and answer.get("id") == self._answered
            raise MoreThanAsked(fault) if again else Fault(fault)
        self._answered = program["id"]
        return answer

    def finish(self) -> str | None:
        """Close the input and wait for the end; say what is wrong, if anything is."""
        self._input.close()
        with contextlib.suppress(Fault):
            self._exchange(b"", ENDING)
            return "it said more than it was asked at the end"
        if self._buffer:
            return f"it said more than it was asked: {self._start()}"
        if self._process.poll() is None:
            return f"it did not end within {ENDING:g} s of the end of its input"
        return None

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
        self._process: Process | None = None
        self._failures = 0  # one after the other

    def scores(self, programs: Iterable[Recorded]) -> Iterator[Score]:
        """Give a score for each program."""
        before: Score | None = None  # waits, as a second line may show that it was no good answer
        try:
            for number, program in enumerate(programs):
                try:
                    found = self._score(program, number)
                except MoreThanAsked as fault:
                    assert before is not None
                    before = self._failed(before.program, fault)
                    found = self._score(program, number)
                if before is not None:
                    yield before
                before = found
            if self._process is not None and (wrong := self._process.finish()):
                self.faults.append(wrong)
            if before is not None:
                yield before
        finally:
            self._end()

    def _score(self, program: Recorded, number: int) -> Score:
        if self._failures == GIVEN_UP:
            return Score(program, Grade.FAILED, 0, "not asked after so many failures")
        try:
            if self._process is None:
                self._process = Process(self.command)
                self.identity = self._process.identity
            answer = self._process.ask(question(program, number), self.timeout)
        except MoreThanAsked:
            raise
        except Fault as fault:
            return self._failed(program, fault)
        self._failures = 0
        return score(program, answer)

    def _failed(self, program: Recorded, fault: Fault) -> Score:
        """Note a fault, and end the process."""
        self.faults.append(f"{program.name}: {fault}")
        self._failures += 1
        self._end()
        return Score(program, Grade.FAILED, 0, str(fault))

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


def words_of(command: str) -> list[str]:
    """Split a command as a shell would.

    Raises
    ------
    Fault
        If there is nothing in it, or a quotation mark is open.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise Fault(f"{command!r} is no command: {error}") from None
    if not words:
        raise Fault("the command is empty")
    return words


def question(program: Recorded, number: int) -> dict[str, Any]:
    """Return what an adapter is sent: never what is expected."""
    asked = {"id": number, "name": program.name, "seed": program.seed, "steps": program.steps}
    return asked if program.draws is None else {**asked, "draws": program.draws}
