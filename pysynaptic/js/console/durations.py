"""Times as ``console.timeEnd`` prints them."""

from __future__ import annotations

from ..numbers.notation import toFixed
from .inspection import number

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


def duration(nanoseconds: int) -> str:
    """Return a time as Node 20's ``console.timeEnd`` prints it.

    Parameters
    ----------
    nanoseconds : int
        The time.

    Returns
    -------
    str
        Milliseconds, seconds, minutes or hours.

    Examples
    --------
    >>> duration(1_230_400), duration(59_999_400_000), duration(3_661_001_000_000)
    ('1.23ms', '59.999s', '1:01:01.001 (h:mm:ss.mmm)')
    """
    seconds, rest = divmod(nanoseconds, 10**9)
    milliseconds = seconds * 1000 + rest / 1e6
    if milliseconds < SECOND:
        return f"{number(float(toFixed(milliseconds, 3)))}ms"
    if milliseconds < MINUTE:
        return f"{toFixed(milliseconds / 1000, 3)}s"
    hours, milliseconds = divmod(milliseconds, HOUR)
    minutes, milliseconds = divmod(milliseconds, MINUTE)
    text = toFixed(milliseconds / 1000, 3).rjust(6, "0")  # 59.9996 becomes 60.000, as in Node
    if hours:
        return f"{int(hours)}:{int(minutes):02}:{text} (h:mm:ss.mmm)"
    return f"{int(minutes)}:{text} (m:ss.mmm)"
