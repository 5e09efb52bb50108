"""What the heads read, as the coder writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coder import Coder
from dateline.coding.acts import sense_for
from dateline.coding.reader import Reader
from dateline.language.parsed import Parsed
from dateline.records import Article, CodedArticle, Report

Code = Callable[..., CodedArticle]


def reports(coded: CodedArticle, event_type: str) -> list[Report]:
    return [r for r in coded.reports if r.event_type == event_type]


def texts(people: list) -> list[str]:
    return [p.span.text for p in people]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The European Union imposed sanctions on Belarus.", "SANCTION"),
        ("Chad re-opened its border with Niger on Friday.", "RETREAT"),
        ("Gunmen on motorcycles shot dead a judge in Lahore.", "ASSAULT"),
        ("Peru protested against the use of water cannon on a trawler.", "ASSAULT"),
        ("Residents spoke of a wave of bombings by rebels in Basra.", "ASSAULT"),
    ],
)
def test_one_predicate_gives_one_report(text: str, event_type: str, code: Code) -> None:
    assert len(reports(code(text), event_type)) == 1


def test_a_modifier_of_a_participant_is_no_second_one(code: Code) -> None:
    (report,) = reports(code("Turkish warplanes bombed Kurdish fighters on Monday."), "ASSAULT")
    assert texts(report.actors) == ["Turkish warplanes"]
    assert texts(report.recipients) == ["Kurdish fighters"]


def test_who_stands_behind_a_thing_goes_before_the_thing(code: Code) -> None:
    (report,) = reports(code("Sudan rejected Ethiopia's proposal on Monday."), "REJECT")
    assert texts(report.actors) == ["Sudan"]
    assert texts(report.recipients) == ["Ethiopia"]


def test_a_passive_without_agent_has_no_actor(code: Code) -> None:
    (report,) = reports(code("Three journalists were arrested in Minsk on Tuesday."), "COERCE")
    assert report.actors == []
    assert texts(report.recipients) == ["journalists"]


def test_a_word_that_the_lexicon_lacks_gets_a_plain_sense(
    coder: Coder, parse: Callable[[str], Parsed]
) -> None:
    tree = parse("Rebels strafed the convoy.").tree
    sense = sense_for(tree, 1, "MOBILIZE", None, coder.lexicon)
    assert (sense.type, sense.mode, sense.is_implied) == ("MOBILIZE", None, False)


def test_an_article_about_something_else_is_laid_aside(coder: Coder) -> None:
    text = " ".join(
        ["City beat United in the cup on Saturday.", "Okoro scored twice before half-time."] * 6
    )
    parsed = next(iter(coder.parser.parse([text])))
    stage = coder.set_stage(Article(text=text), parsed)
    reader = Reader(coder.look(stage))
    assert reader.acts() == []
    assert reader.political < 0
    assert reader.stopped


def test_white_space_says_nothing(coder: Coder) -> None:
    one = coder.code(Article(text="Police arrested a union leader. The strike went on."))
    other = coder.code(Article(text="Police arrested a union leader.  The strike went on.\n\n"))
    told = [(r.event_type, r.trigger.text, r.status) for r in one.reports]
    assert told == [(r.event_type, r.trigger.text, r.status) for r in other.reports]


def test_an_empty_sentence_tells_nothing(code: Code) -> None:
    assert code("\n\n   \n").reports == []


def test_who_says_it_in_a_relative_clause_did_not_do_it(code: Code) -> None:
    coded = code("The group claimed the attack that the army said had killed four soldiers.")
    killed = next(r for r in coded.reports if r.trigger.text == "killed")
    assert "army" not in [a.name for a in killed.actors]
    assert "the army" in [a.source.text for a in killed.attributions if a.source]


@pytest.mark.parametrize(
    "text",
    [
        "At least 8,000 people were forced from their homes in Catatumbo this year.",
        "Thousands of villagers were driven from their land near Goma.",
    ],
)
def test_nobody_acts_on_himself(text: str, code: Code) -> None:
    for report in code(text).reports:
        actors = {p.entity for p in report.actors}
        assert not actors & {p.entity for p in report.recipients}
