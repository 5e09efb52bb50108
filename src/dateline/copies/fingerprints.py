"""What is kept of an article to find its copies by.

The *words*, one character each, to align sentences with. And the *keys*, numbers that copies
share and other articles do not:

- runs of function words, names and numbers, with every other word left out. A synonym machine
  changes content words and leaves these where they are (compare Stamatatos, 2011, who found
  plagiarism by runs of stopwords);
- runs of words, for languages whose function words are not known here;
- bands of a MinHash signature over runs of three words, for near-verbatim copies;
- the whole text, for the shortest.

Of the runs only those are kept whose hash a fixed number divides: a part of a text keeps its part
of the keys, whatever was cut off around it, and their number is bounded by the text's length.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from dateline.copies.words import GRAMMAR, Words, words_of

Keys = NDArray[np.uint64]

SKELETON_RUN, SKELETON_EVERY, SKELETON_ALL = 6, 5, 24
"""Length of a run of function words and names; one in so many is kept; all where so few."""
WORD_RUN, WORD_EVERY, WORD_ALL = 5, 20, 12
"""The same for runs of words."""
SHINGLE = 3
"""Words in a run that the MinHash signature is made of."""
PERMUTATIONS, BAND = 64, 4
"""Numbers in a signature, and in each of its bands: copies with two thirds of their runs in
common share a band nearly always, articles with a tenth in common nearly never."""
SEED = 7
BREAK = "\0"
"""Stands between sentences in :attr:`Fingerprint.body`; no word has this character."""

_UPPER = np.uint64(40)
"""What is sampled by is the upper part of a key; the lower one tells its place in a table."""
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article: about two bytes a word, and some hundred keys.

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
    whole = words.codes.tobytes().decode("utf-16-le")
    kept = words.names | (words.kinds == GRAMMAR)
    keys = (
        _sampled(_runs(words.hashes[kept], SKELETON_RUN, 1), SKELETON_EVERY, SKELETON_ALL),
        _sampled(_runs(words.hashes, WORD_RUN, 2), WORD_EVERY, WORD_ALL),
        _bands(whole),
        _whole(words.hashes, 4),
    )
    return Fingerprint(
        body=BREAK.join(words.sentences),
        names="".join(sorted(set(words.codes[words.names].tobytes().decode("utf-16-le")))),
        keys=np.unique(np.concatenate(keys)),
    )


def _mixed(numbers: Keys) -> Keys:
    """Numbers whose every bit depends on all bits of those given (as SplitMix64)."""
    out = numbers + _MIX[0]
    out = (out ^ (out >> np.uint64(30))) * _MIX[1]
    out = (out ^ (out >> np.uint64(27))) * _MIX[2]
    return np.asarray(out ^ (out >> np.uint64(31)))


def _runs(hashes: Keys, length: int, kind: int) -> Keys:
    """A number for each run of ``length`` hashes; ``kind`` keeps kinds of keys apart."""
    count = len(hashes) - length + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for i in range(length):
        total = total * _MIX[1] + hashes[i : i + count]
    return _mixed(total ^ np.uint64(kind))


def _whole(hashes: Keys, kind: int) -> Keys:
    """One number for all hashes in their order."""
    order = _mixed(np.arange(len(hashes), dtype=np.uint64))
    total = np.array([np.sum(hashes * order, dtype=np.uint64)], np.uint64)
    return _mixed(total ^ np.uint64(kind))


def _sampled(keys: Keys, every: int, all_of: int) -> Keys:
    """The keys that ``every`` divides, or all where they are few."""
    if len(keys) <= all_of:
        return keys
    kept: Keys = keys[(keys >> _UPPER) % np.uint64(every) == 0]
    return kept


def _bands(body: str) -> Keys:
    """The bands of a text's MinHash signature."""
    if len(body) < SHINGLE:
        return np.zeros(0, np.uint64)
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update([body[i : i + SHINGLE] for i in range(len(body) - SHINGLE + 1)])
    signature = np.array(minhash.digest(), np.uint64).reshape(-1, BAND)
    total = np.arange(len(signature), dtype=np.uint64)
    for column in signature.T:
        total = total * _MIX[1] + column
    return _mixed(total ^ np.uint64(3))
