"""Notes where a program meets a deliberate difference from Synaptic; for ``verify`` alone.

Nothing in the library knows of it.  In the process that ``verify`` starts, `watch` puts watchers in
the place of a few methods and attributes, before the program begins.  So it costs other programs
nothing, and what it costs here is of no interest.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from . import errors, watchers
from .rows import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType

HOME = str(Path(__file__).resolve().parents[1])
MOST = 20  # notes that are worth reading


class Notes:
    """Writes notes to a file, a line of JSON each, at once: a program may end anywhere."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._written: set[tuple[str, str, int]] = set()

    def note(self, row: Row, what: str) -> None:
        """Note what the program does at the line from which it has called the library."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and _is_ours(frame.f_code.co_filename):
            frame = frame.f_back
        if frame is not None:
            self._write(row, what, frame.f_code.co_filename, frame.f_lineno)

    def error(self, error: BaseException, row: Row | None, what: str) -> None:
        """Note an error of the library's at the line of the program that has caused it."""
        trace: TracebackType | None = error.__traceback__
        place: tuple[str, int] | None = None
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if not _is_ours(file) and not file.startswith("<"):
                place = file, trace.tb_lineno
            trace = trace.tb_next
        if row is not None and place is not None:
            self._write(row, what, *place)

    def _write(self, row: Row, what: str, file: str, line: int) -> None:
        key = row.row, file, line
        if key in self._written or len(self._written) >= MOST or file.startswith("<"):
            return
        self._written.add(key)
        found = {"row": row.row, "there": row.there, "what": what, "file": file, "line": line}
        with open(self._path, "a", encoding="utf-8") as notes:
            print(json.dumps(found), file=notes)


def watch(path: str) -> None:
    """Begin to note; this process is one that ``verify`` has started."""
    notes = Notes(path)
    watchers.install(notes)
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        notes.error(error, errors.row_of(error, _is_ours), f"{type(error).__name__} is raised")
        before(kind, error, trace)

    sys.excepthook = hook


def _is_ours(file: str) -> bool:
    return file.startswith(HOME)
