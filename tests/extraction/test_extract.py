"""Pages to articles, from markup and as given."""

from __future__ import annotations

import hashlib
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction import ExtractionError, extract
from dateline.records import Page

BODY = (
    "Fighters seized two villages near the river on Tuesday, the regional governor said, after "
    "the army pulled its last patrols out of the district.",
    "At least nine soldiers were killed and dozens of families fled towards the provincial "
    "capital, according to aid workers.",
    "“We left everything behind,” said a farmer who walked through the night with four children.",
    "The defence ministry did not answer questions about the withdrawal. It has denied in the past "
    "that it lacks the men to hold the area.",
)
LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Fighters seize two villages", "datePublished": "2024-05-12T10:31:00+05:30",
"author": [{"@type": "Person", "name": "Amina Diallo"}, {"@type": "Person", "name": "Jan Kos"}],
"publisher": {"@type": "Organization", "name": "River Post"}}]}"""
MARKUP = f"""<!DOCTYPE html><html lang="en-GB"><head>
<title>Fighters seize two villages - River Post</title>
<meta property="og:title" content="Fighters seize two villages | River Post">
<meta property="og:site_name" content="The River Post">
<link rel="canonical" href="/news/villages#top">
<script type="application/ld+json">{LINKED}</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookie">We use cookies to make this site better. Accept all</div>
<article><h1>Fighters seize two villages</h1>
<figure><img src="x.jpg"><figcaption>A village in 2019. Photo: Roe</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in BODY)}</article>
<aside><h3>Related</h3><a href="/a">Oil prices slip again as traders wait for the bank</a></aside>
<section id="comments"><h3>Comments</h3><p>I was there last year and it was quiet.</p></section>
</body></html>"""
URL = "https://post.example/news/villages?utm=1"


def article(body: str, kind: str = "html", **given: object):
    return extract(Page(body=body, kind=kind, origin="x", **given))  # type: ignore[arg-type]


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    found = article(MARKUP, url=URL)
    assert found.text == "\n\n".join(BODY)
    assert found.title == "Fighters seize two villages"
    assert found.published == "2024-05-12T10:31:00+05:30"
    assert found.authors == ["Amina Diallo", "Jan Kos"]
    assert found.publisher == "River Post"
    assert found.language == "en"
    assert (found.url, found.canonical_url) == (URL, "https://post.example/news/villages")
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    assert found.warnings == []
    assert found.retrieved is None


def test_what_is_given_wins_over_what_the_page_says() -> None:
    given = {"id": "n1", "title": "T", "published": "2020-01-01", "publisher": "P"}
    found = article(MARKUP, **given)
    assert (found.id, found.title, found.published, found.publisher) == tuple(given.values())


def test_the_id_comes_of_the_address_else_of_the_text() -> None:
    assert article(MARKUP, url=URL).id == article(MARKUP + " ", url=URL + "&a=2").id
    plain = article(BODY[0], "body")
    assert plain.id == plain.sha256[:16]


def test_a_body_is_taken_as_it_is() -> None:
    text = "  Share\n\n\u200bThe army left the town, it said.  "
    assert article(text, "body").text == text


def test_a_page_with_nothing_but_a_title_has_it_as_its_text() -> None:
    found = article("<html><head><title>Army leaves river district</title></head></html>")
    assert (found.text, found.warnings) == ("Army leaves river district", ["title_only"])


@pytest.mark.parametrize("markup", ["<html></html>", "<!-- -->", "<p></p>", "\x00"])
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(ExtractionError) as e:
        article(markup)
    assert e.value.code in ("no_text", "bad_markup")
    assert pickle.loads(pickle.dumps(e.value)).code == e.value.code


def test_another_language_is_told_and_not_refused() -> None:
    text = "Die Armee hat am Freitag mitgeteilt, dass ihre Truppen die Stadt verlassen haben."
    found = article(text, "body")
    assert (found.language, found.warnings) == ("de", ["language_not_coded"])


def test_a_body_stated_in_linked_data_helps_where_the_page_hides_it() -> None:
    stated = "\\n".join(BODY).replace("“", "").replace("”", "")
    markup = (
        '<html><body><div id="app"></div><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "headline": "H", "articleBody": "{stated}"}}</script>'
    )
    assert article(markup).text.startswith(BODY[0])


def test_broken_linked_data_does_no_harm() -> None:
    assert article(MARKUP.replace('"@graph": [', '"@graph": [{')).text == "\n\n".join(BODY)


def test_warnings_of_the_source_are_kept() -> None:
    assert article(MARKUP, warnings=["encoding_guessed: cp1252"]).warnings == [
        "encoding_guessed: cp1252"
    ]


def test_a_dateline_stays_in_the_text() -> None:
    found = article("GAO, Mali (Reuters) — Rains came late to the north, farmers said.", "body")
    assert found.dateline is not None
    assert found.dateline.place == "GAO, Mali"
    assert found.credits == ["Reuters"]
    assert found.text.startswith("GAO")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["html", "text", "body"]))
def test_any_page_gives_an_article_or_a_refusal(body: str, kind: str) -> None:
    try:
        found = article(f"<p>{body}</p>" if kind == "html" else body, kind)
    except ExtractionError:
        return
    assert found.text.strip()
