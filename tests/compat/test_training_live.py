"""Random trainings, live on both libraries; see `training.py`."""

import copy

import pytest

from pysynaptic._selftest.answers import loads
from tests.compat.training import FOLDER, SEEDS, ask, difference, failure, shrunk
from tests.compat.training_cases import HAND_MADE, random_case
from tests.support import node

pytestmark = pytest.mark.node


@pytest.mark.parametrize("which", range(3))
def test_random_trainings(which: int, kernel: str) -> None:
    """Whatever a training is told, both libraries print, call, reorder, draw and learn the same."""
    start, count = SEEDS[which], 20 if kernel == "python" else 40
    cases = [random_case(100 + which, number) for number in range(count)]
    for case, answers in zip(cases, ask(cases, start), strict=True):
        found = difference(case, start, answers)
        assert found is None, failure(case, start, found)


def test_trainings_made_by_hand() -> None:
    """The cases that chance seldom makes are alike on both, from a seed that is not recorded."""
    for case, answers in zip(HAND_MADE.values(), ask(HAND_MADE.values(), 7), strict=True):
        found = difference(case, 7, answers)
        assert found is None, failure(case, 7, found)


@pytest.mark.one_kernel
def test_records_are_what_node_says() -> None:
    """The golden trainings are still what the original gives."""
    node.needs_digits_of(node.RECORDED)
    records = [loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
    answers = ask([record["case"] for record in records], 42)
    assert answers == [record["answers"] for record in records]


@pytest.mark.one_kernel
@pytest.mark.parametrize("field", ["result", "order", "sticky", "network", "random", "lines"])
def test_differences_are_seen(field: str) -> None:
    """A wrong answer of any kind is told, and where it is."""
    case = random_case(100, 1)
    answers = ask([case], 42)[0]
    assert difference(case, 42, answers) is None
    wrong = copy.deepcopy(answers)
    wrong[0][field] = "wrong"
    found = difference(case, 42, wrong)
    assert found is not None
    assert f".{field}" in found
    assert "oracle.js" in failure(case, 42, found)


@pytest.mark.one_kernel
def test_shrinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that fails is made smaller as long as it fails."""

    def differs(case: dict[str, object], start: int, answers: object) -> str | None:
        return "too many" if len(case["rows"]) >= 2 else None  # type: ignore[arg-type]

    monkeypatch.setattr("tests.compat.training.difference", differs)
    monkeypatch.setattr("tests.compat.training.ask", lambda cases, start: [[] for _ in cases])
    small = shrunk(random_case(100, 1), 42)
    assert (2, 1) == (len(small["rows"]), len(small["steps"]))
