"""Which of several titles is the article's, and what in it is the site's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_SEPARATOR = re.compile(r"\s+(?:[|·•»«:/\\~]|[-–—]{1,2}|::|\|\|)\s+|\s*\|\s*")
_SITE_WORDS = re.compile(
    r"(?i)\b(?:news|daily|times|post|herald|tribune|gazette|journal|chronicle|guardian|telegraph"
    r"|online|magazine|press|radio|tv|blog|\w+\.(?:com|org|net|co|de|fr|uk|info|in|pk|tv))\b"
)


# Zero-width and soft hyphens, marks of direction: a title is for reading and comparing.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain_words(text: str | None) -> str:
    """The words of a text in lower case, for comparison."""
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def clean_title(title: str | None) -> str | None:
    """The title without entities and needless white space; None for an empty one."""
    if not title:
        return None
    return " ".join(_UNSEEN.sub("", html.unescape(html.unescape(title))).split()) or None


def without_site(title: str, sites: Iterable[str | None]) -> str:
    """The title without the name of the site before or after it: "Foo - The Daily Bar"."""
    names = {plain_words(s) for s in sites if s} - {""}
    joined = {n.replace(" ", "") for n in names}
    while True:
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return title
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        if _is_site(tail, names, joined, head):
            title = head
            continue
        head, tail = title[: parts[0].start()], title[parts[0].end() :]
        if not _names_site(head, names, joined):
            return title
        title = tail


def _names_site(part: str, names: set[str], joined: set[str]) -> bool:
    words = plain_words(part)
    close = words.replace(" ", "")
    return bool(close) and (
        words in names or close in joined or any(len(close) > 3 and close in j for j in joined)
    )


def _is_site(part: str, names: set[str], joined: set[str], rest: str) -> bool:
    if len(rest.split()) < 2 and len(part.split()) > 2:
        return False
    if _names_site(part, names, joined):
        return True
    words = plain_words(part)
    if any(words.startswith(n) or words.endswith(n) for n in names if len(n) > 3):
        return len(words.split()) <= 8
    short = len(part.split()) <= 4 and part[:1].isupper() and len(rest.split()) >= 4
    return short and not names and _SITE_WORDS.search(part) is not None


def agree(one: str, other: str) -> bool:
    """Whether two titles say the same, give or take what a site adds to one of them."""
    a, b = plain_words(one), plain_words(other)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    return a == b or (len(shorter.split()) >= 3 and f" {shorter} " in f" {longer} ")
