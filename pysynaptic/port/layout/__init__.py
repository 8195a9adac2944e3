"""Prints a Python syntax tree as ``ruff format`` would leave it, without ruff."""

from __future__ import annotations

import ast

from .blocks import module_lines
from .expressions import RULES
from .formatter import Formatter

__all__ = ["write"]


def write(module: ast.Module, width: int = 88) -> str:
    """Return a module as text, laid out as ``ruff format`` lays it out."""
    formatter = Formatter(RULES, module, width)
    lines = module_lines(formatter, module)
    return "\n".join(lines) + "\n" if lines else ""
