"""How often two words were seen together in clean text: counts in a small hashed table.

A key is 64 bits, made of a kind of neighbourhood and the hashes of two words. The table has buckets
of eight entries of 16 bits, 11 of them a fingerprint of the key and 5 a count on a scale that is
exact up to four. A key that was never seen is taken for a seen one about once in 300 times.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Counts = NDArray[np.float32]

SLOTS = 8
"""Entries in a bucket."""
NEXT, SKIP, WORD, RELATION = 1, 2, 3, 16
"""Kinds of key: two words side by side, with one between them, one word by itself, and (from
``RELATION`` on) a word and its head."""
_STEP, _EXACT = 1.55, 4
_VALUES = np.array(
    [0, *range(1, _EXACT + 1), *(_EXACT * _STEP**k for k in range(1, 28))], dtype=np.float32
)
_BORDERS = np.sqrt(_VALUES[1:-1] * _VALUES[2:])
_MULTIPLIERS = [np.uint64(m) for m in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """32 bits of a word, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def pair_keys(kind: NDArray[np.uint64], first: NDArray[np.uint64], second: Keys) -> Keys:
    """Keys of pairs; the arguments are arrays of one shape, or broadcast to one."""
    with np.errstate(over="ignore"):
        mixed = kind * _MULTIPLIERS[0] ^ first * _MULTIPLIERS[1] ^ (second * _MULTIPLIERS[2])
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    keys: Keys = mixed
    return keys


@dataclass(frozen=True)
class Pairs:
    """The table, shape ``(buckets, SLOTS)``; the number of buckets is a power of two."""

    table: NDArray[np.uint16]

    @classmethod
    def build(cls, keys: Keys, counts: NDArray[np.int64], bits: int) -> Pairs:
        """A table of ``2 ** bits`` buckets; where one overflows, the rarest pairs are left out."""
        order = np.lexsort((keys, -counts))
        keys, counts = keys[order], counts[order]
        buckets = (keys & np.uint64((1 << bits) - 1)).astype(np.int64)
        by_bucket = np.argsort(buckets, kind="stable")
        sorted_buckets = buckets[by_bucket]
        first = np.searchsorted(sorted_buckets, sorted_buckets)
        place = np.arange(len(keys)) - first
        kept = place < SLOTS
        chosen = by_bucket[kept]
        values = np.searchsorted(_BORDERS, counts[chosen]) + 1
        table = np.zeros((1 << bits, SLOTS), dtype=np.uint16)
        entries = (_prints(keys[chosen]) << np.uint16(5)) | values.astype(np.uint16)
        table[sorted_buckets[kept], place[kept]] = entries
        return cls(table)

    def count(self, keys: Keys) -> Counts:
        """The counts of the keys, in their shape; 0 for what was not seen."""
        rows = self.table[(keys & np.uint64(len(self.table) - 1)).astype(np.int64)]
        same = (rows >> np.uint16(5)) == _prints(keys)[..., None]
        found = np.where(same, rows & np.uint16(31), np.uint16(0)).max(axis=-1)
        counts: Counts = _VALUES[found]
        return counts


def _prints(keys: Keys) -> NDArray[np.uint16]:
    return ((keys >> np.uint64(40)) & np.uint64(2047)).astype(np.uint16)
