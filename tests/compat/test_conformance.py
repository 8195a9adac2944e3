"""The conformance suite: its records, its runner, and what the adapters here reach."""

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pysynaptic._selftest.answers import encoded
from pysynaptic._selftest.programs import STEPS, run
from pysynaptic._selftest.records import Expected
from tests.compat.oracle import Oracle
from tests.compat.suite import adapters
from tests.compat.suite.adapters import Examination
from tests.compat.suite.collect import drafts
from tests.compat.suite.files import CHAPTERS, HERE, SLOW, Recorded, load
from tests.compat.suite.recording import Recorder
from tests.compat.suite.scoring import Grade, score
from tests.support import node
from tests.support.places import ROOT
from tests.support.processes import wait_for_the_end

EXAMPLES = HERE / "examples"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_program_agrees_to_the_bit(chapter: str, kernel: str) -> None:
    """Pysynaptic gives every recorded digit, signs of zeros included."""
    for program in load([chapter]):
        if program.name in SLOW and kernel == "python":
            continue
        outcome = run(program.steps, program.seed)
        error = None if outcome.error is None else str(outcome.error)
        found = score(program, {"results": encoded(outcome.results), "error": error})
        assert found.grade == Grade.EXACT, f"{program.name}: {found.why}"


# The records ------------------------------------------------------------------------------------


@pytest.mark.one_kernel
def test_names_are_unique() -> None:
    """A program is named once, and every chapter has some."""
    programs = load()
    names = [program.name for program in programs]
    assert len(names) == len({*names})
    assert {program.chapter for program in programs} == {*CHAPTERS}


@pytest.mark.one_kernel
def test_programs_fit_the_schema() -> None:
    """The JSON Schema describes every program, and every step of the language."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((HERE / "program.schema.json").read_text())
    kinds = schema["$defs"]
    assert {*STEPS} == {*kinds} - {"step"}
    # Each step against its own kind alone: `oneOf` says less, and takes longer.
    alone = {**kinds, "step": {"type": "object"}}
    validators = {
        name: jsonschema.Draft202012Validator({"$defs": alone, "$ref": f"#/$defs/{name}"})
        for name in kinds
    }
    whole = {**schema, "properties": {**schema["properties"], "steps": {"type": "array"}}}
    program_alone = jsonschema.Draft202012Validator(whole)
    # Equal steps, of which there are thousands, are asked for once.
    steps: dict[str, dict[str, Any]] = {}
    for path in (HERE / "programs").glob("*.jsonl"):
        for line in path.read_text().splitlines():
            program = json.loads(line)
            program_alone.validate(program)
            steps |= {json.dumps(each): each for each in _with_repeated(program["steps"])}
    for step in steps.values():
        assert {*step} <= {*kinds[step["do"]]["properties"]}, step
        validators[step["do"]].validate(step)


def _with_repeated(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each step, and those within it."""
    for step in steps:
        yield step
        yield from _with_repeated(step.get("steps", []))


@pytest.mark.one_kernel
def test_the_page_describes_every_step() -> None:
    """Each step, and each function of users', is in README.md."""
    page = (HERE / "README.md").read_text()
    described = {
        name
        for cell in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.M)
        for name in re.findall(r"`(\w+)`", cell)
    }
    assert {*STEPS} <= described
    assert str(len(load())) in page.splitlines()[2]


# Scores -----------------------------------------------------------------------------------------

PROGRAM = Recorded("it", "neurons", "", 1, [{"do": "quantity"}] * 2, Expected([0.5, "-0"]))


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("expected", "answer", "grade"),
    [
        (Expected([0.5, "-0"]), {"results": [0.5, "-0"], "error": None}, Grade.EXACT),
        (Expected([0.5, "-0"]), {"results": [0.5, 0]}, Grade.CLOSE),
        (Expected([0.5, 1]), {"results": [0.5000000000000001, 1]}, Grade.CLOSE),
        (Expected([0.5, 1]), {"results": [0.50000001, 1]}, Grade.DIFFERENT),
        (Expected([0.5, 1]), {"results": [0.5]}, Grade.DIFFERENT),
        (Expected([0.5, 1]), {"results": [0.5, True]}, Grade.DIFFERENT),
        (Expected([0.5]), {"results": [0.5], "error": "no"}, Grade.DIFFERENT),
        (Expected([[{"id": 1}]]), {"results": [[{"id": 1, "more": 2}]]}, Grade.EXACT),
        (Expected([1], error="big"), {"results": [1], "error": "too big"}, Grade.EXACT),
        (Expected([1], error="big"), {"results": [1], "error": "too small"}, Grade.DIFFERENT),
        (Expected([1], error="big"), {"results": [1], "error": None}, Grade.DIFFERENT),
        (Expected([1], error=""), {"results": [1], "error": "any"}, Grade.EXACT),
        (Expected([1, "NaN"], nonfinite=True), {"results": [1], "error": "NaN"}, Grade.EXACT),
        (Expected([1, "NaN"], nonfinite=True), {"results": [1, "NaN"]}, Grade.EXACT),
        (Expected([1, "NaN"], nonfinite=True), {"results": [1, 0.5]}, Grade.DIFFERENT),
        (Expected([1, "NaN"], nonfinite=True), {"results": [1, "NaN", 7]}, Grade.DIFFERENT),
        (Expected([1]), {"results": [1], "unsupported": None, "error": None}, Grade.EXACT),
        (Expected([1]), {"unsupported": "no such thing"}, Grade.UNSUPPORTED),
        (Expected([1]), {"error": "no results"}, Grade.FAILED),
    ],
)
def test_scores(expected: Expected, answer: dict[str, Any], grade: Grade) -> None:
    """A program is equal to the bit, or close, or different; errors belong to it."""
    program = Recorded("it", "neurons", "", 1, [], expected)
    assert score(program, answer).grade == grade


# The runner, and adapters that lie --------------------------------------------------------------

HELLO = "import json, sys, time, os\nsay = lambda x: print(json.dumps(x), flush=True)\n"
GOOD = "{'id': p['id'], 'results': [0.5, '-0'], 'error': None}"


def _adapter(
    tmp_path: Path, body: str, hello: str = "{'adapter': 'a', 'version': '1'}"
) -> list[str]:
    path = tmp_path / "adapter.py"
    start = f"{HELLO}say({hello})\n" if hello else HELLO
    path.write_text(start + textwrap.dedent(body))
    return [sys.executable, "-I", str(path)]


LOOP = "for line in sys.stdin:\n    p = json.loads(line)\n    "


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("body", "why"),
    [
        (LOOP + "time.sleep(100)", "no answer within 0.5 s"),
        (LOOP + "print('hello', flush=True)", "a line is no JSON: b'hello'"),
        (LOOP + "print('[1]', flush=True)", "a line is no JSON object"),
        (LOOP + "print('[' * 100000, flush=True)", "a line is no JSON"),
        (LOOP + "say({'id': 7, 'results': []})", "it answered 7 when asked"),
        (LOOP + "say({'results': []})", "it answered None when asked"),
        (LOOP + "sys.exit('I am tired')", "it ended (status 1) before it answered: I am tired"),
        (LOOP + "os.kill(os.getpid(), 9)", "it ended (status -9) before it answered"),
        (LOOP + "os.close(1); time.sleep(100)", "it ended (status closed output)"),
        (LOOP + "while True: print('x' * 100000, end='')", "an answer is longer than"),
        (LOOP + "say({'id': p['id'], 'results': 5})", "the answer has no list of results"),
        ("", "before it answered"),
    ],
)
def test_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, why: str) -> None:
    """Whatever an adapter does wrong costs its program, and the report says what it was."""
    if "closed" in why:
        monkeypatch.setattr(adapters, "ENDING", 0.5)  # it is waited for in vain
    examination = Examination(_adapter(tmp_path, body), timeout=0.5 if "0.5" in why else 20)
    [found] = examination.scores([PROGRAM])
    assert found.grade == Grade.FAILED
    assert why in found.why


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("hello", "why"),
    [
        ("{'version': '1'}", "its first line must have adapter and version"),
        ("{'adapter': 1, 'version': 2}", "its first line must have adapter and version"),
        ("7", "a line is no JSON object"),
    ],
)
def test_bad_beginnings(tmp_path: Path, hello: str, why: str) -> None:
    """An adapter must say who it is."""
    [found] = Examination(_adapter(tmp_path, LOOP + "pass", hello), 20).scores([PROGRAM])
    assert why in found.why


@pytest.mark.one_kernel
def test_no_such_command() -> None:
    """A command that does not exist is told as what it is, and asked five times at most."""
    scores = list(Examination("/no/such/adapter", 1).scores([PROGRAM] * 9))
    assert "cannot start '/no/such/adapter'" in scores[0].why
    assert [each.why for each in scores].count("not asked after so many failures") == 4


@pytest.mark.one_kernel
def test_an_adapter_starts_anew_after_a_fault(tmp_path: Path) -> None:
    """A crash costs one program."""
    body = LOOP + f"if p['id'] == 1: sys.exit()\n    say({GOOD})"
    scores = list(Examination(_adapter(tmp_path, body), 20).scores([PROGRAM] * 3))
    assert [each.grade for each in scores] == [Grade.EXACT, Grade.FAILED, Grade.EXACT]


@pytest.mark.one_kernel
@pytest.mark.parametrize("pause", ["", "time.sleep(0.1); "])
def test_a_second_line_costs_the_program_that_wrote_it(tmp_path: Path, pause: str) -> None:
    """The next one is asked again, whether the line was there before it was asked or came after."""
    body = LOOP + f"say({GOOD})\n    if p['id'] == 1: {pause}say({GOOD})"
    examination = Examination(_adapter(tmp_path, body), 20)
    grades = [each.grade for each in examination.scores([PROGRAM] * 4)]
    assert grades == [Grade.EXACT, Grade.FAILED, Grade.EXACT, Grade.EXACT]
    assert len(examination.faults) == 1


@pytest.mark.one_kernel
def test_a_second_line_at_the_end(tmp_path: Path) -> None:
    """It is told."""
    examination = Examination(_adapter(tmp_path, LOOP + f"say({GOOD}); say({GOOD})"), 20)
    assert [each.grade for each in examination.scores([PROGRAM])] == [Grade.EXACT]
    assert "more than it was asked" in examination.faults[0]


@pytest.mark.one_kernel
def test_an_adapter_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its input ends, so should it: it is told, and ended."""
    monkeypatch.setattr(adapters, "ENDING", 0.5)
    examination = Examination(_adapter(tmp_path, LOOP + f"say({GOOD})\ntime.sleep(100)"), 20)
    assert [each.grade for each in examination.scores([PROGRAM])] == [Grade.EXACT]
    assert examination.faults == ["it did not end within 0.5 s of the end of its input"]


@pytest.mark.one_kernel
def test_processes_of_an_adapter_end_with_it(tmp_path: Path) -> None:
    """A hanging adapter's children are ended too."""
    body = (
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(100)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\n" + LOOP + "time.sleep(100)"
    )
    [found] = Examination(_adapter(tmp_path, body), 0.5).scores([PROGRAM])
    assert found.grade == Grade.FAILED
    wait_for_the_end(int((tmp_path / "pid").read_text()))


@pytest.mark.one_kernel
def test_large_programs_and_answers_pass(tmp_path: Path) -> None:
    """Pipes that are full on both sides do not stop either."""
    body = (
        "print('x' * 300000, file=sys.stderr)\n"
        + LOOP
        + f"say({{**{GOOD}, 'padding': 'x' * 3000000}})"
    )
    program = Recorded("it", "neurons", "", 1, [{"do": "x" * 2000000}], Expected([0.5, "-0"]))
    scores = list(Examination(_adapter(tmp_path, body), 30).scores([program] * 2))
    assert [each.grade for each in scores] == [Grade.EXACT] * 2


# The command, and the adapters that are here ------------------------------------------------------


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.compat.conformance", *arguments]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.one_kernel
def test_command(tmp_path: Path) -> None:
    """The minimal adapter passes what it supports; the exit status says how far it comes."""
    adapter = f"{sys.executable} {EXAMPLES / 'minimal.py'}"
    told = tmp_path / "report.json"
    done = _command("--adapter", adapter, "--quick", "--json", str(told))
    assert done.returncode == 1, done.stderr
    assert "minimal 1\n" in done.stdout
    assert re.search(r"^propagation +\d+ +[1-9]", done.stdout, re.M)
    report = json.loads(told.read_text())
    assert report["adapter"]["adapter"] == "minimal"
    assert report["chapters"]["all"]["programs"] == len(load()) - len(SLOW)
    good = ["--adapter", adapter, "--program", "outputs_of_identity", "--program", "outputs_of_2_1"]
    assert _command(*good, "--at-least", "0").returncode == 0
    assert _command("--adapter", adapter, "--program", "no_such").returncode == 2


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--adapter", ""), "the command is empty"),
        (("--adapter", "node 'a.js"), "no command: No closing quotation"),
        (
            ("--adapter", "x", "--program", "no_such", "--program", "outputs_of_2_1"),
            "no program is named no_such",
        ),
    ],
)
def test_command_refuses(words: tuple[str, ...], why: str) -> None:
    """What cannot be run is told in a line."""
    done = _command(*words)
    assert done.returncode == 2
    assert why in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.node
@pytest.mark.one_kernel
def test_the_original_agrees(tmp_path: Path) -> None:
    """Synaptic's adapter gives what is recorded, on every fifth program; CI asks for all."""
    node.needs_digits_of(node.RECORDED)
    names = [program.name for program in load() if program.name not in SLOW][::5]
    chosen = [word for name in names for word in ("--program", name)]
    done = _command("--adapter", f"{node.NODE} tests/compat/oracle.js", *chosen)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.node
@pytest.mark.one_kernel
def test_records_are_of_their_drafts() -> None:
    """Every tenth program is recorded anew, and is what the files have."""
    node.needs_digits_of(node.RECORDED)
    recorded = {program.name: program for program in load()}
    with Oracle() as plain, Oracle({"PYSYNAPTIC_ORACLE_DRAWS": "1"}) as counting:
        recorder = Recorder(plain, counting)
        chosen = [draft for draft in drafts() if draft.name in recorded]
        assert len(chosen) == len(recorded)
        for draft in chosen[::10]:
            found = recorder.record(draft)
            assert json.dumps(recorded[draft.name].steps) == json.dumps(found.steps)
            assert recorded[draft.name] == found


@pytest.mark.node
@pytest.mark.one_kernel
def test_neataptic_agrees_in_part() -> None:
    """Neataptic gives the same digits for feed-forward networks, and not for much else."""
    if not (ROOT / ".oracle" / "node_modules" / "neataptic").exists():
        pytest.skip("npm install --prefix .oracle neataptic@1.4.7")
    adapter = f"{node.NODE} {EXAMPLES / 'neataptic.js'}"
    done = _command("--adapter", adapter, "--chapter", "propagation", "--at-least", "70")
    assert done.returncode == 0, done.stdout + done.stderr
    assert _command("--adapter", adapter, "--quick").returncode == 1
