"""What TIMEX3 values mean on the calendar, and whether a Period says the same.

Source of the values: TimeML 1.2.1, TIMEX3. Only what news uses is read; a value that is not
understood holds nobody to anything.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TypeAlias

from dateline.records import Period

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
UNIT_DAYS = {
    "Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "Q": 91.3, "E": 3652.5, "DE": 3652.5,
    "C": 36525.0, "CE": 36525.0,
}  # fmt: skip
CLOCK_DAYS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}
SEASON_SLACK = 31
"""Days by which a season may start or end otherwise: when it does is a matter of taste."""


@dataclass(frozen=True)
class Days:
    """From a day to a day. ``inside``: it is some part of them, nobody knows which."""

    first: datetime.date
    last: datetime.date
    inside: bool = False
    season: bool = False
    winter: bool = False


@dataclass(frozen=True)
class Length:
    """So many days, None where the value does not say."""

    days: float | None


Meaning: TypeAlias = Days | Length | None


def meaning(value: str) -> Meaning:
    """What a TIMEX3 value stands for; None where it stands for nothing that can be held."""
    if re.match(r"P[T\dX]", value):
        return _length(value)
    try:
        ends = [_range(part) for part in value.split("/")]
        first, last = ends[0], ends[-1]
        if first and last and all(ends):
            season = re.search(r"-(SP|SU|FA|AU|WI)", value) is not None
            return Days(first[0], last[1], season=season, winter=value.endswith("WI"))
        larger = _range(re.sub(r"-[WQH]?X.*", "", value))
        return Days(*larger, inside=True) if larger else None
    except ValueError:
        return None


def _length(value: str) -> Length:
    calendar, _, clock = value[1:].partition("T")
    total, known = 0.0, False
    for part, units in ((calendar, UNIT_DAYS), (clock, CLOCK_DAYS)):
        for number, unit in re.findall(r"(\d+(?:\.\d+)?)([A-Z]+)", part):
            if unit not in units:
                return Length(None)
            total, known = total + float(number) * units[unit], True
    return Length(total if known and "X" not in value else None)


def _range(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a date, week, quarter, half, season, month, year or more."""
    value = value.split("T")[0]
    if m := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        monday = datetime.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday + datetime.timedelta(5 if m[3] else 0), monday + datetime.timedelta(6)
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _months(int(m[1]), 3 * int(m[2]) - 2, 3)
    if m := re.fullmatch(r"(\d{4})-H([12])", value):
        return _months(int(m[1]), 6 * int(m[2]) - 5, 6)
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        return _months(int(m[1]), SEASON_STARTS[m[2]], 3)
    if m := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        day = datetime.date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return _months(int(m[1]), int(m[2]), 1)
    if m := re.fullmatch(r"(\d{2,4})X{0,2}", value):
        years = 10 ** (4 - len(m[1]))
        start = int(m[1]) * years
        return datetime.date(start, 1, 1), datetime.date(start + years - 1, 12, 31)
    return None


def _months(year: int, month: int, number: int) -> tuple[datetime.date, datetime.date]:
    first = datetime.date(year, month, 1)
    more, last = divmod(month + number - 2, 12)
    return first, datetime.date(year + more, last + 1, monthrange(year + more, last + 1)[1])


def says(period: Period, kind: str, value: str) -> bool:
    """Whether the period is what gold's type (DATE, TIME, DURATION, SET) and value mean."""
    if kind == "SET":
        return period.kind == "recurring"
    wanted = meaning(value)
    if wanted is None:
        return True
    start, end = _day(period.start), _day(period.end)
    if isinstance(wanted, Length):
        return period.kind == "duration" and _as_long(period.days, start, end, wanted.days)
    if start is None or end is None:
        return False
    if wanted.inside:
        return wanted.first <= start and end <= wanted.last
    if wanted.season:
        return any(
            abs((start - wanted.first).days + shift) <= SEASON_SLACK
            and abs((end - wanted.last).days + shift) <= SEASON_SLACK
            for shift in ((0, 365) if wanted.winter else (0,))
        )
    return (start, end) == (wanted.first, wanted.last)


def _as_long(
    days: float | None,
    start: datetime.date | None,
    end: datetime.date | None,
    wanted: float | None,
) -> bool:
    if wanted is None:
        return True
    if days is None and start and end:
        days = (end - start).days + 1
    return days is not None and abs(days - wanted) <= max(1, 0.1 * wanted)


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
