"""Frames, circumstances and attributions become reports."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from dateline.coding.cast import Cast
from dateline.coding.circumstances import Circumstances
from dateline.coding.confidence import Sureness, Topic, features, load_confidence, probability
from dateline.coding.frames import Frame
from dateline.coding.modes import find_modes
from dateline.coding.speech import Settled
from dateline.language.parsed import Parsed
from dateline.ontology import plover
from dateline.records import Attribution, Participant, Period, Report, Span

BACKGROUND_DAYS = 60
APPEAL_CONFIDENCE = 0.4
"""That of a request made by should or must, which the heads do not read."""
_SUBORDINATE = {"relcl", "advcl", "acl"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What reports are made of besides frames. ``contexts`` is a list a sentence.

    ``sure`` is what the heads said of acts, by token; ``topic`` is what the article is about.
    """

    contexts: Sequence[Sequence[str]]
    attributions: Sequence[Attribution]
    published: datetime.date | None
    topic: Topic
    sure: Mapping[int, Sureness]


def covering(attributions: Sequence[Attribution], position: int) -> list[Attribution]:
    """The attributions whose content covers a character, outermost first."""
    inside = [a for a in attributions if any(s.start <= position < s.end for s in a.content)]
    parents = {a.id: a.parent for a in attributions}

    def depth(a: Attribution) -> int:
        n, at = 0, a.parent
        while at is not None and n < 20:
            n, at = n + 1, parents.get(at)
        return n

    def width(a: Attribution) -> int:
        return sum(s.end - s.start for s in a.content)

    return sorted(inside, key=lambda a: (depth(a), -width(a), a.id))


def build_reports(
    parsed: Parsed,
    article_id: str,
    settled: Settled,
    cast: Cast,
    around: Circumstances,
    evidence: Evidence,
) -> list[Report]:
    """One report a frame, in text order, with ids that survive re-coding."""
    tree = parsed.tree
    triggers = [_trigger(parsed, frame) for frame in settled.frames]
    ids = report_ids(article_id, triggers)
    out = []
    for k, frame in enumerate(settled.frames):
        clause = tree.clause(frame.clause)
        lemmas = [tree.lemmas[t] for t in clause]
        mode = settled.modes.get(
            k, frame.sense.mode if frame.sense.type == frame.event_type else None
        )
        modes = find_modes(frame.event_type, lemmas, mode)
        start = parsed.token_span(frame.head, frame.head + 1).start
        report = Report(
            id=ids[k],
            coding_id="",
            event_type=frame.event_type,  # type: ignore[arg-type]
            mode=modes[0] if modes else None,
            modes=modes,
            contexts=list(evidence.contexts[parsed.sentence_of[frame.head]]),
            quad_class=plover.quad_class(frame.event_type),
            intensity=plover.intensity(frame.event_type, modes[0] if modes else None),
            trigger=triggers[k],
            sentence=parsed.sentence_span(frame.head),
            actors=_people(parsed, frame, frame.actors, cast),
            recipients=_people(parsed, frame, frame.recipients, cast),
            reciprocal=frame.reciprocal,
            place=around.places[k],
            time=around.times[k],
            quantities=around.quantities[k],
            status=frame.status,  # type: ignore[arg-type]
            about=ids[frame.about] if frame.about is not None else None,
            background=_is_background(frame, cast, around.times[k], evidence.published),
            attributions=covering(evidence.attributions, start),
            confidence=confidence(frame, cast, evidence),
        )
        out.append(report)
    return out


def _people(parsed: Parsed, frame: Frame, seats: Sequence[int], cast: Cast) -> list[Participant]:
    """The participants of these seats; a pronoun gives way to a name for it in its sentence."""
    first, last = parsed.sentences[parsed.sentence_of[frame.head]]
    people = [cast.people[cast.named(s, first, last)] for s in seats]
    return list({p.entity: p for p in reversed(people)}.values())[::-1]


def report_ids(article_id: str, triggers: Sequence[Span]) -> list[str]:
    """The ids of the reports of an article that have these triggers, in order."""
    out: list[str] = []
    ordinals: dict[tuple[int, int], int] = {}
    for trigger in triggers:
        key = (trigger.start, trigger.end)
        ordinals[key] = ordinals.get(key, 0) + 1
        out.append(_hash(f"{article_id}:{trigger.start}:{trigger.end}:{ordinals[key]}"))
    return out


def with_own_ids(reports: Sequence[Report], article_id: str) -> list[Report]:
    """The reports with the ids that their triggers give, after the triggers were moved."""
    ids = report_ids(article_id, [r.trigger for r in reports])
    new = {r.id: own for r, own in zip(reports, ids, strict=True)}
    return [
        msgspec.structs.replace(r, id=new[r.id], about=new.get(r.about) if r.about else None)
        for r in reports
    ]


def with_coding_id(report: Report) -> Report:
    """The report with the hash of all that was coded, its own hash aside."""
    coded = msgspec.json.encode(msgspec.structs.replace(report, coding_id=""))
    return msgspec.structs.replace(report, coding_id=_hash(coded.decode()))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _trigger(parsed: Parsed, frame: Frame) -> Span:
    """The predicate's words that stand together with its head."""
    first = last = frame.head
    while first - 1 in frame.tokens:
        first -= 1
    while last + 1 in frame.tokens:
        last += 1
    return parsed.token_span(first, last + 1)


def _is_background(
    frame: Frame, cast: Cast, time: Period | None, published: datetime.date | None
) -> bool:
    """History told to explain the news: dated well before it, or read as such."""
    if time is not None and published is not None:
        until = time.end or time.start
        if until is not None:
            return (published - datetime.date.fromisoformat(until)).days > BACKGROUND_DAYS
    if frame.background is not None:
        return frame.background
    tree = cast.tree
    if tree.deps[frame.clause] in _SUBORDINATE and tree.tags[frame.clause] == "VBN":
        return any(
            tree.words[c] == "had" and tree.deps[c] == "aux" for c in tree.children[frame.clause]
        )
    return False


def confidence(frame: Frame, cast: Cast, evidence: Evidence) -> float:
    """How likely type and participants are right."""
    sure = evidence.sure.get(frame.head)
    if sure is None:
        return APPEAL_CONFIDENCE
    values = features(frame, sure, cast, evidence.topic)
    return probability(values, load_confidence())
