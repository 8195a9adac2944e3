"""Cells, rates and targets of an LSTM that learns parity: `python -m benchmarks.parity`.

Prints the table of docs/sequences.md: how many of ten seeds come to an error of .02 within 1,000
iterations, and the median of their iterations.  Nothing is timed, so the table is the same on every
machine.  Each network that came there is asked all sequences, and must be right at nine steps in
ten.
"""

from __future__ import annotations

import statistics

import numpy

from pysynaptic import Architect, seed

BITS, SEEDS, ITERATIONS, ERROR = 4, 10, 1000, 0.02
CELLS = (3, 6, 12)
RATES = (0.05, 0.1, 0.2, 0.3)


def learned(cells: int, rate: float, start: int, last: bool) -> int | None:
    """Return the iterations that a network needed, or None if it did not come there."""
    X = numpy.arange(2**BITS)[:, None, None] >> numpy.arange(BITS)[:, None] & 1
    Y = X.cumsum(axis=1) % 2
    seed(start, node=26)
    network = Architect.LSTM(1, cells, 1)
    targets = Y[:, -1] if last else Y
    result = network.trainer.train(X, targets, rate=rate, iterations=ITERATIONS, error=ERROR)
    if result.error > ERROR:
        return None
    wrong = (network.predict(X) > 0.5) != Y
    if wrong[:, -1:].mean() > 0.1 if last else wrong.mean() > 0.1:
        raise SystemExit(f"{cells} cells, rate {rate}, seed {start}: the answers are wrong")
    return result.iterations


def cell(cells: int, rate: float, last: bool, seeds: int = SEEDS) -> str:
    """Return what the table says of a size and a rate."""
    found = [learned(cells, rate, start, last) for start in range(1, seeds + 1)]
    came = [each for each in found if each is not None]
    return f"{len(came)}: {statistics.median(came):.0f}" if came else "0"


def table(seeds: int = SEEDS) -> str:
    """Return the table."""
    lines = [
        "| targets | cells | " + " | ".join(f"rate {rate}" for rate in RATES) + " |",
        "|---|---|" + "---|" * len(RATES),
    ]
    for last in (False, True):
        for cells in CELLS:
            row = " | ".join(cell(cells, rate, last, seeds) for rate in RATES)
            lines.append(f"| {'last step' if last else 'every step'} | {cells} | {row} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
