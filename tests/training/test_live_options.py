"""What a function of the user's changes or sees while a training goes on.

The expectations are what Synaptic 1.1.4 prints under Node 20 with ``--random-seed=3``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Layer, Network, Trainer, seed

if TYPE_CHECKING:
    from collections.abc import Callable

XOR = [
    {"input": [0, 0], "output": [0]},
    {"input": [0, 1], "output": [1]},
    {"input": [1, 0], "output": [1]},
    {"input": [1, 1], "output": [0]},
]


class Session:
    """Trainers of Node's networks, made in the order in which Node made them."""

    def __init__(self, before: int) -> None:
        seed(3)
        for _ in range(before):
            Architect.Perceptron(2, 3, 1)
        self.trainer = Trainer(Architect.Perceptron(2, 3, 1))


def changing(name: str, changes: dict[int, Any]) -> tuple[Any, list[Any]]:
    """Change an option in some iterations; return the result and the rates that were told."""
    place = ["iterations", "error", "rate", "function", "both"].index(name)
    trainer = Session(place).trainer
    option = name if place < 3 else "rate"
    rate: Any = (lambda *_: 0.3) if name == "function" else 0.1 if place > 1 else 0.2
    told = []

    def do(data: Any) -> None:
        if data.iterations in changes:
            setattr(trainer, option, changes[data.iterations])
        told.append(data.rate)

    options = {"iterations": 50, "error": 1e-9, "schedule": {"every": 10, "do": do}}
    return trainer.train(XOR, {**options, "rate": rate}), told


def test_iterations() -> None:
    """How many iterations there may be is looked at before each."""
    result, _ = changing("iterations", {20: 25})
    assert (result.iterations, result.error) == (25, 0.2728107603215586)


def test_error() -> None:
    """So is the error to stop at."""
    result, _ = changing("error", {20: 10})
    assert (result.iterations, result.error) == (20, 0.27368928728923864)


def test_rates() -> None:
    """A number of a rate counts from the beginning, a function as long as there is one."""
    result, told = changing("rate", {20: 0.7})
    assert (result.error, told) == (0.2615249309982683, [0.1] * 5)
    result, told = changing("function", {20: lambda *_: 0.7})
    assert (result.error, told) == (0.394890585893932, [0.3, 0.3, 0.7, 0.7, 0.7])
    result, told = changing("both", {20: lambda *_: 0.7, 40: 0.2})
    assert (result.error, told) == (0.3916620364087333, [0.1, 0.1, 0.7, 0.7, 0.7])


def test_schedule() -> None:
    """A schedule may set another one, a dict as well."""
    trainer = Session(5).trainer
    calls: list[Any] = []

    def do(data: Any) -> None:
        trainer.schedule = {"every": 3, "do": calls.append}  # type: ignore[assignment]

    schedule = {"every": 10, "do": do}
    result = trainer.train(XOR, iterations=30, error=1e-9, schedule=schedule)
    assert (result.iterations, result.error, len(calls)) == (30, 0.2743169530663643, 7)


def order(rows: list[Any]) -> str:
    """Return which rows stand where."""
    return "".join(str(XOR.index(row)) for row in rows)


def shuffled(place: int, options: Callable[[list[Any]], dict[str, Any]]) -> tuple[float, str]:
    """Train with a shuffled list; return the error, and the list's order at the end."""
    trainer, rows = Session(place).trainer, [*XOR]
    if place > 6:  # what was shuffled before drew numbers too
        shuffled(place - 1, lambda rows: {"iterations": 9 if place == 7 else 4})
        trainer, rows = Trainer(Architect.Perceptron(2, 3, 1)), [*XOR]
    told = {"error": 1e-9, "shuffle": True, **options(rows)}
    return trainer.train(rows, told).error, order(rows)


def test_schedule_sees_the_order() -> None:
    """A schedule sees the list in the order of the iteration that it is called after."""
    seen: list[str] = []

    def options(rows: list[Any]) -> dict[str, Any]:
        schedule = {"every": 3, "do": lambda _: seen.append(order(rows))}
        return {"iterations": 9, "schedule": schedule}

    assert shuffled(6, options) == (0.2704503638784561, "2310")
    assert seen == ["1320", "3201", "2130"]


def test_cost_sees_the_order() -> None:
    """So does a cost function."""
    seen: list[str] = []

    def options(rows: list[Any]) -> dict[str, Any]:
        def cost(target: Any, output: Any) -> float:
            seen.append(order(rows))
            return float((target[0] - output[0]) ** 2)

        return {"iterations": 4, "cost": cost}

    assert shuffled(7, options)[0] == 0.2707727583484004
    assert seen == [*["0123"] * 8, *["1320"] * 4, *["3012"] * 4]


def test_rate_sees_the_order() -> None:
    """So does a rate function, which is told the iteration and the last error."""
    seen: list[Any] = []

    def options(rows: list[Any]) -> dict[str, Any]:
        def rate(iteration: int, error: float) -> float:
            seen.append((iteration, error, order(rows)))
            return 0.1

        return {"iterations": 4, "rate": rate}

    assert shuffled(8, options)[0] == 0.2613294938711629
    assert seen == [
        (1, 0, "0123"),
        (2, 0.26139219836896604, "0312"),
        (3, 0.26084840294130146, "2130"),
        (4, 0.2607973269547904, "3201"),
    ]


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("where", ["cost", "rate", "schedule"])
def test_wiring_in_the_middle_of_a_training(where: str, optimised: bool) -> None:
    """A training whose network is wired anew by a function goes on where it was."""
    seed(3)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    network = Network(A, [B], C)
    network.setOptimize(optimised)
    costs: list[float] = []

    def wire(*_: object) -> float:
        if not A.connected(C):
            A.project(C)
        return 0.1

    def cost(target: Any, output: Any) -> float:
        costs.append(output[0])
        if where == "cost" and len(costs) == 2:
            wire()
        return float((target[0] - output[0]) ** 2)

    options: dict[str, Any] = {"iterations": 3, "error": 1e-9, "cost": cost}
    if where == "rate":
        options["rate"] = wire
    if where == "schedule":
        options["schedule"] = {"every": 1, "do": lambda _: wire() and None}
    result = Trainer(network).train(XOR, options)
    assert result.iterations == 3
    assert len(costs) == 12
    assert A.connected(C)
    assert len({connection.weight for connection in A.connectedTo[1].list}) == 2
