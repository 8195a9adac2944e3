"""The methods of strings that need a regular expression: match, matchAll and search."""

from __future__ import annotations

from ..calls.raising import type_error
from ..values.undefined import undefined
from .units import is_pattern, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def _pattern(pattern: Any, flags: str = "") -> Any:
    if is_pattern(pattern):
        return pattern
    from .. import RegExp  # most programs have none

    return RegExp("(?:)" if pattern is undefined else pattern, flags)


def match(text: Any, pattern: Any = undefined) -> Any:
    """Return what matches a regular expression, or None: ``text.match(pattern)``.

    Parameters
    ----------
    text : str
        The string.
    pattern : RegExp or str
        The regular expression.

    Returns
    -------
    list or None
        With the flag ``g`` all that matches; else the first, followed by its groups.

    Examples
    --------
    >>> from pysynaptic.js import RegExp
    >>> match('a1b2', RegExp('[0-9]', 'g')), match('abc', RegExp('x'))
    (['1', '2'], None)
    """
    return _pattern(pattern).__match__(text_of(text, "match"))


def matchAll(text: Any, pattern: Any = undefined) -> Iterator[Any]:
    """Return an iterator over all matches, each with its groups: ``text.matchAll(pattern)``.

    Examples
    --------
    >>> from pysynaptic.js import RegExp
    >>> [each[1] for each in matchAll('a1b2', RegExp('[a-z]([0-9])', 'g'))]
    ['1', '2']
    """
    text = text_of(text, "matchAll")
    if is_pattern(pattern) and not pattern.__global__:
        raise type_error("String.prototype.matchAll called with a non-global RegExp argument")
    return _pattern(pattern, "g").__match_all__(text)  # type: ignore[no-any-return]


def search(text: Any, pattern: Any = undefined) -> int:
    """Return the place of what matches a regular expression, or -1: ``text.search(pattern)``.

    Examples
    --------
    >>> from pysynaptic.js import RegExp
    >>> search('abc', RegExp('[bc]')), search('abc', RegExp('x'))
    (1, -1)
    """
    return _pattern(pattern).__search__(text_of(text, "search"))  # type: ignore[no-any-return]
