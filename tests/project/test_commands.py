"""The commands of README.md and of the first pages of docs/ run one after the other.

They run in a copy of the tree with nothing installed, which takes minutes and asks PyPI and npm; so
only where PYSYNAPTIC_RUN_DOCUMENTS is set, as `.ci/run` does.  It also takes the command that runs
all tests, and that which builds the site, out of README.md, so they are not run here once more.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from pysynaptic._v8 import engines
from tests.support.commands import Command, Saved, save, steps
from tests.support.documents import LINKING
from tests.support.node import NODE, has_digits_of
from tests.support.places import ROOT

VARIABLE = "PYSYNAPTIC_RUN_DOCUMENTS"
# The pages in the order in which they are read; those of one row share a copy of the tree.
READ = (("README.md", "docs/index.md"), ("docs/start.md", "docs/porting.md"))
# What the tests of this process have set, and a reader has not.
UNSET = re.compile(r"PYSYNAPTIC_|PYTHON|VIRTUAL_ENV$|NODE_PATH$|CFLAGS$")
ELSEWHERE = {"test", "site"}  # marks of commands that `.ci/run` takes out of README.md
# What is not in a clone.
BUILT = (
    *(".git", ".venv*", ".oracle", "node_modules", "build", "dist", "*.egg-info"),
    *("__pycache__", ".*_cache", "*.so", "*.pyd"),
)
QUICK = "-O1"  # the C kernel is built in a quarter of the time, with the same digits
INSTALLED = {"python", "pip", "pysynaptic", "pytest", "jupyter", "dask", "ruff", "mypy"}
ADDRESS = re.compile(r"http://\S+")
PATIENCE = 900  # seconds

pytestmark = pytest.mark.one_kernel


def done_on(page: Path) -> list[Command | Saved]:
    """Return what a reader of a page does."""
    return steps(page.read_text(encoding="utf-8"))


def environment(folder: Path) -> dict[str, str]:
    """Return a reader's environment, in which `node` is the Node that the tests ask."""
    programs = folder.parent / "programs"
    programs.mkdir()
    (programs / "node").symlink_to(shutil.which(NODE) or NODE)
    kept = {name: value for name, value in os.environ.items() if not UNSET.match(name)}
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    return {**kept, "PATH": path, "CFLAGS": QUICK}


def run(command: Command, folder: Path, variables: dict[str, str]) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.script],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, f"{command.script}\n{done.stdout}"
    return done.stdout


def serve(command: Command, folder: Path, variables: dict[str, str]) -> None:
    """Run a command that serves the site until it says where, and ask for its first page."""
    first = folder / "build" / "site" / "index.html"
    first.parent.mkdir(parents=True, exist_ok=True)
    first.write_text("pysynaptic", encoding="utf-8")
    with subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", command.script],
        cwd=folder,
        env={**variables, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that what bash has started ends with it
    ) as server:
        assert server.stdout is not None
        try:
            said = ""
            for line in server.stdout:
                said += line
                if line.startswith("Serving HTTP"):
                    break
            found = ADDRESS.search(said.splitlines()[-1])
            assert found is not None, said
            with urllib.request.urlopen(found[0].rstrip("/)"), timeout=60) as answer:
                assert answer.status == 200
                assert b"pysynaptic" in answer.read()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the tree with nothing installed or built."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*BUILT))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.node
@pytest.mark.skipif(not os.environ.get(VARIABLE), reason=f"{VARIABLE} is not set")
@pytest.mark.parametrize("names", READ, ids="+".join)
def test_commands_run_one_after_the_other(names: tuple[str, ...], fresh: Path) -> None:
    """Every command of a page ends well after those before it, and prints what the page says."""
    assert has_digits_of(engines.LATEST_LTS), "the pages show the digits of the newest LTS"
    variables = environment(fresh)
    todo = [step for name in names for step in done_on(ROOT / name)]

    for step in todo:
        if isinstance(step, Saved):
            if not step.is_written:
                save(step, fresh)
        elif step.ci in ELSEWHERE:
            continue
        elif step.serves:
            serve(step, fresh, variables)
        else:
            assert [] == step.missing(run(step, fresh, variables)), step.script

    for step in todo:
        if isinstance(step, Saved) and step.is_written:
            assert step.text == (fresh / step.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_need_no_activation(page: Path) -> None:
    """Commands of every page name the environment that they run in, as the first one makes it."""
    scripts = [step.script for step in done_on(page) if isinstance(step, Command)]
    lines = [line.removeprefix("$ ") for script in scripts for line in script.splitlines()]
    words = [part.split()[0] for line in lines if line for part in line.split(" && ")]

    assert [] == [word for word in words if word in INSTALLED]


def test_lines_are_found_in_order() -> None:
    """Lines that are shown may have others between them, and times are not compared."""
    command = Command("x", ("a", "took 0.10 s", "b"))

    assert [] == command.missing("first\na\ntook 7.93 s\nb\n")
    assert ["b"] == command.missing("b\na\ntook 7.93 s\n")
