"""Scoring a classifier of event types that is given the pair: who, and to whom.

The gold is a set of relations; the classifier says one event type for each marked pair. Where
the set uses YIELD, CONCEDE and RETREAT count as YIELD on both sides. A pair without an answer
counts as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dateline.evaluation.figures import Confusions, Figure
from dateline.evaluation.gold import Relation, Row, Words
from dateline.evaluation.scoring import NONE, reading_of

PairKey: TypeAlias = tuple[str, int]
"""A row's id, and the number of the pair in its gold, from 0."""


@dataclass(frozen=True)
class GivenPair:
    """A marked pair to be typed: both sides stand in the text, and gold has a type for it."""

    key: PairKey
    text: str
    actor: Words
    recipient: Words
    event_type: str


@dataclass(frozen=True)
class PairFigures:
    """How well pairs were typed. ``by_type``: the F1 of each type, with its number in gold."""

    macro_f1: Figure
    accuracy: Figure
    by_type: Mapping[str, Figure]


class UnknownPair(ValueError):
    """An answer is for no pair of the gold; the message names it."""


def pairs_of(rows: Iterable[Row[list[Relation]]]) -> Iterator[GivenPair]:
    """The pairs that can be given: typed, and with both sides in the text."""
    for row in rows:
        for number, gold in enumerate(row.gold):
            if gold.event_type and gold.actor and gold.recipient:
                yield GivenPair(
                    (row.id, number), row.text, gold.actor, gold.recipient, gold.event_type
                )


def score_pairs(rows: Iterable[Row[list[Relation]]], answers: Mapping[PairKey, str]) -> PairFigures:
    """Hold the answers (event type by pair) against the gold of the rows.

    Macro-F1 is the mean over the types that occur in the gold. Raises UnknownPair for an answer
    to what is no pair.
    """
    kept = list(rows)
    reading = reading_of(kept)
    pairs = list(pairs_of(kept))
    if unknown := sorted(answers.keys() - {pair.key for pair in pairs}):
        raise UnknownPair(f"{unknown[0][0]} has no pair {unknown[0][1]}")
    counts = Confusions()
    for pair in pairs:
        counts.add(reading.type(pair.event_type), reading.type(answers.get(pair.key, NONE)))
    by_type = {t: Figure(counts.f1_of(t), n) for t, n in sorted(counts.gold.items())}
    share = counts.right.total() / len(pairs) if pairs else None
    return PairFigures(counts.macro_f1(), Figure(share, len(pairs)), by_type)
