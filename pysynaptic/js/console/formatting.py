"""What ``console.log`` makes of its arguments: Node 20's ``util.format``."""

from __future__ import annotations

from .inspection import inspect, primitive


def format(*values: object) -> str:
    """Return the text that Node's ``util.format`` gives for some values.

    If the first is a text and others follow it, its directives are filled with them, as
    `directives` says.  A directive for which no value is left stays as it is, and so does
    anything else behind a percent sign.

    Parameters
    ----------
    *values
        The values.

    Returns
    -------
    str
        The values with spaces between: texts as they are, anything else inspected.

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
    """Fill the directives of a text with values, which are taken off the list."""
    from .directives import DIRECTIVES  # which need parseFloat and more; most texts have none

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
