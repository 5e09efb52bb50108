"""The ids that ever shipped: of actors, and of the gazetteer's own places.

``ids.txt`` has a section for each kind, and an id a line, in order. ``python -m
tests.grounding.ids`` adds the ids that are new; it takes none away.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.grounding.gazetteer import sources, tables
from dateline.grounding.registry import Registry

SNAPSHOT = Path(__file__).with_name("ids.txt")


def current() -> dict[str, set[str]]:
    """The ids that are there now, by kind: ``person``, ``place crossing`` and the like."""
    out: dict[str, set[str]] = {}
    for actor in Registry.open().actors.values():
        out.setdefault(actor.kind, set()).add(actor.id.partition(":")[2])
    for place in tables.own_places({k: v["iso3"] for k, v in sources.country_rows().items()}):
        out.setdefault(f"place {place.feature}", set()).add(place.key.partition(":")[2])
    return out


def shipped(text: str) -> dict[str, set[str]]:
    """The ids of a snapshot, by kind."""
    out: dict[str, set[str]] = {}
    ids: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            ids = out.setdefault(line.strip("[]"), set())
        elif line:
            ids.add(line)
    return out


def written(ids: dict[str, set[str]]) -> str:
    """The snapshot that holds the ids."""
    return "\n".join(_section(kind, ids[kind]) for kind in sorted(ids))


def _section(kind: str, ids: Iterable[str]) -> str:
    return f"[{kind}]\n" + "".join(f"{one}\n" for one in sorted(ids))


def main() -> None:
    """Add what is new."""
    old = shipped(SNAPSHOT.read_text(encoding="utf-8")) if SNAPSHOT.is_file() else {}
    now = current()
    both = {kind: old.get(kind, set()) | now.get(kind, set()) for kind in {*old, *now}}
    SNAPSHOT.write_text(written(both), encoding="utf-8")


if __name__ == "__main__":
    main()
