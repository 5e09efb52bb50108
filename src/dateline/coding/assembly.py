"""The last step of coding: what is kept, and one record for one thing everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.coding.cast import Cast, is_known
from dateline.coding.circumstances import Circumstances
from dateline.coding.counts import CAUSES, side_of
from dateline.coding.frames import Frame
from dateline.coding.reports import with_coding_id
from dateline.mentions.quantities import QuantityMention
from dateline.records import CodedArticle, Participant, Quantity, Report, Side

_REAL = ("occurred", "ongoing")
STATE = "state:"
"""How the registry's ids of countries begin."""
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
    stand in a report or are somebody known: with a country, a sector or an actor id. Things acted
    on are of the country that stands before them.
    """
    reports = _with_strays(_sure(coded.reports, min_confidence), coded.reports)
    used = {p.id for r in reports for p in (*r.actors, *r.recipients)}
    kept = [p for p in coded.actors if p.id in used or is_known(p)]
    owners = _owners(reports, kept)
    reports = [_owned(r, owners) for r in reports]
    quantities = {q.id: q for q in coded.quantities}
    reports = [
        with_coding_id(
            msgspec.structs.replace(r, quantities=[quantities[q.id] for q in r.quantities])
        )
        for r in reports
    ]
    actors = [_of_owner(p, owners) if p.id in used else p for p in kept]
    return msgspec.structs.replace(coded, reports=reports, actors=actors)


def _owners(reports: Sequence[Report], people: Sequence[Participant]) -> dict[str, str]:
    """The countries that stand as modifiers before things acted on, by the things' entities.

    AFG for "an Afghan border crossing"; none where several stand there, or more than a country.
    """
    states = [p for p in people if p.country and (p.actor_id or "").startswith(STATE)]
    found: dict[str, set[str]] = {}
    for thing in (p for r in reports for p in r.recipients if not is_known(p)):
        found.setdefault(thing.entity, set()).update(
            p.country
            for p in states
            if p.country and thing.span.start <= p.span.start and p.span.end < thing.span.end
        )
    return {entity: min(own) for entity, own in found.items() if len(own) == 1}


def _of_owner(p: Participant, owners: Mapping[str, str]) -> Participant:
    """The participant with the country that it belongs to, if it is such a thing."""
    country = owners.get(p.entity)
    if country is None or is_known(p):
        return p
    return msgspec.structs.replace(p, country=country, code=country)


def _owned(report: Report, owners: Mapping[str, str]) -> Report:
    if not owners:
        return report
    sides = [[_of_owner(p, owners) for p in ps] for ps in (report.actors, report.recipients)]
    return msgspec.structs.replace(report, actors=sides[0], recipients=sides[1])


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
