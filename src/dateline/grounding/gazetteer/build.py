"""Builds the gazetteer's index: one SQLite file, read-only ever after.

Entries go in one by one and names are sorted by SQLite, which uses files for what is large: a
gazetteer of millions of places needs little memory.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.grounding.gazetteer.entries import Entry
from dateline.grounding.gazetteer.names import normal_name

FORMAT = 2
"""Goes up whenever the index holds something else for the same places."""
LARGE_TOWN = 200_000
MATCHES = ("name", "alternate", "demonym")
_SCHEMA = """
CREATE TABLE about (format INTEGER, version TEXT);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT, name TEXT, feature TEXT, latitude REAL, longitude REAL,
    country TEXT, geonames_id INTEGER, admin1_code TEXT, admin1 TEXT, population INTEGER,
    capital INTEGER
);
CREATE TABLE name (
    key TEXT, place INTEGER, match INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE large (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE spelling (key TEXT, place INTEGER, match INTEGER);
CREATE TEMP TABLE known (geonames_id INTEGER PRIMARY KEY, place INTEGER);
"""
_FAST = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;
PRAGMA main.cache_size=-65536; PRAGMA temp.cache_size=-65536;
"""
_SORT = """
INSERT INTO name SELECT key, place, min(match) FROM spelling GROUP BY key, place;
INSERT OR IGNORE INTO large
SELECT n.key FROM name n JOIN place p ON p.id = n.place
WHERE n.match != 1 AND (p.feature = 'country' OR p.key LIKE 'own:%' OR p.population > {large});
"""


def names_of(entry: Entry) -> dict[str, int]:
    """Normal names of an entry, each with the place of its kind in MATCHES (the best one)."""
    out: dict[str, int] = {}
    for kind, names in enumerate(((entry.name,), entry.alternates, entry.demonyms)):
        for name in names:
            key = normal_name(name)
            if key:
                out.setdefault(key, kind)
    return out


def _place_rows(
    connection: sqlite3.Connection, entries: Iterable[Entry]
) -> Iterator[tuple[object, ...]]:
    for i, e in enumerate(entries):
        connection.executemany(
            "INSERT INTO spelling VALUES (?,?,?)",
            [(key, i, kind) for key, kind in names_of(e).items()],
        )
        yield (
            i, e.key, e.name, e.feature, e.latitude, e.longitude, e.country, e.geonames_id,
            e.admin1_code, e.admin1, e.population, int(e.capital),
        )  # fmt: skip


def fill(
    connection: sqlite3.Connection,
    entries: Iterable[Entry],
    version: str,
    alternates: Iterable[tuple[int, str]] = (),
) -> None:
    """Write the entries and their names into an empty database.

    ``alternates`` are further names by GeoNames id; those of places that are not there are left.
    """
    connection.executescript(_FAST + _SCHEMA)
    connection.execute("INSERT INTO about VALUES (?,?)", (FORMAT, version))
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _place_rows(connection, entries)
    )
    connection.execute(
        "INSERT OR IGNORE INTO known SELECT geonames_id, id FROM place WHERE geonames_id NOT NULL"
    )
    connection.executemany(
        "INSERT INTO spelling SELECT ?, place, 1 FROM known WHERE geonames_id = ?",
        ((key, number) for number, name in alternates if (key := normal_name(name))),
    )
    connection.commit()
    connection.executescript(_SORT.format(large=LARGE_TOWN))
    connection.commit()


def build(
    path: Path, entries: Iterable[Entry], version: str, alternates: Iterable[tuple[int, str]] = ()
) -> None:
    """Make the index at ``path``: written beside it, then moved there in one step.

    Several processes may do so at once: each makes its own, and the last one stays.
    Raises OSError or sqlite3.Error when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    os.close(handle)
    try:
        connection = sqlite3.connect(temporary)
        try:
            fill(connection, entries, version, alternates)
        finally:
            connection.close()
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
