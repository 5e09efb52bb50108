"""Did it happen: status, and the speech act that an act is spoken of in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle, Report

Code = Callable[..., CodedArticle]


def first(coded: CodedArticle, event_type: str) -> Report:
    return next(r for r in coded.reports if r.event_type == event_type)


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Rebels attacked the town.", "ASSAULT", "occurred"),
        ("Rebels are attacking the town.", "ASSAULT", "ongoing"),
        ("Rebels did not attack the town.", "ASSAULT", "did_not_occur"),
        ("Rebels never attacked the town.", "ASSAULT", "did_not_occur"),
        ("Rebels plan to attack the town.", "ASSAULT", "planned"),
        ("Rebels may attack the town.", "ASSAULT", "possible"),
        ("If rebels attack the town, the army will respond.", "ASSAULT", "possible"),
        ("Rebels failed to capture the town.", "ASSAULT", "did_not_occur"),
        ("The army prevented rebels from attacking the town.", "ASSAULT", "did_not_occur"),
        ("Rebels would have attacked the town if the army had left.", "ASSAULT", "did_not_occur"),
        ("The government denied that its troops attacked the town.", "ASSAULT", "denied"),
        ("The union called on members to protest against the government.", "PROTEST", "requested"),
        ("Iran threatened to attack the base.", "ASSAULT", "threatened"),
        ("Troops left without attacking the town.", "ASSAULT", "did_not_occur"),
        ("Iraq will not let its airspace be used for strikes on Iran.", "ASSAULT",
         "did_not_occur"),
        ("The Taliban said they would not permit Afghan soil to be used for terrorist attacks"
         " against Pakistan.", "ASSAULT", "did_not_occur"),
        ("The minister said Kabul must not permit its soil to be used for attacks against"
         " Pakistan.", "ASSAULT", "did_not_occur"),
        ("Lebanon prevented the use of its soil for rocket attacks on Israel.", "ASSAULT",
         "did_not_occur"),
        ("The soldiers trained for a raid on the compound.", "ASSAULT", "planned"),
        ("Netanyahu did not rule out Iranian attacks on Israel.", "ASSAULT", "possible"),
        ("The general did not exclude an attack on the port.", "ASSAULT", "possible"),
        ("The army called off the attack on Goma.", "ASSAULT", "did_not_occur"),
        ("The base was used for drone strikes against militants in Yemen.", "ASSAULT",
         "occurred"),
        ("The rebels used the village for mortar attacks on the army.", "ASSAULT", "occurred"),
        ("Pakistan says Afghan soil is being used for attacks against its troops.", "ASSAULT",
         "ongoing"),
    ],
)  # fmt: skip
def test_status(code: Code, text: str, event_type: str, status: str) -> None:
    assert first(code(text), event_type).status == status


@pytest.mark.parametrize(
    ("text", "speech", "act"),
    [
        ("Armenia accused Azerbaijan of shelling its positions.", "ACCUSE", "ASSAULT"),
        ("Russia denied that its troops attacked the town.", "REJECT", "ASSAULT"),
        ("Iran threatened to attack the base.", "THREATEN", "ASSAULT"),
        ("The United States urged Israel to release the prisoners.", "REQUEST", "RETREAT"),
        ("France agreed to send medicine to Chad.", "AGREE", "AID"),
    ],
)
def test_what_a_speech_act_speaks_of_is_a_second_report(
    code: Code, text: str, speech: str, act: str
) -> None:
    coded = code(text)
    told, spoken_of = first(coded, speech), first(coded, act)
    assert told.status == "occurred"
    assert spoken_of.about == told.id


def test_the_accused_does_what_the_accuser_tells(code: Code) -> None:
    report = first(code("Armenia accused Azerbaijan of shelling its positions."), "ASSAULT")
    assert report.status == "occurred"
    assert [p.span.text for p in report.actors] == ["Azerbaijan"]


def test_who_does_not_permit_an_act_is_not_its_doer(code: Code) -> None:
    report = first(code("Iraq will not let its airspace be used for strikes on Iran."), "ASSAULT")
    assert report.actors == []


def test_future_cooperation_is_agree_and_the_act_is_planned(code: Code) -> None:
    coded = code("The two presidents will meet in Ankara next week.")
    assert first(coded, "AGREE").status == "occurred"
    assert first(coded, "CONSULT").status == "planned"


def test_a_promised_withdrawal_is_concede(code: Code) -> None:
    coded = code("Ethiopia agreed to withdraw its troops from Somalia.")
    assert first(coded, "CONCEDE").status == "occurred"
    assert first(coded, "RETREAT").status == "planned"


def test_what_was_asked_not_to_happen_is_not_reported(code: Code) -> None:
    coded = code("Kabul urged Islamabad not to attack the camps.")
    told = [r.event_type for r in coded.reports if r.status in ("occurred", "ongoing")]
    assert told == ["REQUEST"]


def test_not_ruling_out_rejects_nothing(code: Code) -> None:
    coded = code("The minister did not rule out strikes against the rebels.")
    assert "REJECT" not in {r.event_type for r in coded.reports}
    assert first(coded, "ASSAULT").status == "possible"


def test_history_is_background(code: Code) -> None:
    coded = code("In 2009 soldiers killed 40 villagers in the same valley.")
    assert first(coded, "ASSAULT").background
    assert not first(code("Soldiers killed 40 villagers on Monday."), "ASSAULT").background
