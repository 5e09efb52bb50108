"""Amounts in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions.numbers import find_amounts, number_words, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("2,300", 2300),
        ("1,50,000", 150000),
        ("2.3 million", 2300000),
        ("500 crore", 5e9),
        ("twenty-five", 25),
        ("a hundred and one", 101),
        ("two hundred and fifty thousand", 250000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500000),
        ("one-and-a-half", 1.5),
        ("two and a half million", 2500000),
        ("1,2 million", 1200000),
        ("2.300 million", 2300000),
        ("2.300", 2300),
        ("1.250.000", 1250000),
        ("10 000", 10000),
        ("12\u00a0500", 12500),
        ("1'200", 1200),
        ("two lakh fifty thousand", 250000),
        ("1.5 crore", 15000000),
        ("three million, four hundred thousand", 3400000),
        ("two thousand and five", 2005),
        ("two-hundred-and-forty", 240),
    ],
)
def test_whole_number_is_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["dozens", "", "people", "12 people", "10 to 15"])
def test_what_is_no_single_number_gives_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("at the very least 4,000 men", 4000, None, "at_least"),
        ("12 or more", 12, None, "at_least"),
        ("500+ arrests", 500, None, "at_least"),
        ("up to 50", None, 50, "at_most"),
        ("as many as 2,000", None, 2000, "at_most"),
        ("nearly 90", 90, 90, "about"),
        ("200 or so", 200, 200, "about"),
        ("between 10 and 15", 10, 15, "range"),
        ("10 to 15", 10, 15, "range"),
        ("10-15", 10, 15, "range"),
        ("two or three", 2, 3, "range"),
        ("2 to 3 million", 2e6, 3e6, "range"),
        ("dozens", 24, 99, "vague"),
        ("tens of thousands", 20000, 99999, "vague"),
        ("several hundred", 300, 900, "vague"),
        ("more than $2.3 million", 2300000, None, "at_least"),
        ("From 30 to 45 gunmen", 30, 45, "range"),
        ("from about 30 up to 45 men", 30, 45, "range"),
        ("between two and three million", 2e6, 3e6, "range"),
        ("between one hundred and two hundred", 100, 200, "range"),
        ("between two hundred and fifty and three hundred", 250, 300, "range"),
        ("between $2 million and $3 million", 2e6, 3e6, "range"),
        ("two to three hundred", 200, 300, "range"),
        ("two or three dozen", 24, 36, "range"),
        ("2-3 lakh", 2e5, 3e5, "range"),
        ("a hundred or so", 100, 100, "about"),
        ("40-odd men", 40, 40, "about"),
        ("~40", 40, 40, "about"),
        ("ATLEAST 9", 9, None, "at_least"),
        ("at least another 12", 12, None, "at_least"),
        ("12 at least", 12, None, "at_least"),
        ("more than hundred men", 100, None, "at_least"),
        ("as few as 12", 12, None, "at_least"),
        ("anything up to 300", None, 300, "at_most"),
        ("several dozen", 36, 108, "vague"),
        ("a couple hundred", 200, 300, "vague"),
    ],
)
def test_bounds_and_qualifier(
    text: str, low: float | None, high: float | None, qualifier: str
) -> None:
    (amount,) = find_amounts(text)
    assert (amount.low, amount.high, amount.qualifier) == (low, high, qualifier)


def test_a_score_is_no_range() -> None:
    assert find_amounts("They won 3-1 at home") == []


def test_a_rise_is_no_range() -> None:
    assert [a.low for a in find_amounts("rose from 23 to 41")] == [23, 41]


def test_two_numbers_are_not_added() -> None:
    assert [a.low for a in find_amounts("six, seven of them")] == [6, 7]
    assert [a.low for a in find_amounts("On March 12 500 people marched")] == [12, 500]


def test_a_list_of_labels_is_no_number() -> None:
    assert [a.low for a in find_amounts("in 1,2 and 3")] == [3]


def test_words_are_loaded_once() -> None:
    assert number_words() is number_words()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.from_regex(r"([0-9,.\- ]|a |dozen|million|to |and ){1,30}"))
def test_any_text_gives_ordered_slices(text: str) -> None:
    at = 0
    for amount in find_amounts(text):
        assert at <= amount.start < amount.end <= len(text)
        assert amount.qualified_start <= amount.start <= amount.end <= amount.qualified_end
        assert amount.low is not None or amount.high is not None
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        at = amount.end
