"""Sentences that teachers have opinions on: their places, numbers, and examples."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest

from dateline.coder import Coder
from dateline.coding.signals import TYPES
from dateline.evaluation.tasks import Shared
from dateline.records import Article
from dateline.training.examples import Opinion
from dateline.training.pool import attributions_within, hear, pieces_of
from dateline.training.sentences import BadMark
from dateline.training.taught import (
    Taught,
    opinion_of,
    part_of,
    read_taught,
    taught_examples,
    write_taught,
)

TEXT = (
    "Lead line.\n\nRebels shelled Bandaro on Friday. The governor said that nine traders had died."
)


def opinion(words: int, telling: int) -> Opinion:
    types = np.zeros((words, len(TYPES)), dtype=np.float32)
    types[:, 0] = 1
    types[telling, 0], types[telling, TYPES.index("ASSAULT")] = 0.1, 0.9
    return Opinion(
        types,
        np.full((1, 8), 1 / 8, dtype=np.float32),
        np.array([[0.25, 0.75]], dtype=np.float32),
        np.array([[0.1, 0.8, 0.1]], dtype=np.float32),
    )


def test_sentences_of_a_text_are_found_with_their_places() -> None:
    found = [TEXT[a:b] for a, b in pieces_of(TEXT)]
    assert found == [
        "Rebels shelled Bandaro on Friday.",
        "The governor said that nine traders had died.",
    ]


def test_an_opinion_comes_back_as_it_was() -> None:
    given = opinion(5, 1)
    back = opinion_of(part_of(given))
    for name in ("types", "statuses", "marks", "roles"):
        assert np.allclose(getattr(back, name), getattr(given, name), atol=0.011)
    assert np.allclose(back.types.sum(axis=1), 1, atol=1e-6)


def test_lines_are_written_and_read_alike(tmp_path) -> None:
    line = Taught(set="x", id="1", start=0, end=9, acts=[], parts=[part_of(opinion(3, 0))])
    write_taught([line], tmp_path / "a.gz")
    write_taught([line], tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert list(read_taught(tmp_path / "a.gz")) == [line]


def test_a_broken_line_is_named(tmp_path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b'{"set": 1}\n'))
    with pytest.raises(BadMark, match=r"a\.gz, line 1"):
        list(read_taught(tmp_path / "a.gz"))


def test_examples_get_words_from_the_set_and_opinions_from_the_file(coder: Coder, tmp_path) -> None:
    gold = tmp_path / "gold" / "dev"
    gold.mkdir(parents=True)
    row = {"id": "1", "text": TEXT, "gold": []}
    (gold / "pool.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    start, end = next(pieces_of(TEXT))
    part = part_of(opinion(6, 1))
    fits = Taught(
        set="pool", id="1", start=start, end=end, acts=[],
        parts=[part_of(Opinion(opinion_of(part).types, *_no_acts()))],
    )  # fmt: skip
    other = Taught(set="pool", id="1", start=start, end=end, acts=[], parts=[part])
    write_taught([fits, other], tmp_path / "taught.gz")
    shared = Shared(tmp_path)
    (found,) = taught_examples(coder, tmp_path / "taught.gz", shared, {"pool": {"1": 2}})
    assert (found.words[1], found.fold, found.source) == ("shelled", 2, "pool")
    assert found.opinion is not None
    assert TYPES[int(found.opinion.types[1].argmax())] == "ASSAULT"


def _no_acts() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return tuple(np.zeros((0, n), dtype=np.float32) for n in (8, 2, 3))  # type: ignore[return-value]


def test_attributions_are_heard_by_word(coder: Coder) -> None:
    text = "The governor said that nine traders had died."
    spans = {"source": (0, 12), "cue": (13, 17), "content": (18, 44)}
    raw = {"gold": [{k: [{"start": a, "end": b}] for k, (a, b) in spans.items()}]}
    right = attributions_within("attribution_x", raw, 0, len(text))
    assert attributions_within("places_x", raw, 0, len(text)) is None
    parsed = next(iter(coder.parser.parse([text])))
    stage = coder.set_stage(Article(text=text), parsed)
    from dateline.training.examples import Marked
    from dateline.training.sentences import Sentence

    ((first, last), example) = next(Marked(coder, Sentence("x", 0, text, ()), stage).parts())
    heard = hear(example, stage, first, last, right)
    (one,) = heard.heard or ()
    assert heard.words[one.word] == "said"
    assert heard.cues == (one.word,)
    assert one.roles[:2] == (1, 1)
    assert one.roles[3:8] == (2, 2, 2, 2, 2)
    assert one.rules[4:8] == (2, 2, 2, 2)
