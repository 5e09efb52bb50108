"""The text as it first read, aligned to the text as it is."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Quantity, Span, SpunPhrase
from dateline.rewording.reading import put_back, restore


def phrase(text: str, words: str, likely: str) -> SpunPhrase:
    start = text.index(words)
    return SpunPhrase(start=start, end=start + len(words), text=words, likely=likely)


TEXT = "The squaddies opened an onset final yr, and left."
PHRASES = [
    phrase(TEXT, "squaddies", "soldiers"),
    phrase(TEXT, "onset", "battle"),
    phrase(TEXT, "final yr", "last year"),
]


def test_every_phrase_is_put_back_and_the_article_before_it_mended() -> None:
    assert restore(TEXT, PHRASES).text == "The soldiers opened a battle last year, and left."


def test_an_article_is_mended_the_other_way_too() -> None:
    text = "A barrage was a raid."

    restored = restore(text, [phrase(text, "barrage", "attack"), phrase(text, "raid", "attack")])

    assert restored.text == "An attack was an attack."


def test_spans_lead_to_the_text_as_it_is() -> None:
    restored = restore(TEXT, PHRASES)

    for words, there in [
        ("soldiers", "squaddies"),
        ("a battle last year", "an onset final yr"),
        ("last", "final yr"),
        ("opened", "opened"),
        ("and left.", "and left."),
    ]:
        start = restored.text.index(words)
        span = restored.span(start, start + len(words))
        assert span.text == there == TEXT[span.start : span.end]


def test_every_span_of_a_record_is_moved_and_nothing_else() -> None:
    restored = restore(TEXT, PHRASES)
    at = restored.text.index("soldiers")
    quantity = Quantity(id="q1", span=Span(at, at + 8, "soldiers"), measure="other", low=3.0)

    moved = put_back([quantity], restored)[0]

    assert moved.span == Span(4, 13, "squaddies")
    assert msgspec.structs.replace(moved, span=quantity.span) == quantity


@given(
    st.lists(st.tuples(st.text(max_size=6), st.text(min_size=1, max_size=6)), max_size=6),
    st.data(),
)
def test_any_span_slices_to_its_words(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    text, phrases = "", []
    for plain, words in parts:
        start = len(text) + len(plain)
        likely = data.draw(st.text(min_size=1, max_size=6))
        phrases.append(SpunPhrase(start=start, end=start + len(words), text=words, likely=likely))
        text += plain + words
    restored = restore(text, phrases)
    start = data.draw(st.integers(0, len(restored.text)))
    end = data.draw(st.integers(start, len(restored.text)))

    span = restored.span(start, end)

    assert text[span.start : span.end] == span.text
    assert 0 <= span.start <= span.end <= len(text)


def test_without_phrases_the_text_is_itself() -> None:
    restored = restore(TEXT, [])

    assert restored.text == TEXT
    assert restored.span(4, 13) == Span(4, 13, "squaddies")
