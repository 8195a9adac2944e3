"""Forms of JavaScript that ports must keep: `forms/` has programs and what Node printed.

``python -m tests.port.test_forms`` asks Node 20 and writes the output anew.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pysynaptic.port import translate
from tests.support.node import NODE
from tests.support.places import ROOT, node_path

FOLDER = Path(__file__).parent / "forms"
NAMES = sorted(each.stem for each in FOLDER.glob("*.js"))


def output(*command: str | Path) -> str:
    """Run a program, and return what it prints and its exit code."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "NODE_PATH": node_path(), "PYTHONPATH": paths}
    done = subprocess.run(command, stdout=-1, encoding="utf-8", env=environment)
    return f"{done.stdout}{done.returncode}\n"


def there(name: str) -> str:
    """Return what Node prints."""
    return output(NODE, "--stack-trace-limit=0", FOLDER / f"{name}.js")


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_the_port_prints_what_node_printed(name: str, tmp_path: Path) -> None:
    """Nothing is refused, and the output is equal."""
    found = translate((FOLDER / f"{name}.js").read_text("utf-8"), f"{name}.js")
    assert not found.refusals
    port = tmp_path / f"{name}.py"
    port.write_text(found.python, "utf-8")
    expected = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert output(sys.executable, port) == expected


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_records_are_still_true(name: str) -> None:
    """The Node of this machine prints the same."""
    assert (FOLDER / f"{name}.txt").read_text("utf-8") == there(name)


def main() -> None:
    """Write what Node prints."""
    for name in NAMES:
        (FOLDER / f"{name}.txt").write_text(there(name), "utf-8")


if __name__ == "__main__":
    main()
