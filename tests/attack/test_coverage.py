"""What `python -m tests.attack.coverage` fuzzes: a few changes of a few texts, without atheris."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from pysynaptic.port import PortError

pytestmark = pytest.mark.one_kernel


@pytest.mark.parametrize("name", ["json", "file", "port"])
def test_changed_texts(name: str, tmp_path: Path) -> None:
    """Each text is refused with a reason, or is what it should be; the same seed changes it so."""
    pytest.importorskip("esprima", reason="the port needs its parser")
    from tests.attack import targets

    target = targets.target(name, tmp_path)
    for content in islice(target.seeds(), 4):
        assert target.check(content)[1] is None
        for start in range(6):
            changed = target.change(Random(start), content)
            assert changed is not None
            assert changed == target.change(Random(start), content)
            assert target.check(changed)[1] is None, changed


def test_a_failure_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of a port tells a raw exception, and a port that Python does not accept."""
    from tests.attack import targets

    def raw(text: str) -> None:
        raise KeyError(text)

    def broken(text: str) -> None:
        raise PortError("Python does not accept the port: invalid syntax")

    target = targets.target("port", tmp_path)
    monkeypatch.setattr(targets, "translate", raw)
    assert "raw" == target.check(b"a")[0]
    monkeypatch.setattr(targets, "translate", broken)
    assert target.check(b"a")[1]
