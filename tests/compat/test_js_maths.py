"""JavaScript's own functions beside the Node of this machine: records, and random calls."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.compat import js_record
from tests.compat.js_calls import ask, recorded, wrong
from tests.compat.js_drawn import BINARY, UNARY, json_calls, maths_calls, numbers_calls
from tests.support import node

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.compat.js_calls import Call

pytestmark = pytest.mark.node

SEEDS = [1, 2]


@pytest.mark.one_kernel
@pytest.mark.parametrize("which", ["maths", "numbers", "json"])
def test_records_are_still_true(which: str) -> None:
    """This machine's Node answers the recorded calls as the recorded one did."""
    node.needs_version(node.RECORDED)
    calls = recorded(which)["calls"]
    assert [call[2] for call in calls] == ask([call[:2] for call in calls])


@pytest.mark.one_kernel
@pytest.mark.parametrize("which", ["maths", "numbers", "json"])
def test_recorded_calls_again(which: str) -> None:
    """The recorded calls are answered as this machine's Node answers them, whatever its version.

    Names are left out, as there are more in newer versions: JSON.rawJSON and Math.f16round.
    """
    calls = [call[:2] for call in recorded(which)["calls"] if call[0] != "names"]
    assert wrong(calls, ask(calls)) == []


@pytest.mark.one_kernel
def test_records_are_complete() -> None:
    """The records hold the calls that the recorder would make now."""
    makers: dict[str, Callable[[], list[Call]]] = {
        "maths": lambda: js_record.maths()["calls"],
        "numbers": js_record.number_calls,
        "json": js_record.stringify_calls,
    }
    for which, make in makers.items():
        made = json.loads(json.dumps(make()))  # which puts halves of characters together
        assert made == [call[:2] for call in recorded(which)["calls"]]


@pytest.mark.random_cases(native=2, python=1)
def test_random_arguments(number: int) -> None:
    """Every function of Math has Node's bits at random numbers of all sizes."""
    source = random.Random(1 + number)
    calls = [call for name in (*UNARY, *BINARY) for call in maths_calls(source, name, 3000)]
    assert wrong(calls, ask(calls)) == []


@pytest.mark.one_kernel
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("make", [numbers_calls, json_calls])
def test_random_values(make: Callable[[random.Random, int], list[Any]], seed: int) -> None:
    """Numbers are read and written, and nested values too, as Node does."""
    calls = make(random.Random(seed), 3000)
    assert wrong(calls, ask(calls)) == []
