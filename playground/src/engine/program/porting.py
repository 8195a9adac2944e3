"""Ports a program, as ``pysynaptic port`` does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAME = "program.js"


def port(source: str, seed: int | None) -> dict[str, Any]:
    """Return the port, what is left to tidy, and what was refused."""
    from pysynaptic.port import PortError, translate

    try:
        found = translate(source, NAME, seed)
    except PortError as error:
        refusal = _refusal(str(error), error.line, error.column, None)
        return {"refusal": {**refusal, "hint": "", "all": [refusal]}}
    result: dict[str, Any] = {
        "python": found.python,
        "notes": found.notes,
        "lines": {str(line): theirs for line, theirs in found.lines.items()},
    }
    if found.refusals:
        every = [_refusal(each.what, each.line, each.column, each.rule) for each in found.refusals]
        hint = every[0]["message"].partition(": ")[2]
        result["refusal"] = {**every[0], "hint": hint, "all": every}
    return result


def _refusal(message: str, line: int, column: int, rule: int | None) -> dict[str, Any]:
    return {"message": message, "line": line, "column": column, "rule": rule}
