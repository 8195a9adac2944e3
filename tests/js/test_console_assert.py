"""`console.assert` with a first message that is no text, whose form changed with Node 22."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic.js import console, undefined

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.one_kernel

# What was said, Node 18 to 21's line, and that of Node 22 to 26.
SAID: list[tuple[tuple[Any, ...], str, str]] = [
    (({"a": 1}, "%s", 5), ": [object Object] %s 5", " { a: 1 } %s 5"),
    ((5,), ": 5", " 5"),
    ((-0.0, "x"), ": 0 x", " -0 x"),
    ((undefined,), ": undefined", " undefined"),
    ((None, 2), ": null 2", " null 2"),
    (([1, 2], "b"), ": 1,2 b", " [ 1, 2 ] b"),
    ((True,), ": true", " true"),
    # These are the same in both.
    ((), "", ""),
    (("text %s", 1), ": text 1", ": text 1"),
    (("",), ": ", ": "),
]


@pytest.mark.parametrize("version", [*range(18, 27), "21-arm64", "22-darwin-arm64"])
def test_assert(
    version: Any, on_engine: Callable[[object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A text stands behind a colon; anything else does so up to Node 21 only, made a text."""
    on_engine(version)
    old = int(str(version)[:2]) < 22
    for values, before, since in SAID:
        console.assert_(False, *values)  # noqa: PT009
        assert f"Assertion failed{before if old else since}\n" == capsys.readouterr().err
