"""Which articles have a key: a table that answers in the same time however full it is.

A hash table of buckets in one numpy array, eight bytes an entry. All keys of an article are looked
up at once. Two bounds keep the cost of an article the same for the millionth as for the
thousandth: a key is kept for the first HOLDERS articles that have it (what more articles have is
a formula, or one copy group), and a bucket has SLOTS entries; the table doubles before it fills.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.copies.fingerprints import Keys

SLOTS = 16
HOLDERS = 8
"""A key stands for so many articles at most: the first ones."""
_FULL = 0.5
_NUMBER_BITS = np.uint64(28)
_NUMBER_MASK = np.uint64((1 << 28) - 1)
MOST_ARTICLES = (1 << 28) - 1
_FIRST_BUCKETS = 1 << 12
_ROWS_AT_ONCE = 1 << 16

Numbers = NDArray[np.int64]


class Postings:
    """Article numbers, from 0 to MOST_ARTICLES - 1, by key."""

    def __init__(self) -> None:
        self._table = np.zeros((_FIRST_BUCKETS, SLOTS), np.uint64)
        self._entries = 0

    @property
    def nbytes(self) -> int:
        """The memory that the table takes."""
        return int(self._table.nbytes)

    def find(self, keys: Keys) -> tuple[Numbers, NDArray[np.float64]]:
        """The articles that share keys with these, in ascending order, and how much that says.

        A key says less the more articles have it: one over their number.
        """
        rows, same = self._look(keys)
        shares = 1.0 / np.maximum(same.sum(1), 1)
        where, slot = np.nonzero(same)
        numbers = (rows[where, slot] & _NUMBER_MASK).astype(np.int64) - 1
        found, index = np.unique(numbers, return_inverse=True)
        return found, np.bincount(index, shares[where], len(found)).astype(np.float64)

    def add(self, keys: Keys, number: int) -> None:
        """Note that the article has these keys, which are distinct."""
        if (self._entries + len(keys)) > _FULL * self._table.size:
            self._double()
        while len(keys):
            rows, same = self._look(keys)
            free = rows == 0
            wanted = (same.sum(1) < HOLDERS) & free.any(1)
            keys = keys[wanted]
            where = self._buckets(keys), free.argmax(1)[wanted]
            entries = (keys << _NUMBER_BITS) | np.uint64(number + 1)
            self._table[where] = entries
            lost = self._table[where] != entries  # two keys fell into one place
            self._entries += len(keys) - int(lost.sum())
            keys = keys[lost]

    def _buckets(self, keys: Keys) -> Numbers:
        return (keys & np.uint64(len(self._table) - 1)).astype(np.int64)

    def _look(self, keys: Keys) -> tuple[Keys, NDArray[np.bool_]]:
        """Each key's bucket, and which entries of it are the key's; shape (keys, SLOTS)."""
        rows = self._table[self._buckets(keys)]
        tags = (keys << _NUMBER_BITS) >> _NUMBER_BITS
        return rows, ((rows >> _NUMBER_BITS) == tags[:, None]) & (rows != 0)

    def _double(self) -> None:
        """Twice as many buckets: each entry stays, or goes as far up as there were buckets."""
        old = self._table
        new = np.zeros((2 * len(old), SLOTS), np.uint64)
        bit = np.uint64(len(old)) << _NUMBER_BITS
        for first in range(0, len(old), _ROWS_AT_ONCE):
            rows = old[first : first + _ROWS_AT_ONCE]
            for offset, goes in ((0, (rows & bit) == 0), (len(old), (rows & bit) != 0)):
                kept = np.where(goes, rows, np.uint64(0))
                order = np.argsort(kept == 0, axis=1, kind="stable")
                to = slice(first + offset, first + offset + len(rows))
                new[to] = np.take_along_axis(kept, order, 1)
        self._table = new
