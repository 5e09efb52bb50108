"""Which language a text is in."""

from __future__ import annotations

import pytest

from dateline.extraction.language import detect_language, primary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said on Friday that its troops had left the town.", "en"),
        ("Police detain six.", "en"),
        ("Turkish jets hit targets in northern Iraq", "en"),
        ("Die Armee hat am Freitag mitgeteilt, dass ihre Truppen die Stadt verlassen haben.", "de"),
        ("L’armée a annoncé vendredi que ses troupes avaient quitté la ville.", "fr"),
        ("El ejército anunció el viernes que sus tropas habían abandonado la ciudad.", "es"),
        ("أعلن الجيش يوم الجمعة أن قواته غادرت المدينة بعد اشتباكات.", "ar"),
        ("Армия сообщила в пятницу, что её войска покинули город.", "ru"),
        ("陆军星期五说，部队已经离开该镇。", "zh"),
    ],
)
def test_a_language_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_what_a_page_declares_counts_only_where_words_are_few() -> None:
    assert detect_language("Xyz", "de-AT") == "de"
    assert detect_language("The army said that its troops had left the town.", "de") == "en"


def test_no_words_are_taken_for_english() -> None:
    assert detect_language("1, 2, 3") == "en"


def test_a_tag_gives_its_language() -> None:
    assert [primary(t) for t in ("en-GB", "pt_BR", "DE", "", None, "english")] == [
        "en", "pt", "de", None, None, None,
    ]  # fmt: skip
