"""Operators, properties and methods of `pysynaptic.js` do what Node does.

`tests/compat/js_runtime.py` says how a call is written and which are drawn.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.compat.js_runtime import (
    RECORD,
    Node,
    differences,
    drawn_calls,
    ours,
    sort_cases,
)
from tests.support import node as asked

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.one_kernel

CALLS = int(os.environ.get("PYSYNAPTIC_INSPECTIONS", "4000"))
SEED = int(os.environ.get("PYSYNAPTIC_FUZZ_SEED", "1"))


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Print dates in the zone of the records."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def test_recorded() -> None:
    """Every recorded call has the answer that Node 20 gave."""
    for call, expected in json.loads(RECORD.read_text(encoding="utf-8")):
        assert expected == ours(call), json.dumps(call)


@pytest.mark.node
def test_random_calls() -> None:
    """No random call has another answer than Node's.

    `PYSYNAPTIC_INSPECTIONS` says how many, `PYSYNAPTIC_FUZZ_SEED` which.
    """
    asked.needs_version(asked.RECORDED)  # messages change
    with Node() as node:
        assert [] == list(differences(drawn_calls(SEED, CALLS), node))


@pytest.mark.node
def test_random_sorts() -> None:
    """A comparator is called with the elements with which every version of V8 calls it."""
    with Node() as node:
        assert [] == list(differences(list(sort_cases(SEED, 200)), node))
