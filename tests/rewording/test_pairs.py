"""The hashed table of pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.rewording.pairs import NEXT, Pairs, pair_keys, word_hash


def key(first: str, second: str) -> int:
    one, two = (np.array([word_hash(w)], dtype=np.uint64) for w in (first, second))
    return int(pair_keys(np.array([NEXT], dtype=np.uint64), one, two)[0])


@given(st.dictionaries(st.text(max_size=8), st.integers(1, 4), min_size=1, max_size=100))
def test_small_counts_come_back_as_they_were(counts: dict[str, int]) -> None:
    keys = np.array([key("before", word) for word in counts], dtype=np.uint64)
    values = np.array(list(counts.values()), dtype=np.int64)

    found = Pairs.build(keys, values, 10).count(keys)

    # Two keys may share a bucket and a fingerprint: then the greater count is told for both.
    assert np.all(found >= values)
    assert (found == values).sum() >= len(values) - 2


def test_great_counts_come_back_nearly() -> None:
    keys = np.array([key("old", str(n)) for n in range(6)], dtype=np.uint64)
    counts = np.array([9, 50, 300, 4_000, 20_000, 300_000], dtype=np.int64)

    found = Pairs.build(keys, counts, 6).count(keys)

    assert np.all(np.abs(np.log(found / counts)) < 0.25)


def test_what_was_never_seen_is_hardly_ever_found() -> None:
    seen = np.array([key("seen", str(n)) for n in range(3_000)], dtype=np.uint64)
    other = np.array([key("other", str(n)) for n in range(3_000)], dtype=np.uint64)
    table = Pairs.build(seen, np.ones(len(seen), dtype=np.int64), 9)

    assert (table.count(other) > 0).mean() < 0.01


def test_the_order_of_two_words_counts() -> None:
    assert key("police", "state") != key("state", "police")


def test_a_full_bucket_keeps_what_is_commonest() -> None:
    keys = np.array([(n + 1) << 40 for n in range(20)], dtype=np.uint64)  # all of bucket 0
    counts = np.arange(1, 21, dtype=np.int64)

    found = Pairs.build(keys, counts, 4).count(keys)

    assert np.all(found[:12] == 0)
    assert np.all(found[12:] > 0)
