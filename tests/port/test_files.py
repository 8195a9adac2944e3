"""Programs of several files are ported together, and print what Node prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import pysynaptic
from pysynaptic.__main__ import main
from pysynaptic.port import PortError, translate_files
from tests.support.places import ROOT

from .files import PROGRAMS

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

NAMES = sorted(PROGRAMS)
SOURCES = ROOT / ".oracle" / "node_modules" / "synaptic" / "src"


def written(files: dict[str, str], folder: Path) -> str:
    """Write the files of a program; return the first of them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return next(iter(files))


def run_port(*command: str, cwd: Path, node: str = "20") -> subprocess.CompletedProcess[str]:
    """Run Python with this pysynaptic."""
    installed = str(Path(pysynaptic.__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": installed, "PYSYNAPTIC_NODE": node}
    return subprocess.run(
        [sys.executable, *command],
        env={**environment, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", NAMES)
def test_prints_what_node_prints(name: str, tmp_path: Path) -> None:
    """The command follows `require` and `import`; the port runs from any directory."""
    files, expected = PROGRAMS[name]
    first = written(files, tmp_path / "js")

    assert main(["port", str(tmp_path / "js" / first), "-o", f"{tmp_path}/py/", "--seed=42"]) == 0

    module = os.path.splitext(first)[0]
    done = run_port(str(tmp_path / "py" / f"{module}.py"), cwd=tmp_path)
    assert (done.stdout, done.stderr) == (expected, "")
    done = run_port("-m", module.replace("/", "."), cwd=tmp_path / "py")
    assert (done.stdout, done.stderr) == (expected, "")


@pytest.mark.parametrize("name", NAMES)
def test_port_is_tidy(name: str, tmp_path: Path) -> None:
    """What the porter writes is what ruff would write, and ruff finds nothing in it."""
    if shutil.which("ruff") is None:
        pytest.skip("ruff is not on the PATH")
    files, _ = PROGRAMS[name]
    written(files, tmp_path)
    assert main(["port", str(tmp_path), "--seed=42"]) == 0
    ruff = ["ruff", "-q", "--config", "lint.select=['E','F','B']", "--config", "line-length=88"]
    for command in (["check", "--ignore=E501"], ["format", "--check"]):
        done = subprocess.run(
            [
                ruff[0],
                command[0],
                *ruff[1:],
                *command[1:],
                "--no-cache",
                "--isolated",
                str(tmp_path),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.any_python
@pytest.mark.parametrize("name", NAMES)
def test_node_prints_it(name: str, tmp_path: Path) -> None:
    """What is recorded here is what Node prints."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    files, expected = PROGRAMS[name]
    first = written(files, tmp_path)
    if name == "drawing when loaded" and _version(node) != "20":
        pytest.skip("another Node draws other numbers")
    done = subprocess.run(
        [node, "--random-seed=42", str(tmp_path / first)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == expected


def _version(node: str) -> str:
    asked = subprocess.run([node, "-v"], capture_output=True, text=True, check=False)
    return asked.stdout.partition(".")[0].removeprefix("v")


@pytest.mark.parametrize(
    ("files", "refused"),
    [
        ({"main.js": "require('./missing');", "a.js": ""}, "63"),
        ({"main.js": "const n = './a'; require(n);", "a.js": ""}, "60"),
        ({"main.mjs": "import * as a from './a.mjs'; f(a);", "a.mjs": "export let b;"}, "62"),
        ({"main.mjs": "import { c } from './a.mjs';", "a.mjs": "export let b;"}, "62"),
        ({"main.js": "const a = require('./a.mjs');", "a.mjs": "export let b;"}, "62"),
        ({"main.mjs": "export * from './a.cjs';", "a.cjs": "exports.a = 1;"}, "62"),
        ({"main.mjs": "import * as a from './a.cjs';", "a.cjs": "exports.a = 1;"}, "62"),
    ],
)
def test_refusals(files: dict[str, str], refused: str) -> None:
    """What cannot be the same in Python is refused."""
    found = translate_files(files)
    port = found[next(iter(files))]
    assert not isinstance(port, PortError)
    assert [str(each.rule) for each in port.refusals] == [refused]


def test_broken_file() -> None:
    """A file that is no JavaScript does not keep the others from being ported."""
    found = translate_files({"main.js": "require('./a');", "a.js": "let = ;"})
    assert isinstance(found["a.js"], PortError)
    assert not isinstance(found["main.js"], PortError)


DRIVER = """
import { Layer, Network, Trainer, Architect } from './lib/index.js';

const rows = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]];
const xor = rows.map(([a, b, c]) => ({ input: [a, b], output: [c] }));
const input = new Layer(2), hidden = new Layer(3), output = new Layer(1);
input.project(hidden);
hidden.project(output);
const network = new Network({ input, hidden: [hidden], output });
network.setOptimize(false);
const result = new Trainer(network).train(xor, { rate: .3, iterations: 2000, error: .001 });
console.log(result.iterations, result.error, xor.map(row => network.activate(row.input)));

const { Perceptron, LSTM, Liquid, Hopfield } = Architect;
const several = [new Perceptron(2, 4, 3, 1), new LSTM(2, 3, 1), new Liquid(2, 9, 1, 20, 5)];
for (const net of several) {
  net.setOptimize(false);
  const cost = Trainer.cost.CROSS_ENTROPY;
  const options = { rate: [.3, .2], iterations: 30, shuffle: true, cost };
  console.log(new Trainer(net).train(xor, options).error, net.activate([1, 0]));
  const copy = Network.fromJSON(JSON.parse(JSON.stringify(net.toJSON())));
  copy.setOptimize(false);
  console.log(copy.activate([1, 0]), net.neurons().length, JSON.stringify(net.toJSON()).length);
}
const hopfield = new Hopfield(4);
hopfield.setOptimize(false);
console.log(hopfield.learn([[0, 1, 0, 1], [1, 1, 0, 0]]).error, hopfield.feed([0, 1, 0, 1]));
const trainer = new Trainer(several[0]);
const tested = { iterations: 40, crossValidate: { testSize: .5, testError: .0001 }, log: 20 };
console.log(trainer.train(xor.concat(xor), tested).error, trainer.test(xor).error);
try { new Perceptron(2, 1); } catch (error) { console.log(error.message); }
"""


def test_synaptic_itself(tmp_path: Path) -> None:
    """Synaptic's own sources, ported, calculate the digits of Node: not optimised, since that
    makes functions of text.  Nothing of them is kept here.
    """
    node = shutil.which("node")
    if node is None or not SOURCES.is_dir():
        pytest.skip("Node or Synaptic is not installed")
    shutil.copytree(SOURCES, tmp_path / "js" / "lib")
    (tmp_path / "js" / "lib" / "synaptic.js").rename(tmp_path / "js" / "lib" / "index.js")
    (tmp_path / "js" / "main.mjs").write_text(DRIVER, encoding="utf-8")

    # Only code that makes functions of text, or runs in a browser, is refused.
    assert main(["port", str(tmp_path / "js" / "main.mjs"), "-o", f"{tmp_path}/py/"]) == 1
    begun = (
        "import pysynaptic, runpy; pysynaptic.seed(42); runpy.run_path('main.py', {}, '__main__')"
    )
    done = run_port("-c", begun, cwd=tmp_path / "py", node=_version(node))

    for path in (tmp_path / "js").rglob("*.js"):  # which a bundler reads: Node wants endings
        text = re.sub(r"(from '\.[^']*?)(?:\.js)?'", r"\1.js'", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
    (tmp_path / "js" / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    original = subprocess.run(
        [node, "--random-seed=42", str(tmp_path / "js" / "main.mjs")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (original.returncode, original.stderr) == (0, "")
    assert (done.stdout, done.stderr) == (original.stdout, "")
