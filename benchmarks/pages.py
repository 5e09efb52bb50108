"""dateline's extraction beside trafilatura and htmldate: the same pages, one run, one yardstick.

``python -m benchmarks.pages`` prints the tables of ``docs/extraction.md``; ``--out`` writes them
there. Each page goes through every contender in turn, so that what else the machine does slows
all of them alike. A third of the publishers is set aside by a hash of the name: no rule was
written with these pages in view, and they have a table of their own.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, TypeAlias

import htmldate
import msgspec
import trafilatura

from benchmarks.comparisons import Match, cell, score
from dateline.evaluation.measure import CannotScore, Measured
from dateline.evaluation.tasks import NoGold, Shared, find_shared
from dateline.extraction import ExtractionError, extract
from dateline.extraction.addresses import host
from dateline.extraction.metadata import LATEST
from dateline.records import Page

MARK = "<!-- python -m benchmarks.pages -->"
MATCHES = (
    Match("pages_fundus", "pages",
          ("p", "r", "f1", "title_exact", "date_acc", "author_f1"), ()),
    Match("pages_trafilatura", "pages",
          ("must_recall", "must_not_leak", "title_exact", "date_acc", "author_f1"), ()),
)  # fmt: skip


class GoldPage(msgspec.Struct):
    """A saved page; its gold stays unread here."""

    id: str
    html_file: str
    url: str = ""
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a contender took out of a page; None and nothing for what it does not look for."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: Sequence[str] = ()


Reader: TypeAlias = Callable[[str, str], Found]


@dataclass(frozen=True, slots=True)
class Contender:
    """How a page and its address are read, and which fields of Found that looks for."""

    read: Reader
    fields: frozenset[str] = frozenset({"text", "title", "published", "authors"})

    def is_asked(self, metric: str) -> bool:
        """Whether a metric tells of a field that is looked for."""
        return FIELDS.get(metric.partition("_")[0], "text") in self.fields


FIELDS = {"title": "title", "date": "published", "author": "authors"}
"""The field that a metric is of, by the first word of its name; others are of the text."""


@dataclass
class Answers:
    """The lines of a contender in the yardstick's form, and the seconds it took for each."""

    lines: list[bytes] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def by_dateline(markup: str, url: str) -> Found:
    """The article as dateline extracts it."""
    try:
        article = extract(Page(body=markup, kind="html", origin="page", url=url))
    except ExtractionError:
        return Found()
    return Found(article.text, article.title, article.published, article.authors)


def by_trafilatura(**options: Any) -> Reader:
    """Trafilatura with the given options."""

    def read(markup: str, url: str) -> Found:
        document = trafilatura.bare_extraction(
            markup, url=url, date_extraction_params={"max_date": LATEST, "original_date": True},
            **options,
        )  # fmt: skip
        if document is None or isinstance(document, dict):
            return Found()
        authors = (document.author or "").split("; ")
        return Found(document.text or "", document.title, document.date, authors)

    return read


def by_htmldate(markup: str, url: str) -> Found:
    """The date alone."""
    return Found(published=htmldate.find_date(markup, url=url, original_date=True, max_date=LATEST))


CONTENDERS: Mapping[str, Contender] = {
    f"dateline {version('dateline')}": Contender(by_dateline),
    f"trafilatura {version('trafilatura')}": Contender(by_trafilatura(with_metadata=True)),
    "trafilatura, `fast`": Contender(by_trafilatura(with_metadata=True, fast=True)),
    "trafilatura, `favor_precision`": Contender(
        by_trafilatura(with_metadata=True, favor_precision=True)
    ),
    "trafilatura, `favor_recall`": Contender(by_trafilatura(with_metadata=True, favor_recall=True)),
    "trafilatura, body alone": Contender(by_trafilatura(), frozenset({"text"})),
    f"htmldate {version('htmldate')}": Contender(by_htmldate, frozenset({"published"})),
}


def is_aside(page: GoldPage) -> bool:
    """Whether the page's publisher, or the site where none is named, was set aside."""
    name = page.publisher or site(page.url)
    return sha256(name.encode()).digest()[0] % 3 == 0


def site(url: str) -> str:
    """The end of an address's host: two labels, or three where the two are ``co.uk``."""
    labels = host(url).split(".")
    return ".".join(labels[-3:] if labels[-2:] == ["co", "uk"] else labels[-2:])


def ask(pages: Sequence[GoldPage], folder: Path) -> dict[str, Answers]:
    """What each contender says of each page, read from the folder of the gold set."""
    answers = {name: Answers() for name in CONTENDERS}
    for page in pages:
        with gzip.open(folder / page.html_file) as file:
            markup = file.read().decode("utf-8", errors="replace")
        for name, contender in CONTENDERS.items():
            start = process_time()
            found = contender.read(markup, page.url)
            answers[name].seconds.append(process_time() - start)
            line = {"article": {"id": page.id, **asdict(found)}}
            answers[name].lines.append(msgspec.json.encode(line))
    return answers


def compare(match: Match, shared: Shared, scratch: Path) -> Iterator[str]:
    """The sections of one gold set: all pages, then those set aside. Raises CannotScore."""
    gold = shared.gold(match.gold)
    rows = [line for line in gold.read_bytes().splitlines() if line.strip()]
    pages = [msgspec.json.decode(row, type=GoldPage) for row in rows]
    answers = ask(pages, gold.parent)
    aside = [i for i, page in enumerate(pages) if is_aside(page)]
    for part, chosen in (("all pages", range(len(pages))), ("set aside", aside)):
        part_gold = scratch / "gold.jsonl"
        part_gold.write_bytes(b"\n".join(rows[i] for i in chosen))
        measured = {}
        for name, given in answers.items():
            out = scratch / "answers.jsonl"
            out.write_bytes(b"\n".join(given.lines[i] for i in chosen))
            milliseconds = 1_000 * median(given.seconds[i] for i in chosen)
            measured[name] = (score(match, shared, part_gold, out), milliseconds)
        yield from table(f"{match.gold}, {part}", match.metrics, measured)


def table(
    heading: str, metrics: Sequence[str], measured: Mapping[str, tuple[Measured, float]]
) -> Iterator[str]:
    """The lines of one section."""
    documents = max((m.documents for m, _ in measured.values()), default=0)
    yield f"## {heading}\n"
    yield f"{documents} pages.\n"
    yield f"| extractor | {' | '.join(f'`{m}`' for m in metrics)} | ms a page |"
    yield f"| --- |{' ---: |' * len(metrics)} ---: |"
    for name, (figures, milliseconds) in measured.items():
        asked = CONTENDERS[name].is_asked
        cells = [cell(m, figures.metrics.get(m)) if asked(m) else "-" for m in metrics]
        yield f"| {name} | {' | '.join(cells)} | {milliseconds:.0f} |"
    yield ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; 0 also where the gold sets are missing."""
    parser = argparse.ArgumentParser(description="Hold dateline's extraction beside others.")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--out", type=Path, help=f"also write it into this page, below {MARK}")
    asked = parser.parse_args(arguments)
    lines: list[str] = []
    try:
        shared = find_shared(asked.shared)
        for match in MATCHES:
            if not shared.gold(match.gold).is_file():
                print(f"pages: skipped: there is no set {match.gold}", file=sys.stderr)
                return 0
            with TemporaryDirectory() as scratch:
                lines += compare(match, shared, Path(scratch))
    except NoGold as reason:
        print(f"pages: skipped: {reason}", file=sys.stderr)
        return 0
    except CannotScore as error:
        print(f"pages: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    if asked.out:
        head = asked.out.read_text(encoding="utf-8").partition(MARK)[0]
        asked.out.write_text("\n".join([head + MARK, "", *lines]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
