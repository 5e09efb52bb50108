from __future__ import annotations

import datetime

import pytest

from dateline.grounding.times import ground_times
from dateline.grounding.times_calendar import (
    add_months,
    easter,
    islamic_dates,
    month_range,
    named_ranges,
)
from dateline.mentions.times import find_times

WEDNESDAY = datetime.date(2019, 5, 15)


def periods(parse, text, published=WEDNESDAY):
    parsed = parse(text)
    return ground_times(find_times(parsed), parsed, published)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The army left the town on Monday.", "2019-05-13", "2019-05-13"),
        ("The talks will resume on Friday.", "2019-05-17", "2019-05-17"),
        ("Troops crossed the river yesterday.", "2019-05-14", "2019-05-14"),
        ("Police arrested ten men last week.", "2019-05-06", "2019-05-12"),
        ("The president resigned last month.", "2019-04-01", "2019-04-30"),
        ("The war began two years ago.", "2017-01-01", "2017-12-31"),
        ("Troops stayed from 3 to 5 May 2018.", "2018-05-03", "2018-05-05"),
        ("The camp burned on Feb. 29, 2016.", "2016-02-29", "2016-02-29"),
        ("The border was shut on Christmas 2018.", "2018-12-25", "2018-12-25"),
    ],
)
def test_dates_are_anchored_to_publication(parse, text, start, end):
    (period,) = periods(parse, text)
    assert (period.start, period.end) == (start, end)


def test_without_publication_relative_dates_stay_open(parse):
    (period,) = periods(parse, "Troops crossed the river on Monday.", None)
    assert (period.start, period.end, period.precision) == (None, None, "day")


def test_a_later_day_counts_from_the_day_told_before(parse):
    text = "The attack came on 3 March 2018. Two days later the army replied."
    assert periods(parse, text)[1].start == "2018-03-05"


def test_bounds_open_one_side(parse):
    (period,) = periods(parse, "The port has been shut since March 2018.")
    assert (period.start, period.end) == ("2018-03-01", None)


def test_hours_are_fractions_of_a_day(parse):
    (period,) = periods(parse, "The fighting lasted for 12 hours.")
    assert (period.kind, period.days) == ("duration", 0.5)


def test_month_ends_and_leap_years():
    assert add_months(datetime.date(2020, 2, 29), -12) == datetime.date(2019, 2, 28)
    assert month_range(2020, 2) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    assert month_range(9999, 12) is None


def test_movable_feasts():
    assert easter(2019) == datetime.date(2019, 4, 21)
    assert easter(2019, orthodox=True) == datetime.date(2019, 4, 28)


def test_islamic_months_begin_as_umm_al_qura_has_them():
    assert islamic_dates(2024, 9, 1) == [datetime.date(2024, 3, 11)]
    assert islamic_dates(2024, 10, 1) == [datetime.date(2024, 4, 10)]
    assert islamic_dates(2030, 9, 1) == [datetime.date(2030, 1, 5), datetime.date(2030, 12, 26)]
    assert islamic_dates(1850, 9, 1) == []
    assert named_ranges("eid al-fitr", 2019)[0][0] == datetime.date(2019, 6, 4)


def test_feasts_by_the_moon():
    assert named_ranges("diwali", 2023)[0][0] == datetime.date(2023, 11, 12)
    assert named_ranges("lunar new year", 2020)[0][0] == datetime.date(2020, 1, 25)


@pytest.mark.parametrize("text", ["The talks broke up past midnight.", "He left past noon."])
def test_past_midnight_is_no_length(text, parse):
    parsed = parse(text)
    periods = ground_times(find_times(parsed), parsed, datetime.date(2024, 5, 15))
    assert all(p.days is None and p.kind == "date" for p in periods)
