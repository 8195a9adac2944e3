"""Memory does not grow: not over millions of calls, not over networks made and dropped.

Every workload runs in a process of its own, so that one cannot hide another's growth, and its
resident memory is read at regular intervals. The first quarter is warm-up; from there on memory may
not rise by more than --allow (allocators breathe a little).

    python scripts/soak.py                                   # the long form: several minutes
    python scripts/soak.py --calls 200000 --networks 2000    # what the test suite runs
"""

import argparse
import gc
import os
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pysynaptic import Network

ROOT = Path(__file__).resolve().parent.parent
INTERVALS = 20
WARM_UP = INTERVALS // 4

Job = Callable[[int], None]


def resident() -> int:
    """Return this process's resident bytes, or where /proc is missing their highest mark so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")


def perceptron_network() -> "Network":
    """Return the tutorial's 2-3-1 network, which runs as whole layers."""
    from pysynaptic import Layer, Network

    inputs, hidden, output = Layer(2), Layer(3), Layer(1)
    inputs.project(hidden)
    hidden.project(output)
    return Network({"input": inputs, "hidden": [hidden], "output": output})


def gated_network() -> "Network":
    """Return a memory cell with its gates: self-connections, gains and eligibility traces."""
    from pysynaptic import Layer, Network

    inputs, gate, forget, memory, output = Layer(2), Layer(3), Layer(3), Layer(3), Layer(1)
    into = inputs.project(memory)
    for gater in (gate, forget):
        inputs.project(gater)
        memory.project(gater)
    itself = memory.project(memory, Layer.connectionType.ONE_TO_ONE)
    memory.project(output)
    gate.gate(into, Layer.gateType.INPUT)
    forget.gate(itself, Layer.gateType.ONE_TO_ONE)
    return Network({"input": inputs, "hidden": [gate, forget, memory], "output": output})


def loop(network: "Network") -> Job:
    """Activate and propagate, the two calls of every tutorial's loop."""

    def job(count: int) -> None:
        for _ in range(count // 2):
            network.activate([0, 1])
            network.propagate(0.3, [1])

    return job


def perceptron() -> Job:
    return loop(perceptron_network())


def gated() -> Job:
    return loop(gated_network())


def views() -> Job:
    """Ask for the objects behind the numbers, again and again, and write through them."""
    network = gated_network()

    def job(count: int) -> None:
        for _ in range(count // 1000):
            for each in network.neurons():
                neuron = each["neuron"]
                neuron.bias += 0.0
                for connection in neuron.connections.projected.values():
                    connection.weight += 0.0

    return job


def train() -> Job:
    """Train whole data sets."""
    from pysynaptic import Trainer

    trainer = Trainer(perceptron_network())
    rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]

    def job(count: int) -> None:
        for _ in range(count // 400):
            trainer.train(rows, {"iterations": 100, "error": 1e-12})

    return job


def networks() -> Job:
    """Make networks, use them and drop them; the cycles must be collected."""

    def job(count: int) -> None:
        for index in range(count):
            network = gated_network() if index % 2 else perceptron_network()
            network.activate([0, 1])
            network.propagate(0.1, [1])
            views = [each["neuron"].connections for each in network.neurons()]
        last = weakref.ref(network)
        del network, views
        gc.collect()
        if last() is not None:
            sys.exit("a dropped network is still alive after gc.collect()")

    return job


# name: (what is counted, the workload, its share of that count)
WORKLOADS: dict[str, tuple[str, Callable[[], Job], float]] = {
    "perceptron": ("calls", perceptron, 0.7),
    "gated": ("calls", gated, 0.2),
    "views": ("calls", views, 0.05),
    "train": ("calls", train, 0.05),
    "networks": ("networks", networks, 1.0),
}


def work(name: str, count: int, allow: int) -> None:
    """Run one workload in this process, and fail if its memory grew."""
    job = WORKLOADS[name][1]()
    samples = []
    start = time.perf_counter()
    for _ in range(INTERVALS):
        job(count // INTERVALS)
        gc.collect()
        samples.append(resident())
    seconds = time.perf_counter() - start
    growth = max(samples[WARM_UP:]) - samples[WARM_UP - 1]
    print(
        f"{name:<10} {count:>11,} {WORKLOADS[name][0]:<8} {seconds:7.1f} s  "
        f"{samples[-1] / 2**20:6.1f} MiB resident, grew by {growth / 2**10:.0f} KiB after warm-up",
        flush=True,
    )
    if growth > allow:
        print("  MiB at each interval: " + " ".join(f"{each / 2**20:.2f}" for each in samples))
        sys.exit(f"{name}: memory grew by {growth:,} bytes, {allow:,} allowed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=100_000_000, help="default: 100 million")
    parser.add_argument("--networks", type=int, default=100_000, help="default: 100 thousand")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--allow", type=float, default=1.0, metavar="MIB", help="default: 1 MiB")
    parser.add_argument("--only", choices=list(WORKLOADS), help="one workload")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    allow = int(options.allow * 2**20)
    total = {"calls": options.calls, "networks": options.networks}

    if options.in_process:
        counted, _, share = WORKLOADS[options.only]
        work(options.only, int(total[counted] * share), allow)
        return

    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    env = {**os.environ, "PYSYNAPTIC_KERNEL": options.kernel, "PYTHONPATH": path}
    failed = []
    for name in [options.only] if options.only else WORKLOADS:
        arguments = ["--only", name, "--in-process", "--allow", str(options.allow)]
        sizes = ["--calls", str(options.calls), "--networks", str(options.networks)]
        command = [sys.executable, __file__, *arguments, *sizes]
        if subprocess.run(command, env=env, check=False).returncode != 0:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
