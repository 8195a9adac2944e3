"""Nasty values for every public name: each is taken, or refused in words before anything changed.

    python -m tests.attack.nasty              # every name
    python -m tests.attack.nasty data plot    # some, by their beginnings

The names are found by introspection.  `CALLS` has a call of each that works; then each argument is
replaced by each of `values`.  A public name that is neither in `CALLS` nor in `WITHOUT` (with the
reason) fails the run, so that a new name is not forgotten.  Attributes are not set, and the names
of `pysynaptic.js` are not tried: there Node's own answer is the rule.
What constructors, tasks and options of trainings do is in tests/base/test_nasty_values.py.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import inspect
import io
import itertools
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pysynaptic
from pysynaptic import Architect, Ensemble, Layer, Network, Neuron, Random, Trainer
from pysynaptic._base import ids
from tests.attack import samples

WORDS = (TypeError, ValueError, MemoryError)
MODULES = ("data", "plot", "sklearn")
INSIDES = ("not supported between", "has no attribute")
SECONDS = 60  # of one call: then this process ends with a traceback
SOON = 5.0  # of one call: longer is a hang
BYTES = 3 << 30  # of memory: more is a hang too


class Hang(BaseException):
    """A call that does not end."""


def _ends(*_: object) -> None:
    raise Hang("does not end")


class Lies(list[Any]):
    """A list that says its size, and has nothing."""

    def __len__(self) -> int:
        return 2

    def __getitem__(self, place: Any) -> Any:
        raise KeyError(place)


class Long:
    """A sequence without an end."""

    def __len__(self) -> int:
        return 2**62

    def __getitem__(self, place: Any) -> Any:
        return "lie"


class Negative(Long):
    """A sequence whose size is an error."""

    def __len__(self) -> int:
        return -1


class Mine(float):
    """A number that refuses to be one."""

    def __float__(self) -> float:
        raise TypeError("mine")


class Text(str):
    """A text that is equal to everything."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True


def values() -> list[Any]:
    """Return the values; new ones each time, as a call may change or use up some."""
    deep: list[Any] = []
    for _ in range(3000):  # more than Python allows; since 3.14 repr() of far more takes seconds
        deep = [deep]
    return [
        *(10**400, -(10**400), -1, 2**63, 0.5, float("nan"), float("inf"), True, None),
        *("", "x", "x" * 10**5, "a\0b", "\ud800", b"", [], {}, [[]], [10**400, 0], [[10**400] * 2]),
        *([float("nan"), 0], [None, None], object(), Lies(), Long(), Negative(), Mine(1), Text()),
        *(deep, itertools.repeat(1), {"a": deep}, int, lambda *a, **k: None, 1j),
    ]


class Place:
    """What the calls need: always the same."""

    def __init__(self) -> None:
        self.network = Architect.Perceptron(2, 2, 1)
        layers = self.network.layers
        self.input, self.hidden, self.output = layers.input, layers.hidden[0], layers.output
        self.link = self.input.connectedTo[0]
        self.neuron, self.connection = self.hidden.list[0], self.link.list[0]
        self.layer, self.lone = Layer(2), Neuron()
        self.trainer = Trainer(self.network)
        self.ensemble = Ensemble([self.network, Architect.Perceptron(2, 2, 1)])
        self.random = Random(1)
        for each in (self.network, *self.ensemble):  # they compile when they first run
            each.activate([0, 1])
        self.folder = "."

    def look(self) -> tuple[Any, ...]:
        """Return all that a refused call must have left as it was."""
        whole = [self.network.layers.input, self.network.layers.output]
        text = samples.text(self.network)
        lone = (self.lone.bias, self.lone.squash, self.layer.size, self.random.state)
        return text, lone, [id(each) for each in whole], Neuron.quantity().neurons


def _module(name: str) -> Any:
    return importlib.import_module(f"pysynaptic.{name}")


class Call:
    """A call that works: the function, and its arguments."""

    def __init__(self, function: Any, *positional: Any, **named: Any) -> None:
        self.function, self.positional, self.named = function, positional, named

    def variants(self, value: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Return the calls in which one argument is another value."""
        for place in range(len(self.positional)):
            given = [*self.positional]
            given[place] = value
            yield str(place), partial(self.function, *given, **self.named)
        for name in self.named:
            yield name, partial(self.function, *self.positional, **{**self.named, name: value})


ROWS, TARGETS = [[0, 1], [1, 0], [1, 1]], [[1], [0], [1]]
SET = [{"input": [0, 1], "output": [1]}]


def _fitted(cls: str) -> Any:
    made = getattr(_module("data"), cls)()
    return made.fit(["a", "b"] if cls == "OneHot" else ROWS)


def _pipeline(p: Place) -> Any:
    return _module("data").Pipeline(p.network, _fitted("MinMax"), None)


def _estimator(cls: str) -> Any:
    return getattr(_module("sklearn"), cls)(hidden_layer_sizes=(2,), max_iter=2)


def _learned(cls: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _estimator(cls).fit(ROWS, [0, 1, 1])


def _json(p: Place) -> Any:
    return Call(Network.fromJSON, p.network.toJSON())


def _file(p: Place) -> str:
    path = os.path.join(p.folder, "made.json")
    p.network.save(path)
    return path


def _files(p: Place) -> str:
    path = os.path.join(p.folder, "ensemble.json")
    p.ensemble.save(path)
    return path


CALLS: dict[str, Callable[[Place], Call]] = {
    "seed": lambda p: Call(pysynaptic.seed, 1, node=20),
    "random": lambda p: Call(pysynaptic.random),
    "Random": lambda p: Call(Random, 1, node=20),
    "Random.random": lambda p: Call(p.random.random),
    "Random.seed": lambda p: Call(p.random.seed, 1),
    "Ensemble": lambda p: Call(Ensemble, [p.network]),
    "Ensemble.activate": lambda p: Call(p.ensemble.activate, [0, 1]),
    "Ensemble.predict": lambda p: Call(p.ensemble.predict, ROWS),
    "Ensemble.mean": lambda p: Call(p.ensemble.mean, ROWS),
    "Ensemble.vote": lambda p: Call(p.ensemble.vote, ROWS),
    "Ensemble.spread": lambda p: Call(p.ensemble.spread, ROWS),
    "Ensemble.save": lambda p: Call(p.ensemble.save, os.path.join(p.folder, "e.json")),
    "Ensemble.load": lambda p: Call(Ensemble.load, _files(p)),
    "train_many": lambda p: Call(
        pysynaptic.train_many,
        *(p.network, SET),
        **{"seeds": 1, "settings": None, "executor": None, "progress": False, "iterations": 1},
    ),
    # neurons
    "Neuron": lambda p: Call(Neuron),
    "Neuron.activate": lambda p: Call(p.neuron.activate, 0.5),
    "Neuron.propagate": lambda p: Call(p.output.list[0].propagate, 0.1, 1),
    "Neuron.clear": lambda p: Call(p.neuron.clear),
    "Neuron.reset": lambda p: Call(p.neuron.reset),
    "Neuron.project": lambda p: Call(p.lone.project, p.neuron, 0.5),
    "Neuron.gate": lambda p: Call(p.lone.gate, p.connection),
    "Neuron.connected": lambda p: Call(p.neuron.connected, p.lone),
    "Neuron.selfconnected": lambda p: Call(p.neuron.selfconnected),
    "Neuron.quantity": lambda p: Call(Neuron.quantity),
    "Neuron.uid": lambda p: Call(Neuron.uid),
    # connections
    "Connection": lambda p: Call(pysynaptic.Connection, p.lone, p.neuron, 0.5),
    "Connection.freeze": lambda p: Call(p.connection.freeze),
    "Connection.unfreeze": lambda p: Call(p.connection.unfreeze),
    "Connection.uid": lambda p: Call(pysynaptic.Connection.uid),
    # layers
    "Layer": lambda p: Call(Layer, 2),
    "Layer.activate": lambda p: Call(p.input.activate, [0, 1]),
    "Layer.propagate": lambda p: Call(p.output.propagate, 0.1, [1]),
    "Layer.add": lambda p: Call(p.layer.add, p.lone),
    "Layer.clear": lambda p: Call(p.hidden.clear),
    "Layer.reset": lambda p: Call(p.hidden.reset),
    "Layer.project": lambda p: Call(p.hidden.project, p.layer, "ALL TO ALL", 0.5),
    "Layer.gate": lambda p: Call(p.layer.gate, p.link, "INPUT"),
    "Layer.connected": lambda p: Call(p.input.connected, p.hidden),
    "Layer.selfconnected": lambda p: Call(p.input.selfconnected),
    "Layer.neurons": lambda p: Call(p.input.neurons),
    "Layer.set": lambda p: Call(
        lambda **given: p.hidden.set(given),
        **{"label": "a", "squash": Neuron.squash.TANH, "bias": 0.5},
    ),
    "Layer.freeze": lambda p: Call(p.hidden.freeze),
    "Layer.unfreeze": lambda p: Call(p.hidden.unfreeze),
    "LayerConnection": lambda p: Call(
        pysynaptic.LayerConnection, p.hidden, p.layer, "ALL TO ALL", 0.5
    ),
    "LayerConnection.freeze": lambda p: Call(p.link.freeze),
    "LayerConnection.unfreeze": lambda p: Call(p.link.unfreeze),
    "LayerConnection.uid": lambda p: Call(pysynaptic.LayerConnection.uid),
    # networks
    "Network": lambda p: Call(Network, p.input, [p.hidden], p.output),
    "Network.activate": lambda p: Call(p.network.activate, [0, 1]),
    "Network.propagate": lambda p: Call(p.network.propagate, 0.1, [1]),
    "Network.predict": lambda p: Call(p.network.predict, ROWS),
    "Network.clear": lambda p: Call(p.network.clear),
    "Network.reset": lambda p: Call(p.network.reset),
    "Network.forget": lambda p: Call(p.network.forget),
    "Network.restore": lambda p: Call(p.network.restore),
    "Network.optimize": lambda p: Call(p.network.optimize),
    "Network.setOptimize": lambda p: Call(p.network.setOptimize, False),
    "Network.set": lambda p: Call(
        lambda **given: p.network.set(given),
        **{"input": p.input, "hidden": [p.hidden], "output": p.output},
    ),
    "Network.project": lambda p: Call(p.network.project, p.layer, "ALL TO ALL", 0.5),
    "Network.gate": lambda p: Call(p.network.gate, p.link, "OUTPUT"),
    "Network.neurons": lambda p: Call(p.network.neurons),
    "Network.inputs": lambda p: Call(p.network.inputs),
    "Network.outputs": lambda p: Call(p.network.outputs),
    "Network.clone": lambda p: Call(p.network.clone),
    "Network.toJSON": lambda p: Call(p.network.toJSON, False),
    "Network.fromJSON": _json,
    "Network.toDot": lambda p: Call(p.network.toDot, True),
    "Network.draw": lambda p: Call(p.network.draw),
    "Network.summary": lambda p: Call(p.network.summary),
    "Network.explain": lambda p: Call(p.network.explain),
    "Network.save": lambda p: Call(p.network.save, os.path.join(p.folder, "n.json")),
    "Network.load": lambda p: Call(Network.load, _file(p)),
    "Network.standalone": lambda p: Call(p.network.standalone, False),
    "Network.to_c": lambda p: Call(p.network.to_c, "name"),
    # data
    "data.MinMax": lambda p: Call(_module("data").MinMax, 0, 1),
    "data.MinMax.fit": lambda p: Call(_module("data").MinMax().fit, ROWS),
    "data.MinMax.transform": lambda p: Call(_fitted("MinMax").transform, ROWS),
    "data.MinMax.fit_transform": lambda p: Call(_module("data").MinMax().fit_transform, ROWS),
    "data.MinMax.inverse_transform": lambda p: Call(_fitted("MinMax").inverse_transform, ROWS),
    "data.Standard": lambda p: Call(_module("data").Standard),
    "data.Standard.fit": lambda p: Call(_module("data").Standard().fit, ROWS),
    "data.Standard.transform": lambda p: Call(_fitted("Standard").transform, ROWS),
    "data.Standard.fit_transform": lambda p: Call(_module("data").Standard().fit_transform, ROWS),
    "data.Standard.inverse_transform": lambda p: Call(_fitted("Standard").inverse_transform, ROWS),
    "data.OneHot": lambda p: Call(_module("data").OneHot, ["a", "b"]),
    "data.OneHot.fit": lambda p: Call(_module("data").OneHot().fit, ["a", "b"]),
    "data.OneHot.transform": lambda p: Call(_fitted("OneHot").transform, ["a", "b"]),
    "data.OneHot.fit_transform": lambda p: Call(_module("data").OneHot().fit_transform, ["a", "b"]),
    "data.OneHot.inverse_transform": lambda p: Call(_fitted("OneHot").inverse_transform, [[1, 0]]),
    "data.Pipeline": lambda p: Call(
        _module("data").Pipeline, p.network, _fitted("MinMax"), _fitted("MinMax")
    ),
    "data.Pipeline.train": lambda p: Call(_pipeline(p).train, ROWS, TARGETS, {"iterations": 1}),
    "data.Pipeline.test": lambda p: Call(_pipeline(p).test, ROWS, TARGETS, {}),
    "data.Pipeline.predict": lambda p: Call(_pipeline(p).predict, ROWS),
    "data.Pipeline.save": lambda p: Call(_pipeline(p).save, os.path.join(p.folder, "p.json")),
    "data.Pipeline.load": lambda p: Call(_module("data").Pipeline.load, _file(p)),
    "data.labels": lambda p: Call(_module("data").labels, [[1, 0]], ["a", "b"]),
    "data.one_hot": lambda p: Call(_module("data").one_hot, ["a", "b"], ["a", "b"]),
    "data.sequences": lambda p: Call(_module("data").sequences, [1, 2, 3, 4], 2, by=None),
    "data.split": lambda p: Call(_module("data").split, ROWS, TARGETS, test=0.5, random=p.random),
    "data.windows": lambda p: Call(_module("data").windows, [1, 2, 3, 4], 2, 1, 1, target=None),
    # drawings
    "plot.learning_curve": lambda p: Call(
        _module("plot").learning_curve,
        {"iterations": [1, 2], "error": [0.5, 0.2], "validation": [], "rate": []},
        **{"ax": None, "label": "a"},
    ),
    "plot.decision_boundary": lambda p: Call(
        _module("plot").decision_boundary, p.network, ROWS, [0, 1, 1], ax=None
    ),
    "plot.weights": lambda p: Call(_module("plot").weights, p.network, ax=None),
}

WITHOUT = {
    "Architect": "tests/base/test_nasty_values.py",
    "Trainer": "tests/base/test_nasty_values.py has its options",
    "TrainingDiverged": "an exception",
    "kernel": "a text",
    "node": "a number",
    "__version__": "a text",
    "Network.worker": "removed by Synaptic's own reason: it raises",
    "Network.to_onnx": "needs an optional package; its path is that of save",
    "Network.from_neataptic": "the json target of tests/attack/coverage.py has its kind",
    "Network.from_sklearn": "tests/sklearn",
    "Network.trainer": "an attribute",
    "sklearn.SynapticClassifier": "scikit-learn's check_estimator attacks it (tests/sklearn)",
    "sklearn.SynapticRegressor": "scikit-learn's check_estimator attacks it (tests/sklearn)",
}


def names() -> list[str]:
    """Return every public name: of the package, its modules, and of classes their methods."""
    found = []
    for module in ("", *MODULES):
        try:
            home = importlib.import_module(f"pysynaptic.{module}".rstrip("."))
        except ImportError:  # an optional package is not there
            continue
        for name in home.__all__:
            path = f"{module}.{name}".lstrip(".")
            found.append(path)
            thing = getattr(home, name)
            if not inspect.isclass(thing) or path in WITHOUT:
                continue
            for each in dir(thing):
                if not each.startswith("_") and callable(getattr(thing, each, None)):
                    found.append(f"{path}.{each}")
    return found


def forgotten() -> list[str]:
    """Return the public names of which there is no call and no reason."""
    return [name for name in names() if name not in CALLS and name not in WITHOUT]


def shown(value: Any) -> str:
    """Return a short text of a value."""
    try:
        return f"{type(value).__name__} {value!r:.40}"
    except Exception:
        return type(value).__name__


def wrong_with(error: BaseException) -> str | None:
    """Return what is wrong with a refusal, if anything is."""
    if isinstance(error, OSError):  # of a path: there is no such file
        return None
    if isinstance(error, UnicodeError) or not isinstance(error, WORDS):
        return f"raised {type(error).__name__}: {error!s:.200}"
    if not (str(error).strip() or isinstance(error, MemoryError)):
        return f"says nothing: {error!r}"
    if any(each in str(error) for each in INSIDES):
        return f"words of Python's insides: {error!r:.200}"
    return None


def attempt(name: str, folder: str) -> list[str]:
    """Return what is wrong with a name: each of its arguments, each value."""
    wrong = []
    for number in range(len(values())):
        place = Place()
        place.folder = folder
        call = CALLS[name](place)
        for argument in [key for key, _ in call.variants(None)]:
            place = Place()
            place.folder = folder
            value = values()[number]
            made = dict(CALLS[name](place).variants(value))[argument]
            before = place.look()
            faulthandler.dump_traceback_later(SECONDS, exit=True)
            try:
                with soon():
                    made()
            except BaseException as error:
                said = wrong_with(error)
                if said is None and place.look()[:3] != before[:3]:
                    said = f"changed something before {error!r:.200}"
                if said:
                    wrong.append(f"{name}, {argument}: {shown(value)}: {said}")
    return wrong


@contextlib.contextmanager
def soon() -> Iterator[None]:
    """Raise Hang when a call takes long, where there are timers."""
    if not hasattr(signal, "setitimer"):  # Windows: faulthandler ends this process
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, SOON)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def apart() -> Iterator[str]:
    """Give a folder, and take back what calls leave: numbers, generators, files, pictures."""
    before = ids.neurons, ids.connections, ids.layer_connections
    where = os.getcwd()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                yield folder
        finally:
            os.chdir(where)
            ids.neurons, ids.connections, ids.layer_connections = before
            faulthandler.cancel_dump_traceback_later()


def limit() -> None:
    """Let this process have so much memory, and be told of hangs, where that can be had."""
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _ends)
    with contextlib.suppress(ImportError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def main() -> int:
    """Try every name; the exit status is 1 if something was wrong."""
    wrong = [f"{name}: has no call in tests/attack/nasty.py" for name in forgotten()]
    limit()
    there = {each.partition(".")[0] for each in names()}
    with apart() as folder:
        for name in CALLS:
            home = name.partition(".")[0]
            if home in there | set(MODULES) and (
                not sys.argv[1:] or name.startswith(tuple(sys.argv[1:]))
            ):
                wrong += attempt(name, folder)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
