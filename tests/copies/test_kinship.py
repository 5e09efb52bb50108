from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.fingerprints import fingerprint
from dateline.copies.kinship import Kinship, kinship
from tests.copies.texts import (
    FERRY,
    FERRY_OTHER_REPORTER,
    FERRY_REWORDED,
    ROAD,
    TALLY,
    dressed,
    trimmed,
)


def between(one: str, other: str) -> Kinship:
    return kinship(fingerprint(one), fingerprint(other))


@pytest.mark.parametrize(
    "copy",
    [
        FERRY,
        FERRY_REWORDED,
        dressed(FERRY),
        trimmed(FERRY),
        trimmed(FERRY_REWORDED, 3),
        "\n".join(reversed(FERRY_REWORDED.split("\n\n"))),
        FERRY.replace(". In 2019", ", and in 2019").replace(", and most of them", ". Most of them"),
    ],
)
def test_copies(copy: str) -> None:
    assert between(FERRY, copy).copies


@pytest.mark.parametrize("other", [FERRY_OTHER_REPORTER, ROAD, trimmed(FERRY_OTHER_REPORTER), ""])
def test_another_reporter_on_the_same_event_is_no_copy(other: str) -> None:
    assert not between(FERRY, other).copies
    assert not between(FERRY_REWORDED, other).copies


def test_the_same_pattern_with_other_numbers_is_no_copy() -> None:
    one = TALLY.format(day="Monday", cases=12, beds=3).partition("\n")[0]
    other = TALLY.format(day="Friday", cases=31, beds=9).partition("\n")[0]

    assert between(one, other).derived > 0.9
    assert not between(one, other).copies


def test_very_short_texts_must_be_nearly_the_same() -> None:
    assert between("Road to Harn is open again", "Road to Harn is open again").copies
    assert not between("Road to Harn is open again", "The road to Harn is closed").copies
    assert not between("Breaking news", trimmed(FERRY) + "\n\nBreaking news").copies


def test_a_round_up_is_no_copy_of_the_reports_in_it() -> None:
    weather = TALLY.format(day="Monday", cases=12, beds=3)
    long = "\n\n".join([weather, FERRY_OTHER_REPORTER, weather.upper(), ROAD, FERRY])

    assert between(long, FERRY).derived == 1.0
    assert not between(long, FERRY).copies
    assert not between(ROAD, long).copies
    assert between("\n\n".join([FERRY, ROAD, FERRY_OTHER_REPORTER, weather]), FERRY).copies


texts = st.lists(st.sampled_from(FERRY.split() + ROAD.split()), max_size=80).map(" ".join)


@settings(deadline=None)
@given(texts, texts)
def test_kinship_is_the_same_both_ways(one: str, other: str) -> None:
    there, back = between(one, other), between(other, one)

    assert (there.first, there.second) == (back.second, back.first)
    assert (there.agreed, there.words, there.copies) == (back.agreed, back.words, back.copies)


@settings(deadline=None)
@given(texts.filter(lambda text: text.strip()))
def test_a_text_is_its_own_copy(text: str) -> None:
    assert between(text, text).copies
