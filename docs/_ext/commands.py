"""The page of the command line: what the parsers themselves say."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from .staging import Stage

PAGE = "api/commands.md"
WIDTH = "88"
HEAD = """\
# Command line

`pysynaptic` is a command, and so is `python -m pysynaptic`. `--help` prints what is below.
The [variables of the environment](random.rst#environment-variables) apply to all of them.
"""


def write(stage: Stage) -> None:
    """Write the page."""
    parser = main_parser()
    text = f"{HEAD}\n```text\n{shown(parser)}```\n"
    for name, command in commands_of(parser).items():
        text += f"\n## {name}\n\n{command.description or ''}\n\n```text\n{shown(command)}```\n"
    stage.write(PAGE, text)


def main_parser() -> argparse.ArgumentParser:
    """Return the parser of the command, as `main` makes it."""
    from pysynaptic._cli import main

    found: list[argparse.ArgumentParser] = []
    parse = argparse.ArgumentParser.parse_args

    def noted(self: argparse.ArgumentParser, *given: object, **more: object) -> argparse.Namespace:
        found.append(self)
        return parse(self, [])

    with (
        mock.patch.object(argparse.ArgumentParser, "parse_args", noted),
        mock.patch.object(main, "_program", return_value="pysynaptic"),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        main.main([])
    return found[0]


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each part of the command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def shown(parser: argparse.ArgumentParser) -> str:
    """Return the help of a parser, as wide as a page, without colours."""
    with mock.patch.dict(os.environ, {"COLUMNS": WIDTH, "NO_COLOR": "1"}):
        return parser.format_help()
