"""Which substitutions are read through, and that reports which rest on them are less sure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Report, Span, SpunPhrase
from dateline.rewording.detect import Rewording

LESS_SURE = 0.9
"""What the confidence of a report is multiplied with that rests on words put back by guess: such
reports agree with those of the original 0.91 times as often as others (docs/rewording.md)."""

TELLS, PLAINLY = 0.1, 1.0
"""Words that tell of an event as they stand, with such a confidence, are seldom a spinner's: of
those put back about half were, where the odds say three in four. They are let stand up to these
log odds."""


def let_stand(found: Rewording, reports: Sequence[Report]) -> Rewording:
    """The rewording without unsure phrases that tell of an event as they stand, by the reports of
    the text as it is."""
    told = [r.trigger for r in reports if r.confidence >= TELLS]
    kept = [
        (phrase, odds)
        for phrase, odds in zip(found.phrases, found.odds, strict=True)
        if odds >= PLAINLY or not any(s.start < phrase.end and phrase.start < s.end for s in told)
    ]
    return Rewording(found.score, [p for p, _ in kept], [o for _, o in kept])


def mark_reworded(reports: Sequence[Report], phrases: Sequence[SpunPhrase]) -> list[Report]:
    """The reports, those marked that rest on one of the phrases."""
    return [_marked(r) if _rests_on(r, phrases) else r for r in reports]


def _marked(report: Report) -> Report:
    lower = round(report.confidence * LESS_SURE, 4)
    return msgspec.structs.replace(report, reworded=True, confidence=lower)


def _rests_on(report: Report, phrases: Sequence[SpunPhrase]) -> bool:
    """Whether the trigger, a participant or a quantity holds words of a phrase."""
    spans: list[Span] = [report.trigger]
    spans += [p.span for p in (*report.actors, *report.recipients)]
    for quantity in report.quantities:
        spans += [quantity.span, *([quantity.of] if quantity.of else [])]
    return any(s.start < p.end and p.start < s.end for s in spans for p in phrases)
