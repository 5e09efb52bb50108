"""Actors out of FollowTheMoney entities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.grounding.registry import Registry
from dateline.grounding.registry.import_ftm import read_entities, rules
from dateline.grounding.registry.importing import Row, Unused, is_full, is_latin, slug


def entity(one: str, schema: str, /, **rest: object) -> str:
    """A line; what is no property by its name stands beside the properties."""
    beside = {k: rest.pop(k) for k in ("caption", "first_seen", "datasets") if k in rest}
    return json.dumps({"id": one, "schema": schema, "properties": rest, **beside})


def read(tmp_path: Path, *lines: str) -> list[Row | Unused]:
    path = tmp_path / "entities.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_entities(path, Registry.open()))


def person(one: str = "Q1", **rest: object) -> str:
    return entity(one, "Person", **{"name": ["Jane Doe"], "nationality": ["ke"], **rest})


POST = entity("p1", "Position", name=["Mayor"], country=["ke"], topics=["gov.muni"])


def office(**rest: object) -> str:
    return entity("o1", "Occupancy", holder=["Q1"], post=["p1"], **rest)


@pytest.mark.parametrize(
    ("schema", "topics", "kind", "sectors"),
    [
        ("Company", [], "org", ("BUS",)),
        ("PublicBody", ["gov.national"], "org", ("GOV",)),
        ("PublicBody", ["gov.judicial", "gov.national"], "org", ("JUD",)),
        ("Organization", ["pol.party"], "org", ("PTY",)),
        ("Organization", ["sanction", "crime.terror"], "org", ()),
        ("LegalEntity", [], "org", ()),
    ],
)
def test_schema_and_topics_tell_kind_and_sectors(
    schema: str, topics: list[str], kind: str, sectors: tuple[str, ...], tmp_path: Path
) -> None:
    line = entity("x-1", schema, name=["Lake Works"], country=["ke"], topics=topics)

    (row,) = read(tmp_path, line)

    assert isinstance(row, Row)
    assert (row.id, row.affiliation, row.sectors) == (f"{kind}:x-1", "KEN", sectors)


def test_other_schemas_make_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, entity("a", "Address", full=["Here"]), POST, office()) == []


def test_offices_are_terms_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    first = office(startDate=["2019"], endDate=["2020-02"], status=["ended"])
    second = office(startDate=["2021-05-06"], status=["current"])

    rows = read(tmp_path, first, person(), second, POST)

    assert [(r.title, r.sectors, r.start, r.end) for r in rows if isinstance(r, Row)] == [
        ("Mayor", ("GOV",), "2019-01-01", "2020-02-29"),
        ("Mayor", ("GOV",), "2021-05-06", ""),
    ]


@pytest.mark.parametrize(
    ("held", "span"),
    [
        ({"startDate": ["2019"], "status": ["ended"]}, None),
        ({"startDate": ["2019"], "status": ["unknown"]}, None),
        ({}, None),
        ({"status": ["current"], "first_seen": "2022-03-04T05:06:07"}, ("2022-03-04", "")),
        ({"endDate": ["2019"], "status": ["ended"]}, ("", "2019-12-31")),
        ({"startDate": ["2019"]}, ("2019-01-01", "")),
    ],
)
def test_an_office_is_taken_only_for_the_time_it_is_known_for(
    held: dict[str, object], span: tuple[str, str] | None, tmp_path: Path
) -> None:
    (row,) = read(tmp_path, person(), POST, office(**held))

    assert isinstance(row, Row)
    assert (row.start, row.end) == (span or ("", ""))
    assert row.title == ("Mayor" if span else "")


def test_an_office_ends_with_its_holder(tmp_path: Path) -> None:
    (row,) = read(tmp_path, person(deathDate=["2020-05-06"]), POST, office(startDate=["2019"]))

    assert isinstance(row, Row)
    assert row.end == "2020-05-06"


def test_an_office_is_of_the_country_of_its_post(tmp_path: Path) -> None:
    (row,) = read(tmp_path, person(nationality=["tz", "ug"]), POST, office(startDate=["2019"]))

    assert isinstance(row, Row)
    assert row.affiliation == "KEN"


def test_names_are_those_that_english_text_may_write(tmp_path: Path) -> None:
    line = person(
        name=["Джейн Доу", "Jane Doe", "JANE DOE"], alias=["Jane", "J. A. Doe", "Doe; Jane"]
    )

    (row,) = read(tmp_path, line)

    assert isinstance(row, Row)
    assert (row.name, row.aliases) == ("Jane Doe", ("J. A. Doe",))


def test_the_caption_is_the_name_where_it_is_one(tmp_path: Path) -> None:
    (row,) = read(tmp_path, person(name=["Jane Doe", "Jane B. Doe"], caption="Jane B. Doe"))

    assert isinstance(row, Row)
    assert (row.name, row.aliases) == ("Jane B. Doe", ("Jane Doe",))


def test_a_weak_alias_is_a_name_only_if_it_is_like_one_and_nobody_elses(tmp_path: Path) -> None:
    weak = ["The Boss", "jane", "B. Doe", "Big Jane", "Angela Merkel", "Iron Jane"]

    first, _ = read(
        tmp_path, person(weakAlias=weak), person("Q2", name=["Joan Roe"], alias=["Big Jane"])
    )

    assert isinstance(first, Row)
    assert first.aliases == ("Iron Jane",)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (person(nationality=[]), "Q1: no country"),
        (person(nationality=["zz"]), "Q1: no country"),
        (person(nationality=["ke", "tz"]), "Q1: of KEN, TZA, and no office says which"),
        (person(name=["Джейн Доу"]), "no name that English text may use"),
        (person(name=["Jane"]), "no name that English text may use and that is its alone"),
        (entity("c", "Company", name=["Georgia"], country=["us"]), "it: no name that English"),
        (entity("!", "Company", name=["Lake Works"], country=["us"]), "'org:' is no actor id"),
        ('{"id": "a", "schema": "Person"}', "is no FollowTheMoney entity: Object missing"),
        ("[]", "is no FollowTheMoney entity: Expected `object`"),
    ],
)
def test_an_entity_that_cannot_be_used_is_told(line: str, why: str, tmp_path: Path) -> None:
    (told,) = read(tmp_path, line)

    assert isinstance(told, Unused)
    assert told.line == 1
    assert why in told.why


def test_an_id_stands_for_the_first_that_has_it(tmp_path: Path) -> None:
    first, told = read(tmp_path, person("NK-aB"), person("NK-Ab"))

    assert isinstance(first, Row)
    assert told == Unused(2, "NK-Ab: its id is that of line 1")


def test_a_wrong_date_is_told(tmp_path: Path) -> None:
    (told,) = read(tmp_path, person(), POST, office(startDate=["soon"]))

    assert told == Unused(1, "'soon' is no date; write it like 2023-09-17, 2023-09 or 2023")


def test_international_bodies_are_known(tmp_path: Path) -> None:
    line = entity("b", "Organization", name=["River Commission"], topics=["gov.igo"])

    (row,) = read(tmp_path, line)

    assert isinstance(row, Row)
    assert row.affiliation == "IGO"


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    (row,) = read(tmp_path, person(alias=[{"id": "nested"}, 3, "Jane B. Doe"]))

    assert isinstance(row, Row)
    assert row.aliases == ("Jane B. Doe",)


def test_the_rules_name_sectors() -> None:
    assert rules().kinds["Person"] == "person"
    assert set(rules().schemas) <= set(rules().kinds)


@pytest.mark.parametrize(
    ("name", "full"), [("Jane Doe", True), ("J. Doe", True), ("Jane", False), ("J. D.", False)]
)
def test_a_full_name_has_two_words(name: str, full: bool) -> None:
    assert is_full(name) is full


def test_ids_and_latin_letters() -> None:
    assert slug("Łukasz Ångström") == "lukasz-angstrom"
    assert slug("Доу") == ""
    assert is_latin("Nguyễn")
    assert not is_latin("Доу")
    assert not is_latin("123")
