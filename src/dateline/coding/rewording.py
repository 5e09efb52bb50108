"""Reports that were read through a machine's substitutions say so, and are less sure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Report, Span, SpunPhrase

LESS_SURE = 0.9
"""What the confidence of a report is multiplied with that rests on words put back by guess: such
reports agree with those of the original 0.92 times as often as others (docs/rewording.md)."""


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
