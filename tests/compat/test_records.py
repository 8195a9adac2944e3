"""The golden records: pysynaptic gives the digits that the original once gave."""

import pytest

from pysynaptic._selftest.programs import run
from tests.compat.compare import compare
from tests.compat.records import FOLDER, LONG, Record
from tests.compat.scenarios import SCENARIOS
from tests.support.amount import amount


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != LONG])
def test_record(name: str) -> None:
    """Every number of the scenario is the original's, with `==`."""
    record = Record.load(name)

    for seed, answer in record.answers.items():
        assert compare(answer, run(record.program, seed)) is None


@pytest.mark.in_full
@pytest.mark.one_kernel
def test_xor_of_20000_rounds(kernel: str) -> None:
    """The tutorial's trained network answers with the original's digits, from up to fifty seeds.

    The pure kernel, where it is the one in use, does the first; in tests/cli/test_main.py and
    tests/project/ it trains that network too.
    """
    record = Record.load(LONG)
    count = 1 if kernel == "python" else amount(10, 50)

    for seed, answer in list(record.answers.items())[:count]:
        assert compare(answer, run(record.program, seed)) is None


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", SCENARIOS)
def test_record_is_of_its_scenario(name: str) -> None:
    """A record holds the program and the seeds of its scenario, as they are now."""
    record, scenario = Record.load(name), SCENARIOS[name]

    assert (scenario.about, scenario.program) == (record.about, record.program)
    assert list(scenario.seeds) == list(record.answers)


@pytest.mark.one_kernel
def test_no_record_is_left_over() -> None:
    """Every file in the folder belongs to a scenario."""
    assert sorted(SCENARIOS) == sorted(path.stem for path in FOLDER.glob("*.json"))
