"""What `standalone()` writes computes what the library computes, on every engine, to the bit."""

from __future__ import annotations

import ast
import inspect
import math
import random
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Layer, Network, Neuron, _v8, squash
from pysynaptic._formats.export import formulas
from pysynaptic._v8 import maths
from pysynaptic._v8.arm64 import fma
from pysynaptic._v8.arm64 import maths as fused_maths
from pysynaptic.architect import Perceptron
from tests.compat.js_drawn import EDGES, SPECIAL, any_double

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINES = [20, 26, "24-arm64", "26-arm64", "22-darwin-arm64"]
SOURCE = random.Random(11)
STATES = [
    *SPECIAL[:2],
    *(sign * each for each in EDGES for sign in (1.0, -1.0)),
    *(SOURCE.uniform(-6, 6) for _ in range(400)),
    *(SOURCE.uniform(-760, 760) for _ in range(200)),
    *(any_double(SOURCE) for _ in range(200)),
]
FINITE = [each for each in STATES if math.isfinite(each)]


def named(source: str) -> dict[str, Any]:
    """Run a text and return what it defines."""
    names: dict[str, Any] = {}
    exec(source, names)
    return names


def body(source: str) -> str:
    """Return what a function of a text does, without its docstring."""
    (function,) = (
        each
        for each in ast.parse(textwrap.dedent(source)).body
        if isinstance(each, ast.FunctionDef) and each.name == "exp"
    )
    return "\n".join(map(ast.unparse, function.body[1:]))


@pytest.mark.one_kernel
@pytest.mark.parametrize(("engine", "module"), [(26, maths), ("26-arm64", fused_maths)])
def test_exp_is_the_library_s(
    engine: object, module: Any, on_engine: Callable[[object], None]
) -> None:
    """The exponential that is written is that of `_v8`, statement by statement."""
    on_engine(engine)
    assert body(inspect.getsource(module.exp)) == body(formulas.python_exp())


@pytest.mark.parametrize("engine", ENGINES)
def test_exp(engine: object, on_engine: Callable[[object], None]) -> None:
    """It has the bits of the engine in use, and says whose they are."""
    on_engine(engine)
    source = formulas.python_exp()
    exp = named("from math import inf, ldexp\n" + source)["exp"]
    assert f"as Node {engine} has it" in source
    assert [_v8.exp(each).hex() for each in STATES] == [exp(each).hex() for each in STATES]


@pytest.mark.one_kernel
def test_fma() -> None:
    """The fused operation that is written rounds as the library's does."""
    written = named(formulas.FMA)["fma"]
    numbers = [
        tuple(SOURCE.uniform(-1, 1) * 2.0 ** SOURCE.randrange(-40, 4) for _ in "abc")
        for _ in range(2000)
    ]
    assert [fma.fma(*each).hex() for each in numbers] == [written(*each).hex() for each in numbers]


def test_names() -> None:
    """There is a formula for each squash function, by the codes that the store has for them."""
    assert list(formulas.SQUASHES) == [each.__name__ for each in squash.BUILT_IN]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", list(formulas.SQUASHES))
def test_squashes(name: str, engine: object, on_engine: Callable[[object], None]) -> None:
    """A neuron with any state has the activation that the kernel gives it, to the bit."""
    on_engine(engine)
    network = Network(Layer(1), [], Layer(1))
    network.layers.input.project(network.layers.output, weights=1)
    network.layers.output.set(squash=Neuron.squash[name])
    neuron = network.layers.output.list[0]
    neuron.bias = -0.0
    function = network.standalone()
    for state in FINITE:
        (came,) = function([state])
        assert came.hex() == network.activate([state])[0].hex()
        if name != "TANH":  # which is another formula in a network's optimised mode
            assert came.hex() == (Neuron.squash[name](neuron.state)).hex()


def test_engines_differ(on_engine: Callable[[object], None]) -> None:
    """A function keeps the digits of the engine it was made on, where those of others differ."""
    draws = (SOURCE.uniform(-5, 5) for _ in range(10**6))
    state = next(
        each for each in draws if 1 / (1 + maths.exp(-each)) != 1 / (1 + fused_maths.exp(-each))
    )
    network = Perceptron(1, 1, 1)
    network.layers.output.list[0].bias = state
    network.layers.hidden[0].set(squash=Neuron.squash.HLIM)
    network.layers.hidden[0].list[0].bias = -9
    found = []
    for engine in (26, "26-arm64"):
        on_engine(engine)
        found.append((network.activate([0]), network.standalone()))
    assert found[0][0] != found[1][0]
    assert [outputs for outputs, _ in found] == [function([0]) for _, function in found]
