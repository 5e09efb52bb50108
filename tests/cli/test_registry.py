from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dateline.cli.main import main
from dateline.grounding.registry import open_registry

TERMS = "id\tname\taffiliation\tsectors\ttitle\tfrom\tto\taliases\tsource\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A table with two actors of one name, and one with terms."""
    path = tmp_path / "own.tsv"
    path.write_text(
        TERMS
        + "org:lake-guard-ken\tLake Guard\tKEN\tMIL\t\t\t\t\tour files\n"
        + "group:lake-guard-tza\tLake Guard\tTZA\tREB\t\t\t\t\tour files\n"
        + "person:jane-doe\tJane Doe\tKEN\tGOV\tmayor\t2001-01-01\t2005-12-31\tDoe of Kisumu\ta\n"
        + "person:jane-doe\tJane Doe\tKEN\tLEG\tsenator\t2006-01-01\t\t\tb\n"
    )
    return path


def test_show_tells_what_an_actor_was_on_a_day(own: Path, capsys) -> None:
    assert main(["registry", "show", "jane doe", "--registry", str(own), "--on", "2003-05-05"]) == 0

    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.splitlines() == [
        "Jane Doe  person:jane-doe",
        "  on 2003-05-05  mayor, Kenya [KEN GOV]",
        "  terms          2001-01-01 to 2005-12-31  mayor, Kenya [KEN GOV]",
        "                 2006-01-01 to …           senator, Kenya [KEN LEG]",
        "  also called    Doe of Kisumu",
        "  rests on       a",
        "                 b",
    ]


def test_show_without_a_day_tells_what_was_known_last(own: Path, capsys) -> None:
    assert main(["registry", "show", "Doe of Kisumu", "--registry", str(own)]) == 0

    assert "  last known     senator, Kenya [KEN LEG]" in capsys.readouterr().out.splitlines()


def test_show_lists_all_that_a_name_may_mean(own: Path, capsys) -> None:
    assert main(["registry", "show", "Lake Guard", "--registry", str(own)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "'Lake Guard' may mean 2 actors:"
    assert {"Lake Guard  org:lake-guard-ken", "Lake Guard  group:lake-guard-tza"} <= {*lines}


def test_show_tells_relations_in_words(capsys) -> None:
    assert main(["registry", "show", "TTP"]) == 0

    assert "Jamaat-ul-Ahrar offshoot of Tehrik-i-Taliban Pakistan" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "by"), [("Kabul", "capital"), ("afghan", "adjective")])
def test_show_knows_capitals_and_adjectives(name: str, by: str, capsys) -> None:
    assert main(["registry", "show", name]) == 0

    out = capsys.readouterr().out
    assert out.startswith("Afghanistan  state:AFG\n")
    assert f"its {by}\n" in out


def test_show_gives_an_object_for_programs(own: Path, capsys) -> None:
    asked = ["registry", "show", "Jane Doe", "--registry", str(own), "--on", "2003-05-05"]
    assert main([*asked, "--format", "json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert (shown["name"], shown["on"]) == ("Jane Doe", "2003-05-05")
    (actor,) = shown["actors"]
    assert (actor["id"], actor["kind"], actor["by"]) == ("person:jane-doe", "person", "name")
    assert actor["term"]["title"] == "mayor"
    assert actor["term"]["affiliation_name"] == "Kenya"
    assert [term["source"] for term in actor["terms"]] == ["a", "b"]
    assert [term["to"] for term in actor["terms"]] == ["2005-12-31", None]


def test_show_of_an_unknown_name_tells_near_ones(capsys) -> None:
    assert main(["registry", "show", "Angela Merkle"]) == 1

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(
        "dateline: no actor is called 'Angela Merkle'; near are: Angela Merkel"
    )


def test_show_of_a_name_that_is_like_none_says_so(capsys) -> None:
    assert main(["registry", "show", "Xqzvw Jkqzx"]) == 1

    assert capsys.readouterr().err == "dateline: no actor is called 'Xqzvw Jkqzx'\n"


def test_show_writes_no_control_characters(own: Path, capsys) -> None:
    own.write_text(TERMS + "group:a\tRed\x1b[31m Guard\tKEN\tREB\t\t\t\tRG\tx\n")

    assert main(["registry", "show", "RG", "--registry", str(own)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_day_that_is_none_is_wrong_usage(capsys) -> None:
    assert main(["registry", "show", "TTP", "--on", "last year"]) == 2
    assert "write it like 2023-09-17" in capsys.readouterr().err


def test_show_loads_no_models_and_no_rich(run) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from dateline.cli.main import main; main(['registry', 'show', 'TTP']);"
        "print('spacy' in sys.modules, 'rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False False"


def test_coding_takes_actors_of_ones_own(own: Path, pages: Path, fake_coder, capsys) -> None:
    assert main(["code", str(pages), "--registry", str(own)]) == 0

    (asked,) = fake_coder
    assert asked["settings"].registry == str(own)


@pytest.mark.parametrize("command", [["code", "PAGES"], ["registry", "show", "TTP"]])
def test_each_fault_of_a_registry_is_a_line_and_nothing_is_coded(
    command: list[str], own: Path, pages: Path, fake_coder, capsys
) -> None:
    own.write_text(TERMS + "group:a\tA\tZZZ\t\t\t\t\t\tx\n" * 2)
    asked = [str(pages) if part == "PAGES" else part for part in command]

    assert main([*asked, "--registry", str(own)]) == 2

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        f"dateline: {own}:2: 'ZZZ' is no country or body",
        f"dateline: {own}:3: 'ZZZ' is no country or body",
        f"dateline: Invalid value for --registry: {own} cannot be used; "
        f"see dateline {' '.join(command[:-1])} --help",
    ]
    assert fake_coder == []


def entity(name: str, schema: str, /, **properties: list[str]) -> str:
    made = {"id": name, "schema": schema, "properties": properties, "datasets": ["tests"]}
    return json.dumps(made) + "\n"


@pytest.fixture
def entities(tmp_path: Path) -> Path:
    path = tmp_path / "entities.ftm.json"
    path.write_text(
        entity("Q1", "Person", name=["Jane Doe"], nationality=["ke"])
        + entity("o1", "Occupancy", holder=["Q1"], post=["p1"], startDate=["2019-03-04"])
        + entity("p1", "Position", name=["Mayor"], country=["ke"], topics=["gov.muni"])
    )
    return path


def test_an_import_can_be_coded_with(entities: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "own.tsv"

    assert main(["registry", "import", str(entities), "--output", str(out)]) == 0

    assert capsys.readouterr().err == ""
    (actor,) = open_registry(out).find("Jane Doe")
    assert actor.id == "person:q1"
    assert [(t.title, t.start, t.sectors, t.source) for t in actor.terms] == [
        ("Mayor", "2019-03-04", ("GOV",), "tests Q1")
    ]


def test_an_import_goes_to_standard_output(entities: Path, capfdbinary) -> None:
    assert main(["registry", "import", str(entities)]) == 0

    head, row = capfdbinary.readouterr().out.decode().splitlines()
    assert head + "\n" == TERMS
    assert row.startswith("person:q1\tJane Doe\tKEN\tGOV\tMayor\t2019-03-04\t\t")


def test_packed_entities_are_read(entities: Path, tmp_path: Path, capfdbinary) -> None:
    packed = tmp_path / "entities.jsonl.gz"
    packed.write_bytes(gzip.compress(entities.read_bytes()))

    assert main(["registry", "import", str(packed)]) == 0
    assert b"Jane Doe" in capfdbinary.readouterr().out


def test_what_cannot_be_used_is_told_by_its_line(entities: Path, capsysbinary) -> None:
    with entities.open("a") as file:
        file.write("no json\n" + entity("Q2", "Person", name=["Joan Roe"]))

    assert main(["registry", "import", str(entities)]) == 1

    shown = capsysbinary.readouterr()
    assert b"Jane Doe" in shown.out
    assert shown.err.decode().splitlines() == [
        f"dateline: {entities}:4: is no FollowTheMoney entity: JSON is malformed: "
        "invalid character (byte 4); left out",
        f"dateline: {entities}:5: Q2: no country; left out",
    ]


def test_a_table_of_ones_own_in_csv_is_read(tmp_path: Path, capsysbinary) -> None:
    file = tmp_path / "people.csv"
    file.write_text("kind,name,country,title,from\nperson,Jane Doe,Kenya,mayor,2019\n,x,y,,\n")

    assert main(["registry", "import", str(file)]) == 1

    shown = capsysbinary.readouterr()
    assert b"person:jane-doe\tJane Doe\tKEN\t\tmayor\t2019-01-01\t\t\tpeople.csv\n" in shown.out
    assert shown.err.decode() == (
        f"dateline: {file}:3: '' is no kind; it is one of person, org, group; left out\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "is neither .csv nor"),
        ("a.csv", b"name,kind\n", "the first line does not name country"),
        ("a.csv", b"kind,name,country,colour\n", "the first line names 'colour'"),
        ("a.csv", b"kind,name,country\n\xff\n", "cannot be read"),
        ("a.jsonl.gz", b"no gzip", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_wrong_usage(
    name: str, content: bytes, told: str, tmp_path: Path, capsys
) -> None:
    file, out = tmp_path / name, tmp_path / "out.tsv"
    file.write_bytes(content)

    assert main(["registry", "import", str(file), "--output", str(out)]) == 2

    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1
    assert not out.exists()


def test_a_missing_file_is_wrong_usage(tmp_path: Path, capsys) -> None:
    assert main(["registry", "import", str(tmp_path / "none.csv")]) == 2
    assert "does not exist" in capsys.readouterr().err
