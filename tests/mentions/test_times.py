from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions.times import find_times
from dateline.mentions.times_values import Length, Recurring
from dateline.mentions.times_words import spoken_number, spoken_year


def words(parse, text):
    return [text[m.start : m.end] for m in find_times(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left the town on 5 May 2019.", "5 May 2019"),
        ("The army left the town on May 5, 2019.", "May 5, 2019"),
        ("Rebels took the bridge two days ago.", "two days ago"),
        ("Police arrested ten men last week.", "last week"),
        ("The road was closed for nine days.", "nine days"),
        ("Guards patrol the border every day.", "every day"),
        ("The crossing reopened in mid-March 2020.", "mid-March 2020"),
    ],
)
def test_finds_the_words_of_a_time(parse, text, expected):
    assert expected in words(parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times printed the letter.",
        "A 32-year-old man was arrested.",
        "You may leave the room.",
        "They finished in second place.",
        "The crowd of 1,000 people marched home.",
    ],
)
def test_leaves_what_only_looks_like_a_time(parse, text):
    assert words(parse, text) == []


def test_a_length_and_a_habit_keep_their_kind(parse):
    values = [m.value for m in find_times(parse("They marched for three weeks and met daily."))]
    assert values[0] == Length("week", 3, 3)
    assert values[1] == Recurring("day")


def test_since_gives_a_start_only(parse):
    (mention,) = find_times(parse("The port has been shut since March 2018."))
    assert mention.bound == "since"


def test_numbers_in_words():
    assert spoken_number([2, 100, 20, 4]) == 224
    assert spoken_year([19, 90, 6]) == 1996
    assert spoken_year([20, 4]) is None


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80))
def test_any_text_gives_spans_that_slice(parse, text):
    for m in find_times(parse(text)):
        assert 0 <= m.start < m.end <= len(text)
        assert m.first < m.last
