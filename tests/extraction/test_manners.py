"""Pages of different manners, each with what a reader would call its article."""

from __future__ import annotations

import json

from dateline.extraction import extract
from dateline.records import Article, Page

FIRST = (
    "Rangers arrested seven loggers in the Tamba reserve on Monday after a fire destroyed a "
    "camp of the park service, the regional government said in a statement."
)
SECOND = (
    "The loggers’ union condemned the arrests and called for talks with the ministry. About 400 "
    "people blocked the road to the reserve for two days."
)


def article(markup: str) -> Article:
    return extract(Page(body=markup, kind="html", origin="x"))


def test_a_live_blog_that_stands_only_in_its_metadata_is_read() -> None:
    posts = [
        {"@type": "BlogPosting", "headline": "Talks", "articleBody": SECOND},
        {"@type": "BlogPosting", "headline": "Arrests", "articleBody": FIRST},
    ]
    stated = {"@type": "LiveBlogPosting", "headline": "Tamba live", "liveBlogUpdate": posts}
    found = article(
        f"<html lang='en'><script type='application/ld+json'>{json.dumps(stated)}</script>"
        "<body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
    )
    assert found.text == f"{SECOND}\n\n{FIRST}"


def test_where_an_author_wrote_is_no_part_of_the_name() -> None:
    stated = {"@type": "NewsArticle", "headline": "Arrests", "author": "By Ana Roth in New Tamba"}
    found = article(
        f"<html lang='en'><script type='application/ld+json'>{json.dumps(stated)}</script>"
        f"<body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    assert found.authors == ["Ana Roth"]


def test_a_paywall_below_a_teaser_is_no_part_of_the_text() -> None:
    found = article(
        "<html lang='en'><head><title>Rangers arrest loggers</title></head><body><article>"
        f"<h1>Rangers arrest loggers</h1><p>{FIRST}</p><div><h2>This article is for subscribers"
        "</h2><p>Subscribe now to read the full story. Already a subscriber? Log in.</p>"
        "<p>Get unlimited access for €1 a week.</p></div></article></body></html>"
    )
    assert found.text == FIRST


def test_the_head_of_a_printed_page_is_no_part_of_the_text() -> None:
    found = article(
        "<html lang='en'><head><title>Rangers arrest loggers</title></head><body>"
        "<a href='#'>Print this page</a><hr><b>Tamba Post</b><br>Tuesday, 6 May 2025<br>"
        "<h2>Rangers arrest loggers</h2><i>By Ana Roth</i><br><br>"
        f"{FIRST}<br><br>{SECOND}<hr>Printed on 3 June 2025</body></html>"
    )
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_a_dateline_with_its_year_dates_a_page_that_states_no_other() -> None:
    found = extract(
        Page(body=f"TAMBA CITY, May 6, 2025 — {FIRST}\n\n{SECOND}\n", kind="text", origin="x")
    )
    assert found.published == "2025-05-06"


def test_unseen_characters_do_not_part_a_title_from_itself() -> None:
    found = article(
        "<html lang='en'><head><title>Ran\u200bgers arrest\u200f loggers</title></head><body>"
        f"<article><h1>Ran\u200bgers arrest\u200f loggers</h1><p>{FIRST}</p><p>{SECOND}</p>"
        "</article></body></html>"
    )
    assert found.title == "Rangers arrest loggers"
    assert found.text == f"{FIRST}\n\n{SECOND}"
