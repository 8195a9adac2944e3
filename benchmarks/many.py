"""Many trainings: what `train_many` costs beside a loop, and what two processors bring.

Every way must give the same digits.  Times are taken in turns; each figure is the median of the
quotients of its pairs, without the first.  The second part trains nothing: it counts the bytes of a
network with a million connections that travels.

    python -m benchmarks.many [--pairs N] [--runs N]
"""

from __future__ import annotations

import argparse
import gc
import pickle
import statistics
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy

from pysynaptic import Architect, Network, Random, train_many

SIZES, ROWS, OPTIONS = (20, 30, 5), 200, {"iterations": 1000, "error": 1e-300, "shuffle": True}
LARGE = (1000, 998, 2)


def make() -> Network:
    """Return the network of a run."""
    return Architect.Perceptron(*SIZES)


def data() -> tuple[Any, Any]:
    """Return inputs and targets."""
    draw = numpy.random.default_rng(1)
    return draw.random((ROWS, SIZES[0])), draw.random((ROWS, SIZES[-1]))


def loop(runs: int) -> list[Any]:
    """Train one network after the other, as a program without `train_many` does."""
    X, Y = data()
    results: list[Any] = []
    for number in range(runs):
        with Random(number):
            network = make()
            result: Any = network.trainer.train(X, Y, **OPTIONS)
        result.network = network
        results.append(result)
    return results


def digits(results: list[Any]) -> Any:
    """Return what must be equal."""
    return [(each.error, each.network.activate([0.5] * SIZES[0])) for each in results]


def pairs(
    count: int, runs: int, base: Callable[[int], Any], ways: dict[str, Any], clock: Any
) -> None:
    """Print what ways take beside a base."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(count + 1):
        for name, executor in ways.items():
            seconds: dict[bool, float] = {}
            for ours in (True, False) if turn % 2 else (False, True):
                begun = clock()
                if ours:
                    results = train_many(make, *data(), seeds=runs, executor=executor, **OPTIONS)
                else:
                    results = base(runs)
                seconds[ours] = clock() - begun
                if ours:
                    found = digits(results)
                else:
                    expected = digits(results)
            if found != expected:
                raise SystemExit(f"{name}: other digits")
            taken[name].append((seconds[False], seconds[True]))
    for name, each in taken.items():
        before, after = (statistics.median(side) for side in zip(*each[1:], strict=True))
        quotient = statistics.median(a / b for a, b in each[1:])
        print(f"{name:34}{before:8.3f} s {after:8.3f} s {quotient:7.3f}", flush=True)


def added(count: int, runs: int = 500) -> None:
    """Print what `train_many` adds to each run, from runs that are over at once."""
    (X, Y), brief, found = data(), {"iterations": 1, "error": 1e-300}, []
    gc.disable()  # whose turns depend on what came before
    for _ in range(count):
        kept = []
        begun = time.process_time()
        for number in range(runs):
            with Random(number):
                network = make()
                kept.append((network, network.trainer.train(X, Y, **brief)))
        between = time.process_time()
        train_many(make, X, Y, seeds=runs, executor="serial", **brief)
        found.append((time.process_time() - between - (between - begun)) / runs)
    gc.enable()
    print(f"train_many adds {statistics.median(found) * 1e6:.0f} µs of processor time to a run")


def memory() -> None:
    """Print the bytes of a large network that is pickled and read again."""
    network = Architect.Perceptron(*LARGE)
    network.activate([0] * LARGE[0])
    numbers = sum(each.nbytes for each in network.weights)
    tracemalloc.start()
    content = pickle.dumps(network, 5)
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    copy = pickle.loads(content)
    now = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    if copy.activate([1] * LARGE[0]) != network.activate([1] * LARGE[0]):
        raise SystemExit("the copy has other digits")
    print(f"{numbers // 8:,} connections, {numbers / 1e6:.2f} MB of weights:")
    print(f"pickled {len(content) / 1e6:.2f} MB, read again {now / 1e6:.2f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--runs", type=int, default=16)
    options = parser.parse_args()
    count, runs = options.pairs, options.runs
    print(f"{runs} runs of {'-'.join(map(str, SIZES))}, {ROWS} rows, {OPTIONS['iterations']} times")
    print(f"{'':34}{'loop':>10} {'train_many':>10} {'loop/it':>7}")
    pairs(count, runs, loop, {"serial, processor time": "serial"}, time.process_time)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(abs, range(2)))
        ways = {"2 threads": 2, "2 processes that have started": pool, "processes": "processes"}
        pairs(count, runs, loop, ways, time.perf_counter)
    added(count)
    memory()


if __name__ == "__main__":
    main()
