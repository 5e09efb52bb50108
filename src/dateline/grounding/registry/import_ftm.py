"""Actors out of FollowTheMoney entities: one JSON object a line, as OpenSanctions exports them.

An entity has an id, a schema and properties, each a list of strings. Who held which office when is
told by entities of their own, anywhere in the file: an Occupancy points at a holder and at a post,
which is a Position. The file is therefore read twice.
"""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from dateline.grounding.registry.entries import SECTORS, RegistryError, name_key
from dateline.grounding.registry.importing import (
    Row,
    Unusable,
    Unused,
    attempt,
    country_code,
    distinct_names,
    first_day,
    is_full,
    is_latin,
    last_day,
    means_a_state,
    plain,
    slug,
)
from dateline.grounding.registry.registry import Registry

_FILE = "import.toml"
FULL_WORD = 2
AKIN = 3
"""In a weak alias that may be a name, two words have so many letters (FULL_WORD), and one of its
words, that has so many (AKIN), stands in a name as well."""
_COUNTRIES = {
    "person": ("nationality", "citizenship", "country"),
    "org": ("mainCountry", "jurisdiction", "country"),
}


class Entity(msgspec.Struct):
    """One line: what of it is read here."""

    id: str
    schema: str
    properties: dict[str, list[Any]]
    caption: str = ""
    datasets: list[str] = []
    first_seen: str | None = None

    def all(self, *properties: str) -> list[str]:
        """The values of the properties, in order, as far as they are text."""
        found = (v for name in properties for v in self.properties.get(name, ()))
        return [value for value in found if isinstance(value, str)]

    def one(self, name: str) -> str:
        """The first value of a property, or ""."""
        return next(iter(self.all(name)), "")


@dataclass(frozen=True)
class Rules:
    """What schemas and topics become. See ``data/import.toml``."""

    kinds: dict[str, str]
    schemas: dict[str, str]
    topics: dict[str, str]
    levels: dict[str, str]

    def sectors(self, entity: Entity) -> tuple[str, ...]:
        """The sectors that topics tell, else those that a level of government or the schema do."""
        topics = entity.all("topics")
        found = [self.topics[topic] for topic in topics if topic in self.topics]
        found = found or [self.levels[topic] for topic in topics if topic in self.levels]
        return tuple(sorted(set(found or filter(None, [self.schemas.get(entity.schema)]))))


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules that ship. Raises RegistryError, naming file and entry, on an unknown sector."""
    source = resources.files("dateline.grounding.registry").joinpath("data", _FILE)
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    for part in ("schemas", "topics", "levels"):
        for entry, sector in tables[part].items():
            if sector not in SECTORS:
                raise RegistryError(f"{_FILE}: {part}: {entry}: {sector!r} is no sector")
    return Rules(**tables)


@dataclass
class _Links:
    """What the first reading finds: posts by id, occupancies by holder, all names."""

    posts: dict[str, Entity] = field(default_factory=dict)
    held: dict[str, list[Entity]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def read_entities(path: Path, registry: Registry) -> Iterator[Row | Unused]:
    """The terms of the persons and organisations in a file (``.gz`` or plain).

    Entities of other schemas make no rows. Raises OSError or EOFError if it cannot be read.
    """
    links = _Links()
    for _, entity in _lines(path):
        if isinstance(entity, Entity):
            _note(entity, links)
    seen: dict[str, int] = {}
    for number, entity in _lines(path):
        if isinstance(entity, Unused):
            yield entity
        elif kind := rules().kinds.get(entity.schema):
            own = f"{kind}:{slug(entity.id)}"
            if own in seen:
                yield Unused(number, f"{entity.id}: its id is that of line {seen[own]}")
                continue
            seen[own] = number
            yield from attempt(number, _Actor(entity, kind, links, registry).rows(own), registry)


def _lines(path: Path) -> Iterator[tuple[int, Entity | Unused]]:
    decode = msgspec.json.Decoder(Entity).decode
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield number, decode(line)
                except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                    yield number, Unused(number, f"is no FollowTheMoney entity: {error}")


def _note(entity: Entity, links: _Links) -> None:
    if entity.schema == "Position":
        links.posts[entity.id] = entity
    elif entity.schema == "Occupancy":
        for holder in entity.all("holder"):
            links.held.setdefault(holder, []).append(entity)
    elif entity.schema in rules().kinds:
        links.names.update(map(name_key, entity.all("name", "alias", "previousName")))


@dataclass
class _Actor:
    entity: Entity
    kind: str
    links: _Links
    registry: Registry

    def rows(self, actor_id: str) -> Iterator[Row]:
        """A row for each office whose time is known; without one, a row for all time."""
        name, *aliases = self._names()
        datasets = self.entity.datasets or ["FollowTheMoney"]
        source = f"{datasets[0]} {self.entity.id}"
        countries = self._countries(self.entity, *_COUNTRIES[self.kind])
        terms = list(self._offices())
        if not terms:
            code = self._only(countries)
            terms = [Row(actor_id, name, code, rules().sectors(self.entity))]
        for term in terms:
            affiliation = term.affiliation or self._only(countries)
            yield Row(
                actor_id, name, affiliation, term.sectors, term.title, term.start, term.end,
                tuple(aliases), source,
            )  # fmt: skip

    def _names(self) -> list[str]:
        """The name, then the others, as far as English text may write them and they tell who."""
        entity = self.entity
        strong = entity.all("name", "alias", "previousName")
        if entity.caption in strong:
            strong.insert(0, entity.caption)
        usable = [n for n in strong if is_latin(n) and self._tells_who(n)]
        if not usable:
            told = plain(entity.caption or "it")
            raise Unusable(f"{told}: no name that English text may use and that is its alone")
        words = {word for name in usable for word in name_key(name).split()}
        weak = [n for n in entity.all("weakAlias") if is_latin(n) and self._is_safe(n, words)]
        return distinct_names([*usable, *weak])

    def _tells_who(self, name: str) -> bool:
        """Whether a name means this one: a person's has two words, and no state is called so."""
        if self.kind == "person" and not is_full(name):
            return False
        return not means_a_state(name, self.registry)

    def _is_safe(self, weak: str, words: set[str]) -> bool:
        """Whether a weak alias may be a name: a full one, with a word of its own names, no other's.

        ``words`` are those of its own names.
        """
        taken = name_key(weak) in self.links.names or self.registry.find(weak)
        akin = any(len(word) >= AKIN and word in words for word in name_key(weak).split())
        return is_full(weak, FULL_WORD) and akin and not taken and self._tells_who(weak)

    def _countries(self, entity: Entity, *properties: str) -> list[str]:
        """The countries that the first property with any of them names."""
        for name in properties:
            codes = (country_code(value, self.registry) for value in entity.all(name))
            if found := list(dict.fromkeys(code for code in codes if code)):
                return found
        return ["IGO"] if "gov.igo" in entity.all("topics") else []

    def _only(self, countries: list[str]) -> str:
        told = plain(self.entity.caption or self.entity.id)
        if not countries:
            raise Unusable(f"{told}: no country")
        if len(countries) > 1:
            raise Unusable(f"{told}: of {', '.join(countries)}, and no office says which")
        return countries[0]

    def _offices(self) -> Iterator[Row]:
        """The terms in office; what is left open is the affiliation, where the post is of none."""
        for held in self.links.held.get(self.entity.id, ()):
            post = self.links.posts.get(held.one("post"))
            span = self._span(held)
            if post is None or span is None:
                continue
            countries = self._countries(post, "country")
            own = countries[0] if len(countries) == 1 else ""
            yield Row("", "", own, rules().sectors(post), plain(post.one("name")), *span)

    def _span(self, held: Entity) -> tuple[str, str] | None:
        """The first and last day of an occupancy, "" for still; None where that is not known.

        Someone who holds a post now, since it is not known when, has held it since the data
        first said so.
        """
        start, end = first_day(held.one("startDate")), last_day(held.one("endDate"))
        death = last_day(self.entity.one("deathDate"))
        status = held.one("status")
        if not start and status == "current":
            start = (held.first_seen or "")[:10]
        if not (start or end) or (not end and status in ("ended", "unknown")):
            return None
        return start, min(filter(None, (end, death)), default="")
