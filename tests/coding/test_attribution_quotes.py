"""Quotation marks of every form, matched over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.attribution_quotes import Quote, find_quotes


def quotes(text: str) -> list[Quote]:
    return find_quotes(text, list(range(len(text))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no, never" twice.', ['"no, never"']),
        ("He said “no, never” twice.", ["“no, never”"]),
        ("He said «no, never» twice.", ["«no, never»"]),
        ("He said ''no, never'' twice.", ["''no, never''"]),
        ("He said ‘no, never’ twice.", ["‘no, never’"]),
        ("The boys' dog wasn't the dog's dog.", []),
        ("It isn’t the king’s house.", []),
        ("“I heard ‘stop’ and ran,” she said.", ["“I heard ‘stop’ and ran,”"]),
    ],
)
def test_quotations_are_matched(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes(text)] == found


def test_a_paragraph_without_closing_mark_runs_on_into_the_next() -> None:
    first, second = quotes("“One.\n\n“Two.”\n\nThree.")
    assert not first.runs_on
    assert second.runs_on


def test_speech_is_told_from_words_in_a_sentence() -> None:
    (speech,) = quotes("“We are leaving tomorrow,” she said.")
    (phrase,) = quotes("They called it a “sham” in the end.")
    assert speech.speech
    assert not phrase.speech


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`", max_size=80))
def test_quotations_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(p.end <= q.start for p, q in pairwise(found))
