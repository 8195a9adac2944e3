"""Timers and immediates, in the order of Node's ``lib/internal/timers.js``.

Timers of equal duration are in one list, in the order in which they were set.  The list whose first
timer is due first is run first, and of two that are due at once the one that was made first.
"""

from __future__ import annotations

from math import trunc

from ..values.coercion import to_number
from ..values.undefined import undefined
from . import clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

LONGEST = 2**31 - 1


class Timeout:
    """What `setTimeout` and `setInterval` return."""

    def __init__(self, callback: Any, delay: float, arguments: tuple[Any, ...], repeats: bool):
        self._callback: Any = callback
        self._arguments = arguments
        self._delay = delay
        self._repeats = repeats
        self._has_ref = True
        self._start = 0
        self._list: _List | None = None

    def ref(self) -> Timeout:
        """Keep the program running until the timer has run, which is so from the beginning."""
        self._has_ref = True
        return self

    def unref(self) -> Timeout:
        """Let the program end before the timer runs."""
        self._has_ref = False
        return self

    def hasRef(self) -> bool:
        """Return whether the program waits for the timer."""
        return self._has_ref

    def refresh(self) -> Timeout:
        """Start the timer anew."""
        if self._callback is not None:
            _remove(self)
            _insert(self, clock.now())
        return self

    def close(self) -> Timeout:
        """Cancel the timer."""
        clearTimeout(self)
        return self


class Immediate:
    """What `setImmediate` returns."""

    def __init__(self, callback: Any, arguments: tuple[Any, ...]) -> None:
        self._callback: Any = callback
        self._arguments = arguments
        self._has_ref = True

    def ref(self) -> Immediate:
        """Keep the program running until this has run, which is so from the beginning."""
        self._has_ref = True
        return self

    def unref(self) -> Immediate:
        """Let the program end before this runs."""
        self._has_ref = False
        return self

    def hasRef(self) -> bool:
        """Return whether the program waits for this."""
        return self._has_ref


class _List:
    """The timers of one duration, in order; ``number`` says when the list was made."""

    def __init__(self, duration: int, expiry: int) -> None:
        self.duration = duration
        self.expiry = expiry
        self.number = _next_number()
        self.timers: dict[Timeout, None] = {}


_lists: dict[int, _List] = {}
_immediates: dict[Immediate, None] = {}
_numbers = 0


def _next_number() -> int:
    global _numbers
    _numbers += 1
    return _numbers


# Setting and clearing -----------------------------------------------------------------------------


def setTimeout(callback: Any = undefined, delay: Any = undefined, *arguments: Any) -> Timeout:
    """Call a function later, from `run`.

    Parameters
    ----------
    callback : callable
        The function.
    delay : number, optional
        After how many milliseconds; at least 1.
    *arguments
        What it is called with.

    Returns
    -------
    Timeout
        For `clearTimeout`.

    Raises
    ------
    TypeError
        If ``callback`` is not a function.

    Examples
    --------
    >>> from pysynaptic.js import console, run, setTimeout
    >>> _ = setTimeout(console.log, 2, 'later'), setTimeout(console.log, 0, 'sooner')
    >>> run()
    sooner
    later
    """
    timer = Timeout(_checked(callback), _delay(delay), arguments, False)
    _insert(timer, clock.now())
    return timer


def setInterval(callback: Any = undefined, delay: Any = undefined, *arguments: Any) -> Timeout:
    """Call a function again and again, until `clearInterval`.

    Parameters
    ----------
    callback, delay, *arguments
        As for `setTimeout`.

    Returns
    -------
    Timeout
        For `clearInterval`.

    Raises
    ------
    TypeError
        If ``callback`` is not a function.

    Examples
    --------
    >>> from pysynaptic.js import clearInterval, run, setInterval
    >>> epochs = []
    >>> def epoch():
    ...     epochs.append(len(epochs))
    ...     if len(epochs) == 3:
    ...         clearInterval(timer)
    >>> timer = setInterval(epoch, 1)
    >>> run(), epochs
    (None, [0, 1, 2])
    """
    timer = Timeout(_checked(callback), _delay(delay), arguments, True)
    _insert(timer, clock.now())
    return timer


def setImmediate(callback: Any = undefined, *arguments: Any) -> Immediate:
    """Call a function in the present turn of the event loop, after the timers that are due.

    Parameters
    ----------
    callback, *arguments
        As for `setTimeout`.

    Returns
    -------
    Immediate
        For `clearImmediate`.

    Raises
    ------
    TypeError
        If ``callback`` is not a function.

    Examples
    --------
    >>> from pysynaptic.js import console, run, setImmediate
    >>> _ = setImmediate(console.log, 'then'), console.log('first')
    first
    >>> run()
    then
    """
    immediate = Immediate(_checked(callback), arguments)
    _immediates[immediate] = None
    return immediate


def clearTimeout(timer: Any = undefined) -> None:
    """Cancel a timer of `setTimeout` or `setInterval`; anything else is ignored.

    Examples
    --------
    >>> from pysynaptic.js import clearTimeout, run, setTimeout
    >>> clearTimeout(setTimeout(print, 0, 'never')), run()
    (None, None)
    """
    if isinstance(timer, Timeout):
        timer._callback = None
        _remove(timer)


clearInterval = clearTimeout


def clearImmediate(immediate: Any = undefined) -> None:
    """Cancel an immediate; anything else is ignored.

    Examples
    --------
    >>> from pysynaptic.js import clearImmediate, run, setImmediate
    >>> clearImmediate(setImmediate(print, 'never')), run()
    (None, None)
    """
    if isinstance(immediate, Immediate):
        immediate._callback = None
        _immediates.pop(immediate, None)


def _checked(callback: Any) -> Any:
    if callable(callback):
        return callback
    from .received import checked_function  # it raises the error

    return checked_function(callback)


def _delay(delay: Any) -> float:
    milliseconds = 0 if delay is undefined else to_number(delay)
    return milliseconds if 1 <= milliseconds <= LONGEST else 1


# Lists --------------------------------------------------------------------------------------------


def _insert(timer: Timeout, start: int) -> None:
    duration = trunc(timer._delay)
    timer._start = start
    found = _lists.get(duration)
    if found is None:
        found = _lists[duration] = _List(duration, start + duration)
    found.timers[timer] = None
    timer._list = found


def _remove(timer: Timeout) -> None:
    found, timer._list = timer._list, None
    if found is None:
        return
    found.timers.pop(timer, None)
    if not found.timers and _lists.get(found.duration) is found:
        del _lists[found.duration]


def _first() -> _List | None:
    return min(_lists.values(), key=lambda each: (each.expiry, each.number), default=None)


# For the loop -------------------------------------------------------------------------------------


def due(now: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield what the timers that are due at a time call, as it is called."""
    while (first := _first()) is not None and first.expiry <= now:
        yield from _due_of(first, now)


def _due_of(timers: _List, now: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    while timers.timers:
        timer = next(iter(timers.timers))
        if now - timer._start < timers.duration:
            timers.expiry = max(timer._start + timers.duration, now + 1)
            timers.number = _next_number()
            return
        del timers.timers[timer]
        timer._list = None
        start = clock.now()
        try:
            yield timer._callback, timer._arguments
        finally:
            if timer._repeats and timer._callback is not None and timer._list is None:
                _insert(timer, start)
    if _lists.get(timers.duration) is timers:
        del _lists[timers.duration]


def immediates() -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield what the present immediates call; what they add is for the next turn."""
    present = list(_immediates)
    for each in present:
        if each._callback is not None:
            del _immediates[each]
            callback, each._callback = each._callback, None
            yield callback, each._arguments


def waiting() -> bool:
    """Return whether there is anything that the program waits for."""
    return any(each._has_ref for each in _immediates) or any(
        timer._has_ref for each in _lists.values() for timer in each.timers
    )


def pause(now: int) -> float | None:
    """Return in how many seconds the next of these is due, or None."""
    if any(each._has_ref for each in _immediates):
        return 0
    first = _first()
    return None if first is None else max(first.expiry - now, 0) / 1000


def discard() -> None:
    """Forget them all."""
    _lists.clear()
    _immediates.clear()
