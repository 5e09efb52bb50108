"""A page to an article: pure, the same page gives the same article."""

from __future__ import annotations

import hashlib
import re
from types import MappingProxyType

from dateline.extraction.credits import find_credits
from dateline.extraction.dateline import find_dateline
from dateline.extraction.extractor import Extracted, ExtractionError, Extractor
from dateline.extraction.html import extract_html
from dateline.extraction.language import detect_language, primary
from dateline.extraction.plain import extract_plain
from dateline.records import Article, Page

CODED_LANGUAGES = frozenset({"en"})
TITLE_ONLY = "title_only"
NOT_CODED = "language_not_coded"
_ID_LENGTH = 16


def extract_body(page: Page) -> Extracted:
    """A body that was given as such: taken as it is, to the character."""
    return Extracted(text=page.body)


EXTRACTORS: MappingProxyType[str, Extractor] = MappingProxyType(
    {"html": extract_html, "text": extract_plain, "body": extract_body}
)


def extract(page: Page) -> Article:
    """The article of a page. What the page was given with wins over what it says of itself.

    Raises ExtractionError (``no_text``) for a page with neither body nor title. A page with
    nothing but a title has it as its text, with the warning ``title_only``; one in a language
    that is not coded has the warning ``language_not_coded``.
    """
    found = EXTRACTORS[page.kind](page)
    warnings = [*page.warnings, *found.warnings]
    title = page.title or found.title
    text = found.text
    if not text.strip():
        if not title:
            raise ExtractionError("no_text", "has no article text; check that the page is whole")
        text = title
    if title and _same_words(text, title):
        warnings.append(TITLE_ONLY)
    language = primary(page.language) or detect_language(text, found.language)
    if language not in CODED_LANGUAGES:
        warnings.append(NOT_CODED)
    address = page.url or found.url
    url = found.canonical_url or address
    published = page.published or found.published
    dateline = find_dateline(text, published)
    if published is None and dateline is not None:
        published = dateline.date  # with its year, or there would be none
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(
        id=page.id or article_id(url, digest),
        text=text,
        url=address,
        canonical_url=url,
        title=title,
        published=published,
        retrieved=page.retrieved or found.retrieved,
        publisher=page.publisher or found.publisher,
        authors=list(found.authors),
        credits=find_credits(text, found.authors),
        language=language,
        dateline=dateline,
        sha256=digest,
        warnings=list(dict.fromkeys(warnings)),
    )


def article_id(url: str | None, digest: str) -> str:
    """The id of an article that was given none: a hash of its canonical URL, else of its text."""
    if url:
        return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
    return digest[:_ID_LENGTH]


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.lower()) == re.findall(r"\w+", other.lower())
