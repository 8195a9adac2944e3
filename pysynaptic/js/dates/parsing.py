"""Dates that are written in a string."""

from __future__ import annotations

import re
from math import nan

from .calendar import MONTHS, clipped, composed, to_utc

_ISO = re.compile(
    r"(\d{4}|[+-]\d{6})(?:-(\d\d)(?:-(\d\d))?)?"
    r"(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_CLOCK = re.compile(
    r"(?:,?\s+|T)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:\s*([AaPp][Mm]))?"
    r"(?:\s*(Z|z|GMT|UTC|UT)?\s*([+-]\d\d:?\d\d)?)?(?:\s*\(.*\))?",
    re.ASCII,
)
_NAME = r"(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?,?\s*)?"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = [
    (re.compile(rf"{_NAME}{_MONTH}\s*(\d{{1,2}}),?\s+(\d{{1,6}})", re.A | re.I), "mdy"),
    (re.compile(rf"{_NAME}(\d{{1,2}})[\s-]*{_MONTH}[\s,-]*(\d{{1,6}})", re.A | re.I), "dmy"),
    (re.compile(rf"{_NAME}{_MONTH}\s+(\d{{3,6}})", re.A | re.I), "my"),
    (re.compile(r"(\d{3,6})[/.-](\d{1,2})[/.-](\d{1,2})", re.A), "ymd"),
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{1,6})", re.A), "mdy"),
]


def parsed(text: str) -> float:
    """Return the time that is written in a string, or NaN.

    Examples
    --------
    >>> parsed('2020-01-02'), parsed('2020-01-02T03:04:05.678Z'), parsed('no date')
    (1577923200000.0, 1577934245678.0, nan)
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found and text[:7] != "-000000":
        return _iso(found)
    for form, order in _FORMS:
        found = form.match(text)
        if found:
            return _loose(found, order, text[found.end() :])
    if any(each.isdecimal() for each in text):
        raise NotImplementedError(f"Date: {text!r} is written as no date that is known here")
    return nan


def _iso(found: re.Match[str]) -> float:
    year, month, day, hours, minutes, seconds, rest, zone = found.groups()
    parts = [int(year), int(month or 1) - 1, int(day or 1)]
    clock = [int(hours or 0), int(minutes or 0), int(seconds or 0), _thousandths(rest)]
    if not (0 <= parts[1] < 12 and 1 <= parts[2] <= 31) or not _is_clock(clock):
        return nan
    local = composed([*parts, *clock])
    if hours is not None and zone is None:
        return clipped(to_utc(local))
    return clipped(local - _zone(zone or "Z"))


def _thousandths(digits: str | None) -> int:
    return int((digits or "0")[:3].ljust(3, "0"))


def _is_clock(clock: list[int]) -> bool:
    hours, minutes, seconds, rest = clock
    whole = hours == 24 and not (minutes or seconds or rest)
    return (hours < 24 or whole) and minutes < 60 and seconds < 60


def _zone(zone: str) -> int:
    """Return how far a zone is ahead, in milliseconds."""
    if zone in ("Z", "z"):
        return 0
    sign = -1 if zone[0] == "-" else 1
    return sign * (int(zone[1:3]) * 60 + int(zone[-2:])) * 60000


def _loose(found: re.Match[str], order: str, rest: str) -> float:
    given = dict(zip(order, found.groups(), strict=True))
    name = given["m"].lower()[:3].capitalize()
    month = MONTHS.index(name) if name in MONTHS else int(given["m"]) - 1
    year, day = int(given["y"]), int(given.get("d", 1))
    if year < 50:
        year += 2000
    elif year < 100:
        year += 1900
    if not (0 <= month < 12 and 1 <= day <= 31):
        return nan
    clock = [0, 0, 0, 0]
    zone = None
    if rest.strip():
        time = _CLOCK.fullmatch(rest.rstrip())
        if time is None:
            raise NotImplementedError(f"Date: {found.string!r} has a time that is not known here")
        hours = int(time[1])
        if time[5]:
            if not 1 <= hours <= 12:
                return nan
            hours = hours % 12 + 12 * (time[5].lower() == "pm")
        clock = [hours, int(time[2]), int(time[3] or 0), _thousandths(time[4])]
        zone = time[7] or (time[6] and "Z")
    if not _is_clock(clock):
        return nan
    local = composed([year, month, day, *clock])
    return clipped(to_utc(local) if zone is None else local - _zone(zone))
