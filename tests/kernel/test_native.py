"""The C kernel's `Plan` made from nonsense: an exception, never a crash."""

from __future__ import annotations

from array import array
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Layer
from pysynaptic._kernel import compiling, twin

if TYPE_CHECKING:
    from collections.abc import Callable

Change = tuple[str, "Callable[[Any], None]"]


def loose(thing: Any) -> Any:
    """Copy an object into one whose attributes can be anything."""
    names = [name for cls in type(thing).__mro__ for name in getattr(cls, "__slots__", ())]
    return SimpleNamespace(**{name: getattr(thing, name, None) for name in names if name[0] != "_"})


def steps() -> Any:
    """Compile a gated layer, with every part that C reads made changeable."""
    A, B = Layer(2), Layer(2)
    connection = A.project(B)
    assert connection is not None
    B.project(B)
    B.gate(connection, Layer.gateType.INPUT)
    step = loose(compiling.compile_steps([B._members], B)[0])
    step.cells = [loose(cell) for cell in step.cells]
    for cell in step.cells:
        cell.inputs = [loose(run) for run in cell.inputs]
        cell.extensions = [loose(extension) for extension in cell.extensions]
    return [step]


def shrinking(items: list[Any]) -> Any:
    """Give a list that is emptied when its first item is read."""

    class Trap:
        @property
        def block(self) -> Any:
            items.clear()
            return first.block

        def __getattr__(self, name: str) -> Any:
            return getattr(first, name)

    first = items[0]
    items[0] = Trap()
    return items


def blockless(step: Any) -> Any:
    """Take a step's block away, as if its neurons were of several."""
    step.block = None
    return step


CHANGES: dict[str, Callable[[Any], Any]] = {
    "no lists": lambda s: setattr(s[0], "cells", 5),
    "no objects": lambda s: setattr(s[0], "cells", [1, None]),
    "index too high": lambda s: setattr(s[0].cells[0], "index", 10**7),
    "index below 0": lambda s: setattr(s[0].cells[0], "index", -1),
    "index is text": lambda s: setattr(s[0].cells[0], "index", "0"),
    "no block": lambda s: setattr(s[0].cells[0], "block", None),
    "count too high": lambda s: setattr(s[0].cells[0].inputs[0], "count", 10**6),
    "count is huge": lambda s: setattr(s[0].cells[0].inputs[0], "count", 2**62),
    "entry too high": lambda s: setattr(s[0].cells[0].inputs[0], "entry", 99),
    "entry below 0": lambda s: setattr(s[0].cells[0].inputs[0], "entry", -5),
    "other too high": lambda s: setattr(s[0].cells[0].inputs[0], "other", 7),
    "step 0": lambda s: setattr(s[0].cells[0].inputs[0], "step", 0),
    "no bundle": lambda s: setattr(s[0].cells[0].inputs[0], "bundle", None),
    "extended traces missing": lambda s: setattr(s[0].cells[0].extensions[0], "traces", None),
    "extended traces short": lambda s: setattr(
        s[0].cells[0].extensions[0], "traces", array("d", [0])
    ),
    "extended traces of floats": lambda s: setattr(
        s[0].cells[0].extensions[0], "traces", array("f", [0] * 9)
    ),
    "gated neuron too high": lambda s: setattr(s[0].cells[0].extensions[0], "neuron", 9),
    "more cells than neurons": lambda s: s[0].cells.append(s[0].cells[0]),
    "influences shrink": lambda s: shrinking(s[0].cells[0].extensions),
    "cells shrink": lambda s: shrinking(blockless(s[0]).cells),
    "fewer cells than neurons": lambda s: s[0].cells.pop(),
    "whole without a block": lambda s: setattr(blockless(s[0]), "whole", True),
    "extended trace too far": lambda s: setattr(s[0].cells[0].extensions[0], "at", 10**6),
    "extended traces too far apart": lambda s: setattr(s[0].cells[0].extensions[0], "step", 2**60),
    "extended trace below 0": lambda s: setattr(s[0].cells[0].extensions[0], "at", -1),
    "no steps": lambda s: s.clear(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nonsense_is_refused(name: str, kernel: str) -> None:
    """Whatever is wrong with a step, the C kernel says so before it reads beyond anything."""
    if kernel != "native":
        pytest.skip("the kernel in Python checks what it reads when it reads it")
    given = steps()
    twin.Plan(steps(), True, False).activate()
    CHANGES[name](given)
    if "shrink" in name:
        twin.Plan(given, True, False)  # fewer cells than there were, but none that is not there
        return
    with pytest.raises((TypeError, ValueError, AttributeError)):
        twin.Plan(given, True, False)


def test_no_inputs_to_predict_with(kernel: str) -> None:
    """A plan without a neuron in its first step can't run rows."""
    if kernel != "native":
        pytest.skip("the kernel in Python is not asked without inputs")
    empty: Any = SimpleNamespace(cells=[], shared=[], block=None, whole=False)
    plan = twin.Plan([empty, *steps()], True, True)
    with pytest.raises(ValueError, match="no inputs"):
        plan.predict(array("d"), array("d"))
