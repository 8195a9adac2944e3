"""The examples print the numbers that the original prints, on either kernel.

The recorded numbers are Node's. After adding an example, record them all anew, with Node 20 and the
original in `.oracle`, and look at the diff:

    python -m tests.test_examples
"""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pysynaptic
from pysynaptic import _twin
from tests.test_readme import SEED, numbers

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
RECORD = ROOT / "tests" / "records" / "synaptic-1.1.4-node20-x64-examples.json"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.py"))
TWINS = [forced] if (forced := os.environ.get("PYSYNAPTIC_KERNEL")) else ["native", "python"]


def _run(command: list[str], variable: str, paths: list[str], **more: str) -> list[float]:
    """Run a program that finds its modules in `paths`, and return the numbers it printed."""
    found = os.pathsep.join(filter(None, [*paths, os.environ.get(variable, "")]))
    done = subprocess.run(
        command,
        env={**os.environ, variable: found, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return numbers(done.stdout)


def _python(name: str, twin: str) -> list[float]:
    """Run an example with the pysynaptic that is being tested, on one kernel."""
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py")]
    installed = str(Path(pysynaptic.__file__).resolve().parent.parent)
    return _run(command, "PYTHONPATH", [installed], PYSYNAPTIC_KERNEL=twin)


def _node(name: str) -> list[float]:
    """Run the same example on the original."""
    command = ["node", "--random-seed=42", str(EXAMPLES / f"{name}.js")]
    return _run(command, "NODE_PATH", [str(ROOT / ".oracle" / "node_modules")])


def _recorded() -> dict[str, list[float]]:
    """Return the numbers that each example printed under Node."""
    examples: dict[str, list[float]] = json.loads(RECORD.read_text())["examples"]
    return examples


def _record() -> None:
    """Write the record anew."""
    show = "JSON.stringify([process.version, process.arch])"
    version, arch = json.loads(subprocess.check_output(["node", "-p", show]))
    if not version.startswith("v20.") or arch != "x64":
        sys.exit(f"the records are of Node 20 on x64, not {version} on {arch}")
    record = {"node": version, "arch": arch, "examples": {name: _node(name) for name in NAMES}}
    RECORD.write_text(json.dumps(record, indent=1) + "\n")


@pytest.mark.one_kernel
@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("name", NAMES)
def test_example_prints_the_recorded_numbers(name: str, twin: str) -> None:
    """Each Python example, as a program of its own, prints the doubles recorded from Node."""
    required = os.environ.get("PYSYNAPTIC_REQUIRE_EXTENSION", "") not in ("", "0")
    if twin not in _twin.available() and not required:
        pytest.skip(f"the {twin} kernel is not built")

    assert _recorded()[name] == _python(name, twin)


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_example_prints_what_node_prints(name: str) -> None:
    """Each JavaScript example, under Node with the same seed, prints the doubles Python prints."""
    printed = _node(name)

    assert printed
    assert printed == _python(name, _twin.kernel)
    assert printed == _recorded()[name]


@pytest.mark.one_kernel
def test_examples_come_in_pairs() -> None:
    """Every Python example has its JavaScript and its record, and nothing else is there."""
    assert NAMES
    assert NAMES == sorted(path.stem for path in EXAMPLES.glob("*.js"))
    assert NAMES == sorted(_recorded())


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_example_is_seeded_and_explained(name: str) -> None:
    """Every example says what it shows, and its seed is the one given to Node."""
    text = (EXAMPLES / f"{name}.py").read_text()

    assert ast.get_docstring(ast.parse(text))
    assert ["42"] == SEED.findall(text)


if __name__ == "__main__":
    _record()
