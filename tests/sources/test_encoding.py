"""Bytes to text, whatever they were written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.encoding import decode
from dateline.sources.source import Unreadable

FRENCH = "L’armée a quitté la ville près de la frontière, « dès l’aube », selon le préfet. " * 4
RUSSIAN = "Войска покинули город в пятницу утром, сообщил представитель армии. " * 6


def page(text: str, charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_utf_8_needs_no_warning(codec: str) -> None:
    found = decode(FRENCH.encode(codec))
    assert (found.text, found.warnings) == (FRENCH, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_guessed(codec: str) -> None:
    found = decode(page(FRENCH, "utf-16").encode(codec), markup=True)
    assert FRENCH in found.text
    assert found.warnings == (f"encoding_guessed: {codec}",)


def test_a_declared_charset_is_followed() -> None:
    found = decode(page(RUSSIAN, "windows-1251").encode("cp1251"), markup=True)
    assert RUSSIAN in found.text
    assert found.warnings == ()


def test_latin_1_means_windows_1252() -> None:
    found = decode(page("He said “no” — twice.", "iso-8859-1").encode("cp1252"), markup=True)
    assert "“no” — twice" in found.text


def test_western_bytes_without_declaration_are_guessed() -> None:
    found = decode(FRENCH.encode("cp1252"))
    assert (found.text, found.warnings) == (FRENCH, ("encoding_guessed: cp1252",))


def test_other_scripts_without_declaration_are_guessed() -> None:
    assert "Войска покинули город" in decode(RUSSIAN.encode("cp1251")).text


def test_utf_8_that_is_declared_as_something_else_is_told() -> None:
    found = decode(page(FRENCH, "iso-8859-1").encode(), markup=True)
    assert FRENCH in found.text
    assert found.warnings == ("wrong_charset: declared cp1252, read as utf-8",)


def test_bytes_that_are_not_the_utf_8_they_are_declared_as_are_told() -> None:
    found = decode(page(FRENCH, "utf-8").encode("cp1252"), markup=True)
    assert FRENCH in found.text
    assert found.warnings == ("wrong_charset: declared utf-8, read as cp1252",)


def test_damaged_utf_8_loses_what_is_damaged_and_says_so() -> None:
    raw = RUSSIAN.encode()
    found = decode(raw[:41] + raw[42:])
    assert "покинули" in found.text
    assert any(w.startswith("replacement_characters") for w in found.warnings)


def test_right_to_left_and_zero_width_characters_stay() -> None:
    text = "\u202bالجيش\u202c left\u200b the\u00ad town\u200f."
    assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_refusal(raw: bytes) -> None:
    try:
        found = decode(raw, markup=True)
    except Unreadable:
        return
    found.text.encode("utf-8", "strict")
