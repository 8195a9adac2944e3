"""V8's random numbers: `node --random-seed=n`, number by number, on both kernels."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic._v8.engines import UPPER_52
from tests.support import node
from tests.support.doubles import RECORD, double, read_doubles, run_node

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [int(key.removeprefix("seed ")) for key in RECORD["random"]]
LIVE = 1_000_000  # numbers per seed; the pure kernel draws one in thirty


def current() -> Any:
    """Give the generator in use, which no test here replaces."""
    return _v8.current()


def word(seed: int) -> int:
    """Give the 64-bit word of Node's seed, which wraps to 32 bits with a sign."""
    return ((seed + 2**31) % 2**32 - 2**31) % 2**64


@pytest.mark.parametrize("seed", SEEDS)
def test_recorded_numbers(seed: int) -> None:
    """A seed gives V8's numbers over several batches, whatever its sign and size."""
    expected = [double(digits) for digits in " ".join(RECORD["random"][f"seed {seed}"]).split()]
    current().reseed(word(seed), UPPER_52)
    assert expected == [_v8.random() for _ in expected]


def test_seed_42() -> None:
    """Seed 42 begins as everybody can see with node --random-seed=42 -p Math.random()."""
    current().reseed(42, UPPER_52)
    numbers = [_v8.random() for _ in range(200)]
    assert numbers[:3] == [0.7939112874678715, 0.5254990606499601, 0.3518347850388237]
    assert numbers[199] == 0.7302820825742198


def test_reseed_within_a_batch() -> None:
    """A seed starts anew at once: what is left of the batch before is dropped."""
    current().reseed(1, UPPER_52)
    expected = [_v8.random() for _ in range(100)]
    current().reseed(2, UPPER_52)
    _v8.random()
    current().reseed(1, UPPER_52)
    assert expected == [_v8.random() for _ in range(100)]


@pytest.mark.parametrize("count", [0, 1, 64, 150])
@pytest.mark.parametrize(("start", "step"), [(0, 1), (5, 3)])
def test_draw(start: int, step: int, count: int) -> None:
    """Weights are drawn in order as Synaptic draws them, and all others are left alone."""
    weights = array("d", [9.0]) * 500
    expected = array("d", weights)
    current().reseed(word(-7), UPPER_52)
    for k in range(count):
        expected[start + k * step] = _v8.random() * 0.2 - 0.1
    following = _v8.random()
    current().reseed(word(-7), UPPER_52)
    _v8.draw(weights, start, step, count)
    assert expected == weights
    assert following == _v8.random()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_million_numbers_of_node(seed: int, tmp_path: Path) -> None:
    """The numbers stay those of the Node on this machine, as far as anybody trains."""
    count = LIVE if twin.kernel == "native" else LIVE // 30
    file = tmp_path / "numbers"
    script = """
        const [file, count] = process.argv.slice(1);
        const numbers = new Float64Array(+count).map(() => Math.random());
        require('fs').writeFileSync(file, Buffer.from(numbers.buffer));
    """
    run_node(f"--random-seed={seed}", "-e", script, file, str(count))
    asked = node.engine()
    assert asked is not None
    current().reseed(word(seed), asked.numbers)
    assert read_doubles(file) == array("d", (_v8.random() for _ in range(count)))
