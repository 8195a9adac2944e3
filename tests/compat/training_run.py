"""Runs trainings (see `training.py`) on pysynaptic, as training.js does on the original."""

import contextlib
import io
import json
import math
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, random, seed

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


class Session:
    """One case: a network, its trainer and its rows."""

    def __init__(self, given: Case) -> None:
        self.calls: list[Any] = []
        self.network = _build(**given["network"])
        if not given["optimised"]:
            self.network.setOptimize(False)
        self.trainer = Trainer(self.network, self.options(given["trainer"]))
        self.rows = [{**row, "name": name} for name, row in enumerate(given["rows"])]

    def noted(self, title: str, call: Function) -> Function:
        """Give a function that notes what it is called with."""

        def told(*values: Any) -> Any:
            self.calls.append([title, *(_without_time(value) for value in values)])
            return call(*values)

        told.title = title  # type: ignore[attr-defined]
        return told

    def schedule(self, given: Case) -> Case:
        """Give a schedule."""
        name = given["do"]["name"]
        return {**given, "do": self.noted(name, SCHEDULES[name](given["do"], self.network))}

    def options(self, given: Case | None) -> Case | None:
        """Give the options, names of functions replaced by the functions."""
        if given is None:
            return None
        options = dict(given)
        rate, cost = options.get("rate"), options.get("cost")
        if isinstance(rate, dict):
            options["rate"] = self.noted(rate["name"], RATES[rate["name"]](rate))
        if isinstance(cost, str):
            options["cost"] = Trainer.cost[cost]
        elif cost:
            options["cost"] = COSTS[cost["name"]](cost)
        for name in "schedule", "customLog":
            if name in options:
                options[name] = self.schedule(options[name])
        return options

    def dump(self) -> list[Any]:
        """List every neuron's numbers."""
        self.network.restore()
        dumped = []
        for n in (item.neuron for item in self.network.neurons()):
            inputs = list(n.connections.inputs.values())
            numbers = [n.activation, n.state, n.old, n.bias, n.selfconnection.weight]
            gains = [connection.gain for connection in inputs if connection.gater]
            dumped.append([*numbers, [connection.weight for connection in inputs], gains])
        return dumped

    def sticky(self) -> list[Any]:
        """List what sticks to the trainer."""
        trainer = self.trainer
        rate: Any = getattr(trainer.rate, "title", trainer.rate)
        every = trainer.schedule.every if trainer.schedule else None
        return [rate, trainer.iterations, trainer.error, every, trainer.crossValidate]

    def run(self, step: Case) -> Case:
        """Do one step and say everything there is to say."""
        self.calls, kind = [], step["do"]
        printed = io.StringIO()
        result: Any = None
        with contextlib.redirect_stdout(printed):
            if kind in ("train", "test"):
                result = getattr(self.trainer, kind)(self.rows, self.options(step["options"]))
            elif kind == "activate":
                result = self.network.activate(step["input"])
            elif kind == "propagate":
                self.network.propagate(step["rate"], step["target"])
            elif kind in ("clear", "reset"):
                getattr(self.network, kind)()
            else:
                result = getattr(self.trainer, kind)(self.options(step["options"]))
        return {
            "result": _plain(result),
            "calls": self.calls,
            "lines": [re.sub(r"time: \d+", "time: T", line) for line in _lines(printed)],
            "order": [row["name"] for row in self.rows],
            "sticky": self.sticky(),
            "network": self.dump(),
            "random": random(),
        }


def _lines(printed: io.StringIO) -> list[str]:
    return printed.getvalue().splitlines()


def _build(
    kind: str,
    sizes: list[int],
    options: Case | None = None,
    links: list[Any] | None = None,
    gates: list[Any] | None = None,
    squash: dict[str, str] | None = None,
) -> Network:
    network: Network
    if kind == "layers":
        layers = [Layer(size) for size in sizes]
        made = [layers[start].project(layers[end], type) for start, end, type in links or ()]
        for gater, link, type in gates or ():
            connection = made[link]
            assert connection is not None
            layers[gater].gate(connection, type)
        network = Network(layers[0], layers[1:-1], layers[-1])
    else:
        network = getattr(Architect, kind)(*sizes, *([] if options is None else [options]))
    every = [*network.layers.hidden, network.layers.output]
    for place, name in (squash or {}).items():
        every[int(place)].set({"squash": Neuron.squash[name]})
    return network


def _without_time(value: Any) -> Any:
    return {**value, "time": 0} if isinstance(value, dict) and "time" in value else value


def _plain(result: Any) -> Any:
    if not isinstance(result, dict):
        return result
    return {
        key: _plain(value) for key, value in result.items() if key != "time" and not callable(value)
    }


def _encoded(value: Any) -> Any:
    """Write NaN and the infinities as training.js does, and everything as JSON gives it back."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {key: _encoded(each) for key, each in value.items()}
    return [_encoded(each) for each in value] if isinstance(value, (list, tuple)) else value


def run(given: Case, start: int) -> Iterator[Case | Exception]:
    """Run a case from a seed; give what every step gave, or at last the exception."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seed(start)
        try:
            session = Session(json.loads(json.dumps(given)))
            for step in given["steps"]:
                yield _encoded(session.run(step))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            yield error
