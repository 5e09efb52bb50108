"""Whatever a source yields to an article, or to the record that says why there is none."""

from __future__ import annotations

from dateline.extraction.complete import complete
from dateline.extraction.extract import extract
from dateline.extraction.extractor import ExtractionError
from dateline.records import Article, ErrorInfo, FailedArticle, FailedInput, Page
from dateline.sources import InputError


def article_of(item: Page | Article) -> Article:
    """The article of a page, or a given one made complete. Raises ExtractionError."""
    return extract(item) if isinstance(item, Page) else complete(item)


def read_article(item: Page | Article | InputError) -> Article | FailedInput:
    """The article of a page; an input that holds none gives a FailedInput, and nothing raises."""
    if isinstance(item, InputError):
        where = item.origin if item.line is None else f"{item.origin}:{item.line}"
        return _failed(where, None, item.code, item.message)
    try:
        return article_of(item)
    except ExtractionError as e:
        origin = item.origin if isinstance(item, Page) else item.id
        return _failed(item.id or origin, item.url, e.code, e.message)


def _failed(name: str, url: str | None, code: str, message: str) -> FailedInput:
    return FailedInput(
        article=FailedArticle(id=name, url=url), error=ErrorInfo(code=code, message=message)
    )
