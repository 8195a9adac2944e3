"""Rows of data sets with texts for numbers."""

from __future__ import annotations

from ..._base.records import Record
from ..values.coercion import to_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def numeric(rows: Any) -> Any:
    """Return rows with numbers for their texts, as Synaptic's optimised networks read them.

    Parameters
    ----------
    rows : object
        A row, a list of rows, or a data set.

    Returns
    -------
    object
        The same with numbers; what is neither a list nor an object stays.

    Examples
    --------
    >>> numeric(['1', 0]), numeric([{'input': ['.5'], 'output': ['']}])
    ([1.0, 0], [{'input': [0.5], 'output': [0.0]}])
    """
    if isinstance(rows, str):
        return to_number(rows)
    if isinstance(rows, list):
        return [numeric(each) for each in rows]
    if isinstance(rows, dict):
        return Record({name: numeric(each) for name, each in rows.items()})
    return rows
