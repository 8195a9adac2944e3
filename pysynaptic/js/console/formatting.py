"""Formats the arguments of ``console.log``, like Node 20's ``util.format``."""

from __future__ import annotations

from .inspection import inspect, primitive


def format(*values: object) -> str:
    """Return the result of Node's ``util.format``.

    If the first value is a string and others follow, they replace its directives, as described in
    `directives`.  Directives without a value, and unknown directives, stay as they are.

    Parameters
    ----------
    *values
        The values.

    Returns
    -------
    str
        The values with spaces between them: strings as they are, other values inspected.

    Examples
    --------
    >>> format('error', 0.005, [1, 0])
    'error 0.005 [ 1, 0 ]'
    >>> format('%d iterations, %s%%', '1200', 99.5, 'of all')
    '1200 iterations, 99.5% of all'
    """
    if len(values) > 1:
        first, *rest = values
        if isinstance(first, str) and "%" in first:
            return " ".join([_filled(first, rest), *map(_shown, rest)])
    return " ".join(map(_shown, values))


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    return primitive(value) or inspect(value)


def _filled(text: str, rest: list[object]) -> str:
    """Replace the directives of a string by values, which are removed from the list."""
    from .directives import DIRECTIVES  # they need parseFloat and more; most strings have none

    parts = []
    done = 0
    place = text.find("%")
    while 0 <= place < len(text) - 1:
        letter = text[place + 1]
        if letter == "%":
            parts += [text[done:place], "%"]
            done = place + 2
        elif rest and letter in DIRECTIVES:
            parts += [text[done:place], DIRECTIVES[letter](rest.pop(0))]
            done = place + 2
        place = text.find("%", place + 2)
    return "".join([*parts, text[done:]])
