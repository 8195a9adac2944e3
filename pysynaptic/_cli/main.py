"""The command line: its parser and its exit status."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys

from .. import __version__
from . import draw, export, info, port, selftest, verify, xor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

READER_GONE = 141  # the exit status of a program whose output pipe was closed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command line without the name of the program; by default that of the process.

    Returns
    -------
    int
        0, or 130 after Ctrl-C.  ``xor`` returns 1 if the network diverged.  ``verify`` returns 1 if
        the outputs differ, and 2 if they could not be compared.  ``port`` returns 1 if it refused
        something, and 2 if a program could not be read or written; ``draw`` and ``export`` return 2
        if a network could not be.  ``selftest`` returns 1 if a digit is wrong, and 2 if it could
        not run.

    Raises
    ------
    SystemExit
        From argparse: status 2 for invalid arguments, 0 after ``--help`` and ``--version``.

    Examples
    --------
    >>> main(["xor", "--seed", "1"])  # doctest: +ELLIPSIS
    2-3-1 network, seed 1, rate 0.3, ... kernel
    0 XOR 0 = 0.00029612057046505966
    0 XOR 1 = 0.9994827363342694
    1 XOR 0 = 0.9998053484121211
    1 XOR 1 = 0.00024513461458134257
    20000 iterations took ... s
    0
    """
    parser = argparse.ArgumentParser(
        prog=_program(),
        description="The neural-network library Synaptic in Python, with the same digits as Node.",
    )
    parser.add_argument("--version", action="version", version=f"pysynaptic {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    xor.add(commands)
    verify.add(commands)
    port.add(commands)
    draw.add(commands)
    export.add(commands)
    info.add(commands)
    selftest.add(commands)
    options = parser.parse_args(arguments)
    if "run" not in options:
        parser.print_help()
        return 0
    status: int = options.run(options)
    return status


def _program() -> str:
    """Return how the command was called: as a script of its own, or as a module."""
    called = os.path.basename(sys.argv[0]).removesuffix(".exe")
    return "pysynaptic" if called == "pysynaptic" else "python -m pysynaptic"


def command() -> int:
    """Run `main` on the arguments of the process; standard output may be closed.

    Returns
    -------
    int
        The exit status; 2 if standard output cannot be written, 141 if its reader has gone.
    """
    try:
        try:
            return main()
        finally:
            print(end="", flush=True)  # now, so that an error can change the exit status
    except OSError as error:
        gone = isinstance(error, BrokenPipeError)
        if not gone:
            with contextlib.suppress(OSError):
                print(f"{_program()}: {error}", file=sys.stderr)
        # Python flushes again at exit, and would print an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE if gone else 2
