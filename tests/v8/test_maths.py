"""V8's mathematics: every bit of `exp`, `tanh` and `log`, on both kernels."""

from __future__ import annotations

import math
import random
from array import array
from typing import TYPE_CHECKING

import pytest

from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic._v8 import maths
from tests.support import node
from tests.support.doubles import column, read_doubles, run_node, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

FUNCTIONS = ("exp", "tanh", "log")
LIVE = 1_000_000  # arguments per function; the pure kernel takes every tenth


def _arguments(count: int) -> array[float]:
    """Draw arguments: any bits, denormals, near the thresholds, the usual range, all of exp's."""
    source = random.Random(1)
    part = count // 5
    words = array("Q")
    words.frombytes(source.randbytes(8 * part))
    words.extend(word & 0x800F_FFFF_FFFF_FFFF for word in words[:part])
    # The records lie at every threshold of the algorithms: look at what lies around them.
    edges = array("Q", array("d", column("x")).tobytes())
    words.extend(
        (source.choice(edges) + source.randrange(-1000, 1000)) % 2**64 for _ in range(part)
    )
    values = array("d", words.tobytes())
    values.extend(source.uniform(-25, 25) for _ in range(part))
    values.extend(source.uniform(-750, 750) for _ in range(part))
    return values


@pytest.fixture(scope="module")
def node_maths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, array[float]]:
    """Give a million arguments `x` and what this machine's Node makes of them."""
    folder = tmp_path_factory.mktemp("maths")
    (folder / "x").write_bytes(_arguments(LIVE).tobytes())
    names = ("x", *FUNCTIONS, "expm1")
    script = """
        const fs = require('fs');
        const [folder, ...names] = process.argv.slice(1);
        const x = new Float64Array(new Uint8Array(fs.readFileSync(folder + '/x')).buffer);
        for (const name of names.slice(1))
          fs.writeFileSync(folder + '/' + name, Buffer.from(x.map((v) => Math[name](v)).buffer));
    """
    run_node("-e", script, folder, *names)
    return {name: read_doubles(folder / name) for name in names}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_recorded_value(name: str) -> None:
    """The bits are V8's at every threshold of the algorithms, one step beside it, and between."""
    xs = column("x")
    function: Callable[[float], float] = getattr(_v8, name)
    assert wrong(xs, map(function, xs), column(name)) == []


@pytest.mark.one_kernel
def test_recorded_expm1() -> None:
    """The pure expm1, which tanh rests on, is V8's everywhere, not only where tanh asks."""
    xs = column("x")
    assert wrong(xs, map(maths.expm1, xs), column("expm1")) == []


def test_nothing_raises() -> None:
    """Where Python's math raises, the answers are JavaScript's: infinities and NaN."""
    assert _v8.exp(1000.0) == math.inf
    assert _v8.exp(-math.inf) == 0.0
    assert _v8.log(0.0) == _v8.log(-0.0) == -math.inf
    assert math.isnan(_v8.log(-1.0))
    assert math.isnan(_v8.log(-math.inf))
    assert _v8.tanh(-math.inf) == -1.0


def test_exp_of_one() -> None:
    """exp(1) is Math.E, the value for which V8 makes an exception."""
    assert _v8.exp(1.0) == 2.718281828459045


def test_zero_keeps_its_sign() -> None:
    """tanh(-0) is -0, and the logarithm of 1 is +0."""
    assert math.copysign(1.0, _v8.tanh(-0.0)) == -1.0
    assert math.copysign(1.0, _v8.log(1.0)) == 1.0


def use_engine_of_node() -> None:
    """Use the engine of the Node on this machine, which may be one for arm64."""
    asked = node.engine()
    assert asked is not None
    _v8.use(asked)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_million_values_of_node(name: str, node_maths: dict[str, array[float]]) -> None:
    """The bits are those of the Node on this machine, for arguments that no record has."""
    use_engine_of_node()
    step = 1 if twin.kernel == "native" else 10
    xs, expected = node_maths["x"][::step], node_maths[name][::step]
    function: Callable[[float], float] = getattr(_v8, name)
    assert wrong(xs, map(function, xs), expected) == []


@pytest.mark.one_kernel
def test_expm1_of_node(node_maths: dict[str, array[float]]) -> None:
    """The pure expm1 has the bits of the Node on this machine."""
    use_engine_of_node()
    xs, expected = node_maths["x"][::10], node_maths["expm1"][::10]
    assert wrong(xs, map(_v8.function("expm1"), xs), expected) == []
