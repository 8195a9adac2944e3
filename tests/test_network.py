"""Networks: Node's digits in both modes, the wiring of networks, and what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Layer, Network, Neuron, random, seed
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.networks import GATES, RECORD, ROWS, gated_layers, made, trained
from tests.support.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("mode", ["optimised", "unoptimised"])
def test_steps_of_a_gated_network(mode: str) -> None:
    """In both modes a network with gates, memory and links back gives Node's digits throughout."""
    i, g, h, o = gated_layers()
    network = Network({"input": i, "hidden": [g, h], "output": o})
    if mode == "unoptimised":
        network.setOptimize(False)
    answers = []
    for row, target in ROWS * 2:
        answers += network.activate(row)
        network.propagate(0.3, target)
    network.clear()
    answers += network.activate(ROWS[0][0])
    network.reset()
    answers += network.activate(ROWS[0][0])
    assert RECORD[f"network_{mode}"] == answers


@pytest.mark.parametrize("how", ["dict", "keywords", "arguments", "set", "set keywords"])
def test_ways_to_make_one(how: str) -> None:
    """A network takes its layers as one dict, by keyword or in order, at once or later."""
    A, B, C = Layer(2), Layer(3), Layer(1)
    parts: dict[str, Any] = {"input": A, "hidden": [B], "output": C}
    ways: dict[str, Callable[[], Network]] = {
        "dict": lambda: Network(parts),
        "keywords": lambda: Network(**parts),
        "arguments": lambda: Network(A, (B,), C),
        "set": Network,
        "set keywords": Network,
    }
    network = ways[how]()
    if how == "set":
        network.set(parts)
    elif how == "set keywords":
        network.set(**parts)
    assert network.layers == parts
    assert network.layers.hidden[0] is network.layers["hidden"][0] is B
    assert (network.inputs(), network.outputs()) == (2, 1)
    assert repr(network) == "<Network 2-3-1>"


def test_neurons() -> None:
    """`neurons` lists every neuron with the name of its layer, as in Synaptic."""
    network = trained()
    items = network.neurons()
    assert [item.layer for item in items] == ["input"] * 2 + [0] * 2 + ["output"] * 2
    assert items[2].neuron is network.layers.hidden[0].list[0]
    assert items[0]["layer"] == "input"


def test_without_layers() -> None:
    """A network that has no layers yet says so, whatever is asked of it."""
    network, layer = Network(), Layer(1)
    assert repr(network) == "<Network without layers>"
    text = "give them to Network() or set()"
    for call in (
        lambda: network.activate([1]),
        lambda: network.propagate(0.1, [1]),
        network.neurons,
        network.clear,
        network.reset,
        network.optimize,
        network.inputs,
        network.outputs,
    ):
        with refused(ValueError, "the network has no layers yet", text):
            call()
    with refused(AttributeError, "the network has no layers yet", text):
        _ = network.layers
    with refused(ValueError, "the network has no layers yet"):
        network.project(layer)
    with refused(ValueError, "has no input layer yet"):
        layer.project(network)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"output": Layer(1)}, "the network has no input layer yet"),
        ({"input": Layer(1)}, "the network has no output layer yet"),
        ({"hidden": [Layer(1)]}, "the network has no input layer and no output layer yet"),
        ({"input": Layer(0), "output": Layer(1)}, "the input layer has no neurons"),
        ({"input": Layer(1), "output": Layer(0)}, "the output layer has no neurons"),
        (
            {"input": Layer(1), "hidden": [Layer(1), Layer(0)], "output": Layer(1)},
            "the hidden layer has no neurons",
        ),
    ],
)
def test_incomplete_networks(parts: dict[str, Any], text: str) -> None:
    """Where a layer or its neurons are missing, running is an error, not NaN."""
    network = Network(parts)
    for optimised in (True, False):
        network.setOptimize(optimised)
        with refused(ValueError, text):
            network.activate([1])
        with refused(ValueError, text):
            network.propagate(0.1, [1])


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (({"inptu": Layer(1)},), ("no option 'inptu'", "did you mean 'input'?")),
        (({"input": Layer(1)}, [Layer(1)]), ("either as one dict or as three arguments",)),
        ((2, 3, 1), ("the input layer must be a Layer, got 2 (int)",)),
        ((Layer(1), [], [Layer(1)]), ("the output layer must be a Layer", "(list)")),
        ((Layer(1), Layer(2), Layer(1)), ("hidden must be a list of Layers", "(Layer)")),
        ((Layer(1), [Layer(2), None], Layer(1)), ("hidden[1] must be a Layer, got None",)),
        ((Layer(1), "hidden", Layer(1)), ("hidden must be a list of Layers", "(str)")),
        (([Layer(1)],), ("the input layer must be a Layer", "(list)")),
    ],
)
def test_bad_layers(arguments: Any, texts: tuple[str, ...]) -> None:
    """A part that is no layer is refused, and the network stays as it was."""
    network = trained()
    before = network.activate([1, 0])
    with refused(TypeError, *texts, units=[network]):
        network.set(*arguments)
    assert before == network.activate([1, 0])
    with refused(TypeError, *texts):
        Network(*arguments)


@pytest.mark.parametrize("layer", [None, 3, "layer"])
def test_layers_changed_in_place(layer: Any) -> None:
    """What is put into `layers` later is seen, and refused at the next run if it is no layer."""
    network = trained()
    network.layers.hidden.append(layer)
    with refused(TypeError, "a network is made of layers, got"):
        network.activate([1, 0])
    network.layers.hidden.pop()
    assert len(network.activate([1, 0])) == 2
    network.layers.output = Layer(1)
    assert len(network.activate([1, 0])) == 1


def test_propagate_without_a_target() -> None:
    """Without a target an output layer that projects nowhere has no error to learn from."""
    network = trained()
    with refused(TypeError, "propagate() needs a target", units=[network]):
        network.propagate(0.1)


def test_networks_in_a_row() -> None:
    """A network projects to, gates and learns from another, as the wiki describes."""
    A, B = trained(), trained()
    connection = made(A.project(B))
    assert connection.from_ is A.layers.output
    assert connection.to is B.layers.input
    assert A.project(B) is None
    before = A.activate([1, 0])
    answer = B.activate()
    assert B.layers.input.list[0].activation != 0.5
    B.propagate(0.5, [1, 0])
    B.layers.input.propagate(0.5)
    A.propagate(0.5)
    assert before != A.activate([1, 0])
    assert answer != B.activate()
    gater = Network(Layer(1), [], Layer(2))
    gater.gate(connection, GATES.INPUT)
    assert connection.gatedfrom[0].layer is gater.layers.output


@pytest.mark.parametrize("unit", [None, 1, Neuron()], ids=shown)
def test_projecting_to_what_is_no_layer(unit: Any) -> None:
    """Networks refuse to project to and gate what layers refuse."""
    network = trained()
    with refused(TypeError, "only project connections to LAYERS and NETWORKS!", units=[network]):
        network.project(unit)
    with refused(TypeError, "gate() needs a LayerConnection", units=[network]):
        network.gate(unit, GATES.INPUT)


def test_optimized() -> None:
    """`optimized` is None, then an object that runs the network, then False, as in Synaptic."""
    network = trained()
    assert network.optimized
    network.reset()
    assert network.optimized is None
    network.optimize()
    optimised = network.optimized
    assert optimised
    network.optimize()
    assert network.optimized is optimised
    assert optimised.activate([1, 0]) == network.activate([1, 0])
    optimised.propagate(0.1, [1, 0])
    optimised.reset()
    assert network.optimized is None
    network.setOptimize(False)
    assert network.optimized is False
    network.activate([1, 0])
    assert network.optimized is False


def test_set_optimize_with_what_is_neither_true_nor_false() -> None:
    """An object that has no truth, as an array of several numbers has none, changes nothing."""

    class Neither:
        def __bool__(self) -> bool:
            raise ValueError("ambiguous")

    network = trained()
    before, expected = network.optimized, dump(network)
    with pytest.raises(ValueError, match="ambiguous"):
        network.setOptimize(Neither())  # type: ignore[arg-type]
    assert before == network.optimized
    assert expected == dump(network)


def test_optimize_twice_then_reset() -> None:
    """opt13: nothing old answers after `reset`, however often the network was optimised."""
    network = trained()
    network.optimize()
    network.optimize()
    seed(1)
    network.reset()
    seed(1)
    other = trained(False)
    seed(1)
    other.reset()
    assert network.activate([1, 0]) == other.activate([1, 0])


def test_rate_of_0() -> None:
    """opt07: optimised, 0 learns nothing; otherwise 0 is the default, .1, as is no rate."""
    for optimised, rate, learns in ((True, 0, False), (True, None, True), (False, 0, True)):
        network = trained(optimised)
        network.activate([1, 0])
        bias = network.layers.output.list[0].bias
        network.propagate(rate, [1, 0])
        error = network.layers.output.list[0].error.responsibility
        assert network.layers.output.list[0].bias == bias + (0.1 * error if learns else 0)


def test_restore() -> None:
    """`restore` zeroes the biases of inputs after an optimised run, and only then."""
    network = trained()
    assert network.layers.input.list[0].bias != 0
    network.restore()
    assert [neuron.bias for neuron in network.layers.input.list] == [0, 0]
    fresh = Network(Layer(1), [], Layer(1))
    before = dump(fresh)
    fresh.restore()
    assert before == dump(fresh)


@pytest.mark.parametrize("optimised", [True, False])
def test_clear_keeps_what_was_learned(optimised: bool) -> None:
    """Clearing changes no answer of a network without memory; errors become 0."""
    network = trained(optimised)
    before = network.activate([1, 0])
    network.clear()
    assert network.layers.output.list[0].error.responsibility == 0
    assert before == network.activate([1, 0])


def test_reset_draws_each_list() -> None:
    """clr02: a 2-3-1 network takes 15 draws to build and 24 to reset."""
    seed(42)
    numbers = [random() for _ in range(41)]
    seed(42)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    network = Network(A, [B], C)
    assert random() == numbers[15]
    network.reset()
    assert random() == numbers[15 + 1 + 24]


def test_the_modes_change_places() -> None:
    """opt01: changing the mode after training loses nothing."""
    network = trained()
    expected = network.activate([1, 0])
    for optimised in (False, True, False, True):
        network.setOptimize(optimised)
        assert expected == network.activate([1, 0])


def test_a_network_that_diverged() -> None:
    """Activations that are no numbers are an ArithmeticError, not an answer."""
    network = trained()
    for neuron in network.layers.output.list:
        neuron.squash = Neuron.squash.IDENTITY
    with pytest.raises(ArithmeticError, match="the network has diverged"):  # noqa: PT012
        for _ in range(5000):
            network.activate([1, 1])
            network.propagate(1e3, [1, 0])


def test_reset_clears_traces_that_a_gated_self_connection_unshares() -> None:
    """Drawing a gated self-connection's weight unshares traces; those are cleared, too."""
    source, memory = Layer(1), Layer(1)
    link = source.project(memory)
    network = Network(source, [], memory)
    neuron = memory.list[0]
    neuron.gate(neuron.selfconnection)
    network.setOptimize(False)
    network.activate([1])
    network.reset()
    trace = next(iter(neuron.connections["inputs"].values()))
    assert link.list[0] is trace
    assert [0.0] == list(neuron.trace.elegibility.values())
