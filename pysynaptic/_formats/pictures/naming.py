"""The names of layers: input, hidden, output, and the parts of LSTM blocks.

A block is recognised by who gates whom, so that it has its names in a network from JSON too.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .survey import Survey


class Memory(NamedTuple):
    """The numbers of the four layers of an LSTM block."""

    input_gate: int
    forget_gate: int
    cell: int
    output_gate: int


PARTS = ("input gate", "forget gate", "memory cell", "output gate")


def memories(survey: Survey) -> list[Memory]:
    """Return the LSTM blocks of a network, in order.

    The forget gate gates the self-connections of the memory cells, the input gate what leads to
    them, and the output gate what leads from them.
    """
    hidden = range(1, len(survey.sizes) - 1)
    forgetting = {
        link.target: [*link.gaters] for link in survey.links if link.selves and link.gaters
    }
    found = []
    for cell, forget in forgetting.items():
        write = {
            gater
            for link in survey.links
            if link.target == cell != link.source
            for gater in link.gaters
        }
        read = {  # what leads to other memory cells is gated by their input gates
            gater
            for link in survey.links
            if link.source == cell and link.target not in forgetting
            for gater in link.gaters
        }
        if len(forget) == len(write) == len(read) == 1:
            block = Memory(write.pop(), forget[0], cell, read.pop())
            alike = len({survey.sizes[number] for number in block}) == 1
            if len({*block}) == 4 and alike and all(number in hidden for number in block):
                found.append(block)
    return found


def names(survey: Survey, blocks: list[Memory]) -> list[str]:
    """Return the name of each layer."""
    last = len(survey.sizes) - 1
    hidden = [f"hidden {number}" if last > 2 else "hidden" for number in range(1, last)]
    found = ["input", *hidden, "output"]
    for number, block in enumerate(blocks, 1):
        for place, part in zip(block, PARTS, strict=True):
            found[place] = f"{part} {number}" if len(blocks) > 1 else part
    return found


def headline(kind: str, survey: Survey, blocks: list[Memory]) -> str:
    """Return what a network is, with each LSTM block as one size: ``LSTM 1-3-1``."""
    inside = {place for block in blocks for place in block}
    cells = {block.cell for block in blocks}
    shown = (
        size for place, size in enumerate(survey.sizes) if place in cells or place not in inside
    )
    return f"{kind} {'-'.join(map(str, shown))}"
