"""pysynaptic; the variant `arrays` is given its rows as NumPy arrays instead of lists."""

from __future__ import annotations

import hashlib
import time
from array import array
from collections.abc import Callable
from typing import Any

from benchmarks.works import SEED, Rows, Work
from pysynaptic import Architect, Network, Trainer, seed

NEVER = 1e-300  # an error that no training reaches


def network(work: Work) -> Network:
    """Build the work's network with the weights that all contestants begin with."""
    seed(SEED)
    return getattr(Architect, work.net)(*work.sizes)  # type: ignore[no-any-return]


class Ours:
    def __init__(self, work: Work, data: Rows, variant: str) -> None:
        self.network = network(work)
        self.rate = work.rate
        self.rows = data[0]
        self.inputs, self.targets = data
        self.run = getattr(self, work.way)
        if variant == "arrays" or work.way == "predict":
            import numpy

            pairs: Any = [numpy.tile(numpy.array(each), (work.repeat, 1)) for each in data]
            self.inputs, self.targets = pairs
        if work.way == "train":
            self.trainer = Trainer(self.network)
            self.set = [{"input": row, "output": target} for row, target in zip(*data, strict=True)]

    def train(self, passes: int) -> None:
        if passes:
            self.trainer.train(self.set, rate=self.rate, iterations=passes, error=NEVER)

    def calls(self, passes: int) -> None:
        network, rate = self.network, self.rate
        pairs = list(zip(self.inputs, self.targets, strict=True))
        for _ in range(passes):
            for row, target in pairs:
                network.activate(row)
                network.propagate(rate, target)

    def predict(self, passes: int) -> None:
        for _ in range(passes):
            self.network.predict(self.inputs)

    def outputs(self) -> list[list[float]]:
        if self.run == self.predict:
            answers: list[list[float]] = self.network.predict(self.rows).tolist()
            return answers
        return [self.network.activate(row) for row in self.rows]

    def digest(self) -> str:
        return digest(self.network)


def make(work: Work, data: Rows, variant: str) -> Ours:
    return Ours(work, data, variant)


def digest(network: Network) -> str:
    """Return how many biases and weights there are, and a digest of their bits."""
    parts = network.toJSON()
    numbers = array("d", [each["bias"] for each in parts["neurons"]])
    numbers.extend(each["weight"] for each in parts["connections"])
    return f"{len(numbers)} {hashlib.sha256(numbers.tobytes()).hexdigest()}"


def build(work: Work, data: Rows, peak: Callable[[], int | None]) -> dict[str, Any]:
    """Measure the making of a network, its first activation, and its first sample."""
    (row, *_), (target, *_) = data
    getattr(Architect, work.net)  # imported before the clock starts
    before, start = peak(), time.perf_counter()
    made = network(work)
    made.activate(row)
    activated = time.perf_counter() - start
    made.propagate(work.rate, target)
    sample = time.perf_counter() - start
    return {"activated": activated, "sample": sample, "before": before, "after": peak()}
