"""Counted things as records: a :class:`Quantity` for each mention."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.parsed import Parsed
from dateline.mentions.quantities import QuantityMention
from dateline.records import Quantity


def ground_quantities(mentions: Sequence[QuantityMention], parsed: Parsed) -> list[Quantity]:
    """One record a mention, in the same order, with ids ``q1``, ``q2`` … in that order.

    Whose loss it is (``side``) depends on the event and stays "unknown" here.
    """
    return [
        Quantity(
            id=f"q{i}",
            span=parsed.span(m.start, m.end),
            measure=m.measure,
            low=m.low,
            high=m.high,
            qualifier=m.qualifier,
            of=parsed.span(*m.of) if m.of else None,
            scope=m.scope,
            part_of=None if m.part_of is None else f"q{m.part_of + 1}",
            unit=m.unit,
        )
        for i, m in enumerate(mentions, start=1)
    ]
