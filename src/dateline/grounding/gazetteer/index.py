"""Looks names up in an index: the one of the installed data, built at first use, or one's own."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from dateline.grounding.gazetteer import tables
from dateline.grounding.gazetteer.build import FORMAT, MATCHES, build
from dateline.grounding.gazetteer.entries import Candidate
from dateline.grounding.gazetteer.names import normal_name
from dateline.grounding.gazetteer.sources import PACKAGES, entries

MAX_CANDIDATES = 300
_CACHED = 50_000
_QUERY = """
SELECT key_, name, feature, latitude, longitude, country, geonames_id, admin1_code, admin1,
       population, capital, match
FROM (SELECT p.key AS key_, p.*, n.match FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?
      ORDER BY n.match, p.population DESC, p.id LIMIT ?)
"""


class GazetteerError(ValueError):
    """A file of the user's that is no index: the message says what it is, and what to do."""


def source_version() -> str:
    """A hash of all that decides what the index holds: packages, own data, its format."""
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    for package in PACKAGES:
        digest.update(f"{package} {metadata.version(package)}".encode())
    for file in tables.FILES:
        digest.update(tables.raw(file))
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where built indexes lie: $DATELINE_CACHE, else dateline's folder in the XDG cache."""
    if own := os.environ.get("DATELINE_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline"


def index_path(version: str) -> Path:
    """The index of this version, built now when there is none.

    Falls back to a folder for temporary files where the cache cannot be written.
    """
    last: Exception | None = None
    spare = Path(tempfile.gettempdir()) / f"dateline-{_user()}"
    for folder in (cache_folder(), spare):
        path = folder / f"gazetteer-{version}.sqlite"
        if path.is_file() and (folder != spare or _is_own(path)):
            return path
        try:
            build(path, entries(), version)
        except (OSError, sqlite3.Error) as error:
            last = error
            continue
        return path
    raise OSError(f"no folder to build the gazetteer in: {last}")


def version_of(path: Path) -> str:
    """The version that an index states. Raises GazetteerError when the file is no index."""
    if not path.is_file():
        raise GazetteerError(f"{path}: no such file")
    again = "build it again with dateline gazetteer build"
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            ((number, version),) = connection.execute("SELECT format, version FROM about")
    except (sqlite3.Error, ValueError):
        raise GazetteerError(f"{path}: is no gazetteer; {again}") from None
    if number != FORMAT:
        raise GazetteerError(f"{path}: is a gazetteer of another version of dateline; {again}")
    return str(version)


def _user() -> int:
    """The user's number; 0 on systems that number none."""
    return os.getuid() if hasattr(os, "getuid") else 0


def _is_own(path: Path) -> bool:
    """Whether this user wrote the file: others can write to the folder for temporary files."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


_candidate: Callable[..., Candidate] = Candidate  # a row of the query, cell by cell


class Gazetteer:
    """Names and the places they may stand for. Open it with :meth:`open`."""

    def __init__(self, path: Path, version: str) -> None:
        self.version = version
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._connection.execute(f"PRAGMA mmap_size={path.stat().st_size}")
        self._connection.execute("PRAGMA cache_size=-2048")
        self._by_key: Callable[[str], tuple[Candidate, ...]] = lru_cache(_CACHED)(self._read)
        self.lookup: Callable[[str], tuple[Candidate, ...]] = lru_cache(_CACHED)(self._lookup)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The index at the path; without one, that of the installed data.

        The latter is built when first opened, which takes seconds. Raises GazetteerError when
        there is no index at the path, OSError when there is nowhere to put that of the installed
        data, DataError when dateline's own data is broken.
        """
        if path is not None:
            return cls(path.absolute(), version_of(path))
        version = source_version()
        return cls(index_path(version), version)

    def name_words(self) -> frozenset[str]:
        """Lower-case words that large places and peoples are called by, four letters or more.

        For giving capitals back to a text that is written all in one case.
        """
        found = self._connection.execute("SELECT key FROM large").fetchall()
        return frozenset(word for (key,) in found for word in key.split() if len(word) >= 4)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """Candidates for a name, own names first, then by population; empty when unknown."""
        return self._by_key(normal_name(name))

    def _read(self, key: str) -> tuple[Candidate, ...]:
        if not key:
            return ()
        found = self._connection.execute(_QUERY, (key, MAX_CANDIDATES)).fetchall()
        return tuple(_candidate(*row[:10], bool(row[10]), MATCHES[row[11]]) for row in found)
