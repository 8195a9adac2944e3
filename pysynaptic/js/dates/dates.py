"""JavaScript's ``Date``."""

from __future__ import annotations

from math import nan
from time import time_ns

from ..calls.raising import range_error
from ..values.coercion import to_integer, to_number, to_primitive
from ..values.doubles import plain
from ..values.undefined import undefined
from .calendar import DAYS, MONTHS, clipped, composed, fields, offset, to_utc, zone_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

INVALID = "Invalid Date"


class Date:
    """A time, to the millisecond.

    Parameters
    ----------
    *parts
        Nothing: the present time; a number of milliseconds since 1970; a string; another date; or
        the year, the month from 0 on, and the day, hours, minutes, seconds and milliseconds of a
        local time.

    Examples
    --------
    >>> from pysynaptic.js import Date, console
    >>> day = Date('2020-01-02')
    >>> console.log(day, day.getTime(), [day.getUTCFullYear(), day.getUTCMonth()])
    2020-01-02T00:00:00.000Z 1577923200000 [ 2020, 0 ]
    """

    __tag__ = "Date"

    def __init__(self, *parts: Any) -> None:
        first = parts[0] if parts else None
        if not parts:
            self._time = float(time_ns() // 1000000)
        elif len(parts) > 1:
            self._time = clipped(to_utc(composed(_parts(parts))))
        elif isinstance(first, Date):
            self._time = first._time
        else:
            value = to_primitive(first)
            if isinstance(value, str):
                from .parsing import parsed  # many programs only ask for the present time

                self._time = parsed(value)
            else:
                self._time = clipped(to_number(value))

    @staticmethod
    def now() -> int:
        """Return the present time."""
        return time_ns() // 1000000

    @staticmethod
    def parse(text: Any = undefined) -> Any:
        """Return the time that is written in a string."""
        from ..values.coercion import to_text

        return Date(to_text(text)).getTime()

    @staticmethod
    def UTC(*parts: Any) -> Any:
        """Return the time of a year, a month and so on."""
        if not parts:
            return nan
        given = parts if len(parts) > 1 else (*parts, 0)
        return plain(clipped(composed(_parts(given))))

    # As numbers

    def getTime(self) -> Any:
        """Return the milliseconds since 1970."""
        return plain(self._time)

    valueOf = getTime

    def setTime(self, time: Any = undefined) -> Any:
        """Set the milliseconds since 1970."""
        self._time = clipped(to_number(time))
        return self.getTime()

    def getTimezoneOffset(self) -> Any:
        """Return how many minutes local time is behind."""
        return nan if self._time != self._time else plain(float(int(-offset(self._time) / 60000)))

    def getYear(self) -> Any:
        """Return the year since 1900."""
        return nan if self._time != self._time else self._local()[0] - 1900

    def _local(self) -> list[int]:
        return fields(self._time + offset(self._time))

    # As strings

    def toISOString(self) -> str:
        """Return it as in ``2020-01-02T03:04:05.678Z``."""
        if self._time != self._time:
            raise range_error("Invalid time value")
        year, month, day, hours, minutes, seconds, rest, _ = fields(self._time)
        years = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
        return f"{years}-{month + 1:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{rest:03}Z"

    def toJSON(self, key: Any = undefined) -> Any:
        """Return it as JSON has it."""
        return None if self._time != self._time else self.toISOString()

    def toString(self) -> str:
        """Return the local date and time, and the zone."""
        if self._time != self._time:
            return INVALID
        return f"{self.toDateString()} {self.toTimeString()}"

    def toDateString(self) -> str:
        """Return the local date, as in ``Thu Jan 02 2020``."""
        if self._time != self._time:
            return INVALID
        year, month, day, *_, weekday = self._local()
        return f"{DAYS[weekday]} {MONTHS[month]} {day:02} {_year(year)}"

    def toTimeString(self) -> str:
        """Return the local time and the zone."""
        if self._time != self._time:
            return INVALID
        _, _, _, hours, minutes, seconds, _, _ = self._local()
        ahead = offset(self._time) // 60000
        zone = f"GMT{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}{abs(ahead) % 60:02}"
        return f"{hours:02}:{minutes:02}:{seconds:02} {zone} ({zone_name(self._time)})"

    def toUTCString(self) -> str:
        """Return the date and time as in ``Thu, 02 Jan 2020 03:04:05 GMT``."""
        if self._time != self._time:
            return INVALID
        year, month, day, hours, minutes, seconds, _, weekday = fields(self._time)
        date = f"{DAYS[weekday]}, {day:02} {MONTHS[month]} {_year(year)}"
        return f"{date} {hours:02}:{minutes:02}:{seconds:02} GMT"

    toGMTString = toUTCString

    def toLocaleDateString(self, locales: Any = undefined, options: Any = undefined) -> str:
        """Return the local date in English, as in ``1/2/2020``."""
        _english(locales, options)
        if self._time != self._time:
            return INVALID
        year, month, day, *_ = self._local()
        return f"{month + 1}/{day}/{year}"

    def toLocaleTimeString(self, locales: Any = undefined, options: Any = undefined) -> str:
        """Return the local time in English, as in ``3:04:05 AM``."""
        _english(locales, options)
        if self._time != self._time:
            return INVALID
        _, _, _, hours, minutes, seconds, _, _ = self._local()
        return f"{(hours + 11) % 12 + 1}:{minutes:02}:{seconds:02} {'AM' if hours < 12 else 'PM'}"

    def toLocaleString(self, locales: Any = undefined, options: Any = undefined) -> str:
        """Return the local date and time in English."""
        if self._time != self._time:
            return INVALID
        date = self.toLocaleDateString(locales, options)
        return f"{date}, {self.toLocaleTimeString(locales, options)}"

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": "Date", "base": INVALID if self._time != self._time else self.toISOString()}

    # Its parts, local and in UTC

    def getFullYear(self) -> Any:
        """Return the year of local time."""
        return self._part(0, False)

    def getUTCFullYear(self) -> Any:
        """Return the year in UTC."""
        return self._part(0, True)

    def getMonth(self) -> Any:
        """Return the month, from 0 on of local time."""
        return self._part(1, False)

    def getUTCMonth(self) -> Any:
        """Return the month, from 0 on in UTC."""
        return self._part(1, True)

    def getDate(self) -> Any:
        """Return the day of the month of local time."""
        return self._part(2, False)

    def getUTCDate(self) -> Any:
        """Return the day of the month in UTC."""
        return self._part(2, True)

    def getHours(self) -> Any:
        """Return the hours of local time."""
        return self._part(3, False)

    def getUTCHours(self) -> Any:
        """Return the hours in UTC."""
        return self._part(3, True)

    def getMinutes(self) -> Any:
        """Return the minutes of local time."""
        return self._part(4, False)

    def getUTCMinutes(self) -> Any:
        """Return the minutes in UTC."""
        return self._part(4, True)

    def getSeconds(self) -> Any:
        """Return the seconds of local time."""
        return self._part(5, False)

    def getUTCSeconds(self) -> Any:
        """Return the seconds in UTC."""
        return self._part(5, True)

    def getMilliseconds(self) -> Any:
        """Return the milliseconds of local time."""
        return self._part(6, False)

    def getUTCMilliseconds(self) -> Any:
        """Return the milliseconds in UTC."""
        return self._part(6, True)

    def getDay(self) -> Any:
        """Return the day of the week, from Sunday on of local time."""
        return self._part(7, False)

    def getUTCDay(self) -> Any:
        """Return the day of the week, from Sunday on in UTC."""
        return self._part(7, True)

    def setFullYear(self, *parts: Any) -> Any:
        """Set the year of local time, and what follows it."""
        return self._set(0, parts, False)

    def setUTCFullYear(self, *parts: Any) -> Any:
        """Set the year in UTC, and what follows it."""
        return self._set(0, parts, True)

    def setMonth(self, *parts: Any) -> Any:
        """Set the month, from 0 on of local time, and what follows it."""
        return self._set(1, parts, False)

    def setUTCMonth(self, *parts: Any) -> Any:
        """Set the month, from 0 on in UTC, and what follows it."""
        return self._set(1, parts, True)

    def setDate(self, *parts: Any) -> Any:
        """Set the day of the month of local time, and what follows it."""
        return self._set(2, parts, False)

    def setUTCDate(self, *parts: Any) -> Any:
        """Set the day of the month in UTC, and what follows it."""
        return self._set(2, parts, True)

    def setHours(self, *parts: Any) -> Any:
        """Set the hours of local time, and what follows it."""
        return self._set(3, parts, False)

    def setUTCHours(self, *parts: Any) -> Any:
        """Set the hours in UTC, and what follows it."""
        return self._set(3, parts, True)

    def setMinutes(self, *parts: Any) -> Any:
        """Set the minutes of local time, and what follows it."""
        return self._set(4, parts, False)

    def setUTCMinutes(self, *parts: Any) -> Any:
        """Set the minutes in UTC, and what follows it."""
        return self._set(4, parts, True)

    def setSeconds(self, *parts: Any) -> Any:
        """Set the seconds of local time, and what follows it."""
        return self._set(5, parts, False)

    def setUTCSeconds(self, *parts: Any) -> Any:
        """Set the seconds in UTC, and what follows it."""
        return self._set(5, parts, True)

    def setMilliseconds(self, *parts: Any) -> Any:
        """Set the milliseconds of local time, and what follows it."""
        return self._set(6, parts, False)

    def setUTCMilliseconds(self, *parts: Any) -> Any:
        """Set the milliseconds in UTC, and what follows it."""
        return self._set(6, parts, True)

    def _part(self, place: int, utc: bool) -> Any:
        if self._time != self._time:
            return nan
        return (fields(self._time) if utc else self._local())[place]

    def _set(self, place: int, parts: tuple[Any, ...], utc: bool) -> Any:
        last = 3 if place < 3 else 7
        new = [to_number(each) for each in parts[: last - place]] or [nan]
        if self._time != self._time:
            if place:
                return nan
            found = [1970, 0, 1, 0, 0, 0, 0, 4]
        else:
            found = fields(self._time) if utc else self._local()
        whole: list[float] = [float(each) for each in found[:7]]
        whole[place : place + len(new)] = [
            to_integer(each) if each == each else nan for each in new
        ]
        time = composed(whole)
        self._time = clipped(time if utc else to_utc(time))
        return self.getTime()


def _parts(given: tuple[Any, ...]) -> list[float]:
    """Return the parts of a date as integers; years from 0 to 99 are those of the last century."""
    numbers = [to_number(each) for each in given[:7]]
    found = [to_integer(each) if each == each else nan for each in numbers]
    if 0 <= found[0] <= 99:
        found[0] += 1900
    return found


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _english(locales: Any, options: Any) -> None:
    if options is not undefined and options is not None:
        raise NotImplementedError("Date: no options of a language")
    if locales is not undefined and locales != "en-US":
        raise NotImplementedError(f"Date: no language {locales!r}, only 'en-US'")
