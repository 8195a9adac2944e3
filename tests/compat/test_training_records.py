"""Golden trainings: what the original gave, without asking it again; see `training.py`."""

import pytest

from pysynaptic._selftest.answers import loads
from tests.compat.training import FOLDER, difference
from tests.compat.training_cases import HAND_MADE

START = 42


@pytest.mark.one_kernel
def test_every_case_made_by_hand_is_recorded() -> None:
    """No case that was made by hand lacks its record."""
    assert {*HAND_MADE} <= {path.stem for path in FOLDER.glob("*.json")}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_record(name: str) -> None:
    """Results, calls, lines, orders, options, numbers and draws are those recorded from Node."""
    data = loads((FOLDER / f"{name}.json").read_text())
    assert difference(data["case"], START, data["answers"]) is None
