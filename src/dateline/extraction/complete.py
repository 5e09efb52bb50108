"""What an article that was made by hand leaves open: its id, hash, language, dateline, credits."""

from __future__ import annotations

import hashlib

import msgspec

from dateline.extraction.credits import find_credits
from dateline.extraction.dateline import find_dateline
from dateline.extraction.extract import CODED_LANGUAGES, NOT_CODED, article_id
from dateline.extraction.language import detect_language, primary
from dateline.records import Article


def complete(article: Article) -> Article:
    """The article with everything filled that follows from its text.

    What is stated stays. An article that has its hash came from a page and is whole already.
    """
    if article.sha256:
        return article
    digest = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()
    language = primary(article.language) or detect_language(article.text)
    warnings = list(article.warnings)
    if language not in CODED_LANGUAGES and NOT_CODED not in warnings:
        warnings.append(NOT_CODED)
    return msgspec.structs.replace(
        article,
        id=article.id or article_id(article.canonical_url or article.url, digest),
        sha256=digest,
        language=language,
        credits=article.credits or find_credits(article.text, article.authors),
        dateline=article.dateline or find_dateline(article.text, article.published),
        warnings=warnings,
    )
