"""Who does what to whom: one sentence of each kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle, Report

Code = Callable[..., CodedArticle]


def of_type(coded: CodedArticle, event_type: str) -> list[Report]:
    return [r for r in coded.reports if r.event_type == event_type]


def names(report: Report) -> tuple[list[str], list[str]]:
    return [p.span.text for p in report.actors], [p.span.text for p in report.recipients]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("Gunmen attacked a police post in Quetta.", "ASSAULT", ["Gunmen"], ["police post"]),
        ("A police post was attacked by gunmen.", "ASSAULT", ["gunmen"], ["police post"]),
        ("Egypt condemned the Israeli strike on Rafah.", "ACCUSE", ["Egypt"], None),
        ("Police detained 35 demonstrators.", "COERCE", ["Police"], ["demonstrators"]),
        ("Turkey closed its border with Syria.", "COERCE", ["Turkey"], None),
        ("The Vatican urged Sudan to open the road.", "REQUEST", ["Vatican"], ["Sudan"]),
        ("Germany expelled two Russian diplomats.", "SANCTION", ["Germany"], ["Russian diplomats"]),
        ("Rebels released five hostages.", "RETREAT", ["Rebels"], ["hostages"]),
        ("Japan sent medicine to Palau.", "AID", ["Japan"], ["Palau"]),
        ("Farmers protested against the government.", "PROTEST", ["Farmers"], ["government"]),
        ("Brazil praised Chile for its help.", "SUPPORT", ["Brazil"], ["Chile"]),
        ("Iran threatened Israel with war.", "THREATEN", ["Iran"], ["Israel"]),
        ("Poland refused to meet the Russian envoy.", "REJECT", ["Poland"], None),
        ("China deployed warships near Taiwan.", "MOBILIZE", ["China"], None),
        ("The government pardoned the rebel leader.", "CONCEDE", ["government"], ["rebel leader"]),
        ("Norway promised to help Ukraine.", "AGREE", ["Norway"], None),
        ("Canadian and French troops held joint exercises.", "COOPERATE", None, None),
    ],
)
def test_each_plover_type(
    code: Code, text: str, event_type: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    found = of_type(code(text), event_type)
    assert found, [(r.event_type, r.trigger.text) for r in code(text).reports]
    got = names(found[0])
    assert actors is None or got[0] == actors
    assert recipients is None or got[1] == recipients


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kenya and Uganda met in Entebbe.",
        "Kenya and Uganda held talks.",
        "Talks between Kenya and Uganda resumed.",
        "The Kenyan president met with his Ugandan counterpart.",
    ],
)
def test_a_meeting_has_all_sides_as_actors(code: Code, text: str) -> None:
    report = of_type(code(text), "CONSULT")[0]
    assert report.reciprocal
    assert len(report.actors) == 2
    assert report.recipients == []


def test_a_visit_has_the_visitor_as_actor_and_the_host_as_recipient(code: Code) -> None:
    report = of_type(code("The French foreign minister visited Senegal."), "CONSULT")[0]
    assert report.mode == "visit"
    assert names(report) == (["French foreign minister"], ["Senegal"])


def test_an_absent_agent_is_not_invented(code: Code) -> None:
    report = of_type(code("The border crossing was reopened on Friday."), "RETREAT")[0]
    assert report.actors == []
    assert report.mode == "access"


@pytest.mark.parametrize(
    ("text", "event_type", "actors"),
    [
        ("Russia and Wagner fighters attacked the village.", "ASSAULT",
         ["Russia", "Wagner fighters"]),
        ("US and NATO forces withdrew from Kunduz.", "SANCTION", ["US", "NATO forces"]),
        ("Israeli and Lebanese officials held talks.", "CONSULT",
         ["Israeli", "Lebanese officials"]),
        ("Poland, Estonia and EU envoys boycotted the summit.", "SANCTION",
         ["Poland", "Estonia", "EU envoys"]),
        ("American and British warplanes bombed Houthi positions.", "ASSAULT",
         ["American", "British warplanes"]),
        # nothing to mend: a noun of its own, and one with a plain modifier
        ("Police and Hezbollah supporters clashed in Beirut.", "ASSAULT",
         ["Police", "Hezbollah supporters"]),
        ("Turkish warplanes bombed the village.", "ASSAULT", ["Turkish warplanes"]),
        ("Israel and Hamas rockets hit the hospital.", "ASSAULT", ["Israel", "Hamas"]),
    ],
)  # fmt: skip
def test_each_of_those_coordinated_is_a_side_and_no_modifier_beside_its_noun(
    code: Code, text: str, event_type: str, actors: list[str]
) -> None:
    assert names(of_type(code(text), event_type)[0])[0] == actors


@pytest.mark.parametrize(
    ("text", "event_type", "actors"),
    [
        ("The ministry said that Modi will visit Kyiv and urge Russia to end the war.", "REQUEST",
         ["Modi"]),
        ("The official, requesting anonymity, stated that Kakar conveyed their concerns and"
         " underlined the need to address them together.", "REQUEST", ["Kakar"]),
        ("The spokesman said that Putin rejected the plan and demanded a ceasefire.", "REQUEST",
         ["Putin"]),
        # the second verb cannot share the "had" of the first: it is the speaker's own
        ("The minister said that the rebels had left and praised the army.", "SUPPORT",
         ["minister"]),
    ],
)  # fmt: skip
def test_of_two_things_told_of_another_neither_is_done_by_who_tells_them(
    code: Code, text: str, event_type: str, actors: list[str]
) -> None:
    assert names(of_type(code(text), event_type)[0])[0] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ethiopia is mulling the option of air strikes against the rebels.", ["Ethiopia"]),
        ("Kenya did not exclude the possibility of police raids or air strikes against the"
         " militants.", ["Kenya"]),
        ("Turkish leaders are weighing the prospect of artillery strikes against the militia.",
         ["Turkish leaders"]),
        # what others would do is not theirs who fear it or do not rule it out
        ("The minister feared air strikes against the capital.", []),
        ("Netanyahu did not rule out Iranian attacks on Israel.", ["Iranian"]),
    ],
)  # fmt: skip
def test_who_weighs_an_act_is_who_would_do_it(code: Code, text: str, actors: list[str]) -> None:
    assert names(of_type(code(text), "ASSAULT")[0])[0] == actors


@pytest.mark.parametrize(
    ("text", "giver", "given"),
    [
        ("The Torkham gate was reopened for regular visitors on Friday after officials said they"
         " had obtained assurances from the Taliban.", "Taliban", "officials"),
        ("The port was reopened for grain ships after diplomats said they had received guarantees"
         " from Russia.", "Russia", "diplomats"),
        ("Ukraine received security guarantees from the United States.", "United States",
         "Ukraine"),
        ("Kenya obtained promises of aid from Japan.", "Japan", "Kenya"),
        ("The envoy got a pledge from the king to hold elections.", "king", "envoy"),
        ("The government gave assurances to the unions.", "government", "unions"),
    ],
)  # fmt: skip
def test_who_is_assured_of_something_is_given_it_by_another(
    code: Code, text: str, giver: str, given: str
) -> None:
    assert names(of_type(code(text), "AGREE")[0]) == ([giver], [given])


def test_a_place_that_names_one_of_the_sides_is_not_where_it_was(code: Code) -> None:
    report = of_type(code("Serbia and Kosovo police clashed with smugglers."), "ASSAULT")[0]
    assert report.place is None


def test_an_attack_and_its_toll_are_one_report(code: Code) -> None:
    coded = code("Twelve villagers died in an attack by militants on a market in Borno.")
    (report,) = of_type(coded, "ASSAULT")
    assert [p.span.text for p in report.actors] == ["militants"]
    assert [(q.measure, q.low, q.high) for q in report.quantities] == [("killed", 12, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "He suffered a heart attack on Monday.",
        "The striker fired a shot over the bar and City beat Rovers.",
        "Shares rallied as investors attacked the dollar.",
        "The storm hit the coast and killed two fishermen.",
        "She attacked the piano part with verve.",
    ],
)
def test_no_political_event(code: Code, text: str) -> None:
    assert [r for r in code(text).reports if r.confidence >= 0.3] == []


def test_the_same_input_gives_the_same_bytes(code: Code) -> None:
    import msgspec

    text = "Rebels attacked Goma on Sunday. The army said it had repelled them."
    assert msgspec.json.encode(code(text)) == msgspec.json.encode(code(text))
