"""Ctrl-C within a row: the row has not begun, or it is done, and no number is in between.

The C kernel asks for Ctrl-C within rows of large networks only; ``_native.glance`` makes it ask
in small ones, and presses Ctrl-C at a given one of these moments.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Network, Trainer, seed
from pysynaptic._kernel import reference, twin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    pytest.mark.one_kernel,
    pytest.mark.skipif(os.name != "posix", reason="no SIGINT to send here"),
]
NATIVE = pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built")

MAKERS: dict[str, Callable[[], Network]] = {
    "wide": lambda: Architect.Perceptron(3, 20, 2),  # summed ahead, and many rows at once
    "deep": lambda: Architect.Perceptron(3, 4, 18, 2),
    "lstm": lambda: Architect.LSTM(3, 4, 2),
    "wide lstm": lambda: Architect.LSTM(3, 18, 2),
    "liquid": lambda: Architect.Liquid(3, 9, 2, 20, 6),
}
ROWS = [[0.1 * k, 0.7, 0.3 - 0.2 * k] for k in range(4)]
TARGETS = [[0.9, 0.2 * k] for k in range(4)]
DATA = [{"input": row, "output": target} for row, target in zip(ROWS, TARGETS, strict=True)]
TIMES = 3


@pytest.fixture
def pressed() -> Iterator[Callable[[int], Callable[[], int]]]:
    """Let Ctrl-C be pressed at a glance; what is returned says how many were left."""
    from pysynaptic._kernel import _native

    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    before = twin.kernel
    twin.select("native")

    def press(after: int) -> Callable[[], int]:
        _native.glance(5, after)
        return lambda: _native.glance(0, 0)

    yield press
    _native.glance(0, 0)
    twin.select(before)
    signal.signal(signal.SIGINT, handler)


def made(name: str) -> Network:
    """Return a new network, always the same one, that has run."""
    seed(4)
    network = MAKERS[name]()
    network.activate(ROWS[1])
    network.propagate(0.3, TARGETS[2])
    return network


def numbers(network: Network) -> bytes:
    """Return every number of a network that running it changes."""
    return bytes(network._ready().save(True))


def after_each_row(name: str, learns: bool) -> list[bytes]:
    """Return a network's numbers before a training and after each of its rows, run by hand."""
    network = made(name)
    states = [numbers(network)]
    for _ in range(TIMES):
        for row, target in zip(ROWS, TARGETS, strict=True):
            network.activate(row)
            if learns:
                network.propagate(0.3, target)
            states.append(numbers(network))
    return states


def train(network: Network) -> None:
    """Train, not so briefly that it is one call of C's without a look at anything."""
    options = {"rate": 0.3, "iterations": TIMES, "error": 1e-300, "history": True}
    Trainer(network).train(DATA, options)


def predict(network: Network) -> list[list[float]]:
    """Run more rows than run at once."""
    return [list(map(float, row)) for row in network.predict(ROWS * 20)]


@NATIVE
@pytest.mark.parametrize("name", MAKERS)
def test_training_is_left_between_two_rows(
    name: str, pressed: Callable[[int], Callable[[], int]]
) -> None:
    """Whenever Ctrl-C is pressed, the numbers are those after some number of whole rows."""
    states = after_each_row(name, learns=True)
    found, moment, left = set(), 0, 0
    while not left:
        moment += 1
        network = made(name)
        end = pressed(moment)
        try:
            train(network)
        except KeyboardInterrupt:
            end()
        else:
            left = end()
        found.add(states.index(numbers(network)))
    assert {0, 1, len(states) - 2, len(states) - 1} <= found


@NATIVE
@pytest.mark.parametrize("name", MAKERS)
def test_prediction_is_left_between_two_rows(
    name: str, pressed: Callable[[int], Callable[[], int]]
) -> None:
    """So is a prediction; rows that run many at once change nothing, before the last two."""
    states = set()
    for first in 0, len(ROWS * 20) - 2:
        network = made(name)
        states.add(numbers(network))
        for row in (ROWS * 20)[first:]:
            network.activate(row)
            states.add(numbers(network))
    moment, left = 0, 0
    while not left:
        moment += 1 + moment // 20
        network = made(name)
        end = pressed(moment)
        try:
            predict(network)
        except KeyboardInterrupt:
            end()
        else:
            left = end()
        assert numbers(network) in states
    assert moment > 10


@NATIVE
@pytest.mark.parametrize("name", MAKERS)
def test_handler_that_raises_nothing_changes_nothing(
    name: str, pressed: Callable[[int], Callable[[], int]]
) -> None:
    """A row that was given up runs again, and everything that comes of it is the same."""
    network = made(name)
    answers = predict(network)
    train(network)
    expected, calls = numbers(network), 0

    def handler(number: int, frame: object) -> None:
        nonlocal calls
        assert signal.SIGINT == number
        assert frame is not None
        calls += 1

    signal.signal(signal.SIGINT, handler)
    came = 0
    for moment in range(1, 40, 2):
        network = made(name)
        end = pressed(moment)
        assert answers == predict(network)
        came += 1 - bool(end())  # layers of few vectors are glanced at less often
        end = pressed(moment)
        train(network)
        assert 0 == end()
        assert expected == numbers(network)
    assert came > 5
    assert came + 20 == calls


@NATIVE
def test_handler_may_change_what_the_row_is_about_to_read(
    pressed: Callable[[int], Callable[[], int]],
) -> None:
    """A weight that a handler writes counts from the row on before which it is called."""
    network = made("wide")
    weights = [connection for layer in network.layers.hidden for connection in layer.connectedTo]
    place, old = weights[0].list[0], weights[0].list[0].weight
    signal.signal(signal.SIGINT, lambda number, frame: setattr(place, "weight", old + 1))
    end = pressed(1)
    train(network)
    assert 0 == end()

    expected = made("wide")
    first = expected.layers.hidden[0].connectedTo[0].list[0]
    first.weight += 1
    train(expected)
    assert numbers(expected) == numbers(network)


@pytest.mark.parametrize("name", MAKERS)
def test_python_kernel_finishes_the_row(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel in Python hears Ctrl-C after the row within which it was pressed."""
    handler, before = signal.signal(signal.SIGINT, signal.default_int_handler), twin.kernel
    twin.select("python")
    activate, learn = reference.Plan._begin, reference.Plan.learn
    calls, moment = 0, 0

    def counted(*arguments: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == moment:
            signal.raise_signal(signal.SIGINT)

    def activated(self: Any, *arguments: Any) -> Any:
        counted()
        return activate(self, *arguments)

    def learned(self: Any, *arguments: Any) -> Any:
        counted()
        return learn(self, *arguments)

    try:
        states = after_each_row(name, learns=True)
        monkeypatch.setattr(reference.Plan, "_begin", activated)
        monkeypatch.setattr(reference.Plan, "learn", learned)
        each = {"wide": 22, "deep": 24}.get(name, 30)
        for place in 1, 2, each, each + 5, 2 * each + 1:
            moment = 0
            network = made(name)
            calls, moment = 0, place
            with pytest.raises(KeyboardInterrupt):
                train(network)
            assert numbers(network) in states
    finally:
        twin.select(before)
        signal.signal(signal.SIGINT, handler)
