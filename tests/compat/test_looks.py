"""What the console prints of Synaptic's objects is what Node 20 prints, byte by byte.

`looks.py` has the programs, the record, and the fuzzer, which compares more of them with Node.
"""

import json

import pytest

from tests.compat import looks
from tests.support.node import engine


def test_recorded() -> None:
    """Random programs, recorded from Node, print the same here."""
    record = json.loads(looks.RECORD.read_text())
    programs = [each["program"] for each in record]

    for program, printed, each in zip(programs, looks.run(programs), record, strict=True):
        assert each["printed"] == printed, program


@pytest.mark.node
def test_live() -> None:
    """Other programs print the same as in Node."""
    programs = looks.programs(7, 60)
    asked = engine()
    assert asked is not None
    printed = looks.run(programs, asked.name)

    for program, here, there in zip(programs, printed, looks.ask(programs), strict=True):
        assert there == here, program
