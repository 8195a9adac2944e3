"""Every public operation on a network, each as a function of what it works on."""

from __future__ import annotations

import asyncio
import copy
import io
import json
import os
import pickle
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pysynaptic import (
    Architect,
    Connection,
    Ensemble,
    Layer,
    LayerConnection,
    Network,
    Neuron,
    Random,
    Trainer,
    random,
    seed,
    train_many,
)
from pysynaptic._base import ids
from pysynaptic._selftest.world import softsign
from tests.attack import samples

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
PAIRS = [[[0, 1], [1, 1]], [[1, 0]]]
TYPES, GATES = Layer.connectionType, Layer.gateType


class Place:
    """A network with two inputs and one output, and what is beside it: always the same."""

    def __init__(self, name: str = "closed") -> None:
        ids.neurons = ids.connections = ids.layer_connections = 0
        self.network = samples.made(name)
        layers = self.network.layers
        self.input, self.hidden, self.output = layers.input, layers.hidden, layers.output
        self.link = self.input.connectedTo[0]
        self.into = self.hidden[-1].connectedTo[0]
        self.json = None if name in samples.NO_JSON else self.network.toJSON()
        self.file = samples.text(self.network)
        self.layer, self.neuron = Layer(2), Neuron()
        self.other = Network(self.layer, [], Layer(1))
        self.trainer = Trainer(self.network, iterations=2, error=1e-9)
        seed(7, node=20)

    def look(self) -> tuple[str, ...]:
        """Return all there is to know, whatever the operation may have changed."""
        beside = copy.copy(self.other)
        found = [numbers(samples.text(self.network))]
        if self.layer not in (self.network.layers.output, self.network.layers.input):
            found.append(numbers(samples.text(beside)))
        return (*found, *(repr(kept(each)) for each in (self.neuron, self.layer.list[0])))


def numbers(text: str) -> str:
    """Return what a file says, however its gains and traces are kept: for each connection."""
    content = json.loads(text)
    for bundle in content["bundles"]:
        count = len(bundle["weights"] or ())
        if count and bundle["gains"] is None:
            bundle["gains"] = [1.0] * count
        if bundle["shared"]:
            width = bundle["to"][2]
            bundle["traces"] = [trace for trace in bundle["traces"] for _ in range(width)]
            bundle["shared"] = False
    return "\n".join(json.dumps(each) for each in (*content["bundles"], content))


def kept(neuron: Neuron) -> list[Any]:
    """Return what a neuron outside of networks has."""
    links = neuron.connections
    every = [each for kind in ("inputs", "projected", "gated") for each in links[kind].values()]
    own = neuron.selfconnection
    numbers = [neuron.bias, neuron.state, neuron.activation, own.weight, own.gain]
    return [*numbers, *((each.ID, each.weight, each.gain) for each in every)]


def _saved(place: Place) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "network.json")
        place.network.save(path)
        return samples.text(Network.load(path))


def _loaded(place: Place) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "network.json")
        with open(path, "w") as file:
            file.write(place.file)
        return samples.text(Network.load(path))


def _pickled(place: Place) -> Any:
    file = io.BytesIO()
    pickle.dump(place.network, file)
    return samples.text(pickle.loads(file.getvalue()))


def _watched(place: Place) -> Any:
    options = {"iterations": 2, "history": True, "progress": lambda seen: None}
    return place.trainer.train(ROWS, options).iterations


def _own_functions(place: Place) -> Any:
    schedule = {"every": 1, "do": lambda data: None}
    options = {"cost": lambda t, y: 0.5, "rate": lambda n, e: 0.1, "schedule": schedule}
    return place.trainer.train(ROWS, {"iterations": 2, **options}).iterations


def _shuffled(place: Place) -> Any:
    options = {"iterations": 2, "shuffle": True, "random": Random(7, node=20)}
    return place.trainer.train(list(ROWS), options).iterations


def _crossed(place: Place) -> Any:
    options = {"iterations": 2, "crossValidate": {"testSize": 0.5, "testError": 1e-9}}
    return place.trainer.train(list(ROWS), options).iterations


def _async(place: Place) -> Any:
    return asyncio.run(place.trainer.trainAsync(ROWS, {"iterations": 2})).iterations


def _many(place: Place) -> Any:
    options = {"seeds": 2, "executor": "serial", "iterations": 2, "progress": False}
    return len(train_many(place.network, ROWS, **options))  # type: ignore[arg-type]


def _ensemble(place: Place) -> Any:
    ensemble = Ensemble([place.network, Architect.Perceptron(2, 2, 1)])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "ensemble.json")
        ensemble.save(path)
        again = Ensemble.load(path)
    rows = [[0, 1], [1, 0]]
    for method in (again.predict, again.mean, again.spread):
        method(rows)
    return again.activate([0, 1]), len(again.vote(rows))


def _hopfield(place: Place) -> Any:
    hopfield = Architect.Hopfield(2)
    hopfield.learn([[0, 1], [1, 0]])
    return hopfield.feed([0, 1])


def _to_c(place: Place) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place.network.to_c(os.path.join(folder, "network"))


def _random(place: Place) -> tuple[float, float]:
    seed(7, node=20)
    return random(), Random(7, node=20).random()


def _set(place: Place) -> None:
    layers = place.network.layers
    place.network.set({"input": layers.input, "hidden": [], "output": layers.output})


OPERATIONS: dict[str, Callable[[Place], Any]] = {
    # running
    "activate": lambda p: p.network.activate([0, 1]),
    "propagate": lambda p: p.network.propagate(0.2, [1]),
    "predict": lambda p: [list(each) for each in p.network.predict([[0, 1], [1, 0]])],
    "layer.activate": lambda p: p.hidden[0].activate(),
    "layer.propagate": lambda p: p.output.propagate(0.2, [1]),
    "neuron.activate": lambda p: p.output.list[0].activate(),
    "neuron.propagate": lambda p: p.output.list[0].propagate(0.2, 1),
    # modes and memory
    "clear": lambda p: p.network.clear(),
    "reset": lambda p: p.network.reset(),
    "forget": lambda p: p.network.forget(),
    "restore": lambda p: p.network.restore(),
    "optimize": lambda p: p.network.optimize(),
    "setOptimize": lambda p: p.network.setOptimize(False),
    "layer.clear": lambda p: p.hidden[0].clear(),
    "layer.reset": lambda p: p.hidden[0].reset(),
    "neuron.clear": lambda p: p.output.list[0].clear(),
    "neuron.reset": lambda p: p.output.list[0].reset(),
    # wiring
    "Neuron": lambda p: Neuron().ID,
    "Layer": lambda p: Layer(3).size,
    "Network": lambda p: Network(p.input, p.hidden, p.output).inputs(),
    "set": _set,
    "layer.set": lambda p: p.hidden[0].set({"squash": Neuron.squash.TANH, "bias": 0.5}) and None,
    "layer.add": lambda p: p.layer.add(p.neuron),
    "project": lambda p: p.hidden[0].project(p.layer) and None,
    "project, one to one": lambda p: p.hidden[0].project(p.layer, TYPES.ONE_TO_ONE) and None,
    "project, else": lambda p: p.layer.project(p.layer, TYPES.ALL_TO_ELSE) and None,
    "project to itself": lambda p: p.output.project(p.output, TYPES.ONE_TO_ONE) and None,
    "project a neuron": lambda p: p.output.list[0].project(p.neuron).weight,
    "project into the network": lambda p: p.neuron.project(p.hidden[1].list[0]).weight,
    "project onto a gater": lambda p: p.neuron.project(p.hidden[0].list[0]).weight,
    "project a network": lambda p: p.network.project(p.other) and None,
    "gate": lambda p: p.layer.gate(p.input.connectedTo[1], GATES.INPUT),
    "gate, output": lambda p: p.layer.gate(p.into, GATES.OUTPUT),
    "gate a connection": lambda p: p.neuron.gate(p.into.list[0]),
    "gate within": lambda p: p.hidden[0].list[0].gate(p.into.list[0]),
    "gate itself": lambda p: p.neuron.gate(p.hidden[1].list[0].selfconnection),
    "squash": lambda p: setattr(p.hidden[0].list[0], "squash", softsign),
    "gain": lambda p: setattr(p.into.list[0], "gain", 0.5),
    "self weight": lambda p: setattr(p.output.list[0].selfconnection, "weight", 0.5),
    "weight": lambda p: setattr(p.link.list[0], "weight", 0.5),
    "freeze": lambda p: p.link.freeze(),
    "unfreeze": lambda p: p.link.unfreeze(),
    "layer.freeze": lambda p: p.hidden[0].freeze(),
    "layer.unfreeze": lambda p: p.hidden[0].unfreeze(),
    "network.gate": lambda p: Network(Layer(1), [], p.layer).gate(
        p.input.connectedTo[1], GATES.INPUT
    ),
    "connection.freeze": lambda p: p.into.list[0].freeze(),
    "connection.unfreeze": lambda p: p.into.list[0].unfreeze(),
    "Connection": lambda p: Connection(p.neuron, p.output.list[0], 0.5).weight,
    "LayerConnection": lambda p: LayerConnection(p.output, p.layer).size,
    # trainers
    "train": lambda p: p.trainer.train(ROWS, {"iterations": 2}).iterations,
    "train, own functions": _own_functions,
    "train, watched": _watched,
    "train, shuffled": _shuffled,
    "train, cross-validated": _crossed,
    "train, momentum": lambda p: p.trainer.train(ROWS, iterations=2, momentum=0.5).iterations,
    "train, sequences": lambda p: p.trainer.train(PAIRS, [[1], [0]], {"iterations": 2}).iterations,
    "test": lambda p: p.trainer.test(ROWS).error,
    "trainAsync": _async,
    "train_many": _many,
    "DSR": lambda p: Trainer(Architect.LSTM(10, 2, 4)).DSR({"iterations": 2}).iterations,
    "timingTask": lambda p: (
        Trainer(Architect.LSTM(2, 2, 1))
        .timingTask({"iterations": 2, "trainSamples": 30})
        .test.error
    ),
    "ERG": lambda p: Trainer(Architect.LSTM(6, 2, 6)).ERG({"iterations": 2}).iterations,
    # copies and texts
    "toJSON": lambda p: len(p.network.toJSON().connections),
    "fromJSON": lambda p: samples.text(Network.fromJSON(p.json)),
    "clone": lambda p: samples.text(p.network.clone()),
    "copy": lambda p: samples.text(copy.copy(p.network)),
    "deepcopy": lambda p: samples.text(copy.deepcopy(p.network)),
    "pickle": _pickled,
    "save": _saved,
    "load": _loaded,
    "standalone": lambda p: p.network.standalone()([0, 1]),
    "toDot": lambda p: p.network.toDot(True).code,
    "draw": lambda p: len(str(p.network.draw())),
    "summary": lambda p: str(p.network.summary()),
    "explain": lambda p: p.network.explain(),
    "repr": lambda p: repr(p.network),
    "to_c": _to_c,
    # looking
    "connected": lambda p: p.input.connected(p.hidden[1]),
    "selfconnected": lambda p: (p.hidden[1].selfconnected(), p.neuron.selfconnected()),
    "neuron.connected": lambda p: p.neuron.connected(p.output.list[0]),
    "sizes": lambda p: (p.network.inputs(), p.network.outputs(), len(p.input.neurons())),
    "counters": lambda p: len((Neuron.uid(), Connection.uid(), Neuron.quantity())),
    "random": _random,
    "connections": lambda p: len(kept(p.hidden[1].list[0])),
    "neurons": lambda p: len(p.network.neurons()),
    "trace": lambda p: len(p.hidden[0].list[0].trace.extended),
    "links": lambda p: [each.weight for link in p.input.connectedTo for each in link.list],
    # architectures
    "Perceptron": lambda p: samples.text(Architect.Perceptron(2, 3, 1)),
    "LSTM": lambda p: samples.text(Architect.LSTM(2, 2, 1)),
    "Liquid": lambda p: samples.text(Architect.Liquid(2, 4, 1, 6, 2)),
    "Hopfield": lambda p: samples.text(Architect.Hopfield(2)),
    "learn, feed": _hopfield,
    "Ensemble": _ensemble,
    "XOR": lambda p: p.trainer.XOR({"iterations": 2}).iterations,
}


@contextmanager
def quietly() -> Iterator[None]:
    """Ignore warnings meanwhile, and leave the counters of ids as high as they were."""
    before = ids.neurons, ids.connections, ids.layer_connections
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        now = ids.neurons, ids.connections, ids.layer_connections
        ids.neurons, ids.connections, ids.layer_connections = map(max, before, now)
