"""Calendar arithmetic: periods, shifts over month ends and leap years, movable feasts."""

from __future__ import annotations

import datetime
import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateutil import easter as feasts
from hijridate import Hijri

Date = datetime.date
Range = tuple[Date, Date]

DAYS_IN = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0,
    "weekend": 2.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "quarter": 91.31,
    "semester": 182.62, "year": 365.25, "decade": 3652.5, "century": 36525.0,
    "millennium": 365250.0,
}  # fmt: skip
"""Mean length of a unit in days (Gregorian year of 365.25 as TIMEX3 users count it)."""

MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200,
             "millennium": 12000}  # fmt: skip


def day_range(day: Date) -> Range:
    """A single day as a range."""
    return day, day


def month_range(year: int, month: int, months: int = 1) -> Range | None:
    """First and last day of ``months`` months from ``month`` on; None outside years 1 to 9999."""
    try:
        first = Date(year, month, 1)
        index = year * 12 + month - 1 + months
        return first, Date(index // 12, index % 12 + 1, 1) - datetime.timedelta(1)
    except ValueError:
        return None


def year_range(year: int, years: int = 1) -> Range | None:
    """First and last day of ``years`` years from ``year`` on."""
    if not 1 <= year <= 9999 - years:
        return None
    return Date(year, 1, 1), Date(year + years - 1, 12, 31)


def week_range(day: Date) -> Range:
    """Monday to Sunday of the week that holds ``day`` (ISO 8601)."""
    monday = add_days(day, -day.weekday()) or day
    return monday, add_days(monday, 6) or monday


def add_days(day: Date, days: float) -> Date | None:
    """``day`` moved by whole days; None beyond the calendar."""
    try:
        return day + datetime.timedelta(round(days))
    except OverflowError:
        return None


def add_months(day: Date, months: int) -> Date | None:
    """``day`` moved by months, at most to the last day of the month it comes to."""
    index = day.year * 12 + day.month - 1 + months
    span = month_range(index // 12, index % 12 + 1) if index >= 12 else None
    if span is None:
        return None
    return span[0].replace(day=min(day.day, span[1].day))


def safe_date(year: int, month: int, day: int) -> Date | None:
    """The date, or None when there is no such day."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def easter(year: int, orthodox: bool = False) -> Date:
    """Easter Sunday in the Gregorian calendar, of the Western or the Orthodox churches."""
    found = feasts.easter(year, feasts.EASTER_ORTHODOX if orthodox else feasts.EASTER_WESTERN)
    return Date(found.year, found.month, found.day)


def islamic_dates(year: int, month: int, day: int) -> list[Date]:
    """Days of a Gregorian year with that date in the calendar of Umm al-Qura, Saudi Arabia's.

    It is known for 1924 to 2077; other years have none. Elsewhere a month may begin a day apart.
    """
    out = []
    start = int((year - 622) * 33 / 32) - 1
    for hijri in range(start, start + 4):
        try:
            found = Hijri(hijri, month, day).to_gregorian()
        except (ValueError, OverflowError):
            continue
        if found.year == year:
            out.append(Date(found.year, found.month, found.day))
    return out


def nowruz(year: int) -> Date:
    """1 Farvardin: 20 March in leap years from 1996 on and in each year after 2028's, else 21."""
    return Date(year, 3, 20 if year >= 1996 and year % 4 == 0 else 21)


def new_moon_before(limit: Date, hours: float) -> Date:
    """The civil day (UTC plus ``hours``) of the last new moon before ``limit``.

    Mean lunation with the largest periodic terms (Meeus, chapter 49): within about half an hour.
    """
    end = limit.toordinal() + 1721424.5
    k = math.floor((limit.year + limit.timetuple().tm_yday / 365.25 - 2000) * 12.3685) + 1
    while True:
        moment = _new_moon(k)
        if moment + hours / 24 < end:
            return Date.fromordinal(math.floor(moment + hours / 24 + 0.5) - 1721425)
        k -= 1


def _new_moon(k: int) -> float:
    """Julian day of lunation ``k`` counted from January 2000."""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k)
    node = math.radians(160.7108 + 390.67050284 * k)
    return (
        jde - 0.40720 * math.sin(moon) + 0.17241 * math.sin(sun) + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * node) + 0.00739 * math.sin(moon - sun)
        - 0.00514 * math.sin(moon + sun) + 0.00208 * math.sin(2 * sun)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayRule:
    """How a named day's date is found; see the head of ``mentions/data/times_days.toml``."""

    rule: str
    month: int = 1
    day: int = 1
    days: int = 1
    weekday: int = 0
    nth: int = 1
    offset: int = 0
    before: str = "12-31"
    hours: float = 0.0


@lru_cache(maxsize=1)
def day_rules() -> dict[str, DayRule]:
    """The rule of each named day, by its first name. Raises ValueError for an unknown field."""
    path = resources.files("dateline.mentions") / "data" / "times_days.toml"
    out = {}
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["day"]:
        fields = {k: v for k, v in row.items() if k != "names"}
        try:
            out[row["names"][0]] = DayRule(**fields)
        except TypeError as error:
            raise ValueError(f"times_days.toml: {row['names'][0]}: {error}") from error
    return out


def named_ranges(name: str, year: int) -> list[Range]:
    """When a named day falls in a year: none where no rule tells, two in rare Islamic years."""
    rule = day_rules().get(name)
    if rule is None or rule.rule == "open" or not 1600 <= year <= 2400:
        return []
    starts: list[Date] = []
    if rule.rule == "fixed":
        starts = [Date(year, rule.month, rule.day)]
    elif rule.rule in {"easter", "orthodox"}:
        shift = datetime.timedelta(rule.offset)
        starts = [easter(year, rule.rule == "orthodox") + shift]
    elif rule.rule == "islamic":
        starts = islamic_dates(year, rule.month, rule.day)
    elif rule.rule == "nowruz":
        starts = [nowruz(year)]
    elif rule.rule == "new_moon":
        month, day = (int(x) for x in rule.before.split("-"))
        starts = [new_moon_before(Date(year, month, day), rule.hours)]
    elif rule.rule == "weekday":
        starts = [_nth_weekday(year, rule)]
    return [(s, s + datetime.timedelta(rule.days - 1)) for s in starts]


def _nth_weekday(year: int, rule: DayRule) -> Date:
    span = month_range(year, rule.month)
    assert span is not None
    if rule.nth < 0:
        return span[1] - datetime.timedelta((span[1].weekday() - rule.weekday) % 7)
    ahead = (rule.weekday - span[0].weekday()) % 7
    return span[0] + datetime.timedelta(ahead + 7 * (rule.nth - 1))
