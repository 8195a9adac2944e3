"""The versions of Node whose digits can be reproduced, and how they differ.

Node 18 to 26 differ in three things: how a random number is made from the state of the generator,
which function ``Math.pow`` calls, and, on arm64, which multiplications the compiler fused with
additions.
"""

from __future__ import annotations

import os

from .._base import validation

# How a number is made from the state (s0, s1) after the step. The C twin has the same three.
UPPER_52 = 0  # the upper 52 bits of s0
UPPER_53 = 1  # the upper 53 bits of s0
SUM_53 = 2  # the upper 53 bits of s0 + s1, modulo 2**64
BATCH = 64  # how many are made at a time

# Which compiler fused operations, if any: see `arm64`. The C twin has the same three.
NOTHING = 0
BY_GCC = 1
BY_CLANG = 2

OLDEST, NEWEST = 18, 26
LATEST_LTS = 26  # the default
MACHINES = ("x64", "arm64", "darwin-arm64")
VARIABLE = "PYSYNAPTIC_NODE"


class Engine:
    """What decides the digits of one version of Node on one kind of machine.

    Parameters
    ----------
    version : int
        Its major version.
    machine : {"x64", "arm64", "darwin-arm64"}
        The machine it was built for; ``"arm64"`` means Linux on arm64.
    """

    __slots__ = ("fused", "name", "numbers", "own_pow", "version")

    def __init__(self, version: int, machine: str) -> None:
        self.version = version
        self.name: int | str = version if machine == "x64" else f"{version}-{machine}"
        self.numbers = UPPER_52 if version < 24 else UPPER_53 if version < 26 else SUM_53
        self.own_pow = version < 24  # otherwise it is the C library's
        self.fused = NOTHING
        if machine != "x64":
            self.fused = BY_GCC if machine == "arm64" and version < 26 else BY_CLANG

    def has_digits_of(self, other: Engine) -> bool:
        """Return whether all digits are equal, whatever the versions are called."""
        mine = self.numbers, self.own_pow, self.fused
        return mine == (other.numbers, other.own_pow, other.fused)


def find(node: object, what: str) -> Engine:
    """Return the engine of a version of Node.

    Parameters
    ----------
    node : int or str
        A major version, or a string: ``"22"``, ``"v22.11.0"``, or, with the machine it was built
        for, ``"22-x64"``, ``"22-arm64"`` (Linux) or ``"22-darwin-arm64"`` (macOS).
    what : str
        The argument's name, for the error.

    Raises
    ------
    TypeError
        If it is neither an int nor a string.
    ValueError
        If the version is unknown; the message lists the known ones.
    """
    machine = "x64"
    if isinstance(node, str):
        version, dash, built_for = node.strip().removeprefix("v").partition("-")
        major = version.partition(".")[0]
        number = int(major) if major.isascii() and major.isdigit() and len(major) < 4 else 0
        machine = built_for if dash else machine
    else:
        number = validation.whole(node, what, wanted="an int or a text")
    if OLDEST <= number <= NEWEST and machine in MACHINES:
        return Engine(number, machine)
    known = ", ".join(map(str, range(OLDEST, NEWEST + 1)))
    raise ValueError(
        f"{what} must be one of {known}, or one of these followed by -arm64 or -darwin-arm64, "
        f"got {validation.described(node)}"
    )


def default() -> Engine:
    """Return the engine that the environment names, or that of the latest LTS version."""
    return find(os.environ.get(VARIABLE) or LATEST_LTS, VARIABLE)
