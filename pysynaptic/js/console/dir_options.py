"""The options of ``console.dir`` and their valid values."""

from __future__ import annotations

from math import inf

from ..._base import validation
from ..values.kinds import is_number, scalar
from ..values.undefined import undefined
from .inspection import inspect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

EVERYTHING = 2**32
# By Node's name: our name, and the value besides Infinity that means "no limit".
LIMITS = {
    "depth": ("depth", (None, undefined)),
    "breakLength": ("line", ()),
    "maxArrayLength": ("most", (None,)),
    "maxStringLength": ("longest", (None,)),
}
COUNTS = "maxArrayLength", "maxStringLength"
SWITCHES = "showHidden", "colors"


def inspected(value: object, options: Mapping[str, object]) -> str:
    """Return the text of a value for some options of Node's ``util.inspect``.

    Parameters
    ----------
    value : object
        The value.
    options : mapping
        ``depth``, ``breakLength``, ``maxArrayLength``, ``maxStringLength``, ``showHidden`` and
        ``colors``, which must be False.

    Returns
    -------
    str
        The text.

    Raises
    ------
    TypeError
        If an option has the wrong type.
    ValueError
        If it is unknown or out of range.

    Examples
    --------
    >>> inspected([[1], [2], [3]], {'depth': 0, 'maxArrayLength': 2})
    '[ [Array], [Array], ... 1 more item ]'
    """
    given: dict[str, Any] = {}
    for name, option in options.items():
        if name in LIMITS:
            ours, endless = LIMITS[name]
            is_endless = any(option is each for each in endless)
            given[ours] = _limit(name, inf if is_endless else option)
        elif name in SWITCHES:
            switch = validation.flag(option, f"console.dir: {name}")
            given["hidden"] = given.get("hidden", False) or (name == "showHidden" and switch)
            if name == "colors" and switch:
                raise ValueError("console.dir: colors must be False; there are none here")
        else:
            known = ", ".join([*LIMITS, *SWITCHES])
            raise ValueError(f"console.dir: unknown option {name!r} (known: {known})")
    return inspect(value, **given)


def _limit(name: str, option: Any) -> float:
    what, option = f"console.dir: {name}", scalar(option)
    if is_number(option) and (name not in COUNTS or option == inf):
        return EVERYTHING if name in COUNTS else float(option)
    return validation.whole(option, what, 0, floats=True)
