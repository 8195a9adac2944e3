"""Every public method is in an operation that is attacked, or there is a reason why not."""

from __future__ import annotations

import importlib
import inspect
import sys
from types import FrameType
from typing import Any

import pytest

import pysynaptic
from tests.attack import nasty
from tests.attack.operations import OPERATIONS, Place, quietly

pytestmark = pytest.mark.one_kernel
PACKAGE = pysynaptic.__path__[0]

# By the beginnings of names.
ELSEWHERE = {
    "data.": "functions of rows, which change no network: tests/data",
    "plot.": "drawings of what is there: tests/drawing",
    "sklearn.": "they train by train(): tests/sklearn",
    "TrainingDiverged": "an exception",
    "Network.from_neataptic": "it makes a network, as fromJSON does",
    "Network.from_sklearn": "it needs scikit-learn",
    "Network.to_onnx": "it needs onnx",
    "Network.worker": "it raises",
    "Trainer.workerTrain": "a thread, which outlives the call: tests/training/test_threads.py",
    "Trainer.": "an option",
    "LayerConnection.uid": "a counter, as Neuron.uid is",
    "Random.seed": "as seed",
}


def called() -> set[Any]:
    """Return what operations call: the code of functions, and the types and names of those in C."""
    found: set[Any] = set()

    def note(frame: FrameType, event: str, what: Any) -> None:
        if event == "call":
            found.add(frame.f_code)
        elif event == "c_call":
            found.add((type(getattr(what, "__self__", None)).__name__, what.__name__))

    with quietly():
        for operation in OPERATIONS.values():
            place = Place()
            sys.setprofile(note)
            try:
                operation(place)
            finally:
                sys.setprofile(None)
    return found


def test_every_method_is_attacked() -> None:
    """A new public method is put into an operation, or into the table of reasons."""
    calls = called()
    missing = []
    for path in nasty.names():
        if path.startswith(tuple(ELSEWHERE)) or path in ("node", "kernel", "__version__"):
            continue
        module, _, rest = (
            path.rpartition(".") if path.split(".")[0] in nasty.MODULES else ("", "", path)
        )
        thing: Any = importlib.import_module(f"pysynaptic.{module}".rstrip("."))
        for part in rest.split("."):
            thing = inspect.getattr_static(thing, part)
        thing = getattr(thing, "__func__", getattr(thing, "__wrapped__", thing))
        if inspect.isclass(thing):
            thing = thing.__init__
        code = getattr(thing, "__code__", None)
        name = rest.split(".")[-1]
        in_c = any(isinstance(each, tuple) and each[1] == name for each in calls)
        if code is not None and code not in calls and not in_c:
            missing.append(path)
    assert [] == missing
