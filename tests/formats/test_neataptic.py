"""`Network.from_neataptic()`: Neataptic's digits, recorded and live, and what is refused."""

from __future__ import annotations

import copy
import json
import os
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Network, Neuron, _v8
from pysynaptic.architect import Perceptron
from pysynaptic.js import Math
from tests.support.architectures import loads, row
from tests.support.node import NODE
from tests.support.places import RECORDS, node_path

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = RECORDS / "record_neataptic.js"
INSTALL = "npm install --prefix .oracle neataptic@1.4.7"


def _selu(x: float, _: bool) -> float:
    alpha = 1.6732632423543772848170429916717
    return (x if x > 0 else alpha * _v8.exp(x) - alpha) * 1.0507009873554804934193349852946


OTHERS = {
    "SOFTSIGN": lambda x, _: x / (1 + abs(x)),
    "SINUSOID": lambda x, _: Math.sin(x),
    "GAUSSIAN": lambda x, _: _v8.exp(-Math.pow(x, 2)),
    "BENT_IDENTITY": lambda x, _: (Math.sqrt(Math.pow(x, 2) + 1) - 1) / 2 + x,
    "BIPOLAR": lambda x, _: 1.0 if x > 0 else -1.0,
    "BIPOLAR_SIGMOID": lambda x, _: 2 / (1 + _v8.exp(-x)) - 1,
    "HARD_TANH": lambda x, _: max(-1.0, min(1.0, x)),
    "ABSOLUTE": lambda x, _: abs(x),
    "INVERSE": lambda x, _: 1 - x,
    "SELU": _selu,
}


@pytest.fixture
def registered() -> Iterator[None]:
    """Register what Synaptic does not have, as a user would."""
    for name, function in OTHERS.items():
        setattr(Neuron.squash, name, function)
    yield
    for name in OTHERS:
        del Neuron.squash.__dict__[name]


@cache
def record() -> dict[str, Any]:
    """Read what Neataptic answered."""
    text = (RECORDS / "neataptic-1.4.7-node20-x64.json").read_text()
    found: dict[str, Any] = loads(text)
    return found


def answers(network: Network) -> list[list[float]]:
    """Return the outputs of a sequence."""
    return [network.activate(row(step, network.inputs())) for step in range(8)]


@pytest.mark.parametrize("name", list(record()))
def test_recorded(name: str, registered: None) -> None:
    """Perceptrons, LSTMs, GRUs, evolved networks: over a sequence, to the bit."""
    given = record()[name]
    assert given["outputs"] == answers(Network.from_neataptic(given["json"]))
    assert given["outputs"] == answers(Network.from_neataptic(json.dumps(given["json"])))


@pytest.mark.parametrize("name", ["lstm", "random", "evolved", "gated"])
def test_copies_go_on(name: str) -> None:
    """Copies of such a network, and a saved one, have its numbers, mode and memory."""
    given = record()[name]
    network = Network.from_neataptic(given["json"])
    assert given["outputs"][:4] == answers(network)[:4]
    network.forget()
    assert given["outputs"] == answers(copy.deepcopy(network))


@pytest.mark.node
@pytest.mark.parametrize("seed", [2, 3])
def test_live(seed: int, registered: None) -> None:
    """What Neataptic draws, evolves and answers now."""
    done = subprocess.run(
        [NODE, f"--random-seed={seed}", str(SCRIPT)],
        env={**os.environ, "NODE_PATH": node_path()},
        capture_output=True,
        text=True,
        check=False,
    )
    if "Cannot find module 'neataptic'" in done.stderr:
        if os.environ.get("PYSYNAPTIC_REQUIRE_NODE", "") not in ("", "0"):
            pytest.fail(INSTALL, pytrace=False)
        pytest.skip(f"no Neataptic: {INSTALL}")
    assert done.returncode == 0, done.stderr
    for given in loads(done.stdout).values():
        assert given["outputs"] == answers(Network.from_neataptic(given["json"]))


def test_layers_and_modes() -> None:
    """A perceptron gets its layers back; TANH needs the mode that calls Math.tanh."""
    network = Network.from_neataptic(record()["perceptron"]["json"])
    assert repr(network) == "<Network 2-4-3-2>"
    assert network.optimized is not False
    assert Network.from_neataptic(record()["mixed"]["json"]).optimized is False


def test_constants_do_not_learn(registered: None) -> None:
    """Nodes of the type "constant" have no part in learning, as in Neataptic."""
    given = record()["gru"]["json"]
    network = Network.from_neataptic(given)
    before = [item.neuron.bias for item in network.neurons()]
    for step in range(4):
        network.activate(row(step, 1))
        network.propagate(0.3, [1])
    after = [item.neuron.bias for item in network.neurons()]
    for node, one, other in zip(given["nodes"], before, after, strict=True):
        if node["type"] == "constant":
            assert one == other
    assert before != after


def small() -> dict[str, Any]:
    """Return the JSON of a small network."""
    node = {"bias": 0.5, "squash": "LOGISTIC", "mask": 1}
    kinds = ("input", "input", "hidden", "output")
    return {
        "input": 2,
        "output": 1,
        "dropout": 0,
        "nodes": [{**node, "type": kind, "index": index} for index, kind in enumerate(kinds)],
        "connections": [
            {"from": source, "to": target, "weight": 0.25, "gater": None}
            for source, target in ((0, 2), (1, 2), (2, 3))
        ],
    }


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("nodes", 2, "squash"), "SELU", r"nodes\[2\].squash is SELU, which Synaptic does not"),
        (("nodes", 2, "squash"), "HLIM", r"nodes\[2\].squash must be one of 'LOGISTIC'"),
        (("nodes", 2, "squash"), None, r"nodes\[2\].squash must be one of"),
        (("nodes", 2, "mask"), 0.5, r"nodes\[2\].mask is 0.5, .* dropout"),
        (("nodes", 2, "bias"), float("nan"), r"nodes\[2\].bias"),
        (("nodes", 2, "type"), "output", r"nodes\[2\].type is 'output', but"),
        (("nodes", 1, "type"), "hidden", r"nodes\[1\].type is 'hidden', but"),
        (("nodes", 2, "type"), "memory", r"nodes\[2\].type must be one of"),
        (("nodes",), [], "fewer than the 2 inputs and 1 output"),
        (("input",), 0, "input must be"),
        (("connections", 1, "from"), 0, r"connections\[1\] connects the nodes 0 and 2 again"),
        (("connections", 1, "to"), 4, r"connections\[1\].to must be the number of one of 4 nodes"),
        (("connections", 1, "gater"), -1, r"connections\[1\].gater must be"),
        (("connections", 1, "weight"), "1", r"connections\[1\].weight"),
    ],
)
def test_refused(path: tuple[Any, ...], value: object, sentence: str) -> None:
    """What Synaptic cannot be: the message names the place."""
    given = small()
    Network.from_neataptic(given)
    *outer, last = path
    inner: Any = given
    for name in outer:
        inner = inner[name]
    inner[last] = value
    with pytest.raises((TypeError, ValueError), match=sentence):
        Network.from_neataptic(given)


@pytest.mark.one_kernel
def test_other_things_are_refused() -> None:
    """Something else than a JSON of Neataptic, and the JSON of one given to the other."""
    with pytest.raises(TypeError, match="needs a dict or JSON text, got"):
        Network.from_neataptic([])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="can't be read"):
        Network.from_neataptic("{")
    with pytest.raises(ValueError, match="nodes is missing"):
        Network.from_neataptic({})
    with pytest.raises(ValueError, match=r"which Network\.fromJSON reads"):
        Network.from_neataptic(Perceptron(1, 1, 1).toJSON())
    with pytest.raises(ValueError, match="from_neataptic"):
        Network.fromJSON(small())
    with pytest.raises(TypeError, match=r"call Network.from_neataptic\(\)"):
        Perceptron(1, 1, 1).from_neataptic(small())


def test_a_self_connection_of_weight_0_is_none() -> None:
    """Neataptic reads such a connection as none; others keep their weights."""
    given = small()
    given["connections"].append({"from": 2, "to": 2, "weight": 0, "gater": None})
    given["connections"].append({"from": 3, "to": 3, "weight": 0.5, "gater": 2})
    network = Network.from_neataptic(given)
    weights = [item.neuron.selfconnection.weight for item in network.neurons()]
    assert weights == [0, 0, 0, 0.5]
