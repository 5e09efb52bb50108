"""Copies and rewording in a whole set of articles, as records that the yardstick reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.coder import Coder
from dateline.copies.copies import find_copies
from dateline.evaluation.rewording_gold import is_held, read_copies
from dateline.evaluation.tasks import Shared
from dateline.extraction.reading import read_article
from dateline.records import Article, Copy
from dateline.sources.files import Files


class CopyRecord(msgspec.Struct, frozen=True):
    """An article's group and origin, and how it reads by itself."""

    id: str
    group: str
    origin: str | None
    copy: Copy


def held_articles(shared: Shared) -> frozenset[str]:
    """The ids of the articles in whose groups nothing was trained on or chosen."""
    return frozenset(row.id for row in read_copies(shared) if is_held(row.gold.group))


def copy_records(inputs: Path) -> Iterator[CopyRecord]:
    """The records of the articles in a file, in its order."""
    read = (read_article(item) for item in Files([str(inputs)]))
    articles = [article for article in read if isinstance(article, Article)]
    rows = {row.id: row for group in find_copies(articles) for row in group.rows()}
    for article, copy in zip(articles, _readings(articles), strict=True):
        row = rows[article.id]
        yield CopyRecord(row.id, row.group, row.origin, copy)


def _readings(articles: Sequence[Article]) -> Iterator[Copy]:
    """What the detector of rewording says of each article by itself."""
    coder = Coder()
    for parsed in coder.parser.parse(article.text for article in articles):
        found = coder.detector.read(parsed)
        yield Copy(spun_score=found.score, spun_phrases=found.phrases)
