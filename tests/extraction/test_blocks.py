"""The blocks of a page, and what is known of each."""

from __future__ import annotations

import pytest

from dateline.extraction import markup
from dateline.extraction.blocks import Block, read_blocks, title_at
from dateline.extraction.html import parse_markup
from dateline.extraction.markup import MarkupError, Role


def blocks(body: str, url: str | None = None) -> list[Block]:
    tree = parse_markup(f"<html><head><title>no</title></head><body>{body}</body></html>")
    assert tree is not None
    return read_blocks(tree, url)


def test_text_is_parted_where_the_markup_breaks_the_line() -> None:
    found = blocks(
        "one <b>two</b><p>three<br>four<br><br>five</p><ul><li>six</li></ul>"
        "<table><tr><td>seven</td><td>eight</td></tr></table><script>no</script>nine"
    )

    assert [b.text for b in found] == [
        "one two", "three four", "five", "six", "seven | eight", "nine",
    ]  # fmt: skip


def test_links_to_the_site_itself_are_counted() -> None:
    url = "https://www.post.example/a"

    shares = [
        blocks(f"<p>{words}</p>", url)[0].linked
        for words in (
            '<a href="/b">all of it</a>',
            '<a href="https://post.example/b">half</a> free',
            '<a href="https://other.example/b">elsewhere</a>',
            '<a href="#top">here</a>',
        )
    ]

    assert shares == [1.0, 0.5, 0.0, 0.0]


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("<figcaption>", Role.CAPTION),
        ('<p class="wp-caption-text">', Role.CAPTION),
        ('<blockquote class="twitter-tweet">', Role.EMBED),
        ('<div class="PullQuoteWrapper">', Role.QUOTE),
        ('<div id="read-more">', Role.RELATED),
        ('<div class="next-posts">', Role.RELATED),
        ('<div class="card author-card__bio">', Role.RELATED),
        ('<section class="factBox">', Role.RELATED),
        ('<p class="line-clamp-2">', Role.RELATED),
        ('<div class="popup-content">', Role.FURNITURE),
        ('<div class="entry-meta">', Role.FURNITURE),
        ("<footer>", Role.FURNITURE),
        ("<p hidden>", Role.HIDDEN),
        ('<div style="color: red; display:none">', Role.HIDDEN),
        ('<p class="quoted relatedness captionless">', None),
        ('<p class="factory modality author">', None),
    ],
)
def test_names_of_parts_tell_their_role(opening: str, role: Role | None) -> None:
    assert [b.role for b in blocks(f"{opening}Words.")] == [role]


def test_a_body_that_says_what_else_it_holds_is_still_a_body() -> None:
    tree = parse_markup('<html><body class="has-comments"><p>Words.</p></body></html>')
    assert tree is not None
    assert read_blocks(tree)[0].role is None


def test_names_that_are_no_pattern_are_refused_by_name(monkeypatch, tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "markup.toml").write_text("[caption]\nnames = ['(']\n")
    monkeypatch.setattr(markup, "files", lambda _: tmp_path)
    markup.load_names.cache_clear()

    with pytest.raises(MarkupError, match=r"markup\.toml: \[caption\]"):
        markup.load_names()
    markup.load_names.cache_clear()


@pytest.mark.parametrize(
    ("body", "titles", "at"),
    [
        ("<h1>Post</h1><p>x</p><h2>Rains come late</h2>", ["Rains come late"], 2),
        ("<h1>Post</h1><h2>Rains</h2>", ["Rains come late", "Rains"], 1),
        ("<h1><div>North</div><div>Rains come late</div></h1>", ["North: Rains come late"], 1),
        ("<p>x</p><h1>Something else</h1>", ["Rains come late"], 1),
        ("<p>Rains come late</p>", ["Rains come late"], None),
    ],
)
def test_the_title_is_a_heading_that_says_it(body: str, titles: list[str], at: int | None) -> None:
    assert title_at(blocks(body), titles) == at
