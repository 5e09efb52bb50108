"""The normal form keeps every offset."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.normal import is_capitals, is_wrapped, normal_form
from dateline.language.parsed import Parsed
from dateline.language.parser import MAX_PIECE_CHARACTERS, pieces


@given(st.text())
def test_the_normal_form_is_as_long_as_the_text(text: str) -> None:
    assert len(normal_form(text)) == len(text)
    assert len(normal_form(text.upper())) == len(text.upper())


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.integers(1, 40))
def test_pieces_joined_are_the_text(text: str, times: int) -> None:
    long = text * times * 40
    parts = pieces(long)
    assert "".join(parts) == long
    assert all(len(p) <= MAX_PIECE_CHARACTERS for p in parts)


def test_curly_quotes_become_straight_and_invisible_characters_blank() -> None:
    assert normal_form("\u201cWe\u2019ll go\u201d\u200b") == '"We\'ll go" '


def test_text_in_capitals_is_put_into_sentence_case_with_names() -> None:
    text = "THE ARMY SAID IN BOGOTA THAT THE ELN (ELN) HAD FLED. IT GAVE NO FIGURE."
    assert is_capitals(text)
    assert normal_form(text, frozenset({"bogota"})) == (
        "The army said in Bogota that the ELN (ELN) had fled. It gave no figure."
    )


def test_hard_wraps_are_unwrapped_and_paragraphs_kept() -> None:
    line = "x" * 30 + " " + "y" * 35
    text = "\n".join([line] * 6) + "\n\nEnd."
    assert is_wrapped(text)
    assert normal_form(text).count("\n") == 2


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200))
def test_every_sentence_slices_to_its_text(parse: Callable[[str], Parsed], text: str) -> None:
    parsed = parse(text)
    for first, _ in parsed.sentences:
        span = parsed.sentence_span(first)
        assert text[span.start : span.end] == span.text
    assert len(parsed.doc.text) == len(text)


def test_a_paragraph_break_ends_a_sentence(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Clashes in the north\n\nThe army said so")
    assert [parsed.sentence_span(a).text for a, _ in parsed.sentences] == [
        "Clashes in the north",
        "The army said so",
    ]


def test_a_line_like_a_headline_between_paragraphs_is_a_heading(
    parse: Callable[[str], Parsed],
) -> None:
    body = "The army said on Monday that it had retaken the town after two days of fighting."
    parsed = parse(f"{body}\n\nOpposition leader detained\n\n{body}\n\n{body}")
    assert [parsed.sentence_span(parsed.sentences[k][0]).text for k in parsed.headings] == [
        "Opposition leader detained"
    ]
    assert parse("Rebels free five hostages").headings == frozenset()


def test_a_dateline_is_a_sentence_of_its_own(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("KABUL (Reuters) - Gunmen attacked a convoy on Monday.")
    assert parsed.sentence_span(parsed.sentences[1][0]).text.startswith("Gunmen")
