"""Names that several bear, over the whole registry: a rule chooses, or nobody is named."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from dateline.grounding.actors import ground_actors
from dateline.grounding.actors_names import NameFinder, Setting, may_be
from dateline.grounding.registry import Registry, name_key
from dateline.grounding.registry.entries import Actor
from dateline.language.parsed import Parsed
from dateline.mentions.chains import find_chains
from dateline.mentions.participants import ParticipantMention, find_participants
from dateline.records import Participant

Ground = Callable[..., dict[str, Participant]]
A_NAME = ParticipantMention(0, 0, 1, 0, 1, "name", sentence=0, label="ORG")


@pytest.fixture
def ground(parse: Callable[[str], Parsed]) -> Ground:
    def one(text: str, day: str = "2012-06-01", home: str = "") -> dict[str, Participant]:
        parsed = parse(text)
        mentions = find_participants(parsed)
        people = ground_actors(
            mentions,
            find_chains(mentions, parsed),
            parsed,
            Registry.open(),
            places=(),
            published=datetime.date.fromisoformat(day),
            home=home,
        )
        return {p.span.text: p for p in people}

    return one


def shared_names(registry: Registry) -> dict[str, list[Actor]]:
    """Each name that means more than its one unqualified bearer, with all its bearers."""
    bearers: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in registry.actors.values():
        for name in (actor.name, *actor.aliases):
            bearers[name_key(name.partition(" (")[0])][actor.id] = actor
    return {name: list(found.values()) for name, found in bearers.items() if len(found) > 1}


def test_a_name_of_several_means_one_only_where_its_country_is_spoken_of() -> None:
    registry = Registry.open()
    shared = shared_names(registry)
    assert len(shared) >= 30
    finder = NameFinder(registry, None)
    wrong = []
    for name, bearers in shared.items():
        written = name.upper()
        finder.setting = None
        states = [a for a in bearers if a.kind == "state"]
        if finder.pick(written, A_NAME, "", ()) is not None:
            plain = [a for a in registry.find(written) if a in bearers]
            if len(plain) != 1 or registry.find_shared(written):
                wrong.append((name, "without any country"))
        for country in {a.term(None).affiliation for a in bearers}:
            finder.setting = Setting({0: Counter({country: 1})}, Counter({country: 1}))
            one = finder.pick(written, A_NAME, "", ())
            elsewhere = one is not None and one.term(None).affiliation != country
            if (
                one is not None
                and elsewhere
                and one not in states
                and registry.find_shared(written)
            ):
                wrong.append((name, country, one.id))
    assert wrong == []


def test_no_nation_or_capital_is_of_two_states() -> None:
    registry = Registry.open()
    spelled = ({name_key(word) for word in words} for words in registry.nations.values())
    nations = Counter(word for words in spelled for word in words)
    assert [word for word, times in nations.items() if times > 1] == []
    states = {a.id: a for a in registry.actors.values() if a.kind == "state"}
    for capital, country in registry.capitals.items():
        clash = [a.id for a in registry.find(capital) if a.id != f"state:{country}"]
        assert [i for i in clash if i in states] == [], capital


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        (
            "Ireland votes. The Labour Party fears for its seats.",
            "Labour Party",
            "group:irl-labour",
        ),
        ("The Labour Party fears for its seats.", "Labour Party", None),
        ("Peru's president resigned as Congress met.", "Congress", None),
        ("Congress passed the bill in India.", "Congress", "org:ind-congress"),
        ("Congress passed the bill, and the United States paid.", "Congress", "org:usa-congress"),
        ("Pakistan's Taliban denied it.", "Taliban", "group:ttp"),
        ("Afghanistan's Taliban denied it.", "Taliban", "group:afg-taliban"),
        ("Pakistan's Foreign Office denied it.", "Foreign Office", None),
        ("The French National Front lost.", "French National Front", "org:fra-national-rally"),
        ("Congo denied it.", "Congo", "state:COD"),
        ("Brazzaville is calm. Congo denied it.", "Congo", "state:COG"),
    ],
)
def test_the_country_spoken_of_chooses(
    ground: Ground, text: str, words: str, actor_id: str | None
) -> None:
    assert ground(text)[words].actor_id == actor_id


def test_where_an_article_comes_from_chooses_last(ground: Ground) -> None:
    text = "The Labour Party fears for its seats. The army watched."
    assert ground(text, home="MLT")["Labour Party"].actor_id == "group:mlt-pl"
    assert ground(text, home="MLT")["army"].country == "MLT"
    other = ground(f"Norway voted. {text}", home="MLT")
    assert other["Labour Party"].actor_id == "group:nor-labour"
    assert other["army"].country == "NOR"


def test_a_surname_is_that_of_who_is_in_office_there(ground: Ground) -> None:
    text = "The United States is calm. Kerry spoke."
    assert ground(text, "2015-01-01")["Kerry"].actor_id == "person:john-kerry"
    assert ground(text, "2020-01-01")["Kerry"].actor_id is None
    assert ground("Fiji is calm. Kerry spoke.", "2015-01-01")["Kerry"].actor_id is None


def test_a_surname_that_the_article_gives_to_somebody_else_is_his(ground: Ground) -> None:
    people = ground("Reporter Daniel Mubarak was shot in Lima. Mubarak wrote of gangs.")
    assert people["Mubarak"].actor_id is None
    people = ground("President Muhammad Hosni Mubarak spoke. Mubarak left.", "2010-01-01")
    assert people["Mubarak"].actor_id == "person:hosni-mubarak"


@pytest.mark.parametrize(
    ("full", "fits"), [("Moammar Gadhafi", True), ("Ali Gadhafi", False), ("Col Muammar X", True)]
)
def test_a_first_name_may_be_spelled_otherwise(full: str, fits: bool) -> None:
    gaddafi = Registry.open().get("person:muammar-gaddafi")
    assert gaddafi is not None
    assert may_be(full, gaddafi) is fits


def test_an_undated_office_is_claimed_where_the_text_says_so(ground: Ground) -> None:
    told = ground("Interior Minister Abdou Labo of Niger visited the prison.", "1995-01-01")
    assert told["Abdou Labo"].code == "NERGOV"
    bare = ground("Abdou Labo visited the prison.", "1995-01-01")["Abdou Labo"]
    assert (bare.actor_id, bare.code) == ("person:abdou-labo", "NER")


def test_before_the_first_office_nobody_holds_it(ground: Ground) -> None:
    assert ground("Barack Obama spoke.", "1999-01-01")["Barack Obama"].code == "USA"


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Hamas fighters left.", "Hamas fighters", "group:hamas"),
        ("Four Hamas fighters left.", "Hamas fighters", None),
        ("Suspected Hamas fighters left.", "Suspected Hamas fighters", None),
        ("A Hamas commander left.", "Hamas commander", None),
        ("UN peacekeepers left.", "UN peacekeepers", None),
    ],
)
def test_the_fighters_of_a_group_are_the_group(
    ground: Ground, text: str, words: str, actor_id: str | None
) -> None:
    assert ground(text)[words].actor_id == actor_id


def test_of_two_nations_the_first_is_the_state(ground: Ground) -> None:
    assert ground("Bosnian Serb forces fled.")["Bosnian Serb forces"].country == "BIH"


def test_a_capital_plural_names_a_nation_and_no_two_states(ground: Ground) -> None:
    assert ground("Argentines banged pots.")["Argentines"].code == "ARGCVL"
    assert ground("Both Koreas joined.")["Koreas"].actor_id is None
