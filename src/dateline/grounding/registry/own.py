"""Actors of the user's own: tables in the format of the shipped ones, laid over them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dateline.grounding.registry.entries import (
    COLUMNS,
    RELATION_COLUMNS,
    STATE_COLUMNS,
    RegistryError,
    join_terms,
    read_relation,
    read_state,
    read_term,
    split_row,
)
from dateline.grounding.registry.registry import Registry

Row = TypeVar("Row")
_KINDS = {tuple(columns): columns for columns in (COLUMNS, STATE_COLUMNS, RELATION_COLUMNS)}


class OwnRegistryError(RegistryError):
    """Tables of the user's own with faults: ``faults`` holds a line for each, with its place."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True)
class _Table:
    """A file as it is, the columns that its first line names, and its other lines by number."""

    path: Path
    body: bytes
    columns: list[str]
    lines: list[tuple[int, str]]


def open_registry(path: Path | None) -> Registry:
    """The shipped registry; with a path, the table or the folder of tables there laid over it.

    Raises OwnRegistryError with all that is wrong in the user's tables.
    """
    shipped = Registry.open()
    if path is None:
        return shipped
    faults: list[str] = []
    tables = [t for file in _files(path) if (t := _table(file, faults)) is not None]
    registry = _laid_over(shipped, tables, faults)
    if faults:
        raise OwnRegistryError(faults)
    return registry


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.tsv"))
    if not files:
        raise OwnRegistryError([f"{path}: holds no table; give a .tsv file or a folder with some"])
    return files


def _table(path: Path, faults: list[str]) -> _Table | None:
    """The table in a file; None if there is none, and then a fault more."""
    body = b""
    try:
        body = path.read_bytes()
        first, *lines = body.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except OSError as error:
        faults.append(f"{path}: cannot be read: {error.strerror}")
        return None
    except UnicodeDecodeError as error:
        number = body.count(b"\n", 0, error.start) + 1
        faults.append(f"{path}:{number}: it is no UTF-8; save the table as UTF-8")
        return None
    columns = _KINDS.get(tuple(first.split("\t")))
    if columns is None:
        told = ", ".join(COLUMNS)
        faults.append(f"{path}:1: the first line must name the columns, parted by tabs: {told}")
        return None
    return _Table(path, body, columns, [(n, li) for n, li in enumerate(lines, 2) if li.strip()])


def _laid_over(shipped: Registry, tables: list[_Table], faults: list[str]) -> Registry:
    """The registry with what the tables hold; what is wrong is added to ``faults``."""

    def read(columns: list[str], parse: Callable[[str, list[str]], Row]) -> Iterator[Row]:
        for table in tables:
            if table.columns is columns:
                for number, line in table.lines:
                    where = f"{table.path}:{number}"
                    try:
                        yield parse(where, split_row(where, line, columns))
                    except RegistryError as error:
                        faults.append(str(error))

    states = list(read(STATE_COLUMNS, read_state))
    known = {*shipped.actors, *(state.actor.id for state in states)}
    actors = join_terms(read(COLUMNS, lambda where, row: read_term(where, row, known)))
    known.update(actor.id for actor in actors)
    relations = list(read(RELATION_COLUMNS, lambda where, row: read_relation(where, row, known)))
    digest = hashlib.sha256(b"\0".join(table.body for table in tables)).hexdigest()[:12]
    return shipped.with_own(states, actors, relations, f"{shipped.version}+{digest}")
