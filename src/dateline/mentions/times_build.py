"""From a match of the time grammar to the value that it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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
from dateline.mentions.times_words import Item, Meaning

_OFFSET = {"last": -1, "past": -1, "previous": -1, "recent": -1, "next": 1, "coming": 1,
           "following": 1, "this": 0, "that": 0, "these": 0, "those": 0, "current": 0,
           "same": 0, "latest": 0}  # fmt: skip
_NARRATIVE = {"previous", "following", "same", "that", "those"}


class Slots:
    """The items of one match, asked for by class letter."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = list(items)
        self.letters = "".join(x.letter for x in items)

    def get(self, letters: str) -> Meaning | None:
        """The meaning of the first item of one of these classes."""
        for item in self.items:
            if item.letter in letters:
                return item.meaning
        return None

    def number(self, letters: str) -> int | None:
        """The same as a whole number."""
        value = self.get(letters)
        return int(value) if isinstance(value, int | float) else None

    def every(self, letters: str) -> list[Meaning]:
        """The meanings of all items of these classes, in order."""
        return [x.meaning for x in self.items if x.letter in letters]

    def direction(self) -> str | None:
        """The word that says last, this or next, if there is one."""
        value = self.get("lxh")
        return value if isinstance(value, str) else None

    def unit(self) -> str:
        """The unit named, ``quarter`` for a bare period."""
        value = self.get("uvQWp")
        return value if isinstance(value, str) else "quarter"


def _which(s: Slots) -> int | None:
    word = s.direction()
    return _OFFSET.get(word) if word else None


def _numeric(word: str) -> Calendar | None:
    parts = [int(p) for p in re.split(r"[-/.]", word)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        # 5/3/2019 is read the American way, as the newswire text that writes so does
        month, day, year = parts
        if month > 12 or "." in word:
            month, day = day, month
        if year < 100:
            year += 2000 if year < 50 else 1900
    return Calendar(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso(s: Slots) -> TimeValue | None:
    word = s.get("J")
    if isinstance(word, str):
        return _numeric(word)
    year, (month, day) = s.number("y"), [int(x) for x in s.every("d")][-2:]
    return Calendar(year, month, day) if month <= 12 else None


def _date(s: Slots) -> TimeValue | None:
    month, year, weekday = s.number("M"), s.number("y"), s.number("D")
    at = s.letters.index("M")
    near = [(abs(i - at), int(x.meaning)) for i, x in enumerate(s.items)
            if x.letter in "do" and not _is_clock(s, i)]  # fmt: skip
    days = [d for _, d in near]
    if not days or max(days) > 31:
        return None
    if len(days) == 2 and days[0] < days[1]:
        return Interval(Calendar(year, month, days[0]), Calendar(year, month, days[1]))
    return Calendar(year, month, days[0], weekday if len(days) == 1 else None)


def _is_clock(s: Slots, i: int) -> bool:
    return s.letters[i + 1 : i + 2] == "z"


def _month(s: Slots) -> TimeValue | None:
    return Calendar(s.number("y"), s.number("M"), which=_which(s))


def _weekday(s: Slots) -> TimeValue | None:
    return Calendar(weekday=s.number("D"), which=_which(s))


def _season(s: Slots) -> TimeValue | None:
    return Calendar(s.number("y"), season=s.number("S"), which=_which(s))


def _named(s: Slots) -> TimeValue | None:
    return NamedDay(str(s.get("V")), s.number("y"), _which(s))


def _quarter(s: Slots) -> TimeValue | None:
    ordinal = s.number("oq")
    if ordinal is None or not 1 <= ordinal <= 4:
        return None
    count = s.number("nd") or 1
    if count > 1 and ordinal != 1:
        return None
    shift = _which(s) if "us" in s.letters or "lu" in s.letters or "hu" in s.letters else None
    if re.search(r"u-?[bg]", s.letters):
        shift = -1
    return Calendar(s.number("y"), quarter=ordinal, quarter_count=min(count, 4), year_shift=shift)


def _half(s: Slots) -> TimeValue | None:
    ordinal = s.number("o")
    if ordinal not in {1, 2}:
        return None
    shift = _which(s)
    if shift is None and "tu" in s.letters:
        shift = 0
    return Calendar(
        s.number("y"), quarter=1 if ordinal == 1 else 3, quarter_count=2, year_shift=shift
    )


def _ago_period(s: Slots) -> TimeValue | None:
    if (year := s.number("y")) is not None:
        return Calendar(year, quarter=0)
    if s.get("u") != "year":
        return None
    return Shift("year", 1, -1, "narrative")


def _edge_of(s: Slots) -> TimeValue | None:
    which, year = _which(s), s.number("y")
    if s.get("M") is not None:
        return _month(s)
    if s.get("D") is not None:
        return _weekday(s)
    if s.get("C") is not None:
        return _decade(s)
    if s.get("o") is not None:
        return _century(s)
    if year is not None:
        return Calendar(year)
    if s.get("W") is not None:
        return Deictic("weekend", which or 0)
    unit = s.unit()
    if unit in {"day", "hour", "minute"}:
        return None
    return Deictic(unit, which or 0)


def _century(s: Slots) -> TimeValue | None:
    ordinal, unit = s.number("o"), s.get("u")
    if unit == "century" and ordinal is not None and 1 <= ordinal <= 22:
        return Calendar((ordinal - 1) * 100, years=100)
    if unit == "day" and ordinal is not None:
        return Shift("day", None, 1, "narrative")
    return None


def _decade(s: Slots) -> TimeValue | None:
    return Calendar(s.number("C"), years=10)


def _fiscal(s: Slots) -> TimeValue | None:
    year = s.number("y")
    return Calendar(year) if year else Deictic("year", _which(s) or 0)


def _the_year(s: Slots) -> TimeValue | None:
    year = s.number("yn")
    ok = s.get("u") == "year" and year is not None and 1000 <= year < 2200
    return Calendar(year) if ok else None


def amounts(s: Slots) -> tuple[float | None, float | None]:
    """Lowest and highest amount said in a length, None where the words are vague."""
    numbers = [float(x) for x in s.every("ndy") if not isinstance(x, str)]
    if "i" in s.letters:
        pair = s.get("i") == "couple"
        return (2.0, 2.0) if pair and not numbers else (None, None)
    half = 0.5 if "H" in s.letters else 0.0
    if not numbers:
        if "a" in s.letters and "H" in s.letters and "AaH" in s.letters:
            return 1.5, 1.5
        if half:
            return half, half
        return (1.0, 2.0 if "An" in s.letters else 1.0) if "a" in s.letters else (None, None)
    if s.letters.startswith(("an", "tan")) and "An" not in s.letters[1:]:
        return numbers[0], numbers[-1]
    return numbers[0] + half, numbers[-1] + half


def _ago(s: Slots) -> TimeValue | None:
    low, high = amounts(s)
    amount = (low + high) / 2 if low is not None and high is not None else None
    return Shift(s.unit(), amount, -1)


def _later(s: Slots) -> TimeValue | None:
    low, high = amounts(s)
    amount = (low + high) / 2 if low is not None and high is not None else None
    return Shift(s.unit(), amount, -1 if "b" in s.letters else 1, "narrative")


def _span_rel(s: Slots) -> TimeValue | None:
    low, high = amounts(s)
    if low is None and "i" not in s.letters and not s.letters.rstrip("m").endswith("v"):
        low = high = 1.0
    word = s.direction() or "last"
    for x in s.items:
        if x.letter in "lx":
            word = str(x.meaning)
    return Length(s.unit(), low, high, 1 if _OFFSET.get(word, 0) > 0 else -1)


def _relative(s: Slots) -> TimeValue | None:
    word, unit = s.direction() or "this", s.unit()
    if word in {"these", "those"} or (s.get("P") is not None and word not in {"latest", "same"}):
        if s.get("P") is None and unit == "day" and word == "these":
            return Reference("present")
        return None
    if word == "latest" or s.get("P") is not None:
        return Same(unit if s.get("P") is None else "quarter")
    if word == "recent":
        return Reference("past")
    if word in {"this", "last"} and s.get("p") is not None:
        return Deictic("day", -1 if word == "last" else 0)
    if word == "past":  # "past midnight" is an hour of its day, no length
        return Length(unit, 1, 1, -1) if s.get("p") is None else Deictic("day", 0)
    if word in {"same", "that"}:
        return Same(unit if s.get("p") is None else "day")
    if s.get("p") is not None:
        unit = "day"
    return Deictic(unit, _OFFSET[word], "narrative" if word in _NARRATIVE else "published")


def _day_before(s: Slots) -> TimeValue | None:
    if s.get("u") != "day" or s.number("r") == 0:
        return None
    return Deictic("day", (s.number("r") or 0) + int(s.number("B") or 0))


def _relday(s: Slots) -> TimeValue | None:
    return Deictic("day", s.number("r") or 0)


def _in_the_unit(s: Slots) -> TimeValue | None:
    return Deictic(s.unit(), 0)


def _length(s: Slots) -> TimeValue | None:
    if s.letters.endswith("j"):
        return None
    low, high = amounts(s)
    return Length(s.unit(), low, high)


def _bare(s: Slots) -> TimeValue | None:
    return Length(s.unit(), None, None)


def _weekend(s: Slots) -> TimeValue | None:
    return Deictic("weekend", 0)


def _the_unit(s: Slots) -> TimeValue | None:
    unit = s.unit()
    if unit == "quarter":
        return Same("quarter")
    return Deictic(unit, 0) if unit in {"year", "week", "month"} else None


def _year_range(s: Slots) -> TimeValue | None:
    years = [int(y) for y in s.every("y")]
    if len(years) == 1:
        years.append(years[0] // 100 * 100 + (s.number("d") or 0))
    return Interval(Calendar(years[0]), Calendar(years[1])) if years[0] < years[1] else None


def _year(s: Slots) -> TimeValue | None:
    return Calendar(s.number("y"))


def _habit(s: Slots) -> TimeValue | None:
    habit = s.get("R")
    return Recurring(str(habit) if habit else s.unit() if s.get("uvQWp") else "week")


def _clock(s: Slots) -> TimeValue | None:
    return Deictic("day", 0, "narrative") if set("zT") & set(s.letters) else None


def _reference(s: Slots) -> TimeValue | None:
    word = str(s.get("N"))
    return Reference("past" if word == "past" else "future" if word == "future" else "present")


def _span_first(s: Slots) -> TimeValue | None:
    low, high = amounts(s)
    return Length(s.unit(), low, high) if s.number("o") == 1 else None


def _the_past(s: Slots) -> TimeValue | None:
    return Reference("past") if s.get("l") == "past" else None


def _week_of(s: Slots) -> TimeValue | None:
    inner = _date(s)
    if s.get("u") != "week" or not isinstance(inner, Calendar):
        return None
    return Interval(inner, Shift("day", 6, 1, "narrative"))


BUILDERS: dict[str, Callable[[Slots], TimeValue | None]] = {
    "iso": _iso, "date": _date, "named": _named, "habit": _habit, "edge_of": _edge_of,
    "quarter": _quarter, "half": _half, "ago_period": _ago_period, "century": _century,
    "decade": _decade, "fiscal": _fiscal, "the_year": _the_year, "ago": _ago, "later": _later,
    "span_rel": _span_rel, "relative": _relative, "in_the_unit": _in_the_unit,
    "day_before": _day_before, "relday": _relday, "month": _month, "weekday": _weekday,
    "season": _season, "length": _length, "bare_length": _bare, "weekend": _weekend,
    "the_unit": _the_unit, "year_range": _year_range, "year": _year, "clock": _clock,
    "reference": _reference, "span_first": _span_first, "the_past": _the_past, "week_of": _week_of,
}  # fmt: skip
"""For each rule of the grammar, what makes its value; None means that it was no time."""
