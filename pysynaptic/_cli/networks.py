"""Networks in files, as commands take them."""

from __future__ import annotations

import os
import sys
import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from .. import Network

WRITTEN, FAILED = 0, 2  # exit statuses


def turn(
    options: argparse.Namespace, output: str | None, write: Callable[[Network], list[str]]
) -> int:
    """Read the network of a command's file, write what becomes of it, and return the exit status.

    Parameters
    ----------
    options : argparse.Namespace
        With the ``file``, and the ``parser`` of the command.
    output : str or None
        The file that is written; None for standard output.
    write : function (Network) -> list of str
        Writes it, and returns what is to be said on stderr, as are all warnings.
    """
    parser: argparse.ArgumentParser = options.parser
    try:
        if output is not None and os.path.realpath(output) == os.path.realpath(options.file):
            raise ValueError(f"{options.file} is the network: name another file with -o")
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")
            network = read(options.file)
            said = write(network)
        if output is not None:
            print(f"{output}: {network!r}")
    except (ImportError, OSError, TypeError, ValueError, RecursionError, MemoryError) as error:
        text = str(error) or type(error).__name__
        print(f"{parser.prog}: {' '.join(text.split())}", file=sys.stderr)
        return FAILED
    for text in (*(str(warning.message) for warning in noted), *said):
        print(f"{parser.prog}: {text}", file=sys.stderr)
    return WRITTEN


def read(name: str) -> Network:
    """Return the network of a file with Synaptic's JSON, or of one that `save` wrote."""
    import json

    from .. import Network
    from .._formats.snapshot import file
    from .._formats.snapshot.writing import FORMAT

    text = file.read(name)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{name} is not JSON: {error}") from None
    if isinstance(content, dict) and content.get("format") == FORMAT:
        return Network.load(name)
    try:
        return Network.fromJSON(content)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is not a network of Synaptic's or of save(): {error}") from None
