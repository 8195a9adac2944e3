"""What the library gives, by the words of `language`: its lists, records and objects."""

from __future__ import annotations

from dataclasses import replace

from .kinds import ANYTHING, COUNT, FLOAT, NULL, TEXT, Kind, Thing, number, thing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference


def spelled(of: Inference, word: Kind | str, owner: Thing | None = None) -> Kind:
    """Return the kind that a word of `language` stands for."""
    if isinstance(word, Kind):
        return word
    if word == "floats":
        made = of.make("floats" + str(owner.outputs if owner else None), "list", "floats")
        of.grow(made, "*", number(FLOAT))
        outputs = None if owner is None else owner.outputs
        of.exactly(made, outputs)
        if outputs is None:  # a network without outputs ends the program where they are read
            of.at_least(made, 1)
        return thing(made)
    if word == "result":
        made = of.make("result", "record", "result")
        fields = {
            "error": number(FLOAT),
            "iterations": number(replace(COUNT, ints=40)),
            "time": number(replace(COUNT, ints=40)),
        }
        return thing(filled(of, made, fields))
    if word == "layers":
        made = of.make("layers", "record", "layers")
        layer = of.library("a layer", "Layer")
        hidden = of.make("hidden layers", "list")
        of.grow(hidden, "*", layer)
        return thing(filled(of, made, {"input": layer, "hidden": thing(hidden), "output": layer}))
    if word == "neurons":
        made, listed = of.make("member", "record", "member"), of.make("members", "list")
        fields = {"neuron": of.library("a neuron", "Neuron"), "layer": ANYTHING}
        of.grow(listed, "*", thing(filled(of, made, fields)))
        return thing(listed)
    if word in ("Neurons", "Connections"):
        size = owner.outputs if owner is not None and owner.name == "Layer" else None
        made = of.make(f"{word} {size}", "list")
        of.grow(made, "*", of.library("a " + word[:-1], word[:-1]))
        of.at_least(made, size or 0)
        return thing(made)
    if word == "json":
        return _network_as_json(of)
    return of.library("a " + word, word)


def _network_as_json(of: Inference) -> Kind:
    """Return what ``network.toJSON()`` gives."""
    trace = of.make("trace", "record", "trace")
    extended = {"elegibility": ANYTHING, "extended": ANYTHING}
    neuron = of.make("neuron as JSON", "record", "neuron")
    numbers = dict.fromkeys(("state", "old", "activation", "bias"), number(FLOAT))
    where = {"layer": TEXT | number(COUNT), "squash": TEXT | NULL}
    kinds = {"trace": thing(filled(of, trace, extended)), **numbers, **where}
    neurons = of.make("neurons as JSON", "list")
    of.grow(neurons, "*", thing(filled(of, neuron, kinds)))
    connection = of.make("connection as JSON", "record", "connection")
    ends = dict.fromkeys(("from", "to"), number(COUNT))
    kinds = {**ends, "weight": number(FLOAT), "gater": number(COUNT) | NULL}
    connections = of.make("connections as JSON", "list")
    of.grow(connections, "*", thing(filled(of, connection, kinds)))
    made = of.make("network as JSON", "record", "network")
    both = {"neurons": thing(neurons), "connections": thing(connections)}
    return thing(filled(of, made, both))


def filled(of: Inference, made: Thing, fields: dict[str, Kind]) -> Thing:
    """Return an object of which all properties are there from the beginning."""
    made.sure |= set(fields)
    for name, kind in fields.items():
        of.grow(made, name, kind)
    return made
