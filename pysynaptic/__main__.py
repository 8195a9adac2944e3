"""The command line.

``python -m pysynaptic xor`` trains the network of Synaptic's tutorial; ``python -m pysynaptic
verify tutorial.js tutorial.py`` compares a port with its original.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import Layer, Network, __version__, _twin, seed

if TYPE_CHECKING:
    from collections.abc import Sequence

XOR = (([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0]))
INTERRUPTED = 130  # what a shell reports of a program that Ctrl-C ended
READER_GONE = 141  # what a shell reports of a program that wrote to a pipe nobody reads


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command line without the program's name; that of the process when left out.

    Returns
    -------
    int
        0, or 130 when the user interrupted.  Of ``xor``, 1 when the network diverged; of
        ``verify``, 1 when the outputs differ, 2 when they could not be compared.

    Raises
    ------
    SystemExit
        As argparse does: status 2 for what it cannot take, 0 after ``--help`` and ``--version``.

    Examples
    --------
    >>> main(["xor", "--seed", "42"])  # doctest: +ELLIPSIS
    2-3-1 network, seed 42, rate 0.3, ... kernel
    0 XOR 0 = 7.165239143962805e-05
    0 XOR 1 = 0.9996012983576413
    1 XOR 0 = 0.9996570606332031
    1 XOR 1 = 0.000603728551439543
    20000 iterations took ... s
    0
    """
    parser = argparse.ArgumentParser(
        prog="python -m pysynaptic",
        description="The neural-network library Synaptic in Python, with the same digits as Node.",
    )
    parser.add_argument("--version", action="version", version=f"pysynaptic {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    add_xor(commands)
    add_verify(commands)
    options = parser.parse_args(arguments)
    if "run" not in options:
        parser.print_help()
        return 0
    status: int = options.run(options)
    return status


def command() -> int:
    """Run `main` on the process's own arguments; what it prints may have nowhere to go.

    Returns
    -------
    int
        The exit status; 2 when standard output can't be written, 141 when its reader has gone.
    """
    try:
        try:
            return main()
        finally:
            print(end="", flush=True)  # else it happens after the exit status is settled
    except OSError as error:
        gone = isinstance(error, BrokenPipeError)
        if not gone:
            with contextlib.suppress(OSError):
                print(f"python -m pysynaptic: {error}", file=sys.stderr)
        # Python flushes once more as it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE if gone else 2


def add_xor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``xor``."""
    parser = commands.add_parser(
        "xor",
        help="train the tutorial's XOR network and print its answers",
        description="Train the XOR network of Synaptic's tutorial and print its four answers.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    # No default in the parser: the help then shows none, and every run draws its own.
    parser.add_argument(
        "--seed",
        type=_seed,
        default=argparse.SUPPRESS,
        metavar="N",
        help="start as node --random-seed=N does (default: another seed every time)",
    )
    parser.add_argument(
        "--iterations", type=_count, default=20000, metavar="N", help="times through the four rows"
    )
    parser.add_argument("--rate", type=_finite, default=0.3, help="learning rate")
    parser.add_argument(
        "--hidden", type=_count, default=3, metavar="N", help="neurons in the hidden layer"
    )
    parser.set_defaults(run=run_xor, parser=parser)


def run_xor(options: argparse.Namespace) -> int:
    """Train, print the answers, and return the exit status."""
    parser: argparse.ArgumentParser = options.parser
    first = getattr(options, "seed", None)
    if first is None:
        first = int.from_bytes(os.urandom(4), sys.byteorder) >> 1  # as Node's: positive, 31 bits
    seed(first)
    try:
        network = xor_network(options.hidden)
    except MemoryError as error:
        parser.error(f"argument --hidden: {error}")
    print(
        f"2-{options.hidden}-1 network, seed {first}, rate {options.rate}, {_twin.kernel} kernel",
        flush=True,
    )
    try:
        training = train(network, options.iterations, options.rate)
        answers = [network.activate(row)[0] for row, _ in XOR]
    except ArithmeticError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    for (row, _), answer in zip(XOR, answers, strict=True):
        print(f"{row[0]} XOR {row[1]} = {answer!r}")
    iterations = "1 iteration" if training.done == 1 else f"{training.done} iterations"
    print(f"{iterations} took {training.seconds:.3f} s")
    if training.interrupted:
        print(f"interrupted: {options.iterations} iterations were asked for", file=sys.stderr)
        return INTERRUPTED
    return 0


def xor_network(hidden: int) -> Network:
    """Return the tutorial's network: two inputs, a hidden layer, one output."""
    inputLayer = Layer(2)
    hiddenLayer = Layer(hidden)
    outputLayer = Layer(1)
    inputLayer.project(hiddenLayer)
    hiddenLayer.project(outputLayer)
    return Network({"input": inputLayer, "hidden": [hiddenLayer], "output": outputLayer})


def add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
            "be compared. Files whose names begin with a dash stand after --. A port that calls "
            "seed() itself should give it the same number."
        ),
    )
    parser.add_argument(
        "files", nargs=2, metavar="FILE", help="the .js, .mjs or .cjs, and the .py, in any order"
    )
    parser.add_argument(
        "--seed",
        type=_node_seed,
        default=42,
        metavar="N",
        help="the seed of both, as in node --random-seed=N (default: 42)",
    )
    parser.add_argument(
        "--numbers",
        action="store_true",
        help="compare the numbers only: for a port that prints as Python does",
    )
    parser.add_argument(
        "--kernel",
        choices=["native", "python"],
        default=_twin.kernel,
        help="what does the arithmetic of the port (default here: %(default)s)",
    )
    parser.add_argument("--node", metavar="PATH", help="the Node to use (default: on the PATH)")
    parser.add_argument(
        "--timeout",
        type=_timeout,
        default=300.0,
        metavar="SECONDS",
        help="stop either program after so long (default: 300)",
    )
    parser.set_defaults(run=run_verify, parser=parser)


def run_verify(options: argparse.Namespace) -> int:
    """Run both programs, print the comparison, and return the exit status."""
    from . import _differences, _verify

    parser: argparse.ArgumentParser = options.parser
    original: _differences.Run | None = None
    javascript, python = _pair(parser, options.files)
    if options.kernel not in _twin.available():
        parser.error(f"argument --kernel: the {options.kernel} kernel is not built here")
    try:
        node = _verify.find_node(options.node)
        original = _verify.run_node(javascript, options.seed, node=node, timeout=options.timeout)
        port = _verify.run_python(
            python, options.seed, kernel=options.kernel, timeout=options.timeout
        )
    except _verify.CouldNotRunError as error:
        text = f"{parser.prog}: {error}"
        if original and error.run:
            text += "\n" + _differences.agreement(original, error.run, numbers=options.numbers)
        print(_differences.printable(text, sys.stderr.encoding), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    if options.numbers and not any(map(_differences.has_numbers, (original, port))):
        text = f"{parser.prog}: neither program printed a number, so there is nothing to compare"
        print(f"{text} with --numbers", file=sys.stderr)
        return 2
    compare = _differences.number_difference if options.numbers else _differences.difference
    report = compare(original, port)
    status = 1 if report else 0
    if status == 0:
        report.append(f"equal: {_differences.amount(original, numbers=options.numbers)}")
    elif (version := _verify.version(node)) and not version.startswith(f"v{_verify.NODE}."):
        report.append(f"this is node {version}; the same digits are promised for {_verify.NODE}")
    report.append(
        f"seed {options.seed}, {options.kernel} kernel; "
        f"node {original.seconds:.2f} s, python {port.seconds:.2f} s"
    )
    print(_differences.printable("\n".join(report), sys.stdout.encoding))
    return status


def _pair(parser: argparse.ArgumentParser, files: Sequence[str]) -> tuple[Path, Path]:
    """Tell the JavaScript from the Python by their suffixes; both must be there."""
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


class Training(NamedTuple):
    """What `train` did."""

    done: int
    seconds: float
    interrupted: bool


def train(network: Network, iterations: int, rate: float) -> Training:
    """Show the network the four rows again and again; Ctrl-C ends it early."""
    done = 0
    interrupted = False
    start = time.perf_counter()
    try:
        while done < iterations:
            for row, target in XOR:
                network.activate(row)
                network.propagate(rate, target)
            done += 1
    except KeyboardInterrupt:
        interrupted = True
    return Training(done, time.perf_counter() - start, interrupted)


def _seed(text: str) -> int:
    """Read a seed as `pysynaptic.seed` takes it."""
    value = _int(text)
    if not -(2**63) <= value < 2**63:
        raise argparse.ArgumentTypeError(f"expected an int of at most 64 bits, got {text!r}")
    return value


def _node_seed(text: str) -> int:
    """Read a seed that is one to Node too."""
    value = _seed(text)
    if value % 2**32 == 0:
        raise argparse.ArgumentTypeError(f"expected another number, as to Node {text} is no seed")
    return value


def _timeout(text: str) -> float:
    """Read a number of seconds."""
    value = _finite(text)
    if not 0 < value <= 10**6:  # a system's clock may take no more
        raise argparse.ArgumentTypeError(f"expected from above 0 to 1000000, got {text!r}")
    return value


def _count(text: str) -> int:
    """Read a number of iterations or neurons."""
    value = _int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text!r}")
    return value


def _int(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected an int, got {text!r}") from None


def _finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, got {text!r}") from None
    if not isfinite(value):
        raise argparse.ArgumentTypeError(f"expected a finite number, got {text!r}")
    return value


if __name__ == "__main__":
    sys.exit(command())
