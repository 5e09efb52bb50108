from __future__ import annotations

import numpy as np

from dateline.copies.postings import HOLDERS, Postings


def keys(*numbers: int) -> np.ndarray:
    return np.array(sorted(numbers), np.uint64)


def test_finds_who_shares_keys_and_weighs_rare_ones_more() -> None:
    postings = Postings()
    postings.add(keys(1, 2, 3), 0)
    postings.add(keys(3, 4), 1)

    found, weights = postings.find(keys(2, 3))

    assert found.tolist() == [0, 1]
    assert weights.tolist() == [1.5, 0.5]
    assert postings.find(keys(9))[0].tolist() == []


def test_a_common_key_keeps_its_first_holders() -> None:
    postings = Postings()
    for number in range(HOLDERS + 5):
        postings.add(keys(7), number)

    assert postings.find(keys(7))[0].tolist() == list(range(HOLDERS))


def test_nothing_is_lost_when_the_table_grows() -> None:
    postings = Postings()
    chance = np.random.default_rng(1)
    own = [np.unique(chance.integers(0, 2**63, 90, np.uint64)) for _ in range(3000)]
    small = postings.nbytes
    for number, some in enumerate(own):
        postings.add(some, number)

    assert postings.nbytes > small
    for number, some in enumerate(own):
        found, weights = postings.find(some)
        assert weights[found == number][0] >= 0.95 * len(some)


def test_an_article_without_keys_is_no_trouble() -> None:
    postings = Postings()
    postings.add(keys(), 0)

    assert postings.find(keys())[0].tolist() == []
