"""``pysynaptic info``: what is installed here, and how it runs."""

from __future__ import annotations

import argparse
import os
import sys

from .. import __version__, _v8
from .._kernel import twin
from .._kernel.reason import kernel_reason
from .._v8 import engines

WIDTH = 100
# By extra: the packages that it installs.
EXTRAS = {
    "port": "esprima-fork",
    "plot": "matplotlib",
    "progress": "tqdm",
    "onnx": "onnx",
    "sklearn": "scikit-learn",
    "dask": "distributed",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``info``."""
    parser = commands.add_parser(
        "info",
        help="print versions, the kernel and why it is in use, and what is installed",
        description=(
            "Print the versions of pysynaptic, Python and numpy, which kernel runs and why, whose "
            "digits are given, where pysynaptic is, and which of its extras are installed."
        ),
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Print the table and return the exit status."""
    import textwrap  # as in `facts`

    rows = list(facts().items())
    width = max(len(name) for name, _ in rows) + 2
    for name, text in rows:
        lines = textwrap.wrap(text, WIDTH - width, break_long_words=False, break_on_hyphens=False)
        for place, line in enumerate(lines):
            print(f"{'' if place else name:{width}}{line}")
    return 0


def facts() -> dict[str, str]:
    """Return what is known of this installation, by name."""
    import platform  # other commands start sooner without it

    implementation = platform.python_implementation()
    why, fix = kernel_reason()
    kernel = "native (in C)" if twin.kernel == "native" else "python"
    return {
        "pysynaptic": __version__,
        "installed in": os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        "Python": f"{platform.python_version()} ({implementation}), {sys.executable}",
        "platform": platform.platform(),
        "numpy": _version("numpy") or "not installed",
        "kernel": f"{kernel}: {why}" + (f"; {fix}" if fix else ""),
        "instructions": _instructions(),
        "digits": _digits(),
        "extras": "; ".join(_extra(*each) for each in EXTRAS.items()),
    }


def _version(package: str) -> str | None:
    from importlib import metadata  # as above

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _extra(extra: str, package: str) -> str:
    version = _version(package)
    if version is None:
        return f"{extra}: no {package}, pip install 'pysynaptic[{extra}]'"
    return f"{extra}: {package} {version}"


def _instructions() -> str:
    """Return which variants of the C kernel this machine can run."""
    if twin.native is None:
        return "those of Python"
    chosen = os.environ.get("PYSYNAPTIC_INSTRUCTIONS")
    if chosen:
        return f"{chosen}, as PYSYNAPTIC_INSTRUCTIONS says"
    return f"{', '.join(twin.native.instruction_sets())}: the best for each network"


def _digits() -> str:
    """Return which Node's numbers are given, and why."""
    asked = os.environ.get(engines.VARIABLE)
    why = f"as {engines.VARIABLE} says" if asked else "the default"
    return f"those of Node {_v8.engine.name}, {why}"
