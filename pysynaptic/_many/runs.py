"""Which runs there are: every setting with every seed, and what of it `make` is called with."""

from __future__ import annotations

import inspect
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from .._base import validation
from .._base.records import Record
from .._training.options import NAMES, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Make = Callable[..., Any]

SEED, SETTING = "seed", "setting"  # parameters of `make` that get these
GIVEN = (SEED, SETTING)
OWN = ("seeds", "settings", "executor", "progress", "folder")
OF_ALL = {
    "progress": "is shown for all runs together: give it to train_many() itself",
    "random": "is another for each run, Random(seed): give seeds",
    SEED: "is not one of the options of a training: give seeds",
}


class Run(NamedTuple):
    """One training.

    Attributes
    ----------
    place : int
        Its place in the list of results.
    seed : int
        The seed of the random numbers that it draws.
    setting : Record
        Its setting, as it was given.
    arguments : dict
        What `make` is called with.
    options : dict
        The options of its training.
    """

    place: int
    seed: int
    setting: Record
    arguments: dict[str, Any]
    options: dict[str, Any]


def runs_of(make: Make | None, seeds: Any, settings: Any, options: Mapping[str, Any]) -> list[Run]:
    """Return all runs, the seeds of the first setting first.

    Parameters
    ----------
    make : function or None
        What makes a network; None if that is ready.
    seeds, settings
        As `train_many` takes them.
    options : dict
        What is the same in all settings.

    Raises
    ------
    TypeError, ValueError
        If one of them is no seed or setting, an option is unknown or invalid, or `make` needs
        what no setting has.
    """
    parameters = _Parameters(make)
    numbers = _seeds(seeds)
    found: list[Run] = []
    for place, setting in enumerate(_settings(settings)):
        try:
            arguments, own = parameters.divide({**options, **setting})
            Options(dict(own))
        except (TypeError, ValueError) as error:
            where = f"settings[{place}]: " if setting else ""
            raise type(error)(f"{where}{error}") from None
        for seed in numbers:
            given = {SEED: seed, SETTING: Record(setting)}
            more = {name: given[name] for name in GIVEN if name in parameters.names}
            found.append(Run(len(found), seed, Record(setting), {**arguments, **more}, own))
    return found


def _seeds(seeds: Any) -> list[int]:
    if seeds is None:
        return [0]
    if isinstance(seeds, (str, bytes, dict)):
        raise TypeError(f"seeds must be {WANTED_SEEDS}, got {validation.described(seeds)}")
    try:
        given: Iterable[Any] = iter(seeds)
    except TypeError:
        return list(range(validation.room(seeds, "seeds", 100, 1, wanted=WANTED_SEEDS)))
    word = "an int of at most 64 bits"
    found = [
        validation.whole(each, f"seeds[{place}]", -(2**63), 2**63 - 1, wanted=word)
        for place, each in enumerate(validation.bounded(given, "seeds"))
    ]
    if not found:
        raise ValueError(f"seeds must be {WANTED_SEEDS}, got none")
    return found


WANTED_SEEDS = "how many seeds (from 0 on), at least 1, or the seeds"
WANTED_SETTINGS = "a list of dicts, or a dict with a list of values for each name"
TABLE = "; to_dict('records') of a table is a list of dicts"


def _settings(settings: Any) -> list[dict[str, Any]]:
    if settings is None:
        return [{}]
    if isinstance(settings, dict):
        return _grid(settings)
    is_table = hasattr(settings, "columns")
    if isinstance(settings, (str, bytes)) or is_table or not hasattr(settings, "__iter__"):
        came = f"{validation.described(settings)}{TABLE if is_table else ''}"
        raise TypeError(f"settings must be {WANTED_SETTINGS}, got {came}")
    found = [
        _names(dict(validation.mapping(each, f"settings[{place}]")), f"settings[{place}]")
        for place, each in enumerate(validation.bounded(settings, "settings"))
    ]
    if not found:
        raise ValueError(f"settings must be {WANTED_SETTINGS}, got none")
    return found


def _grid(lists: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every combination of values, the last name's values the fastest."""
    _names(lists, "settings")
    columns = []
    for name, values in lists.items():
        listed = isinstance(values, (list, tuple, range)) or getattr(values, "ndim", 0) == 1
        columns.append(list(values) if listed else [values])
        if not columns[-1]:
            raise ValueError(f"settings[{name!r}] must have at least one value, got none")
    return [dict(zip(lists, each, strict=True)) for each in product(*columns)]


def _names(setting: dict[str, Any], what: str) -> dict[str, Any]:
    for name in setting:
        if not isinstance(name, str):
            raise TypeError(
                f"a name in {what} must be a str, such as 'rate', got {validation.described(name)}"
            )
    return setting


class _Parameters:
    """The parameters of `make`, which decide what it is called with."""

    def __init__(self, make: Make | None) -> None:
        self.names: tuple[str, ...] = ()
        self._required: tuple[str, ...] = ()
        self._takes_all = False
        if make is None:
            return
        try:
            parameters = inspect.signature(make).parameters.values()
        except (TypeError, ValueError):
            return  # a function in C that does not say
        by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        named = [each for each in parameters if each.kind in by_name]
        self.names = tuple(each.name for each in named)
        self._required = tuple(each.name for each in named if each.default is each.empty)
        self._takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters)

    def divide(self, merged: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the arguments of `make`, and the options of the training."""
        for name, why in OF_ALL.items():
            if name in merged and (name == SEED or name not in self.names):
                raise ValueError(f"{name} {why}")
        any_key = self._takes_all or SETTING in self.names
        arguments, options = {}, {}
        for name, value in merged.items():
            if name in self.names or (self._takes_all and name not in NAMES):
                arguments[name] = value
            elif name in NAMES or not any_key:
                options[name] = value
        names = (*NAMES, *(each for each in self.names if each not in GIVEN), *OWN)
        known = tuple(dict.fromkeys(names))
        validation.option_names(options, known, "train_many()")
        missing = [name for name in self._required if name not in arguments and name not in GIVEN]
        if missing:
            raise ValueError(
                f"make() needs {missing[0]!r}, which neither the settings nor the options have "
                f"(they have: {', '.join(merged) or 'nothing'}); parameters named seed and "
                "setting get those of the run"
            )
        return arguments, options
