from __future__ import annotations

from dateline.extraction import extract
from dateline.extraction.headers import read_header
from dateline.records import Article, Page


def article(text: str) -> Article:
    return extract(Page(body=text, kind="text", origin="x"))


def test_a_feed_item_saved_as_text_tells_its_title_and_date() -> None:
    found = article(
        "Title: Dockers block the port of Salvera\nLink: https://harbour.example/1\n"
        "PubDate: Mon, 05 May 2025 08:00:00 +0200\nCreator: Ines Varga\n"
        "Description: Dockers blocked the port of Salvera on Monday, police said.\n\n"
        "Officers arrested nine of them before noon, a spokesman said.\n"
    )
    assert found.title == "Dockers block the port of Salvera"
    assert (found.published or "").startswith("2025-05-05")
    assert found.authors == ["Ines Varga"]
    assert found.text.startswith("Dockers blocked the port")
    assert "Creator" not in found.text


def test_a_line_with_a_colon_is_no_header() -> None:
    assert read_header(["Title: Dockers block the port", "Police came."]) is None
    assert read_header(["Summary: Police came.", "By: noon they had left."]) is None
