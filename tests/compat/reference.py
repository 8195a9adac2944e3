"""What the original answered to `names.js` and `quirks.js`.

`NODE_PATH=.oracle/node_modules python -m tests.compat.reference` asks Node and writes both anew.
"""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from pysynaptic._selftest.answers import loads
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "records" / "synaptic-1.1.4-node20-x64" / "reference"
SEED = 42
LISTS = ("names", "quirks")


def ask(which: str) -> dict[str, Any]:
    """Ask the original, live."""
    done = subprocess.run(
        [NODE, f"--random-seed={SEED}", str(HERE / f"{which}.js")],
        env={**os.environ, "NODE_PATH": node_path()},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = loads(done.stdout)
    return answer


@cache
def recorded(which: str) -> dict[str, Any]:
    """Return what the original once said."""
    answer: dict[str, Any] = loads((FOLDER / f"{which}.json").read_text())
    return answer


def said(row: str) -> Any:
    """Return what the original answers to a row of `quirks.js`."""
    return recorded("quirks")[row]


def main() -> None:
    """Write both lists, a line for each name or row."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for which in LISTS:
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in ask(which).items()]
        (FOLDER / f"{which}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
