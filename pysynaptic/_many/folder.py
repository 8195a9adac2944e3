"""A folder that keeps each run that has ended, in a file of its own, so that others can go on.

A file is written beside its place and then moved there: it is whole or not there.  What the runs
share is told apart by fingerprints, so that no run is taken for one of another work.
"""

from __future__ import annotations

import json
import os
import pickle
from typing import TYPE_CHECKING, Any

from .. import _v8
from .._base import validation
from .._formats.snapshot import file
from .._v8.seeding import Random
from ..trainer import TrainingDiverged
from .fingerprint import fingerprint
from .work import dumped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._base.records import Record
    from .runs import Run

TITLE = "train_many.json"
FORMAT = "pysynaptic train_many"
VERSION = 1


class Folder:
    """A folder of runs.

    Parameters
    ----------
    path : str or os.PathLike
        Its name; it is made if there is none.
    make, data
        What `train_many` was given.
    runs : list of Run
        The runs.

    Raises
    ------
    ValueError
        If it is of another work, or has other files and is of none.
    """

    def __init__(self, path: Any, make: Any, data: tuple[Any, ...], runs: Sequence[Run]) -> None:
        self._path = validation.path(path, "folder")
        self._mine = {
            "make": fingerprint(make),
            "data": fingerprint(data),
            "node": f"{_v8.engine.name}, {Random(0).node}",
        }
        self._runs = runs
        self._names = [_name(run) for run in runs]
        self._title = os.path.join(self._path, TITLE)
        self._is_new = not os.path.exists(self._title)
        if not self._is_new:
            _check(self._title, self._mine)
        elif os.path.exists(self._path):
            strangers = [name for name in os.listdir(self._path) if not name.endswith(".tmp")]
            if strangers:
                raise ValueError(
                    f"folder {self._path} has other files, such as {strangers[0]}: give a new or "
                    "an empty one"
                )

    def find(self, place: int) -> Record | None:
        """Return the result of a run, if that has ended."""
        name = self._file(place)
        if not os.path.exists(name):
            return None
        try:
            with open(name, "rb") as opened:
                found: Record = pickle.load(opened)
            found.update(setting=self._runs[place].setting)  # as it is called here
        except Exception as error:
            raise ValueError(
                f"{name} can't be read ({error}); delete it, and that run is run again"
            ) from None
        return found

    def keep(self, place: int, result: Record, content: bytes | None) -> None:
        """Keep the result of a run that would come to the same again.

        Parameters
        ----------
        place : int
            Which run.
        result : Record
            Its result.
        content : bytes or None
            It pickled, if it came so.

        Raises
        ------
        TypeError
            If it can't be pickled.
        """
        if result.exception is None or isinstance(result.exception, TrainingDiverged):
            content = self._pickled(result) if content is None else content
            if self._is_new:  # now there is something that must not be mixed with others
                os.makedirs(self._path, exist_ok=True)
                text = json.dumps({"format": FORMAT, "version": VERSION, **self._mine}, indent=1)
                file.write(self._title, (text, "\n"))
                self._is_new = False
            file.write_bytes(self._file(place), content)

    def _pickled(self, result: Record) -> bytes:
        try:
            return dumped(result)
        except Exception as error:
            raise TypeError(
                f"folder {self._path} can't keep the result of seed {result.seed}, setting "
                f"{result.setting}, which can't be pickled ({error}): define functions at the top "
                "of a module, or pip install cloudpickle, which knows any"
            ) from None

    def _file(self, place: int) -> str:
        return os.path.join(self._path, self._names[place])


def _name(run: Run) -> str:
    return f"run-{run.seed}-{fingerprint(run.arguments, run.options)[:16]}.pickle"


def _check(title: str, mine: dict[str, str]) -> None:
    """Raise if a folder is of another work."""
    folder = os.path.dirname(title)
    try:
        found = json.loads(file.read(title))
        if found["format"] != FORMAT:
            raise ValueError(f'its "format" is not "{FORMAT}"')
        if found["version"] != VERSION:
            raise ValueError(f"its version is {found['version']!r}")
        other = [name for name, each in mine.items() if found[name] != each]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{title} is not what train_many() wrote: {error}") from None
    if other:
        what = {"make": "another network or function", "data": "other data", "node": "another Node"}
        raise ValueError(
            f"folder {folder} is of runs with {' and '.join(what[name] for name in other)}: "
            "give another folder, or what they were made from"
        )
