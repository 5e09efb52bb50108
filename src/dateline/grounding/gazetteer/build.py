"""Builds the gazetteer's index: one SQLite file, read-only ever after."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.grounding.gazetteer.entries import Entry
from dateline.grounding.gazetteer.names import normal_name

_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT, name TEXT, feature TEXT, latitude REAL, longitude REAL,
    country TEXT, geonames_id INTEGER, admin1_code TEXT, admin1 TEXT, population INTEGER,
    capital INTEGER
);
CREATE TABLE name (
    key TEXT, place INTEGER, match INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
MATCHES = ("name", "alternate", "demonym")
_BATCH = 20_000


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
    entries: Iterable[Entry], names: list[tuple[str, int, int]]
) -> Iterator[tuple[object, ...]]:
    for i, e in enumerate(entries):
        names.extend((key, i, kind) for key, kind in names_of(e).items())
        yield (
            i, e.key, e.name, e.feature, e.latitude, e.longitude, e.country, e.geonames_id,
            e.admin1_code, e.admin1, e.population, int(e.capital),
        )  # fmt: skip


def fill(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write the entries and their names into an empty database."""
    connection.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; {_SCHEMA}"
    )
    names: list[tuple[str, int, int]] = []
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _place_rows(entries, names)
    )
    names.sort()
    connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
    connection.commit()


def build(path: Path, entries: Iterable[Entry]) -> None:
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
            fill(connection, entries)
        finally:
            connection.close()
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
