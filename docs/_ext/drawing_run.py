"""Run an example without its output, and draw the network that it made.

python docs/_ext/drawing_run.py examples/xor.py xor.svg
"""

from __future__ import annotations

import contextlib
import gc
import io
import runpy
import sys
from collections.abc import Iterable

from pysynaptic import Layer, Network

FIRST = ("network", "myNetwork", "myLSTM", "myPerceptron", "joined", "combined")
MOST = 200  # neurons; the drawing of a larger network has layers only


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


def main(arguments: Iterable[str]) -> None:
    """Draw the network of a program."""
    program, to = arguments
    sys.argv = [program]
    with contextlib.redirect_stdout(io.StringIO()):
        names = runpy.run_path(program, run_name="__main__")
        network = network_of(names)
    if network is not None:
        network.draw().save(to)


if __name__ == "__main__":
    main(sys.argv[1:])
