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
        at = amount.end
