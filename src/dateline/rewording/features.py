"""What is known of each word that may have been substituted: one row of numbers a place.

The chief of them is a noisy channel: how much better one of the things that a word may stand for
fits where the word stands, times how readily a spinner writes the word for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.rewording.pairs import Counts, Keys, Pairs
from dateline.rewording.places import Places, alone_keys, find_places, neighbour_keys
from dateline.rewording.tokens import Tokens
from dateline.rewording.units import CLASS_OF_FORM, Units

Floats = NDArray[np.float32]

PRIOR = 400_000.0
"""Words of general English that the counts of news are mixed with."""
STRENGTH = np.array([40, 40, 60, 60, 12, 12, 12], dtype=np.float32)
"""How much a neighbour's own frequency weighs against what was seen beside it, by neighbour."""
TRUST = np.array([0.5, 0.5, 0.2, 0.2, 0.35, 0.35, 0.25], dtype=np.float32)
"""How much each neighbour says: they overlap."""
WEIGHT, UNBENT, LOOSE = 2.0, 2.5, 3.0
"""How much the weight of an edge counts, and what is taken off where the form is another one, and
where a phrase of several words would have been said."""
NAMES = (
    "zipf", "news", "best", "channel", "commoner", "fits", "before", "after", "head", "below",
    "around", "unseen", "expected", "standing", "weight", "article", "again", "original",
    "phrase", "noun", "verb", "adjective", "agrees", "opens", "share", "bare", "second",
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """All that the places of an article may stand for: numbers of edges, and the place of each.

    How much oftener than by chance each stands with its neighbours, and the logarithm of its share
    of the words of news, both less those of the present word; whether the form is the same.
    """

    edges: NDArray[np.int64]
    rows: NDArray[np.int64]
    ratio: Floats
    share: Floats
    bent: NDArray[np.bool_]


@dataclass(frozen=True)
class Looks:
    """The places of an article, their rows ``(places, len(NAMES))``, the unit that each most
    probably stands for, judged by itself, and all that they may stand for."""

    places: Places
    rows: Floats
    likely: NDArray[np.int32]
    options: Options | None = None


@dataclass(frozen=True)
class Evidence:
    """What rows are made from: units, counts of pairs, and how many words those were counted in.

    ``less`` takes from counts what the article itself put there, in training: keys and counts in,
    counts out.
    """

    units: Units
    pairs: Pairs
    words: float
    less: Callable[[Keys, Counts], Counts] | None = None
    less_seen: dict[int, int] | None = None

    def count(self, keys: Keys) -> Counts:
        """How often each key was seen elsewhere."""
        found = np.zeros(keys.shape, dtype=np.float32)
        there = keys != 0
        found[there] = self.pairs.count(keys[there])
        return found if self.less is None else self.less(keys, found)

    def log_share(self) -> Floats:
        """The logarithm of each unit's share of the words of news."""
        seen = self.units.seen
        if self.less_seen:
            seen = seen.copy()
            for unit, times in self.less_seen.items():
                seen[unit] = max(0.0, seen[unit] - times)
        general = np.power(np.float32(10), self.units.zipf - 9)
        shares = (seen + PRIOR * general) / (self.words + PRIOR)
        return np.log(np.maximum(shares, 1e-9)).astype(np.float32)


def look(tokens: Tokens, evidence: Evidence, shares: Floats, drop: float = 0.0) -> Looks:
    """The rows of an article. ``shares`` are ``evidence.log_share()``; ``drop`` is the share of
    what units may stand for that is kept from view, in training."""
    units = evidence.units
    places = find_places(tokens, units)
    count = len(places)
    if count == 0:
        empty = np.zeros((0, len(NAMES)), dtype=np.float32)
        return Looks(places, empty, np.zeros(0, dtype=np.int32))
    edges, rows = _edges(places, units, drop)
    bent = units.form[edges] == places.form[rows]
    unit = np.concatenate([places.unit, units.to[edges]])
    all_rows = np.concatenate([np.arange(count), rows])
    keys = neighbour_keys(places, all_rows, unit, units)
    here = keys != 0
    share = shares[unit]
    ratio = _associations(evidence.count(keys), share, here)
    fit = (ratio * TRUST).sum(axis=1)
    score = fit + share
    gain = score[count:] - score[rows]
    weight = WEIGHT * units.weight[edges] - np.where(bent, 0, UNBENT)
    weight -= np.where(
        units.is_phrase[units.to[edges]] > units.is_phrase[places.unit[rows]], LOOSE, 0
    )
    channel = (gain + weight).astype(np.float32)
    best, top, total = by_place(channel, rows, count)
    chosen = edges[best]
    alone = evidence.count(alone_keys(places))
    expected = np.log1p(alone * np.exp(share[:count, None])).max(axis=1)
    absolute = (
        ratio[:count]
        - np.where(here[:count], np.log(alone + STRENGTH), 0)
        + np.where(here[:count], np.log(STRENGTH), 0)
    )
    likely = units.to[chosen]
    words = tokens.words
    columns = [
        units.zipf[places.unit],
        shares[places.unit] - np.log(10.0) * (units.zipf[places.unit] - 9),
        gain[best],
        total,
        shares[likely] - share[:count],
        fit[count:][best] - fit[:count],
        absolute[:, 0],
        absolute[:, 1],
        absolute[:, 4],
        absolute[:, 5:].min(axis=1),
        absolute.sum(axis=1),
        (evidence.count(keys[:count]) == 0).sum(axis=1),
        expected,
        np.log(np.bincount(rows, minlength=count)),
        units.weight[chosen],
        _wrong_article(tokens, places),
        _again(places.unit),
        _said_elsewhere(words, likely, units),
        places.last > places.first,
        *(CLASS_OF_FORM[places.form] == k for k in range(3)),
        bent[best],
        np.array([tokens.opens[i] for i in places.first]),
        np.exp(np.clip(top - total, -20, 0)),
        here[:count].sum(axis=1),
        shares[likely],
    ]
    table = np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)
    options = Options(edges, rows, ratio[count:] - ratio[rows], share[count:] - share[rows], bent)
    return Looks(places, table, likely, options)


def _edges(
    places: Places, units: Units, drop: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What each place may stand for: numbers of edges, and the row of each."""
    begins, ends = units.start[places.unit], units.start[places.unit + 1]
    sizes = (ends - begins).astype(np.int64)
    rows = np.repeat(np.arange(len(places)), sizes)
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    edges = np.repeat(begins.astype(np.int64), sizes) + offsets
    if drop:
        mixed = (units.to[edges].astype(np.int64) * 7919 + edges * 104729) % 1000
        kept = (mixed >= drop * 1000) | (offsets == 0)
        edges, rows = edges[kept], rows[kept]
    return edges, rows


def _associations(counts: Counts, share: Floats, here: NDArray[np.bool_]) -> Floats:
    """How much more often than by chance a unit stands with each neighbour, but for a term of the
    neighbour alone: log((n + s p) / (s p)), 0 where there is no neighbour."""
    chance = STRENGTH * np.exp(share)[:, None]
    return np.where(here, np.log((counts + chance) / chance), 0).astype(np.float32)


def by_place(
    values: Floats, rows: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Of the values of each row, the place of the greatest, the greatest, and the log of the sum of
    their exponentials. ``rows`` ascend, and each has a value."""
    starts = np.searchsorted(rows, np.arange(count))
    top = np.maximum.reduceat(values, starts)
    order = np.lexsort((np.arange(len(values)), -values, rows))
    best = order[starts]
    sums = np.add.reduceat(np.exp(values - top[rows]), starts)
    return best, top, (top + np.log(sums)).astype(np.float32)


_VOWELS = "aeiou"


def _wrong_article(tokens: Tokens, places: Places) -> list[float]:
    """1 where "a" stands before a vowel or "an" before a consonant, by the letter."""
    out = []
    for i in places.first:
        before = tokens.words[i - 1] if i else ""
        vowel = tokens.words[i][:1] in _VOWELS
        wrong = (before == "a" and vowel) or (before == "an" and not vowel)
        silent = tokens.words[i].startswith(
            ("uni", "use", "usu", "eu", "one", "hono", "hour", "uti")
        )
        out.append(float(wrong and not silent))
    return out


def _again(unit: NDArray[np.int32]) -> Floats:
    """How often the unit stands in the article, as a logarithm."""
    _, inverse, counts = np.unique(unit, return_inverse=True, return_counts=True)
    return np.log(counts[inverse]).astype(np.float32)


def _said_elsewhere(words: list[str], likely: NDArray[np.int32], units: Units) -> list[float]:
    """Whether what the unit probably stands for is said in the article."""
    said = set(words)
    return [float(units.texts[u] in said) for u in likely]
