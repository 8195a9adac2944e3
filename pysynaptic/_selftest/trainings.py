"""Steps that concern trainers: trainings, tests, tasks, and users' functions by name."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from typing import Any

from .._v8.seeding import random
from ..network import Network
from ..trainer import Trainer
from .world import Step, World

Case = dict[str, Any]
Function = Callable[..., Any]


def _decay(given: Case) -> Function:
    return lambda iteration, error: given["a"] / iteration


def _by_error(given: Case) -> Function:
    return lambda iteration, error: given["a"] * error + given["b"]


def _drawn_rate(given: Case) -> Function:
    return lambda iteration, error: given["a"] * random()


def _steps(given: Case) -> Function:
    def rate(iteration: int, error: float) -> float:
        if iteration % 3 == 0:
            return 0.0
        value: float = given["a"] if iteration % 2 else given["b"]
        return value

    return rate


def _absolute(given: Case) -> Function:
    def cost(target: list[float], output: list[float]) -> float:
        total = 0.0
        for wanted, came in zip(target, output, strict=False):
            total += abs(wanted - came)
        return total

    return cost


def _drawn_cost(given: Case) -> Function:
    return lambda target, output: abs(target[0] - output[0]) + given["a"] * random()


RATES = {"decay": _decay, "byError": _by_error, "drawn": _drawn_rate, "steps": _steps}
COSTS = {
    "absolute": _absolute,
    "constant": lambda given: lambda target, output: given["a"],
    "drawn": _drawn_cost,
}
SCHEDULES: dict[str, Callable[[Case, Network], Function]] = {
    "look": lambda given, network: lambda data: None,
    "abort": lambda given, network: lambda data: data.iterations >= given["at"],
    "truthy": lambda given, network: lambda data: "stop",
    "drawn": lambda given, network: lambda data: random() < given["a"],
    "peek": lambda given, network: lambda data: network.activate(given["input"]) and None,
}


def _without_time(value: Any) -> Any:
    return {**value, "time": 0} if isinstance(value, dict) and "time" in value else value


def _noted(world: World, title: str, call: Function) -> Function:
    """Give a function that notes what it is called with."""

    def told(*values: Any) -> Any:
        world.calls.append([title, *(_without_time(value) for value in values)])
        return call(*values)

    told.title = title  # type: ignore[attr-defined]
    return told


def _options(world: World, network: Network, given: Case | None) -> Case | None:
    """Give the options of a step, names of functions replaced by the functions."""
    if given is None:
        return None
    options = dict(given)
    rate, cost = options.get("rate"), options.get("cost")
    if isinstance(rate, dict):
        options["rate"] = _noted(world, rate["name"], RATES[rate["name"]](rate))
    if isinstance(cost, str):
        options["cost"] = Trainer.cost[cost]
    elif cost:
        options["cost"] = COSTS[cost["name"]](cost)
    for key in "schedule", "customLog":
        if key in options:
            do = options[key]["do"]
            call = SCHEDULES[do["name"]](do, network)
            options[key] = {**options[key], "do": _noted(world, do["name"], call)}
    return options


def _plain(result: Any) -> Any:
    """Return a result without what takes its own time, and without functions."""
    if not isinstance(result, dict):
        return result
    return {
        key: _plain(value) for key, value in result.items() if key != "time" and not callable(value)
    }


def _told(world: World, call: Function) -> Case:
    """Say what a call gave, what users' functions were called with, and the lines printed."""
    world.calls = []
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        result = call()
    lines = [re.sub(r"time: \d+", "time: T", line) for line in printed.getvalue().splitlines()]
    return {"result": _plain(result), "calls": world.calls, "lines": lines}


def _with_rows(world: World, step: Step) -> Case:
    trainer, rows = world.find(step["of"]), world.find(step["rows"])
    options = _options(world, trainer.network, step.get("options"))
    return _told(world, lambda: getattr(trainer, step["do"])(rows, options))


def _task(world: World, step: Step) -> Case:
    trainer = world.find(step["of"])
    options = _options(world, trainer.network, step.get("options"))
    return _told(world, lambda: getattr(trainer, step["do"])(options))


def _settings(world: World, step: Step) -> list[Any]:
    """List what sticks to a trainer."""
    trainer = world.find(step["of"])
    rate: Any = getattr(trainer.rate, "title", trainer.rate)
    every = trainer.schedule.every if trainer.schedule else None
    crossed = trainer.crossValidate and dict(trainer.crossValidate)  # a later training changes it
    return [rate, trainer.iterations, trainer.error, every, crossed]


def _rows(world: World, step: Step) -> None:
    rows = [
        {"input": [*row["input"]], "output": [*row["output"]], "name": name}
        for name, row in enumerate(step["rows"])
    ]
    world.bind(step["as"], rows)


def _trainer(world: World, step: Step) -> None:
    network = world.find(step["of"])
    world.bind(step["as"], Trainer(network, _options(world, network, step.get("options"))))


def _learn(world: World, step: Step) -> Case:
    return _told(world, lambda: world.find(step["of"]).learn(step["patterns"]))


def _cost(world: World, step: Step) -> float:
    value: float = Trainer.cost[step["name"]](step["target"], step["output"])
    return value


STEPS = {
    "rows": _rows,
    "trainer": _trainer,
    "train": _with_rows,
    "test": _with_rows,
    "XOR": _task,
    "DSR": _task,
    "ERG": _task,
    "timingTask": _task,
    "order": lambda world, step: [row["name"] for row in world.find(step["of"])],
    "settings": _settings,
    "cost": _cost,
    "learn": _learn,
    "feed": lambda world, step: world.find(step["of"]).feed(step["pattern"]),
}
ANSWERS = {*STEPS} - {"rows", "trainer"}
