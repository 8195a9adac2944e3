"""Copies: nothing is lost, nothing is shared, and files are whole or refused."""

import copy
import gc
import pickle
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pysynaptic import Architect, Connection, Layer, LayerConnection, Network, Neuron, random, seed
from pysynaptic._base import ids
from pysynaptic._formats.snapshot.parts import TRANSIENT, Parts
from pysynaptic._formats.snapshot.writing import layers_of
from pysynaptic._selftest.programs import perform
from pysynaptic._selftest.world import World
from pysynaptic._store.storage import Bundle, NeuronBlock
from tests.compat.generate import generate
from tests.support.copies import Named, gated_network, place, registered, run, text

__all__ = ["place", "registered"]  # fixtures

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)
BUNDLE_SLOTS = {
    *("pattern", "source", "source_start", "rows", "target", "target_start", "columns"),
    *("first_id", "row_ids", "at", "pooled", "shared", "weights", "gains", "traces", "gaters"),
    *("velocities", "views", "frozen"),
}
ONLY_NETWORK = {"activate", "propagate", "clear", "reset", "restore", "setOptimize", "optimize"}


def pickled(thing: Any) -> Any:
    """Copy a thing through a pickle."""
    return pickle.loads(pickle.dumps(thing))


# Random wirings -------------------------------------------------------------------------------


def performed(world: World, step: dict[str, Any]) -> Any:
    """Do one step from the same random numbers; an error is a result too."""
    seed(7)
    try:
        result = perform(world, step)
    except (TypeError, ValueError, ArithmeticError) as error:
        return type(error)
    return None if step["do"] in ("dump", "quantity", "connected") else result


def numbers(world: World) -> list[Any]:
    """Give all numbers of what has a name, in the order in which they are summed."""
    found: list[Any] = []
    for thing in world.things.values():
        if isinstance(thing, Connection):
            found.append([thing.weight, thing.gain])
        elif isinstance(thing, LayerConnection):
            found.append([[each.weight, each.gain] for each in thing.list])
        elif isinstance(thing, (Neuron, Layer)):
            for neuron in [thing] if isinstance(thing, Neuron) else thing.list:
                trace, own = neuron.trace, neuron.selfconnection
                found.append([neuron.activation, neuron.state, neuron.old, neuron.derivative])
                found.append([neuron.bias, own.weight, own.gain, list(neuron.error.values())])
                inputs = neuron.connections.inputs.values()
                found.append([[each.weight, each.gain] for each in inputs])
                found.append(list(trace.elegibility.values()))
                found.append([list(each.values()) for each in trace.extended.values()])
    return found


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("way", [copy.deepcopy, pickled])
@pytest.mark.random_cases(native=60, python=20)
def test_random_things_go_on_side_by_side(number: int, way: Callable[[Any], Any]) -> None:
    """Whatever was wired and run, the copies of all its objects do what the originals do."""
    seed(number)
    world = World()
    steps = generate("mended", f"copy {number}")
    half = len(steps) * 2 // 3
    for step in steps[:half]:
        performed(world, step)

    again = way(world)

    assert repr(numbers(world)) == repr(numbers(again))  # which also tells -0.0, and NaN is NaN
    for step in steps[half:]:
        assert performed(world, step) == performed(again, step)
        assert repr(numbers(world)) == repr(numbers(again))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.random_cases(native=60, python=20)
def test_random_networks_go_on_side_by_side(number: int, place: Path) -> None:
    """A network that was saved in the middle of training goes on like the one that was not."""
    seed(number)
    world = World()
    steps = generate("mended", f"file {number}")
    half = len(steps) * 2 // 3
    for step in steps[:half]:
        performed(world, step)
    network = world.things["net"]
    try:
        network.save(place)
    except ValueError as error:
        pytest.skip(str(error))

    again = Network.load(place)
    copies = {"file": again, "deepcopy": copy.deepcopy(network), "pickle": pickled(network)}
    worlds = {name: World() for name in copies}
    for name, each in copies.items():
        worlds[name].things["net"] = each
        assert text(network) == text(each), name

    for step in steps[half:]:
        if step["do"] in ONLY_NETWORK and step["of"] == "net":
            expected = performed(world, step)
            for name, each in copies.items():
                assert expected == performed(worlds[name], step), name
                if expected is not ArithmeticError:
                    assert text(network) == text(each), name


# Copies in memory -----------------------------------------------------------------------------


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickle_of_every_protocol(protocol: int, optimised: bool) -> None:
    """Every pickle protocol gives a network that trains to the same bits."""
    network = gated_network(optimised)

    again = pickle.loads(pickle.dumps(network, protocol))

    assert text(network) == text(again)
    assert run(network, 5) == run(again, 5)
    assert text(network) == text(again)


def test_a_copy_shares_nothing() -> None:
    """Training a deep copy leaves the original alone."""
    network = gated_network()
    expected = text(network)

    run(copy.deepcopy(network), 3)

    assert expected == text(network)


def test_shallow_copy_shares_layers() -> None:
    """`copy.copy` gives a network of its own order and mode over the same layers."""
    network = gated_network()

    again = copy.copy(network)
    again.layers.hidden.pop()

    assert again.layers.input is network.layers.input
    assert len(network.layers.hidden) == 2
    assert again.optimized not in (None, network.optimized)


def test_identity_within_one_pickle() -> None:
    """Objects that were the same are the same in the copy, in whatever order they are met."""
    network = gated_network()
    memory = network.layers.hidden[1]
    neuron = memory.list[0]
    connection = neuron.connections.projected.popitem()[1]
    link = memory.connectedTo[0]

    for order in (1, -1):
        things = [network, memory, neuron, connection, link, memory.list][::order]
        copied = pickled(things)[::order]
        again, other_memory, other_neuron, other_connection, other_link, items = copied

        assert again.layers.hidden[1] is other_memory
        assert other_memory.list[0] is other_neuron is items[0]
        assert other_connection in other_neuron.connections.projected.values()
        assert other_memory.connectedTo[0] is other_link
        assert other_memory.list is items


def test_parts_bring_what_they_are_connected_to() -> None:
    """A neuron or a connection copied on its own still has its neighbours, with equal numbers."""
    network = gated_network()
    neuron = network.layers.hidden[1].list[2]
    own = neuron.connections.inputs.popitem()[1]

    other, other_own = copy.deepcopy(neuron), copy.deepcopy(own)

    assert neuron.activate() == other.activate()
    assert neuron.label == other.label
    assert [each.weight for each in neuron.connections.inputs.values()] == [
        each.weight for each in other.connections.inputs.values()
    ]
    assert (own.weight, own.from_.bias) == (other_own.weight, other_own.from_.bias)


def test_loose_connections_are_copied() -> None:
    """A connection that was made but not wired has its own numbers in the copy."""
    connection = Connection(Neuron(), Neuron(), 0.5)

    again = pickled(connection)
    again.weight = 2

    assert (0.5, 2.0) == (connection.weight, again.weight)


def test_layers_that_share_a_neuron() -> None:
    """A neuron that was added to a second layer is in both layers of the copy."""
    first, second = Layer(2), Layer(1)
    second.add(first.list[1])

    one, two = copy.deepcopy([first, second])

    assert one.list[1] is two.list[1]


def test_attributes_and_class_are_pickled() -> None:
    """A subclass comes back from a pickle with its attributes, which refer to the copy."""
    network = Named("Ada")

    for again in (pickled(network), copy.deepcopy(network), pickle.loads(pickle.dumps(network, 0))):
        assert ("Ada", ["Ada"]) == (again.name, again.note)
        assert again.last is again.layers.output


def test_subclass_of_layer_is_copied() -> None:
    """A layer of the user's own class keeps its class and attributes."""
    layer: Any = type("Own", (Layer,), {})(2)
    layer.colour = "red"

    again = copy.deepcopy(layer)

    assert (type(layer), "red", 2) == (type(again), again.colour, again.size)


@pytest.mark.one_kernel
def test_deep_wiring_fits_the_stack() -> None:
    """A chain of a thousand layers, or of a thousand neurons, is no deeper for pickle than one."""
    layers = [Layer(1) for _ in range(1000)]
    neurons = [Neuron() for _ in range(1000)]
    for first, second in pairwise(layers):
        first.project(second)
    for source, target in pairwise(neurons):
        source.project(target, 0.5)

    for way in (copy.deepcopy, pickled):
        assert len(way(layers)) == len(way(neurons)) == 1000
        assert 0.5 == next(iter(way(neurons[0]).connections.projected.values())).weight


def test_ids_keep_their_order_and_no_number_is_drawn(place: Path) -> None:
    """Copies take as many ids as there are neurons and connections, and no random number."""
    network = gated_network()
    network.save(place)
    ways: list[Callable[[], Network]] = [
        lambda: copy.deepcopy(network),
        lambda: pickled(network),
        lambda: Network.load(place),
    ]
    seed(5)
    expected = random()

    for way in ways:
        seed(5)
        neurons, connections = ids.neurons, ids.connections
        again = way()
        given = [item.neuron.ID for item in again.neurons()]
        assert given == sorted(given)
        assert (11, 44) == (ids.neurons - neurons, ids.connections - connections)
        assert expected == random()


@pytest.mark.one_kernel
def test_every_slot_is_accounted_for() -> None:
    """Whoever gives blocks or bundles another slot must say what becomes of it in a copy."""
    state = Parts(layers_of(gated_network())).__getstate__()

    for cls, kind in ((NeuronBlock, "blocks"), (Bundle, "bundles")):
        taken = {name for _, values in state[kind] for name in values}
        slots = {*cls.__slots__} | ({"selves"} if cls is NeuronBlock else set())  # made on request
        assert slots == taken | TRANSIENT[cls], cls
    assert BUNDLE_SLOTS == {*Bundle.__slots__}, "the file format does not know this slot"


def test_copies_are_collected() -> None:
    """What copying kept for itself goes away with the copy."""
    network = gated_network()
    again = copy.deepcopy(network)
    pickle.dumps(network)
    dropped = weakref.ref(again.layers.input), weakref.ref(network.layers.input)

    del again, network
    gc.collect()

    assert (None, None) == (dropped[0](), dropped[1]())


def test_networks_from_json_are_copied(place: Path) -> None:
    """A network from Synaptic's JSON, whose ids are interleaved, trains on in its copies."""
    first, second, third, gater = Layer(3), Layer(4), Layer(2), Layer(4)
    into = first.project(second)
    second.project(third)
    plain = Network.fromJSON(Network(first, [second], third).toJSON())
    assert into is not None
    first.project(gater)
    gater.gate(into, Layer.gateType.INPUT)
    gated = Network.fromJSON(Network(first, [gater, second], third).toJSON())
    for each in (plain, gated):
        each.save(place)
        copies = [Network.load(place), copy.deepcopy(each), pickled(each)]
        row = [0.5] * each.inputs()
        for _ in range(3):
            expected = each.activate(row)
            each.propagate(0.3, [1, 0])
            for other in copies:
                assert expected == other.activate(row)
                other.propagate(0.3, [1, 0])
                assert text(each) == text(other)


# Forgetting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("optimised", [True, False])
def test_forget_begins_anew(optimised: bool) -> None:
    """After forgetting, a recurrent network answers a sequence as if it had never run."""
    network = gated_network(optimised)
    network.forget()
    sequence: list[list[float]] = [[0, 1], [1, 1], [0.5, -1]]
    expected = [network.activate(row) for row in sequence]

    network.forget()

    assert expected == [network.activate(row) for row in sequence]


@pytest.mark.parametrize("optimised", [True, False])
def test_forget_leaves_what_a_new_network_has(optimised: bool, place: Path) -> None:
    """After forgetting, every number but weights and biases is that of a network never run."""
    network = gated_network(optimised)
    learned = [(each.neuron.bias, each.neuron.connections) for each in network.neurons()]
    weights = [c.weight for _, links in learned for c in links.inputs.values()]

    network.forget()

    for (bias, links), item in zip(learned, network.neurons(), strict=True):
        neuron = item.neuron
        assert bias == neuron.bias
        assert [0.0] * 4 == [neuron.activation, neuron.state, neuron.old, neuron.derivative]
        assert {0.0} == set(neuron.error.values())
        assert not any(neuron.trace.elegibility.values())
        assert not any(any(each.values()) for each in neuron.trace.extended.values())
        assert {1.0} >= {each.gain for each in (*links.inputs.values(), neuron.selfconnection)}
    assert weights == [c.weight for _, links in learned for c in links.inputs.values()]
    assert network.optimized is (None if optimised else False)


COPIES: list[Callable[[Network], Network]] = [copy.deepcopy, pickled]
CLONES: list[Callable[[Network], Network]] = [
    lambda network: network.clone(),
    lambda network: Network.fromJSON(network.toJSON()),
]


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("make", "ways"),
    [(lambda: Architect.Perceptron(4, 5, 2), COPIES + CLONES), (gated_network, COPIES)],
    ids=["perceptron", "gates"],
)
def test_several_threads_copy_one_network(
    make: Callable[[], Network], ways: list[Callable[[Network], Network]]
) -> None:
    """Threads that copy a new network at the same time get the copies that one would get."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(10):
            network, start = make(), threading.Barrier(3 * len(ways))

            def work(
                way: Callable[[Network], Network],
                network: Network = network,
                start: threading.Barrier = start,
            ) -> str:
                start.wait(timeout=60)
                return text(way(network))

            with ThreadPoolExecutor(3 * len(ways)) as pool:
                found = list(pool.map(work, 3 * ways))
            assert 3 * [text(way(network)) for way in ways] == found
    finally:
        sys.setswitchinterval(before)


@pytest.mark.one_kernel
def test_threads_that_ask_for_a_neuron_get_one() -> None:
    """Threads that ask for the neurons of a new layer at the same time get the same objects."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            layer, start = Layer(20), threading.Barrier(4)

            def ask(layer: Layer = layer, start: threading.Barrier = start) -> list[int]:
                start.wait(timeout=60)
                return [id(neuron) for neuron in layer.list]

            with ThreadPoolExecutor(4) as pool:
                futures = [pool.submit(ask) for _ in range(4)]
            assert 1 == len({tuple(each.result()) for each in futures})
    finally:
        sys.setswitchinterval(before)
