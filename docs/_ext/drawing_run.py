"""Run a program without its output, and draw the network that it made, or what it plots.

A program runs in a process of its own that has already imported this module, and with it what
takes long to import.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import runpy
import sys
from pathlib import Path

from pysynaptic import Layer, Network

with contextlib.suppress(ImportError):
    import matplotlib.pyplot  # noqa: F401

FIRST = ("network", "myNetwork", "myLSTM", "myPerceptron", "joined", "combined")


def draw(program: Path, to: Path) -> None:
    """Draw the network of a program; the file is empty if it has none."""
    network = network_of(run(program, to))
    if network is None:
        to.touch()
    else:
        network.draw().save(to)


def plot(program: Path, to: Path) -> None:
    """Keep what a program plots."""
    run(program, to, "--plot", str(to))


def run(program: Path, to: Path, *options: str) -> dict[str, object]:
    """Run a program, and return its names; files that it writes are beside the picture."""
    os.chdir(to.parent)
    sys.argv = [str(program), *options]
    sys.path.insert(0, str(program.parent))
    with contextlib.redirect_stdout(io.StringIO()):
        return runpy.run_path(str(program), run_name="__main__")


def network_of(names: dict[str, object]) -> Network | None:
    """Return the network that a program is about, or one of the layers that it made."""
    networks = [value for value in names.values() if isinstance(value, Network)]
    for name in FIRST:
        if isinstance(found := names.get(name), Network):
            return found
    if not networks:
        networks = [each for each in gc.get_objects() if isinstance(each, Network)]
    if networks:
        return max(networks, key=size)
    layers = [value for value in names.values() if isinstance(value, Layer)]
    if len(layers) > 1:
        return Network(layers[0], layers[1:-1], layers[-1])
    return None


def size(network: Network) -> int:
    """Return the number of neurons."""
    return len(network.neurons())
