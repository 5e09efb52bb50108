"""Which names are places here, and how they are used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.mentions.toponyms import find_toponyms
from dateline.mentions.toponyms_data import kind_of_word, weights, words

Parse = Callable[[str], Parsed]


@dataclass(frozen=True)
class Known:
    feature: str
    population: int = 0
    match: str = "name"


class Few:
    """A gazetteer of a few names."""

    def __init__(self) -> None:
        country, town = Known("country", 40_000_000), Known("populated", 900_000)
        self.places = {
            "pakistan": country,
            "jordan": country,
            "canada": country,
            "ohio": Known("admin1"),
            "kabul": Known("populated", 4_000_000),
            "peshawar": town,
            "athens": town,
            "hilton": Known("populated", 6_000),
            "paris": Known("populated", 2_000_000),
            "pakistani": Known("country", 200_000_000, "demonym"),
        }

    def lookup(self, name: str, /) -> Sequence[Known]:
        found = self.places.get(name.lower().removeprefix("the "))
        return (found,) if found else ()


def found(parse: Parse, text: str) -> dict[str, str]:
    return {text[m.start : m.end]: m.use for m in find_toponyms(parse(text), Few())}


def test_places_that_are_gone_to_are_literal(parse: Parse) -> None:
    got = found(parse, "Two convoys set out from Peshawar on Monday and arrived in Kabul at night.")
    assert got == {"Peshawar": "literal", "Kabul": "literal"}


def test_a_demonym_before_a_noun_is_associative(parse: Parse) -> None:
    assert found(parse, "Two Pakistani officials were hurt.") == {"Pakistani": "associative"}


def test_a_place_in_the_name_of_an_organisation_is_associative(parse: Parse) -> None:
    got = found(parse, "Rates were left alone by the Bank of Canada on Tuesday.")
    assert got == {"Canada": "associative"}


def test_a_person_whose_name_is_a_place_is_none(parse: Parse) -> None:
    got = found(parse, "The actress Paris Hilton left early. Hilton said she was tired.")
    assert "Hilton" not in got


def test_a_dateline_is_a_toponym(parse: Parse) -> None:
    got = found(parse, "PESHAWAR, Pakistan (Reuters) - Police closed the main road on Friday.")
    assert got.keys() >= {"PESHAWAR", "Pakistan"}


def test_without_a_gazetteer_the_parser_s_entities_are_found(parse: Parse) -> None:
    text = "They flew from London to New York."
    assert [text[m.start : m.end] for m in find_toponyms(parse(text))] == ["London", "New York"]


def test_mentions_come_in_text_order_and_do_not_overlap(parse: Parse) -> None:
    text = "In Athens, Ohio, near the Hilton River, men from Pakistan and Canada met in Paris."
    mentions = find_toponyms(parse(text), Few())
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.first < m.last for m in mentions)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "'s", "— —", "Ω" * 50])
def test_text_without_names_has_none(parse: Parse, text: str) -> None:
    for mention in find_toponyms(parse(text), Few()):
        assert text[mention.start : mention.end]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=120))
def test_any_text_is_read_and_offsets_slice(parser: Parser, text: str) -> None:
    parsed = next(iter(parser.parse([text])))
    for mention in find_toponyms(parsed, Few()):
        assert 0 <= mention.start < mention.end <= len(text)


def test_word_lists_are_lower_case_and_say_one_kind_a_word() -> None:
    kinds = words().kinds
    assert all(w == w.lower() for ws in kinds.values() for w in ws)
    assert sum(map(len, kinds.values())) == len(kind_of_word())


def test_both_models_have_weights() -> None:
    assert len(weights("place")) > 50
    assert len(weights("associative")) > 50
