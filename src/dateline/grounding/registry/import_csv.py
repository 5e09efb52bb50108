"""Actors out of a CSV file: a row is a term, as in the registry's own tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dateline.grounding.registry.importing import (
    Row,
    Unusable,
    Unused,
    attempt,
    country_code,
    distinct_names,
    first_day,
    last_day,
    plain,
    slug,
)
from dateline.grounding.registry.registry import Registry

NEEDED = ("kind", "name", "country")
OPTIONAL = ("id", "sectors", "title", "from", "to", "aliases", "source")
KINDS = ("person", "org", "group")


class BadHeader(ValueError):
    """A file whose first line is not as it should be: the message says what is wrong."""


def read_csv(path: Path, registry: Registry) -> Iterator[Row | Unused]:
    """The rows of a CSV file with a header of NEEDED and any of OPTIONAL, in any order.

    Rows with the same id, or without an id the same kind and name, are terms of one actor.
    Raises BadHeader, OSError, and UnicodeDecodeError if the file is no UTF-8.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="", restval="")
        _check_header([*(reader.fieldnames or ())])
        for cells in reader:
            yield from attempt(reader.line_num, _rows(cells, path.name, registry), registry)


def _check_header(columns: list[str]) -> None:
    missing = [name for name in NEEDED if name not in columns]
    unknown = [name for name in columns if name not in (*NEEDED, *OPTIONAL)]
    if missing:
        raise BadHeader(f"the first line does not name {', '.join(missing)}")
    if unknown:
        known = ", ".join((*NEEDED, *OPTIONAL))
        raise BadHeader(f"the first line names {unknown[0]!r}; the columns are {known}")


def _rows(cells: dict[str, str], file: str, registry: Registry) -> Iterator[Row]:
    if "" in cells:
        raise Unusable("it has more cells than the first line")
    kind, name = cells["kind"].strip().lower(), plain(cells["name"])
    if kind not in KINDS:
        raise Unusable(f"{kind!r} is no kind; it is one of {', '.join(KINDS)}")
    code = country_code(cells["country"], registry)
    if not code:
        raise Unusable(f"{cells['country']!r} is no country; write a name or an ISO 3166 code")
    own = cells.get("id", "").strip() or f"{kind}:{slug(name)}"
    if own == f"{kind}:":
        raise Unusable(f"no id can be made of {name!r}; give one")
    if not own.startswith(f"{kind}:"):
        raise Unusable(f"the id {own!r} does not begin with '{kind}:'; change it, or leave it out")
    yield Row(
        own,
        name,
        code,
        tuple(cells.get("sectors", "").upper().replace(";", " ").split()),
        cells.get("title", ""),
        first_day(cells.get("from", "").strip()),
        last_day(cells.get("to", "").strip()),
        tuple(distinct_names(cells.get("aliases", "").split(";"))),
        cells.get("source", "").strip() or file,
    )
