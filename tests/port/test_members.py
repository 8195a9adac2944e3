"""Members of the library's objects: those of Synaptic are attributes, others may be missing."""

from __future__ import annotations

import pytest

from pysynaptic.port import translate

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

START = (
    "const { Layer, Architect } = require('synaptic'); const n = new Architect.Perceptron(1, 2, 1);"
)


@pytest.mark.parametrize(
    ("javascript", "python"),
    [
        ("console.log(n.layers.input.size)", "console.log(n.layers.input.size)"),
        ("console.log(typeof n.toJSON)", "console.log(typeof(n.toJSON))"),
        ("console.log(n.layers.input.toJSON)", 'console.log(at(n.layers.input, "toJSON"))'),
        ("console.log(n.score)", 'console.log(at(n, "score"))'),
        ("n.score = 3", "n.score = 3"),
    ],
)
def test_members_that_synaptic_lacks_may_be_undefined(javascript: str, python: str) -> None:
    """Python's attributes are used where Synaptic has them in any case."""
    found = translate(f"{START}\n{javascript};\n", "tutorial.js")
    assert python in found.python.splitlines()
    assert found.refusals == []
