from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.fingerprints import fingerprint
from tests.copies.texts import FERRY, FERRY_OTHER_REPORTER, FERRY_REWORDED, ROAD, dressed, trimmed


def shared(one: str, other: str) -> int:
    return len(np.intersect1d(fingerprint(one).keys, fingerprint(other).keys))


def test_copies_share_keys_and_other_articles_do_not() -> None:
    assert shared(FERRY, dressed(FERRY)) >= 20
    assert shared(FERRY, trimmed(FERRY)) >= 8
    assert shared(FERRY, FERRY_REWORDED) >= 5
    assert shared(FERRY, ROAD) == 0
    assert shared(FERRY, FERRY_OTHER_REPORTER) <= 1


def test_keys_are_the_same_on_every_machine() -> None:
    keys = fingerprint("Troops left the town of Harn on 5 May.").keys

    assert keys.tolist() == sorted(set(keys.tolist()))
    assert int(np.bitwise_xor.reduce(keys)) == PINNED


PINNED = 17963349810089564131
"""Changes when what makes a key does: then stored keys do not match new ones any more."""


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    one = fingerprint(text)

    assert np.array_equal(one.keys, fingerprint(text).keys)
    assert len(one.keys) <= 3 * max(len(one.body), 8)
