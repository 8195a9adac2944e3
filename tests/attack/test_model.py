"""The state machine of `python -m tests.attack.model`, a few runs of it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.one_kernel


def test_both_kernels_agree() -> None:
    """Wiring, calls, copies and files in any order: every number is the same on both kernels."""
    pytest.importorskip("hypothesis", reason="hypothesis is in the extra dev")
    from tests.attack import model  # not at the top, as it needs hypothesis

    model.attack(runs=12, start=1)
    assert not model.ORACLE
