"""``python -m pysynaptic xor``: train the network of Synaptic's tutorial."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import NamedTuple

from .. import Layer, Network, seed
from .._base.records import Record
from .._kernel import twin
from .._training.looking import Watched
from . import arguments, pictures

POINTS = 500  # of a plot
XOR = (([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0]))


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``xor``."""
    parser = commands.add_parser(
        "xor",
        help="train the tutorial's XOR network and print its answers",
        description="Train the XOR network of Synaptic's tutorial and print its four answers.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    # No default in the parser: every run without a seed draws one.
    parser.add_argument(
        "--seed",
        type=arguments.seed,
        default=argparse.SUPPRESS,
        metavar="N",
        help="the seed, as in node --random-seed=N (default: a random one)",
    )
    parser.add_argument(
        "--iterations",
        type=arguments.count,
        default=20000,
        metavar="N",
        help="iterations over the four rows",
    )
    parser.add_argument("--rate", type=arguments.finite, default=0.3, help="learning rate")
    parser.add_argument(
        "--hidden", type=arguments.count, default=3, metavar="N", help="neurons in the hidden layer"
    )
    parser.add_argument(
        "--plot",
        type=pictures.plot_file,
        default=argparse.SUPPRESS,
        metavar="PATH",
        help="write a plot of the error, such as curve.png (needs matplotlib)",
    )
    parser.add_argument(
        "--draw",
        type=pictures.svg_file,
        default=argparse.SUPPRESS,
        metavar="PATH",
        help="write a drawing of the trained network, such as net.svg",
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Train, print the answers, and return the exit status."""
    parser: argparse.ArgumentParser = options.parser
    first = getattr(options, "seed", None)
    if first is None:
        first = int.from_bytes(os.urandom(4), sys.byteorder) >> 1  # like Node's: positive, 31 bits
    seed(first)
    try:
        network = xor_network(options.hidden)
    except MemoryError as error:
        parser.error(f"argument --hidden: {error}")
    network_text = f"2-{options.hidden}-1 network, seed {first}, rate {options.rate}"
    print(f"{network_text}, {twin.kernel} kernel", flush=True)
    try:
        training = train(network, options.iterations, options.rate, _every(options))
        answers = [network.activate(row)[0] for row, _ in XOR]
    except ArithmeticError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        _write_pictures(parser, options, network)
        return 1
    for (row, _), answer in zip(XOR, answers, strict=True):
        print(f"{row[0]} XOR {row[1]} = {answer!r}")
    iterations = "1 iteration" if training.done == 1 else f"{training.done} iterations"
    print(f"{iterations} took {training.seconds:.3f} s")
    written = _write_pictures(parser, options, network)
    if training.interrupted:
        print(f"interrupted: {options.iterations} iterations were asked for", file=sys.stderr)
        return arguments.INTERRUPTED
    return 0 if written else 2


def _every(options: argparse.Namespace) -> int | None:
    """Return every how many iterations the error is noted; None if it is not to be plotted."""
    iterations: int = options.iterations
    return -(-iterations // POINTS) if "plot" in options else None


def _write_pictures(
    parser: argparse.ArgumentParser, options: argparse.Namespace, network: Network
) -> bool:
    """Write the pictures that were asked for, of what was learned; return whether all are."""
    try:
        if "plot" in options:
            pictures.plot_errors(network.trainer.history, options.plot)
        if "draw" in options:
            pictures.draw(network, options.draw)
    except (OSError, ValueError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return False
    return True


def xor_network(hidden: int) -> Network:
    """Return the tutorial's network: two inputs, a hidden layer, one output."""
    inputLayer = Layer(2)
    hiddenLayer = Layer(hidden)
    outputLayer = Layer(1)
    inputLayer.project(hiddenLayer)
    hiddenLayer.project(outputLayer)
    return Network({"input": inputLayer, "hidden": [hiddenLayer], "output": outputLayer})


class Training(NamedTuple):
    """The result of `train`."""

    done: int
    seconds: float
    interrupted: bool


def train(network: Network, iterations: int, rate: float, history: int | None = None) -> Training:
    """Train with the four rows in turn; Ctrl-C ends it early.  A terminal sees a bar on stderr.

    The error after every ``history`` iterations is noted for ``network.trainer.history``.
    """
    done = 0
    interrupted = False
    shown = sys.stderr is not None and sys.stderr.isatty()
    asked = Record(iterations=iterations, progress=shown, history=history)
    trainer = network.trainer if history else None
    start = time.perf_counter()
    with Watched(asked, trainer) as watched:
        try:
            while done < iterations:
                for row, target in XOR:
                    network.activate(row)
                    network.propagate(rate, target)
                done += 1
                if done >= watched.next:
                    watched.over(done, error_of(network), rate)
        except KeyboardInterrupt:
            interrupted = True
    return Training(done, time.perf_counter() - start, interrupted)


def error_of(network: Network) -> float:
    """Return the mean squared error over the four rows; the next row's activation is as before."""
    return sum((target[0] - network.activate(row)[0]) ** 2 for row, target in XOR) / len(XOR)
