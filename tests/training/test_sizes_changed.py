"""Networks whose sizes a user's function changes in the middle of their training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]


def put(network: Network, inputs: int, outputs: int) -> None:
    """Give the network layers of other sizes."""
    first, last = Layer(inputs), Layer(outputs)
    first.project(last)
    network.set(first, [], last)


CHANGES: dict[str, tuple[Callable[[Network], Any], str]] = {
    "an input": (lambda it: it.layers.input.add(), "3 inputs and 1 outputs"),
    "an output": (lambda it: it.layers.output.add(), "2 inputs and 2 outputs"),
    "fewer inputs": (lambda it: put(it, 1, 1), "1 inputs and 1 outputs"),
    "the same number": (lambda it: put(it, 1, 2), "1 inputs and 2 outputs"),
    "more inputs": (lambda it: put(it, 4, 1), "4 inputs and 1 outputs"),
}


@pytest.mark.parametrize("which", ["schedule", "rate", "cost"])
@pytest.mark.parametrize("name", CHANGES)
def test_rows_are_not_cut_anew(name: str, which: str, kernel: str) -> None:
    """The training ends with an error that names the sizes; the network runs with its new ones."""
    network, calls = Architect.Perceptron(2, 3, 1), 0
    change, text = CHANGES[name]

    def asked(*_: Any) -> float:
        nonlocal calls
        calls += 1
        if calls == 2:
            change(network)
        return 0 if which == "schedule" else 0.3

    given: Any = {"every": 1, "do": asked} if which == "schedule" else asked
    with pytest.raises(ValueError, match=f"the network has {text} now"):
        network.trainer.train(ROWS, {"iterations": 4, "error": 1e-300, which: given})
    assert network.outputs() == len(network.activate([0.5] * network.inputs()))
