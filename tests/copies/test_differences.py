from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.differences import differences
from dateline.copies.style import same_in_style
from tests.copies.texts import FERRY, FERRY_REWORDED, ROAD, dressed, trimmed

RESTYLED = (
    ROAD.replace("5 kilometres", "five kilometers")
    .replace("2 April", "April 2")
    .replace("Mrs Kolt", "Kolt")
    .replace("Colonel", "Col.")
)


@pytest.mark.parametrize(
    ("origin", "copy", "relation"),
    [
        (FERRY, FERRY, "verbatim"),
        (FERRY, dressed(FERRY), "verbatim"),
        (FERRY, trimmed(FERRY), "trimmed"),
        (FERRY, FERRY_REWORDED, "reworded"),
        (FERRY, trimmed(FERRY_REWORDED), "reworded"),
        (ROAD, RESTYLED, "restyled"),
    ],
)
def test_relations(origin: str, copy: str, relation: str) -> None:
    assert differences(origin, copy).relation == relation


def test_changes_are_aligned_and_point_at_their_words() -> None:
    found = differences(FERRY, FERRY_REWORDED)
    pairs = {
        (change.origin.text, change.copy.text)
        for change in found.changes
        if change.origin and change.copy
    }

    assert {("sandbank", "sandbar"), ("bruises", "contusions"), ("towed", "hauled")} <= pairs
    assert found.kept > 0.9
    for change in found.changes:
        for text, side in ((FERRY, change.origin), (FERRY_REWORDED, change.copy)):
            assert side is None or text[side.start : side.end] == side.text


def test_what_was_dropped_and_added_is_told_by_sentence() -> None:
    copy = trimmed(FERRY) + "\n\nThe weather service expects fog on Thursday morning."
    found = differences(FERRY, copy)

    assert [c.copy.text for c in found.changes if c.kind == "added" and c.copy] == [
        "The weather service expects fog on Thursday morning."
    ]
    assert any(
        c.kind == "dropped" and c.origin and c.origin.text.startswith("Captain Joris Habel")
        for c in found.changes
    )


def test_a_sentence_that_was_split_is_kept() -> None:
    split = FERRY.replace(", and most of them were", ". Most of them were")
    found = differences(FERRY, split)

    assert found.kept == 1.0
    assert found.changed < 0.01


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organised", "organized"),
        ("neighbourhood", "neighborhood"),
        ("per cent", "percent"),
        ("United States", "U.S."),
        ("twelve", "12"),
        ("centre", "center"),
        ("travelling", "traveling"),
        ("on", ""),
    ],
)
def test_style(one: str, other: str) -> None:
    assert same_in_style(one, other)


@pytest.mark.parametrize(("one", "other"), [("killed", "wounded"), ("12", "13"), ("not", "")])
def test_what_is_no_style(one: str, other: str) -> None:
    assert not same_in_style(one, other)


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = differences(one, other)

    assert 0 <= found.kept <= 1
    assert found.relation in ("verbatim", "trimmed", "restyled", "reworded")
    for change in found.changes:
        for text, side in ((one, change.origin), (other, change.copy)):
            assert side is None or text[side.start : side.end] == side.text
