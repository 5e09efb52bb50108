"""The fit of the choice among candidates."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lemminflect", reason="it comes with the extra `train`")

from dateline.rewording.candidates import NAMES
from dateline.training.rewording_candidates import fit


def test_what_marks_the_right_candidate_gets_a_weight() -> None:
    rng = np.random.default_rng(3)
    share = NAMES.index("share")
    seen = []
    for _ in range(200):
        rows = rng.normal(size=(5, len(NAMES))).astype(np.float32)
        right = np.arange(5) == int(np.argmax(rows[:, share] + rng.gumbel(size=5) / 2))
        seen.append((rows, right))

    weights = fit(seen)

    assert weights.argmax() == share
    assert 1.0 < weights[share] < 3.0
    assert np.abs(np.delete(weights, share)).max() < 0.7
