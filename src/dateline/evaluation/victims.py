"""How many victims: counts on reports against the keys of MUC-3 and MUC-4.

Run with ``python -m dateline.evaluation.victims``. A key names the targets of an incident, says how
many they were and what became of them. A target is asked for where the key has a number or a range
for it and an effect that dateline counts: DEATH is ``killed``, INJURY is ``injured``, and who was
the target of a KIDNAPPING is ``abducted``. It is right where a report of violence in the document
has a count of that measure whose bounds lie within the key's.

Named and single victims (number 1) are asked for apart: a text writes no number for them, so that
a recipient of that name or description is as good as a count of one. Keys that only say PLURAL,
numbers that they give for dead and injured together, optional incidents, and those that were only
attempted or threatened are left out. Where a key gives alternatives, any of them will do.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from dateline.coder import Coder
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, NoGold, Shared, find_shared
from dateline.records import Article, CodedArticle, FailedInput, Measure, Quantity, Report

Kind = Literal["counted", "single"]
TRAIN, DEV = "incidents_muc_train", "incidents_muc_dev"
MEASURES: dict[str, Measure] = {"DEATH": "killed", "INJURY": "injured"}
LIVE = ("occurred", "ongoing")
VIOLENT = ("ASSAULT", "COERCE")
ABOUT = 0.1
"""The share by which a count may differ from a number that the key marks with ``~``."""

_NUMBER = re.compile(r"(?P<about>~)?(?P<most>-)?(?P<n>\d+)(?P<least>-)?")
_WORD = re.compile(r"[a-z]{3,}")


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of one incident of a key; each inner list holds alternatives."""

    type: list[str]
    stage: list[str]
    human_targets: list[list[str]]
    effects: list[dict[str, Any]]
    human_target_numbers: list[dict[str, list[str]]]
    optional: bool


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document and its key."""

    id: str
    text: str
    gold: list[Incident]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Victims that a key asks for: their measure, the bounds that will do, their descriptions."""

    kind: Kind
    measure: Measure
    ranges: tuple[tuple[float, float], ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a target was counted right, and whether as the group that the key names."""

    target: Target
    right: bool
    grouped: bool


def bounds(number: str) -> tuple[float, float] | None:
    """What the key's number says: "7", "-26" (at most), "30-" (at least), "~200"; else None."""
    m = _NUMBER.fullmatch(number.strip())
    if m is None:
        return None
    n = float(m["n"])
    if m["about"]:
        return n * (1 - ABOUT), n * (1 + ABOUT)
    return (0.0 if m["most"] else n), (math.inf if m["least"] else n)


def targets(incident: Incident) -> Iterator[Target]:
    """The victims of an incident that can be asked for."""
    if incident.optional or "ACCOMPLISHED" not in incident.stage:
        return
    for told in incident.human_target_numbers:
        ranges = tuple(filter(None, map(bounds, told["number"])))
        effects = _effects(incident, told["target"])
        counted = {MEASURES[e] for e in effects if e in MEASURES}
        if not counted and "KIDNAPPING" in incident.type:
            counted = {"abducted"}
        if ranges and len(counted) == 1:
            kind: Kind = "single" if (1.0, 1.0) in ranges else "counted"
            yield Target(kind, counted.pop(), ranges, _names(incident, told["target"]))


def _effects(incident: Incident, target: Sequence[str]) -> set[str]:
    """What became of a target: where two share a description, the effects on just this one."""
    told = [e for e in incident.effects if e["target_kind"] == "human"]
    same = [e for e in told if set(e["target"]) == set(target)]
    shared = [e for e in told if not set(e["target"]).isdisjoint(target)]
    return {effect for e in same or shared for effect in e["effect"]}


def _names(incident: Incident, target: Sequence[str]) -> tuple[str, ...]:
    """Every description of a target, by any one of them."""
    same = [names for names in incident.human_targets if set(target) <= set(names)]
    return tuple(dict.fromkeys([*target, *(name for names in same[:1] for name in names)]))


def _violent(coded: CodedArticle) -> list[Report]:
    return [r for r in coded.reports if r.status in LIVE and r.event_type in VIOLENT]


def _within(q: Quantity, target: Target) -> bool:
    low = 0.0 if q.low is None else q.low
    high = math.inf if q.high is None else q.high
    return q.measure == target.measure and any(a <= low and high <= b for a, b in target.ranges)


def _words(texts: Iterable[str]) -> set[str]:
    """The words of the texts, without their plural endings."""
    return {re.sub(r"(?:ies|y|s)$", "", w) for text in texts for w in _WORD.findall(text.lower())}


def judge(target: Target, reports: Sequence[Report]) -> Judged:
    """Whether some report of violence counts the target."""
    hits = [q for r in reports for q in r.quantities if _within(q, target)]
    wanted = _words(target.names)
    grouped = any(q.of is not None and wanted & _words([q.of.text]) for q in hits)
    if target.kind == "single" and not hits:
        grouped = any(
            wanted & _words([p.span.text, p.name or ""]) for r in reports for p in r.recipients
        )
    return Judged(target, bool(hits) or grouped, grouped)


def judge_document(document: Document, coded: CodedArticle | FailedInput) -> Iterator[Judged]:
    """What became of each target of a document; one that was not coded has no reports."""
    reports = _violent(coded) if isinstance(coded, CodedArticle) else []
    for incident in document.gold:
        for target in targets(incident):
            yield judge(target, reports)


def read_documents(shared: Shared, name: str, kept: frozenset[str] | None) -> list[Document]:
    """The documents of a set that ask for victims; of ``kept`` ids only, unless that is None."""
    with shared.gold(name).open(encoding="utf-8") as lines:
        rows = [msgspec.convert(json.loads(line), type=Document) for line in lines]
    return [
        row
        for row in rows
        if (kept is None or row.id in kept) and any(True for i in row.gold for _ in targets(i))
    ]


def page(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """The lines of the report: the shares of all, of kinds, of measures."""
    parts: list[tuple[str, list[Judged]]] = [("all", list(judged))]
    for kind in ("counted", "single"):
        parts.append((kind, [j for j in judged if j.target.kind == kind]))
    for measure in ("killed", "injured", "abducted"):
        counted = [j for j in parts[1][1] if j.target.measure == measure]
        parts.append((f"counted, {measure}", counted))
    for label, of in parts:
        right, grouped = sum(j.right for j in of), sum(j.grouped for j in of)
        share, exact = (right / len(of), grouped / len(of)) if of else (0.0, 0.0)
        yield f"{name}  {label:18} right {share:.3f}  group too {exact:.3f}  ({right} of {len(of)})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares; 0 also where there is no gold. Errors only of the training set."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation.victims")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    parser.add_argument(
        "--set",
        choices=("dev", "train", "held"),
        default="dev",
        help="the development set, the training set without its held-out fold, or that fold",
    )
    parser.add_argument("--errors", action="store_true", help="list the targets not counted right")
    options = parser.parse_args(arguments)
    if options.errors and options.set != "train":
        parser.error("what is measured shows its figures only: --errors needs --set train")
    try:
        shared = find_shared(options.shared)
    except NoGold as reason:
        print(f"victims: skipped: {reason}")
        return 0
    name, kept = DEV, None
    if options.set != "dev":
        name, of = TRAIN, folds(shared)[TRAIN].items()
        kept = frozenset(row for row, fold in of if (fold == HELD) == (options.set == "held"))
    judged: list[Judged] = []
    documents = read_documents(shared, name, kept)
    articles = [Article(id=d.id, text=d.text, published=d.published) for d in documents]
    for document, coded in zip(documents, Coder().code_many(articles), strict=True):
        these = list(judge_document(document, coded))
        judged += these
        if options.errors:
            for t in (j.target for j in these if not j.right):
                print(document.id, t.kind, t.measure, t.ranges, " / ".join(t.names))
    for line in page(f"{name} ({options.set})", judged):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
