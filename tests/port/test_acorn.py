"""The trees that the porter reads are those of acorn, a second parser of JavaScript."""

from __future__ import annotations

import functools
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pysynaptic.port import PortError
from pysynaptic.port.depth import with_room
from pysynaptic.port.parsing import parse
from pysynaptic.port.tree import Node
from tests.support.places import ROOT

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

MODULES = ROOT / ".oracle" / "node_modules"
PROGRAMS = sorted(
    [
        *(ROOT / "examples").rglob("*.js"),
        *(ROOT / "tests").rglob("*.js"),
        *(ROOT / "benchmarks").rglob("*.js"),
        *(MODULES / "synaptic" / "src").rglob("*.js"),
    ]
)
# What only one of the two has, or says otherwise.
OURS_ONLY = {"line", "column", "parent", "like", "shapes", "is_module", "sourceType"}
NAMES = {"async_": "async", "allowAwait": "await"}


def plain(node: Any) -> Any:
    """Return a node of ours as acorn writes it."""
    if isinstance(node, list):
        return [plain(each) for each in node]
    if not isinstance(node, Node):
        return node
    fields = {NAMES.get(k, k): v for k, v in vars(node).items() if k not in OURS_ONLY}
    return {name: plain(each) for name, each in fields.items()}


def differences(ours: Any, theirs: Any, where: str = "") -> list[str]:
    """Return where two trees differ in what both have."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if ours.get("type") == "TemplateElement":  # whose place acorn counts without its marks
            return []
        found = []
        same = ours.keys() & theirs.keys()
        if ours.get("type") == "Program":  # acorn counts the comments around it
            same -= {"start", "end"}
        for name in sorted(same):
            found += differences(ours[name], theirs[name], f"{where}.{name}")
        return found
    if isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            return [f"{where}: {len(ours)} and {len(theirs)} parts"]
        return [
            each
            for place, (a, b) in enumerate(zip(ours, theirs, strict=True))
            for each in differences(a, b, f"{where}[{place}]")
        ]
    return [] if ours == theirs else [f"{where}: {ours!r} and {theirs!r}"]


def test_trees_are_equal() -> None:
    """All JavaScript at hand, also Synaptic's own."""
    if not (MODULES / "acorn").exists():
        pytest.skip("acorn is not installed: npm install --prefix .oracle acorn")
    node = os.environ.get("PYSYNAPTIC_TEST_NODE", "node")
    done = subprocess.run(
        [node, str(Path(__file__).with_name("acorn.js"))],
        input="\n".join(map(str, PROGRAMS)),
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    trees = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(trees) == len(PROGRAMS)

    found = {}
    for path, theirs in zip(PROGRAMS, trees, strict=True):
        try:
            read = functools.partial(parse, path.read_text("utf-8"), path.name)
            ours: Any = plain(with_room(read).tree)
        except PortError as error:
            ours = None if theirs is None else str(error)
        found[str(path.relative_to(ROOT))] = differences(ours, theirs)
    assert {name: each[:3] for name, each in found.items() if each} == {}
