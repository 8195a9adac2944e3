"""The tests themselves: each can fail."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

from tests.support.places import ROOT

pytestmark = [pytest.mark.one_kernel, pytest.mark.any_python]

FILES = sorted((ROOT / "tests").rglob("*.py"))
TESTS = [path for path in FILES if path.name.startswith("test_")]
PROVING = {"raises", "warns", "fail"}
"""The functions of pytest that fail."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@functools.cache
def functions(path: Path) -> dict[str, Function]:
    """Return the functions of a module, and what they are called there."""
    body = ast.parse(path.read_text("utf-8")).body
    return {node.name: node for node in body if isinstance(node, Function)}


@functools.cache
def imported(path: Path) -> dict[str, tuple[Path, str]]:
    """Return what a module imports from others under tests/, and where from."""
    tree = ast.parse(path.read_text("utf-8"))
    return {
        name.asname or name.name: (ROOT / f"{node.module.replace('.', '/')}.py", name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests.")
        for name in node.names
    }


def can_fail(path: Path, name: str, asked: frozenset[tuple[Path, str]] = frozenset()) -> bool:
    """Say whether a function asserts something, itself or in a function that it calls."""
    if (path, name) in asked:
        return False
    if name not in functions(path):
        where = imported(path).get(name)
        return where is not None and where[0].is_file() and can_fail(*where, asked)
    asked |= {(path, name)}
    for node in ast.walk(functions(path)[name]):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Attribute) and node.attr in PROVING:
            return True
        if isinstance(node, ast.Name) and can_fail(path, node.id, asked):
            return True
    return False


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_test_asserts_something(path: Path) -> None:
    """No test passes whatever the library does."""
    tests = [name for name in functions(path) if name.startswith("test_")]

    assert tests
    assert [] == [name for name in tests if not can_fail(path, name)]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_test_hides_another(path: Path) -> None:
    """No two tests of a file have one name, of which only the second would run."""
    body = ast.parse(path.read_text("utf-8")).body
    names = [node.name for node in body if isinstance(node, Function)]

    assert sorted(set(names)) == sorted(names)
