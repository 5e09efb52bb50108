"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"([0-3]?\d)(?:st|nd|rd|th)?"
_WRITTEN = re.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH},?\s+((?:19|20)\d\d)|{_MONTH}\s+{_DAY},?\s+((?:19|20)\d\d))\b"
    r"|\b((?:19|20)\d\d)[-/.]([01]\d)[-/.]([0-3]\d)(?=\D|$)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^[\s,|@•·-]*(?:at\s+|T)?([0-2]?\d)[:.]([0-5]\d)(?::[0-5]\d)?\s*([ap]\.?m\.?)?", re.IGNORECASE
)
_ZONE = re.compile(
    r"^\s*(?:\(?\s*(?:UTC|GMT)\s*([+-]\d{1,2}):?(\d\d)?|(UTC|GMT|Z)\b|([+-]\d\d):?(\d\d)\b)"
)
_ISO = re.compile(
    r"^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?"
    r"(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE | re.ASCII,
)
_CALLED_PUBLISHED = re.compile(
    r"\W*(?:first |originally |date )?(?:published|written|posted|created|issued|date)\b",
    re.IGNORECASE,
)
EARLIEST = 1900


def iso_date(stated: str | None) -> str | None:
    """A date from metadata, as ISO 8601 with time and offset where stated; None for no date.

    Date and time orders that differ between countries (``03/04/2023``) are not guessed.
    """
    if not stated:
        return None
    found = _ISO.match(stated)
    if not found:
        return written_date(stated)
    year, month, day, hour, minute, second, zone = found.groups()
    date = _date(int(year), int(month), int(day))
    if date is None or hour is None or int(hour) > 23 or int(minute) > 59:
        return date
    return f"{date}T{hour}:{minute}:{second or '00'}{_offset(zone)}"


def written_date(text: str) -> str | None:
    """The first full date that a line of text writes out, with its time where one follows."""
    for found in _WRITTEN.finditer(text):
        day1, month1, year1, month2, day2, year2, y, m, d = found.groups()
        name = month1 or month2
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(m)
        date = _date(int(year1 or year2 or y), month, int(day1 or day2 or d))
        if date:
            return date + _clock(text[found.end() :])
    return None


def is_of_publication(line: str) -> bool:
    """Whether a line begins by saying that its date is the one of publication."""
    return _CALLED_PUBLISHED.match(line) is not None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year >= EARLIEST else None
    except ValueError:
        return None


def _clock(rest: str) -> str:
    found = _CLOCK.match(rest)
    if not found:
        return ""
    hour, minute, half = int(found[1]), found[2], (found[3] or "").lower()
    if half:
        if hour > 12:
            return ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return ""
    zone = _ZONE.match(rest[found.end() :])
    return f"T{hour:02}:{minute}:00{_zone_offset(zone) if zone else ''}"


def _zone_offset(zone: re.Match[str]) -> str:
    hours, minutes = zone[1] or zone[4], zone[2] or zone[5]
    return f"{int(hours):+03}:{minutes or '00'}" if hours else "+00:00"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
