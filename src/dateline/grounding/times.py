"""From what time expressions say to dates on the calendar, anchored to the day of publication."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dateline.grounding.times_calendar import DAYS_IN, Range
from dateline.grounding.times_resolve import Resolver
from dateline.language.parsed import Parsed
from dateline.mentions.times import TimeMention
from dateline.mentions.times_values import (
    Calendar,
    Deictic,
    Interval,
    Length,
    NamedDay,
    Recurring,
    Reference,
    Same,
    Shift,
    TimeValue,
)
from dateline.records import Period, PeriodKind, PeriodPrecision

__all__ = ["ground_times"]

_PRECISION: dict[str, PeriodPrecision] = {
    "second": "day", "minute": "day", "hour": "day", "day": "day", "night": "day",
    "weekend": "week", "week": "week", "fortnight": "week", "month": "month", "quarter": "month",
    "semester": "month", "year": "year", "decade": "decade", "century": "open",
    "millennium": "open",
}  # fmt: skip


def ground_times(
    mentions: Sequence[TimeMention], parsed: Parsed, published: datetime.date | None
) -> list[Period]:
    """The Periods of the mentions, parallel to them, with ids ``t1``, ``t2`` … in text order.

    ``start`` and ``end`` are null where no date can be known: without ``published``, weekdays and
    relative expressions have dates only where a date in the text anchors them.
    """
    resolver = Resolver(published)
    return [
        _period(f"t{i}", m, parsed, resolver.resolve(m)) for i, m in enumerate(mentions, start=1)
    ]


def _period(name: str, mention: TimeMention, parsed: Parsed, dates: Range | None) -> Period:
    start, end = dates if dates else (None, None)
    if mention.bound == "since":
        end = None
    elif mention.bound == "until":
        start = None
    return Period(
        id=name,
        span=parsed.span(mention.start, mention.end),
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        days=_days(mention.value),
        precision=precision_of(mention.value, dates),
        kind=_kind(mention.value),
    )


def _kind(value: TimeValue) -> PeriodKind:
    if isinstance(value, Recurring):
        return "recurring"
    return "duration" if isinstance(value, Length) else "date"


def _days(value: TimeValue) -> float | None:
    """The length of a duration in days, the middle of a range of lengths; null where vague."""
    if not isinstance(value, Length) or value.low is None or value.high is None:
        return None
    return round((value.low + value.high) / 2 * DAYS_IN[value.unit], 4)


def precision_of(value: TimeValue, dates: Range | None) -> PeriodPrecision:
    """How fine a value is, whether or not its dates are known."""
    match value:
        case Calendar():
            return _calendar_precision(value)
        case Deictic() | Same() | Length() | Recurring():
            return _PRECISION.get(value.unit, "open")
        case Shift():
            if dates is None:
                return _PRECISION.get(value.unit, "open")
            return _length_precision(dates)
        case NamedDay():
            return "day" if dates is None else _length_precision(dates)
        case Interval():
            return precision_of(value.last, None)
        case Reference():
            return "open"


def _calendar_precision(value: Calendar) -> PeriodPrecision:
    if value.day is not None or value.weekday is not None:
        return "day"
    if value.month is not None or value.season is not None or value.quarter is not None:
        return "month"
    return "year" if value.years == 1 else "decade" if value.years == 10 else "open"


def _length_precision(dates: Range) -> PeriodPrecision:
    days = (dates[1] - dates[0]).days + 1
    if days == 1:
        return "day"
    if days <= 7:
        return "week"
    return "month" if days <= 184 else "year" if days <= 366 else "decade"
