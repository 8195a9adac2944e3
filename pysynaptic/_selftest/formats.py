"""Steps that make networks from architectures and JSON, copy them, and set their numbers."""

from __future__ import annotations

from typing import Any

from .. import architect
from .._v8.seeding import random
from ..network import Network
from ..neuron import Neuron
from .world import Step, World, layers_of, squash


def _architect(world: World, step: Step) -> None:
    make = getattr(architect, step["kind"])
    network = make(*step["sizes"], *([step["options"]] if "options" in step else []))
    world.bind(step["as"], network)
    if "layersAs" in step:
        for at, layer in enumerate(layers_of(network)):
            world.bind(f"{step['layersAs']}{at}", layer)


def _from_json(world: World, step: Step) -> None:
    given = step["json"] if "json" in step else world.find(step["from"]).toJSON()
    world.bind(step["as"], Network.fromJSON(given))


def _standalone(world: World, step: Step) -> list[list[float]]:
    call = world.find(step["of"]).standalone()
    return [list(call(row)) for row in step["inputs"]]


def _neurons(network: Network) -> list[Neuron]:
    return [item.neuron for item in network.neurons()]


def _numbers(world: World, step: Step) -> list[Any]:
    network = world.find(step["of"])
    network.restore()
    answer = []
    for neuron in _neurons(network):
        inputs = list(neuron.connections.inputs.values())
        numbers = [neuron.activation, neuron.state, neuron.old, neuron.bias]
        numbers.append(neuron.selfconnection.weight)
        gains = [connection.gain for connection in inputs if connection.gater]
        answer.append([*numbers, [connection.weight for connection in inputs], gains])
    return answer


def _set_numbers(world: World, step: Step) -> None:
    neurons = _neurons(world.find(step["of"])) if "of" in step else world.neurons()
    for neuron, (bias, own, weights) in zip(neurons, step["values"], strict=True):
        neuron.bias = bias
        neuron.selfconnection.weight = own
        connections = neuron.connections.inputs.values()
        for connection, weight in zip(connections, weights, strict=True):
            connection.weight = weight


def _squash(world: World, step: Step) -> list[float]:
    function = squash(step["name"])
    return [function(x, step.get("derivate", False)) for x in step["x"]]


def _random(world: World, step: Step) -> Any:
    times = step.get("times")
    return [random() for _ in range(times)] if times else random()


STEPS = {
    "architect": _architect,
    "toJSON": lambda world, step: world.find(step["of"]).toJSON(),
    "fromJSON": _from_json,
    "clone": lambda world, step: world.bind(step["as"], world.find(step["of"]).clone()),
    "standalone": _standalone,
    "toDot": lambda world, step: world.find(step["of"]).toDot(step.get("edgeConnection")).code,
    "numbers": _numbers,
    "setNumbers": _set_numbers,
    "squash": _squash,
    "random": _random,
}
ANSWERS = {"toJSON", "standalone", "toDot", "numbers", "squash", "random"}
