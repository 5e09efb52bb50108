"""What a page states about its article in JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html

_ARTICLES = re.compile(
    r"(?:^|/)(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|VideoObject)$"
)
_PAGES = re.compile(r"(?:^|/)(?:\w*WebPage|ItemPage)$")
_MAX_DEPTH = 6
_MAX_NODES = 2_000
_TAG = re.compile(r"<[^<>]{1,300}>")
_LINKED = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:https?:/|/)[^()\s]{1,2000}\)")  # Markdown's
# What is left of a system's own marks in a body: "+++dropcap", "[#image: /photos/1]", "{: .small}".
_MARKS = re.compile(r"^\+\+\+\S*$|\[#\w+:[^\[\]]{0,200}\]|\{:[^{}]{0,200}\}")
_WORD = re.compile(r"\w")
_BREAK = re.compile(r"<(?:/p|br\s*/?|/h[1-6]|/li)>|\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """One article as JSON-LD states it; strings are as stated, without entities.

    ``posts`` are those of a live blog, in the order stated.
    """

    is_article: bool
    headline: str | None
    description: str | None
    published: str | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    url: str | None
    body: str
    posts: str = ""


def linked_articles(tree: lxml_html.HtmlElement) -> list[LinkedArticle]:
    """The articles and pages that the tree's JSON-LD states, articles first; broken ones left."""
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        parsed = _parsed(script.text or "")
        nodes.extend(_nodes(parsed, 0))
        if len(nodes) > _MAX_NODES:
            break
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and "name" in n}
    found = [_article(n, by_id) for n in nodes if _is(n, _ARTICLES) or _is(n, _PAGES)]
    return sorted(found, key=lambda a: not a.is_article)


def article_body(articles: list[LinkedArticle]) -> str:
    """The longest body stated, paragraphs separated by an empty line; empty if there is none."""
    return max((a.body for a in articles if a.is_article), key=len, default="")


def live_posts(articles: list[LinkedArticle]) -> str:
    """The posts of the longest live blog stated, separated by an empty line; empty if none is."""
    return max((a.posts for a in articles), key=len, default="")


def _parsed(source: str) -> object:
    source = source.strip().removeprefix("<!--").removeprefix("//<![CDATA[")
    source = source.removesuffix("-->").removesuffix("//]]>").strip().rstrip(";")
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Every object at the top, in a graph, or as the main entity of another."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
            yield from _nodes(value.get(key), depth + 1)


def _is(node: dict[str, Any], kinds: re.Pattern[str]) -> bool:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return any(isinstance(n, str) and kinds.search(n) for n in names)


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    return LinkedArticle(
        is_article=_is(node, _ARTICLES),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        authors=tuple(_names(node.get("author") or node.get("creator"), by_id)),
        publisher=next(iter(_names(node.get("publisher"), by_id)), None),
        language=_language(node.get("inLanguage")),
        url=_url(node),
        body=_body(node.get("articleBody")),
        posts=_updates(node.get("liveBlogUpdate")),
    )


def _names(value: object, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[str]:
    if depth > 3:
        return
    if isinstance(value, str):
        if name := _text(value):
            yield name
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _names(item, by_id, depth + 1)
    elif isinstance(value, dict):
        known = by_id.get(str(value.get("@id")), {}) if "name" not in value else {}
        yield from _names(value.get("name") or known.get("name"), by_id, depth + 1)


def _language(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _text(value)


def _url(node: dict[str, Any]) -> str | None:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return _text(node.get("url")) or _text(page)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub("", html.unescape(html.unescape(value))).split()) or None


def _body(value: object) -> str:
    if not isinstance(value, str):
        return ""
    lines = (_text(line) for line in _BREAK.split(html.unescape(value)))
    shown = (_MARKS.sub("", _LINKED.sub(_shown, line)).strip() for line in lines if line)
    return "\n\n".join(line for line in shown if _WORD.search(line))


def _shown(link: re.Match[str]) -> str:
    """The words of a link; an image has none."""
    return "" if link[0].startswith("!") else link[1]


def _updates(value: object) -> str:
    """The posts of a live blog, in the order stated."""
    posts = value if isinstance(value, list) else [value]
    bodies = (_body(p.get("articleBody")) for p in posts[:_MAX_NODES] if isinstance(p, dict))
    return "\n\n".join(b for b in bodies if b)
