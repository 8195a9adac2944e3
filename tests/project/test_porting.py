"""docs/porting*.md and docs/porting-rules/ keep their word: ports, refusals, tables, reports.

That the Python blocks run and print what stands below them is proved with the other documents in
test_documents.py. Here they are ported anew, the outputs are compared as bytes, and the tables cell
by cell. `scripts/port-docs` writes the ports and the texts of the pages.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import math
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pysynaptic import js, port
from pysynaptic.__main__ import main
from pysynaptic._v8 import engines
from tests.support.documents import prose
from tests.support.node import NODE, needs_digits_of
from tests.support.places import ROOT, module_home, node_path
from tests.support.ported import RULES, Program, all_programs, ported, refused

DOCS = ROOT / "docs"
REPORTS = "".join(
    (DOCS / name).read_text(encoding="utf-8") for name in ("porting.md", "porting-check.md")
)
BY_HAND = (DOCS / "porting-by-hand.md").read_text(encoding="utf-8")
INDEX = (DOCS / "porting-rules.md").read_text(encoding="utf-8")
BLOCK = r"```\w+\n(.*?)```"
REPORT = re.compile(
    rf"^<!-- (?:port|verify)(?:: (.+?) => (.+?))? -->\n{BLOCK}\n\n{BLOCK}$",
    re.MULTILINE | re.DOTALL,
)
SPAN = re.compile(r"(`+) ?(.+?) ?\1")
TIMES = re.compile(r"Node [\d.]+, \w+ kernel; node \d+\.\d\d s, python \d+\.\d\d s")
COMMAND = ".venv/bin/pysynaptic "
JS: Any = js  # whose stub, for programs, does not list its names
NAMES: dict[str, Any] = {name: getattr(js, name) for name in JS.__all__}

pytestmark = [pytest.mark.one_kernel, pytest.mark.default_engine]


def node(script: str, *options: str) -> str:
    """Run a script under Node and return what it printed."""
    done = subprocess.run(
        [NODE, *options, "-"],
        input=script.encode(),
        env={**os.environ, "NODE_PATH": node_path()},
        cwd=module_home(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def rows(table: str) -> list[list[list[str]]]:
    """Return the code in every cell of the rows of a table."""
    found = []
    for line in table.splitlines():
        if line.startswith("|") and "`" in line:
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            spans = [[code for _, code in SPAN.findall(cell)] for cell in cells]
            found.append([[code.replace(r"\|", "|") for code in cell] for cell in spans])
    return found


def changes() -> list[list[list[str]]]:
    """Return the rows of the table of what is left to a person."""
    return rows(BY_HAND.split("## What the porter leaves to you")[1].split("\n## ")[0])


def traps() -> list[list[str]]:
    """Return the rows of the table of traps, each cell being one piece of code."""
    table = BY_HAND.split("<!-- traps -->")[1].split("<!-- /traps -->")[0]
    return [[code for cell in row for code in cell] for row in rows(table)]


def shown() -> list[Program]:
    """Return the programs whose ports stand beside them."""
    return [each for each in all_programs() if each.python is not None]


def refusals() -> list[Program]:
    """Return the programs that are refused."""
    return [each for each in all_programs() if each.python is None]


def evaluate(code: str) -> object:
    """Return what an expression gives where `pysynaptic.js` is at hand."""
    return eval(code, {"math": math, **NAMES})


def console_text(value: object) -> str:
    """Return what `console.log` writes for a value."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        js.console.log(value)
    return written.getvalue().removesuffix("\n")


def compiles(code: str) -> bool:
    """Say whether a text is Python."""
    try:
        compile(code, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize("program", shown(), ids=str)
def test_ports_are_the_porters(program: Program) -> None:
    """Each Python block beside JavaScript is what the porter writes for it, to the byte."""
    pytest.importorskip("esprima")
    assert program.python
    assert program.python.text == ported(program)


@pytest.mark.node
@pytest.mark.parametrize("program", shown(), ids=str)
def test_programs_print_the_same_bytes(program: Program) -> None:
    """Each JavaScript program prints the block below its port, which the port is tested with."""
    needs_digits_of(engines.LATEST_LTS)
    assert program.output
    options = ["--input-type=module"] if program.is_module else []
    assert program.output.text == node(program.javascript.text, "--random-seed=42", *options)


@pytest.mark.parametrize("program", refusals(), ids=str)
def test_refusals(program: Program) -> None:
    """Each program that is shown as refused is refused as shown, by the rule of its section."""
    pytest.importorskip("esprima")
    assert program.output
    assert program.output.text == refused(program)
    page = (DOCS / "porting-rules" / program.page).read_text(encoding="utf-8")
    section = page[: program.javascript.start].rpartition("## Rule ")[2].partition(":")[0]
    assert program.output.text.endswith(f"(rule {section})\n")
    assert 1 == program.output.text.count("\n")


def test_every_rule_has_a_section() -> None:
    """Every number that the porter refuses with has its section, and there are no others."""
    found = set()
    for file in Path(port.__file__).parent.glob("*.py"):
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(each, ast.Call) and ast.unparse(each.func).endswith(".refuse"):
                found.add(ast.unparse(each.args[1]))
    assert len(found) > 20
    sections = [
        number
        for page in RULES
        for number in re.findall(r"^## Rule (\d+): ", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(found) == sections


def test_index_names_every_section() -> None:
    """docs/porting-rules.md has a link to every section, and a line for every rule, in order."""
    expected = [
        (title, f"porting-rules/{page.name}")
        for page in RULES
        for title in re.findall(r"^## (.+)$", prose(page.read_text("utf-8")), re.MULTILINE)
    ]
    topics = re.findall(
        r"\[([^]]+)\]\((porting-rules/[^#)]+)#[^)]+\)", INDEX.split("## Refusals")[0]
    )
    lines = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+?)#rule-(\d+)-.*\) \|$", INDEX, re.MULTILINE)
    rules = [(f"Rule {number}: {title}", page) for number, title, page, _ in lines]

    assert expected == topics + rules
    assert all(number == anchor for number, _, _, anchor in lines)


@pytest.mark.node
@pytest.mark.parametrize("place", range(len(REPORT.findall(REPORTS))))
def test_reports_are_what_the_command_prints(
    place: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each report shown is printed by the command above it, apart from the times."""
    needs_digits_of(engines.LATEST_LTS)
    before, after, command, expected = REPORT.findall(REPORTS)[place]
    tutorial = shown()[0]
    assert tutorial.python
    assert before in tutorial.python.text
    assert command.startswith(COMMAND)
    python = tutorial.python.text.replace(before, after) if before else tutorial.python.text
    (tmp_path / "tutorial.js").write_text(tutorial.javascript.text, encoding="utf-8")
    (tmp_path / "tutorial.py").write_text(python, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NODE_PATH", node_path())

    if command.startswith(f"{COMMAND}port "):
        pytest.importorskip("esprima")

    status = main([*command.removeprefix(COMMAND).split(), "--node", NODE])

    assert status == (0 if expected.startswith("equal") else 1)
    assert TIMES.sub("", expected) == TIMES.sub("", capsys.readouterr().out)


@pytest.mark.parametrize("row", traps(), ids=lambda row: row[0])
def test_trap_in_python(row: list[str]) -> None:
    """What a row calls the same gives what JavaScript gives, and the trap gives what it says."""
    _, expected, same, trap, gives = row
    assert expected == console_text(evaluate(same))
    try:
        given = str(evaluate(trap))
    except Exception as error:
        given = type(error).__name__
    assert gives == given
    assert expected != given


@pytest.mark.node
def test_traps_in_javascript() -> None:
    """The table says of every JavaScript expression what Node prints for it."""
    assert len(traps()) > 15
    printed = node("".join(f"console.log({row[0]});\n" for row in traps()))
    assert [row[1] for row in traps()] == printed.splitlines()


def test_table_is_python() -> None:
    """Every piece of code in the table of what is left to a person is Python."""
    assert len(changes()) > 8
    assert [] == [code for row in changes() for cell in row for code in cell if not compiles(code)]


# What names in the table stand for when its rows are run.
VALUES = {
    "a": [3, 10, 2],
    "d": 2,
    "n": 7,
    "x": 3.25,
    "results": [{"error": 0.2}, {"error": 0.1, "k": 1}, {"error": 0.1, "k": 2}, {"error": 0.3}],
}
BUILTINS = {"sum", "next"}


def outcome(python: str) -> tuple[object, object]:
    """Run a piece of Python: give its result, and the values after it."""
    names = {name: NAMES["JSON"].parse(json.dumps(value)) for name, value in VALUES.items()}
    result = eval(python, NAMES.copy(), names)
    return (None if result is names["results"] else result), names


def test_table_means_the_same() -> None:
    """Where both columns can be run on plain values they give and change the same."""
    cells = [
        pair
        for left, right in changes()
        for pair in zip(left, right, strict=False)
        if free(pair[1]) <= VALUES.keys() | BUILTINS
    ]
    assert len(cells) > 6
    assert [outcome(left) for left, _ in cells] == [outcome(right) for _, right in cells]


def free(code: str) -> set[str]:
    """Return the names that a piece of Python needs from outside."""
    names = [each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.Name)]
    made = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    made |= {each.arg for each in ast.walk(ast.parse(code)) if isinstance(each, ast.arg)}
    return {each.id for each in names} - (made - VALUES.keys())


# What the page says beside its tables, line by line in both languages, and what is shown where the
# outputs differ; None where they are the same.
MADE = (
    """
const { Architect, Layer, Network, Neuron } = require('synaptic');
const A = new Layer(2), B = new Layer(1), a = new Neuron(), b = new Neuron();
const link = a.project(b);
function made() {
  const input = new Layer(1), output = new Layer(1);
  input.project(output, undefined, 2);
  input.set({ bias: 1 });
  output.set({ bias: 1, squash: (x, derivate) => derivate ? 1 : x });
  return new Network({ input: input, hidden: [], output: output });
}
const network = made(), own = made(), text = JSON.stringify(made());
const plain = new Architect.Perceptron(1, 2, 1);
function message(step) { try { step(); } catch (error) { return error.message; } }
const show = x => console.log(JSON.stringify(x));
""",
    """
from pysynaptic import Architect, Layer, Network, Neuron
from pysynaptic.js import JSON, console, undefined
from tests.support.documents import prose
from tests.support.node import NODE
A, B, a, b = Layer(2), Layer(1), Neuron(), Neuron()
link = a.project(b)
def made():
    input, output = Layer(1), Layer(1)
    input.project(output, None, 2)
    input.set({'bias': 1})
    output.set({'bias': 1, 'squash': lambda x, derivate: 1 if derivate else x})
    return Network({'input': input, 'hidden': [], 'output': output})
network, own, text = made(), made(), JSON.stringify(made())
plain = Architect.Perceptron(1, 2, 1)
def message(step):
    try: step()
    except Exception as error: return str(error)
def later(step):
    try: step()
    except Exception as error: return error
def show(x): console.log(JSON.stringify(x))
""",
)
SIZES = "INPUT size and LAYER size must be the same to activate!"
STATEMENTS: list[tuple[str, str, tuple[str, str] | None]] = [
    (
        "A.project(B, undefined, .5); show(A.list[0].project(B.list[0]).weight)",
        "A.project(B, None, .5); show(A.list[0].project(B.list[0]).weight)",
        None,
    ),
    ("show({ a: undefined })", "show({'a': undefined})", None),
    ("show(JSON.parse(text).neurons[0].layer)", "show(JSON.parse(text).neurons[0].layer)", None),
    ("show(own.toJSON().neurons[0].layer)", "show(own.toJSON().neurons[0].layer)", None),
    ("show(own.toJSON().connections[0].from)", "show(own.toJSON().connections[0]['from'])", None),
    (
        "show(JSON.parse(text).connections[0].from)",
        "show(JSON.parse(text).connections[0]['from'])",
        None,
    ),
    ("show(link.from === a)", "show(link.from_ is a)", None),
    ("show(made().toJSON())", "show(made().toJSON())", None),
    ("console.log(plain.standalone())", "console.log(plain.standalone())", None),
    (
        "own.setOptimize(false); show(own.activate([3])[0])",
        "own.setOptimize(False); show(own.activate([3])[0])",
        None,
    ),
    ("show(network.activate([3])[0])", "show(network.activate([3])[0])", ("0", "7")),
    (
        "show(typeof Object.keys(b.connections.inputs)[0])",
        "show(type(list(b.connections.inputs)[0]).__name__)",
        ('"string"', '"int"'),
    ),
    (
        "show(message(() => network.layers.input.activate([1, 2])))",
        "show(message(lambda: network.layers.input.activate([1, 2])))",
        (f'"{SIZES}"', f'"{SIZES} (input has 2 values, the layer 1 neurons)"'),
    ),
    (
        # Node 18, 19 and 21 say it in three ways; these words are in all of them.
        "show(message(() => JSON.parse('{a')).includes(' in JSON at position 1'))",
        "show(' in JSON at position 1' in message(lambda: JSON.parse('{a')))",
        ("true", "false"),
    ),
    (
        "show(new Layer(2).project(new Layer(1), undefined).size)",
        "show(Layer(2).project(Layer(1), undefined).size)",
        None,
    ),
    (
        "show([[[0, 1]].indexOf([0, 1]), [[0, 1]].includes([0, 1])])",
        "show([[[0, 1]].index([0, 1]), [0, 1] in [[0, 1]]])",
        ("[-1,false]", "[0,true]"),
    ),
    (
        "for (var i = 0; i < 3; i++); show(i)",
        "for i in range(3): pass\nshow(i)",
        ("3", "2"),
    ),
    (
        "var c = [1]; for (let i = 0; i < c.length && i < 3; i++) c.push(i); show(c)",
        "c = [1]\nfor i in range(len(c)): c.append(i)\nshow(c)",
        ("[1,0,1,2]", "[1,0]"),
    ),
    (
        "var c = [1]; for (let i = 0; i < c.length && i < 3; i++) c.push(i); show(c)",
        "c = [1]; i = 0\nwhile i < len(c) and i < 3:\n    c.append(i)\n    i += 1\nshow(c)",
        None,
    ),
    (
        "let d = 1; { let d = 2; } show(d)",
        "d = 1\nif True: d = 2\nshow(d)",
        ("1", "2"),
    ),
    (
        "show(message(() => { late; var late = 1; }))",
        "def f():\n    late\n    late = 1\nshow(isinstance(later(f), NameError))",
        ("undefined", "true"),
    ),
    (
        "show(below()); function below() { return 1; }",
        "show(isinstance(later(lambda: below()), NameError))\ndef below(): return 1",
        ("1", "true"),
    ),
]


@pytest.mark.node
def test_statements() -> None:
    """What the page says of both languages in words is so in both."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        exec(MADE[1] + "\n".join(python for _, python, _ in STATEMENTS), {})
    printed = node(MADE[0] + "\n".join(javascript for javascript, _, _ in STATEMENTS)).splitlines()
    lines = written.getvalue().splitlines()
    found = [
        None if left == right else (left, right) for left, right in zip(printed, lines, strict=True)
    ]
    assert found == [differs for _, _, differs in STATEMENTS]


@pytest.mark.node
def test_text_files_of_windows(tmp_path: Path) -> None:
    """Node keeps a carriage return of a file, and so does the reading that the page names."""
    file = tmp_path / "rows.txt"
    file.write_bytes("é\r\n".encode())
    script = f"const text = require('fs').readFileSync({json.dumps(str(file))}, 'utf8');\n"
    there = json.loads(node(script + "console.log(JSON.stringify(text));"))
    assert there == file.read_bytes().decode()
    assert "é\n" == file.read_text(encoding="utf-8")
