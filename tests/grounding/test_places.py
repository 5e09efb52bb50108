"""Which of the places that share a name is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.grounding.gazetteer import Gazetteer
from dateline.grounding.places import ground_places
from dateline.grounding.places_features import contains, kilometres
from dateline.grounding.places_home import publisher_home
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.mentions.toponyms import find_toponyms
from dateline.records import Place

Parse = Callable[[str], Parsed]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def places(parse: Parse, gazetteer: Gazetteer) -> Callable[..., dict[str, Place]]:
    def resolve(text: str, publisher: str | None = None) -> dict[str, Place]:
        parsed = parse(text)
        mentions = find_toponyms(parsed, gazetteer)
        found = ground_places(mentions, parsed, gazetteer, publisher=publisher)
        assert [p.id for p in found] == [f"l{i + 1}" for i in range(len(mentions))]
        assert all(p.span.text == text[p.span.start : p.span.end] for p in found)
        return {p.span.text: p for p in reversed(found)}

    return resolve


Resolve = Callable[..., dict[str, Place]]


def test_the_state_after_a_comma_decides(places: Resolve) -> None:
    one = places("The trial was held in Springfield, Massachusetts, last week.")["Springfield"]
    other = places("The trial was held in Springfield, Oregon, last week.")["Springfield"]
    assert (one.country, one.admin1) == ("USA", "Massachusetts")
    assert (other.country, other.admin1) == ("USA", "Oregon")
    assert one.precision == other.precision == "town"


def test_a_name_keeps_its_sense_through_the_article(places: Resolve) -> None:
    text = "A fire broke out in Paris, Texas, on Monday. Nobody in Paris was hurt."
    parsed_twice = places(text)
    assert parsed_twice["Paris"].admin1 == "Texas"


def test_the_largest_place_is_meant_where_nothing_else_is_said(places: Resolve) -> None:
    assert places("Ministers will gather in Paris on Tuesday.")["Paris"].country == "FRA"


def test_georgia_is_the_country_beside_its_towns_and_the_state_beside_its_own(
    places: Resolve,
) -> None:
    east = places("Police in Tbilisi and Batumi, cities of Georgia, arrested ten protesters.")
    west = places("Police in Atlanta and Savannah said that Georgia would send more officers.")
    assert east["Georgia"].feature == "country"
    assert west["Georgia"].feature == "admin1"


def test_a_demonym_resolves_to_its_country(places: Resolve) -> None:
    place = places("Two Pakistani officials were hurt in the blast.")["Pakistani"]
    assert (place.name, place.country, place.use) == ("Pakistan", "PAK", "associative")
    assert place.precision == "country"


def test_a_province_never_has_the_precision_of_a_town(places: Resolve) -> None:
    place = places("Three soldiers died in Helmand province in Afghanistan.")
    helmand = next(p for span, p in place.items() if span.startswith("Helmand"))
    assert (helmand.feature, helmand.precision, helmand.country) == ("admin1", "admin1", "AFG")


def test_a_crossing_is_a_site(places: Resolve) -> None:
    place = next(iter(places("Trucks waited for hours at Torkham.").values()))
    assert (place.feature, place.precision) == ("crossing", "site")


def test_an_unknown_place_is_kept_with_nulls(places: Resolve) -> None:
    got = places("The convoy stopped in Qurvashtan, near Kabul, for the night.")
    unknown = got["Qurvashtan"]
    assert (unknown.latitude, unknown.longitude, unknown.precision) == (None, None, None)
    assert got["Kabul"].country == "AFG"


def test_a_county_lies_in_the_state_that_the_article_is_about(places: Resolve) -> None:
    got = places("Deputies in Madison County, Kentucky, searched a house in Richmond.")
    assert got["Madison County"].admin1 == "Kentucky"
    assert got["Richmond"].admin1 == "Kentucky"


def test_a_list_of_states_is_not_read_as_one_inside_the_other(places: Resolve) -> None:
    got = places("Voters in Ohio, Georgia, Alabama and Texas will decide.")
    assert {p.feature for p in got.values()} == {"admin1"}


def test_countries_with_codes_of_their_own(places: Resolve) -> None:
    got = places("Leaders of Kosovo and Taiwan met in Ramallah.")
    assert got["Kosovo"].country == "XKX"
    assert got["Taiwan"].country == "TWN"
    assert got["Ramallah"].country == "PSE"


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("dallasnews.com", "USA"), ("www.example.pk", "PAK"), ("The Karachi Herald", "PAK")],
)
def test_a_publisher_may_tell_where_it_is_at_home(
    gazetteer: Gazetteer, publisher: str, country: str
) -> None:
    home = publisher_home(publisher, None, gazetteer)
    assert home is not None
    assert home.country == country


def test_a_publisher_without_a_place_has_no_home(gazetteer: Gazetteer) -> None:
    assert publisher_home("qzxv.com", None, gazetteer) is None
    assert publisher_home(None, None, gazetteer) is None


def test_distances_and_containment(gazetteer: Gazetteer) -> None:
    london = gazetteer.lookup("London")[0]
    paris = gazetteer.lookup("Paris")[0]
    france = next(c for c in gazetteer.lookup("France") if c.feature == "country")
    assert 330 < kilometres(london, paris) < 360
    assert contains(france, paris)
    assert not contains(france, london)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(
        st.sampled_from(
            ["Paris", "Texas", ",", "in", "Kabul", "Georgia", "the", "River", "U.S.", "\n", "’s"]
        )
        | st.text(max_size=6),
        max_size=20,
    )
)
def test_any_text_is_resolved_the_same_way_twice(
    parser: Parser, gazetteer: Gazetteer, words: list[str]
) -> None:
    parsed = next(iter(parser.parse([" ".join(words)])))
    mentions = find_toponyms(parsed, gazetteer)
    once = ground_places(mentions, parsed, gazetteer, publisher=None, dateline_place=None)
    assert len(once) == len(mentions)
    assert once == ground_places(mentions, parsed, gazetteer, publisher=None, dateline_place=None)
