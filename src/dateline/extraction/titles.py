"""Which of several titles is the article's, and what in it is the site's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\s+(?:[|·•»«:/\\~*]|[-–—]{1,2}|::|\|\|)\s+|\s*[|｜ㅣ：]\s*")
_SITE_WORDS = re.compile(
    r"(?i)\b(?:news|daily|times|post|herald|tribune|gazette|journal|chronicle|guardian|telegraph"
    r"|online|magazine|press|radio|tv|blog|\w+\.(?:com|org|net|co|de|fr|uk|info|in|pk|tv))\b"
)

# What WordPress put between the site's name and the title of an old article.
_ARCHIVE = re.compile(r"^.{0,80}»\s*Blog Archive\s*»\s*(?=\S)", re.IGNORECASE)
_BROKEN = ("...", "…")
_MAX_TITLE = 400
_SHARED, _LEAST_SHARED = 0.4, 3
_LONG_NAME, _NAME_WORDS = 6, 6

# Zero-width and soft hyphens, marks of direction: a title is for reading and comparing.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class StatedTitles:
    """The titles that a page states, as they stand.

    ``headline`` is its JSON-LD's, ``social`` Open Graph's, ``name`` what stands in ``<title>``,
    ``others`` those of other meta tags, ``headings`` its headings of the first rank.
    """

    headline: str | None = None
    social: str | None = None
    name: str | None = None
    others: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    def outside(self) -> tuple[str, ...]:
        """Those that stand outside of what the page shows, the headline's first."""
        given = (self.headline, self.social, self.name, *self.others)
        return tuple(t for t in map(clean_title, given) if t)


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
        words in names
        or close in joined
        or any(len(close) > 3 and close in j for j in joined)
        or (len(words.split()) <= _NAME_WORDS and close.startswith(_long(joined)))
    )


def _long(joined: set[str]) -> tuple[str, ...]:
    return tuple(j for j in joined if len(j) > _LONG_NAME)


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


def choose_title(stated: StatedTitles, sites: Iterable[str | None]) -> str | None:
    """The title of the article, without its site's name; None where none is stated.

    The ``<title>`` is written for search engines, so of headline and social title the one that is
    not also there is the newsroom's, and the headline where that leaves it open. The words of a
    kicker are none of the title's: where one of the two is the other with words before it, the
    shorter is the title. Where only one of the two is stated, the heading of the page is asked in
    the same manner, and where no two titles agree, the heading is what readers see. A heading
    counts that shares its words with another title: others are the site's name, or a label.
    """
    names = list(sites)
    headings = [h for h in map(clean_title, stated.headings) if h]
    shown = {plain_words(h) for h in headings}
    given = (stated.headline, stated.social, stated.name, *stated.others)
    whole = [_ARCHIVE.sub("", clean_title(t) or "") for t in given]
    headline, social, name, *others = _unbroken([_cut(t, names, shown) for t in whole])
    known = [t for t in (headline, social, name, *others, *whole) if t]
    heading = next((h for h in headings if _is_alike(h, known)), None)
    title: str | None
    if headline and social:
        title = _without_kicker(headline, social) or _newsroom(headline, social, name, heading)
    elif (one := headline or social) and heading:
        searched = _same(heading, name) and not _same(one, name)
        title = one if searched or _same(one, heading) else heading
    else:
        title = next((t for t in (one, heading, *others, name, *headings) if t), None)
    return _as_written(title, (headline, social, name, heading))


def _newsroom(headline: str, social: str, name: str | None, heading: str | None) -> str:
    if _same(headline, social):
        return social
    if name and heading and len({*map(plain_words, (headline, social, name, heading))}) == 4:
        return heading
    led = heading is not None and (_same(heading, headline) or _same(heading, social))
    return social if led and _same(headline, name) else headline


def _without_kicker(one: str, other: str) -> str | None:
    """The shorter of two titles where the other is that with words before it; else None."""
    shorter, longer = sorted((one, other), key=len)
    kicker, found, rest = longer.casefold().rpartition(shorter.casefold())
    return shorter if found and not rest and kicker[-1:].isspace() else None


def _as_written(title: str | None, forms: Iterable[str | None]) -> str | None:
    """The title; where a machine gave every word a capital, the form of it that has fewer."""
    if title is None or any(word[0].islower() for word in title.split()):
        return title
    return min(
        (title, *(f for f in forms if f and _same(f, title))),
        key=lambda form: sum(not word[0].islower() for word in form.split()),
    )


def _cut(title: str, sites: Iterable[str | None], headings: set[str]) -> str | None:
    """The title without its site's name; whole where a heading of the page has it so."""
    if not title or len(title) > _MAX_TITLE:
        return None
    return title if plain_words(title) in headings else without_site(title, sites)


def _unbroken(titles: list[str | None]) -> list[str | None]:
    """The titles, those that break off left out if others do not."""
    if all(t.endswith(_BROKEN) for t in titles if t):
        return titles
    return [None if t and t.endswith(_BROKEN) else t for t in titles]


def _same(one: str | None, other: str | None) -> bool:
    return plain_words(one) == plain_words(other)


def _is_alike(heading: str, titles: Iterable[str]) -> bool:
    """Whether a heading says what one of the titles says, or much of it in the same words."""
    own = set(plain_words(heading).split())
    for title in titles:
        words = set(plain_words(title).split())
        least = min(len(own), len(words))
        if own == words or len(own & words) >= max(_LEAST_SHARED, _SHARED * least):
            return True
    return False
