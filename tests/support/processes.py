"""Whether processes end that should."""

from __future__ import annotations

import os
import time
from pathlib import Path


def is_running(pid: int) -> bool:
    """Whether a process exists and is no zombie, which nothing may collect in a container."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:  # there is no /proc, or the process has just ended
        return not status.parent.parent.exists()


def wait_for_the_end(pid: int) -> None:
    """Fail if a process does not end within a minute."""
    deadline = time.monotonic() + 60
    while is_running(pid):
        assert time.monotonic() < deadline, f"the process {pid} has not ended"
        time.sleep(0.01)
