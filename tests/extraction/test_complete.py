"""An article made by hand gets what follows from its text."""

from __future__ import annotations

from dateline.extraction.complete import complete
from dateline.records import Article

TEXT = (
    "NAIROBI (AFP) - The ministers of both countries met on Monday and agreed to reopen the road."
)


def test_id_hash_language_and_dateline_are_filled() -> None:
    article = complete(Article(text=TEXT))
    assert len(article.id) == 16
    assert len(article.sha256) == 64
    assert article.language == "en"
    assert article.dateline is not None
    assert article.dateline.place == "NAIROBI"
    assert complete(article) == article


def test_what_is_stated_stays() -> None:
    article = complete(Article(id="mine", text=TEXT, language="en", published="2024-05-01"))
    assert (article.id, article.published) == ("mine", "2024-05-01")


def test_another_language_is_marked_as_not_coded() -> None:
    text = "Le gouvernement et les syndicats ont signé mercredi un accord sur les salaires."
    assert "language_not_coded" in complete(Article(text=text)).warnings
