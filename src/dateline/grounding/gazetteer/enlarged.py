"""The places of a gazetteer that is enlarged by a dump of GeoNames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.grounding.gazetteer.build import build
from dateline.grounding.gazetteer.entries import Entry
from dateline.grounding.gazetteer.geonames import (
    Dump,
    alternate_names,
    feature_groups,
    places,
)
from dateline.grounding.gazetteer.index import source_version
from dateline.grounding.gazetteer.names import normal_name
from dateline.grounding.gazetteer.sources import (
    admin1_names,
    cities,
    country_rows,
    divisions,
    with_counties,
)


def build_enlarged(
    path: Path, dump: Dump, groups: Iterable[str], told: Callable[[str], None]
) -> None:
    """Make an index at ``path`` of what ships and of what ``groups`` choose of the dump.

    ``groups`` are keys of :func:`feature_groups`; ``told`` hears of lines that cannot be used.
    Raises DumpError when there is no dump, OSError or sqlite3.Error when a file cannot be read
    or written.
    """
    groups = sorted(groups)
    version = dump.version(source_version(), *groups)
    build(path, _entries(dump, groups, told), version, alternate_names(dump))


def _entries(dump: Dump, groups: list[str], told: Callable[[str], None]) -> Iterator[Entry]:
    """What ships stays; where the dump has a town as well, its row stands."""
    known = country_rows()
    alpha3 = {k: v["iso3"] for k, v in known.items()}
    capitals = {k: v["capital"] for k, v in known.items()}
    wanted = {code: f for group in groups for code, f in feature_groups()[group].items()}
    fixed = divisions(known, alpha3)
    yield from fixed
    new = _new(places(dump, wanted, alpha3, admin1_names(), told), fixed)
    towns = _with_the_rest(new, lambda: cities(alpha3, capitals))
    yield from towns if "admin" in groups else with_counties(towns, fixed)


def _new(found: Iterable[Entry], fixed: Iterable[Entry]) -> Iterator[Entry]:
    """What is none of the places that ship: has another id, and for a division another name."""
    ids = {e.geonames_id for e in fixed}
    names = {(e.feature, e.country, normal_name(n)) for e in fixed for n in (e.name, *e.alternates)}
    for entry in found:
        named = (entry.feature, entry.country, normal_name(entry.name))
        if entry.geonames_id not in ids and (entry.feature == "populated" or named not in names):
            yield entry


def _with_the_rest(
    found: Iterable[Entry], shipped: Callable[[], Iterable[Entry]]
) -> Iterator[Entry]:
    """The places found, and after them the shipped ones that are not among them."""
    missing = {entry.geonames_id for entry in shipped()}
    for entry in found:
        missing.discard(entry.geonames_id)
        yield entry
    yield from (entry for entry in shipped() if entry.geonames_id in missing)
