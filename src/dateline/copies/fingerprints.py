"""What is kept of an article to find its copies by.

The *words*, one character each, to align sentences with. And the *keys*, numbers that copies
share and other articles do not:

- runs of function words, names and numbers, with every other word left out. A synonym machine
  changes content words and leaves these where they are (compare Stamatatos, 2011, who found
  plagiarism by runs of stopwords);
- runs of words, for languages whose function words are not known here;
- the whole text, for the shortest.

Of the runs only those are kept whose hash a fixed number divides: a part of a text keeps its part
of the keys, whatever was cut off around it, and their number is bounded by the text's length.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.copies.words import GRAMMAR, Words, words_of

Keys = NDArray[np.uint64]

SKELETON_RUN, SKELETON_EVERY, SKELETON_ALL = 6, 5, 24
"""Length of a run of function words and names; one in so many is kept; all where so few."""
WORD_RUN, WORD_EVERY, WORD_ALL = 5, 20, 12
"""The same for runs of words."""
BREAK = "\0"
"""Stands between sentences in :attr:`Fingerprint.body`; no word has this character."""

_UPPER = np.uint64(40)
"""Runs are sampled by the upper part of their number, which all their words decide."""
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def _mixed(numbers: Keys) -> Keys:
    """Numbers whose every bit depends on all bits of those given (as SplitMix64)."""
    out = numbers + _MIX[0]
    out = (out ^ (out >> np.uint64(30))) * _MIX[1]
    out = (out ^ (out >> np.uint64(27))) * _MIX[2]
    return np.asarray(out ^ (out >> np.uint64(31)))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article: about two bytes a word, and some eighty keys.

    ``body`` has one character for each word and BREAK between sentences; ``names`` are the words
    that are names or numbers, each once. ``keys`` are distinct, in ascending order.
    """

    body: str
    names: str
    keys: Keys

    @property
    def sentences(self) -> list[str]:
        """The words of each sentence."""
        return self.body.split(BREAK)


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of an article's text, the same on every machine and in every run."""
    return fingerprint_of(words_of(text))


def fingerprint_of(words: Words) -> Fingerprint:
    """The fingerprint of a text whose words are known."""
    hashes, names = words.hashes, words.names
    skeleton = _runs(hashes[names | (words.kinds == GRAMMAR)], SKELETON_RUN)
    keys = (
        _sampled(skeleton, SKELETON_EVERY, SKELETON_ALL) ^ np.uint64(1),
        _sampled(_runs(hashes, WORD_RUN), WORD_EVERY, WORD_ALL) ^ np.uint64(2),
        _whole(hashes) ^ np.uint64(3),
    )
    return Fingerprint(
        body=BREAK.join(words.sentences),
        names=np.unique(words.codes[names]).tobytes().decode("utf-16-le"),
        keys=np.unique(_mixed(np.concatenate(keys))),
    )


def _runs(hashes: Keys, length: int) -> Keys:
    """A number for each run of ``length`` hashes; its upper bits depend on all of theirs."""
    count = max(len(hashes) - length + 1, 0)
    total = np.zeros(count, np.uint64)
    for i in range(length):
        total *= _MIX[1]
        total += hashes[i : i + count]
    return total


def _whole(hashes: Keys) -> Keys:
    """One number for all hashes in their order."""
    digest = blake2b(hashes.astype("<u8").tobytes(), digest_size=8).digest()
    return np.frombuffer(digest, "<u8").astype(np.uint64)


def _sampled(runs: Keys, every: int, all_of: int) -> Keys:
    """The runs that ``every`` divides, or all where they are few."""
    if len(runs) <= all_of:
        return runs
    kept: Keys = runs[(runs >> _UPPER) % np.uint64(every) == 0]
    return kept
