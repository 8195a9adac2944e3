"""Doubles to the bit: how records write them, V8's recorded mathematics, what differs."""

from __future__ import annotations

import json
import math
import os
import struct
import subprocess
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import node
from tests.support.places import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable


RECORD = json.loads((RECORDS / "synaptic-1.1.4-node20-x64-maths.json").read_text())


def double(digits: str) -> float:
    """Read the bits of a double, as the records write them."""
    value: float = math.nan if digits == "nan" else struct.unpack(">d", bytes.fromhex(digits))[0]
    return value


def column(name: str) -> list[float]:
    """Give one column of the recorded mathematics: the arguments `x`, or a function's values."""
    at = RECORD["columns"].index(name)
    return [double(row.split()[at]) for row in RECORD["maths"]]


def wrong(
    xs: Iterable[float], got: Iterable[float], expected: Iterable[float]
) -> list[tuple[str, str, str]]:
    """List where results differ in any bit, the sign of zero included; every NaN is the same."""
    return [
        (x.hex(), g.hex(), e.hex())
        for x, g, e in zip(xs, got, expected, strict=True)
        if g != e or not g  # the quick question first: there are a million
        if g.hex() != e.hex()
    ]


def run_node(*arguments: str | Path) -> None:
    """Run Node, or skip the test where it is missing."""
    if node.engine() is None and os.environ.get("PYSYNAPTIC_REQUIRE_NODE", "") in ("", "0"):
        pytest.skip(f"there is no program {node.NODE}")
    subprocess.run([node.NODE, *arguments], check=True)


def read_doubles(file: Path) -> array[float]:
    """Read a file of nothing but doubles."""
    values = array("d")
    values.frombytes(file.read_bytes())
    return values
