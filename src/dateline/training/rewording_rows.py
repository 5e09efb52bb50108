"""Rows of examples for the rewording model, as if their own texts had never been counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.language.parsed import Parsed
from dateline.rewording.features import Evidence, Floats, Looks, look
from dateline.rewording.pairs import Counts, Keys
from dateline.rewording.places import token_keys
from dateline.rewording.tokens import Tokens
from dateline.rewording.units import Units
from dateline.training.rewording_articles import Example, labels


@dataclass(frozen=True)
class Seen:
    """An example as the model sees it: its rows, which of its places were substituted, and what
    each place is and was taken to stand for."""

    example: Example
    rows: Floats
    yes: NDArray[np.bool_]
    looks: Looks


def without(clean: Tokens, evidence: Evidence) -> Evidence:
    """The evidence without what a clean text put into the counts."""
    keys, counts = np.unique(token_keys(clean), return_counts=True)
    return replace(
        evidence, less=_less(keys, counts), less_seen=_unit_counts(clean, evidence.units)
    )


def _less(own: Keys, times: NDArray[np.int64]) -> Callable[[Keys, Counts], Counts]:
    def less(keys: Keys, counts: Counts) -> Counts:
        at = np.minimum(np.searchsorted(own, keys), len(own) - 1)
        mine = np.where(own[at] == keys, times[at], 0).astype(np.float32)
        rest: Counts = np.maximum(counts - mine, 0)
        return rest

    return less


def _unit_counts(tokens: Tokens, units: Units) -> dict[int, int]:
    out = Counter(units.words[w] for w in tokens.words if w in units.words)
    words = tokens.words
    for i in range(len(words)):
        for parts, unit in units.phrases.get(tuple(words[i : i + 2]), ()):
            out[unit] += tuple(words[i : i + len(parts)]) == parts
    return dict(out)


def rows_of(
    examples: Sequence[Example],
    parses: Iterable[Parsed],
    evidence: Evidence,
    drop: float,
) -> list[Seen]:
    """The examples with their rows. A clean text comes before all that was made from it."""
    out: list[Seen] = []
    origin, less, shares = -1, evidence, evidence.log_share()
    for example, parsed in zip(examples, parses, strict=True):
        tokens = Tokens.of(parsed)
        if example.origin != origin:
            origin, less = example.origin, without(tokens, evidence)
            shares = less.log_share()
        looks = look(tokens, less, shares, drop)
        at = [
            (tokens.at[a], tokens.at[b])
            for a, b in zip(looks.places.first, looks.places.last, strict=True)
        ]
        yes = np.array(labels(parsed, at, example.edits), dtype=bool)
        out.append(Seen(example, looks.rows, yes, looks))
    return out
