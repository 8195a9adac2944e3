"""Names of test cases that are the same in every process, as pytest-xdist needs them."""

from __future__ import annotations

import re

_CHANGING = re.compile(r" at 0x[0-9a-f]+|<(Neuron|Layer|Connection)\b[^>]*>")


def shown(value: object) -> str:
    """Return a value's repr, without addresses and random numbers."""
    return _CHANGING.sub(lambda found: f"<{found[1]}>" if found[1] else "", repr(value))
