"""The architectures: Synaptic's wiring, ids, draws and digits, recorded and live."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, architect
from pysynaptic import random as draw
from pysynaptic._base import ids, validation
from pysynaptic._v8 import seeding
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from tests.support.architectures import (
    CASES,
    ask_node,
    check,
    from_the_beginning,
    random_description,
    record,
)

__all__ = ["from_the_beginning"]  # a fixture

LIVE = 150  # random descriptions; the pure kernel takes a third


# As recorded and live -----------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", CASES)
def test_recorded(name: str) -> None:
    """Ids, draws, digits, JSON, graph, clone and standalone function are those of Synaptic."""
    check(CASES[name], record()["networks"][name])


@pytest.mark.node
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_live(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for made-up architectures and wirings, asked of the Node on this machine."""
    source = random.Random(7)
    given = [random_description(source) for _ in range(LIVE if kernel == "native" else LIVE // 3)]
    for seed in (5, 77):
        for each, expected in zip(given, ask_node(given, seed), strict=True):
            for counter in ("neurons", "connections", "layer_connections"):
                monkeypatch.setattr(ids, counter, 0)
            seeding.seed(seed)
            check(each, expected)


# Classes and arguments ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Perceptron(1, 1, 1), LSTM(1, 1, 1), Liquid(1, 1, 1), Hopfield(1)])
def test_architectures_are_networks(kind: Network) -> None:
    """An architecture is a Network, and its class can be asked for."""
    assert isinstance(kind, Network)
    assert type(kind).__name__ in architect.__all__


def test_hopfield_options() -> None:
    """Learning stops at an error of .00005, and a pattern may come as a tuple."""
    hopfield = Hopfield(2)

    assert hopfield.learn([(0, 1), (1, 0)]).error <= 0.00005
    assert [[0, 1], [1, 0]] == [hopfield.feed((0.1, 0.9)), hopfield.feed((1, 0.2))]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"peepholes": False},
        {"hiddenToHidden": True, "inputToOutput": False},
        {"peepholes": None},
    ],
)
def test_lstm_options_as_dict_or_keywords(options: dict[str, Any]) -> None:
    """Options mean the same as a last argument and by keyword; None is one that was left out."""
    seeding.seed(3)
    expected = LSTM(2, 3, 1, options).toJSON()
    seeding.seed(3)
    assert expected == LSTM(2, 3, 1, **options).toJSON()


def test_lstm_peepholes_true() -> None:
    """True are all peepholes: Synaptic makes none of it, as if it had been false (lst03)."""
    seeding.seed(3)
    expected = LSTM(1, 2, 1, peepholes=Layer.connectionType.ALL_TO_ALL).toJSON()
    seeding.seed(3)
    assert expected == LSTM(1, 2, 1, {"peepholes": True}).toJSON()


def test_lstm_misspelt_option() -> None:
    """An unknown option, which Synaptic ignores, is an error that names the nearest."""
    with pytest.raises(
        TypeError, match="no option 'hiddentohidden'; did you mean 'hiddenToHidden'"
    ):
        LSTM(1, 1, 1, {"hiddentohidden": True})
    with pytest.raises(TypeError, match="did you mean 'peepholes'"):
        LSTM(1, 1, 1, peephole=True)


@pytest.mark.parametrize("peepholes", ["all", "ALL_TO_ALL", 1, 0, [], {}])
def test_lstm_wrong_peepholes(peepholes: object) -> None:
    """A type of connection that does not exist makes no connections in Synaptic; here an error."""
    with pytest.raises(ValueError, match="peepholes must be True, False or one of"):
        LSTM(1, 1, 1, {"peepholes": peepholes})


WRONG: list[tuple[type[Network], tuple[Any, ...], type[Exception], str]] = [
    (Perceptron, (), ValueError, "not enough layers (minimum 3) !!"),
    (Perceptron, (2, 1), ValueError, "not enough layers (minimum 3) !!"),
    (Perceptron, ([2, 3, 1],), ValueError, "not enough layers (minimum 3) !!"),
    (
        Perceptron,
        (2, [3], 1),
        TypeError,
        "Perceptron: size 1 must be an int of at least 1, got [3]",
    ),
    (Perceptron, (2, "3", 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, 2.5, 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, True, 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, 3, None), TypeError, "Perceptron: size 2 must be an int"),
    (Perceptron, (2, 0, 1), ValueError, "Perceptron: size 1 must be an int of at least 1, got 0"),
    (Perceptron, (2, 3, -1), ValueError, "Perceptron: size 2 must be an int of at least 1, got -1"),
    (LSTM, (2, 1), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, 1, {}), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, ({},), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, 3, "1"), TypeError, "LSTM: size 2 must be an int of at least 1, got '1' (str)"),
    (LSTM, (2, 2, 1, None), TypeError, "LSTM: size 3 must be an int of at least 1, got None"),
    (LSTM, ([2, 3, 1],), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, [3, 3], 1), TypeError, "LSTM: size 1 must be an int"),
    (Liquid, (1, 4, 1, 0, 1), ValueError, "there are no connections for 1 gates to gate"),
    (Liquid, (1, 0, 1, 0, 0), ValueError, "Liquid: hidden must be an int of at least 1, got 0"),
    (
        Liquid,
        (1, 4, 1, -1, 0),
        ValueError,
        "Liquid: connections must be an int of at least 0",
    ),
    (Liquid, (1, 4, 1, 2.5, 0), TypeError, "Liquid: connections must be an int"),
    (Liquid, (1, 4, 1, 2, "1"), TypeError, "Liquid: gates must be an int"),
    (Hopfield, (0,), ValueError, "Hopfield: size must be an int of at least 1, got 0"),
    (Hopfield, ("4",), TypeError, "Hopfield: size must be an int"),
]


@pytest.mark.parametrize(("kind", "arguments", "error", "text"), WRONG)
def test_wrong_arguments(
    kind: type[Network], arguments: tuple[Any, ...], error: type[Exception], text: str
) -> None:
    """What Synaptic throws on, never ends with or takes for something else is an error (lst01).

    No id has been taken and no number drawn then.
    """
    with pytest.raises(error) as caught:
        kind(*arguments)

    assert text in str(caught.value)
    assert (0, 0) == tuple(Neuron.quantity().values())
    assert seeding.random() == 0.7939112874678715


def test_liquid_does_not_warn(recwarn: pytest.WarningsRecorder) -> None:
    """A pool connected both ways and twice (liq03) is what was asked for: no warning."""
    Liquid(2, 5, 1, 60, 10)

    assert [] == list(recwarn)


@pytest.mark.parametrize(
    "make",
    [
        lambda size: Perceptron(2, size, 1),
        lambda size: LSTM(2, 2, size),
        lambda size: Liquid(2, size, 1, 5, 5),
        Hopfield,
    ],
    ids=["Perceptron", "LSTM", "Liquid", "Hopfield"],
)
@pytest.mark.parametrize("size", [2**62, 10**400])
def test_no_room(make: Callable[[int], Network], size: int) -> None:
    """A size that has no room takes no id and draws no number."""
    _refused(make, size, r"a layer of \d+(\.\.\.)? neurons does not fit")


@pytest.mark.parametrize(
    "make",
    [lambda size: Perceptron(2, size, size, 1), lambda size: LSTM(2, size, 1), Hopfield],
    ids=["Perceptron", "LSTM", "Hopfield"],
)
def test_no_room_for_connections(
    make: Callable[[int], Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where the neurons have room and the connections between them have not."""
    monkeypatch.setattr(validation, "BYTES_PER_CONNECTION", 2**60)
    _refused(make, 30000, r"\d+ connections, between \d+ and 30000 neurons, do not fit")


def _refused(make: Callable[[int], Network], size: int, text: str) -> None:
    before = ids.neurons, ids.connections, ids.layer_connections
    seeding.seed(3)
    with pytest.raises(MemoryError, match=text):
        make(size)
    assert before == (ids.neurons, ids.connections, ids.layer_connections)
    drawn = draw()
    seeding.seed(3)
    assert drawn == draw()
