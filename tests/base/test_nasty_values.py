"""Every constructor, task and option takes any value at once, or refuses it in words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.places import ROOT

# In a process of its own, which is ended with a traceback when a call does not end.
PROGRAM = r"""
import faulthandler, itertools, sys, warnings
warnings.simplefilter("ignore")
import pysynaptic
from pysynaptic import Architect, Layer, Network, Neuron, Random, Trainer
from pysynaptic.js import JSON

WORDS = (TypeError, ValueError, MemoryError)


class Lies(list):
    def __len__(self):
        return 2

    def __getitem__(self, place):
        raise KeyError(place)


class Long:
    def __len__(self):
        return 2**62

    def __getitem__(self, place):
        return "lie"


class Negative(Long):
    def __len__(self):
        return -1


class Float(float):
    def __float__(self):
        raise TypeError("mine")


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


deep = []
for _ in range(3000):  # more than Python allows; since 3.14 repr() of far more takes seconds
    deep = [deep]
VALUES = [
    10**400, -(10**400), -1, 0.5, float("nan"), float("inf"), True, "", "x", "x" * 10**6,
    b"", [], {}, [[]], [10**400, 0], [float("nan"), 0], [None, None], object(), Lies(), Long(),
    Negative(), Float(1), Text(), deep, itertools.repeat(1), {"a": deep},
]


def shown(value):
    try:
        return repr(value)[:60]
    except Exception:
        return type(value).__name__


def attempt(what, call, state):
    # Ends in a minute, and what refuses a value has changed nothing before.
    faulthandler.dump_traceback_later(60, exit=True)
    before = state()
    try:
        call()
    except WORDS as error:
        if state() != before:
            found.append(f"{what}: changed something before {error!r:.200}")
        if not (isinstance(error, KeyError) or str(error).strip()):
            found.append(f"{what}: says nothing: {error!r}")
        if isinstance(error, UnicodeError) or "not supported between" in str(error):
            found.append(f"{what}: {error!r:.200}")
    except BaseException as error:
        found.append(f"{what}: {type(error).__name__}: {error!s:.200}")


found = []
ids = lambda: str(Neuron.quantity())
for name in sorted(n for n in dir(Architect) if n[0].isupper()):
    make = getattr(Architect, name)
    if not isinstance(make, type):
        continue
    good = {"Hopfield": (2,), "Liquid": (2, 3, 1, 3, 1)}.get(name, (2, 3, 1))
    for place in range(len(good)):
        for value in VALUES:
            arguments = (*good[:place], value, *good[place + 1 :])
            attempt(f"{name}, {place}: {shown(value)}", lambda: make(*arguments), ids)
for make in (Layer, Random, pysynaptic.seed):
    for value in VALUES:
        attempt(f"{make.__name__}: {shown(value)}", lambda: make(value), ids)

rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}] * 2
tasks = {
    "train": ((rows,), Architect.Perceptron(2, 3, 1), {}),
    "XOR": ((), Architect.Perceptron(2, 3, 1), {}),
    "DSR": (
        (),
        Architect.LSTM(6, 2, 2),
        {"targets": [2, 4], "distractors": [3, 5], "prompts": [0, 1], "length": 9},
    ),
    "ERG": ((), Architect.LSTM(6, 2, 6), {}),
    "timingTask": ((), Architect.LSTM(2, 2, 1), {"trainSamples": 30}),
}
for task, (arguments, network, base) in tasks.items():
    try:
        getattr(network.trainer, task)(*arguments, {"no such option": 1})
        known = []
    except TypeError as error:
        known = str(error).partition("known: ")[2].rstrip(")").split(", ")
    assert len(known) > 4, (task, known)
    print(task, len(known))
    quick = {**base, "iterations": 2, "log": 0}
    state = lambda: JSON.stringify(network.toJSON())
    for option, value in itertools.product(known, VALUES):
        # Lasting for ever is what many iterations ask for.
        given = {**quick, option: value, **({"error": 2} if option == "iterations" else {})}
        given = {k: v for k, v in given.items() if k in known}
        if option == "iterations" and task in ("DSR", "ERG", "timingTask", "XOR"):
            given["error"] = 2
            if value in (10**400, float("inf")) and task != "XOR":
                continue
        attempt(
            f"{task}, {option}: {shown(value)}",
            lambda: getattr(Trainer(network), task)(*arguments, given),
            state,
        )

network = Architect.Perceptron(2, 3, 1)
for stateful in (False, True):
    run = network.standalone(stateful)
    for value in VALUES:
        attempt(f"standalone: {shown(value)}", lambda: run(value), lambda: 0)
for name in ("activate", "predict", "set", "project", "gate"):
    method, state = getattr(network, name), lambda: JSON.stringify(network.toJSON())
    for value in VALUES:
        attempt(f"{name}: {shown(value)}", lambda: method(value), lambda: 0)
    network = Architect.Perceptron(2, 3, 1)
faulthandler.cancel_dump_traceback_later()
print("\n".join(found))
sys.exit(len(found) > 0)
"""


@pytest.mark.one_kernel
def test_nasty_values() -> None:
    """No value makes a call that never ends, an error of Python's insides, or half a change."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stdout[-4000:] + done.stderr[-3000:]
