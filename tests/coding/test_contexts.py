from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.contexts import contexts_by_sentence, load_context_cues
from dateline.coding.cue_words import CuesError, make_cues
from dateline.coding.topics import off_topic
from dateline.language.parsed import Parsed
from dateline.ontology import plover

Parse = Callable[[str], Parsed]


def test_there_are_cues_for_every_context() -> None:
    assert set(load_context_cues().labels) == set(plover.CONTEXTS)


def test_one_list_a_sentence_in_the_ontologys_order(parse: Parse) -> None:
    parsed = parse("The army shelled a mosque. Nobody was at home. Voters went to the ballot box.")
    found = contexts_by_sentence(parsed)
    assert len(found) == len(parsed.sentences) == 3
    assert {"military", "religion_ethnicity"} <= set(found[0])
    assert found[1] == []
    assert "election" in found[2]
    order = list(plover.CONTEXTS)
    for names in found:
        assert names == sorted(names, key=order.index)


def test_one_weak_cue_is_not_enough_but_two_are(parse: Parse) -> None:
    assert "terrorism" not in contexts_by_sentence(parse("The militant spoke on the radio."))[0]
    assert "terrorism" in contexts_by_sentence(parse("The militant kept a hostage."))[0]


def test_phrases_need_all_their_words(parse: Parse) -> None:
    assert "human_rights" in contexts_by_sentence(parse("They defend human rights."))[0]
    assert "human_rights" not in contexts_by_sentence(parse("The human body rests."))[0]


def test_an_article_about_something_lends_its_context_to_every_sentence(parse: Parse) -> None:
    about = "Cholera spread from the hospital. The epidemic grew. Vaccines came late. "
    found = contexts_by_sentence(parse(about * 2 + "He left."))
    assert "health" in found[-1]


def test_sport_weather_and_markets_are_off_topic_and_politics_is_not(parse: Parse) -> None:
    sport = (
        "The striker beat the goalkeeper in the second half and the team won the cup match. "
        "Their coach praised the midfielder after the final game of the season."
    )
    market = (
        "Stocks rallied on Wall Street as investors bought shares and the Nasdaq index gained. "
        "Analysts said that earnings and profit would hit a record this quarter."
    )
    politics = (
        "The government said its troops beat back militants near the border, and police arrested "
        "protesters outside parliament. The minister said the opposition would lose the election."
    )
    assert off_topic(parse(sport)) > 0.7
    assert off_topic(parse(market)) > 0.7
    assert off_topic(parse(politics)) == 0.0


def test_an_empty_text_has_no_context_and_is_not_off_topic(parse: Parse) -> None:
    parsed = parse("")
    assert contexts_by_sentence(parsed) == [[] for _ in parsed.sentences]
    assert off_topic(parsed) == 0.0


def test_an_unknown_kind_of_cue_is_named() -> None:
    with pytest.raises(CuesError, match="military"):
        make_cues({"military": {"medium": ["army"]}}, {"strong": 1.0})
    with pytest.raises(CuesError, match="strong"):
        make_cues({"military": {"strong": "army"}}, {"strong": 1.0})


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=80))
def test_any_text_is_taken(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert len(contexts_by_sentence(parsed)) == len(parsed.sentences)
    assert 0.0 <= off_topic(parsed) <= 1.0
