"""What is measured: the works, their rows, and the nets of growing size."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Literal

Rows = tuple[list[list[float]], list[list[float]]]

SEED = 42  # of the initial weights, as in `node --random-seed=42`
PEERS = ("brain.js", "neataptic", "numpy", "scikit-learn", "torch")
BATCHES = ("scikit-learn batch", "torch batch")


@dataclass(frozen=True)
class Work:
    """One piece of work, the same for all contestants.

    `way` says how the rows are given: `train` to the library's own training loop, `calls` one by
    one from the host language (activate, then propagate), `predict` many rows without learning.
    One pass goes over the rows `repeat` times. `checked` passes are made before our digits are
    compared with Synaptic's (None: Synaptic can't run it). `contestants` are timed beside us.
    """

    name: str
    sizes: tuple[int, ...]
    contestants: tuple[str, ...] = ()
    way: Literal["train", "calls", "predict"] = "train"
    net: Literal["Perceptron", "LSTM"] = "Perceptron"
    rows: Literal["random", "xor", "sin"] = "random"
    count: int = 32
    rate: float = 0.1
    checked: int | None = 100
    repeat: int = 1

    @property
    def samples(self) -> int:
        """How many samples one pass is."""
        return self.count * self.repeat

    @property
    def connections(self) -> int:
        """How many connections a perceptron of these sizes has."""
        return sum(here * there for here, there in zip(self.sizes, self.sizes[1:], strict=False))

    def as_json(self) -> dict[str, Any]:
        """Return what the contestant's process is told."""
        return {**asdict(self), "samples": self.samples, "seed": SEED}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Work:
        """Read what `as_json` gave."""
        fields = {name: told[name] for name in cls.__dataclass_fields__}
        tuples = {name: tuple(told[name]) for name in ("sizes", "contestants")}
        return cls(**{**fields, **tuples})


WORKS = (
    Work("train 2-3-1", (2, 3, 1), ("synaptic", *PEERS), rows="xor", count=4, rate=0.3),
    Work("train 10-10-5", (10, 10, 5), ("synaptic", *PEERS)),
    Work("train SIN 1-12-1", (1, 12, 1), ("synaptic", *PEERS), rows="sin", count=800, checked=5),
    Work("train LSTM 2-7-1", (2, 7, 1), ("synaptic",), net="LSTM"),
    Work("train LSTM 6-7-2", (6, 7, 2), ("synaptic",), net="LSTM"),
    Work("train 64-32-10", (64, 32, 10), ("synaptic", *PEERS, *BATCHES), checked=20),
    Work(
        "train 784-100-10",
        (784, 100, 10),
        ("synaptic", *PEERS, *BATCHES),
        rate=0.01,
        checked=1,
    ),
    Work("calls 2-3-1", (2, 3, 1), ("synaptic", *PEERS), "calls", rows="xor", count=4, rate=0.3),
    Work(
        "calls 784-100-10",
        (784, 100, 10),
        ("pysynaptic arrays", "synaptic", "numpy matvec"),
        "calls",
        rate=0.01,
        checked=1,
    ),
    Work(
        "predict 784-100-10",
        (784, 100, 10),
        ("numpy layers",),
        "predict",
        count=20,
        repeat=500,
        checked=0,
    ),
)

# From 9 to 10^7 connections. Synaptic writes statements for each connection: at 80,000 of them it
# needs seconds and hundreds of megabytes to begin, both in proportion; more are not tried.
SYNAPTIC_UP_TO = 80_000
GROWING = tuple(
    Work(
        "size " + "-".join(map(str, sizes)),
        sizes,
        ("numpy", "numpy matvec", "numpy floor", "numpy copy"),
        count=4,
        checked=5,
    )
    for sizes in (
        (2, 3, 1),
        (4, 8, 2),
        (10, 10, 5),
        (30, 30, 10),
        (64, 64, 20),
        (100, 100, 20),
        (200, 160, 20),
        (784, 100, 10),
        (784, 300, 10),
        (1000, 900, 100),
        (3000, 1000, 50),
        (3000, 3000, 333),
    )
)

BUILDS = {
    "784-100-10": Work(
        "784-100-10", (784, 100, 10), ("synaptic", "brain.js", "neataptic"), count=1
    ),
    "3000-3000-100": Work("3000-3000-100", (3000, 3000, 100), count=1),
    "LSTM 100-100-20": Work("LSTM 100-100-20", (100, 100, 20), net="LSTM", count=1),
}


def growing(work: Work) -> Work:
    """Return a net of the growing sizes with Synaptic beside it where that is feasible."""
    if work.connections > SYNAPTIC_UP_TO:
        return Work(**{**asdict(work), "checked": None})
    return Work(**{**asdict(work), "contestants": ("synaptic", *work.contestants)})


def rows(work: Work) -> Rows:
    """Return the work's inputs and targets, the same in every process."""
    if work.rows == "xor":
        return [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]

    # Imported here: this module is also read where pysynaptic is not needed.
    from pysynaptic import random, seed

    seed(7)
    if work.rows == "sin":
        angles = [2 * math.pi * random() for _ in range(work.count)]
        return [[each] for each in angles], [[(math.sin(each) + 1) / 2] for each in angles]
    inputs, outputs = work.sizes[0], work.sizes[-1]
    target = partial(_one_hot, outputs=outputs)
    return [[random() for _ in range(inputs)] for _ in range(work.count)], [
        target(row) for row in range(work.count)
    ]


def _one_hot(row: int, outputs: int) -> list[float]:
    """Return the target of a row: which of the outputs is 1, or 0 and 1 in turn if there is one."""
    if outputs == 1:
        return [float(row % 2)]
    return [float(row % outputs == place) for place in range(outputs)]
