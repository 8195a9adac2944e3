"""Sequences in one call, and by hand: `python -m benchmarks.sequences`.

Trains an LSTM with 300 sequences, 30 iterations: by a call of `train` for each sequence of each
iteration, as before there were sequences, by `activate` and `propagate` for each step, and by one
call.  All must give the same bits.
"""

import time
from collections.abc import Callable

import numpy

from pysynaptic import Architect, Network, Trainer, kernel, seed

SEQUENCES, STEPS, ITERATIONS, RATE = 300, 8, 30, 0.1


def data() -> tuple[list[list[list[float]]], list[list[list[float]]]]:
    """Return bits, and the parity of those so far."""
    bits = numpy.random.default_rng(1).integers(0, 2, (SEQUENCES, STEPS, 1))
    return bits.astype(float).tolist(), (bits.cumsum(axis=1) % 2).astype(float).tolist()


def by_trainings(network: Network) -> None:
    """Train once for each sequence."""
    trainer, (X, Y) = Trainer(network), data()
    for _ in range(ITERATIONS):
        for rows, targets in zip(X, Y, strict=True):
            network.forget()
            trainer.train(rows, targets, iterations=1, rate=RATE)


def by_steps(network: Network) -> None:
    """Activate and propagate for each step."""
    X, Y = data()
    for _ in range(ITERATIONS):
        for rows, targets in zip(X, Y, strict=True):
            network.forget()
            for row, target in zip(rows, targets, strict=True):
                network.activate(row)
                network.propagate(RATE, target)


def at_once(network: Network) -> None:
    """Train with all sequences."""
    Trainer(network).train(*data(), iterations=ITERATIONS, rate=RATE, error=1e-12)


def measure(work: Callable[[Network], None]) -> tuple[float, list[list[float]]]:
    """Return the seconds that a training takes, the least of three, and what was learned."""
    least = float("inf")
    for _ in range(3):
        seed(42)
        network = Architect.LSTM(1, 6, 1)
        start = time.process_time()
        work(network)
        least = min(least, time.process_time() - start)
    return least, [each.tolist() for each in (*network.weights, *network.biases)]


def main() -> None:
    """Print a line for each way."""
    print(f"{SEQUENCES} sequences of {STEPS} steps, {ITERATIONS} iterations, kernel {kernel}")
    expected, base = None, 0.0
    for name, work in (
        ("9,000 calls of train", by_trainings),
        ("activate, propagate", by_steps),
        ("one call", at_once),
    ):
        seconds, learned = measure(work)
        if expected is None:
            expected, base = learned, seconds
        if learned != expected:
            raise SystemExit(f"{name}: other digits")
        print(f"{name:22}{seconds * 1e3:9.1f} ms {base / seconds:7.1f} times as fast")


if __name__ == "__main__":
    main()
