"""What the tests of the command line share."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from tests.support.verifying import Verify, node_program


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Give a function that runs the command on what a fake Node and a port do."""
    monkeypatch.chdir(tmp_path)

    def run(node: str, port: str, *options: str) -> int:
        fake = node_program(tmp_path / "fakenode", node)
        (tmp_path / "a.js").write_text("// the fake Node does not read this\n")
        (tmp_path / "a.py").write_text(textwrap.dedent(port), encoding="utf-8")
        return main(["verify", "a.js", "a.py", "--node", str(fake), *options])

    return run
