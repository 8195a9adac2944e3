"""The deliberate differences that change what a program prints: rows of COMPAT.md, part (c)."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A row of COMPAT.md.

    Attributes
    ----------
    row : str
        How its first cell begins.
    there : str
        What Synaptic does, and what makes both equal.
    """

    row: str
    there: str


NUMBERS = Row(
    "Objects, network, JSON and arrays always show the same numbers.",
    "in Synaptic a network that has run keeps its numbers in generated code: it ignores what is "
    "written to its objects and shows old numbers in them, until network.optimized.reset()",
)
LOST = Row(
    "Objects, network, JSON and arrays always show the same numbers.",
    "in Synaptic setOptimize(false), clear(), reset() and toJSON() set the gains of connections "
    "that nothing gates to 0, so that its neurons run by themselves without inputs",
)
SQUASH = Row(
    "A squash function of the user's is called in both modes",
    "Synaptic calls it only after network.setOptimize(false)",
)
CONSOLE = Row(
    "After `project()`, `gate()`, `set()` or new numbers in an optimised network,",
    "Synaptic changes its objects, but runs the code that it generated before",
)
UNDEFINED = Row(
    "`None` stands for undefined and null",
    "in Synaptic activate(null) sets the activation to null",
)
DIVERGED = Row(
    "`activate()` of a network that has diverged raises ArithmeticError",
    "Synaptic answers NaN",
)
INPUT = Row(
    "Rows with text, None, NaN or infinities, of the wrong length or two-dimensional are errors",
    "Synaptic converts them, or its weights become NaN",
)
SURPLUS = Row("Surplus arguments,", "JavaScript drops them")
NAMES = Row(
    "`Layer.gateType.INPUT_GATE`, `OUTPUT_GATE` and `Neuron.squash.ReLU`",
    "they are undefined in Synaptic, and silently do nothing",
)
MESSAGES = Row(
    "Error messages begin with Synaptic's text and may say more.",
    "only the text differs",
)
DOT = Row("`toDot().link` leads to another page", "the page that Synaptic names is gone")
WORKER = Row(
    "`network.worker()` raises NotImplementedError", "Synaptic needs a browser for its workers"
)
INTERNALS = Row(
    "`neuron.optimize()`, `network.optimized.memory`, `.data` and `.ownership()`",
    "they are internals of Synaptic's code generator",
)
