"""Days, times and zones as numbers of milliseconds since 1970."""

from __future__ import annotations

import time
from math import floor, isfinite, nan

DAY = 86400000
LAST_TIME = 8.64e15
DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# What V8 calls the zones that it does not call as Python does.
ZONES = {
    "UTC": "Coordinated Universal Time",
    "UTC-0000": "Coordinated Universal Time",  # as WebAssembly's C library calls it
    "GMT": "Greenwich Mean Time",
    "BST": "British Summer Time",
    "WET": "Western European Standard Time",
    "WEST": "Western European Summer Time",
    "CET": "Central European Standard Time",
    "CEST": "Central European Summer Time",
    "EET": "Eastern European Standard Time",
    "EEST": "Eastern European Summer Time",
    "MSK": "Moscow Standard Time",
    "EST": "Eastern Standard Time",
    "EDT": "Eastern Daylight Time",
    "CST": "Central Standard Time",
    "CDT": "Central Daylight Time",
    "MST": "Mountain Standard Time",
    "MDT": "Mountain Daylight Time",
    "PST": "Pacific Standard Time",
    "PDT": "Pacific Daylight Time",
    "JST": "Japan Standard Time",
    "IST": "India Standard Time",
}


def day_number(year: int, month: int) -> int:
    """Return the days from 1970 to the first of a month; months beyond the year count on.

    Examples
    --------
    >>> day_number(1970, 0), day_number(2020, 2), day_number(2019, 14), day_number(1600, 0)
    (0, 18322, 18322, -135140)
    """
    year, month = year + month // 12, month % 12
    # A year that begins in March ends with the day that may be missing.
    year -= month < 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * ((month + 10) % 12) + 2) // 5
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def fields(time_value: float) -> list[int]:
    """Return year, month, day, hours, minutes, seconds, milliseconds and the day of the week.

    Examples
    --------
    >>> fields(1577977445006)
    [2020, 0, 2, 15, 4, 5, 6, 4]
    """
    days, rest = divmod(int(time_value), DAY)
    shifted = days + 719468
    era, of_era = divmod(shifted, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    part = (5 * of_year + 2) // 153
    day = of_year - (153 * part + 2) // 5 + 1
    month = (part + 2) % 12
    year = year_of_era + era * 400 + (month < 2)
    hours, rest = divmod(rest, 3600000)
    minutes, rest = divmod(rest, 60000)
    seconds, milliseconds = divmod(rest, 1000)
    return [year, month, day, hours, minutes, seconds, milliseconds, (days + 4) % 7]


def composed(parts: list[float]) -> float:
    """Return a time of year, month, day and so on, each of which may be out of range.

    Examples
    --------
    >>> composed([2020, 0, 2, 15, 4, 5, 6]), composed([2020, 12, 1]) == composed([2021, 0, 1])
    (1577977445006.0, True)
    """
    if not all(isfinite(each) for each in parts):
        return nan
    year, month, day, hours, minutes, seconds, rest = [
        int(each) for each in [*parts, *(1, 0, 0, 0, 0)[len(parts) - 2 :]]
    ]
    if abs(year) > 400000 or abs(month) > 4800000:
        return nan
    days = day_number(year, month) + day - 1
    return float(days * DAY + hours * 3600000 + minutes * 60000 + seconds * 1000 + rest)


def clipped(time_value: float) -> float:
    """Return a valid time, or NaN."""
    if not isfinite(time_value) or abs(time_value) > LAST_TIME:
        return nan
    return float(int(time_value))


def offset(time_value: float) -> int:
    """Return how far local time is ahead, in milliseconds, at a time."""
    return time.localtime(floor(time_value / 1000)).tm_gmtoff * 1000


def to_utc(local: float) -> float:
    """Return the time of a local one; of two the earlier, and one that was skipped goes on."""
    if not isfinite(local) or abs(local) > LAST_TIME + DAY:
        return nan
    before, after = offset(local - DAY), offset(local + DAY)
    if before != after and offset(local - before) != before and offset(local - after) == after:
        return local - after
    return local - before


def zone_name(time_value: float) -> str:
    """Return the name of the local zone at a time, as V8 gives it."""
    name = time.localtime(floor(time_value / 1000)).tm_zone
    return ZONES.get(name, name)
