"""The suite's own parts: a harness that cannot fail proves nothing."""

from collections.abc import Iterator

import pytest

from pysynaptic._selftest.answers import first_difference
from pysynaptic._selftest.programs import Outcome, run
from tests.compat import scripts
from tests.compat.compare import compare
from tests.compat.generate import PROFILES, Profile, generate
from tests.compat.oracle import Answer, End, Oracle
from tests.compat.program import Program, Steps
from tests.compat.scenarios import SCENARIOS
from tests.compat.shrink import shrink

pytestmark = pytest.mark.one_kernel


@pytest.fixture
def program() -> Steps:
    """Give a small program with one of everything that a script prints specially."""
    p = Program()
    p.layer("A", 2)
    p.layer("B", 1)
    p.neuron("n")
    p.project("A", "B", weight=0.5, name="AB")
    p.project("n", "B[0]", name="nB")
    p.gate("n", "AB[1]")
    p.set("B", squash="SOFTSIGN", bias=0.5)
    p.assign("B[0].self.weight", 0.25)
    p.network("net", "A", [], "B")
    p.set_optimize("net", False)
    with p.repeat(2):
        p.activate("net", [1, 0])
        p.propagate("net", 0.1, [1])
    p.dump()
    return p.steps


def test_javascript(program: Steps) -> None:
    """A program prints as a script for Node."""
    assert scripts.javascript(program, 7).splitlines()[3:] == [
        "var A = new Layer(2);",
        "var B = new Layer(1);",
        "var n = new Neuron();",
        "var AB = A.project(B, undefined, 0.5);",
        "var nB = n.project(B.list[0]);",
        "n.gate(AB.list[1]);",
        "B.set({ bias: 0.5, squash: softsign });",
        "B.list[0].selfconnection.weight = 0.25;",
        "var net = new Network({ input: A, hidden: [], output: B });",
        "net.setOptimize(false);",
        "for (let round = 0; round < 2; round++) {",
        "  console.log(net.activate([1, 0]));",
        "  net.propagate(0.1, [1]);",
        "}",
        "// every number is compared here",
    ]


def test_python(program: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    """A program prints as a script that runs, and shows what the interpreter gives."""
    exec(scripts.python(program, 7), {})

    shown = capsys.readouterr().out.splitlines()[-1]
    assert str(run(program, 7).results[-2][0]) == shown


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_prints(name: str) -> None:
    """No scenario has a step that the printers do not know."""
    assert "Layer" in scripts.both(SCENARIOS[name].program, 1)


def test_difference_is_found() -> None:
    """The first unequal number is found, with its place, and the last bit counts."""
    node = [{"bias": 0.1, "inputs": [[0, 0.3]]}]
    python = [{"bias": 0.1, "inputs": [[0, 0.1 + 0.2]]}]

    assert ("[0].inputs[0][1]", 0.3, 0.1 + 0.2) == first_difference(node, python)
    assert first_difference(node, node) is None


@pytest.mark.parametrize(
    ("answer", "outcome", "agree"),
    [
        (Answer([1, 2]), Outcome([1, 2]), True),
        (Answer([1, 2]), Outcome([1, 3]), False),
        (Answer([1, 2]), Outcome([1], ValueError("no")), False),
        (Answer([1, ["NaN"]], End("nonfinite", 1)), Outcome([1], ArithmeticError()), True),
        (Answer([1, ["NaN"]], End("nonfinite", 1)), Outcome([1, [0.5]]), False),
        (Answer([1, None], End("nonfinite", 1)), Outcome([1, None]), True),
        (Answer([1], End("error", 1, "wrong size")), Outcome([1], ValueError("wrong size")), True),
        (Answer([1], End("error", 1, "wrong size")), Outcome([1], ValueError("what?")), False),
        (Answer([1], End("error", 1)), Outcome([1], TypeError("what?")), True),
        (Answer([1], End("error", 1)), Outcome([1, 2]), False),
        (Answer([1], End("unfit", 1, "opt14")), Outcome([1, 2, 3]), True),
    ],
)
def test_comparison(answer: Answer, outcome: Outcome, agree: bool) -> None:
    """Results must be equal as far as the original is an oracle, and its errors must be ours."""
    assert agree == (compare(answer, outcome) is None)


def test_shrinking() -> None:
    """A program shrinks to the steps that its failure needs."""

    def fails(candidate: Steps) -> bool:
        kinds = [step["do"] for step in candidate]
        return "layer" in kinds and "propagate" in kinds[kinds.index("layer") :]

    program = next(filter(fails, (generate("mended", number) for number in range(50))))
    small = shrink(program, fails)

    assert ["layer", "propagate"] == [step["do"] for step in small]
    assert small[0]["size"] == 1


@pytest.mark.parametrize("profile", PROFILES)
def test_generator_repeats(profile: Profile) -> None:
    """The same seed writes the same program."""
    assert generate(profile, 3) == generate(profile, 3)
    assert generate(profile, 3) != generate(profile, 4)


@pytest.fixture
def oracle() -> Iterator[Oracle]:
    """Start Node."""
    with Oracle() as started:
        yield started


@pytest.mark.node
def test_oracle_repeats(program: Steps, oracle: Oracle) -> None:
    """Every program finds a fresh Synaptic: ids from 0, and the seed's first numbers."""
    first, *others = [oracle.ask(program, 7) for _ in range(3)]

    assert [first, first] == others
    assert first != oracle.ask(program, 8)


@pytest.mark.node
def test_plain_is_mended(oracle: Oracle) -> None:
    """On random programs too, the patches change nothing where the original is an oracle."""
    for number in range(20):
        program = generate("plain", number)
        plain, mended = (oracle.ask(program, 1, mended=mended) for mended in (False, True))
        agreed = len(plain.results) if plain.end is None else plain.end.step

        assert plain.results[:agreed] == mended.results[:agreed]
