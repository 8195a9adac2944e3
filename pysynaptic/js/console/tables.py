"""The frames of ``console.table``."""

from __future__ import annotations

from math import inf

from ..._base.validation import listed
from ..text.strings import width
from ..values.kinds import is_error, is_function, scalar
from ..values.properties import held, ordered
from .inspection import inspect, primitive
from .looks import Look, looked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Column = dict[int, str]  # the cells by row; a missing one is empty

EVERYTHING = 2**32
MOST_ITEMS = 3
MOST_PROPERTIES = 2  # of an object that is not printed as [Object]


def table(data: object, properties: object = None) -> str:
    """Return the table that Node 20's ``console.table`` prints.

    Parameters
    ----------
    data : object
        An array or an object: a row for each element, a column for each property of the elements.
    properties : list, optional
        The names of the columns; by default all.

    Returns
    -------
    str
        The table; for a value that is not an object, what ``console.log`` prints.

    Raises
    ------
    TypeError
        If ``properties`` is not a list or a tuple.

    Examples
    --------
    >>> print(table([{'input': 0, 'output': 1}, {'input': 1}]))
    ┌─────────┬───────┬────────┐
    │ (index) │ input │ output │
    ├─────────┼───────┼────────┤
    │ 0       │ 0     │ 1      │
    │ 1       │ 1     │        │
    └─────────┴───────┴────────┘
    """
    names = None if properties is None else listed(properties, "properties", "a list of names")
    look, rows = _look(data), _held(data)
    if look is None or rows is None or is_function(data):
        return data if isinstance(data, str) else inspect(data)
    if look.pairs:  # of a Map
        return _iterated(look.items, ["Key", "Values"])
    if look.name in ("Set", f"{type(data).__name__} [Set]"):
        return _iterated([[each] for each in look.items], ["Values"])
    wanted = None if names is None else ordered((name, None) for name in names)
    columns: dict[str, Column] = {}
    values: Column = {}
    for place, row in enumerate(rows.values()):
        own = _held(row)
        if own is None and wanted is None:
            values[place] = _cell(row)
        for name in (own or {}) if wanted is None else wanted:
            column = columns.setdefault(name, {})
            if own is not None and name in own:
                column[place] = _cell(own[name])
    last = [("Values", values)] if values else []
    return _framed("(index)", list(rows), [*ordered(columns.items()).items(), *last])


def _iterated(rows: list[Any], names: list[str]) -> str:
    """Return the table of a Map or a Set, whose rows have numbers."""
    columns: list[tuple[str, Column]] = [
        (name, {place: _cell(row[part]) for place, row in enumerate(rows)})
        for part, name in enumerate(names)
    ]
    return _framed("(iteration index)", [str(place) for place in range(len(rows))], columns)


def _held(value: Any) -> dict[str, Any] | None:
    """Return the elements and properties of an object by name; None for other values."""
    look = _look(value)
    if look is None or (look.base and not is_function(value) and not is_error(value)):
        return None
    elements = look.items if look.is_array else []
    properties = held(value) if is_error(value) else look.properties
    return {**{str(place): each for place, each in enumerate(elements)}, **properties}


def _look(value: Any) -> Look | None:
    value = scalar(value)
    if isinstance(value, str) or primitive(value) is not None:
        return None
    return looked(value, EVERYTHING)


def _cell(value: Any) -> str:
    look = _look(value)
    large = look is not None and not look.is_array and len(look.properties) > MOST_PROPERTIES
    depth = -1 if large and not is_function(value) else 0
    return inspect(value, depth, most=MOST_ITEMS, line=inf)


def _framed(title: str, rows: list[str], columns: list[tuple[str, Column]]) -> str:
    """Draw the frame around the names of the rows and the columns."""
    lines = [[title, *(name for name, _ in columns)]]
    for place, name in enumerate(rows):
        lines.append([name, *(column.get(place, "") for _, column in columns)])
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    bars = ["─" * (each + 2) for each in widths]
    head, *body = (_row(line, widths) for line in lines)
    top, middle, bottom = f"┌{'┬'.join(bars)}┐", f"├{'┼'.join(bars)}┤", f"└{'┴'.join(bars)}┘"
    return "\n".join([top, head, middle, *body, bottom])


def _row(cells: list[str], widths: list[int]) -> str:
    padded = [
        f" {cell}{' ' * (each - width(cell))} " for cell, each in zip(cells, widths, strict=True)
    ]
    return f"│{'│'.join(padded)}│"
