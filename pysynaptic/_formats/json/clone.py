"""A network's clone from block to block: what its JSON, loaded, would give, without the JSON.

Only networks of whole layers that gate nothing are cloned so, which is what most are; `save` and
`load` say what all others become.
"""

from __future__ import annotations

from ..._base import ids
from ..._kernel import twin
from ..._store.storage import Bundle, NeuronBlock, zeros
from ...layer import Layer
from ...neuron import Neuron
from .check import Saved
from .load import load
from .save import save

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array


def clone(order: tuple[Layer, ...]) -> tuple[Layer, list[Layer], Layer]:
    """Return what the JSON of the layers of a network gives when it is loaded."""
    return _by_blocks(order) or load(Saved(save(order)))


def _by_blocks(order: tuple[Layer, ...]) -> tuple[Layer, list[Layer], Layer] | None:
    """Return copies of the layers of a network, or None if they must be made from its JSON."""
    blocks = [layer._block for layer in order]
    copies: dict[NeuronBlock | None, NeuronBlock] = {}
    for block in blocks:
        if block is None or not _is_plain(block, blocks):
            return None
        copies[block] = block  # replaced below: nothing may be made before all are known
    if len(copies) < len(blocks):
        return None
    for block in copies:
        assert block is not None
        copies[block] = _neurons(block)
    for block in copies:
        assert block is not None
        _connect(block, copies)
    layers = [_layer(copies[block]) for block in blocks]
    return layers[0], layers[1:-1], layers[-1]


def _is_plain(block: NeuronBlock, blocks: list[NeuronBlock | None]) -> bool:
    """Whether a block, and what it projects, is all that its JSON becomes."""
    if block.custom or block.gates or not _is_zero(block.self_weight):
        return False
    targets = []
    for bundle in block.projected:
        targets.append(bundle.target)
        if (
            bundle.pooled
            or bundle.gaters
            or bundle.target not in blocks
            or (bundle.rows, bundle.columns) != (block.size, bundle.target.size)
            or not _is_finite(bundle.weights)
        ):
            return False
    return (
        len(set(targets)) == len(targets)
        and _is_finite(block.state)
        and _is_finite(block.old)
        and _is_finite(block.activation)
        and _is_finite(block.bias)
    )


def _is_zero(numbers: array[float]) -> bool:
    return not any(numbers.tobytes())


def _is_finite(numbers: array[float]) -> bool:
    """Whether all numbers are known to be finite."""
    if twin.native is not None:
        finite: bool = twin.native.finite(numbers)
        return finite
    total = sum(numbers)
    return total - total == 0


def _neurons(block: NeuronBlock) -> NeuronBlock:
    copy = NeuronBlock(block.size, Neuron._of)
    copy.state, copy.old = block.state[:], block.old[:]
    copy.activation, copy.bias = block.activation[:], block.bias[:]
    copy.squash = block.squash[:]
    return copy


def _connect(block: NeuronBlock, copies: dict[NeuronBlock | None, NeuronBlock]) -> None:
    """Copy what a block projects; its ids are given neuron by neuron."""
    widths = [_width(bundle) for bundle in block.projected]
    first, step = ids.take_connections(block.size * sum(widths)), sum(widths)
    for bundle, width in zip(block.projected, widths, strict=True):
        pattern = bundle.pattern
        if pattern == "one" and bundle.columns == 1:
            pattern = "all"  # what a connection of two neurons is taken for
        weights = bundle.weights[:]
        if pattern == "else":
            weights[:: bundle.columns + 1] = zeros(bundle.rows)
        row_ids = range(first, first + block.size * step, step)
        Bundle.of_rows(pattern, copies[block], copies[bundle.target], weights, row_ids)
        first += width


def _width(bundle: Bundle) -> int:
    return 1 if bundle.pattern == "one" else bundle.columns - (bundle.pattern == "else")


def _layer(block: NeuronBlock) -> Layer:
    layer = Layer()
    layer._members.extend(block.places())
    layer._block = block
    return layer
