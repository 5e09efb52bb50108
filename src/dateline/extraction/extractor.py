"""What an extractor is, what it finds, and how it says that it found nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dateline.records import Page


class ExtractionError(ValueError):
    """A page that has no article. ``code`` is stable, ``message`` is one line for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[str, str]]:
        """Both fields travel between processes."""
        return ExtractionError, (self.code, self.message)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says. ``text`` has paragraphs separated by an empty line; may be empty.

    ``published`` is ISO 8601, with time and offset where the page tells them; ``language`` is
    what the page declares, as ISO 639 letters; ``url`` and ``retrieved`` are where and when it
    was saved, where it notes that.
    """

    text: str
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    url: str | None = None
    retrieved: str | None = None
    warnings: tuple[str, ...] = ()


class Extractor(Protocol):
    """Takes the article out of one kind of page."""

    def __call__(self, page: Page) -> Extracted:
        """The article; raises ExtractionError where the page cannot be read at all."""
        ...
