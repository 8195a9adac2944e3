"""The weights and biases of networks and layer connections as numpy arrays that write."""

import copy
import gc
import operator
import pickle
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, seed
from tests.support.networks import made

TYPES = Layer.connectionType
LSTM = Architect.LSTM


def perceptron() -> Network:
    """Return a network that always has the same weights."""
    seed(1)
    return Architect.Perceptron(2, 3, 1)


def from_json(network: Network) -> Network:
    """Return a copy by way of JSON."""
    return Network.fromJSON(network.toJSON())


def weight(network: Network, source: int, target: int) -> float:
    """Return the weight of a connection by the numbers of its neurons in the network."""
    neurons = [each.neuron for each in network.neurons()]
    return float(
        sum(
            each.weight
            for each in neurons[source].connections.projected.values()
            if each.to is neurons[target]
        )
    )


# Reading ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [perceptron, lambda: from_json(perceptron())])
def test_weights_and_biases_are_those_of_the_connections(make: Any) -> None:
    """Row i, column j of a matrix is what leads from neuron i to neuron j; a bias is a neuron's."""
    network = make()

    weights, biases = network.weights, network.biases

    assert [each.shape for each in weights] == [(2, 3), (3, 1)]
    assert [each.dtype for each in (*weights, *biases)] == [numpy.float64] * 4
    assert weights[0][1, 2] == weight(network, 1, 4) != 0
    assert weights[1][2, 0] == weight(network, 4, 5) != 0
    layers = network.layers
    assert biases[0].tolist() == [each.bias for each in layers.hidden[0].list]
    assert biases[1].tolist() == [layers.output.list[0].bias]
    assert weights.between == [("input", 0), (0, "output")]
    assert biases.between == [(0,), ("output",)]
    assert isinstance(weights, list)


@pytest.mark.parametrize("make", [perceptron, lambda: from_json(perceptron())])
def test_they_are_views_where_storage_is_one_block(make: Any) -> None:
    """What is written into such an array counts at once, and learning is seen in it."""
    network = make()
    weights, biases = network.weights, network.biases
    network.activate([0, 1])

    weights[0][1, 2] = 0.5
    biases[0] *= 0
    weights[1][:] = 0
    biases[1][0] = 0

    assert weight(network, 1, 4) == 0.5
    assert network.activate([0, 1]) == [0.5]
    network.propagate(0.1, [1])
    assert weights[1][0, 0] == weight(network, 2, 5) > 0
    assert network.weights[0] is not weights[0]
    assert network.weights[0].base is not None


def test_the_digits_after_an_assignment_are_those_of_connections_set_one_by_one() -> None:
    """Assigned weights give the network that had them."""
    one, other = perceptron(), perceptron()
    one.trainer.XOR(iterations=20)

    other.weights, other.biases = one.weights, one.biases

    assert one.activate([0, 1]) == other.activate([0, 1])
    assert one.weights[0].base is not other.weights[0].base
    one.trainer.XOR(iterations=1)
    assert one.activate([0, 1]) != other.activate([0, 1])


def test_an_lstm_says_which_matrix_is_which() -> None:
    """A network with many layer connections has one matrix for each, named by its two layers."""
    network = LSTM(2, 3, 1)
    links = [
        (layer, link)
        for layer in (network.layers.input, *network.layers.hidden, network.layers.output)
        for link in layer.connectedTo
    ]

    assert len(network.weights) == len(links)
    targets = [target for source, target in network.weights.between if source == "input"]
    assert targets == [0, 1, 2, 3, "output"]
    assert sorted(each.weights.tolist() for _, each in links) == sorted(
        each.tolist() for each in network.weights
    )
    place = network.weights.between.index((2, 2))  # the memory cells, each connected to itself
    assert network.weights[place].tolist() == numpy.eye(3).tolist()


def test_a_network_from_json_has_the_same_matrices() -> None:
    """A JSON knows no layer connections; its network's matrices are the original's."""
    for network in (LSTM(2, 3, 1), perceptron(), Architect.Hopfield(4)):
        copied = from_json(network)
        assert network.weights.between == copied.weights.between
        for one, other in zip(network.weights, copied.weights, strict=True):
            assert one.tolist() == other.tolist()


def test_networks_of_single_connections() -> None:
    """Neurons that were connected one by one make a matrix with 0 where no connection is."""
    seed(5)
    network = Architect.Liquid(2, 6, 1, 8, 3)
    names = network.weights.between
    inner = network.weights[names.index((0, 0))]

    assert numpy.count_nonzero(inner) == 8
    (i, j) = map(int, numpy.argwhere(inner)[0])
    inner[i, j] = 7
    assert weight(network, 2 + i, 2 + j) == inner[i, j] == 7
    assert network.weights[names.index((0, 0))][i, j] == 7


def test_parallel_connections_are_matrices_of_their_own() -> None:
    """A matrix has one number for two neurons; what else connects them is in another matrix."""
    A, B = Layer(1), Layer(1)
    B.list[0].project(A.list[0], 1)
    A.list[0].project(B.list[0], 2)
    with pytest.warns(UserWarning, match="both directions"):
        A.list[0].project(B.list[0], 3)

    network = Network(A, [], B)

    assert network.weights.between == [("input", "output")] * 2 + [("output", "input")]
    assert [each.tolist() for each in network.weights] == [[[2]], [[3]], [[1]]]
    network.weights[1][0, 0] = 5
    assert network.weights[1].tolist() == [[5]]


def test_a_matrix_of_a_layer_with_added_neurons() -> None:
    """Layers that were put together have all their neurons in the matrix."""
    A, B = Layer(2), Layer(2)
    B.add(Neuron())
    A.project(B, weights=2)
    network = Network(A, [], B)

    network.weights[0][1, 2] = 3
    network.biases[0][2] = 4

    assert A.connectedTo[0].weights.tolist() == [[2, 2, 2], [2, 2, 3]]
    assert B.list[2].bias == 4
    network.weights = [numpy.arange(6).reshape(2, 3)]
    network.biases = [[5, 6, 7]]
    assert [each.weight for each in A.connectedTo[0].list] == [0, 1, 2, 3, 4, 5]
    assert [each.bias for each in B.list] == [5, 6, 7]


# Layer connections --------------------------------------------------------------------------------


@pytest.mark.parametrize("type", ["ALL TO ALL", "ONE TO ONE", "ALL TO ELSE"])
@pytest.mark.parametrize("within", [False, True], ids=["between two", "within one"])
def test_a_layer_connection(type: str, within: bool) -> None:
    """The matrix is 0 where no connection is, and every number in it is a connection's weight."""
    A = Layer(3)
    B = A if within else Layer(3)
    connection = made(A.project(B, type))
    there = {(A.list.index(each.from_), B.list.index(each.to)) for each in connection.list}

    wanted = numpy.zeros((3, 3))
    for i, j in there:
        wanted[i, j] = 10 * i + j + 1
    connection.weights = wanted

    assert connection.weights.tolist() == wanted.tolist()
    for each in connection.list:
        place = A.list.index(each.from_), B.list.index(each.to)
        assert each.weight == wanted[place]
    for place in there:
        connection.weights[place] += 1
        assert connection.weights[place] == wanted[place] + 1


def test_a_weight_that_is_no_connection_stays_0() -> None:
    """Assigning one is an error that names the neurons, and changes nothing."""
    A, B = Layer(2), Layer(2)
    connection = made(A.project(B, TYPES.ONE_TO_ONE, 3))
    with pytest.raises(ValueError, match=r"weights\[0, 1\] must be 0, got 1.0: no connection"):
        connection.weights = [[7, 1], [0, 7]]
    with pytest.raises(ValueError, match="no connection leads from neuron 1 to neuron 0"):
        connection.weights[1, 0] = 2
    assert connection.weights.tolist() == [[3, 0], [0, 3]]


def test_what_would_change_only_a_copy_is_an_error() -> None:
    """Every way of writing into an array that is no view either works or is an error."""
    A = Layer(3)
    connection = made(A.project(A, TYPES.ALL_TO_ELSE, 1))
    held = connection.weights
    for change in (
        lambda: held[0].__setitem__(1, 5),
        lambda: held.fill(5),
        lambda: held.T.__setitem__((0, 1), 5),
        lambda: numpy.copyto(held, 5),
        lambda: numpy.add(held, 1, out=held),
        lambda: held.flat.__setitem__(1, 5),
    ):
        with pytest.raises((ValueError, RuntimeError), match=r"copy|read-only"):
            change()
    held[0, 1:] = 5, 6
    held *= 2
    assert connection.weights.tolist() == held.tolist() == [[0, 10, 12], [2, 0, 2], [2, 2, 0]]
    assert repr(held).startswith("array([[ 0., 10., 12.]")
    assert type(held + 1) is numpy.ndarray
    free = held.copy()
    free[0, 0] = 9
    assert held[0, 0] == 0
    assert numpy.array_equal(pickle.loads(pickle.dumps(held)), held)
    assert numpy.array_equal(copy.deepcopy(held), held)


def test_a_self_connection_that_gets_a_weight_is_a_memory() -> None:
    """Writing a self-connection does what `selfconnection.weight` does."""
    answers = []
    for by_matrix in (True, False):
        seed(3)
        A, B = Layer(1), Layer(2)
        A.project(B)
        link = made(B.project(B))
        network = Network(A, [], B)
        network.activate([1])
        if by_matrix:
            link.weights = numpy.diag([0.5, 0])
        else:
            B.list[0].selfconnection.weight, B.list[1].selfconnection.weight = 0.5, 0
        network.propagate(0.3, [1, 0])
        answers.append([network.activate([1]), network.activate([0])])
    assert answers[0] == answers[1]


# Assigning ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        (None, TypeError, "weights must be a list"),
        (5, TypeError, "weights must be a list"),
        ([], ValueError, r"weights must have 2 arrays.*\(input -> 0, 0 -> output\), got 0"),
        ([numpy.ones((2, 3))], ValueError, "2 arrays"),
        ([numpy.ones((2, 3)), numpy.ones((1, 3))], ValueError, r"weights\[1\].*\(3, 1\).*\(1, 3\)"),
        ([numpy.ones((2, 3)), 5], TypeError, r"weights\[1\] must be a matrix"),
        ([numpy.ones((2, 3)), [[1], [2], "x"]], (TypeError, ValueError), r"weights\[1\]"),
        ([numpy.ones((2, 3)), [[1], [2], [None]]], TypeError, r"weights\[1\]\[2\]\[0\].*None"),
        ([numpy.ones((2, 3)), [[1], [2], [numpy.nan]]], ValueError, r"weights\[1\]\[2\]\[0\].*nan"),
        (
            [numpy.ones((2, 3)), numpy.full((3, 1), numpy.inf)],
            ValueError,
            r"weights\[1\]\[0, 0\].*inf",
        ),
        ([numpy.ones((2, 3)), [[1], [2, 3], [4]]], ValueError, r"2 items in weights\[1\]\[1\]"),
        ([numpy.ones((2, 3)), [[1], [2], [3j]]], TypeError, r"weights\[1\]\[2\]\[0\]"),
        ([numpy.ones((2, 3)), numpy.ones((3, 1), complex)], TypeError, "real numbers"),
    ],
)
def test_everything_is_checked_before_anything_changes(
    weights: Any, error: Any, message: str
) -> None:
    """A wrong assignment names the place and leaves the network as it was."""
    network = perceptron()
    before = [each.tolist() for each in network.weights]
    with pytest.raises(error, match=message):
        network.weights = weights
    assert before == [each.tolist() for each in network.weights]


def test_wrong_biases() -> None:
    """Biases are checked in the same way."""
    network = perceptron()
    before = [each.tolist() for each in network.biases]
    for wrong in ([[1, 2, 3]], [[1, 2, 3], [1, 2]], [[[1], [2], [3]], [1]], [[1, 2, 3], ["x"]]):
        with pytest.raises((TypeError, ValueError), match="biases"):
            network.biases = wrong
    assert before == [each.tolist() for each in network.biases]


def test_one_matrix_of_the_list_is_assigned() -> None:
    """`network.weights[0] = W` writes W; the list cannot become longer or shorter."""
    network = perceptron()
    weights = network.weights

    weights[0] = numpy.full((2, 3), 0.25)
    weights[-1] *= 2
    weights[1:] = [[[1], [2], [3]]]

    assert network.weights[0].tolist() == [[0.25] * 3] * 2
    assert network.weights[1].tolist() == [[1], [2], [3]]
    with pytest.raises(TypeError, match=r"weights\[1\] must be a matrix"):
        weights[1] = [1, 2, 3]
    with pytest.raises(IndexError):
        weights[2] = [[1]]
    for change in (
        lambda: weights.append(1),
        weights.pop,
        weights.reverse,
        lambda: weights.__delitem__(0),
        lambda: weights.__setitem__(slice(0, 1), []),
        lambda: operator.iadd(weights, [1]),  # type: ignore[no-untyped-call]
    ):
        with pytest.raises(TypeError, match="one array for each"):
            change()


def test_reversed_views_of_itself_are_copied_first() -> None:
    """An assignment may read from the arrays that it writes."""
    network = perceptron()
    network.weights[0][:] = [[1, 2, 3], [4, 5, 6]]
    network.weights = [network.weights[0][::-1], network.weights[1]]
    assert network.weights[0].tolist() == [[4, 5, 6], [1, 2, 3]]


def test_copies_of_the_list_are_ordinary() -> None:
    """Weights that are kept for later are not the network's."""
    network = perceptron()
    kept = copy.deepcopy(network.weights), pickle.loads(pickle.dumps(network.biases))
    before = network.activate([0, 1])
    network.trainer.XOR(iterations=50)
    assert network.activate([0, 1]) != before

    network.weights, network.biases = kept

    assert network.activate([0, 1]) == before
    assert [type(each) for each in kept] == [list, list]
    kept[0].append(kept[0].pop())


# How long they live -------------------------------------------------------------------------------


def test_a_view_outlives_the_network() -> None:
    """A view keeps its numbers, whatever happens to the network."""
    network = perceptron()
    weights = network.weights[0]
    network.activate([0, 1])
    gater = Layer(3)
    gater.gate(network.layers.input.connectedTo[0], Layer.gateType.INPUT)
    network.layers.hidden[0].project(network.layers.hidden[0])
    weights[0, 0] = 0.75
    assert network.weights[0][0, 0] == 0.75
    network.activate([0, 1])
    del network, gater
    gc.collect()
    assert weights[0, 0] == 0.75


def test_weights_of_a_network_without_layers() -> None:
    """A network that is not complete says so."""
    with pytest.raises(ValueError, match="no layers yet"):
        Network().weights  # noqa: B018
    with pytest.raises(ValueError, match="no layers yet"):
        Network().biases = []


def test_weights_within_a_training() -> None:
    """A schedule may read and write the weights of the network that is being trained."""
    network = perceptron()
    seen: list[float] = []

    def do(data: Any) -> None:
        seen.append(float(network.weights[0][0, 0]))
        network.weights[1][:] = 0.5

    network.trainer.XOR(iterations=30, schedule={"every": 10, "do": do})
    assert len(set(seen)) == 3
    assert numpy.all(network.weights[1] == 0.5)
