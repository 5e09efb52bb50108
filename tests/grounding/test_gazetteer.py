"""The gazetteer: normal names, own data, the index and how it is built."""

from __future__ import annotations

import math
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.gazetteer import Entry, Gazetteer, index, normal_name, sources, tables
from dateline.grounding.gazetteer.build import build


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Bab al-Hawa", "bab al hawa"),
        ("The Hague", "Hague"),
        ("São Paulo", "Sao Paulo"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
        ("Mt. Everest", "Mount Everest"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@given(st.text(max_size=40))
def test_a_normal_name_is_its_own_normal_name_in_case_and_blanks(text: str) -> None:
    key = normal_name(text)
    assert key == key.strip()
    assert "  " not in key


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Pakistan", "PAK", "country"),
        ("Pakistanis", "PAK", "country"),
        ("Afghan", "AFG", "country"),
        ("Kosovo", "XKX", "country"),
        ("Palestinian", "PSE", "country"),
        ("Taiwanese", "TWN", "country"),
        ("DPRK", "PRK", "country"),
        ("Calif.", "USA", "admin1"),
        ("Helmand", "AFG", "admin1"),
        ("Lancaster County", "USA", "admin2"),
        ("Peshawar", "PAK", "populated"),
    ],
)
def test_a_name_is_known_with_its_country(
    gazetteer: Gazetteer, name: str, country: str, feature: str
) -> None:
    assert any(c.country == country and c.feature == feature for c in gazetteer.lookup(name))


def test_border_crossings_seas_and_regions_are_known(gazetteer: Gazetteer) -> None:
    for name, feature in (
        ("Torkham", "crossing"),
        ("Rafah crossing", "crossing"),
        ("the Red Sea", "water"),
        ("Nagorno-Karabakh", "region"),
        ("Hindu Kush", "relief"),
    ):
        assert feature in {c.feature for c in gazetteer.lookup(name)}, name


def test_a_capital_is_marked(gazetteer: Gazetteer) -> None:
    assert [c.country for c in gazetteer.lookup("Kabul") if c.capital] == ["AFG"]


def test_own_names_come_before_other_names_of_places(gazetteer: Gazetteer) -> None:
    order = [c.match for c in gazetteer.lookup("Georgia")]
    assert order == sorted(order, key=("name", "alternate", "demonym").index)


def test_what_is_no_name_is_found_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("—") == ()
    assert gazetteer.lookup("Xqzzyv Plk") == ()


def test_words_of_names_hold_countries_peoples_and_large_towns(gazetteer: Gazetteer) -> None:
    assert {"pakistan", "afghans", "peshawar", "torkham"} <= gazetteer.name_words()


def test_warm_lookups_are_fast(gazetteer: Gazetteer) -> None:
    gazetteer.lookup("Springfield")
    begun = time.perf_counter()
    for _ in range(20_000):
        gazetteer.lookup("Springfield")
    assert time.perf_counter() - begun < 0.2


def test_every_own_place_lies_on_the_earth_and_near_its_country(gazetteer: Gazetteer) -> None:
    alpha3 = {k: v["iso3"] for k, v in sources.country_rows().items()}
    for entry in tables.own_places(alpha3):
        assert entry.latitude is not None
        assert entry.longitude is not None
        if entry.country is None or entry.country in {"USA", "RUS", "CAN"}:
            continue
        centre = next(c for c in gazetteer.lookup(_title(entry.country)) if c.feature == "country")
        assert centre.latitude is not None
        assert centre.longitude is not None
        away = math.hypot(
            entry.latitude - centre.latitude,
            (entry.longitude - centre.longitude) * math.cos(math.radians(centre.latitude)),
        )
        assert away < 35, entry  # degrees: Easter Island is the farthest from its mainland


def _title(alpha3: str) -> str:
    return str(next(v["name"] for v in sources.country_rows().values() if v["iso3"] == alpha3))


def test_admin1_codes_point_at_divisions_of_their_country() -> None:
    names = tables.admin1_names()
    assert names["CA", "08"] == "Ontario"
    assert {country for country, _ in names} <= set(sources.country_rows())


def test_every_county_seat_line_names_a_state_once() -> None:
    states = [cells[0] for _, cells in tables.rows("us_county_seats.tsv", 2)]
    assert len(states) == len(set(states))


def test_broken_degrees_are_reported_with_file_and_line() -> None:
    with pytest.raises(tables.DataError, match=r"places.tsv:7"):
        tables.coordinates("places.tsv", 7, "north", "3")
    with pytest.raises(tables.DataError, match="outside the earth"):
        tables.coordinates("places.tsv", 7, "95", "3")


def _entries() -> list[Entry]:
    return [
        Entry(
            key="own:x",
            name="Exford",
            feature="populated",
            latitude=1.0,
            longitude=2.0,
            alternates=("Ex-le-Gué",),
            demonyms=("Exfordian",),
        )
    ]


def test_an_index_is_built_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "index.sqlite"
    build(path, _entries(), "v")
    small = Gazetteer(path, "v")
    assert [c.match for c in small.lookup("Ex le gue")] == ["alternate"]
    assert [c.match for c in small.lookup("EXFORDIAN")] == ["demonym"]
    assert [p.name for p in path.parent.iterdir()] == ["index.sqlite"]


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> list[Entry]:
        raise tables.DataError("a file: broken")

    with pytest.raises(tables.DataError):
        build(tmp_path / "index.sqlite", (e for e in broken()), "v")
    assert list(tmp_path.iterdir()) == []


def test_the_index_goes_elsewhere_when_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("DATELINE_CACHE", str(blocked / "below"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(index, "entries", _entries)
    path = index.index_path("v1")
    assert path.is_file()
    assert path.parent.parent == tmp_path


def test_the_version_is_stable_and_names_the_file(gazetteer: Gazetteer) -> None:
    assert gazetteer.version == index.source_version() == Gazetteer.open().version
