"""Reads a dump of GeoNames: all countries or one, as it is offered for download.

The columns are those that GeoNames' readme documents: 19, parted by tabs, in UTF-8, no header.
Everything is read line by line; nothing but the choice of features is held in memory.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, get_args

from dateline.grounding.gazetteer import tables
from dateline.grounding.gazetteer.entries import Entry
from dateline.grounding.gazetteer.names import is_written_name
from dateline.records import Feature

COLUMNS = 19
NAMES_COLUMNS = 4
"""An alternate name has ten columns; the first four are always there."""
LANGUAGES = frozenset({"", "en"})
_BLOCK = 1 << 20
_TO_HASH = 1 << 22
_READMES = ("readme.txt", "iso-languagecodes.txt")


class DumpError(ValueError):
    """A file that is no GeoNames dump: one line says which, and why it is none."""


@dataclass(frozen=True)
class Dump:
    """The dump, and what may lie beside it: alternate names, names of first-order divisions."""

    places: Path
    alternate_names: Path | None = None
    admin1: Path | None = None

    @classmethod
    def at(cls, path: Path) -> Dump:
        """The dump in a ``.txt`` or ``.zip`` file, with the other two where the folder has them."""
        return cls(
            path,
            _beside(path, "alternateNamesV2.zip", "alternateNamesV2.txt"),
            _beside(path, "admin1CodesASCII.txt"),
        )

    @property
    def files(self) -> list[Path]:
        """The files that are there."""
        return [p for p in (self.places, self.alternate_names, self.admin1) if p is not None]

    def version(self, *more: str) -> str:
        """A hash of the files' bytes and of ``more``, which says what was chosen of them."""
        digest = hashlib.sha256("\n".join(more).encode())
        for path in self.files:
            with path.open("rb") as file:
                while block := file.read(_TO_HASH):
                    digest.update(block)
        return f"geonames-{digest.hexdigest()[:12]}"


def _beside(path: Path, *names: str) -> Path | None:
    return next((p for name in names if (p := path.with_name(name)).is_file()), None)


@lru_cache(maxsize=1)
def feature_groups() -> dict[str, dict[str, Feature]]:
    """What can be chosen: group -> GeoNames' class and code (``P.PPL``) -> feature."""
    known = get_args(Feature)
    out: dict[str, dict[str, Feature]] = {}
    for number, (group, code, feature) in tables.rows("geonames_features.tsv", 3):
        if feature not in known:
            raise tables.DataError(f"geonames_features.tsv:{number}: no such feature: {feature!r}")
        out.setdefault(group, {})[code] = feature  # type: ignore[assignment]
    return out


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The text file, or the one in an archive that is no readme."""
    if path.suffix.lower() != ".zip":
        with path.open("rb", buffering=_BLOCK) as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [n for n in archive.namelist() if n.lower() not in _READMES]
            if len(inside) != 1:
                raise DumpError(f"{path}: holds {len(inside)} tables; unpack it and name one")
            with archive.open(inside[0]) as member:
                yield io.BufferedReader(member, _BLOCK)  # type: ignore[type-var]
    except zipfile.BadZipFile:
        raise DumpError(f"{path}: is no zip archive; fetch it again") from None


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line; a line that is no UTF-8 has no cells."""
    with _opened(path) as file:
        for number, line in enumerate(file, 1):
            try:
                yield number, line.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError:
                yield number, []


def admin1_names(dump: Dump) -> dict[tuple[str, str], str]:
    """(alpha-2, GeoNames' code) -> name of a first-order division; empty without the file."""
    out: dict[tuple[str, str], str] = {}
    for _, cells in _lines(dump.admin1) if dump.admin1 is not None else ():
        country, _, code = cells[0].partition(".") if cells else ("", "", "")
        if code and len(cells) > 1:
            out[country, code] = cells[1]
    return out


def alternate_names(dump: Dump) -> Iterator[tuple[int, str]]:
    """GeoNames id and another name: English ones and those of no stated language.

    Nicknames and what is written in another script are left out; former names are not.
    """
    for _, cells in _lines(dump.alternate_names) if dump.alternate_names is not None else ():
        if len(cells) < NAMES_COLUMNS or cells[2] not in LANGUAGES or "1" in cells[6:7]:
            continue
        if cells[1].isascii() and cells[1].isdigit() and is_written_name(cells[3]):
            yield int(cells[1]), cells[3]


def places(
    dump: Dump,
    wanted: Mapping[str, Feature],
    alpha3: Mapping[str, str],
    admin1: Mapping[tuple[str, str], str],
    told: Callable[[str], None],
) -> Iterator[Entry]:
    """The places of the chosen features; ``told`` hears of each line that cannot be used.

    ``wanted`` maps GeoNames' class and code to a feature, ``alpha3`` alpha-2 to alpha-3 codes,
    ``admin1`` alpha-2 and code to the name of a first-order division that the dump does not name.
    Raises DumpError when the first line is none of a dump, OSError when a file cannot be read.
    """
    admin1 = {**admin1, **admin1_names(dump)}
    own_names = dump.alternate_names is None
    for number, cells in _lines(dump.places):
        try:
            if len(cells) != COLUMNS:
                raise ValueError(f"{len(cells)} columns, not {COLUMNS}")
            feature = wanted.get(f"{cells[6]}.{cells[7]}")
            if feature is not None:
                yield _entry(cells, feature, alpha3, admin1, own_names)
        except ValueError as error:
            if number == 1:
                raise DumpError(f"{dump.places}: is no GeoNames dump: line 1: {error}") from None
            told(f"{dump.places}:{number}: {error}")


def _entry(
    cells: list[str],
    feature: Feature,
    alpha3: Mapping[str, str],
    admin1: Mapping[tuple[str, str], str],
    own_names: bool,
) -> Entry:
    gid, latitude, longitude = int(cells[0]), float(cells[4]), float(cells[5])
    if not (cells[1] and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("it has no name, or lies outside the earth")
    country, code = cells[8], cells[10]
    first = feature == "admin1"
    return Entry(
        key=f"gn:{gid}",
        name=cells[1],
        feature=feature,
        latitude=latitude,
        longitude=longitude,
        country=alpha3.get(country),
        geonames_id=gid,
        admin1_code=code if code not in ("", "00") else None,
        admin1=cells[1] if first else admin1.get((country, code)),
        population=int(cells[14] or 0),
        capital=cells[7] == "PPLC",
        alternates=(
            *([cells[2]] if cells[2] and cells[2] != cells[1] else []),
            *(filter(is_written_name, cells[3].split(",")) if own_names else ()),
        ),
    )
