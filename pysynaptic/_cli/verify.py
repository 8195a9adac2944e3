"""``python -m pysynaptic verify``: compare a port with its original."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .._kernel import twin
from .._v8 import engines
from . import arguments, differences, explanation, programs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``verify``."""
    parser = commands.add_parser(
        "verify",
        help="run a JavaScript program and its port, and compare what they print",
        description=(
            "Run a JavaScript program under Node and its Python port on this pysynaptic, from the "
            "same seed, and compare what they print, byte by byte. Synaptic itself is found beside "
            "the program, in NODE_PATH, or in the current directory after `npm install "
            "synaptic@1.1.4`."
        ),
        epilog=(
            "exit status: 0 when the outputs are equal, 1 when they differ, 2 when they could not "
            "be compared. Put files whose names begin with a dash after --. A port that calls "
            "seed() itself should give it the same number."
        ),
    )
    parser.add_argument(
        "files", nargs=2, metavar="FILE", help="the .js, .mjs or .cjs, and the .py, in any order"
    )
    parser.add_argument(
        "--seed",
        type=arguments.node_seed,
        default=42,
        metavar="N",
        help="the seed of both, as in node --random-seed=N (default: 42)",
    )
    add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how to run both programs, and what to compare."""
    parser.add_argument(
        "--numbers",
        action="store_true",
        help="compare the numbers only: for a port that prints as Python does",
    )
    parser.add_argument(
        "--kernel",
        choices=["native", "python"],
        default=twin.kernel,
        help="the kernel of the port (default here: %(default)s)",
    )
    parser.add_argument("--node", metavar="PATH", help="the Node to use (default: on the PATH)")
    parser.add_argument(
        "--timeout",
        type=arguments.timeout,
        default=300.0,
        metavar="SECONDS",
        help="stop each program after this time (default: 300)",
    )


def run(options: argparse.Namespace) -> int:
    """Compare the two files, and return the exit status."""
    parser: argparse.ArgumentParser = options.parser
    javascript, python = _pair(parser, options.files)
    return compare(parser, javascript, python, options)


def compare(
    parser: argparse.ArgumentParser,
    javascript: Path,
    python: Path,
    options: argparse.Namespace,
    lines: Mapping[int, int] | None = None,
) -> int:
    """Run a program and its port, print the comparison, and return the exit status.

    ``lines`` are those of the original by those of the port, where the porter knows them.
    """
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        return _compare(parser, javascript, python, options, lines or {}, notes)


def _compare(
    parser: argparse.ArgumentParser,
    javascript: Path,
    python: Path,
    options: argparse.Namespace,
    lines: Mapping[int, int],
    notes: Path,
) -> int:
    original: differences.Run | None = None
    asked: programs.Asked | None = None
    if options.kernel not in twin.available():
        parser.error(f"argument --kernel: the {options.kernel} kernel is not built here")
    try:
        node = programs.find_node(options.node)
        asked = programs.ask(node, timeout=options.timeout)
        original = programs.run_node(javascript, options.seed, node=node, timeout=options.timeout)
        port = programs.run_python(
            python,
            options.seed,
            kernel=options.kernel,
            engine=str(asked.engine.name),
            timeout=options.timeout,
            notes=notes,
        )
    except programs.CouldNotRunError as error:
        text = f"{parser.prog}: {error}"
        if original and error.run:
            text += "\n" + differences.agreement(original, error.run, numbers=options.numbers)
        ends = explanation.explained(notes, python, javascript, lines)
        text = "\n".join([text, *ends, *([asked.note] if asked and asked.note else [])])
        print(differences.printable(text, sys.stderr.encoding), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return arguments.INTERRUPTED
    if options.numbers and not any(map(differences.has_numbers, (original, port))):
        text = f"{parser.prog}: neither program printed a number, so there is nothing to compare"
        print(f"{text} with --numbers", file=sys.stderr)
        return 2
    compare = differences.number_difference if options.numbers else differences.difference
    report = compare(original, port)
    status = 1 if report else 0
    if status:
        report += explanation.explained(notes, python, javascript, lines)
    else:
        report.append(f"equal: {differences.amount(original, numbers=options.numbers)}")
    if note := asked.note or _elsewhere(asked.engine, python, options.seed):
        report.append(note)
    report.append(
        f"seed {options.seed}, {asked.node}, {options.kernel} kernel; "
        f"node {original.seconds:.2f} s, python {port.seconds:.2f} s"
    )
    print(differences.printable("\n".join(report), sys.stdout.encoding))
    return status


def _elsewhere(engine: engines.Engine, python: Path, seed: int) -> str | None:
    """Return what to say if the port prints other digits when it runs without this command."""
    usual = engines.default()
    if engine.has_digits_of(usual):
        return None
    return (
        f"these are the digits of Node {engine.name}; {python.name} alone prints those of Node "
        f"{usual.name}, unless it calls seed({seed}, node={engine.name!r}) "
        f"or {engines.VARIABLE} is {engine.name}"
    )


def _pair(parser: argparse.ArgumentParser, files: Sequence[str]) -> tuple[Path, Path]:
    """Find the JavaScript and the Python file by their suffixes; both must exist."""
    scripts: dict[str, Path] = {}
    for file in files:
        suffix = Path(file).suffix.lower()
        scripts["js" if suffix in (".js", ".mjs", ".cjs") else suffix] = Path(file)
    if scripts.keys() != {"js", ".py"}:
        parser.error(
            "expected a JavaScript file (.js, .mjs or .cjs) and a Python file (.py), "
            f"got {files[0]!r} and {files[1]!r}"
        )
    for script in scripts.values():
        if not script.is_file():
            parser.error(f"there is no file {str(script)!r}")
    return scripts["js"], scripts[".py"]
