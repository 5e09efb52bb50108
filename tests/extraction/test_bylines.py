"""Names out of bylines."""

from __future__ import annotations

import pytest

from dateline.extraction.bylines import byline, clean_authors


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["By Amina Diallo and Jan Kos"], ("Amina Diallo", "Jan Kos")),
        (["Amina Diallo", "amina diallo"], ("Amina Diallo",)),
        (["Amina Diallo (adi)"], ("Amina Diallo",)),
        (["https://www.facebook.com/riverpost"], ()),
        (["admin", "No Author"], ()),
        (["Amina Diallo", "River Post"], ("Amina Diallo",)),
        (["River Post"], ("River Post",)),
    ],
)
def test_authors_are_names(given: list[str], names: tuple[str, ...]) -> None:
    assert clean_authors(given, "River Post") == names


def test_a_sentence_is_no_byline() -> None:
    assert byline("By Amina Diallo") == ("Amina Diallo",)
    assert byline("by the river the soldiers slept") == ()
    assert byline("Amina Diallo said so") == ()
