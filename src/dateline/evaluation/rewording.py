"""Measures the reading of reworded text: found or not, the phrases, and the coding through them.

Run with ``python -m dateline.evaluation.rewording [--shared DIR] [--articles N]``. It reads the
groups of copies that nothing was trained on. The last figures compare the events coded from spun
copies with those coded from their originals, by dateline and by dateline without reading through.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.coder import Coder
from dateline.coding.assembly import assemble
from dateline.evaluation.rewording_gold import (
    CopyRow,
    Edit,
    Place,
    is_held,
    read_copies,
    to_original,
)
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.records import Article, CodedArticle, Copy, Participant, Report, SpunPhrase

RATES = (0.15, 0.3, 0.45)
COMPARED_RATE = 0.3


@dataclass
class Hits:
    """Right, said and wanted, to be made precision, recall and F1."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        p, r = self.right / max(self.said, 1), self.right / max(self.wanted, 1)
        return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({self.wanted} wanted)"


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The probability that one of the first is above one of the second; a tie counts half."""
    above = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return above / max(len(positive) * len(negative), 1)


def matched(edits: Sequence[Edit], phrases: Sequence[SpunPhrase]) -> list[tuple[Edit, SpunPhrase]]:
    """Edits and phrases that share a character, one to one, in text order."""
    out, rest = [], list(phrases)
    for edit in edits:
        found = next((p for p in rest if p.start < edit.end and edit.start < p.end), None)
        if found is not None:
            rest.remove(found)
            out.append((edit, found))
    return out


def alone(rows: Sequence[CopyRow], copies: Sequence[Copy], threshold: float) -> Iterator[str]:
    """How well rewording is found in articles by themselves."""
    spun = [c.spun_score for r, c in zip(rows, copies, strict=True) if r.gold.relation == "spun"]
    clean = [c.spun_score for r, c in zip(rows, copies, strict=True) if r.gold.relation != "spun"]
    yield f"spun_auc {auc(spun, clean):.4f} ({len(spun)} spun, {len(clean)} clean)"
    yield f"false alarms {sum(s >= threshold for s in clean) / max(len(clean), 1):.4f}"
    for rate in RATES:
        own = [c.spun_score for r, c in zip(rows, copies, strict=True) if r.gold.rate == rate]
        found = sum(s >= threshold for s in own) / max(len(own), 1)
        yield f"rate {rate}: AUC {auc(own, clean):.4f}, found {found:.3f}"
    hits, likely = Hits(), 0
    for row, copy in zip(rows, copies, strict=True):
        edits = [e for e in row.gold.edits if e.end > e.start]
        pairs = matched(edits, copy.spun_phrases)
        hits.right += len(pairs)
        hits.said += len(copy.spun_phrases)
        hits.wanted += len(edits)
        likely += sum(e.likely.casefold() == p.likely.casefold() for e, p in pairs)
    yield f"phrases {hits}; likely right {likely / max(hits.right, 1):.3f} of those found"


def same_event(one: Report, other: Report, place: Place, sides: bool) -> bool:
    """Whether a report of the copy tells what one of the original does: the type, at the same
    words; with ``sides``, also actors and recipients at the same words."""
    if one.event_type != other.event_type:
        return False
    if not _touch(
        other.trigger.start, other.trigger.end, one.trigger.start, one.trigger.end, place
    ):
        return False
    return not sides or (
        _same_people(one.actors, other.actors, place)
        and _same_people(one.recipients, other.recipients, place)
    )


def _touch(start: int, end: int, first: int, last: int, place: Place) -> bool:
    """Whether words of the copy stand where ``[first, last)`` of the original does."""
    placed = [at for at in map(place, range(start, end)) if at is not None]
    return bool(placed) and min(placed) < last and first <= max(placed)


def _is_placed(at: int | None) -> bool:
    return at is not None


def _same_people(one: Sequence[Participant], other: Sequence[Participant], place: Place) -> bool:
    if len(one) != len(other):
        return False
    spans = [p.span for p in one]
    return all(
        any(_touch(p.span.start, p.span.end, s.start, s.end, place) for s in spans) for p in other
    )


def agreement(original: CodedArticle, copy: CodedArticle, row: CopyRow, sides: bool) -> Hits:
    """How far the reports of a spun copy are those of its original, one to one. What the copy
    reports in words that the original has not, such as a headline, is left out."""
    place, rest = to_original(row, original.article.text), list(original.reports)
    reports = [
        r
        for r in copy.reports
        if any(map(_is_placed, map(place, range(r.trigger.start, r.trigger.end))))
    ]
    hits = Hits(said=len(reports), wanted=len(rest))
    for report in reports:
        found = next((o for o in rest if same_event(o, report, place, sides)), None)
        if found is not None:
            rest.remove(found)
            hits.right += 1
    return hits


def plainly(coder: Coder, article: Article) -> CodedArticle:
    """The article coded on the words as they are, without reading through them."""
    parsed = next(coder.parser.parse([article.text]))
    return assemble(coder.read(article, parsed), coder.settings.min_confidence)


def through(coder: Coder, rows: Sequence[CopyRow], most: int) -> Iterator[str]:
    """How far events coded from spun copies agree with those coded from the originals."""
    originals = {r.id: r for r in rows if r.gold.relation == "original"}
    spun = [r for r in rows if r.gold.rate == COMPARED_RATE and r.gold.of in originals][:most]
    names = ("reading through", "plain coder")
    sums = {(n, sides): Hits() for n in names for sides in (False, True)}
    for row in spun:
        first = coder.code(article_of(originals[row.gold.of or ""]))
        article = first.article
        article = msgspec.structs.replace(article, text=row.text, id=row.id)
        for name, coded in zip(names, (coder.code(article), plainly(coder, article)), strict=True):
            for sides in (False, True):
                hits, own = sums[name, sides], agreement(first, coded, row, sides)
                hits.right += own.right
                hits.said += own.said
                hits.wanted += own.wanted
    for (name, sides), hits in sums.items():
        what = "type, words and participants" if sides else "type and words"
        yield f"{name}, {what}: {hits} in {len(spun)} copies at {COMPARED_RATE}"


def article_of(row: CopyRow) -> Article:
    """The article of a row."""
    return Article(
        id=row.id, text=row.text, title=row.title, published=row.published, publisher=row.publisher
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where there is no gold."""
    parser = argparse.ArgumentParser(description="measure the reading of reworded text")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument("--articles", type=int, default=50, help="copies coded and compared")
    options = parser.parse_args(arguments)
    try:
        rows = read_copies(find_shared(options.shared))
    except NoGold as missing:
        print(missing, file=sys.stderr)
        return 1
    coder, held = Coder(), [row for row in rows if is_held(row.gold.group)]
    copies = []
    for parsed in coder.parser.parse(row.text for row in held):
        found = coder.detector.read(parsed)
        copies.append(Copy(spun_score=found.score, spun_phrases=found.phrases))
    for line in alone(held, copies, coder.detector.threshold):
        print(line, flush=True)
    for line in through(coder, held, options.articles):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
