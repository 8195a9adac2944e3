"""Programs in JavaScript and their ports, which print the same: `pairs/` has both and the output.

The ports are Python, under a name by which no tool takes them for modules of the tests.

``python -m tests.js.test_pairs`` asks Node 20 and writes the output anew.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.node import NODE, needs_version
from tests.support.places import ROOT, node_path

FOLDER = Path(__file__).parent / "pairs"
PROGRAMS = {each.stem: each for each in sorted(FOLDER.glob("*.*js"))}
NAMES = list(PROGRAMS)
# What they print changes with the version; later ones do not end after `files` either.
OF_ONE_VERSION = "events", "files", "system"


def output(*command: str | Path) -> str:
    """Run a program, and return what it prints to stdout and its exit code."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "NODE_PATH": node_path(), "PYTHONPATH": paths}
    done = subprocess.run(
        command, stdin=-3, stdout=-1, stderr=-1, encoding="utf-8", env=environment, timeout=120
    )
    return f"{done.stdout}{done.returncode}\n"


def there(name: str) -> str:
    """Return what Node prints, without the calls below an error."""
    return output(NODE, "--stack-trace-limit=0", PROGRAMS[name])


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_port(name: str) -> None:
    """The port prints what Node 20 printed, and ends with the same exit code."""
    expected = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert expected == output(sys.executable, FOLDER / f"{name}.port")


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_records_are_still_true(name: str) -> None:
    """The Node of this machine prints the same."""
    if name in OF_ONE_VERSION:
        needs_version(20)
    assert (FOLDER / f"{name}.txt").read_text("utf-8") == there(name)


def main() -> None:
    """Write what Node prints."""
    for name in NAMES:
        (FOLDER / f"{name}.txt").write_text(there(name), "utf-8")


if __name__ == "__main__":
    main()
