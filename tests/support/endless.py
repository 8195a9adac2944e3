"""A network whose endless training other threads and signals find in its midst."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pysynaptic import Architect, Network, seed
from pysynaptic._kernel import twin
from tests.support.dumps import neurons_of

if TYPE_CHECKING:
    pass


ENDLESS: dict[str, Any] = {"iterations": float("inf"), "error": 1e-300}


def wide() -> Network:
    """Make a network that takes a while for a row, so that a training can be found in its midst."""
    seed(42)
    network = Architect.Perceptron(2, 60, 40, 1)
    network.layers.output.set({"bias": 0.5})
    return network


def wide_rows() -> list[dict[str, Any]]:
    """Make rows that can't be learned, so that no state comes twice."""
    return [{"input": [k / 7, -k / 5], "output": [k * 37 % 11 / 10], "i": k} for k in range(7)]


def after_rows_until(bias: float) -> Network:
    """Teach a network row by row, from the beginning, until the bias of its last neuron is this."""
    network, data = wide(), wide_rows()
    last = neurons_of(network)[-1]
    for number in range(10**7 if twin.kernel == "native" else 10**5):  # more than it trained
        row = data[number % len(data)]
        network.activate(row["input"])
        network.propagate(0.3, row["output"])
        if last.bias == bias:
            return network
    raise AssertionError("no number of whole rows leads there")


def in_training(work: Any) -> Network:
    """Do some work in this thread while a network is trained endlessly in another."""
    network = wide()

    async def main() -> None:
        task = asyncio.create_task(network.trainer.trainAsync(wide_rows(), rate=0.3, **ENDLESS))
        while network.layers.output.list[0].bias == 0.5 and not task.done():
            await asyncio.sleep(0.001)
        try:
            await work(network)
        finally:
            task.cancel()
            await asyncio.wait([task])
        assert task.cancelled(), task.exception()

    asyncio.run(main())
    return network
