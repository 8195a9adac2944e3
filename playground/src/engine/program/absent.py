"""An import of a package that no browser can have says so."""

from __future__ import annotations

import sys

PACKAGES = {
    "numpy": "arrays, data frames, network.weights, pysynaptic.data and ensembles need it",
    "matplotlib": "pysynaptic.plot needs it",
    "sklearn": "pysynaptic.sklearn needs it",
    "pandas": "data frames need it",
}


class Absent:
    """Refuses the imports of packages that are not there."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Raise for one of them; leave all others to the next finder."""
        if what := PACKAGES.get(name):
            text = f"this page has no {name} ({what}): lists work, or install pysynaptic"
            raise ModuleNotFoundError(text, name=name)


def prepare() -> None:
    """Ask it last of all finders."""
    sys.meta_path.append(Absent())
