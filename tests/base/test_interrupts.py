"""Ctrl-C: a training stops at once, between two rows, and what was learned stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from tests.support.dumps import dump
from tests.support.endless import after_rows_until
from tests.support.places import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no SIGINT to send here")

# Trains until SIGINT comes, says what it left behind, and trains on.
SCRIPT = """
import asyncio, json, math, sys, threading, time
from pysynaptic import Architect, Neuron, kernel
from tests.support.dumps import dump
from tests.support.endless import ENDLESS, wide, wide_rows

kind = sys.argv[1]
network, data = wide(), wide_rows()
trainer = network.trainer
other = {"XOR": lambda: Architect.Perceptron(2, 3, 1), "ERG": lambda: Architect.LSTM(6, 7, 6)}
runs = other[kind]() if kind in other else network
options = {"rate": 0.3, **ENDLESS}
if kind in ("shuffle", "momentum", "log", "schedule", "cost", "function"):
    options |= {
        "shuffle": {"shuffle": True},
        "momentum": {"momentum": 0.5, "loss": "squared"},
        "log": {"log": 10**9},
        "schedule": {"schedule": {"every": 1, "do": lambda data: None}},
        "cost": {"cost": lambda target, output: 0.5},
        "function": {"rate": lambda iteration, error: 0.3},
    }[kind]

def many(size):
    import numpy
    return numpy.zeros((3000000 if kernel == "native" else 300000, size))

def work():
    if kind == "async":
        asyncio.run(trainer.trainAsync(data, options))
    elif kind == "cross":
        trainer.train(data, options, crossValidate={"testSize": 0.5})
    elif kind == "test":
        trainer.test(many(2), many(1))
    elif kind == "predict":
        network.predict(many(2))
    elif kind == "XOR":
        runs.trainer.XOR(error=1e-300, iterations=math.inf)
    elif kind == "ERG":
        runs.trainer.ERG(error=1e-300, iterations=10**12, log=False)
    else:
        trainer.train(data, options)

first, begun = runs.layers.output.list[0], threading.Event()

def squash(x, derivate=False):
    first.squash = Neuron.squash.LOGISTIC
    begun.set()
    return first.squash(x, derivate)

def tell():
    if kind in ("test", "predict", *other):
        begun.wait()
    else:  # at least one whole row
        while first.bias == 0.5:
            time.sleep(0.001)
    print("ready", flush=True)

if kind in ("test", "predict", *other):
    first.squash = squash
threading.Thread(target=tell, daemon=True).start()
try:
    work()
except KeyboardInterrupt:
    print("interrupted", flush=True)
left = dump(network)
order = [row["i"] for row in data]
options = {"iterations": 3, "error": 1e-300, "schedule": {"every": 0, "do": print}}
error = trainer.train(data, options).error
finite = all(math.isfinite(each["bias"]) for each in dump(network).values())
print(json.dumps([left, sorted(order) == list(range(7)), math.isfinite(error) and finite]))
"""


def interrupted(kind: str, kernel: str) -> dict[str, Any]:
    """Interrupt a training in a process of its own; give the network it left."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, kind],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    watchdog = threading.Timer(100, process.kill)  # then its lines are empty, and no test hangs
    watchdog.start()
    try:
        assert "ready\n" == process.stdout.readline()
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert "interrupted\n" == process.stdout.readline()
        # A training that does not listen never ends, so any bound tells; 0.1 s is what is promised,
        # and a busy machine may take longer to say so.
        assert time.monotonic() - sent < 10
        out, errors = process.communicate(timeout=60)
    finally:
        watchdog.cancel()
        process.kill()
    assert "" == errors
    left, whole, finite = json.loads(out)
    assert whole
    assert finite
    return dict(left)


@pytest.mark.parametrize("kind", ["plain", "cost", "function", "log", "schedule", "async"])
def test_state_is_of_whole_rows(kind: str, kernel: str) -> None:
    """The network is left as some number of whole rows leave it, by hand, one after the other."""
    left = interrupted(kind, kernel)
    bias = left[max(left, key=int)]["bias"]
    assert left == json.loads(json.dumps(dump(after_rows_until(bias))))


@pytest.mark.parametrize("kind", ["shuffle", "momentum", "cross", "test", "predict", "XOR", "ERG"])
def test_everything_that_takes_long(kind: str, kernel: str) -> None:
    """Whatever runs many rows hears Ctrl-C; training goes on after it, with finite numbers."""
    interrupted(kind, kernel)
