from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation.splits import load_splits, normal
from dateline.evaluation.tasks import HELD, TUNED
from dateline.training.sentences import (
    FOLDER,
    PLACES,
    BadMark,
    find_words,
    own_fold,
    own_sentences,
    read_marks,
)

MARKED = """\
// a comment
= The minister's office said Norway would send two ships if the rebels agreed to a truce.
send | AGREE | occurred | Norway | rebels |
send | AID | planned | Norway | rebels | about:send
agreed | AGREE | possible | rebels | | back

= Police met police.
met | CONSULT | occurred | Police ; police | | recip

= Cut off
?
= City won.
-
"""


def test_the_form_of_the_guideline_is_read() -> None:
    (first, acts), (_, met), (last, none) = read_marks(MARKED.splitlines(), "x.txt")

    assert first.startswith("The minister's")
    assert [(a.type, a.status) for a in acts] == [
        ("AGREE", "occurred"), ("AID", "planned"), ("AGREE", "possible"),
    ]  # fmt: skip
    assert first[slice(*acts[0].trigger)] == "send"
    assert acts[1].about == acts[0].trigger
    assert acts[2].background
    assert met[0].reciprocal
    assert met[0].actors == [(0, 6), (11, 17)]
    assert (last, none) == ("City won.", [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("fled | ASSAULT | occurred | | |", "'fled' does not stand in the sentence"),
        ("met | MEET | occurred | | |", "'MEET' is no PLOVER type"),
        ("met | CONSULT | maybe | | |", "'maybe' is no status"),
        ("met | CONSULT | occurred", "there are 3 fields"),
        ("met | CONSULT | occurred | | | recipp", "'recipp' is no flag"),
        ("met | CONSULT | occurred | | | about:met", "about: names no event given above it"),
    ],
)
def test_a_bad_mark_names_file_line_and_fault(line: str, fault: str) -> None:
    with pytest.raises(BadMark, match=rf"x\.txt, line 2: .*{fault}"):
        list(read_marks(["= Police met police.", line], "x.txt"))


def test_words_that_stand_twice_are_told_apart() -> None:
    assert find_words("an aid to aid", "aid@2") == (10, 13)
    with pytest.raises(ValueError, match="does not stand"):
        find_words("paid aid", "aid@2")


def test_the_files_of_our_own_are_well_formed_and_no_sentence_stands_twice() -> None:
    sentences = list(own_sentences(FOLDER, load_splits()[0].folds))
    marked = [s for s in sentences if s.acts]
    assert len(marked) > 3000
    assert {s.fold for s in sentences} == set(range(load_splits()[0].folds))
    folds: dict[str, set[int]] = {}
    for s in sentences:
        folds.setdefault(normal(s.text), set()).add(s.fold)
    assert all(len(found) == 1 for found in folds.values())


def test_of_gold_sets_only_places_are_kept_and_no_words() -> None:
    for line in (FOLDER / PLACES).read_text().splitlines():
        row = json.loads(line)
        assert set(row) <= {"set", "id", "start", "end", "acts"}
        for act in row["acts"]:
            assert {k for k, v in act.items() if isinstance(v, str)} == {"type", "status"}


def test_the_fold_of_a_sentence_depends_on_its_letters_alone() -> None:
    assert own_fold("Police met.", 5) == own_fold("police met", 5)
    lots = [own_fold(f"sentence {i}", 5) for i in range(4000)]
    assert 120 < lots.count(HELD) < 280
    assert 120 < lots.count(TUNED) < 280


def test_no_training_sentence_stands_in_our_own_tests(pytestconfig: pytest.Config) -> None:
    gold = Path(str(pytestconfig.rootpath)) / "tests" / "gold"
    tested = set()
    for name in ("types.jsonl", "status.jsonl", "off_topic.jsonl", "off_topic_new.jsonl"):
        tested |= {normal(json.loads(x)["text"]) for x in (gold / name).read_text().splitlines()}
    trained = {normal(s.text) for s in own_sentences(FOLDER, load_splits()[0].folds)}
    assert not tested & trained
