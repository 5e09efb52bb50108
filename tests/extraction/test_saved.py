from __future__ import annotations

from dateline.extraction import extract
from dateline.extraction.saved import Saved, find_saved
from dateline.records import Page


def test_a_browser_notes_the_address() -> None:
    note = "<!DOCTYPE html>\n<!-- saved from url=(0030)https://news.example/2025/06/story -->\n"
    assert find_saved(note) == Saved("https://news.example/2025/06/story")


def test_singlefile_notes_address_and_time() -> None:
    note = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://news.example/a?b=1"
        " \n saved date: Fri Jun 06 2025 10:12:44 GMT+0200 (Central European Summer Time) \n-->"
    )
    found = find_saved(note)
    assert found.url == "https://news.example/a?b=1"
    assert (found.retrieved or "").startswith("2025-06-06T10:12")


def test_the_archive_notes_the_time_at_the_end() -> None:
    note = "<p>x</p>" * 2_000 + (
        "<!--\n     FILE ARCHIVED ON 10:31:05 Jun 06, 2025 AND RETRIEVED FROM THE\n"
        "     INTERNET ARCHIVE ON 07:00:00 Jan 01, 2026.\n-->"
    )
    assert find_saved(note).retrieved == "2025-06-06T10:31:05+00:00"


def test_nothing_noted_is_nothing_found() -> None:
    assert find_saved("<html><p>saved from url=none</p></html>") == Saved()


def test_what_the_page_was_given_with_wins() -> None:
    body = (
        "<!-- saved from url=(0030)https://news.example/2025/06/story --><html lang='en'>"
        "<title>Police arrest ten</title><p>Police arrested ten people on Friday.</p></html>"
    )
    given = Page(body=body, kind="html", origin="x", url="https://other.example/y")
    assert extract(given).url == "https://other.example/y"
    assert extract(Page(body=body, kind="html", origin="x")).url == (
        "https://news.example/2025/06/story"
    )
