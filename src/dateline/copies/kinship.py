"""Whether one of two articles derives from the other, by aligning their sentences.

Two sentences are as alike as the longest series of words that both have in the same order. A
synonym machine keeps at least half of a sentence's words where they are; two reporters who tell of
one event share names and numbers, but not the words around them, nor their order. A sentence may
be aligned with several, so that one that was split, or two that were merged, are still found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from dateline.copies.fingerprints import Fingerprint

SHORTEST = 5
"""Sentences with fewer words are not aligned: they are alike by chance."""
MOST_SENTENCES = 120
"""So many sentences of a text are aligned, from its beginning."""
LINKED = 0.5
"""The share of the shorter sentence's words, from which two sentences are aligned."""
NOTHING, WHOLE = 0.3, 0.6
"""A sentence counts as derived the more of its words are aligned: not at all below the first
share, wholly from the second one on."""
DERIVED = 0.65
"""The share of one text that must derive from the other for the two to be copies."""
AGREED = 0.8
"""And of its names and numbers in those sentences, the share that the other has there too. A
copy keeps them; two reports made after one pattern (the tally of another day) do not."""
BOTH = 0.64
"""And the product of the two shares."""
PART, LEAD = 0.4, 0.2
"""Where less than the first share of a text derives from the other, that must begin within the
second share of its words: editors cut from the end, while a round-up holds whole reports."""
FEW_WORDS, FEW_DERIVED = 20, 0.9
"""Texts with fewer words than this must have this share of their words in common, both ways."""

Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Kinship:
    """How two texts are related.

    ``first`` and ``second`` are the shares of each one's words that derive from the other, 0 to
    1; ``agreed`` is the share of names and numbers that the text with the larger share has in
    common with its counterpart, where they are aligned; ``words`` is the size of the shorter;
    ``leads`` is false where one is a small part of the other and not its beginning.
    """

    first: float
    second: float
    agreed: float
    words: int
    leads: bool = True

    @property
    def derived(self) -> float:
        """The larger share: that of the text which is a part of the other, or of both."""
        return max(self.first, self.second)

    @property
    def copies(self) -> bool:
        """Whether the two are copies of one text."""
        return self.passes(DERIVED, AGREED, BOTH)

    def passes(self, derived: float, agreed: float, both: float) -> bool:
        """Whether they would be by these shares."""
        if self.words < FEW_WORDS and min(self.first, self.second) < FEW_DERIVED:
            return False
        return (
            self.leads
            and self.derived >= derived
            and self.agreed >= agreed
            and self.derived * self.agreed >= both
        )


def alignable(sentences: list[str]) -> list[str]:
    """The sentences that are compared: those that are long enough, or all where none is."""
    long = [s for s in sentences[:MOST_SENTENCES] if len(s) >= SHORTEST]
    return long or [s for s in sentences[:MOST_SENTENCES] if s]


def kinship(one: Fingerprint, other: Fingerprint, least: float = DERIVED) -> Kinship:
    """How the texts of two fingerprints are related. The same both ways.

    Where less than the share ``least`` of both derives, their names are not compared.
    """
    first, second = alignable(one.sentences), alignable(other.sentences)
    if not first or not second:
        return Kinship(0.0, 0.0, 0.0, 0)
    lengths = np.array([len(s) for s in first]), np.array([len(s) for s in second])
    size = int(min(lengths[0].sum(), lengths[1].sum()))
    if one.body == other.body:
        return Kinship(1.0, 1.0, 1.0, size)
    common = common_words(first, second)
    bounds = (NOTHING, WHOLE) if size >= FEW_WORDS else (0.0, 1.0)
    shares = _derived(common, lengths[0], *bounds), _derived(common.T, lengths[1], *bounds)
    agreed, leads = 0.0, True
    if max(shares) >= least:
        both = (
            (shares[0], _agreed(common, first, second, one.names)),
            (shares[1], _agreed(common.T, second, first, other.names)),
        )
        agreed = max(both)[1]
        if min(shares) < PART:
            part = common if shares[0] < shares[1] else common.T
            leads = _leads(part, lengths[0] if shares[0] < shares[1] else lengths[1])
    return Kinship(*shares, agreed, size, leads)


def common_words(first: list[str], second: list[str]) -> Shares:
    """How many words sentences have in common in order, shape (first, second); 0 if not linked."""
    common = cdist(first, second, scorer=LCSseq.similarity, dtype=np.float64)
    shorter = np.minimum.outer([len(s) for s in first], [len(s) for s in second])
    return np.where(common >= LINKED * shorter, common, 0.0)


def _derived(common: Shares, lengths: NDArray[np.int64], nothing: float, whole: float) -> float:
    """The share of a text's words that derive from the other text."""
    shares = np.minimum(common.sum(1) / lengths, 1.0)
    derived = np.clip((shares - nothing) / (whole - nothing), 0.0, 1.0)
    return float((derived * lengths).sum() / lengths.sum())


def _leads(common: Shares, lengths: NDArray[np.int64]) -> bool:
    """Whether what a text has in common with another begins in its first part."""
    first = int(np.argmax(common.max(1) >= WHOLE * lengths))
    return bool(lengths[:first].sum() <= LEAD * lengths.sum())


def _agreed(common: Shares, mine: list[str], others: list[str], names: str) -> float:
    """The share of my names and numbers that aligned sentences have too.

    One is added to both counts: nothing is said by a text without any.
    """
    kept = set(names)
    count = same = 1
    for sentence, row in zip(mine, common, strict=True):
        linked = np.flatnonzero(row).tolist()
        if linked:
            own = [word for word in sentence if word in kept]
            theirs = "".join([others[j] for j in linked])
            count += len(own)
            same += sum([min(own.count(word), theirs.count(word)) for word in set(own)])
    return same / count
