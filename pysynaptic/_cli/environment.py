"""What `python -m pysynaptic` says of a variable of the environment that can't be used.

Python imports the package before the command, and the import reads these variables.  So this is all
that can be done, and it must not import anything of the package.
"""

from __future__ import annotations

import sys

COMMANDS = ("pysynaptic", "pysynaptic.__main__")


def end_command(error: Exception) -> None:
    """End the process with a line and status 2 if it is the command; return otherwise.

    Parameters
    ----------
    error : Exception
        Why the package can't be imported.

    Raises
    ------
    SystemExit
        If Python was started as ``python -m pysynaptic`` and is looking for that module.
    """
    arguments = getattr(sys, "argv", [])
    if arguments[:1] != ["-m"]:  # which it is while Python looks for the module, and not later
        return
    module = sys.orig_argv[-len(arguments)]
    if module.removeprefix("-m") in COMMANDS:
        print(f"python -m pysynaptic: {error}", file=sys.stderr)
        raise SystemExit(2)
