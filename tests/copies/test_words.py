from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.words import LONGEST_SENTENCE, is_furniture, words_of
from tests.copies.texts import FERRY


def test_case_and_signs_do_not_matter() -> None:
    one = words_of("The mayor’s office closed. Nobody knows why.")
    other = words_of("THE MAYOR'S OFFICE CLOSED! nobody knows why")

    assert "".join(one.sentences) == "".join(other.sentences)


def test_each_word_is_one_character() -> None:
    assert [len(s) for s in words_of("Rain fell. It stopped at 5 p.m. on Sunday.").sentences] == [
        2,
        8,
    ]


def test_long_runs_are_cut() -> None:
    lengths = words_of("word " * 150).lengths

    assert lengths.tolist() == [LONGEST_SENTENCE, LONGEST_SENTENCE, 30]


def test_furniture_is_left_out_unless_there_is_nothing_else() -> None:
    text = "Share this article\nThe bridge at Sulm was closed on Friday."

    assert len(words_of(text).sentences) == 1
    assert len(words_of("Share this article").sentences) == 1
    assert is_furniture("Share this article")
    assert not is_furniture("The bridge at Sulm was closed on Friday.")


def test_names_are_known_by_their_capital_within_a_sentence() -> None:
    words = words_of("Police left. Kolt stayed. Later 40 people met Kolt.")

    assert words.names.tolist() == [False, False, True, False, False, True, False, False, True]


def test_no_words() -> None:
    assert words_of("").sentences == []
    assert words_of(" \n…!\n").sentences == []


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_and_its_sentences_lie_in_it_in_order(text: str) -> None:
    words = words_of(text)

    assert len(words.spans) == len(words.lengths) == len(words.sentences)
    assert all(0 <= a < b <= len(text) for a, b in words.spans)
    assert [a for a, _ in words.spans] == sorted(a for a, _ in words.spans)
    assert all(words.sentences)


@pytest.mark.parametrize("part", ["The Coast Guard towed the ship", "said Pavla Reth"])
def test_spans_point_at_their_sentence(part: str) -> None:
    assert any(part in FERRY[a:b] for a, b in words_of(FERRY).spans)
