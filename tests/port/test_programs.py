"""Programs whose ports were once wrong print what Node printed: `programs/` has both.

``python -m tests.port.test_programs`` asks Node 20 and writes the output anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pysynaptic.port import translate
from tests.js.test_pairs import output
from tests.support.node import NODE

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

FOLDER = Path(__file__).parent / "programs"
NAMES = sorted(each.stem for each in FOLDER.glob("*.js"))


def there(name: str) -> str:
    """Return what Node prints, without the calls below an error."""
    return output(NODE, "--stack-trace-limit=0", FOLDER / f"{name}.js")


@pytest.mark.parametrize("name", NAMES)
def test_port(name: str, tmp_path: Path) -> None:
    """The port prints what Node 20 printed, and ends with the same exit code."""
    found = translate((FOLDER / f"{name}.js").read_text("utf-8"), f"{name}.js")
    assert found.refusals == []
    port = tmp_path / f"{name}.py"
    port.write_text(found.python, "utf-8")
    assert output(sys.executable, port) == (FOLDER / f"{name}.txt").read_text("utf-8")


@pytest.mark.node
@pytest.mark.parametrize("name", NAMES)
def test_records_are_still_true(name: str) -> None:
    """The Node of this machine prints the same."""
    assert (FOLDER / f"{name}.txt").read_text("utf-8") == there(name)


def main() -> None:
    """Write what Node prints."""
    os.environ.pop("FORCE_COLOR", None)
    for name in NAMES:
        (FOLDER / f"{name}.txt").write_text(there(name), "utf-8")


if __name__ == "__main__":
    main()
