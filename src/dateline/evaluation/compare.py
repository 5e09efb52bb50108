"""Coding the texts of someone's own gold, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import msgspec

from dateline.evaluation.figures import Figure, Sums
from dateline.evaluation.gold import AnyRow
from dateline.evaluation.scoring import SCORERS, reading_of
from dateline.records import CodedArticle, FailedInput, Page
from dateline.scaling import articles
from dateline.scaling.articles import Output


class Evaluated(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one task, from so many documents, so many of them not coded."""

    task: str
    documents: int
    errors: int
    metrics: dict[str, Figure]


def evaluate(
    task: str,
    rows: Sequence[AnyRow],
    workers: int = 1,
    told: Callable[[AnyRow, str | None], None] = lambda row, fault: None,
) -> Evaluated:
    """Code the rows' texts and hold the records against the rows' gold.

    ``told`` hears of each row as it is done, with what went wrong, if anything did; such a row
    counts as one without any record. Raises ExecutorFailed when no worker can load the coder.
    """
    coded = articles.code_many(map(_page, rows), workers, None)
    return compare(task, rows, coded, told)


def compare(
    task: str,
    rows: Sequence[AnyRow],
    coded: Iterator[Output],
    told: Callable[[AnyRow, str | None], None] = lambda row, fault: None,
) -> Evaluated:
    """Hold records against rows, which stand in the same order."""
    reading, sums, errors = reading_of(rows), Sums(), 0
    for row, record in zip(rows, coded, strict=True):
        fault = _fault(row, record)
        errors += fault is not None
        usable = record if isinstance(record, CodedArticle) and fault is None else None
        SCORERS[task](row, usable, reading, sums)
        told(row, fault)
    return Evaluated(task=task, documents=len(rows), errors=errors, metrics=sums.figures())


def _page(row: AnyRow) -> Page:
    """The row's text as a page: nothing that is gold goes with it."""
    return Page(
        body=row.text, kind="body", origin=row.id, id=row.id, title=row.title,
        published=row.published, publisher=row.publisher,
    )  # fmt: skip


def _fault(row: AnyRow, record: Output) -> str | None:
    if isinstance(record, FailedInput):
        return record.error.message
    if record.article.text != row.text:
        return "its text was not kept letter for letter, so gold's offsets mean nothing"
    return None


def table(result: Evaluated) -> Iterator[str]:
    """The figures as lines for people: metric, value, n."""
    width = max(len(name) for name in chain(result.metrics, ["metric"]))
    yield f"{result.task}: {result.documents} documents, {result.errors} of them not coded"
    yield f"{'metric':{width}}  {'value':>8}  {'n':>7}"
    for name, figure in result.metrics.items():
        yield f"{name:{width}}  {_shown(name, figure.value):>8}  {figure.n:>7}"


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if name.startswith("median_") or "_per_" in name else f"{value:.3f}"
