"""Markup to an article: the body, found by trafilatura and repaired, and the page's metadata.

Where trafilatura finds nothing, or a small part of the body that the page states in JSON-LD
(``articleBody``, or the posts of a live blog), the latter is the body; else the page's
paragraphs. Title, comments, captions and lists of related articles are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from dateline.extraction.blocks import Block, read_blocks, title_at
from dateline.extraction.body import Stated, repaired
from dateline.extraction.extractor import Extracted, ExtractionError
from dateline.extraction.furniture import load_furniture, without_furniture
from dateline.extraction.linked import article_body, linked_articles, live_posts
from dateline.extraction.metadata import find_metadata, guessed_date
from dateline.extraction.saved import find_saved
from dateline.extraction.shown import local_date, near_title, shown_date
from dateline.extraction.titles import plain_words
from dateline.records import Page

Tree: TypeAlias = lxml_html.HtmlElement
_UNCHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_NO_ARTICLE = (
    "//figcaption|//form|//nav|//footer|//aside[not(.//article)]"
    "|//*[@hidden]|//*[@aria-hidden='true' and not(self::main or self::article)]"
)
_ENOUGH = 200
_MAX_ELEMENTS = 50_000  # trafilatura takes a second for ten thousand
_SMALL_PART = 0.5
_HEAD_LINES, _HEAD_WORDS = 6, 8


def extract_html(page: Page) -> Extracted:
    """The article of a page of markup; raises ExtractionError for markup that cannot be read."""
    tree = parse_markup(page.body)
    if tree is None:
        raise ExtractionError("bad_markup", "is no markup that can be read; save the page again")
    data = linked_articles(tree)
    saved = find_saved(page.body)
    found = find_metadata(tree, data, page.url or saved.url)
    titles = [t for t in (page.title, *found.titles) if t]
    address = found.canonical_url or page.url or saved.url
    large = sum(1 for _ in tree.iter()) > _MAX_ELEMENTS
    blocks = [] if large else read_blocks(tree, address)
    top = title_at(blocks, titles)
    near = near_title(blocks, top)
    published = found.published or shown_date(near) or guessed_date(tree, address)
    stated = Stated(max(article_body(data), live_posts(data), key=len), found.descriptions)
    text = _without_title(without_furniture(_body(tree, blocks, top, stated)), titles)
    return Extracted(
        text=text,
        title=found.title,
        published=local_date(published, near),
        authors=found.authors,
        publisher=found.publisher,
        language=found.language,
        canonical_url=found.canonical_url,
        url=saved.url,
        retrieved=saved.retrieved,
    )


def parse_markup(markup: str) -> Tree | None:
    """The tree of a page, None where there is none; characters that markup may not hold go."""
    clean = _XML_DECLARATION.sub("", _UNCHARACTERS.sub("", markup))
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    try:
        tree = lxml_html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree.tag, str) else None


def _body(tree: Tree, blocks: Sequence[Block], top: int | None, stated: Stated) -> str:
    text = _trafilatura(tree) if blocks else _paragraphs(tree)
    if len(text) < _SMALL_PART * len(stated.body):
        return stated.body
    if len(text) < _ENOUGH:
        return max(text, _paragraphs(tree), stated.body, key=len)
    return repaired(blocks, text, top, stated)


def _trafilatura(tree: Tree) -> str:
    """Trafilatura's text, a paragraph a block; empty where it finds none or fails."""
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, include_images=False, with_metadata=False
        )
    except Exception:  # what a page makes a parser raise is not to be foreseen
        return ""
    text = getattr(document, "text", None) or ""
    return _blocks(text.split("\n"))


def _paragraphs(tree: Tree) -> str:
    """The paragraphs of a page that is too short or too odd for trafilatura."""
    chosen = tree.xpath("//article//p|//main//p") or tree.xpath("//p")
    dropped = set(tree.xpath(_NO_ARTICLE))
    kept = [p for p in chosen if not any(a in dropped for a in p.iterancestors())]
    text = _blocks(p.text_content() for p in kept)
    if text or (body := tree.find("body")) is None:
        return text
    for element in body.xpath("|".join(f".{x}" for x in ("//script", "//style", "//noscript"))):
        element.drop_tree()
    return "" if body.xpath(".//*") else _blocks(re.split(r"\n\s*\n", body.text_content()))


def _blocks(lines: Iterable[str]) -> str:
    words = (" ".join(line.split()) for line in lines)
    return "\n\n".join(w for w in words if w)


def _without_title(text: str, titles: Iterable[str]) -> str:
    """The text without a first paragraph that only repeats a title, and what stands above it.

    A few short lines above a repeated title are the head of the page, and a date or byline
    below it is no part of the text either.
    """
    lines = text.split("\n\n")
    words = {plain_words(t) for t in titles}
    head = next((i for i, x in enumerate(lines[:_HEAD_LINES]) if plain_words(x) in words), None)
    if head is None or any(map(_is_prose, lines[:head])):
        return text
    rest = lines[head + 1 :]
    furniture = load_furniture()
    while head and rest and (cue := furniture.find(rest[0])) and cue.name == "dates and bylines":
        rest = rest[1:]
    return "\n\n".join(rest) or text


def _is_prose(line: str) -> bool:
    return len(line.split()) > _HEAD_WORDS or line.endswith((".", "?", "!", "”", '"'))
