"""Actors of the user's own, laid over those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.grounding.registry import OwnRegistryError, Registry, open_registry

TERMS = "id\tname\taffiliation\tsectors\ttitle\tfrom\tto\taliases\tsource\n"
STATES = "id\tname\taliases\tadjectives\tcapitals\tsource\n"
RELATIONS = "id\trelation\tother\tsource\n"


def table(folder: Path, rows: str, head: str = TERMS, name: str = "own.tsv") -> Path:
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_without_a_path_it_is_the_shipped_registry() -> None:
    assert open_registry(None) is Registry.open()


def test_a_table_adds_actors_and_leaves_the_shipped_ones(tmp_path: Path) -> None:
    own = open_registry(table(tmp_path, "group:lake-guard\tLake Guard\tKEN\tREB\t\t\t\tLG\tme\n"))

    assert [a.id for a in own.find("lake guard")] == ["group:lake-guard"]
    assert [a.id for a in own.find("Angela Merkel")] == ["person:angela-merkel"]
    assert "group:lake-guard" not in Registry.open().actors
    assert not Registry.open().find("Lake Guard")


def test_an_entry_stands_in_place_of_the_shipped_one_with_its_id(tmp_path: Path) -> None:
    row = "person:angela-merkel\tAngela Merkel\tDEU\tSOC\tfounder\t2030-01-01\t\t\tme\n"
    own = open_registry(table(tmp_path, row))

    (merkel,) = own.find("Angela Merkel")
    assert [(t.title, t.start, t.source) for t in merkel.terms] == [("founder", "2030-01-01", "me")]


def test_an_alias_of_ones_own_means_that_actor_alone(tmp_path: Path) -> None:
    assert [a.id for a in Registry.open().find("TTP")] == ["group:ttp"]

    own = open_registry(table(tmp_path, "org:tea-party\tTea Traders\tKEN\tBUS\t\t\t\tTTP\tme\n"))

    assert [a.id for a in own.find("TTP")] == ["org:tea-party"]
    assert [a.id for a in own.find("Pakistani Taliban")] == ["group:ttp"]


def test_an_alias_that_an_entry_no_longer_has_is_gone(tmp_path: Path) -> None:
    own = open_registry(table(tmp_path, "group:ttp\tTTP\tPAK\tREB\t\t\t\t\tme\n"))

    assert own.find("Pakistani Taliban") == []


def test_two_rows_of_one_id_are_two_terms(tmp_path: Path) -> None:
    row = "person:a-b\tA B\tKEN\tGOV\tmayor\t2001-01-01\t2005-01-01\t\tme\n"
    own = open_registry(table(tmp_path, row + row.replace("200", "201").replace("mayor", "judge")))

    actor = own.actors["person:a-b"]
    assert (actor.term("2003-01-01").title, actor.term("2013-01-01").title) == ("mayor", "judge")


def test_a_folder_may_hold_states_terms_and_relations(tmp_path: Path) -> None:
    table(tmp_path, "state:SML\tSomaliland\t\tSomalilander\tHargeisa\tme\n", STATES, "b.tsv")
    table(tmp_path, "org:sml-army\tSomaliland Army\tSML\tMIL\t\t\t\t\tme\n", name="a.tsv")
    table(tmp_path, "org:sml-army\tally of\tgroup:ttp\tme\n", RELATIONS, "c.tsv")

    own = open_registry(tmp_path)

    assert own.actors["org:sml-army"].term(None).affiliation == "SML"
    assert (own.adjectives["somalilander"], own.capitals["hargeisa"]) == ("SML", "SML")
    assert ("org:sml-army", "ally of", "group:ttp") in {
        (r.id, r.relation, r.other) for r in own.relations
    }
    assert set(Registry.open().relations) < set(own.relations)


def test_a_state_of_ones_own_brings_its_own_adjectives_and_capitals(tmp_path: Path) -> None:
    own = open_registry(table(tmp_path, "state:KEN\tKenya\t\tKenyan\tMombasa\tme\n", STATES))

    assert own.capitals["mombasa"] == "KEN"
    assert "nairobi" not in own.capitals
    assert own.capitals["kabul"] == "AFG"


def test_what_spreadsheets_write_is_read(tmp_path: Path) -> None:
    row = "group:lake-guard\tLake Guard\tKEN\tREB\t\t\t\t\tme\n\n"
    path = tmp_path / "own.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + (TERMS + row).replace("\n", "\r\n").encode())

    assert open_registry(path).find("Lake Guard")


def test_the_version_follows_the_words(tmp_path: Path) -> None:
    row = "group:lake-guard\tLake Guard\tKEN\tREB\t\t\t\t\tme\n"
    one = open_registry(table(tmp_path, row)).version
    again = open_registry(table(tmp_path, row)).version
    other = open_registry(table(tmp_path, row.replace("REB", "PRM"))).version

    assert one == again
    assert len({one, other, Registry.open().version}) == 3


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(OwnRegistryError) as told:
        open_registry(path)
    return told.value.faults


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("group:a\tA\tZZZ\tREB\t\t\t\t\tme", "'ZZZ' is no country or body"),
        ("group:a\tA\tKEN\tXXX\t\t\t\t\tme", "'XXX': unknown sector"),
        ("group:a\tA\tKEN\tREB\t\t2023-02-30\t\t\tme", "'2023-02-30' is no date"),
        ("group:a\tA\tKEN\tREB\t\t2023-02-03\t2022-01-01\t\tme", "it ends on 2022-01-01, before"),
        ("team:a\tA\tKEN\tREB\t\t\t\t\tme", "'team:a' is no actor id"),
        ("group:a\t\tKEN\tREB\t\t\t\t\tme", "'' is no name"),
        ("group:a\tA\tKEN\tREB\t\t\t\tB;.\tme", "'.' is no name"),
        ("state:KEN\tA\tKEN\tREB\t\t\t\t\tme", "belongs in a table of states"),
        ("group:a\tA\tKEN", "3 columns, not 9"),
    ],
)
def test_each_fault_has_a_line_with_its_place(row: str, message: str, tmp_path: Path) -> None:
    path = table(tmp_path, f"{row}\ngroup:b\tB\tKEN\tREB\t\t\t\t\tme\n{row}\n")

    told = faults(path)

    assert [line.partition(": ")[0] for line in told] == [f"{path}:2", f"{path}:4"]
    assert all(message in line for line in told)


def test_faults_of_states_and_relations_are_told(tmp_path: Path) -> None:
    table(tmp_path, "group:a\tSomewhere\t\t\t\tme\n", STATES, "a.tsv")
    table(tmp_path, "group:ttp\tally of\tgroup:none\tme\n", RELATIONS, "b.tsv")
    table(tmp_path, "group:ttp\trival of\tstate:PAK\tme\n", RELATIONS, "c.tsv")

    told = faults(tmp_path)

    assert told[0] == f"{tmp_path}/a.tsv:2: 'group:a' is no state's id"
    assert told[1] == f"{tmp_path}/b.tsv:2: 'group:none' stands in no table"
    assert told[2].startswith(f"{tmp_path}/c.tsv:2: 'rival of' is none of")


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in faults(tmp_path / "none.tsv")[0]
    assert "holds no table" in faults(tmp_path)[0]
    assert ":1: the first line must name the columns" in faults(table(tmp_path, "", "a,b\n"))[0]
    (tmp_path / "own.tsv").write_bytes(TERMS.encode() + b"group:a\tA\xff\n")
    assert faults(tmp_path) == (f"{tmp_path}/own.tsv:2: it is no UTF-8; save the table as UTF-8",)
