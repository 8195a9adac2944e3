"""Recorded programs, what the original gave for them, and where an answer parts from that."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from dataclasses import dataclass
from typing import Any

from .answers import first_difference, loads
from .world import Step

FILE = os.path.join(os.path.dirname(__file__), "programs.jsonl.gz")
"""A selection of tests/compat/suite/, which ``python -m tests.compat.suite.selection`` writes."""

NODE = 20  # whose digits are recorded


@dataclass(frozen=True)
class Expected:
    """What the original gave: a result for each step, and what ended it, if anything did.

    `error` is None, the text of Synaptic's own error, or "" for one of the engine's; `nonfinite`
    says that NaN or an infinity came up in the last step: an error there is as good, or none.
    """

    results: list[Any]
    error: str | None = None
    nonfinite: bool = False

    @property
    def needed(self) -> int:
        """How many results an answer must have; a step in which NaN comes up may fail."""
        return len(self.results) - self.nonfinite


@dataclass(frozen=True)
class Selected:
    """A program of the selftest."""

    name: str
    chapter: str
    seed: int
    steps: list[Step]
    expected: Expected


def load() -> list[Selected]:
    """Read the selection.

    Raises
    ------
    OSError
        If the file is missing or not whole.
    """
    try:
        with gzip.open(FILE) as file:
            rows = [loads(line) for line in file.read().splitlines()]
        if not rows:
            raise ValueError("it has no programs")
        return [Selected(**{**row, "expected": Expected(**row["expected"])}) for row in rows]
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, TypeError, KeyError) as error:
        raise OSError(f"{FILE} is not whole ({error})") from error


def write(rows: list[dict[str, Any]]) -> bytes:
    """Write a selection; the same rows give the same bytes."""
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    return gzip.compress(text.encode(), 9, mtime=0)


def parting(expected: Expected, results: list[Any], error: Any) -> str | None:
    """Say where an answer first parts from what is expected."""
    for step, wanted in enumerate(expected.results):
        if step >= len(results):
            if step >= expected.needed:
                break
            return f"step {step}: no result{f', but the error {error!r:.200}' if error else ''}"
        found = first_difference(wanted, results[step])
        if found is not None:
            where, left, right = found
            return f"step {step}{where}: expected {_short(left)}, came {_short(right)}"
    return ending(expected, results, error)


def ending(expected: Expected, results: list[Any], error: Any) -> str | None:
    """Say how the ends of an answer and of what is expected part."""
    needed = expected.needed
    if expected.error is not None:
        if error is None or len(results) != needed:
            wanted = f": {expected.error}" if expected.error else ""
            return f"step {needed}: expected an error{wanted}"
        if expected.error not in str(error):
            return f"step {needed}: expected the error {expected.error!r}, came {error!r:.200}"
        return None
    if expected.nonfinite and len(results) == needed:
        return None
    if error is not None:
        return f"step {len(results)}: the error {error!r:.200}"
    if len(results) != len(expected.results):
        return f"expected {len(expected.results)} results, came {len(results)}"
    return None


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:97]}..."
