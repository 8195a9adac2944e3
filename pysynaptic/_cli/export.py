"""``pysynaptic export``: write a network that was saved as a file for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import networks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .. import Network


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``export``."""
    parser = commands.add_parser(
        "export",
        help="write a saved network as C, ONNX, Python or JavaScript",
        description=(
            "Write a network, of a file with Synaptic's JSON or one that network.save() wrote, as "
            "C99 (.c), an ONNX model (.onnx), a module in Python (.py) or an expression in "
            "JavaScript (.js)."
        ),
        epilog="exit status: 0, or 2 when the network could not be read or written.",
    )
    parser.add_argument("file", metavar="FILE", help="the network")
    parser.add_argument(
        "-o",
        "--output",
        type=_output,
        metavar="PATH",
        required=True,
        help="the file to write; its ending says what: .c, .onnx, .py or .js",
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Read, write, and return the exit status."""
    output: str = options.output

    def write(network: Network) -> list[str]:
        FORMATS[_kind(output)](network, output)
        if not network.extras:
            return []
        names = ", ".join(map(str, network.extras))
        return [f"the extras of the file ({names}) are not in it: scale and decode beside it"]

    return networks.turn(options, output, write)


def _output(text: str) -> str:
    if _kind(text) not in FORMATS:
        raise argparse.ArgumentTypeError(f"it must end in {', '.join(FORMATS)}, got {text!r}")
    return text


def _kind(path: str) -> str:
    return Path(path).suffix.lower()


def _write(path: str, text: str) -> None:
    from .._formats.snapshot import file

    file.write(path, [text])


FORMATS: dict[str, Callable[[Network, str], None]] = {
    ".c": lambda network, path: network.to_c(path),
    ".onnx": lambda network, path: network.to_onnx(path),
    ".py": lambda network, path: _write(path, network.standalone(True).source),
    ".js": lambda network, path: _write(path, network.standalone(True).javascript + "\n"),
}
