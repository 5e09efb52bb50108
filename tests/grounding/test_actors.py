from __future__ import annotations

import datetime

import pytest

from dateline.grounding.actors import ground_actors
from dateline.grounding.actors_words import actor_words, read_actor_words
from dateline.grounding.registry import Registry
from dateline.mentions.chains import find_chains
from dateline.mentions.participants import find_participants


@pytest.fixture
def ground(parse):
    def one(text, published="2023-09-17", places=()):
        parsed = parse(text)
        mentions = find_participants(parsed)
        day = datetime.date.fromisoformat(published) if published else None
        return ground_actors(
            mentions,
            find_chains(mentions, parsed),
            parsed,
            Registry.open(),
            places=places,
            published=day,
        )

    return one


def by_text(people):
    return {p.span.text: p for p in people}


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Kenyan police arrested five men.", "Kenyan police", "KENCOP"),
        ("Peruvian farmers blocked the road.", "Peruvian farmers", "PERAGR"),
        ("Soldiers of Chad crossed the river.", "Soldiers", "TCDMIL"),
        ("Russian President Vladimir Putin spoke.", "Vladimir Putin", "RUSGOV"),
        ("Gunmen fired at a bus.", "Gunmen", "UAF"),
        ("UN officials left the town.", "UN officials", "UNOGOV"),
        ("Hamas fighters fired rockets.", "Hamas fighters", "PSEREB"),
        ("The police spokesman spoke.", "police spokesman", "COP"),
        ("French air force planes flew.", "French", "FRA"),
    ],
)
def test_country_and_sector(ground, text, words, code):
    assert by_text(ground(text))[words].code == code


def test_a_capital_that_acts_is_the_government(ground):
    people = by_text(ground("Islamabad accused Kabul of lying. Pakistan wants talks."))
    assert people["Islamabad"].code == "PAKGOV"
    assert people["Islamabad"].entity == people["Pakistan"].entity
    assert people["Kabul"].actor_id == "state:AFG"


def test_the_government_of_a_state_is_the_state(ground):
    people = by_text(ground("The Ghanaian government resigned. Ghana will vote."))
    assert people["Ghanaian government"].entity == people["Ghana"].entity


def test_an_international_body_has_no_country(ground):
    nato = by_text(ground("NATO sent ships."))["NATO"]
    assert nato.country is None
    assert nato.code.startswith("IGO")


def test_an_entity_shares_what_it_knows(ground):
    text = "Chilean Justice Minister Rosa Vidal resigned. Vidal blamed the press, and she left."
    people = by_text(ground(text))
    assert people["Vidal"].code == "CHLGOV"
    assert people["she"].code == "CHLGOV"


def test_things_of_a_country_are_no_actors(ground):
    assert by_text(ground("Bolivian roads were flooded."))["Bolivian roads"].country is None


def test_a_bare_state_body_is_that_of_the_country_the_article_is_about(ground):
    text = (
        "Uganda votes on Monday. Uganda is tense, and Ugandan students marched. The army watched."
    )
    assert by_text(ground(text))["army"].country == "UGA"


def test_a_bare_state_body_stays_open_where_no_country_dominates(ground):
    text = "Peru met Chile. The army watched."
    assert by_text(ground(text))["army"].country is None


def test_the_date_decides_what_somebody_was(ground):
    text = "Barack Obama spoke in Berlin."
    assert by_text(ground(text, "2012-01-01"))["Barack Obama"].code == "USAGOV"
    assert by_text(ground(text, "2022-01-01"))["Barack Obama"].code == "USAELI"


def test_a_title_of_the_past_wins_over_the_registry(ground):
    people = by_text(ground("Former President George W. Bush spoke.", published=None))
    assert people["George W. Bush"].code == "USAELI"


def test_a_modifier_takes_the_country_before_it(ground):
    people = by_text(ground("Syrian government warplanes bombed the town."))
    assert people["government"].country == "SYR"


def test_ids_follow_the_text_and_spans_are_its_words(ground):
    text = "Police in Lagos arrested two students."
    people = ground(text)
    assert [p.id for p in people] == [f"p{i}" for i in range(1, len(people) + 1)]
    assert all(text[p.span.start : p.span.end] == p.span.text for p in people)


def test_nothing_comes_of_nothing(ground):
    assert ground("") == []


def test_a_word_under_two_sectors_is_refused():
    with pytest.raises(ValueError, match="two sectors"):
        read_actor_words('[sectors]\nCOP = ["x"]\nMIL = ["x"]\n')


def test_the_shipped_words_are_read():
    assert actor_words().sectors["gunman"] == "UAF"


@pytest.mark.parametrize(
    "text",
    [
        "The ELN bombed a pipeline in Colombia. The guerrillas also burned two lorries.",
        "Hamas held a rally. Hours later militants fired rockets from Gaza.",
        "Al-Shabab took the town on Monday. On Tuesday the insurgents left it again.",
    ],
)
def test_the_rebels_are_the_one_group_that_the_article_names(ground, text):
    people = ground(text)
    group = next(p for p in people if p.actor_id and p.actor_id.startswith("group:"))
    fighters = [p for p in people if p.sectors == ["REB"] and p.span.text.lower().endswith("s")]
    assert {p.entity for p in fighters} == {group.entity}
    assert {p.name for p in fighters} == {group.name}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ELN and the FARC met in Cuba. The guerrillas shook hands.", "guerrillas"),
        ("The ELN bombed a bus. The Sinai Front said the rebels lied.", "rebels"),
        ("The ELN bombed a bus. Basque insurgents fled.", "insurgents"),
        ("The ELN denied it. Suspected rebels shot a mayor.", "rebels"),
        ("The ELN denied it. Four rebels were caught.", "rebels"),
        ("The ELN denied it. Peruvian rebels shot a mayor.", "Peruvian rebels"),
        ("The mayor denied it. The rebels left.", "rebels"),
    ],
)
def test_rebels_who_may_be_others_stay_unnamed(ground, text, words):
    found = [p for p in ground(text) if p.span.text.endswith(words)]
    assert found
    assert all(p.actor_id is None for p in found)
