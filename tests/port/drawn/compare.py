"""Whether a port does what its program does, and if not, how it differs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .oracle import Outcome
from .ported import Port


@dataclass(frozen=True)
class Difference:
    """How a port differs; those of the same `kind` have likely the same cause."""

    kind: str
    shown: str

    @property
    def vague(self) -> bool:
        """Whether the kind says nothing of the cause."""
        return self.kind == "printed"


def difference(node: Outcome, port: Port) -> Difference | None:
    """Return how a port differs from its program, None if it is equal or refused."""
    if port.kind == "refused":
        return None
    if port.kind == "crashed":
        return Difference("crashed: " + _general(port.detail), port.detail)
    ended = port.outcome.ended
    if ended and not node.ended:
        return Difference("raised: " + _general(port.detail), port.detail)
    if node.printed != port.outcome.printed:
        return _printed(node.printed, port.outcome.printed)
    if node.ended and not ended:
        return Difference(f"not raised: {node.ended}", f"Node ended with {node.ended}")
    return None


def _printed(node: str, port: str) -> Difference:
    ours = port.split("\n")
    for at, line in enumerate(node.split("\n")):
        other = ours[at] if at < len(ours) else "(nothing)"
        if line != other:
            return Difference("printed", f"line {at + 1}:\n  Node {line}\n  port {other}")
    return Difference("printed", f"the port goes on: {ours[len(node.split(chr(10)))]!r}")


def _general(detail: str) -> str:
    """Return a message without the names and numbers of one program."""
    first, _, rest = detail.partition("\n")
    last = rest.rstrip().rpartition("\n")[2].strip()
    where = ":".join(last.split(":")[:2]) if not last.startswith("port.py") else ""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "…", first)[:120] + " " + where
