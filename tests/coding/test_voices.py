"""First-person words in a quotation are its source; what a source must have is its request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle

Code = Callable[..., CodedArticle]


def test_we_in_a_quotation_is_who_speaks(code: Code) -> None:
    coded = code('"We will attack every base in the north," the rebel commander said.')
    threat = next(r for r in coded.reports if r.event_type == "THREATEN")
    assert [p.span.text for p in threat.actors] == ["rebel commander"]
    act = next(r for r in coded.reports if r.event_type == "ASSAULT")
    assert act.status == "threatened"
    assert act.about == threat.id
    assert act.attributions[0].quoted == "direct"


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ('"Iran must stop enriching uranium," the French president said.', ["Iran"]),
        ("The French president said Iran should return to the agreement.", ["Iran"]),
    ],
)
def test_what_a_speaker_says_must_be_is_a_request(
    code: Code, text: str, recipients: list[str]
) -> None:
    report = next(r for r in code(text).reports if r.event_type == "REQUEST")
    assert report.status == "occurred"
    assert [p.span.text for p in report.actors] == ["French president"]
    assert [p.span.text for p in report.recipients] == recipients


def test_a_reporter_who_asks_makes_no_request(code: Code) -> None:
    coded = code("Reporters asked the minister whether she would resign.")
    assert [r for r in coded.reports if r.event_type == "REQUEST"] == []


def test_prices_that_should_fall_are_no_request(code: Code) -> None:
    assert code("The minister said prices should fall.").reports == []


def test_a_quotation_does_not_change_who_can_act_elsewhere_in_the_article(code: Code) -> None:
    def told(coded: CodedArticle) -> list[tuple[str, list[str]]]:
        return [
            (r.event_type, [p.span.text for p in r.actors])
            for r in coded.reports
            if r.sentence.text == sentence
        ]

    sentence = "Delegates condemned the embargo."
    alone = told(code(sentence))
    assert alone
    assert told(code(f'{sentence}\n\n"We will go home," the envoy said.')) == alone


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ('"It is quiet," Ana Ruiz said, accusing rebels of laying mines.', "Ana Ruiz", "rebels"),
        ("The envoy of Peru left, urging Chile to open the border.", "envoy", "Chile"),
    ],
)
def test_who_speaks_does_what_the_speaking_is(
    code: Code, text: str, actor: str, recipient: str
) -> None:
    report = next(r for r in code(text).reports if r.event_type in ("ACCUSE", "REQUEST"))
    assert [p.span.text for p in report.actors] == [actor]
    assert [p.span.text for p in report.recipients] == [recipient]
