"""``pysynaptic draw``: draw a network that was saved."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import networks, pictures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Network

STDOUT = "-"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``draw``."""
    parser = commands.add_parser(
        "draw",
        help="draw a saved network",
        description=(
            "Draw a network, of a file with Synaptic's JSON or one that network.save() wrote, "
            "as an SVG."
        ),
        epilog="exit status: 0, or 2 when the network could not be read or the drawing written.",
    )
    parser.add_argument("file", metavar="FILE", help="the network")
    parser.add_argument(
        "-o",
        "--output",
        type=lambda text: text if text == STDOUT else pictures.svg_file(text),
        metavar="PATH",
        help="the drawing, or - for standard output (default: .svg beside the network)",
    )
    parser.add_argument(
        "--by-layers",
        action="store_true",
        default=None,
        help="draw each layer as one box (default: only in large networks)",
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Read, draw, write, and return the exit status."""
    output = options.output or str(Path(options.file).with_suffix(".svg"))

    def write(network: Network) -> list[str]:
        drawing = network.draw(options.by_layers)
        if output == STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(f"{drawing}\n".encode())
        else:
            drawing.save(output)
        return []

    return networks.turn(options, None if output == STDOUT else output, write)
