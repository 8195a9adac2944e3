"""The rows of COMPAT.md about connections and layers; `quirks.js` has the original's side."""

import pytest

from pysynaptic import Layer, Network, Neuron, seed
from tests.compat.quirk_nets import chain, surprise
from tests.compat.reference import SEED, said

ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL
ONE_TO_ONE = Layer.connectionType.ONE_TO_ONE
ALL_TO_ELSE = Layer.connectionType.ALL_TO_ELSE


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def test_con01() -> None:
    """A link hides behind one in the other direction: another is made beside it, with a warning."""
    A, B = Neuron(), Neuron()
    B.project(A)
    first = A.project(B, 0.5)
    with surprise("connected in both directions"):
        second = A.project(B, 0.9)
    found = A.connected(B)
    assert found

    assert said("con01") == [
        found.type,
        first is second,
        len(A.connections.projected),
        first.weight,
        second.weight,
    ]


def test_con02() -> None:
    """Layers connected both ways do not count as connected: project() adds, with a warning."""
    A, B = Layer(2), Layer(2)
    B.project(A)
    A.project(B)
    connected = A.connected(B)
    with surprise("connected in both directions"):
        again = A.project(B)
    assert again is not None

    assert said("con02") == [connected, again.size, len(B.list[0].connections.inputs)]


def test_con03() -> None:
    """Projecting twice gives None, and gating None is an error that says why."""
    A, B = Layer(2), Layer(2)
    first = A.project(B)
    assert first is not None

    assert said("con03") == [first.size, A.project(B)]
    with pytest.raises(TypeError, match="project\\(\\) returns None"):
        Layer(2).gate(None, Layer.gateType.INPUT)  # type: ignore[arg-type]


@pytest.mark.parametrize("sizes", [(3, 2), (2, 3)])
def test_con04(sizes: tuple[int, int]) -> None:
    """ONE_TO_ONE between unequal layers is refused, and nothing is connected."""
    A, B = Layer(sizes[0]), Layer(sizes[1])

    with pytest.raises(ValueError, match=f"got {sizes[0]} and {sizes[1]}"):
        A.project(B, ONE_TO_ONE)

    assert [] == A.connectedTo
    assert {} == B.list[0].connections.inputs
    assert A.connected(B) is None


def test_con05() -> None:
    """Unknown types of connection and gate are errors, and INPUT_GATE names INPUT."""
    A, B, gater = Layer(5), Layer(3), Layer(3)
    link = A.project(B)
    assert link is not None

    with pytest.raises(AttributeError, match=r"use Layer\.gateType\.INPUT"):
        _ = Layer.gateType.INPUT_GATE
    with pytest.raises(ValueError, match="the type of gate must be one of"):
        gater.gate(link, "INPUT_GATE")
    with pytest.raises(ValueError, match="the type of connection must be one of"):
        Layer(2).project(Layer(2), "ALL_TO_ALL")
    assert [] == link.gatedfrom


def test_con06() -> None:
    """A self-connection's weight becomes 1 whatever is asked for, with a warning."""
    A = Neuron()
    with surprise("becomes 1 whatever"):
        first = A.project(A, 0.5).weight
    A.selfconnection.weight = 0.25

    assert said("con06") == [first, A.project(A).weight]


def test_con07() -> None:
    """A layer projected to itself takes weight 1 on the diagonal, and may be projected again."""
    A = Layer(2)
    with surprise("becomes 1 whatever"):
        links = [A.project(A, type, 0.3) for type in (ONE_TO_ONE, ALL_TO_ALL)]
    weights = [[each.weight for each in link.list] for link in links if link]
    rest = [A.connected(A), A.selfconnected()]
    with surprise("connected in both directions"):
        again = A.project(A, ALL_TO_ALL, 1)
    assert again is not None

    assert said("con07") == [*weights, *rest, again.size]


def test_con08() -> None:
    """A list of weights is an error, and nothing is connected."""
    A, B = Layer(1), Layer(2)

    with pytest.raises(TypeError, match="weights must be a number"):
        A.project(B, None, [0.1, 0.2])  # type: ignore[arg-type]

    assert A.connected(B) is None


def test_con09() -> None:
    """A connection gated twice by the same neuron counts twice in its influence."""
    biases = []
    for times in (1, 2):
        seed(SEED)
        source, hidden, gater = Neuron(), Neuron(), Neuron()
        source.project(gater)
        link = source.project(hidden)
        for _ in range(times):
            gater.gate(link)
        for _ in range(3):
            source.activate(1)
            gater.activate()
            hidden.activate()
            hidden.propagate(0.3, 1)
            gater.propagate(0.3)
        biases.append(gater.bias)

    assert said("con09") == biases


def test_con10() -> None:
    """connected() also finds the connections that a neuron only gates."""
    A, B, gater = Neuron(), Neuron(), Neuron()
    gater.gate(A.project(B))
    found = [gater.connected(A) or None, gater.connected(B) or None]

    assert said("con10") == [each.type for each in found if each is not None]


@pytest.mark.parametrize("size", [-1, 2.5, "3", True])
def test_con11(size: object) -> None:
    """A layer of a size that is no natural number is an error at once."""
    with pytest.raises((TypeError, ValueError), match="size of a layer"):
        Layer(size)  # type: ignore[arg-type]


def test_con12() -> None:
    """A layer without neurons can't be connected."""
    empty, other = Layer(0), Layer(2)

    with pytest.raises(ValueError, match="no neurons"):
        empty.project(other)
    with pytest.raises(ValueError, match="without neurons"):
        empty.connected(other)
    with pytest.raises(ValueError, match="no neurons"):
        empty.selfconnected()


def test_con13() -> None:
    """set({'bias': 0}) changes nothing, with a warning; a label numbers the neurons."""
    layer = Layer(2)
    with surprise("changes nothing"):
        layer.set({"bias": 0, "label": "x"})
    first = layer.list[0].ID
    labels = [f"x_{neuron.ID - first}" for neuron in layer.list]

    assert said("con13") == [[neuron.bias for neuron in layer.list], labels]
    assert [f"x_{neuron.ID}" for neuron in layer.list] == [each.label for each in layer.list]


def test_con14() -> None:
    """Neuron.squash.ReLU is an error that names RELU."""
    with pytest.raises(AttributeError, match=r"use Neuron\.squash\.RELU"):
        _ = Neuron.squash.ReLU


def test_con15() -> None:
    """ALL_TO_ELSE between two layers is ALL_TO_ALL."""
    A = Layer(3)
    links = [A.project(Layer(3), ALL_TO_ELSE), A.project(A, ALL_TO_ELSE)]

    assert said("con15") == [link.size for link in links if link]


def test_con16() -> None:
    """Partly connected layers are completed, and keep the connections there were."""
    A, B = Layer(2), Layer(2)
    A.list[0].project(B.list[0], 0.7)
    link = A.project(B)
    assert link is not None

    assert said("con16") == [each.weight for each in link.list]


def test_con17() -> None:
    """A gater's traces are walked by ascending neuron id, not in the order of gating."""
    A, B, X, gater = (Neuron() for _ in range(4))
    for connection in (X.project(B), X.project(A)):
        gater.gate(connection)

    assert said("con17") == [key - A.ID for key in gater.trace.extended]


def test_con19() -> None:
    """Layer.add() adds a neuron without connections and returns nothing."""
    layer = Layer(1)
    returned: object = layer.add()  # type: ignore[func-returns-value]

    assert said("con19") == [returned, layer.size, len(layer.list)]
    assert {} == layer.list[1].connections.inputs


def test_con20() -> None:
    """Projecting to what is no layer or network is an error with Synaptic's text."""
    for unit in (chain(1, 1, 1), Layer(1)):
        with pytest.raises(TypeError, match=said("con20")[0]):
            unit.project(Neuron())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no layers yet"):
        Network().activate([1])


def test_con22() -> None:
    """One to one neuron is ALL TO ALL; ALL_TO_ALL over ONE_TO_ONE is refused with a warning."""
    A, B, C, D = Layer(1), Layer(1), Layer(2), Layer(2)
    A.project(B, ONE_TO_ONE)
    C.project(D, ONE_TO_ONE)
    found = [A.connected(B), C.connected(D), D.connected(C)]
    with surprise("connected ONE TO ONE already"):
        refused = C.project(D, ALL_TO_ALL)

    assert said("con22") == [*found, refused]


def test_con23() -> None:
    """A projection that is refused leaves nothing behind."""
    A, B = Layer(2), Layer(2)

    with pytest.raises(ValueError, match="the type of connection must be one of"):
        A.project(B, "nonsense")

    assert [] == A.connectedTo


def test_con24() -> None:
    """Within a layer later neurons see what earlier ones did in the same step."""
    A, B = Layer(1), Layer(2)
    B.project(B, ALL_TO_ELSE, 1)
    A.project(B, None, 1)
    for neuron in B.list:
        neuron.bias = 0
        neuron.squash = Neuron.squash.IDENTITY
    A.activate([1])

    assert said("con24") == [B.activate(), B.activate()]
