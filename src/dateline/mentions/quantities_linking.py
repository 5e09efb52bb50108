"""How counts of a text bear on one another: lists, parts, sums over events, numbers told anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.mentions.numbers import Amount
from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_view import QuantityMention, View
from dateline.records import Measure, Scope

NOT_COUNTS = frozenset({"money", "duration_days"})
_LISTED = re.compile(r",?\s+(?:and\s+)?(?:(?:at least|about|some|more than)\s+)?")
_SUPERLATIVE = re.compile(r"\b(?:worst|deadliest|bloodiest|first|\w+est)\b", re.I)
_NEXT_OF_LIST = re.compile(
    r"(?:\s+\w+)?(?:,|,?\s+and|;)\s+(?:(?:at least|about|some|more than|another)\s+)*"
)


def shared(view: View, found: list[QuantityMention]) -> list[QuantityMention]:
    """What follows a list of counts is said of each: "3 soldiers, 4 guards and a cook killed"."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        m, following = out[i], out[i + 1]
        if m.measure != "other" or m.predicate is not None or following.predicate is None:
            continue
        if following.predicate < following.head or view.lemma[m.head] not in lexicon().people:
            continue
        if _LISTED.fullmatch(view.text, m.end, following.start):
            out[i] = replace(m, measure=following.measure, predicate=following.predicate)
    return out


def sums_listed(view: View, found: list[QuantityMention]) -> list[QuantityMention]:
    """What is listed with a toll is a sum like it: "the toll stands at 88 dead and 240 hurt"."""
    out = list(found)
    for i in range(1, len(out)):
        before, m = out[i - 1], out[i]
        if before.scope != "cumulative" or m.measure in ("other", "participants", *NOT_COUNTS):
            continue
        if before.measure in NOT_COUNTS or before.of is not None or m.measure == before.measure:
            continue
        # A headline's next clause is about something else: "toll hits 112, 4 held".
        said = view.text[before.end : m.start]
        if _NEXT_OF_LIST.fullmatch(said) and (m.measure != "detained" or "and" in said):
            out[i] = replace(m, scope="cumulative")
    return out


def measure_before(
    view: View, node: int, found: Sequence[QuantityMention], crowd: bool
) -> Measure | None:
    """The measure of the last count in this sentence or the one before; of a crowd, if asked."""
    sentence = view.parsed.sentence_of[node]
    for m in reversed(found):
        if view.parsed.sentence_of[m.head] < sentence - 1:
            return None
        if m.measure not in NOT_COUNTS and m.measure != "other":
            return m.measure if m.measure == "participants" or not crowd else None
    return None


def overlaps(mention: QuantityMention, others: list[QuantityMention]) -> bool:
    """Whether the mention shares characters with one of the others."""
    return any(m.start < mention.end and mention.start < m.end for m in others)


def linked(
    found: list[QuantityMention], parts: list[bool], bare: list[QuantityMention]
) -> list[QuantityMention]:
    """All mentions in text order, with ``part_of`` as indices of that order."""
    parents = _parents(found, parts)
    order = sorted(
        [(m, i) for i, m in enumerate(found)] + [(m, -1) for m in bare],
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    place = {i: at for at, (_, i) in enumerate(order) if i >= 0}
    out = []
    for mention, i in order:
        parent = parents[i] if i >= 0 else None
        out.append(replace(mention, part_of=place[parent]) if parent is not None else mention)
    return out


def _parents(found: list[QuantityMention], parts: list[bool]) -> list[int | None]:
    out: list[int | None] = []
    for i, is_part in enumerate(parts):
        out.append(None)
        if not is_part:
            continue
        for j in range(i - 1, -1, -1):
            if found[j].measure == found[i].measure:
                parent = out[j]
                out[i] = parent if parent is not None else j
                break
    return out


def scope_of(view: View, amount: Amount, first: int, lex: Lexicon) -> Scope:
    """Whether the sentence says that the number sums up several events."""
    a, b = view.sentence(first)
    start, end = view.idx[a], view.end_of(b - 1)
    if lex.cumulative_before.search(view.text[start : amount.qualified_start]):
        return "cumulative"
    m = lex.cumulative_after.search(view.text, amount.end, min(end, amount.end + 150))
    if m and not _SUPERLATIVE.search(view.text[start : m.start()]):
        return "cumulative"
    return "event"
