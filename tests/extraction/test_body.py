"""What is the article on pages of different forms, and what only stands within it."""

from __future__ import annotations

import json

import pytest

from dateline.extraction import extract
from dateline.extraction.blocks import read_blocks
from dateline.extraction.body import Stated, repaired
from dateline.extraction.html import parse_markup
from dateline.records import Article, Page

TITLE = "Ferry service to Sola halts after collision"
TEXT = (
    "The ferry between Marn and Sola stopped running on Thursday after two boats collided in fog "
    "near the harbour wall, the port authority said.",
    "Eleven passengers were treated for bruises, and one deckhand was taken to the clinic in Marn "
    "with a broken arm, according to the coast guard.",
    "The operator said that it would not sail again before the hulls had been examined, which may "
    "take until the end of the month.",
    "Islanders have complained for years that the older boats lack radar. The transport ministry "
    "promised new ones in its last two budgets.",
    "A fishing cooperative offered to carry food and medicine to the island until the service "
    "resumes, and the council accepted at once.",
)
LEAD = "Two boats met in fog off Marn; the island now depends on fishermen for its supplies"


def page(body: str, head: str = "") -> Article:
    markup = (
        f"<html lang='en'><head><title>{TITLE} - Marn Post</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article>{body}</article></main><footer>© Marn Post</footer></body></html>"
    )
    url = "https://marnpost.example/news/ferry"
    return extract(Page(body=markup, kind="html", origin="x", url=url))


def paragraphs(*within: str, at: int = 3) -> str:
    """The article's paragraphs, with other markup before one of them."""
    parts = [f"<p>{p}</p>" for p in TEXT]
    return f"<h1>{TITLE}</h1>" + "".join([*parts[:at], *within, *parts[at:]])


@pytest.mark.parametrize(
    "within",
    [
        pytest.param(
            '<blockquote class="pullquote"><p>The older boats lack radar, islanders say, and '
            "nobody listens.</p></blockquote>",
            id="pull quote",
        ),
        pytest.param(
            '<p><a href="/news/radar">Why the ferries to Sola still sail without any radar</a></p>',
            id="a paragraph that is a link to another article",
        ),
        pytest.param(
            '<ul><li><a href="/a">Fog closes the harbour of Marn for a third day</a></li>'
            '<li><a href="/b">Council of Sola asks the capital for help</a></li></ul>',
            id="a list of links to other articles",
        ),
        pytest.param(
            '<p class="wp-caption-text">A ferry leaves the harbour of Marn in clear weather.</p>',
            id="caption in a paragraph",
        ),
        pytest.param(
            '<blockquote class="twitter-tweet"><p>Hearing that the Sola ferry hit something big. '
            "Anyone know more?</p>— Jo (@jo) May 2, 2024</blockquote>",
            id="somebody's post",
        ),
        pytest.param(
            '<div class="newsletter-signup"><p>Get the harbour news each morning in your inbox, '
            "free of charge and without any fuss.</p></div>",
            id="newsletter",
        ),
        pytest.param("<p>Read more: Fog closes the harbour for a third day</p>", id="read more"),
    ],
)
def test_what_stands_within_an_article_and_is_no_part_of_it(within: str) -> None:
    assert page(paragraphs(within)).text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    ("within", "kept"),
    [
        pytest.param("<h2>Promises of radar</h2>", "Promises of radar", id="heading"),
        pytest.param(
            "<ul><li>Ferries sail from Marn to Sola twice a day</li></ul>",
            "Ferries sail from Marn to Sola twice a day",
            id="list item",
        ),
        pytest.param(
            "<blockquote><p>“We heard the horn and then the crash,” a passenger said.</p>"
            "</blockquote>",
            "“We heard the horn and then the crash,” a passenger said.",
            id="quotation",
        ),
    ],
)
def test_what_stands_within_an_article_and_is_part_of_it(within: str, kept: str) -> None:
    lines = page(paragraphs(within)).text.split("\n\n")
    assert lines == [*TEXT[:3], kept, *TEXT[3:]]


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        pytest.param(
            f'<h2 class="dek">{LEAD}</h2>',
            f'<meta name="description" content="{LEAD}">',
            id="described",
        ),
        pytest.param(
            f'<div class="u-copy">{LEAD}.</div>', '<meta name="description" content="Ferries">',
            id="a sentence below the title",
        ),
    ],
)  # fmt: skip
def test_the_lead_above_the_body_is_part_of_it(lead: str, head: str) -> None:
    body = f"<header><h1>{TITLE}</h1>{lead}</header>" + paragraphs().removeprefix(
        f"<h1>{TITLE}</h1>"
    )
    text = page(body, head).text
    assert text.startswith(LEAD)
    assert text.endswith("\n\n".join(TEXT))


@pytest.mark.parametrize(("between", "kept"), [(1, True), (4, False)])
def test_a_sentence_is_the_lead_only_near_the_title_or_the_body(between: int, kept: bool) -> None:
    other = "<p>Section</p>" * between
    body = "".join(f"<p>{p}</p>" for p in TEXT)
    tree = parse_markup(f"<h1>{TITLE}</h1>{other}<div>{LEAD}.</div>{other}<div>{body}</div>")
    assert tree is not None
    text = repaired(read_blocks(tree), "\n\n".join(TEXT), 0, Stated())
    assert text.startswith(LEAD) == kept


def test_a_description_that_is_the_first_paragraph_is_not_said_twice() -> None:
    head = f'<meta property="og:description" content="{TEXT[0]}">'
    assert page(paragraphs(), head).text == "\n\n".join(TEXT)


def test_the_captions_of_a_gallery_are_its_text() -> None:
    slides = "".join(
        f"<figure><img src='{i}.jpg'><figcaption>{words}</figcaption></figure>"
        for i, words in enumerate(TEXT[1:])
    )
    text = page(f"<h1>{TITLE}</h1><p>{TEXT[0]} {TEXT[0]}</p>{slides}").text
    assert all(words in text for words in TEXT)


def test_the_caption_of_a_single_picture_is_not() -> None:
    text = page(paragraphs(f"<figure><figcaption>{LEAD}.</figcaption></figure>")).text
    assert LEAD not in text


def test_the_posts_of_a_live_blog_and_their_headings_are_its_text() -> None:
    posts = "".join(
        f"<section class='post'><h3><time>{10 + i}:40</time> The harbour says, part {i}</h3>"
        f"<p>{p}</p></section>"
        for i, p in enumerate(TEXT)
    )
    text = page(f"<h1>{TITLE}</h1>{posts}").text
    assert text.startswith("10:40 The harbour says, part 0\n\n")
    assert all(f"part {i}\n\n{p}" in text for i, p in enumerate(TEXT))


def test_a_live_blog_of_which_the_page_shows_little_is_what_it_states() -> None:
    posts = [{"@type": "BlogPosting", "articleBody": f"{p} {p}"} for p in TEXT]
    stated = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": posts}
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    text = page(f"<h1>{TITLE}</h1><p>{TEXT[0]} {TEXT[1]}</p>", head).text
    assert text.split("\n\n") == [f"{p} {p}" for p in TEXT]


def test_a_teaser_gives_way_to_the_body_that_is_stated_without_its_markup() -> None:
    body = "\n".join(["![a boat](https://x.example/a.jpg)", "***", *TEXT])
    body = body.replace("coast guard", "[coast guard](https://x.example/log)")
    stated = {"@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    teaser = f"<h1>{TITLE}</h1><p>{TEXT[0]}</p><p>Subscribe now to read the full story.</p>"
    assert page(teaser, head).text == "\n\n".join(TEXT)


def test_short_lines_that_the_stated_body_lacks_are_no_part_of_it() -> None:
    stated = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(TEXT)}
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    video = "<p>Harbour talk, episode nine: the boats</p>"
    assert page(paragraphs(video), head).text == "\n\n".join(TEXT)
    assert "episode nine" in page(paragraphs(video)).text


def test_a_title_in_two_parts_stands_above_the_text_and_not_in_it() -> None:
    parts = f"<h1><span class='kicker'>Marn:</span> <span>{TITLE}</span></h1>"
    head = f'<meta property="og:title" content="{TITLE}">'
    found = page(parts + paragraphs().removeprefix(f"<h1>{TITLE}</h1>"), head)
    assert found.text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    ("byline", "kept"), [("By Ana Roth", False), ("By Reuters", True), ("2 May 2024", False)]
)
def test_a_byline_is_part_of_the_text_only_if_it_credits_an_agency(byline: str, kept: bool) -> None:
    body = paragraphs().replace("</h1>", f"</h1><p>{byline}</p>")
    assert page(body).text.startswith(byline) == kept


@pytest.mark.parametrize("line", ["By Ana Roth", "Updated 3 May 2024"])
def test_dates_and_bylines_go_from_below_the_first_sentences_too(line: str) -> None:
    assert page(paragraphs(f"<p>{line}</p>", at=1)).text == "\n\n".join(TEXT)


def test_a_box_of_facts_is_no_part_of_the_text_unless_it_is_most_of_it() -> None:
    fact = (
        "<p>Of the nine boats in the harbour of Marn, seven were built before anyone had radar.</p>"
    )
    assert page(paragraphs(f"<div class='fact-box'>{fact}</div>")).text == "\n\n".join(TEXT)
    whole = f"<h1>{TITLE}</h1><div class='fact-box'>{paragraphs()}</div>"
    assert page(whole).text == "\n\n".join(TEXT)


def test_a_table_keeps_its_rows() -> None:
    rows = "".join(f"<tr><td>Boat {i}</td><td>{1970 + i}</td></tr>" for i in range(3))
    assert "Boat 1 | 1971" in page(paragraphs(f"<table>{rows}</table>")).text


@pytest.mark.parametrize(
    ("head", "shown", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-02T18:10:00+02:00">', "",
         "2024-05-02T18:10:00+02:00"),
        ('<meta property="article:published_time" content="2024-05-03T01:10:20Z">',
         "<p>May 2, 2024 | 9:10pm</p>", "2024-05-02T21:10:20-04:00"),
        ("", '<time datetime="2024-05-02T06:30+0530">Thursday</time>',
         "2024-05-02T06:30:00+05:30"),
    ],
)  # fmt: skip
def test_a_date_has_the_offset_that_is_stated_or_shown(
    head: str, shown: str, published: str
) -> None:
    body = paragraphs().replace("</h1>", f"</h1>{shown}")
    assert page(body, head).published == published
