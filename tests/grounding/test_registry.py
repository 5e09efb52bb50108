from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.grounding.registry import Registry, RegistryError, name_key

_STATES = (
    "id\tname\taliases\tadjectives\tcapitals\tsource\nstate:KEN\tKenya\t\tKenyan\tNairobi\tx\n"
)
_HEAD = "id\tname\taffiliation\tsectors\ttitle\tfrom\tto\taliases\tsource\n"


def folder(tmp_path, rows, states=_STATES):
    (tmp_path / "registry.toml").write_text('version = "1"\ntables = ["people.tsv"]\n')
    (tmp_path / "states.tsv").write_text(states)
    (tmp_path / "people.tsv").write_text(_HEAD + rows)
    return tmp_path


def test_the_shipped_registry_knows_states_bodies_groups_and_persons():
    registry = Registry.open()
    for name, actor_id in [
        ("Pakistan", "state:PAK"),
        ("UN", "org:un"),
        ("TTP", "group:ttp"),
        ("Pakistani Taliban", "group:ttp"),
        ("Angela Merkel", "person:angela-merkel"),
    ]:
        assert [a.id for a in registry.find(name)] == [actor_id]


def test_an_acronym_is_no_lower_case_word():
    registry = Registry.open()
    assert registry.find("who") == []
    assert registry.find("WHO")


def test_a_short_form_of_mixed_letters_is_no_common_word():
    registry = Registry.open()
    assert registry.find("let") == registry.find("Let") == []
    assert [a.id for a in registry.find("LeT")] == ["group:pak-lashkar-e-taiba"]


def test_relations_are_between_known_actors():
    registry = Registry.open()
    assert len(registry.relations) >= 150
    assert len({(r.id, r.relation, r.other) for r in registry.relations}) == len(registry.relations)
    ttp = [(r.relation, r.id) for r in registry.relations if r.other == "group:ttp"]
    assert ("offshoot of", "group:pak-jamaat-ul-ahrar") in ttp


def test_a_relation_to_nobody_is_named(tmp_path):
    row = "group:a\tA\tKEN\tREB\t\t\t\t\tx\n"
    at = folder(tmp_path, row)
    (at / "relations.tsv").write_text("id\trelation\tother\tsource\ngroup:a\tally of\tgroup:b\tx\n")
    with pytest.raises(RegistryError, match=r"relations\.tsv:2: 'group:b' stands in no table"):
        Registry.open(at)


SINGULAR = {
    "president", "prime minister", "king", "emir", "chancellor", "foreign minister",
    "defence minister", "interior minister", "secretary of state", "pope",
}  # fmt: skip
DISPUTED = {("CIV", "president")}
"""Offices that two people held at once, each by his own account."""


def test_no_two_holders_of_a_singular_office_overlap():
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for actor in Registry.open().actors.values():
        for term in actor.terms:
            if term.title in SINGULAR and term.start:
                key = (term.affiliation, term.title)
                held.setdefault(key, []).append((term.start, term.end or "9999", actor.id))
    wrong = []
    for key, terms in held.items():
        terms.sort()
        for (_, end, one), (start, _, other) in pairwise(terms):
            if start < end and one != other and key not in DISPUTED:
                wrong.append((key, one, end, other, start))
    assert wrong == []


def test_the_registry_covers_what_news_names():
    registry = Registry.open()
    kinds = [actor.kind for actor in registry.actors.values()]
    assert kinds.count("group") >= 800
    assert kinds.count("org") >= 150
    assert kinds.count("person") >= 2000


def test_accents_points_and_hyphens_do_not_matter():
    assert name_key("Élysée  U.N.-led") == "elysee un led"


def test_a_term_depends_on_the_date():
    talks = Registry.open().get("group:afg-taliban")
    assert talks is not None
    assert talks.term("2015-01-01").sectors == ("REB",)
    assert talks.term("2023-01-01").sectors == ("GOV",)


def test_who_left_office_is_a_former_official():
    merkel = Registry.open().get("person:angela-merkel")
    assert merkel is not None
    assert merkel.term("2010-05-05").sectors == ("GOV",)
    assert merkel.term("2024-05-05").sectors == ("ELI",)


def test_an_own_registry_is_read_from_a_folder_and_its_version_follows_its_words(tmp_path):
    row = "person:a-b\tA B\tKEN\tGOV\tmayor\t2001-01-01\t\tAlias B\tx\n"
    one = Registry.open(folder(tmp_path, row))
    assert [a.id for a in one.find("alias b")] == ["person:a-b"]
    two = Registry.open(folder(tmp_path, row.replace("mayor", "major")))
    assert one.version != two.version


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("person:a\tA\tZZZ\tGOV\t\t\t\t\tx\n", "people.tsv:2.*ZZZ"),
        ("person:a\tA\tKEN\tXXX\t\t\t\t\tx\n", "unknown sector"),
        ("person:a\tA\tKEN\tGOV\t\t2001\t\t\tx\n", "no date"),
        ("nobody\tA\tKEN\tGOV\t\t\t\t\tx\n", "no actor id"),
        ("person:a\tA\n", "2 columns"),
    ],
)
def test_a_bad_row_is_named(tmp_path, row, message):
    with pytest.raises(RegistryError, match=message):
        Registry.open(folder(tmp_path, row))
