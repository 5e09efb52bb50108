"""The blocks of text that a page shows, in its order, and where in the markup each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml import html as lxml_html

from dateline.extraction.addresses import host
from dateline.extraction.markup import Role, role_of

_BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({
    "audio", "button", "canvas", "head", "iframe", "input", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "video",
})  # fmt: skip
_PARAGRAPH = re.compile(r"\n\s*\n")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, row of a table or the like.

    ``element`` is the innermost element that breaks the line around it and ``parent`` the one
    around that, ``linked`` the share of its characters (0 to 1) that link to other pages of the
    site, ``heading`` the tag of the heading that it stands in, ``role`` what the nearest element
    around it that says so says that it is other than the article's text, and ``holder`` that
    element.
    """

    text: str
    element: lxml_html.HtmlElement
    parent: lxml_html.HtmlElement | None
    linked: float = 0.0
    heading: str = ""
    role: Role | None = None
    holder: lxml_html.HtmlElement | None = None

    @cached_property
    def key(self) -> str:
        """The text's letters and digits alone, to be found again in another extractor's text."""
        return key(self.text)

    @cached_property
    def words(self) -> int:
        """How many words, as white space parts them."""
        return self.text.count(" ") + 1


def key(text: str) -> str:
    """The letters and digits of a text in lower case, all else left out."""
    return _SIGNS.sub("", text).lower()


def read_blocks(tree: lxml_html.HtmlElement, url: str | None = None) -> list[Block]:
    """The blocks of a page in the order of its markup; two line breaks part blocks too.

    ``url`` is the page's own, by which the links to its site are known; without it every link
    counts as one.
    """
    body = tree.find("body")
    return list(_Walk(host(url)).run(tree if body is None else body))


def title_at(blocks: Sequence[Block], titles: Iterable[str]) -> int | None:
    """Where the title ends on a page: the heading that says one of the titles, the first that one
    does, and one of the first rank before others; else the first of the first rank.

    None for a page without either.
    """
    keys = [k for k in map(key, titles) if k]
    headings = [i for i, block in enumerate(blocks) if block.heading]
    first = [i for i in headings if blocks[i].heading == "h1"]
    for ranked in (first, headings):
        for title in keys:
            found = next((i for i in ranked if _says(blocks[i].key, title)), None)
            if found is not None:
                return _end_of_heading(blocks, found, title)
    return first[0] if first else None


def _says(heading: str, title: str) -> bool:
    shorter, longer = sorted((heading, title), key=len)
    return bool(shorter) and shorter in longer and 2 * len(shorter) >= len(longer)


def _end_of_heading(blocks: Sequence[Block], at: int, title: str) -> int:
    """The last block of a heading that is in several: a kicker, the title, a second line."""
    for following in range(at + 1, len(blocks)):
        block = blocks[following]
        if not block.heading or not block.key or block.key not in title:
            return following - 1
    return at


class _Walk:
    """One pass over a tree, with what was gathered since the last block."""

    def __init__(self, site: str) -> None:
        starts = ("//", "http://", "https://")
        own = tuple(f"{s}{www}{site}/" for s in starts for www in ("", "www."))
        self.site = own if site else starts
        self.parts: list[str] = []
        self.linked = 0
        self.links: list[lxml_html.HtmlElement] = []
        self.around: list[lxml_html.HtmlElement] = []
        self.roles: list[tuple[lxml_html.HtmlElement, Role]] = []

    def run(self, tree: lxml_html.HtmlElement) -> Iterator[Block]:
        """The blocks within an element."""
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag in _UNSEEN:
                    walker.skip_subtree()
                    continue
                yield from self._enter(element)
                self._add(element.text)
            else:
                if element.tag not in _UNSEEN:
                    yield from self._leave(element)
                self._add(element.tail)

    def _enter(self, element: lxml_html.HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag in _BREAKS:
            yield from self._flush()
            self.around.append(element)
        elif tag == "br" or (tag == "span" and element.text is None and not len(element)):
            self.parts.append("\n")
        elif tag in _CELLS:
            self.parts.append(" | " if any(map(str.strip, self.parts)) else "")
        elif tag == "a" and self._is_inner(element.get("href") or ""):
            self.links.append(element)
        if (role := role_of(element)) is not None:
            self.roles.append((element, role))

    def _leave(self, element: lxml_html.HtmlElement) -> Iterator[Block]:
        if element.tag in _BREAKS:
            yield from self._flush()
            self.around.pop()
        elif self.links and self.links[-1] is element:
            self.links.pop()
        if self.roles and self.roles[-1][0] is element:
            self.roles.pop()

    def _is_inner(self, target: str) -> bool:
        """Whether a link leads to another page of the same site."""
        rooted = target.startswith("/") and not target.startswith("//")
        return rooted or target.startswith(self.site)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text.replace("\n", " "))
            if self.links:
                self.linked += len("".join(text.split()))

    def _flush(self) -> Iterator[Block]:
        whole = "".join(self.parts)
        linked, self.linked = self.linked, 0
        self.parts.clear()
        if not self.around or not whole.strip():
            return
        element = self.around[-1]
        share = linked / len("".join(whole.split()))
        heading = next((e.tag for e in reversed(self.around) if e.tag in _HEADINGS), "")
        holder, role = self.roles[-1] if self.roles else (None, None)
        for part in _PARAGRAPH.split(whole):
            if text := " ".join(part.split()):
                yield Block(text, element, element.getparent(), share, heading, role, holder)
