"""What the gazetteer knows of one place, before and after it is indexed."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records import Feature, PlacePrecision

Match = Literal["name", "alternate", "demonym"]

PRECISION: dict[Feature, PlacePrecision] = {
    "country": "country",
    "region": "region",
    "admin1": "admin1",
    "admin2": "admin2",
    "populated": "town",
    "crossing": "site",
    "site": "site",
    "water": "region",
    "relief": "region",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One place as a source gives it. ``key`` names source and entry (``gn:1168197``)."""

    key: str
    name: str
    feature: Feature
    latitude: float | None
    longitude: float | None
    country: str | None = None
    geonames_id: int | None = None
    admin1_code: str | None = None
    admin1: str | None = None
    population: int = 0
    capital: bool = False
    alternates: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One place that a name may stand for.

    ``country`` is ISO 3166 alpha-3, coordinates are WGS 84 degrees, ``match`` says whether the
    name is the place's own, another name of it, or what its people are called.
    """

    key: str
    name: str
    feature: Feature
    latitude: float | None
    longitude: float | None
    country: str | None
    geonames_id: int | None
    admin1_code: str | None
    admin1: str | None
    population: int
    capital: bool
    match: Match
