"""`pysynaptic.js.undefined` counts as None wherever an argument or an option may be None."""

from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Connection, Layer, Network, Neuron, Trainer, seed
from pysynaptic.js import undefined
from tests.support.dumps import dump
from tests.support.refusals import refused

Call = Callable[[Any], Any]
ROWS = [{"input": [0, 1], "output": [1]}]
OPTIONS = "rate", "error", "cost", "schedule", "crossValidate", "log", "shuffle", "momentum", "loss"


def network(optimized: bool = True) -> Network:
    """Make a network that has run."""
    made = Architect.Perceptron(2, 2, 1)
    made.setOptimize(optimized)
    made.activate([0, 1])
    return made


def connected() -> Network:
    """Make a network that another one projects to."""
    made = network()
    Layer(2).project(made)
    return made


def projected(value: Any) -> list[Any]:
    """Connect layers and networks."""
    first, second, net = Layer(2), Layer(2), Network(Layer(1), value, Layer(2))
    links = first.project(second, value, value), net.project(second, value, value)
    return [*links, first, second, net]


def propagated(unit: Any, *values: Any) -> Any:
    """Propagate."""
    unit.propagate(*values)
    return unit


CALLS: dict[str, Call] = {
    "Layer()": lambda it: Layer(it).size,
    "layer.activate": lambda it: Layer(2).activate(it),
    "layer.propagate": lambda it: propagated(Layer(2), it, it),
    "layer.propagate target": lambda it: propagated(Layer(2), it, [1, 0]),
    "layer.set": lambda it: Layer(2).set(it).set({"bias": it, "squash": it, "label": it}),
    "project": projected,
    "neuron.activate": lambda it: Neuron().activate(it),
    "neuron.propagate": lambda it: propagated(Neuron(), it, it),
    "neuron.propagate target": lambda it: propagated(Neuron(), it, 1),
    "neuron.project": lambda it: Neuron().project(Neuron(), it).weight,
    "Connection": lambda it: Connection(Neuron(), Neuron(), it).weight,
    "Network": lambda it: [repr(Network(it, it, it)), Network(Layer(1), it, Layer(1))],
    "Network of a dict": lambda it: Network({"input": Layer(1), "hidden": it, "output": Layer(1)}),
    "network.activate": lambda it: connected().activate(it),
    "network.propagate rate": lambda it: propagated(network(), it, [1]),
    "plain network.activate": lambda it: network(False).activate(it),
    "plain network.propagate": lambda it: propagated(network(False), it, it),
    "LSTM": lambda it: Architect.LSTM(2, 2, 1, {"peepholes": it, "outputToHidden": it}),
    "Trainer": lambda it: repr(Trainer(network(), it)),
    "Trainer options": lambda it: repr(Trainer(network(), dict.fromkeys(OPTIONS, it))),
    "train": lambda it: Trainer(network(), {"iterations": 2}).train(ROWS, it).error,
    "train options": lambda it: (
        Trainer(network()).train(ROWS, {**dict.fromkeys(OPTIONS, it), "iterations": 2}).error
    ),
    "test": lambda it: [Trainer(network()).test(ROWS, given).error for given in (it, {"cost": it})],
    "XOR": lambda it: Trainer(network()).XOR({"iterations": 2, "rate": it}).error,
    "nothing to XOR": lambda it: Trainer(network()).XOR(it, iterations=2).error,
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_undefined_is_none(call: Call) -> None:
    """The results, and what is drawn and changed, are those of None."""
    answers = []
    for value in (None, undefined):
        seed(3)
        found = call(value)
        units = found if isinstance(found, list) else [found]
        shapes = [
            dump(each) if isinstance(each, (Network, Layer, Neuron)) else each for each in units
        ]
        answers.append(repr([str(type(each)) if hasattr(each, "ID") else each for each in shapes]))
    assert answers[0] == answers[1]


def test_undefined_where_none_is_an_error() -> None:
    """Where None is refused, so is undefined, and nothing changes."""
    net = network()
    with refused(TypeError, "needs a target", units=[net]):
        net.propagate(0.1, undefined)  # type: ignore[arg-type]
    with refused(TypeError, "input[0] must be a number", units=[net]):
        net.activate([undefined, 1])  # type: ignore[list-item]
    with refused(ValueError, "needs a testSize", units=[net]):
        Trainer(net).train(ROWS, {"crossValidate": {"testSize": undefined}})
