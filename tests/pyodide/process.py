"""One process of Node with Pyodide, in which pytest runs one file after the other.

WebAssembly has no signals, so a test that hangs is ended from here, with its process. It knows
events and files, and not what tests are expected to do.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

FULL = 1 << 30
"""Bytes of memory after which a process is replaced by a new one: WebAssembly's never shrinks."""


STARTS = 120
"""Seconds in which Python starts, if a test may not take even more."""


class Ended(Exception):
    """The process has ended by itself."""


class Hung(Exception):
    """Nothing has come from the process for so long that it was killed."""


class NotStarted(Exception):
    """Python has not come so far that it could run tests, or is to run no more."""


class Process:
    """The process: started when it is needed, and again after it has ended.

    Parameters
    ----------
    command : list of str
        The command, which run.mjs describes.
    log : Path
        Takes what pytest prints.
    seconds : float
        For how long nothing may come from it, such as the end of a test.
    """

    def __init__(self, command: Sequence[str], log: Path, seconds: float) -> None:
        self._command, self._log, self._seconds = command, log, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._received = b""
        self._is_stopped = False
        log.write_bytes(b"")

    @property
    def is_ended(self) -> bool:
        """Whether the next call starts a process."""
        return self._process is None

    def run(self, arguments: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Run pytest with some arguments; yield what happens, of which "end" is the last.

        Raises
        ------
        Ended, Hung
            If the process is gone. The next call starts another.
        NotStarted
            If that one fails.
        """
        process = self._process or self._start()
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # what comes next says that it has ended
            process.stdin.write(json.dumps(arguments).encode() + b"\n")
        while True:
            event = self._next(self._seconds)
            if event["event"] == "end" and event["memory"] > FULL:
                self.close()
            yield event
            if event["event"] == "end":
                return

    def _start(self) -> subprocess.Popen[bytes]:
        if self._is_stopped:
            raise NotStarted("stopped")
        with self._log.open("ab") as log:
            process = self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, bufsize=0
            )
        self._received = b""
        try:
            self._next(max(self._seconds, STARTS))  # that it is ready
        except (Ended, Hung) as gone:
            raise NotStarted(f"{gone}, before the tests: {self._log}") from None
        return process

    def _next(self, seconds: float) -> dict[str, Any]:
        """Return the next event, which comes within so many seconds."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        deadline = time.monotonic() + seconds
        while b"\n" not in self._received:
            left = max(0.0, deadline - time.monotonic())
            if not select.select([process.stdout], [], [], left)[0]:
                self.close()
                raise Hung(f"nothing came for {seconds:g} s")
            data = os.read(process.stdout.fileno(), 1 << 16)
            if not data:
                status = process.wait()
                self.close()
                if self._is_stopped:
                    raise NotStarted("stopped")
                raise Ended(f"Python ended with status {status}")
            self._received += data
        line, _, self._received = self._received.partition(b"\n")
        event: dict[str, Any] = json.loads(line)
        return event

    def stop(self) -> None:
        """End the process, and start none any more; another thread may call this."""
        self._is_stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
