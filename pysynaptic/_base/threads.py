"""Whether there are threads, and what stands for one where there are none.

It must not know what a thread would do.
"""

from __future__ import annotations

import sys

AVAILABLE = sys.platform not in ("emscripten", "wasi")
"""Whether this Python can start threads and processes: as WebAssembly, in a browser, it cannot."""


class Done:
    """What stands for a thread whose work has been done at once, in this one."""

    def join(self, timeout: float | None = None) -> None:
        """Return: it has ended."""

    def is_alive(self) -> bool:
        """Return False: it has ended."""
        return False
