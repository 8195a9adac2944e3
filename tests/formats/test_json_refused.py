"""JSON that is broken, hostile or huge: refused in bounded time, before anything is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Network, Neuron
from pysynaptic._v8 import seeding
from pysynaptic.architect import Perceptron
from tests.support.architectures import from_the_beginning, small

__all__ = ["from_the_beginning"]  # a fixture

pytestmark = pytest.mark.filterwarnings("ignore:the weight of a self-connection:UserWarning")
Json = dict[str, list[dict[str, Any]]]


def at(path: str, value: Any) -> Callable[[Any], Any]:
    """Spoil one place of a JSON; `...` as the value removes it."""

    def spoil(saved: Any) -> Any:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        inner = saved
        for part in way:
            inner = inner[part]
        if value is ...:
            del inner[last]
        else:
            inner[last] = value
        return saved

    return spoil


def cyclic(saved: Any) -> Any:
    """Put a JSON into itself."""
    saved["neurons"][1] = saved
    return saved


CODE = '0;globalThis.PWNED="yes"'
Bad = tuple[Callable[[Any], Any], type[Exception], str]

BAD_NUMBERS: list[tuple[Any, type[Exception], str]] = [
    ("1", TypeError, "must be a number, got '1'"),
    (CODE, TypeError, "must be a number, got"),
    (True, TypeError, "must be a number, got True"),
    (None, TypeError, "must be a real number, got null"),
    ([1.0], TypeError, "must be a number, got a list of 1"),
    ({}, TypeError, "must be a number, got a dict of 0"),
    (1j, TypeError, "must be a real number, got a complex"),
    (float("nan"), ValueError, "must be finite, got nan"),
    (float("-inf"), ValueError, "must be finite, got -inf"),
    (10**400, ValueError, "must fit in a double, got an int of 1329 bits"),
    (10**6000, ValueError, "must fit in a double, got an int of 19932 bits"),
    (..., ValueError, "is missing"),
]
BAD_INDICES: list[tuple[Any, type[Exception], str]] = [
    (6, ValueError, "must be the number of one of 6 neurons, got 6"),
    (10**9, ValueError, "must be the number of one of 6 neurons"),
    (10**5000, ValueError, "must be the number of one of 6 neurons"),
    (-1, ValueError, "must be the number of one of 6 neurons, got -1"),
    (1.5, TypeError, "must be the number of one of 6 neurons, got 1.5"),
    (float("inf"), TypeError, "must be the number of one of 6 neurons, got inf"),
    (False, TypeError, "must be the number of one of 6 neurons, got False"),
    ("01", TypeError, "must be the number of one of 6 neurons, got '01'"),
    ("-1", TypeError, "must be the number of one of 6 neurons"),
    ("\u0661", TypeError, "must be the number of one of 6 neurons"),
    ("9" * 10000, TypeError, "must be the number of one of 6 neurons"),
    ([], TypeError, "must be the number of one of 6 neurons, got a list of 0"),
]
BAD_SQUASHES = ["SWISH", "__class__", "_title", "", None, ["TANH"], 0]
BAD_LAYERS: list[tuple[Any, type[Exception], str]] = [
    (2, ValueError, "is 2, but hidden layer 1 has no neuron"),
    (10**9, ValueError, "must be 'input', 'output' or the number"),
    (-1, ValueError, "must be 'input', 'output' or the number"),
    ("hidden", TypeError, "must be 'input', 'output' or the number"),
    (True, TypeError, "must be 'input', 'output' or the number"),
    (None, TypeError, "must be 'input', 'output' or the number"),
    (..., ValueError, "is missing"),
]
BAD: list[Bad] = [
    *(
        (at(f"{kind}.{number}.{key}", value), error, f"{kind}[{number}].{key} {text}")
        for kind, number, key in [
            ("connections", 3, "weight"),
            *(("neurons", 1, key) for key in ("state", "old", "activation", "bias")),
        ]
        for value, error, text in BAD_NUMBERS
    ),
    *(
        (at(f"connections.2.{key}", value), error, f"connections[2].{key} {text}")
        for key in ("from", "to", "gater")
        for value, error, text in BAD_INDICES
    ),
    *(
        (at("neurons.2.layer", value), error, f"neurons[2].layer {text}")
        for value, error, text in BAD_LAYERS
    ),
    *(
        (at("neurons.2.squash", value), ValueError, "neurons[2].squash must be one of 'LOGISTIC', ")
        for value in BAD_SQUASHES
    ),
    (at("neurons.2.squash", None), ValueError, "register it before saving"),
    (at("neurons.2.squash", ...), ValueError, "neurons[2].squash is missing"),
    (at("neurons.5.layer", 0), ValueError, "none of the 6 is in the output layer"),
    (at("neurons.2", None), TypeError, "neurons[2] must be an object, got null"),
    (at("neurons.2", [1]), TypeError, "neurons[2] must be an object, got a list"),
    (at("neurons", {"length": 10**9}), TypeError, "neurons must be an array, got a"),
    (at("neurons", "x" * 10**6), TypeError, "neurons must be an array, got 'xx"),
    (at("neurons", ...), ValueError, "the JSON has no 'neurons'"),
    (at("neurons", []), ValueError, "none of the 0 is in the input layer"),
    (at("connections.2.from", ...), ValueError, "connections[2].from is missing"),
    (at("connections.2.from", None), TypeError, "connections[2].from must be"),
    (at("connections.2", "x"), TypeError, "connections[2] must be an object"),
    (at("connections.2", None), TypeError, "connections[2] must be an object"),
    (at("connections", ...), ValueError, "the JSON has no 'connections'"),
    (at("connections", None), TypeError, "connections must be an array"),
    (cyclic, ValueError, "neurons[1].state is missing"),
    (lambda saved: [saved], TypeError, "needs a dict or JSON text, got a list of 1"),
    (lambda saved: 5, TypeError, "needs a dict or JSON text, got 5"),
    (lambda saved: None, TypeError, "needs a dict or JSON text, got null"),
    (lambda saved: "network.json", ValueError, "the JSON text can't be read"),
    (lambda saved: json.dumps(saved)[:-40], ValueError, "the JSON text can't be read"),
    (lambda saved: "[" * 200_000, ValueError, "the JSON text "),
    (lambda saved: '{"a":' * 200_000, ValueError, "the JSON text "),
    (lambda saved: f"[{'9' * 6000}]", ValueError, "the JSON text can't be read"),
    (lambda saved: b"\xff\xfe\xff", ValueError, "the JSON text can't be read"),
    (lambda saved: json.dumps(json.dumps(saved)), TypeError, "needs a dict or JSON text"),
]


@pytest.mark.parametrize(("spoil", "error", "text"), BAD, ids=range(len(BAD)))
def test_bad_json(spoil: Callable[[Any], Any], error: type[Exception], text: str) -> None:
    """A JSON that is none of a network is refused: the error names the place, nothing is made."""
    saved = spoil(small())
    before = dict(Neuron.quantity())
    seeding.seed(42)

    with pytest.raises(error) as caught:
        Network.fromJSON(saved)

    assert text in str(caught.value)
    assert len(str(caught.value)) < 300
    assert before == Neuron.quantity()
    assert seeding.random() == 0.7939112874678715


def test_code_in_a_weight_does_not_run() -> None:
    """Text in a number's place never gets as far as a program (sec01)."""
    saved = json.dumps(small())
    weight = json.loads(saved)["connections"][0]["weight"]
    spoilt = saved.replace(repr(weight), "\"__import__('sys').exit()\"")

    assert spoilt != saved
    with pytest.raises(TypeError, match=r"connections\[0\]\.weight must be a number"):
        Network.fromJSON(spoilt)


def test_big_bad_json_is_refused_before_anything_is_made() -> None:
    """A hundred thousand connections with a bad last one cost no neuron and no connection."""
    saved = Perceptron(300, 300, 30).toJSON()
    saved["connections"][-1]["weight"] = None
    before = Neuron.quantity()

    with pytest.raises(TypeError, match=r"connections\[98999\]\.weight"):
        Network.fromJSON(saved)

    assert before == Neuron.quantity()
