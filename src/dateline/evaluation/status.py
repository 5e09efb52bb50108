"""Did it happen: how well the coder tells the status of acts in labelled sentences.

Run with ``python -m dateline.evaluation.status --split tune|held``. The sentences and the
conventions of their labels are told in ``docs/status_guideline.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dateline.coder import Coder, Settings
from dateline.evaluation.labelled import GoldError as GoldError
from dateline.evaluation.labelled import read_labelled
from dateline.records import Article, EventType, Report, Status

STATUSES: tuple[Status, ...] = get_args(Status)
NONE = "NONE"
"""What stands for the status of a gold act that no report was found for."""
UNREAL: tuple[Status, ...] = ("did_not_occur", "denied", "requested", "threatened", "planned")
"""Statuses of acts that must not be counted as events."""
REAL: tuple[Status, ...] = ("occurred", "ongoing")
"""Statuses that counts and exports take."""
DEFAULT_GOLD = Path("tests/gold/status.jsonl")
PUBLISHED = "2024-05-15"
"""The day on which every sentence is taken to be published."""


class GoldAct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One labelled act: its words, the types that fit it, and what the text says of it.

    ``about`` holds the words of the speech act of the same sentence that it is spoken of in.
    """

    trigger: str
    start: int
    end: int
    event_type: list[EventType]
    status: Status
    background: bool
    about: str | None


class GoldSentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence, the half it belongs to, and the acts in it that matter."""

    id: str
    text: str
    split: Literal["tune", "held"]
    gold: list[GoldAct]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one gold act. ``status`` is NONE, ``linked`` false, where it was not found.

    ``linked`` says that the report is about the right speech act, ``linked_at_all`` that it is
    about any that has words of its own; ``by_words`` that its trigger overlaps the act's.
    """

    sentence: str
    act: GoldAct
    status: str
    background: bool = False
    linked: bool = False
    linked_at_all: bool = False
    by_words: bool = False


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall and F1 of one status; ``support`` gold acts have it."""

    precision: float
    recall: float
    f1: float
    support: int


def read_gold(path: Path) -> list[GoldSentence]:
    """The labelled sentences of a JSONL file. Raises GoldError, OSError."""
    return read_labelled(path, GoldSentence, _check)


def _check(row: GoldSentence) -> None:
    triggers = {act.trigger for act in row.gold}
    for act in row.gold:
        if row.text[act.start : act.end] != act.trigger or not act.trigger:
            raise ValueError(f"{row.id}: the offsets of {act.trigger!r} do not give it")
        if not act.event_type:
            raise ValueError(f"{row.id}: {act.trigger!r} has no event type")
        if act.about is not None and act.about not in triggers - {act.trigger}:
            raise ValueError(f"{row.id}: {act.trigger!r} is about no act of its sentence")


def match(acts: Sequence[GoldAct], reports: Sequence[Report]) -> list[Report | None]:
    """The report of each act, parallel to ``acts``; each report serves one act.

    A report whose trigger overlaps the act's goes first, best with a fitting type; then any
    report left with a fitting type will do (there is one sentence). The speech act implied in
    the words of an act ("will send") stands for itself, never for the act.
    """
    found: list[Report | None] = [None] * len(acts)
    left = list(reports)
    openings = implied(reports)
    for overlap, typed in ((True, True), (True, False), (False, True)):
        for k, act in enumerate(acts):
            if found[k] is not None:
                continue
            for report in left:
                if overlap and (report.id in openings or not _overlaps(act, report)):
                    continue
                if not overlap and report.id in openings and _overlaps(act, report):
                    continue
                if typed and report.event_type not in act.event_type:
                    continue
                found[k] = report
                left.remove(report)
                break
    return found


def implied(reports: Sequence[Report]) -> frozenset[str]:
    """The ids of speech acts without words of their own: they share those of the act they open."""
    by_id = {report.id: report for report in reports}
    return frozenset(
        report.about
        for report in reports
        if report.about is not None
        and report.about in by_id
        and by_id[report.about].trigger == report.trigger
    )


def _overlaps(act: GoldAct, report: Report) -> bool:
    return report.trigger.start < act.end and act.start < report.trigger.end


def judge(row: GoldSentence, reports: Sequence[Report]) -> list[Judged]:
    """What became of each gold act of a sentence, given the reports coded from it."""
    by_id = {report.id: report for report in reports}
    by_trigger = {act.trigger: act for act in row.gold}
    openings = implied(reports)
    judged = []
    matched = match(row.gold, reports)
    taken = {act.trigger: report for act, report in zip(row.gold, matched, strict=True)}
    for act, report in zip(row.gold, matched, strict=True):
        if report is None:
            judged.append(Judged(sentence=row.id, act=act, status=NONE))
            continue
        target = by_id.get(report.about or "")
        right = False
        if act.about is not None and target is not None:
            right = target is taken[act.about] or _overlaps(by_trigger[act.about], target)
        judged.append(
            Judged(
                sentence=row.id,
                act=act,
                status=report.status,
                background=report.background,
                linked=right,
                linked_at_all=report.about is not None and report.about not in openings,
                by_words=_overlaps(act, report),
            )
        )
    return judged


def scores(judged: Iterable[Judged]) -> dict[Status, Score]:
    """Precision, recall and F1 for every status; an act not found costs recall only."""
    pairs = Counter((j.act.status, j.status) for j in judged)
    table: dict[Status, Score] = {}
    for status in STATUSES:
        hits = pairs[status, status]
        support = sum(n for (gold, _), n in pairs.items() if gold == status)
        given = sum(n for (_, said), n in pairs.items() if said == status)
        table[status] = Score(
            precision=share(hits, given),
            recall=share(hits, support),
            f1=share(2 * hits, support + given),
            support=support,
        )
    return table


def macro_f1(table: Mapping[Status, Score]) -> float:
    """The mean F1 of the statuses that some gold act has; 0 without any."""
    values = [score.f1 for score in table.values() if score.support]
    return share(sum(values), len(values))


def share(part: float, whole: float) -> float:
    """``part / whole``, and 0 where there is no whole."""
    return part / whole if whole else 0.0


def leaks(judged: Iterable[Judged], status: Status) -> tuple[int, int]:
    """Of the gold acts with this status: how many come out as occurred or ongoing, and all."""
    said = [j.status for j in judged if j.act.status == status]
    return sum(s in REAL for s in said), len(said)


def links(judged: Iterable[Judged]) -> tuple[int, int]:
    """Of the found acts that are about a speech act: how many are linked to it, and all."""
    found = [j for j in judged if j.act.about is not None and j.status != NONE]
    return sum(j.linked for j in found), len(found)


def stray_links(judged: Iterable[Judged]) -> tuple[int, int]:
    """Of the found acts that are about none: how many are linked all the same, and all.

    Denied acts stay out: whether a plain denial is a report of its own is left open.
    """
    found = [
        j for j in judged if j.act.about is None and j.status != NONE and j.act.status != "denied"
    ]
    return sum(j.linked_at_all for j in found), len(found)


def background_f1(judged: Iterable[Judged]) -> float:
    """F1 of the mark ``background``; an act not found has none."""
    rows = [(j.act.background, j.background) for j in judged]
    hits = sum(gold and said for gold, said in rows)
    return share(2 * hits, sum(gold for gold, _ in rows) + sum(said for _, said in rows))


def page(judged: Sequence[Judged]) -> Iterator[str]:
    """The lines of the report on judged acts."""
    table = scores(judged)
    found = sum(j.status != NONE for j in judged)
    yield f"macro_f1        {macro_f1(table):.3f}"
    yield f"found           {share(found, len(judged)):.3f}  ({found} of {len(judged)})"
    right = sum(j.status == j.act.status for j in judged)
    yield f"right_of_found  {share(right, found):.3f}"
    yield f"{'status':15} {'P':>6} {'R':>6} {'F1':>6} {'n':>5}"
    for status, score in table.items():
        yield (
            f"{status:15} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            f" {score.support:5}"
        )
    every = [leaks(judged, status) for status in UNREAL]
    for status, (bad, all_) in zip(UNREAL, every, strict=True):
        yield f"{status} as occurred/ongoing: {share(bad, all_):.3f}  ({bad} of {all_})"
    bad, all_ = (sum(column) for column in zip(*every, strict=True))
    yield f"all of these as occurred/ongoing: {share(bad, all_):.3f}  ({bad} of {all_})"
    by_words = [leaks((j for j in judged if j.by_words), status)[0] for status in UNREAL]
    yield f"  of these {bad}, found by their own words: {sum(by_words)}"
    for name, (part, whole) in (("linked", links(judged)), ("stray", stray_links(judged))):
        yield f"about_{name}: {share(part, whole):.3f}  ({part} of {whole})"
    yield f"background_f1: {background_f1(judged):.3f}"


def misses(judged: Iterable[Judged], texts: Mapping[str, str]) -> Iterator[str]:
    """A line for each act whose status or link came out wrong."""
    for j in judged:
        if j.act.about is None:
            wrong_link = j.linked_at_all and j.act.status != "denied"
        else:
            wrong_link = j.status != NONE and not j.linked
        if j.status != j.act.status or wrong_link:
            link = " (link)" if j.status == j.act.status else ""
            yield (
                f"{j.sentence} {j.act.status} -> {j.status}{link}:"
                f" [{j.act.trigger}] {texts[j.sentence]}"
            )


def measure(rows: Sequence[GoldSentence], coder: Coder) -> list[Judged]:
    """Code every sentence by itself and judge its acts, in order."""
    articles = [Article(id=row.id, text=row.text, published=PUBLISHED) for row in rows]
    judged: list[Judged] = []
    for row, coded in zip(rows, coder.code_many(articles), strict=True):
        judged += judge(row, getattr(coded, "reports", []))
    return judged


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one half and print the figures; ``--errors`` is for the tuning half only."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation.status")
    parser.add_argument("--split", choices=("tune", "held"), required=True)
    parser.add_argument("--gold", type=Path, default=DEFAULT_GOLD)
    parser.add_argument("--min-confidence", type=float, default=Settings().min_confidence)
    parser.add_argument("--errors", action="store_true", help="list the acts that came out wrong")
    options = parser.parse_args(arguments)
    if options.errors and options.split == "held":
        parser.error("the held half shows its figures only: --errors needs --split tune")
    try:
        rows = [row for row in read_gold(options.gold) if row.split == options.split]
    except (GoldError, OSError) as fault:
        print(f"cannot read the gold: {fault}", file=sys.stderr)
        return 1
    judged = measure(rows, Coder(Settings(min_confidence=options.min_confidence)))
    for line in page(judged):
        print(line)
    if options.errors:
        for line in misses(judged, {row.id: row.text for row in rows}):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
