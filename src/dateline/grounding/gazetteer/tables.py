"""The gazetteer's own data files: tab-separated, checked line by line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import get_args

from dateline.grounding.gazetteer.entries import Entry
from dateline.records import Feature

FILES = (
    "countries.tsv",
    "places.tsv",
    "us_states.tsv",
    "us_county_seats.tsv",
    "cities.tsv",
    "admin1_codes.tsv",
    "geonames_features.tsv",
)
_FEATURES = frozenset(get_args(Feature))


class DataError(ValueError):
    """A data file holds what it should not: says the file, the line and what is wrong."""


def raw(file: str) -> bytes:
    """The bytes of one data file."""
    return resources.files(__package__).joinpath("data", file).read_bytes()


def rows(file: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every line that is no comment, padded to ``columns`` cells.

    Raises DataError on a line with more cells, or with blanks around a cell.
    """
    for number, line in enumerate(raw(file).decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > columns:
            raise DataError(f"{file}:{number}: {len(cells)} cells, at most {columns} expected")
        if any(cell != cell.strip() for cell in cells):
            raise DataError(f"{file}:{number}: white space around a cell")
        yield number, cells + [""] * (columns - len(cells))


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by semicolons."""
    return tuple(value for value in cell.split(";") if value)


def coordinates(file: str, number: int, latitude: str, longitude: str) -> tuple[float, float]:
    """Two cells as degrees; DataError when they are none."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        raise DataError(f"{file}:{number}: {latitude!r}, {longitude!r} are no degrees") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DataError(f"{file}:{number}: {lat}, {lon} lie outside the earth")
    return lat, lon


def with_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms given, and the plurals in -s of those that take one ("Afghan", "Afghans")."""
    endings = ("s", "ese", "ish", "ch", "z", "men", "sh")
    plurals = [d + "s" for d in demonyms if not d.endswith(endings)]
    return tuple(dict.fromkeys((*demonyms, *plurals)))


def own_places(alpha3: dict[str, str]) -> Iterator[Entry]:
    """The entries of ``places.tsv``; ``alpha3`` maps alpha-2 to alpha-3 codes."""
    file, seen = "places.tsv", set()
    for number, cells in rows(file, 9):
        key, name, feature, country, lat, lon, geonames_id, names, demonyms = cells
        if feature not in _FEATURES:
            raise DataError(f"{file}:{number}: no such feature: {feature!r}")
        codes = several(country)
        if unknown := [code for code in codes if code not in alpha3]:
            raise DataError(f"{file}:{number}: no such country: {unknown[0]!r}")
        if key in seen:
            raise DataError(f"{file}:{number}: key {key!r} stands twice")
        seen.add(key)
        latitude, longitude = coordinates(file, number, lat, lon)
        yield Entry(
            key=f"own:{key}",
            name=name,
            feature=feature,  # type: ignore[arg-type]
            latitude=latitude,
            longitude=longitude,
            country=alpha3[codes[0]] if len(codes) == 1 else None,
            geonames_id=int(geonames_id) if geonames_id else None,
            admin1=name if feature == "admin1" else None,
            alternates=several(names),
            demonyms=with_plurals(several(demonyms)),
        )


def admin1_names() -> dict[tuple[str, str], str]:
    """(alpha-2, admin1 code of GeoNames) -> name, where the two code lists differ."""
    return {(country, code): name for _, (country, code, name) in rows("admin1_codes.tsv", 3)}
