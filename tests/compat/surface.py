"""Whether pysynaptic has a name: classes, methods, attributes, options, fields of results.

Names are written as `names.js` writes them: `Layer.gateType.INPUT`, `neuron.bias`,
`network.clear()`, the option `trainer.train({rate})`, the field `trainer.test().error`.
"""

import contextlib
import inspect
import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import pysynaptic

OPTION = re.compile(r"(.+)\(\{(\w+)(?:\.(\w+))?\}\)")
RESULT = re.compile(r"[\w.]+\(\)[.\[]")
DATA = "({schedule})(data)"
SET = [{"input": [0, 1], "output": [1]}, {"input": [1, 0], "output": [0]}]
NESTED: dict[str, dict[str, Any]] = {
    "crossValidate": {"testSize": 0.5, "testError": 0.1},
    "schedule": {"every": 1},
}


@cache
def world() -> SimpleNamespace:
    """Make one of everything, as `names.js` does."""
    every = SimpleNamespace(**{name: getattr(pysynaptic, name) for name in pysynaptic.__all__})
    inputs, gater, hidden, output = (pysynaptic.Layer(size) for size in (2, 3, 3, 1))
    link = inputs.project(hidden)
    hidden.project(output)
    assert link is not None
    gater.gate(link, pysynaptic.Layer.gateType.INPUT)
    every.network = pysynaptic.Network(
        {"input": inputs, "hidden": [gater, hidden], "output": output}
    )
    every.network.activate([1, 0])
    every.network.propagate(0.3, [1])
    hidden.set({"label": "hidden"})
    every.layer, every.neuron = hidden, hidden.list[0]
    every.layer_connection, every.connection = link, link.list[0]
    every.trainer = pysynaptic.Trainer(every.network)
    every.hopfield = pysynaptic.Architect.Hopfield(2)
    return every


def _data(method: str) -> Any:
    """Return what a schedule is given."""
    given: list[Any] = []

    def do(data: Any) -> None:
        given.append(data)

    _trained(method, schedule={"every": 1, "do": do})
    return given[0]


def _trained(method: str, **options: Any) -> Any:
    """Return what a trainer's method answers."""
    every = world()
    sizes = {"DSR": (10, 2, 4), "ERG": (6, 2, 6)}.get(method, (2, 2, 1))
    trainer = every.Trainer(every.Architect.Perceptron(*sizes))
    if method == "test":
        return trainer.test(SET)
    if method == "timingTask":
        options |= {"log": False, "trainSamples": 50, "rate": 0.03}
    with contextlib.redirect_stdout(io.StringIO()):
        arguments = [SET] if method == "train" else []
        return getattr(trainer, method)(*arguments, iterations=1, **options)


@cache
def result(call: str) -> Any:
    """Return what a method without arguments answers, in the world or from a trainer of its own."""
    every = world()
    if call == "neuron.connected()":
        return every.network.layers.input.list[0].connected(every.neuron)
    thing, method = call.removesuffix("()").split(".")
    if thing == "trainer":
        return _trained(method)
    return getattr(getattr(every, thing), method)()


def resolve(expression: str) -> Any:
    """Return the object a name stands for, or raise AttributeError, KeyError or TypeError."""
    found: Any
    if DATA in expression:
        method, _, rest = expression.removeprefix("trainer.").partition(DATA)
        found, path = _data(method), rest
    elif RESULT.match(expression):
        call, _, path = expression.partition("()")
        found = result(f"{call}()")
    else:
        found, path = world(), f".{expression}"
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        if index:
            found = found[int(index)]
        else:
            found = found[name] if isinstance(found, Mapping) else getattr(found, name)
    if expression.endswith("()") and not callable(found):
        raise TypeError(f"{expression} can't be called")
    return found


def _options(
    function: Callable[..., Any], arguments: list[Any], options: dict[str, Any]
) -> set[str]:
    """Return the names of a function's options, as the error for an unknown one lists them."""
    try:
        function(*arguments, **options)
    except TypeError as error:
        known = re.search(r"known: ([^)]+)", str(error))
        if known:
            return set(known[1].split(", "))
    return set(inspect.signature(function).parameters)


def _arguments(expression: str) -> list[Any]:
    every = world()
    given: dict[str, list[Any]] = {
        "Trainer": [every.network],
        "trainer.train": [SET],
        "trainer.test": [SET],
        "Architect.LSTM": [1, 1, 1],
    }
    return given.get(expression, [])


def _has_option(expression: str, option: str, inner: str | None) -> bool:
    function, arguments = resolve(expression), _arguments(expression)
    unknown: dict[str, Any] = {"no_such_option": 1}
    if inner:
        unknown = {option: {**NESTED[option], **unknown}}
    return (inner or option) in _options(function, arguments, unknown)


@cache
def has(name: str) -> bool:
    """Return whether pysynaptic has a name."""
    option = OPTION.fullmatch(name)
    world()  # what goes wrong in there is no missing name
    try:
        if option:
            return _has_option(*option.groups())
        resolve(name)
    except (AttributeError, KeyError, NotImplementedError):
        return False
    return True
