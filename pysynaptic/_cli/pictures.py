"""Files that commands write pictures into: checked before anything takes time."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .. import Network
    from .._training.history import History


def svg_file(text: str) -> str:
    """Read the name of a file for a drawing."""
    from .._formats.pictures.drawing import checked_name  # other commands do not need it

    try:
        return checked_name(_in_a_folder(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def plot_file(text: str) -> str:
    """Read the name of a file for a plot, of a kind that matplotlib writes."""
    try:
        from .. import plot  # noqa: F401 - it needs matplotlib, which takes a while to import
    except ImportError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    kinds = sorted(_figure().canvas.get_supported_filetypes())
    if Path(text).suffix.removeprefix(".").lower() not in kinds:
        raise argparse.ArgumentTypeError(
            f"it must end in the kind of picture ({', '.join(kinds)}), got {text!r}"
        )
    return _in_a_folder(text)


def _in_a_folder(text: str) -> str:
    folder = os.path.dirname(text) or "."
    if not os.path.isdir(folder):
        raise argparse.ArgumentTypeError(f"there is no folder {folder!r} for {text!r}")
    if os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"it must be a file, {text!r} is a folder")
    return text


def draw(network: Network, path: str) -> None:
    """Write the drawing of a network, and say so."""
    network.draw().save(path)
    print(f"{path}: a drawing of the network")


def plot_errors(history: History | None, path: str) -> None:
    """Write the learning curve of a training, and say so."""
    from .. import plot  # as above

    assert history is not None
    figure = _figure()
    plot.learning_curve(history, ax=figure.subplots())
    figure.savefig(path)
    last = history.iterations[-1]
    print(f"{path}: the error of {last} iteration{'s' * int(last > 1)}")


def _figure() -> Figure:
    """Return a figure that no window shows."""
    from matplotlib.figure import Figure  # as above

    return Figure()
