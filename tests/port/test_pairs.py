"""The programs of `tests/js/pairs` about tasks and Node's modules: their ports print the same."""

import sys
from pathlib import Path

import pytest

from pysynaptic.port import translate
from tests.js.test_pairs import FOLDER, PROGRAMS, output

NAMES = ["awaits", "events", "files", "yields"]


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_the_port_prints_what_node_prints(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is refused, and all output comes in Node's order."""
    program = PROGRAMS[name]
    found = translate(program.read_text("utf-8"), name=program.name)
    assert not found.refusals
    port = tmp_path / f"{name}.py"
    port.write_text(found.python, encoding="utf-8")
    monkeypatch.setenv("PYSYNAPTIC_NODE", "20")
    expected = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert expected == output(sys.executable, port)
