"""Title, date, authors, publisher, language and canonical URL of a page.

Each is the better of several candidates. The order of trust is JSON-LD (of an article before
that of a page), Open Graph, other meta tags, then what stands on the page and what is guessed:

- title: by agreement of headline, social title, heading and ``<title>``; see ``titles``.
- titles: the title, then all that are stated, as they stand.
- descriptions: the lines that say what the article is about, each once.
- published: the first candidate that is a date; one with a time wins over one without when both
  name the same day. None where none is stated: then ``guessed_date`` may be asked.
- authors: the first candidates that look like names and are not the site itself, without
  addresses and duplicates; then the byline that trafilatura sees; the site where it stands alone.
- publisher: as stated, else the site's name.
- language: what the markup declares, else what is stated.
- canonical URL: the canonical link, else Open Graph, else JSON-LD; absolute, without fragment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from htmldate import find_date
from lxml import html as lxml_html
from trafilatura.metadata import extract_metadata

from dateline.extraction.addresses import host
from dateline.extraction.bylines import clean_authors
from dateline.extraction.dates import iso_date
from dateline.extraction.language import primary
from dateline.extraction.linked import LinkedArticle
from dateline.extraction.titles import StatedTitles, choose_title, clean_title, plain_words

LATEST = "2100-01-01"
_NO_DATE = {"extensive_search": False, "original_date": True, "max_date": LATEST}
_MAX_MARKED = 6
_MAX_STATED = 20
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "last-modified-date",
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_TITLES = ("twitter:title", "parsely-title", "dc.title", "sailthru.title", "title")
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "article:author_name",
    "citation_author",
)
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; see the module for the rule of each field."""

    title: str | None
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    published: str | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    canonical_url: str | None


def find_metadata(
    tree: lxml_html.HtmlElement, linked: list[LinkedArticle], url: str | None
) -> Metadata:
    """The metadata of a page; ``linked`` is its JSON-LD, ``url`` where it was fetched from."""
    metas = _metas(tree)
    canonical = _canonical(tree, metas, linked, url)
    publisher = _publisher(metas, linked)
    sites = _site_names(publisher, metas, canonical or url)
    titles = _stated_titles(tree, metas, linked)
    title = choose_title(titles, sites)
    return Metadata(
        title=title,
        titles=tuple(dict.fromkeys(t for t in (title, *titles.outside()) if t)),
        descriptions=tuple(dict.fromkeys(_descriptions(metas, linked))),
        published=_published(tree, metas, linked),
        authors=_authors(tree, metas, linked, publisher, sites),
        publisher=publisher,
        language=_language(tree, metas, linked),
        canonical_url=canonical,
    )


def _metas(tree: lxml_html.HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta tags by their lower-case name, in the order of the page."""
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            if name := element.get(key):
                metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (metas[n][0] for n in names if n in metas)


def _publisher(metas: dict[str, list[str]], linked: list[LinkedArticle]) -> str | None:
    stated = (a.publisher for a in linked if a.is_article and a.publisher)
    found = next(stated, None) or next(_first(metas, _SITES), None)
    found = clean_title((found or "").lstrip("@"))
    return None if found is None or found.startswith("http") else found


def _site_names(publisher: str | None, metas: dict[str, list[str]], url: str | None) -> list[str]:
    names = [publisher, *_first(metas, _SITES)]
    site = host(url)
    names += [site, *site.split(".")[:-1]]
    return [n.lstrip("@") for n in names if n and len(n) > 2]


def _stated_titles(
    tree: lxml_html.HtmlElement, metas: dict[str, list[str]], linked: list[LinkedArticle]
) -> StatedTitles:
    return StatedTitles(
        headline=next((a.headline for a in linked if a.is_article and a.headline), None),
        social=next(_first(metas, ("og:title",)), None),
        name=next((_words(e) for e in tree.iter("title")), None),
        others=tuple(_first(metas, _TITLES)),
        headings=tuple(_words(e) for e in tree.iter("h1")),
    )


def _descriptions(metas: dict[str, list[str]], linked: list[LinkedArticle]) -> Iterator[str]:
    yield from (a.description for a in linked if a.is_article and a.description)
    yield from _first(metas, _DESCRIPTIONS)


def _words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _published(
    tree: lxml_html.HtmlElement,
    metas: dict[str, list[str]],
    linked: list[LinkedArticle],
) -> str | None:
    stated = [a.published for a in linked if a.is_article] + list(_first(metas, _DATES))
    dates = [d for d in map(iso_date, stated) if d]
    if not dates:
        times = tree.xpath("//article//time[@datetime]/@datetime")
        dates = [d for d in map(iso_date, times[:1]) if d]
    if not dates:
        return None
    best = dates[0]
    timed = (d for d in dates if len(d) > len(best) and d.startswith(best))
    return best if len(best) > 10 else next(timed, best)


def guessed_date(tree: lxml_html.HtmlElement, url: str | None) -> str | None:
    """The date that htmldate sees, with a fixed latest date: no clock decides."""
    try:
        return iso_date(find_date(tree, original_date=True, url=url, max_date=LATEST))
    except Exception:  # what a page makes a parser raise is not to be foreseen
        return None


def _authors(
    tree: lxml_html.HtmlElement,
    metas: dict[str, list[str]],
    linked: list[LinkedArticle],
    publisher: str | None,
    sites: list[str],
) -> tuple[str, ...]:
    tried: list[Iterable[str]] = [a.authors for a in linked if a.is_article]
    # More than that are the authors of the works that an article cites.
    tried += [metas[n] for n in _AUTHORS if 0 < len(metas.get(n, ())) <= _MAX_STATED]
    for marked in ("//*[@itemprop='author']//*[@itemprop='name']", "//a[@rel='author']"):
        elements = tree.xpath(marked)
        if len(elements) <= _MAX_MARKED:  # more are those of comments, references or teasers
            tried.append(_words(e) for e in elements)
    site = {plain_words(n).replace(" ", "") for n in sites}
    organisation: tuple[str, ...] = ()
    for names in tried:
        found = clean_authors(names, publisher)
        if any(plain_words(n).replace(" ", "") not in site for n in found):
            return found
        organisation = organisation or found
    guessed = clean_authors([_guessed_author(tree)], publisher)
    return (guessed if len(guessed) <= _MAX_MARKED else ()) or organisation


def _guessed_author(tree: lxml_html.HtmlElement) -> str:
    """The author that trafilatura sees in the byline; empty if it sees none."""
    try:
        found = extract_metadata(tree, date_config=_NO_DATE, extensive=False).author
    except Exception:  # what a page makes a parser raise is not to be foreseen
        return ""
    return str(found or "")


def _language(
    tree: lxml_html.HtmlElement, metas: dict[str, list[str]], linked: list[LinkedArticle]
) -> str | None:
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    stated += _first(metas, ("og:locale", "content-language", "language", "dc.language"))
    stated += [a.language for a in linked]
    return next((p for p in map(primary, stated) if p), None)


def _canonical(
    tree: lxml_html.HtmlElement,
    metas: dict[str, list[str]],
    linked: list[LinkedArticle],
    url: str | None,
) -> str | None:
    links = tree.xpath("//link[translate(@rel, 'CANONIL', 'canonil')='canonical']/@href")
    stated = [*links[:1], *_first(metas, ("og:url",)), *(a.url for a in linked if a.is_article)]
    for candidate in stated:
        try:
            absolute = urldefrag(urljoin(url or "", (candidate or "").strip())).url
            parts = urlsplit(absolute)
        except ValueError:
            continue
        # A front page as canonical link is a mistake of the site's templates.
        if parts.scheme in ("http", "https") and parts.netloc and parts.path not in ("", "/"):
            return str(absolute)
    return None
