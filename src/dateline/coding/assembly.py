"""The last step of coding: what is kept, and one record for one thing everywhere."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.coding.cast import Cast
from dateline.coding.circumstances import Circumstances, side_of
from dateline.coding.frames import Frame
from dateline.coding.reports import with_coding_id
from dateline.mentions.quantities import QuantityMention
from dateline.records import CodedArticle, Quantity, Report, Side


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
    reports = _sure(coded.reports, min_confidence)
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


def _sure(reports: Sequence[Report], min_confidence: float) -> list[Report]:
    kept = {r.id for r in reports if r.confidence >= min_confidence}
    kept |= {r.about for r in reports if r.id in kept and r.about is not None}
    return [r for r in reports if r.id in kept]
