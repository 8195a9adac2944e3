"""A work of benchmarks/called.py, made of its code. calls.js is the same in JavaScript."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from benchmarks.contestants.serve import Timed
from benchmarks.works import SEED

BEGIN = f"""
from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
seed({SEED})
"""
LOOP = """
def run(times):
    global out
    for _ in range(times):
{does}
def result():
    return {result}
"""


class Server(Timed):
    """Answers the commands of one work."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(told["samples"])
        self.made: dict[str, Callable[..., Any]] = {}
        loop = LOOP.format(does=textwrap.indent(told["does"], " " * 8), result=told["result"])
        exec(f"{BEGIN}{told['setup']}{loop}", self.made)

    def run(self, passes: int) -> None:
        self.made["run"](passes)

    def answer(self, times: int) -> Any:
        """Run so many times, and return what is to be compared."""
        self.run(times)
        return self.made["result"]()
