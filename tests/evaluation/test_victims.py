"""Victims against MUC's keys: what is asked for, and what answers it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from dateline.evaluation.victims import (
    Document,
    Incident,
    bounds,
    judge,
    judge_document,
    main,
    page,
    targets,
)
from dateline.records import (
    Article,
    CodedArticle,
    Coder,
    Copy,
    ErrorInfo,
    FailedArticle,
    FailedInput,
    Participant,
    Quantity,
    Report,
    Span,
)


def an_incident(**changes: object) -> Incident:
    told = {
        "type": ["BOMBING"],
        "stage": ["ACCOMPLISHED"],
        "human_targets": [["PEASANTS", "FARMERS"]],
        "effects": [{"target_kind": "human", "effect": ["DEATH"], "target": ["PEASANTS"]}],
        "human_target_numbers": [{"number": ["6"], "target": ["PEASANTS"]}],
        "optional": False,
    }
    return Incident(**{**told, **changes})  # type: ignore[arg-type]


def a_report(*quantities: Quantity, recipients: list[Participant] | None = None) -> Report:
    where = Span(0, 6, "bombed")
    return Report(
        id="r", coding_id="c", event_type="ASSAULT", quad_class=4, intensity=-9.0, trigger=where,
        sentence=where, status="occurred", confidence=0.9, quantities=list(quantities),
        recipients=recipients or [],
    )  # fmt: skip


def a_count(low: float | None, high: float | None, measure: str = "killed") -> Quantity:
    group = Span(2, 9, "farmers")
    return Quantity(id="q", span=group, measure=measure, low=low, high=high, of=group)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("6", (6, 6)),
        ("-26", (0, 26)),
        ("30-", (30, math.inf)),
        ("~200", pytest.approx((180, 220))),
        ("PLURAL", None),
        ("", None),
    ],
)
def test_a_number_of_the_key_is_read_as_bounds(number: str, wanted: object) -> None:
    assert bounds(number) == wanted


@pytest.mark.parametrize(
    "changes",
    [
        {"optional": True},
        {"stage": ["THREATENED"]},
        {"effects": []},
        {"human_target_numbers": [{"number": ["PLURAL"], "target": ["PEASANTS"]}]},
        {
            "effects": [
                {"target_kind": "human", "effect": [e], "target": ["PEASANTS"]}
                for e in ("DEATH", "INJURY")
            ]
        },
    ],
)
def test_what_the_key_does_not_say_is_not_asked_for(changes: dict[str, object]) -> None:
    assert list(targets(an_incident(**changes))) == []


def test_targets_of_one_description_keep_their_own_effects() -> None:
    effects = [
        {"target_kind": "human", "effect": ["DEATH"], "target": ["PEOPLE", "DEAD"]},
        {"target_kind": "human", "effect": ["INJURY"], "target": ["PEOPLE", "HURT"]},
    ]
    numbers = [
        {"number": ["9"], "target": ["PEOPLE", "DEAD"]},
        {"number": ["30-"], "target": ["PEOPLE", "HURT"]},
    ]
    found = targets(an_incident(effects=effects, human_target_numbers=numbers))
    assert [(t.measure, t.ranges) for t in found] == [
        ("killed", ((9, 9),)),
        ("injured", ((30, math.inf),)),
    ]


def test_those_kidnapped_are_abducted() -> None:
    (target,) = targets(an_incident(type=["KIDNAPPING"], effects=[]))
    assert (target.kind, target.measure, target.names) == (
        "counted",
        "abducted",
        ("PEASANTS", "FARMERS"),
    )


@pytest.mark.parametrize(
    ("count", "right"),
    [
        (a_count(6, 6), True),
        (a_count(5, 6), False),
        (a_count(6, None), False),
        (a_count(6, 6, "injured"), False),
    ],
)
def test_a_count_must_lie_within_the_key(count: Quantity, right: bool) -> None:
    (target,) = targets(an_incident())
    judged = judge(target, [a_report(count)])
    assert (judged.right, judged.grouped) == (right, right)


def test_a_single_victim_may_be_named_instead_of_counted() -> None:
    number = [{"number": ["1"], "target": ["PEASANTS"]}]
    (target,) = targets(an_incident(human_target_numbers=number))
    name = Participant(id="p", span=Span(0, 6, "Farmer"), entity="e", name="farmer")
    assert judge(target, [a_report(recipients=[name])]).right
    assert not judge(target, [a_report()]).right


def test_a_document_that_was_not_coded_has_nothing_right() -> None:
    document = Document(id="d", text="", gold=[an_incident()])
    failed = FailedInput(
        article=FailedArticle(id="d"), error=ErrorInfo(code="bad_input", message="not a text")
    )
    stamp = Coder(version="1", models="", registry="", gazetteer="", settings="")
    coded = CodedArticle(
        coder=stamp, article=Article(text=""), copy=Copy(), reports=[a_report(a_count(6, 6))]
    )
    assert [j.right for j in judge_document(document, coded)] == [True]
    assert [j.right for j in judge_document(document, failed)] == [False]


def test_the_page_shows_shares() -> None:
    (target,) = targets(an_incident())
    lines = list(page("set", [judge(target, [a_report(a_count(6, 6))]), judge(target, [])]))
    assert "right 0.500" in lines[0]
    assert "(1 of 2)" in lines[1]


def test_without_gold_there_is_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out


def test_errors_of_what_is_measured_are_never_shown() -> None:
    with pytest.raises(SystemExit):
        main(["--errors", "--set", "dev"])
