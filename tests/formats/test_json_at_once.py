"""JSON and clones made from block to block, or in C, are those that are made one by one."""

import copy
import json
import random as python_random
import warnings
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, random, seed
from pysynaptic._base.records import Record
from pysynaptic._formats.json.save import save
from pysynaptic._kernel import twin
from pysynaptic._selftest.programs import perform
from pysynaptic._selftest.world import World
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from tests.compat.generate import generate
from tests.support.copies import registered, text

__all__ = ["registered"]  # a fixture

ONE_TO_ONE, ALL_TO_ELSE = Layer.connectionType.ONE_TO_ONE, Layer.connectionType.ALL_TO_ELSE


def told(make: Callable[[], Any]) -> Any:
    """Make something from the same random numbers; tell what came of it, and all that was said."""
    seed(5)
    before = Neuron.quantity()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            made = make()
        except (TypeError, ValueError, AttributeError) as error:
            return type(error), str(error)
    after = Neuron.quantity()
    said = [str(each.message) for each in caught]
    taken = after.neurons - before.neurons, after.connections - before.connections
    if not isinstance(made, Network):
        return made, said, taken, random()
    ids = [
        [neuron.ID - before.neurons, neuron.selfconnection.ID - before.connections]
        + [each - before.connections for each in neuron.connections.inputs]
        + [each - before.connections for each in neuron.connections.projected]
        + [each - before.connections for each in neuron.connections.gated]
        for layer in made._complete()
        for neuron in layer.list
    ]
    return text(made), ids, said, taken, random()


def by_json(network: Network) -> Callable[[], Network]:
    """Make a clone as Synaptic says what a clone is."""
    return lambda: Network.fromJSON(network.toJSON())


def random_world(kind: str, number: int) -> World:
    """Wire and run something at random, with all that is odd."""
    seed(number)
    world = World()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for step in generate("mended", f"{kind} {number}"):
            try:
                perform(world, step)
            except (TypeError, ValueError, ArithmeticError):
                continue
    return world


def networks() -> list[Network]:
    """Make networks of every shape; some are cloned from block to block."""
    within, others = Layer(3), Layer(3)
    within.project(within, ALL_TO_ELSE)
    within.project(others, ONE_TO_ONE)
    crossed = Network(Layer(3), [within, others], Layer(2))
    others.project(within)
    within.project(crossed.layers.output)
    others.project(crossed.layers.output)
    crossed.layers.input.project(crossed.layers.output)
    single = Layer(1), Layer(1), Layer(1)
    single[0].project(single[1], ONE_TO_ONE)
    single[1].project(single[2])
    skipping = Perceptron(3, 2, 4, 1)
    skipping.layers.input.project(skipping.layers.output)
    return [
        *(Perceptron(4, 8, 3), Perceptron(1, 1, 1), skipping, Hopfield(3), crossed),
        *(Network(single[0], [single[1]], single[2]), gated_inside(), LSTM(2, 3, 2, 1)),
        *(Liquid(2, 6, 1, 9, 4), Network(Layer(1), [], Layer(1)), Perceptron(2, 2, 1).clone()),
    ]


@pytest.mark.random_cases(native=150, python=50)
def test_random_clones_are_what_their_json_gives(number: int) -> None:
    """Numbers, ids, order, random numbers, warnings and errors are those of fromJSON(toJSON())."""
    network = random_world("clone", number).things["net"]

    assert told(by_json(network)) == told(network.clone)


@pytest.mark.parametrize("number", range(11))
def test_clones_are_what_their_json_gives(number: int) -> None:
    """So are those of networks of every shape, before and after a run."""
    network = networks()[number]
    for _ in range(2):
        assert told(by_json(network)) == told(network.clone)

        network.activate([0.5] * network.inputs())
        network.propagate(0.3, [1] * network.outputs())


def changes(network: Network) -> list[Callable[[], object]]:
    """List what changes what a clone must be."""
    inputs, (hidden,), output = network.layers.input, network.layers.hidden, network.layers.output
    odd = Layer(2)
    return [
        lambda: setattr(inputs.list[0], "label", "first"),
        lambda: hidden.set({"squash": Neuron.squash.TANH, "label": "hidden"}),
        lambda: setattr(hidden.list[1].selfconnection, "weight", 0.5),
        lambda: setattr(hidden.list[1].selfconnection, "weight", 0),
        lambda: setattr(hidden.list[0], "squash", Neuron.squash.SOFTSIGN),
        lambda: setattr(hidden.list[0], "squash", Neuron.squash.RELU),
        lambda: setattr(inputs.connectedTo[0].list[0], "gain", 0.25),
        lambda: inputs.project(output),
        lambda: hidden.project(hidden, ALL_TO_ELSE),
        lambda: output.project(hidden),
        lambda: network.activate([1, 0]),
        lambda: setattr(inputs.connectedTo[0].list[1], "weight", -0.0),
        lambda: hidden.list[0].gate(inputs.connectedTo[0].list[1]),
        lambda: network.set(inputs, [hidden, Layer(2)], output),
        lambda: hidden.list[0].project(output.list[0]),
        lambda: hidden.project(hidden),
        lambda: hidden.add(),
        lambda: hidden.project(odd),
        lambda: network.set(inputs, [hidden, odd, hidden], output),
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("only", [None, *range(19)])
def test_a_clone_is_of_the_present_network(only: int | None) -> None:
    """Between two clones anything may change: wiring, layers, gates, squash functions, numbers."""
    network = Perceptron(2, 3, 1)
    network.clone()
    for number, change in enumerate(changes(network)):
        if only in (None, number):
            change()

            assert told(by_json(network)) == told(network.clone)


def test_a_clone_of_a_network_that_has_diverged() -> None:
    """Its error is that of the JSON."""
    for weight in (True, False):
        network = Perceptron(2, 3, 1)
        if weight:
            network.layers.input.connectedTo[0].weights[0, 1] = float("inf")
        else:
            network.layers.hidden[0]._block.state[1] = float("nan")

        with pytest.raises(ValueError, match="has diverged"):
            network.clone()
        assert told(by_json(network)) == told(network.clone)


def test_a_subclass_may_say_what_is_copied() -> None:
    """A clone is fromJSON() of the network's own toJSON()."""

    class Doubled(Perceptron):
        def toJSON(self, ignoreTraces: object = None) -> Record:
            whole = super().toJSON()
            for neuron in whole.neurons:
                neuron.bias = 2.0
            return whole

    assert {2.0} == {neuron.bias for neuron in Doubled(1, 2, 1).clone().layers.hidden[0].list}


# The functions in C and those in Python --------------------------------------------------------


def in_python(make: Callable[[], Any]) -> Any:
    """Tell what comes of something without the functions in C beside the kernel."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(twin, "native", None)
        return told(make)


@pytest.mark.random_cases(native=150, python=0)
def test_random_networks_are_saved_and_loaded_alike(number: int) -> None:
    """Both twins save the same and load the same, or refuse it with the same words."""
    world = random_world("saved", number)
    layers = world.things["net"]._complete()

    expected = in_python(lambda: json.dumps(save(layers)))

    assert expected == told(lambda: json.dumps(save(layers)))
    if isinstance(expected[0], str):
        for whole in (json.loads(expected[0]), save(layers), expected[0]):
            make = partial(Network.fromJSON, whole)
            assert in_python(make) == told(make)


@pytest.mark.parametrize("number", range(11))
def test_networks_are_saved_and_loaded_alike(number: int) -> None:
    """Networks of every shape too, and every object of the result is a Record."""
    network = networks()[number]
    network.activate([1] * network.inputs())

    whole = network.toJSON()

    records = [whole, *whole.neurons, *whole.connections]
    records += [each for it in whole.neurons for each in (it.trace, *it.trace.values())]
    assert {Record} == set(map(type, records))
    assert in_python(lambda: json.dumps(network.toJSON())) == told(lambda: json.dumps(whole))
    assert in_python(lambda: Network.fromJSON(whole)) == told(lambda: Network.fromJSON(whole))


ODD: list[Any] = [
    *(None, True, 1, 0, -1, 2.0, 0.5, 1e300, 10**400, 2**40, float("nan"), float("inf"), "1", "01"),
    *("input", "output", "LOGISTIC", "TANH", "SOFTSIGN", "\ud800", "", [], {}, (), object, b"x"),
]


class Renamed(dict[Any, Any]):
    """A dict that answers in its own way."""

    def __getitem__(self, key: Any) -> Any:
        return 0 if key in ("from", "to") else super().__getitem__(key)


def spoil(whole: dict[str, Any], dice: python_random.Random) -> None:
    """Change a JSON in one place, so that it is another or none."""
    items = whole[dice.choice(["neurons", "connections"])]
    place = dice.randrange(len(items))
    item, way = items[place], dice.randrange(8)
    if not isinstance(item, dict) or not item:
        way = 3
    if way == 0:
        items[place] = dice.choice([*ODD, Renamed(item)])
    elif way == 1:
        del item[dice.choice(list(item))]
    elif way == 2:
        items.insert(dice.randrange(len(items) + 1), copy.deepcopy(item))
    elif way == 3:
        del items[place]
    elif way == 4:
        dice.shuffle(items)
    else:
        item[dice.choice(list(item))] = dice.choice(ODD)


@pytest.mark.random_cases(native=600, python=0)
def test_odd_json_is_read_alike(number: int) -> None:
    """What a program wrote or changed is read, or refused with the same words."""
    dice = python_random.Random(number)
    network = Perceptron(2, 3, 2) if number % 2 else gated_inside()
    whole = json.loads(json.dumps(network.toJSON()))
    for _ in range(dice.choice([1, 1, 2])):
        spoil(whole, dice)

    assert in_python(lambda: Network.fromJSON(whole)) == told(lambda: Network.fromJSON(whole))


def gated_inside() -> Network:
    """Make a network whose JSON has gates and self-connections."""
    inputs, memory, output = Layer(2), Layer(2), Layer(1)
    into, itself = inputs.project(memory), memory.project(memory)
    memory.project(output)
    assert into is not None
    assert itself is not None
    output.list[0].gate(into.list[1])
    memory.list[0].gate(itself.list[1])
    return Network(inputs, [memory], output)


def test_the_functions_in_c_refuse_anything_else() -> None:
    """Called with something else than arrays and lists of the right kind, they raise."""
    native = twin.native
    if native is None:
        return

    doubles, bytes_, whole = array("d", [1.0]), array("b", [0]), array("q", [0])
    keys, ends = ("state", "old", "activation", "bias", "layer", "squash"), ("input", "output")
    names = ("LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU")
    ways: list[tuple[Any, tuple[Any, ...]]] = [
        (native.finite, (1,)),
        (native.finite, (whole,)),
        *((native.save, arguments) for arguments in unsaved(names)),
        (native.read_neurons, ([], dict, keys[:2], ends, names, (doubles,) * 6)),
        (native.read_neurons, ([{}], dict, keys, ends, names, (doubles,) * 6)),
        (
            native.read_neurons,
            ([{}, {}], dict, keys, ends, names, (*(doubles,) * 4, bytes_, whole)),
        ),
        (native.equal_rows, (whole, doubles, whole)),
        (native.equal_rows, (whole, array("q"), whole)),
        (native.equal_rows, (whole, whole, array("q"))),
        (native.read_connections, ([], dict, keys[:3], 1, whole, whole, doubles, [])),
        (native.read_connections, ([], dict, keys[:4], -1, whole, whole, doubles, [])),
        (native.read_connections, ([{}], dict, keys[:4], 1, whole, doubles, doubles, [])),
    ]
    for function, arguments in ways:
        # A size of 32 bits overflows.
        with pytest.raises((TypeError, ValueError, IndexError, AttributeError, OverflowError)):
            function(*arguments)


def unsaved(squashes: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield arguments of `save` that are wrong in one way each."""

    class Likeness:
        """What a block or a bundle looks like, to C."""

        def __init__(self, like: Any, **other: Any) -> None:
            names = {name for cls in type(like).__mro__ for name in getattr(cls, "__slots__", ())}
            kept = {name: getattr(like, name) for name in names if hasattr(like, name)}
            vars(self).update(kept, **other)

    def gaters(bundle: Any) -> dict[int, Any]:
        return {}

    A, B = Layer(2), Layer(2)
    A.project(B)
    assert A._block is not None
    block, bundle = A._block, A._block.projected[0]
    neuron_keys = "trace", "state", "old", "activation", "bias", "layer", "squash", "e", "x"
    connection_keys = "from", "to", "weight", "gater"
    layers, names = ([(block, 0)], B._members), ("input", "output")
    right: tuple[Any, ...] = layers, names, dict, neuron_keys, connection_keys, squashes, gaters
    others: dict[int, tuple[Any, ...]] = {
        0: (
            ([(block, 2)], []),
            ([(block, -1)], []),
            ([(block, "0")], []),
            ([(block,)], []),
            ([1], []),
            (1, []),
            ([(1, 0)], []),
            ([([], 0)], []),
        ),
        1: (("input",),),
        2: (int, 1),
        3: ((), ([], *neuron_keys[1:])),
        4: (connection_keys[:3], ([], *connection_keys[1:])),
        5: (squashes[:4],),
    }
    for place, values in others.items():
        for value in values:
            yield (*right[:place], value, *right[place + 1 :])
    bad: list[dict[str, Any]] = [
        {"at": 1},
        {"at": -1},
        {"at": 2**62},
        {"rows": 2**62, "columns": 2**62},
        {"columns": 3},
        {"target_start": 1},
        {"pattern": "some"},
        {"pattern": 1},
        {"weights": [1.0] * 4},
        {"gaters": [1]},
    ]
    for other in bad:
        gaters_of = len if "gaters" in other else gaters  # it returns anything, or fails
        wrong = Likeness(block, projected=[Likeness(bundle, **other)])
        yield (([(wrong, 0)], B._members), *right[1:-1], gaters_of)
    for key, value in (
        ("size", 3),
        ("size", -1),
        ("state", array("q", [0, 0])),
        ("squash", block.bias),
        ("self_weight", None),
        ("projected", ()),
        ("projected", [1]),
        ("self_gaters", None),
    ):
        yield (([(Likeness(block, **{key: value}), 0)], B._members), *right[1:])
