from __future__ import annotations

import pytest

from dateline.evaluation.timex import Length, meaning, says
from dateline.records import Period, Span


def period(start: str | None = None, end: str | None = None, **more: object) -> Period:
    return Period(id="t", span=Span(0, 1, "x"), start=start, end=end, **more)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2019-05-04", "2019-05-04", "2019-05-04"),
        ("2019-05-04T10:30", "2019-05-04", "2019-05-04"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2019-W02", "2019-01-07", "2019-01-13"),
        ("2019-W02-WE", "2019-01-12", "2019-01-13"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2019-05-04/2019-05-06", "2019-05-04", "2019-05-06"),
    ],
)
def test_a_period_says_the_days_of_a_value(value: str, start: str, end: str) -> None:
    assert says(period(start, end), "DATE", value)
    assert not says(period(start, "2031-01-01"), "DATE", value)
    assert not says(period(start), "DATE", value)


def test_part_of_a_larger_period_may_be_any_part() -> None:
    assert says(period("1989-04-01", "1989-06-30"), "DATE", "1989-QX")
    assert not says(period("1988-12-31", "1989-06-30"), "DATE", "1989-QX")


def test_seasons_are_held_loosely_and_winter_may_be_of_either_year() -> None:
    assert says(period("2019-06-21", "2019-09-20"), "DATE", "2019-SU")
    assert not says(period("2019-09-01", "2019-11-30"), "DATE", "2019-SU")
    assert says(period("2018-12-01", "2019-02-28"), "DATE", "2019-WI")


@pytest.mark.parametrize(
    ("value", "days"),
    [("P3D", 3), ("P2W", 14), ("P1Y6M", 365.25 + 6 * 30.44), ("PT36H", 1.5), ("PT30M", 30 / 1440),
     ("P1DT12H", 1.5), ("PXD", None), ("P2DEX", None)],
)  # fmt: skip
def test_lengths_are_in_days(value: str, days: float | None) -> None:
    found = meaning(value)

    assert isinstance(found, Length)
    assert found.days == (None if days is None else pytest.approx(days))


def test_a_duration_is_held_to_a_tenth_or_a_day() -> None:
    assert says(period(days=33, kind="duration"), "DURATION", "P30D")
    assert not says(period(days=34, kind="duration"), "DURATION", "P30D")
    assert says(period("2019-01-01", "2019-01-03", kind="duration"), "DURATION", "P2D")
    assert not says(period(days=30), "DURATION", "P30D")
    assert says(period(kind="duration"), "DURATION", "PXM")


def test_sets_recur_and_what_is_not_understood_holds_nobody() -> None:
    assert says(period(kind="recurring"), "SET", "P1D")
    assert not says(period(kind="duration"), "SET", "P1D")
    for value in ("PRESENT_REF", "XXXX-05", "2019-13", "2019-02-30", ""):
        assert says(period(), "DATE", value)
