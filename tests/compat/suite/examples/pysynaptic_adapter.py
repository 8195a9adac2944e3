"""The adapter of pysynaptic: `python tests/compat/suite/examples/pysynaptic_adapter.py`.

`PYSYNAPTIC_KERNEL` and `PYSYNAPTIC_INSTRUCTIONS` choose what runs.
"""

from __future__ import annotations

import json
import platform
import sys
from typing import Any

import pysynaptic
from pysynaptic._selftest.answers import encoded
from pysynaptic._selftest.programs import run

NODE = 20  # whose digits are recorded


def write(answer: dict[str, Any]) -> None:
    """Write one line, at once."""
    print(json.dumps(answer, allow_nan=False), flush=True)


def main() -> None:
    """Answer programs until the input ends."""
    under = f"{pysynaptic.kernel} kernel, Python {platform.python_version()}"
    write({"adapter": "pysynaptic", "version": pysynaptic.__version__, "under": under})
    for line in sys.stdin:
        program = json.loads(line)
        outcome = run(program["steps"], program["seed"], NODE)
        error = None if outcome.error is None else f"{outcome.error}"
        write({"id": program["id"], "results": encoded(outcome.results), "error": error})


if __name__ == "__main__":
    main()
