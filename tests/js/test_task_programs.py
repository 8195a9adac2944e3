"""Random programs of promises, asynchronous functions and timers, in Node and in Python."""

import os
import random

import pytest

from tests.support import node
from tests.support.task_programs import outputs

PROGRAMS = int(os.environ.get("PYSYNAPTIC_TASK_PROGRAMS", "6"))  # for a longer campaign


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize("number", range(PROGRAMS))
def test_random_program(number: int) -> None:
    """Both print the same and end with the same exit code, whatever the program."""
    seed = random.randrange(10**6)
    theirs, ours = outputs(seed, node.NODE)
    assert theirs == ours, f"python -m tests.support.task_programs 1 {seed}"
