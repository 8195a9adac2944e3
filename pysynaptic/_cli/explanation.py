"""Which deliberate differences from Synaptic a port has met: the end of a report of ``verify``."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from .differences import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGE = "COMPAT.md (c)"


def explained(notes: Path, python: Path, javascript: Path, lines: Mapping[int, int]) -> list[str]:
    """Return what was noted, and where, line by line.

    Parameters
    ----------
    notes : Path
        The file that `_deliberate` has written, if it has.
    python, javascript : Path
        The port, and its original.
    lines : mapping of int to int
        For lines of the port on which statements begin, those of the original, where the porter
        has written the port.

    Returns
    -------
    list of str
        Nothing, if there is no note.
    """
    if not notes.exists():
        return []
    rows: dict[tuple[str, str], list[str]] = {}
    for line in notes.read_text("utf-8").splitlines():
        each = json.loads(line)
        at = each["line"]
        place = f"{_name(each['file'], python)}:{at}"
        if lines and Path(each["file"]).resolve() == python.resolve():
            begins = max((one for one in lines if one <= at), default=None)
            if begins is not None:
                place += f" ({javascript.name}:{lines[begins]})"
        rows.setdefault((each["row"], each["there"]), []).append(f"{place}: {each['what']}")
    report = [f"the port has met deliberate differences from Synaptic, rows of {PAGE}:"]
    for (row, there), places in rows.items():
        report += _wrapped(f"{row.rstrip(',')}", "- ", "  ")
        report += [f"    {each}" for each in places]
        report += _wrapped(f"({there})", "    ", "    ")
    return report


def _name(file: str, python: Path) -> str:
    path = Path(file).resolve()
    folder = python.resolve().parent
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _wrapped(text: str, first: str, rest: str) -> Sequence[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False
    )
