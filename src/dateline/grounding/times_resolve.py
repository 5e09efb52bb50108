"""Which dates a time value means, given the day of publication and the dates told before it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from dateline.grounding.times_calendar import (
    DAYS_IN,
    MONTHS_IN,
    Date,
    Range,
    add_days,
    add_months,
    day_range,
    month_range,
    named_ranges,
    safe_date,
    week_range,
    year_range,
)
from dateline.mentions.times_values import (
    Calendar,
    Deictic,
    Interval,
    Length,
    NamedDay,
    Same,
    Shift,
    Tense,
    TimeMention,
    TimeValue,
)

FAR_BACK = 8
"""Sentences after which a date told before no longer anchors "two days later"."""


class Resolver:
    """Resolves the mentions of one article in text order, remembering the dates it has met."""

    def __init__(self, published: Date | None) -> None:
        self.published = published
        self.told: tuple[int, Range] | None = None
        self.quarter: Range | None = None
        self.year: int | None = published.year if published else None

    def resolve(self, mention: TimeMention) -> Range | None:
        """The first and last day that the mention means; None where they cannot be known."""
        found = self._value(mention.value, mention.tense, mention.sentence)
        if found and found[0] > found[1]:
            found = None
        if found:
            self._remember(mention, found)
        return found

    def _remember(self, mention: TimeMention, found: Range) -> None:
        value = mention.value
        begun = self.published is None or found[0] <= self.published
        if isinstance(value, Calendar) and value.quarter and value.quarter_count == 1 and begun:
            self.quarter = found
        days = (found[1] - found[0]).days
        if isinstance(value, Length) or mention.bound != "within":
            return
        if days == 0 or isinstance(value, Calendar):
            self.told = (mention.sentence, found)

    def _value(self, value: TimeValue, tense: Tense, sentence: int) -> Range | None:
        match value:
            case Calendar():
                return self._calendar(value, tense)
            case Deictic():
                return self._deictic(value, tense, sentence)
            case Shift():
                return self._shift(value, sentence)
            case Length():
                return self._length(value)
            case Same():
                return self._same(value, sentence)
            case NamedDay():
                return self._named(value, tense)
            case Interval():
                return self._interval(value, tense, sentence)
        return None

    def _interval(self, value: Interval, tense: Tense, sentence: int) -> Range | None:
        first = self._value(value.first, tense, sentence)
        if isinstance(value.last, Shift) and first:
            end = add_days(first[0], value.last.amount or 0)
            return (first[0], end) if end else None
        last = self._value(value.last, tense, sentence)
        if not first or not last:
            return None
        if first[0] > last[1]:
            weekday = isinstance(value.last, Calendar) and value.last.weekday is not None
            moved = add_days(first[0], -7) if weekday else add_months(first[0], -12)
            return (moved, last[1]) if moved and moved <= last[1] else None
        return first[0], last[1]

    # --- absolute and partial dates ---------------------------------------------------------

    def _calendar(self, v: Calendar, tense: Tense) -> Range | None:
        year = v.year
        if year is None and v.year_shift is not None and self.published:
            year = self.published.year + v.year_shift
        if v.quarter == 0:
            return self._quarter_of(year)
        if v.day is not None and v.month is not None:
            return self._day(v, year, tense)
        if v.weekday is not None:
            return self._weekday(v, tense)
        if v.quarter:
            return self._part(year, 3 * v.quarter - 2, 3 * v.quarter_count, v.which, "past")
        if v.season:
            return self._part(year, v.season, 3, v.which, tense)
        if v.month:
            return self._part(year, v.month, 1, v.which, tense)
        if year is None:
            return None
        if v.years == 100:
            return year_range(year, 100)
        return year_range(year, v.years)

    def _quarter_of(self, year: int | None) -> Range | None:
        """ "The 1988 period": the quarter that the article is about, in that year."""
        if year is None:
            return None
        if self.quarter:
            return month_range(year, self.quarter[0].month, 3)
        return year_range(year)

    def _day(self, v: Calendar, year: int | None, tense: Tense) -> Range | None:
        assert v.month is not None
        assert v.day is not None
        if year is not None:
            day = safe_date(year, v.month, v.day)
            return day_range(day) if day else None
        if self.published is None:
            return None
        options = [
            d for y in (-1, 0, 1) if (d := safe_date(self.published.year + y, v.month, v.day))
        ]
        day = self._nearest(options, tense)
        return day_range(day) if day else None

    def _nearest(self, options: list[Date], tense: Tense) -> Date | None:
        """Of the same day in several years, the one that the tense allows and that is nearest."""
        anchor = self.published
        if anchor is None or not options:
            return None

        def distance(day: Date) -> int:
            gap = (day - anchor).days
            wrong = (tense == "past" and gap > 0) or (tense == "future" and gap < 0)
            # a verb's tense is a strong hint, yet a date in a few weeks beats one a year off
            return abs(gap) + (150 if wrong else 0)

        return min(options, key=distance)

    def _weekday(self, v: Calendar, tense: Tense) -> Range | None:
        if self.published is None or v.weekday is None:
            return None
        back = (self.published.weekday() - v.weekday) % 7
        if v.which == 1:
            shift = 7 - back
        elif v.which == -1:
            shift = -(back or 7)
        elif tense == "future":
            shift = -back % 7
        else:
            shift = -back
        day = add_days(self.published, shift)
        return day_range(day) if day else None

    def _part(
        self, year: int | None, month: int, months: int, which: int | None, tense: Tense
    ) -> Range | None:
        """A month, quarter or season, in the year given or else the one meant."""
        if year is not None:
            return month_range(year, month, months)
        if self.published is None:
            return None
        spans = [month_range(self.published.year + y, month, months) for y in (-2, -1, 0, 1, 2)]
        whole = [s for s in spans if s]
        if which == -1:
            done = [s for s in whole if s[1] < self.published]
            return done[-1] if done else None
        if which == 1 or (tense == "future" and which is None):
            coming = [s for s in whole if (s[0] if which else s[1]) >= self.published]
            return coming[0] if coming else None
        if which == 0:
            return month_range(self.published.year, month, months)
        begun = [s for s in whole if s[0] <= self.published]
        return begun[-1] if begun else None

    def _named(self, v: NamedDay, tense: Tense) -> Range | None:
        if v.year is not None:
            found = named_ranges(v.name, v.year)
            return found[0] if found else None
        if self.published is None:
            return None
        year = self.published.year
        options = [r for y in (year - 1, year, year + 1) for r in named_ranges(v.name, y)]
        if v.which == -1 or (v.which is None and tense == "past"):
            done = [r for r in options if r[0] <= self.published]
            return done[-1] if done else None
        if v.which == 1 or tense == "future":
            coming = [r for r in options if r[1] >= self.published]
            return coming[0] if coming else None
        start = self._nearest([r[0] for r in options], tense)
        return next((r for r in options if r[0] == start), None)

    # --- relative ---------------------------------------------------------------------------

    def _anchor(self, narrative: bool, sentence: int) -> Date | None:
        """The day that a relative expression counts from."""
        if narrative and self.told and sentence - self.told[0] <= FAR_BACK:
            return self.told[1][0]
        return self.published

    def _deictic(self, v: Deictic, tense: Tense, sentence: int) -> Range | None:
        anchor = self._anchor(v.anchor == "narrative", sentence)
        if anchor is None:
            return None
        if v.unit == "weekend":
            return self._weekend(anchor, v.offset, tense)
        return shifted_unit(anchor, v.unit, v.offset)

    def _weekend(self, anchor: Date, offset: int, tense: Tense) -> Range | None:
        saturday = add_days(week_range(anchor)[0], 5)
        if saturday is None:
            return None
        shift = 7 * offset
        if (
            offset == 0 and anchor.weekday() < 5 and tense != "future" and anchor.weekday() < 4
        ) or (offset == -1 and anchor.weekday() >= 5):
            shift = -7
        start = add_days(saturday, shift)
        end = add_days(start, 1) if start else None
        return (start, end) if start and end else None

    def _shift(self, v: Shift, sentence: int) -> Range | None:
        if v.amount is None:
            return None
        months = MONTHS_IN.get(v.unit)
        if v.unit == "year" and v.amount == 1 and v.direction < 0 and self.quarter:
            return month_range(self.quarter[0].year - 1, self.quarter[0].month, 3)
        anchor = self._anchor(v.anchor == "narrative", sentence)
        if anchor is None:
            return None
        if months is None:
            day = add_days(anchor, v.direction * v.amount * DAYS_IN[v.unit])
            return day_range(day) if day else None
        moved = add_months(anchor, v.direction * round(v.amount * months))
        if moved is None:
            return None
        return shifted_unit(moved, "month" if v.unit == "month" else "year", 0)

    def _length(self, v: Length) -> Range | None:
        """The bounds of a length that is tied to the day of publication, else None."""
        if self.published is None or not v.direction or v.low is None or v.high is None:
            return None
        amount = (v.low + v.high) / 2
        months = MONTHS_IN.get(v.unit)
        other = (
            add_days(self.published, v.direction * amount * DAYS_IN[v.unit])
            if months is None
            else add_months(self.published, v.direction * round(amount * months))
        )
        if other is None:
            return None
        return (other, self.published) if v.direction < 0 else (self.published, other)

    def _same(self, v: Same, sentence: int) -> Range | None:
        if v.unit == "quarter":
            over = self.published is None or (self.quarter and self.quarter[1] <= self.published)
            if self.quarter and over:
                return self.quarter
            if self.published is None:
                return None
            return shifted_unit(self.published, "quarter", -1)
        anchor = self._anchor(True, sentence)
        return shifted_unit(anchor, v.unit, 0) if anchor else None


def _decade(day: Date, offset: int) -> Range | None:
    return year_range(day.year // 10 * 10 + 10 * offset, 10)


def _century(day: Date, offset: int) -> Range | None:
    return year_range(day.year // 100 * 100 + 100 * offset, 100)


def _months(day: Date, offset: int, months: int) -> Range | None:
    first = (day.month - 1) // months * months + 1
    moved = add_months(datetime.date(day.year, first, 1), offset * months)
    return month_range(moved.year, moved.month, months) if moved else None


def _week(day: Date, offset: int) -> Range | None:
    moved = add_days(day, 7 * offset)
    return week_range(moved) if moved else None


def _day(day: Date, offset: int) -> Range | None:
    moved = add_days(day, offset)
    return day_range(moved) if moved else None


_UNITS: dict[str, Callable[[Date, int], Range | None]] = {
    "day": _day,
    "night": _day,
    "week": _week,
    "month": lambda d, n: _months(d, n, 1),
    "quarter": lambda d, n: _months(d, n, 3),
    "semester": lambda d, n: _months(d, n, 6),
    "year": lambda d, n: year_range(d.year + n),
    "decade": _decade,
    "century": _century,
}


def shifted_unit(anchor: Date, unit: str, offset: int) -> Range | None:
    """The calendar unit that holds ``anchor``, moved by ``offset`` such units."""
    rule = _UNITS.get(unit)
    return rule(anchor, offset) if rule else None
