"""What a time expression says, before anyone knows the date: plain values, no calendar.

Units are ``minute``, ``hour``, ``day``, ``week``, ``month``, ``quarter``, ``year``, ``decade`` and
so on, as in ``data/times_words.toml``. Grounding turns a value and a date of publication into
calendar dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "future", "unknown"]
Bound = Literal["within", "since", "until"]
Anchor = Literal["published", "narrative"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date or larger calendar unit, as far as the words give it.

    ``year_shift`` is set by "last year's first quarter" (-1); ``which`` by "last May" (-1), "this
    July" (0), "next Friday" (1). ``years`` is 1, 10 for a decade, 100 for a century, with
    ``year`` its first one. ``quarter_count`` counts quarters ("first two quarters": 2).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    quarter_count: int = 1
    season: int | None = None
    years: int = 1
    year_shift: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from an anchor: "last week" is week, -1; "today" is day, 0."""

    unit: str
    offset: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from an anchor: "two years ago", "three days later". ``amount`` null: vague."""

    unit: str
    amount: float | None
    direction: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration. ``direction`` -1: the time just past ("the last two weeks"); 1: just coming."""

    unit: str
    low: float | None
    high: float | None
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that returns every ``unit``."""

    unit: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that places something in the present, past or future and gives no date."""

    to: Literal["present", "past", "future"]


@dataclass(frozen=True, slots=True)
class Same:
    """The same period as one told before: "the quarter", "that day", "the same year"."""

    unit: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A feast or holiday by its key in ``data/times_days.toml`` (its first name)."""

    name: str
    year: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """From one value to another, both included."""

    first: TimeValue
    last: TimeValue


TimeValue = Calendar | Deictic | Shift | Length | Recurring | Reference | Same | NamedDay | Interval


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: characters ``[start, end)``, tokens ``[first, last)``, its sentence.

    ``bound`` is ``since`` after "since" and the like (it gives a start only) and ``until`` after
    "until" (an end only). ``tense`` is that of the verb it depends on.
    """

    start: int
    end: int
    first: int
    last: int
    sentence: int
    value: TimeValue
    bound: Bound = "within"
    tense: Tense = "unknown"
