from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli.gazetteer import GROUPS
from dateline.cli.main import main
from dateline.grounding.gazetteer import Gazetteer, enlarged
from dateline.grounding.gazetteer.geonames import feature_groups
from tests.grounding import geonames_dump as made


@pytest.fixture(autouse=True)
def no_towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The towns of the package are left out: a build takes them half a minute."""
    monkeypatch.setattr(enlarged, "cities", lambda alpha3, capitals: iter(()))


def test_every_group_of_features_can_be_chosen() -> None:
    assert set(GROUPS) == set(feature_groups())


def test_an_index_is_built(tmp_path: Path, capsys) -> None:
    dump, out = made.write(tmp_path, packed=True, beside=True), tmp_path / "own.sqlite"

    assert main(["gazetteer", "build", "--geonames", str(dump), "--output", str(out)]) == 0

    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
    own = Gazetteer.open(out)
    assert [c.admin1 for c in own.lookup("Drumtown")] == ["Kaskazi"]
    assert own.lookup("Ngomasi County")
    assert not own.lookup("Lake Bwiti")


def test_features_are_chosen(tmp_path: Path, capsys) -> None:
    dump, out = made.write(tmp_path, packed=False, name="KE"), tmp_path / "own.sqlite"
    asked = ["gazetteer", "build", "--geonames", str(dump), "--output", str(out)]

    assert main([*asked, "--features", "water, crossings"]) == 0

    own = Gazetteer.open(out)
    assert own.lookup("Lake Bwiti")
    assert own.lookup("Bwiti Border Post")
    assert not own.lookup("Ngomasi")


def test_a_line_that_cannot_be_used_is_told(tmp_path: Path, capsys) -> None:
    dump = made.write(tmp_path, packed=False)
    dump.write_text(made.DUMP + "short\n", encoding="utf-8")
    out = tmp_path / "own.sqlite"

    assert main(["gazetteer", "build", "--geonames", str(dump), "--output", str(out)]) == 1

    assert capsys.readouterr().err == f"dateline: {dump}:9: 1 columns, not 19; left out\n"
    assert Gazetteer.open(out).lookup("Ngomasi")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--features", "towns"], "'towns' is none; choose among populated, admin"),
        (["--features", ","], "none is named; choose among"),
        (["--output", "none/own.sqlite"], "there is no folder none; make it first"),
        (["--geonames", "none.zip"], "does not exist"),
    ],
)
def test_wrong_usage_is_one_line(more: list[str], told: str, tmp_path: Path, capsys) -> None:
    dump, out = made.write(tmp_path, packed=True), tmp_path / "own.sqlite"
    asked = ["gazetteer", "build", "--geonames", str(dump), "--output", str(out)]

    assert main([*asked, *more]) == 2

    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_dump_leaves_the_old_index(tmp_path: Path, capsys) -> None:
    dump, out = tmp_path / "KE.txt", tmp_path / "own.sqlite"
    dump.write_text("a,b\n")
    out.write_text("old")

    assert main(["gazetteer", "build", "--geonames", str(dump), "--output", str(out)]) == 2

    assert "is no GeoNames dump: line 1: 1 columns, not 19" in capsys.readouterr().err
    assert out.read_text() == "old"
    assert {p.name for p in tmp_path.iterdir()} == {"KE.txt", "own.sqlite"}


def test_coding_looks_places_up_in_it(pages: Path, fake_coder, capsys) -> None:
    assert main(["code", str(pages), "--gazetteer", "own.sqlite"]) == 0

    (asked,) = fake_coder
    assert asked["settings"].gazetteer == "own.sqlite"


def test_coding_with_a_file_that_is_no_index_is_wrong_usage(
    pages: Path, tmp_path: Path, capsys
) -> None:
    (tmp_path / "text").write_text("no index")

    assert main(["code", str(pages), "--gazetteer", str(tmp_path / "text")]) == 2

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "text: is no gazetteer; build it again with dateline gazetteer build" in told
