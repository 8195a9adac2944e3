"""The scenarios again, live: the records are still what Node 20 says, and we give what any says."""

from collections.abc import Iterator

import pytest

from pysynaptic._selftest.programs import run
from tests.compat.compare import compare
from tests.compat.oracle import Answer, Oracle
from tests.compat.records import LONG, Record
from tests.compat.scenarios import SCENARIOS
from tests.support import node

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    """Start Node, once for the module."""
    with Oracle() as started:
        yield started


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", SCENARIOS)
def test_record_is_what_node_says(name: str, oracle: Oracle) -> None:
    """The original gives the recorded digits, here and now."""
    node.needs_digits_of(node.RECORDED)
    record = Record.load(name)
    seeds = list(record.answers)[: 1 if name == LONG else 3]

    assert [record.answers[seed] for seed in seeds] == [
        oracle.ask(record.program, seed) for seed in seeds
    ]


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != LONG])
def test_mended_is_plain(name: str, oracle: Oracle) -> None:
    """The patches of mended.js change nothing where the original is fit to be the oracle."""
    scenario = SCENARIOS[name]

    answers: list[Answer] = [
        oracle.ask(scenario.program, scenario.seeds[0], mended=mended) for mended in (False, True)
    ]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != LONG])
def test_another_seed(name: str, oracle: Oracle) -> None:
    """The scenario's digits agree from a seed that was not recorded as well."""
    program = SCENARIOS[name].program

    assert compare(oracle.ask(program, 7), run(program, 7)) is None


@pytest.mark.one_kernel
def test_xor_of_20000_rounds(kernel: str, oracle: Oracle) -> None:
    """The tutorial's trained network answers as Node's does, from seeds that no record has."""
    program = SCENARIOS[LONG].program

    for seed in [-7] if kernel == "python" else range(101, 103):
        assert compare(oracle.ask(program, seed), run(program, seed)) is None
