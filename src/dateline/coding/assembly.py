"""The last step of coding: what is kept, and one record for one thing everywhere."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.coding.cast import Cast
from dateline.coding.circumstances import Circumstances
from dateline.coding.counts import CAUSES, side_of
from dateline.coding.frames import Frame
from dateline.coding.reports import with_coding_id
from dateline.mentions.quantities import QuantityMention
from dateline.records import CodedArticle, Quantity, Report, Side

_REAL = ("occurred", "ongoing")
_NEAR_CHARACTERS = 200
"""How far after an event's sentence a loss may be told that is taken for its toll."""


def sides_of(
    frames: Sequence[Frame],
    around: Circumstances,
    counted: Sequence[tuple[QuantityMention, Quantity]],
    cast: Cast,
) -> dict[str, Side]:
    """For each quantity (by id) that stands in a report, whose loss it is."""
    mention_of = {q.id: m for m, q in counted}
    return {
        q.id: side_of(frame, mention_of[q.id], cast)
        for frame, own in zip(frames, around.quantities, strict=True)
        for q in own
    }


def assemble(coded: CodedArticle, min_confidence: float) -> CodedArticle:
    """The coded article with unsure reports and unpolitical bystanders left out.

    A speech act is kept where a report that is about it is kept. Participants are kept that
    stand in a report or are somebody known: with a country, a sector or an actor id.
    """
    reports = _with_strays(_sure(coded.reports, min_confidence), coded.reports)
    quantities = {q.id: q for q in coded.quantities}
    reports = [
        with_coding_id(
            msgspec.structs.replace(r, quantities=[quantities[q.id] for q in r.quantities])
        )
        for r in reports
    ]
    used = {p.id for r in reports for p in (*r.actors, *r.recipients)}
    actors = [p for p in coded.actors if p.id in used or p.country or p.sectors or p.actor_id]
    return msgspec.structs.replace(coded, reports=reports, actors=actors)


def _with_strays(kept: Sequence[Report], every: Sequence[Report]) -> list[Report]:
    """The reports that are kept, with the losses that are told by reports that are not.

    "A bomb exploded. Four people were hurt." may give one sure report: the four are its own. A
    loss goes to the nearest report of its sentence, or of just before, that can have caused it.
    """
    ids = {r.id for r in kept}
    homes: dict[str, list[Quantity]] = {}
    for quantity in (
        q for r in every if r.id not in ids and r.status in _REAL for q in r.quantities
    ):
        types = CAUSES.get(quantity.measure, frozenset())
        near = [
            (abs(r.trigger.start - quantity.span.start), r.id)
            for r in kept
            if r.event_type in types and 0 <= _gap(r, quantity) <= _NEAR_CHARACTERS
        ]
        if near:
            homes.setdefault(min(near)[1], []).append(quantity)
    return [
        msgspec.structs.replace(
            r, quantities=sorted([*r.quantities, *homes[r.id]], key=lambda q: q.span.start)
        )
        if r.id in homes
        else r
        for r in kept
    ]


def _gap(report: Report, quantity: Quantity) -> int:
    """Characters from the end of the report's sentence to a count after it; 0 inside of it."""
    if report.sentence.start <= quantity.span.start < report.sentence.end:
        return 0
    return quantity.span.start - report.sentence.end


def _sure(reports: Sequence[Report], min_confidence: float) -> list[Report]:
    kept = {r.id for r in reports if r.confidence >= min_confidence}
    kept |= {r.about for r in reports if r.id in kept and r.about is not None}
    return [r for r in reports if r.id in kept]
