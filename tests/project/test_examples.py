"""The examples print, byte for byte, what the original prints, on either kernel.

What is recorded in `tests/records/examples/` is what Node 20 printed; under another Node each is
compared with what that one prints. After adding an example, record it with Node 20 on x64 and the
original in `.oracle`, or all of them anew, and look at the diff:

    python -m tests.project.test_examples trainer_xor guides/objects
    python -m tests.project.test_examples

All of them are recorded from Node 26 as well, which the gallery shows, and ten from Node 24: by the
second command, with `PYSYNAPTIC_TEST_NODE` set.
"""

import ast
import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import pysynaptic
from pysynaptic._kernel import twin
from tests.support import node, places
from tests.support.node import NODE
from tests.support.places import ROOT

EXAMPLES = ROOT / "examples"
RECORDS = places.RECORDS / "examples"
LEAST = 25
ENGINES = (24, 26)
OF_ALL_ENGINES = (
    "architect_liquid",
    "architect_lstm",
    "networks_modes",
    "networks_standalone",
    "neurons_squash",
    "next_character",
    "trainer_crossvalidate",
    "trainer_rates",
    "trainer_timing",
    "xor",
)
SEED = re.compile(r"^ *seed\((\d+)\)", re.MULTILINE)
TWINS = [forced] if (forced := os.environ.get("PYSYNAPTIC_KERNEL")) else ["native", "python"]
SLOW = (
    *("architect_liquid", "architect_lstm", "architect_lstm_options", "next_character"),
    *("architect_perceptron", "guides/matrix", "random_circle", "time_series"),
    *("sequences_parity", "sequences_sine", "sequences_text"),
    *("trainer_crossvalidate", "trainer_dsr", "trainer_erg", "trainer_timing", "xor"),
    *("readme_lstm", "readme_perceptron", "layers_by_hand", "neurons_project", "guides/objects"),
    *("networks_clone", "networks_extending", "networks_gate", "networks_json", "networks_project"),
    *("networks_reset", "networks_standalone", "iris", "seven_segments", "colours"),
    "trainer_rates",
)
"""What takes the pure kernel long, and is run on it only where it is the one kernel tested.

CI does that once, without a compiler; what these call is tested on both kernels everywhere.
"""


def _names(folder: Path, ending: str) -> list[str]:
    """Return the files with an ending in a folder and below it, without it."""
    found = (path.relative_to(folder).with_suffix("") for path in folder.rglob(f"*{ending}"))
    return sorted(name.as_posix() for name in found)


def _with_kernels(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return each name with each kernel that it is to be run on."""
    return [
        (name, chosen)
        for name in names
        for chosen in TWINS
        if chosen == TWINS[0] or name not in SLOW
    ]


# Without the twins in plain Python, which tests/project/test_twins.py compares.
NAMES = [name for name in _names(EXAMPLES, ".py") if not name.startswith("python/")]
OWN = [name for name in NAMES if "/" not in name]


def _recorded_of(engine: int) -> list[str]:
    """Return the examples that are recorded from a version of Node."""
    return list(OF_ALL_ENGINES) if engine == 24 else NAMES


def _run(command: list[str], variable: str, paths: list[str], **more: str) -> str:
    """Run a program that finds its modules in `paths`, and return what it printed."""
    found = os.pathsep.join(filter(None, [*paths, os.environ.get(variable, "")]))
    done = subprocess.run(
        command,
        env={**os.environ, variable: found, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _python(name: str, chosen: str, **more: str) -> str:
    """Run an example with the pysynaptic that is being tested, on one kernel."""
    _needs(chosen)
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py")]
    installed = str(Path(pysynaptic.__file__).resolve().parent.parent)
    more |= {"PYSYNAPTIC_KERNEL": chosen, "PYTHONIOENCODING": "utf-8"}
    return _run(command, "PYTHONPATH", [installed], **more)


def _needs(chosen: str) -> None:
    """Skip the test where a kernel is not built."""
    required = os.environ.get("PYSYNAPTIC_REQUIRE_EXTENSION", "") not in ("", "0")
    if chosen not in twin.available() and not required:
        pytest.skip(f"the {chosen} kernel is not built")


@functools.cache
def _node(name: str) -> str:
    """Run the same example on the original."""
    command = [NODE, "--random-seed=42", str(EXAMPLES / f"{name}.js")]
    return _run(command, "NODE_PATH", [str(ROOT / ".oracle" / "node_modules")])


def _folder(engine: int) -> Path:
    """Return where the records of a version of Node are."""
    return RECORDS if engine == node.RECORDED else RECORDS.with_name(f"examples-node{engine}")


def _recorded(name: str, engine: int = node.RECORDED) -> str:
    """Return what an example printed under Node."""
    return (_folder(engine) / f"{name}.txt").read_text("utf-8")


def _record(names: list[str]) -> None:
    """Write records anew."""
    asked = node.engine()
    if asked is None or asked.name not in (node.RECORDED, *ENGINES):
        sys.exit(f"the records are of Node 20, 24 and 26 on x64, which {NODE} is not")
    assert isinstance(asked.name, int)
    for name in (name for name in names if name in _recorded_of(asked.name)):
        record = _folder(asked.name) / f"{name}.txt"
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(_node(name), "utf-8", newline="\n")


@pytest.mark.one_kernel
@pytest.mark.parametrize(("name", "chosen"), _with_kernels(NAMES))
def test_example_prints_what_is_recorded(name: str, chosen: str) -> None:
    """Each Python example, as a program of its own, prints the text recorded from Node."""
    assert _recorded(name) == _python(name, chosen)


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("version", "name", "chosen"),
    [
        (version, name, chosen)
        for version in ENGINES
        for name, chosen in _with_kernels(_recorded_of(version))
        if chosen == TWINS[0] or name in OF_ALL_ENGINES
    ],
)
def test_example_prints_what_other_nodes_printed(version: int, name: str, chosen: str) -> None:
    """Run for another version of Node, an example prints the text recorded from that one."""
    assert _recorded(name, version) == _python(name, chosen, PYSYNAPTIC_NODE=str(version))


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_example_is_recorded_as_node_prints_it(name: str) -> None:
    """Each JavaScript example, under Node with the same seed, prints the text that is recorded."""
    asked = node.engine()
    engine = 26 if asked is not None and asked.name == 26 else node.RECORDED
    node.needs_digits_of(engine)
    printed = _node(name)

    assert printed
    assert printed == _recorded(name, engine)


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize(("name", "chosen"), _with_kernels(NAMES))
def test_example_prints_what_this_node_prints(name: str, chosen: str) -> None:
    """Under a Node of other digits, each Python example prints what its JavaScript prints there."""
    if node.has_digits_of(node.RECORDED):
        pytest.skip("what this Node prints is recorded, and compared with the record")
    printed = _node(name)

    assert printed
    assert printed == _python(name, chosen)


@pytest.mark.one_kernel
def test_examples_come_in_pairs() -> None:
    """Every Python example has its JavaScript and its record; nothing else is there."""
    assert len(OWN) >= LEAST
    assert NAMES == _names(EXAMPLES, ".js")
    assert NAMES == _names(RECORDS, ".txt")
    assert NAMES == _names(_folder(26), ".txt")


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NAMES)
def test_example_is_seeded_and_explained(name: str) -> None:
    """Every example says what it shows, and its seed is the one given to Node."""
    text = (EXAMPLES / f"{name}.py").read_text("utf-8")
    javascript = (EXAMPLES / f"{name}.js").read_text("utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert ["42"] == SEED.findall(text)
    assert javascript.startswith("// ")
    assert f"node --random-seed=42 {Path(name).name}.js" in javascript


@pytest.mark.one_kernel
def test_examples_are_listed() -> None:
    """The table of the examples has a row for each, with both files, and no other row."""
    table = (EXAMPLES / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[([\w./]+)\]\((\1\.py)\), \[js\]\((\1\.js)\) \|", table, re.MULTILINE)

    assert OWN == sorted(name for name, _, _ in rows)


if __name__ == "__main__":
    _record(sys.argv[1:] or NAMES)
