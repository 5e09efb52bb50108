"""Reading a dump of GeoNames, and the gazetteer that is enlarged by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.grounding.gazetteer import Entry, Gazetteer, GazetteerError, enlarged, tables
from dateline.grounding.gazetteer.build import build
from dateline.grounding.gazetteer.enlarged import build_enlarged
from dateline.grounding.gazetteer.geonames import Dump, DumpError, feature_groups, places
from tests.grounding import geonames_dump as made

ALPHA3 = {"KE": "KEN"}
POPULATED = feature_groups()["populated"]


def read(path: Path, faults: list[str] | None = None) -> list[Entry]:
    told = (faults if faults is not None else []).append
    return list(places(Dump.at(path), POPULATED, ALPHA3, {("KE", "05"): "Known"}, told))


@pytest.mark.parametrize("packed", [True, False])
def test_the_chosen_places_are_read(packed: bool, tmp_path: Path) -> None:
    town, capital = read(made.write(tmp_path, packed=packed))

    assert town == Entry(
        key="gn:90000001", name="Ngomasi", feature="populated", latitude=0.5, longitude=37.5,
        country="KEN", geonames_id=90000001, admin1_code="05", admin1="Known", population=1200,
        alternates=("Ngomassi", "Old Ngomasi"),
    )  # fmt: skip
    assert (capital.name, capital.capital) == ("Bwiti", True)


def test_what_lies_beside_the_dump_is_used(tmp_path: Path) -> None:
    town, _ = read(made.write(tmp_path, packed=True, name="KE", beside=True))

    assert (town.admin1, town.alternates) == ("Kaskazi", ())


def test_a_line_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    path = tmp_path / "KE.txt"
    broken = made.line(4, "Far Off", at=(95.0, 0.0)) + made.line(5, "") + "short\tline\n"
    path.write_bytes((made.DUMP + broken).encode() + b"\xff\n" + made.line(6, "Last").encode())

    faults: list[str] = []
    assert [e.name for e in read(path, faults)] == ["Ngomasi", "Bwiti", "Last"]
    assert faults == [
        f"{path}:9: it has no name, or lies outside the earth",
        f"{path}:10: it has no name, or lies outside the earth",
        f"{path}:11: 2 columns, not 19",
        f"{path}:12: 0 columns, not 19",
    ]


@pytest.mark.parametrize("content", [b"name,country\n", b"\xff\xfe\n"])
def test_what_is_no_dump_is_told_at_once(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "KE.txt"
    path.write_bytes(content)

    with pytest.raises(DumpError, match="is no GeoNames dump: line 1"):
        read(path)


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "KE.zip"
    path.write_text(made.DUMP)

    with pytest.raises(DumpError, match="is no zip archive"):
        read(path)


def test_the_version_follows_the_bytes_and_the_choice(tmp_path: Path) -> None:
    dump = Dump.at(made.write(tmp_path, packed=False))
    version = dump.version("a")

    assert version == dump.version("a") != dump.version("b")
    made.write(tmp_path, packed=False, beside=True)
    assert Dump.at(dump.places).version("a") != version


@pytest.fixture
def few_towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's towns are two: one that the dump has as well, and one that it has not."""
    towns = [
        Entry(
            key=f"gn:{number}", name=name, feature="populated", latitude=0.0, longitude=37.0,
            country="KEN", geonames_id=number,
        )
        for number, name in ((90000001, "Ngomasi of Old"), (90000010, "Mbali"))
    ]  # fmt: skip
    monkeypatch.setattr(enlarged, "cities", lambda alpha3, capitals: iter(towns))


def index(tmp_path: Path, *groups: str, beside: bool = False) -> Gazetteer:
    dump = Dump.at(made.write(tmp_path, packed=True, beside=beside))
    faults: list[str] = []
    build_enlarged(tmp_path / "own.sqlite", dump, groups, faults.append)
    assert faults == []
    return Gazetteer.open(tmp_path / "own.sqlite")


@pytest.mark.usefixtures("few_towns")
def test_the_index_holds_what_ships_and_what_was_chosen(tmp_path: Path) -> None:
    own = index(tmp_path, "populated", "admin", "crossings", "water")

    for name, feature in [
        ("Ngomasi", "populated"), ("Ngomassi", "populated"), ("Mbali", "populated"),
        ("Ngomasi County", "admin2"), ("Kibirigo Region", "admin1"), ("Lake Bwiti", "water"),
        ("Bwiti Border Post", "crossing"), ("Kenya", "country"), ("Torkham", "crossing"),
    ]:  # fmt: skip
        assert feature in {c.feature for c in own.lookup(name)}, name
    for name in ("Ngomasi of Old", "Ngomasi Primary School", "Old Bwiti"):
        assert own.lookup(name) == (), name
    assert own.version.startswith("geonames-")


@pytest.mark.usefixtures("few_towns")
def test_what_was_not_chosen_is_not_there(tmp_path: Path) -> None:
    own = index(tmp_path, "water")

    assert own.lookup("Lake Bwiti")
    assert not own.lookup("Bwiti")
    assert own.lookup("Ngomasi of Old")


@pytest.mark.usefixtures("few_towns")
def test_english_and_untagged_names_of_the_second_file_are_names(tmp_path: Path) -> None:
    own = index(tmp_path, "populated", beside=True)

    assert {c.match for name in ("Drumtown", "Ngomazi") for c in own.lookup(name)} == {"alternate"}
    assert [c.match for c in own.lookup("Ngomasi")] == ["name"]
    for name in ("Trommelstadt", "Capital of Drums", "Ngomassi", "Nowhere At All"):
        assert own.lookup(name) == (), name


@pytest.mark.usefixtures("few_towns")
def test_words_of_large_places_are_known_without_a_search(tmp_path: Path) -> None:
    words = index(tmp_path, "populated").name_words()

    assert {"bwiti", "kenya", "kenyans", "torkham"} <= words
    assert "ngomasi" not in words


@pytest.mark.usefixtures("few_towns")
def test_a_division_that_ships_is_not_there_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = made.line(90000011, "Nairobi City", "A.ADM1") + made.line(90000012, "Kenya", "A.ADM1")
    monkeypatch.setattr(made, "DUMP", made.DUMP + more)

    own = index(tmp_path, "admin")

    assert [c.key for c in own.lookup("Nairobi City") if c.feature == "admin1"] == ["iso:KE-30"]
    assert "gn:90000012" in {c.key for c in own.lookup("Kenya")}


def test_what_is_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        Gazetteer.open(tmp_path / "none.sqlite")
    (tmp_path / "text").write_text("no index")
    with pytest.raises(GazetteerError, match="is no gazetteer; build it again"):
        Gazetteer.open(tmp_path / "text")


def test_an_index_of_another_format_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.grounding.gazetteer.build.FORMAT", 1)
    build(tmp_path / "old.sqlite", [], "v")

    with pytest.raises(GazetteerError, match="another version of dateline"):
        Gazetteer.open(tmp_path / "old.sqlite")


def test_the_table_of_features_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    feature_groups.cache_clear()
    monkeypatch.setattr(tables, "raw", lambda file: b"sites\tS.AIRP\tairport\n")
    with pytest.raises(tables.DataError, match=r"geonames_features\.tsv:1: no such feature"):
        feature_groups()
    feature_groups.cache_clear()
