"""Standalone functions, in Python and in JavaScript: the network's digits without the library."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Network, Neuron
from pysynaptic._v8 import maths, seeding
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from tests.support.architectures import CASES, build, from_the_beginning, loads, row, trained
from tests.support.doubles import column
from tests.support.node import NODE

__all__ = ["from_the_beginning"]  # a fixture

pytestmark = pytest.mark.filterwarnings("ignore:the weight of a self-connection:UserWarning")
Json = dict[str, list[dict[str, Any]]]


def rows(network: Network) -> list[list[float]]:
    """Make up a few rows of inputs."""
    return [row(step, network.inputs()) for step in range(4)]


@pytest.fixture(params=["perceptron", "lstm", "liquid", "squashes"])
def network(request: pytest.FixtureRequest) -> Network:
    """Give a trained network."""
    seeding.seed(8)
    made: dict[str, Callable[[], Network]] = {
        "perceptron": lambda: Perceptron(3, 4, 2),
        "lstm": lambda: LSTM(2, 3, 2, 2, hiddenToHidden=True, outputToGates=True),
        "liquid": lambda: Liquid(2, 6, 2, 20, 8),
        "squashes": lambda: build(CASES["squashes"]),
    }
    return trained(made[request.param](), 6)


def test_standalone_starts_from_the_stored_state(network: Network) -> None:
    """Every call begins where the network was then, so that calls do not depend on each other."""
    function = network.standalone()
    again = [function(each) for each in rows(network)]

    assert again == [function(each) for each in rows(network)]
    assert again[0] == network.activate(rows(network)[0])


def test_stateful_standalone_goes_on(network: Network) -> None:
    """On demand a function remembers, and gives what the network gives."""
    function = network.standalone(stateful=True)

    assert [network.activate(each) for each in rows(network)] == [
        function(each) for each in rows(network)
    ]


def in_node(texts: list[tuple[str, list[list[float]]]]) -> list[list[list[float]]]:
    """Run JavaScript functions in Node, each over its rows."""
    script = """
        const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const before = Object.keys(globalThis).length;
        const answers = texts.map(([text, rows]) => {
          const f = eval(text);
          return rows.map((row) => f(row));
        });
        if (Object.keys(globalThis).length !== before) throw new Error('a global was left behind');
        console.log(JSON.stringify(answers));
    """
    said = subprocess.run(
        [NODE, "-e", script], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answers: list[list[list[float]]] = loads(said.stdout)
    return answers


@pytest.mark.node
@pytest.mark.parametrize("stateful", [False, True])
def test_javascript_of_a_standalone(network: Network, stateful: bool) -> None:
    """The JavaScript text gives the same digits in Node, and leaves no global variable."""
    function = network.standalone(stateful)
    expected = [function(each) for each in rows(network)]

    assert [expected] == in_node([(function.javascript, rows(network))])


def test_source_runs_on_its_own(network: Network) -> None:
    """The Python text needs neither pysynaptic nor anything else that is not in Python."""
    function = network.standalone()
    program = """
import json, sys
names = {}
exec(json.loads(sys.stdin.readline()), names)
outputs = [names["activate"](row) for row in json.loads(sys.stdin.readline())]
print(json.dumps([outputs, "pysynaptic" in sys.modules]))
"""
    said = subprocess.run(
        [sys.executable, "-I", "-c", program],
        input=f"{json.dumps(function.source)}\n{json.dumps(rows(network))}\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert [[function(each) for each in rows(network)], False] == json.loads(said.stdout)


def test_exp_of_the_source() -> None:
    """The exponential in the source is V8's for every recorded argument."""
    names: dict[str, Any] = {}
    exec(Perceptron(1, 1, 1).standalone().source, names)

    for x, expected in zip(column("x"), column("exp"), strict=True):
        assert expected.hex() == names["exp"](x).hex() == maths.exp(x).hex()


@pytest.mark.parametrize("mode", [None, True, False])
def test_standalone_keeps_the_mode(mode: bool | None) -> None:
    """A network that is not optimised stays so (opt23)."""
    network = Perceptron(1, 1, 1)
    if mode is not None:
        network.setOptimize(mode)
    network.standalone()

    assert (network.optimized is False) == (mode is False)


def test_standalone_refuses_custom_squash() -> None:
    """A function of the user's own is no number, and is not carried into a text."""
    network = Perceptron(1, 2, 1)
    network.layers.hidden[0].set(squash=lambda x, derivate: 1.0 if derivate else x)

    with pytest.raises(ValueError, match="can't carry the squash function of neuron 2"):
        network.standalone()


@pytest.mark.parametrize(
    ("given", "error"),
    [([1], ValueError), (["1", "0"], TypeError), ([None, 1], TypeError), ([[1], [0]], TypeError)],
)
def test_standalone_checks_its_input(given: Any, error: type[Exception]) -> None:
    """A row that is too short, or not of numbers, is an error; a longer one is cut (opt05)."""
    function = Perceptron(2, 2, 1).standalone()

    with pytest.raises(error):
        function(given)
    assert function([1, 0, 9]) == function((1, 0))


def test_standalone_of_extreme_states() -> None:
    """States far beyond where exp overflows give 0, 1 and -1, not NaN (opt09)."""
    network = Perceptron(1, 2, 1)
    network.layers.hidden[0].set(squash=Neuron.squash.TANH)
    network.layers.hidden[0].list[0].bias = 800
    network.layers.hidden[0].list[1].bias = -800
    network.layers.output.list[0].bias = -900

    assert network.activate([1]) == network.standalone()([1]) == [0.0]


def test_worker_explains() -> None:
    """There is no Web Worker; the error says what to use, and the mode stays."""
    network = Perceptron(1, 1, 1)
    network.setOptimize(False)

    with pytest.raises(NotImplementedError, match="trainAsync"):
        network.worker(None, [], {"rate": 0.1})
    assert network.optimized is False


def test_hopfield_clone_has_a_trainer() -> None:
    """A clone of a Hopfield network is a plain one, which can be trained all the same (json04)."""
    clone = Hopfield(2).clone()

    assert not hasattr(clone, "feed")
    assert clone.trainer is not None


@pytest.mark.parametrize(
    ("row", "error", "text"),
    [
        (None, TypeError, "input must be a row of numbers, got NoneType"),
        ("ab", TypeError, "input must be a row of numbers, got str"),
        ({0: 1, 1: 2}, TypeError, "input must be a row of numbers, got dict"),
        ([0, "b"], TypeError, "input[1] must be a number, got str"),
        ([0, None], TypeError, "input[1] must be a number, got NoneType"),
        ([0, 10**400], ValueError, "input[1] must fit in a double"),
        ([0], ValueError, "input has 1 values, the layer 2 neurons"),
    ],
)
def test_bad_rows_of_a_standalone(row: Any, error: type[Exception], text: str) -> None:
    """What is wrong with a row is said before the function's state has changed."""
    function = Perceptron(2, 2, 1).standalone(stateful=True)
    expected = function([0.25, 0.5])

    with pytest.raises(error) as caught:
        function(row)

    assert text in str(caught.value)
    assert expected == function([0.25, 0.5])
