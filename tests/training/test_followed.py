"""What follows programs from outside: it sees every training, and loops that call propagate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic._kernel import twin
from pysynaptic._kernel.following import place_of
from pysynaptic._kernel.training import DONE, ERROR, Training
from pysynaptic._training import watch

XOR = [
    {"input": [0, 0], "output": [0]},
    {"input": [0, 1], "output": [1]},
    {"input": [1, 0], "output": [1]},
    {"input": [1, 1], "output": [0]},
]
Calls = list[tuple[int, int, float]]


@pytest.fixture
def follow() -> Iterator[Callable[[Callable[[int, int, float], int]], None]]:
    """Return `twin.follow`, which follows nothing any more after the test."""
    yield twin.follow
    twin.follow(None)


class Seeing:
    """An observer that notes every iteration."""

    next: float = 1

    def __init__(self) -> None:
        self.seen: list[tuple[float, float]] = []
        self.ended = False

    def look(self, it: Training, call: object) -> bool:
        """Note an iteration."""
        self.seen.append((it.progress[DONE], it.progress[ERROR]))
        self.next += 1
        return False

    def end(self, it: Training, call: object) -> None:
        """Note the end."""
        self.ended = True

    def add_to(self, result: object) -> None:
        """Add nothing."""


@pytest.fixture
def seen() -> Iterator[list[tuple[Seeing, Any]]]:
    """Yield the observers of the trainings that come, each with its trainer."""
    found: list[tuple[Seeing, Any]] = []

    def make(it: Training, trainer: Any) -> Seeing:
        found.append((Seeing(), trainer))
        return found[-1][0]

    watch.everyone.append(make)
    yield found
    watch.everyone.clear()


def trained(**options: Any) -> tuple[dict[str, Any], list[float]]:
    """Train a network, and return the result without its time, and a number that depends on all."""
    seed(5)
    network, rows = Architect.Perceptron(2, 3, 1), list(XOR)
    result = Trainer(network).train(rows, {"iterations": 30, "error": 1e-9, **options})
    return {**result, "time": 0}, network.activate([1, 0])


@pytest.mark.parametrize("options", [{}, {"shuffle": True}, {"history": 10}, {"log": 0}])
def test_every_training_is_seen_and_no_digit_changes(
    options: dict[str, Any], seen: list[tuple[Seeing, Any]]
) -> None:
    """An observer sees all iterations of trainings that ask for none; digits stay the same."""
    watched, numbers = trained(**options)
    watch.everyone.clear()
    alone, same = trained(**options)

    assert numbers == same
    assert {**watched, "history": 0} == {**alone, "history": 0}
    [(observer, trainer)] = seen
    assert isinstance(trainer, Trainer)
    assert observer.ended
    assert [done for done, _ in observer.seen] == list(range(1, 31))
    assert observer.seen[-1][1] == watched["error"]


def test_tasks_and_short_trainings_are_seen(seen: list[tuple[Seeing, Any]]) -> None:
    """Trainings of one iteration, which C does at once otherwise, and tasks."""
    trainer = Trainer(Architect.Perceptron(2, 3, 1))
    for _ in range(3):
        trainer.train(XOR, {"iterations": 1})
    Trainer(Architect.LSTM(10, 3, 4)).DSR({"iterations": 4, "length": 30})

    assert [len(each.seen) for each, _ in seen[:3]] == [1, 1, 1]
    assert len(seen) == 4
    assert seen[3][0].seen


def network_of(kind: str) -> tuple[Any, Callable[[], list[float]]]:
    """Return what is called with a rate and a target, and what activates and gives its outputs."""
    seed(9)
    if kind == "network":
        network = Architect.Perceptron(2, 3, 2)
        return network, lambda: network.activate([0, 1])
    if kind == "not optimised":
        objects = Architect.Perceptron(2, 3, 2)
        objects.setOptimize(False)
        return objects, lambda: objects.activate([0, 1])
    if kind == "layer":
        a, b = Layer(2), Layer(2)
        a.project(b)
        return b, lambda: [a.activate([0, 1]), b.activate()][1]
    one, other = Neuron(), Neuron()
    one.project(other)
    return other, lambda: [one.activate(1), other.activate()][1:]


@pytest.mark.parametrize("kind", ["network", "not optimised", "layer", "neuron"])
def test_calls_of_propagate_are_followed(kind: str, follow: Callable[..., None]) -> None:
    """The function gets the mean squared error since its last call, when it is due."""
    unit, activate = network_of(kind)
    target: Any = 1 if kind == "neuron" else [0, 1]
    wanted = [1] if kind == "neuron" else target
    calls: Calls = []

    def function(place: int, count: int, error: float) -> int:
        calls.append((place, count, error))
        return 3

    follow(function)
    errors = []
    for _ in range(8):
        outputs = activate()
        errors.append(sum((t - y) ** 2 for t, y in zip(wanted, outputs, strict=True)) / len(wanted))
        unit.propagate(0.3, target)
    follow(None)
    activate()
    unit.propagate(0.3, target)

    assert [count for _, count, _ in calls] == [1, 3, 3]
    means = [errors[0], sum(errors[1:4]) / 3, sum(errors[4:7]) / 3]
    assert [error for *_, error in calls] == pytest.approx(means, rel=1e-15)
    assert len({place for place, *_ in calls}) == 1


def test_following_changes_no_digit(follow: Callable[..., None]) -> None:
    """The weights after a loop are those without it, and an error of the function gets out."""

    def weights(function: Callable[[int, int, float], int] | None) -> list[list[float]]:
        seed(3)
        network: Network = Architect.LSTM(2, 3, 1)
        follow(function)
        for k in range(50):
            network.activate([k % 2, 1])
            network.propagate(0.5, [k % 3 / 2])
        follow(None)
        return [network.activate([0, 1]), network.activate([1, 1])]

    assert weights(lambda place, count, error: 1) == weights(None)

    def bad(place: int, count: int, error: float) -> int:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        weights(bad)


def test_what_is_not_counted(follow: Callable[..., None]) -> None:
    """Trainings, and calls without a target."""
    calls: list[int] = []

    def function(place: int, count: int, error: float) -> int:
        calls.append(count)
        return 1

    follow(function)
    network = Architect.Perceptron(2, 3, 1)
    Trainer(network).train(XOR, {"iterations": 3})
    assert calls == []
    network.activate([1, 1])
    network.propagate(0.1, [1])
    assert calls == [1]


def test_a_network_that_is_compiled_again_is_still_the_same(follow: Callable[..., None]) -> None:
    """Loops over sequences clear their network, which compiles it again."""
    places: list[int] = []

    def function(place: int, count: int, error: float) -> int:
        places.append(place)
        return 2

    network = Architect.LSTM(2, 3, 1)
    follow(function)
    for _ in range(11):
        network.reset()
        network.activate([0, 1])
        network.propagate(0.1, [1])
    layer = network.layers.output
    block, index = layer._members[0]

    assert len(places) == 6
    assert set(places) == {place_of(block.activation, index)}


def test_outputs_in_several_blocks() -> None:
    """Outputs that are neurons of their own are followed with their own errors and place."""
    inputs, output = Layer(2), Layer(0)
    for _ in range(2):
        neuron = Neuron()
        output.add(neuron)
    inputs.project(output)
    network = Network(inputs, [], output)
    seen: list[tuple[int, int, float]] = []

    def follow(place: int, count: int, error: float) -> int:
        seen.append((place, count, error))
        return 1

    twin.follow(follow)
    try:
        for _ in range(3):
            answer = network.activate([0, 1])
            network.propagate(0.3, [1, 0])
            expected = sum((a - b) ** 2 for a, b in zip([1, 0], answer, strict=True)) / 2
            assert (1, expected) == seen[-1][1:]
    finally:
        twin.follow(None)
    block, index = output.list[0]._place
    assert {place_of(block.activation, index)} == {place for place, _, _ in seen}
