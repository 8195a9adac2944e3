"""`python -m pysynaptic port`: what it reads, writes, says and refuses."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from pysynaptic.port import parsing
from tests.support.verifying import node_program, printing

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

JAVASCRIPT = "// One.\nlet a = 1;\nconsole.log('a', a);\n"
PYTHON = 'from pysynaptic.js import console\n\n# One.\na = 1\nconsole.log("a", a)\n'
REFUSED = "let a = 1;\n  eval('a');\nconsole.log(a);\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def port(*arguments: str) -> int:
    """Run the command."""
    return main(["port", *arguments])


def write(name: str, text: str) -> None:
    """Write a file, and its folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_writes_beside_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    """The port of a program lies beside it, by a name that can be imported."""
    write("in/my-net.js", JAVASCRIPT)

    assert port("in/my-net.js") == 0

    assert capsys.readouterr() == ("", "")
    assert Path("in/my_net.py").read_text(encoding="utf-8") == PYTHON


@pytest.mark.parametrize("name", ["random", "numpy", "pysynaptic"])
def test_hides_no_module(name: str) -> None:
    """A port is no module that Python would find in place of its own."""
    write(f"{name}.js", JAVASCRIPT)

    assert port(f"{name}.js") == 0
    assert [each.name for each in Path().glob("*.py")] == [f"{name}_.py"]


def test_output(capsys: pytest.CaptureFixture[str]) -> None:
    """-o names a file, a folder, or standard output."""
    write("a.mjs", JAVASCRIPT)

    assert port("a.mjs", "-o", "b.py") == 0
    assert port("a.mjs", "-o", "new/folder") == 0
    assert Path("b.py").read_text(encoding="utf-8") == PYTHON
    assert Path("new/folder/a.py").read_text(encoding="utf-8") == PYTHON
    capsys.readouterr()
    assert port("a.mjs", "-o", "-") == 0
    assert capsys.readouterr().out == PYTHON


def test_overwrites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A file with another text stays; one with the same text is no error."""
    write("a.js", JAVASCRIPT)
    write("a.py", "mine = 1\n")

    assert port("a.js") == 2
    assert capsys.readouterr().err == "a.py is there already and differs: --force overwrites it\n"
    assert Path("a.py").read_text(encoding="utf-8") == "mine = 1\n"
    assert port("a.js", "--force") == 0
    assert port("a.js") == 0
    assert Path("a.py").read_text(encoding="utf-8") == PYTHON


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` reads standard input and writes standard output."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JAVASCRIPT.encode())))

    assert port("-") == 0
    assert capsys.readouterr().out == PYTHON


def test_seed(capsys: pytest.CaptureFixture[str]) -> None:
    """--seed writes the seed down."""
    write("a.js", JAVASCRIPT)

    assert port("a.js", "--seed", "7", "-o", "-") == 0
    assert "\nseed(7)\n" in capsys.readouterr().out


def test_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    """What is refused is said with its place, and the rest is ported."""
    write("a.js", REFUSED)

    assert port("a.js") == 1
    line = capsys.readouterr().err
    assert line.startswith("a.js:2:3: eval")
    assert line.endswith("(rule 25)\n")
    assert "raise NotImplementedError" in Path("a.py").read_text(encoding="utf-8")


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    """--check says what would be refused, and writes nothing."""
    write("a.js", REFUSED)
    write("b.js", JAVASCRIPT)

    assert port("--check", "b.js") == 0
    assert capsys.readouterr() == ("", "")
    assert port("--check", "b.js", "a.js") == 1
    assert capsys.readouterr().out.startswith("a.js:2:3: eval")
    assert list(Path().glob("*.py")) == []


def test_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The scripts of a page are one program, with the places of the page."""
    write(
        "p.html",
        "<html><!-- <script>no</script> -->\n<script src='https://x/synaptic.min.js'></script>\n"
        "<script type='text/template'>{{no}}</script>\n<script>\n// A neuron.\n"
        "var p = new synaptic.Neuron()\n</script>\n<p>no</p> <script src=./jquery.js></script>\n"
        "<script type='text/javascript'>(function () { console.log('b < c', p.bias > 1) })()"
        "</script></html>\n",
    )

    assert port("p.html") == 1
    assert capsys.readouterr().err.startswith("p.html:8:11: the package 'jquery.js'")
    python = Path("p.py").read_text(encoding="utf-8")
    assert "# A neuron.\np = pysynaptic.Neuron()\n" in python
    assert '"b < c"' in python


def test_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Each fence of JavaScript in a document is a program, with the places of the document."""
    write(
        "d.md",
        f"One\n\n```js\n{JAVASCRIPT}```\n```python\nx\n```\n~~~ javascript\n{REFUSED}~~~\n",
    )

    assert port("d.md") == 1
    assert capsys.readouterr().err.startswith("d.md:13:3: eval")
    assert Path("d_1.py").read_text(encoding="utf-8") == PYTHON
    assert Path("d_2.py").exists()
    port("d.md", "-o", "-")
    assert capsys.readouterr().out.startswith(f"# d.md:4\n{PYTHON}\n# d.md:12\n")
    assert port("d.md", "-o", "one.py") == 2
    assert "2 programs do not fit into 'one.py'" in capsys.readouterr().err


def test_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """The modules of a folder find each other, whatever their files are called."""
    write(
        "app/main.js",
        "const lib = require('./lib/my-lib');\nconst { twice } = require('./random.js');\n"
        "console.log(lib.name, twice(4));\n",
    )
    write(
        "app/lib/my-lib.js",
        "const up = require('../random');\nconst other = require('./other.js');\n"
        "exports.name = 'lib ' + up.twice(2) + other;\n",
    )
    write("app/lib/other.js", "module.exports = 7;\n")
    write("app/random.js", "exports.twice = (x) => x * 2;\n")
    write("app/node_modules/x/index.js", "let = ;")

    assert port("app", "-o", "out") == 0
    capsys.readouterr()
    found = {each.relative_to("out").as_posix() for each in Path("out").rglob("*.py")}
    assert found == {"main.py", "random_.py", "lib/my_lib.py", "lib/other.py"}
    done = subprocess.run(
        [sys.executable, "out/main.py"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    # node app/main.js
    assert (done.stdout, done.stderr) == ("lib 47 8\n", "")


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.js", b"let = ;", "a.js:1:7: "),
        ("a.js", b'\n"\xff";', "a.js: this is not UTF-8: byte 0xff in line 2\n"),
        ("a.js", b"\0\1", "a.js: this is no text\n"),
        ("a.js", b"a" * 10**7, "a.js: more than 8 MB are too much for a program\n"),
        ("a.ts", b"let a: number", "a.ts: TypeScript is not ported: compile it to JavaScript"),
        ("a.tsx", b"let a: number", "a.tsx: TypeScript is not ported"),
        ("a.css", b"", "a.css: expected a .js, .mjs, .cjs, .html or .md file, or a folder\n"),
        ("a.html", b"<p>no</p>", "a.html: there is no script in this page\n"),
        ("a.md", b"# No", "a.md: there is no fence of JavaScript (```js) in it\n"),
        ("in/a.css", b"", "in: there is no JavaScript in this folder\n"),
        ("", b"", "there is no file 'a.js'\n"),
    ],
)
def test_no_program(name: str, data: bytes, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be ported ends with one line and status 2."""
    if name:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(data)

    assert port(name.partition("/")[0] or "a.js") == 2

    error = capsys.readouterr().err
    assert text in error
    assert error.count("\n") == 1
    assert list(Path().glob("**/*.py")) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_no_permission(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be read is one line."""
    Path("in").mkdir(0o000)

    assert port("in") == 2
    assert "Permission denied: 'in'" in capsys.readouterr().err


def test_without_the_parser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the parser is not installed one line says how to install it."""
    monkeypatch.setattr(parsing, "is_installed", lambda: False)
    write("a.js", JAVASCRIPT)

    with pytest.raises(SystemExit) as ended:
        port("a.js")

    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "the porter needs a parser of JavaScript: pip install 'pysynaptic[port]'\n"
    )


@pytest.mark.parametrize(
    "options", [("--check", "--verify"), ("--check", "-o", "b.py"), ("--seed", "x")]
)
def test_options_that_say_nothing(
    options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that do not go together are refused."""
    with pytest.raises(SystemExit) as ended:
        port("a.js", *options)
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--verify ports, runs both and ends as verify does."""
    write("a.js", JAVASCRIPT)
    equal = str(node_program(tmp_path / "equal", printing(b"a 1\n")))
    other = str(node_program(tmp_path / "other", printing(b"a 2\n")))

    assert port("a.js", "--verify", "--node", equal) == 0
    lines, *_, times = capsys.readouterr().out.splitlines()
    assert lines == "equal: 1 line"
    assert times.startswith("seed 42, ")
    assert Path("a.py").read_text(encoding="utf-8") == PYTHON
    assert port("a.js", "--verify", "--node", other, "--seed", "7", "-o", "-") == 1
    assert "seed 7, " in capsys.readouterr().out


def test_side_by_side(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """--side-by-side shows each statement beside its port."""
    monkeypatch.setenv("COLUMNS", "73")
    write("a.js", JAVASCRIPT.replace("\n", "\n\n", 1) + "if (a > 0) {\n  console.log(1 < 2);\n}\n")

    assert port("a.js", "--side-by-side") == 0
    lines = capsys.readouterr().out.splitlines()
    beside = [tuple(part.strip() for part in line.split(" | ")) for line in lines if " | " in line]
    assert ("let a = 1;", "a = 1") in beside
    assert ("if (a > 0) {", "if a > 0:") in beside
    assert ("console.log(1 < 2);", "console.log(1 < 2)") in beside
    assert max(map(len, lines)) <= 73

    assert port("a.js", "--side-by-side", "-o", "page.html") == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "console.log(1 &lt; 2)" in page
    assert "prefers-color-scheme: dark" in page
    assert "http" not in page
    assert not Path("a.py").exists()


def test_check_of_a_folder_ends_with_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counts programs, and places by their rules, the most frequent first."""
    for name, text in {
        "a.js": "console.log(1);",
        "b.js": "eval('1');\neval('2');\nwith (a) b;",
        "c.js": "eval('3');",
        "d.js": "let = ;",
    }.items():
        (tmp_path / name).write_text(text)

    assert main(["port", "--check", str(tmp_path)]) == 2

    lines = capsys.readouterr().out.splitlines()
    assert lines[-3] == "4 programs: 1 without a refusal, 2 in part, 1 not read"
    assert lines[-2] == "  rule 25: 3 places in 2 programs"
    assert lines[-1].endswith(": 1 place in 1 program")
