"""Runs a program on pysynaptic, by its public names; tests/compat/interpreter.js is its twin."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .._v8.seeding import seed as start_at
from ..connection import Connection
from ..layer import Layer
from ..layer_connection import LayerConnection
from ..network import Network
from ..neuron import Neuron
from . import formats, trainings
from .world import Missing, Step, World, squash

Steps = list[Step]


@dataclass
class Outcome:
    """What a program gave: its results, and the exception that ended it, if any."""

    results: list[Any] = field(default_factory=list)
    error: Exception | None = None


def _project(world: World, step: Step) -> Any:
    source, target = world.find(step["from"]), world.find(step["to"])
    weight = step.get("weight")
    if isinstance(source, Neuron):
        link: Any = source.project(target, weight)
    else:
        link = source.project(target, step.get("type"), weight)
    world.bind(step.get("as"), link)
    if step.get("answer") == "count":
        made = link.list if isinstance(link, LayerConnection) else [link]
        return None if link is None else len(made)
    if isinstance(link, LayerConnection):
        return [connection.weight for connection in link.list]
    return None if link is None else link.weight


def _gate(world: World, step: Step) -> None:
    gater, gated = world.find(step["by"]), world.find(step["connection"])
    if isinstance(gater, Neuron):
        gater.gate(gated)
    else:
        gater.gate(gated, step.get("type"))


def _set(world: World, step: Step) -> None:
    options = {key: step[key] for key in ("squash", "bias", "label") if key in step}
    if "squash" in options:
        options["squash"] = squash(options["squash"])
    world.find(step["layer"]).set(options)


def _assign(world: World, step: Step) -> None:
    prop, value = world.parse(step["to"])[3], step["value"]
    if prop is None:
        raise ValueError(f"a program assigns to {step['to']!r}, which has no property")
    setattr(world.find(step["to"]), prop, squash(value) if prop == "squash" else value)


def _add(world: World, step: Step) -> None:
    layer = world.find(step["layer"])
    layer.add(world.find(step["neuron"]) if "neuron" in step else None)


def _activate(world: World, step: Step) -> Any:
    thing = world.find(step["of"])
    return thing.activate(step["input"]) if "input" in step else thing.activate()


def _propagate(world: World, step: Step) -> None:
    thing = world.find(step["of"])
    thing.propagate(step.get("rate"), step.get("target"))


def _connected(world: World, step: Step) -> Any:
    answer = world.find(step["of"]).connected(world.find(step["to"]))
    if not answer or isinstance(answer, str):
        return answer or None
    connection = answer.connection
    return [answer.type, world.id(connection.from_), world.id(connection.to)]


def _repeat(world: World, step: Step) -> list[Any]:
    results: list[Any] = []
    for _ in range(step["times"]):
        results = [perform(world, inner) for inner in step["steps"]]
    return results


def _picture(world: World, neuron: Neuron) -> dict[str, Any]:
    """Give every number of a neuron, and of the connections that end in it."""

    def gater(connection: Connection) -> int | None:
        return None if connection.gater is None else world.id(connection.gater)

    own, connections, trace = neuron.selfconnection, neuron.connections, neuron.trace
    return {
        "id": world.id(neuron),
        "label": world.label(neuron),
        "activation": neuron.activation,
        "state": neuron.state,
        "old": neuron.old,
        "derivative": neuron.derivative or 0,
        "bias": neuron.bias,
        "responsibility": neuron.error.responsibility,
        "errors": [neuron.error.projected, neuron.error.gated],
        "self": [own.weight, own.gain, gater(own)],
        "inputs": [
            [world.id(each.from_), each.weight, each.gain, gater(each), trace.elegibility[number]]
            for number, each in connections.inputs.items()
        ],
        "projected": [world.id(each.to) for each in connections.projected.values()],
        "extended": [
            [
                number - world.first_id,
                [world.id(each.from_) for each in trace.influences[number]],
                [row[each] for each in connections.inputs],
            ]
            for number, row in trace.extended.items()
        ],
    }


STEPS: dict[str, Callable[[World, Step], Any]] = {
    **formats.STEPS,
    **trainings.STEPS,
    "layer": lambda world, step: world.bind(step["as"], Layer(step["size"])),
    "neuron": lambda world, step: world.bind(step["as"], Neuron()),
    "add": _add,
    "project": _project,
    "gate": _gate,
    "set": _set,
    "assign": _assign,
    "network": lambda world, step: world.bind(step["as"], Network(world.layers(step))),
    "setLayers": lambda world, step: world.find(step["of"]).set(world.layers(step)),
    "activate": _activate,
    "propagate": _propagate,
    "clear": lambda world, step: world.find(step["of"]).clear(),
    "reset": lambda world, step: world.find(step["of"]).reset(),
    "restore": lambda world, step: world.find(step["of"]).restore(),
    "optimize": lambda world, step: world.find(step["of"]).optimize(),
    "setOptimize": lambda world, step: world.find(step["of"]).setOptimize(step["value"]),
    "connected": _connected,
    "selfconnected": lambda world, step: world.find(step["of"]).selfconnected(),
    "quantity": lambda world, step: Neuron.quantity()["neurons"] - world.first_id,
    "dump": lambda world, step: [_picture(world, neuron) for neuron in world.neurons()],
    "repeat": _repeat,
}
ANSWERS = {"project", "activate", "connected", "selfconnected", "quantity", "dump", "repeat"}
ANSWERS |= formats.ANSWERS | trainings.ANSWERS


def perform(world: World, step: Step) -> Any:
    """Do one step and give its result, None for a step that has none."""
    try:
        result = STEPS[step["do"]](world, step)
    except Missing:
        return "skipped"
    return result if step["do"] in ANSWERS else None


def _performed(world: World, program: Steps) -> Iterator[Any]:
    for step in program:
        yield perform(world, step)


def run(program: Steps, seed: int, node: int | None = None) -> Outcome:
    """Run a program from the beginning of a seed, of a Node's; an exception ends it.

    Warnings (for extra inputs, and the like) are part of pysynaptic alone and are not shown.
    """
    outcome = Outcome()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start_at(seed, node)
        try:
            outcome.results.extend(_performed(World(), program))
        except Exception as error:
            outcome.error = error
    return outcome
