"""The labelled sentences are sound, and the scorer counts as the guideline says."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.evaluation.status import (
    NONE,
    STATUSES,
    UNREAL,
    GoldAct,
    GoldError,
    GoldSentence,
    Judged,
    background_f1,
    implied,
    judge,
    leaks,
    links,
    macro_f1,
    main,
    match,
    measure,
    misses,
    page,
    read_gold,
    scores,
    stray_links,
)
from dateline.records import Report, Span

GOLD = Path(__file__).parents[1] / "gold" / "status.jsonl"
LEAST_MACRO_F1, MOST_LEAKS = 0.75, 0.035  # leaks: 0.03 is wanted
TEXT = "Rebels threatened to shell the port."


def an_act(trigger="shell", status="threatened", about=None, types=("ASSAULT",), **more):
    start = TEXT.index(trigger)
    return GoldAct(
        trigger=trigger,
        start=start,
        end=start + len(trigger),
        event_type=list(types),
        status=status,
        background=more.get("background", False),
        about=about,
    )


def a_report(words="shell", event_type="ASSAULT", status="threatened", about=None, id=None):
    start = TEXT.index(words)
    return Report(
        id=id or words,
        coding_id="c",
        event_type=event_type,
        quad_class=4,
        intensity=-9.0,
        trigger=Span(start=start, end=start + len(words), text=words),
        sentence=Span(start=0, end=len(TEXT), text=TEXT),
        status=status,
        about=about,
        confidence=0.9,
    )


def a_judgement(gold, said, **more):
    return Judged(sentence="s", act=an_act(status=gold), status=said, **more)


def test_there_are_400_sentences_with_ids_and_texts_of_their_own():
    rows = read_gold(GOLD)
    assert len({row.id for row in rows}) == len({row.text for row in rows}) == len(rows) == 400


def test_the_half_of_a_sentence_follows_from_a_hash_of_its_id():
    rows = read_gold(GOLD)
    ranked = sorted(rows, key=lambda row: hashlib.sha256(row.id.encode()).hexdigest())
    assert [row.split for row in ranked] == ["tune"] * 200 + ["held"] * 200


def test_every_status_has_twenty_acts_or_nearly_so_in_each_half():
    count = Counter((row.split, act.status) for row in read_gold(GOLD) for act in row.gold)
    assert all(count[half, status] >= 19 for half in ("tune", "held") for status in STATUSES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": 1}, "offsets"),
        ({"event_type": []}, "no event type"),
        ({"about": "nothing"}, "about no act"),
        ({"status": "done"}, "Invalid enum value"),
        ({"colour": "red"}, "unknown field"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, change, message):
    act = {"trigger": "shell", "start": 21, "end": 26, "event_type": ["ASSAULT"]}
    act |= {"status": "threatened", "background": False, "about": None} | change
    row = {"id": "s1", "text": TEXT, "split": "tune", "gold": [act]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=f"line 1.*{message}"):
        read_gold(path)


def test_a_report_that_overlaps_with_the_right_type_goes_first():
    wrong, right = a_report(event_type="PROTEST", id="r1"), a_report("shell the port", id="r2")
    assert match([an_act()], [wrong, right]) == [right]


def test_an_overlap_will_do_where_the_type_differs():
    report = a_report(event_type="PROTEST")
    assert match([an_act()], [report]) == [report]


def test_elsewhere_in_the_sentence_only_a_fitting_type_will_do():
    fitting, other = a_report("port"), a_report("Rebels", event_type="AID")
    assert match([an_act()], [other, fitting]) == [fitting]
    assert match([an_act()], [other]) == [None]
    row = GoldSentence(id="s", text=TEXT, split="tune", gold=[an_act()])
    assert [judge(row, [r])[0].by_words for r in (fitting, a_report())] == [False, True]


def test_a_report_serves_one_act():
    report = a_report("port")
    assert match([an_act("shell"), an_act("Rebels")], [report]) == [report, None]


def test_a_speech_act_implied_in_the_words_of_an_act_does_not_stand_for_it():
    opening = a_report(event_type="AGREE", status="occurred", id="r1")
    act = a_report(status="planned", about="r1", id="r2")
    assert implied([opening, act]) == {"r1"}
    gold = an_act(status="planned", types=("AGREE", "ASSAULT"))
    assert match([gold], [opening, act]) == [act]
    row = GoldSentence(id="s", text=TEXT, split="tune", gold=[gold])
    assert stray_links(judge(row, [opening, act])) == (0, 1)


def test_the_link_must_lead_to_the_right_speech_act():
    speech = an_act("threatened", status="occurred", types=("THREATEN",))
    row = GoldSentence(id="s", text=TEXT, split="tune", gold=[speech, an_act(about="threatened")])
    said = a_report("threatened", event_type="THREATEN", status="occurred")
    right = judge(row, [said, a_report(about=said.id)])
    none = judge(row, [said, a_report()])
    assert [j.linked for j in right] == [False, True]
    assert [j.linked for j in none] == [False, False]
    assert links(right) == (1, 1)
    assert links(none) == (0, 1)
    assert stray_links(right) == (0, 1)


def test_an_act_without_a_report_costs_recall_not_precision():
    table = scores([a_judgement("denied", "denied"), a_judgement("denied", NONE)])
    assert (table["denied"].precision, table["denied"].recall) == (1.0, 0.5)
    assert table["denied"].f1 == pytest.approx(2 / 3)


def test_the_macro_mean_takes_the_statuses_that_occur_in_the_gold():
    judged = [a_judgement("denied", "denied"), a_judgement("planned", "occurred")]
    assert macro_f1(scores(judged)) == pytest.approx(0.5)
    assert macro_f1(scores([])) == 0.0


def test_acts_that_come_out_as_real_are_leaks():
    judged = [a_judgement("planned", s) for s in ("occurred", "ongoing", "possible", NONE)]
    assert leaks(judged, "planned") == (2, 4)


def test_a_link_from_a_denied_act_is_not_stray():
    assert stray_links([a_judgement("denied", "denied", linked_at_all=True)]) == (0, 0)
    assert stray_links([a_judgement("planned", "planned", linked_at_all=True)]) == (1, 1)


def test_background_is_scored_by_f1():
    history = Judged(
        sentence="s", act=an_act(background=True), status="threatened", background=True
    )
    alarm = a_judgement("threatened", "threatened", background=True)
    assert background_f1([history, alarm]) == pytest.approx(2 / 3)


def test_misses_name_gold_and_given_status():
    (line,) = misses([a_judgement("denied", "occurred")], {"s": TEXT})
    assert line == f"s denied -> occurred: [shell] {TEXT}"


def test_the_page_can_be_made_of_nothing():
    assert any(line.startswith("macro_f1") for line in page([]))


def test_the_errors_of_the_held_half_are_not_shown():
    with pytest.raises(SystemExit):
        main(["--split", "held", "--errors"])


def test_a_missing_gold_file_is_one_clear_line(tmp_path, capsys):
    assert main(["--split", "tune", "--gold", str(tmp_path / "none.jsonl")]) == 1
    assert "cannot read the gold" in capsys.readouterr().err


def test_sentences_are_coded_and_judged_in_order(coder):
    row = GoldSentence(id="s", text=TEXT, split="tune", gold=[an_act()])
    assert [j.sentence for j in measure([row, row], coder)] == ["s", "s"]


def test_the_held_half_keeps_its_figures():
    coder = Coder()
    rows = [row for row in read_gold(GOLD) if row.split == "held"]
    judged = measure(rows, coder)
    told = [leaks(judged, status) for status in UNREAL]
    assert macro_f1(scores(judged)) >= LEAST_MACRO_F1
    assert sum(bad for bad, _ in told) <= MOST_LEAKS * sum(n for _, n in told)
