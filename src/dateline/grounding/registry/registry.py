"""Known actors: looked up by name, with what they were at a date.

The tables are tab-separated files under ``data``: ``states.tsv`` and those that ``registry.toml``
names. A row of those tables is a *term*: what an actor was from one date to another (both may be
open); several rows of one id are one actor. Affiliations are ISO 3166 alpha-3 codes (Kosovo XKX)
or PLOVER's codes of international bodies (UNO, EUR, IGO, NGO, IMG, MNC, ISM).
"""

from __future__ import annotations

import copy
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.grounding.registry.entries import (
    COLUMNS,
    RELATION_COLUMNS,
    STATE_COLUMNS,
    Actor,
    RegistryError,
    Relation,
    State,
    join_terms,
    name_key,
    read_relation,
    read_state,
    read_term,
    rows_of,
)

_FIRST_NAME_COUNTRIES = frozenset({
    "CHN", "ERI", "ETH", "HKG", "ISL", "KHM", "KOR", "MMR", "PRK", "THA", "TWN", "VNM",
})  # fmt: skip
"""Where news calls a person by the first of the names: Xi, Abiy, Abhisit."""
_BRACKETED = re.compile(r"(.+) \([^()]+\)")


class Registry:
    """The known actors. Read-only; made by :meth:`open`."""

    def __init__(self, tables: dict[str, str], version: str) -> None:
        self.version = version
        self.actors: dict[str, Actor] = {}
        self.adjectives: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.nations: dict[str, list[str]] = {}
        self._shared: dict[str, list[Actor]] = {}
        self._surnames: dict[str, list[Actor]] = {}
        self._names: dict[str, list[tuple[Actor, bool]]] = {}
        self._read_states(tables.get("states.tsv", ""))
        for table in sorted(tables):
            if table not in ("states.tsv", "relations.tsv"):
                self._read_table(table, tables[table])
        self.relations = tuple(self._read_relations(tables.get("relations.tsv")))

    @classmethod
    def open(cls, path: Path | None = None) -> Registry:
        """The registry in a folder, or the one that ships with dateline.

        Raises RegistryError, naming file and line, on a row that is not as it should be.
        """
        if path is None:
            return _shipped()
        return _load(path)

    def get(self, actor_id: str) -> Actor | None:
        """The actor with this id."""
        return self.actors.get(actor_id)

    def find(self, name: str) -> list[Actor]:
        """The actors of this name or alias, in the order of their ids.

        A short alias with capitals (``IS``, ``WHO``, ``LeT``) is only found when the name is
        written with capitals too.
        """
        found = self._names.get(name_key(name))
        if not found:
            return []
        upper = _is_short_form(name)
        return [actor for actor, capitals in found if upper or not capitals]

    def find_shared(self, name: str) -> list[Actor]:
        """The actors that bear the name beside others, and so only within their country.

        "Labour Party (Ireland)" is found here as "Labour Party"; a name that :meth:`find` knows for
        several actors, or for one beside these, is theirs in their country only too.
        """
        return self._shared.get(name_key(name), [])

    def find_surname(self, name: str) -> list[Actor]:
        """The persons whose family name, or name of use in their country, this is."""
        return self._surnames.get(name_key(name), [])

    def _add_name(self, name: str, actor: Actor) -> None:
        if name.endswith(")") and (bracketed := _BRACKETED.fullmatch(name)):
            self._shared.setdefault(name_key(bracketed[1]), []).append(actor)
        entries = self._names.setdefault(name_key(name), [])
        if not any(known is actor for known, _ in entries):
            entries.append((actor, _is_short_form(name) and len(name_key(name)) <= 4))

    def with_own(
        self,
        states: Iterable[State],
        actors: Iterable[Actor],
        relations: Iterable[Relation],
        version: str,
    ) -> Registry:
        """This registry with others laid over it.

        They stand in place of those with the same id, and what they are called means them alone.
        """
        states, actors = list(states), list(actors)
        own = {actor.id: actor for actor in (*(s.actor for s in states), *actors)}
        theirs = {name_key(n) for actor in own.values() for n in (actor.name, *actor.aliases)}
        out = copy.copy(self)
        out.version = version
        out.actors = {i: actor for i, actor in self.actors.items() if i not in own}
        out.adjectives, out.capitals = (
            {word: code for word, code in words.items() if f"state:{code}" not in own}
            for words in (self.adjectives, self.capitals)
        )
        out._names = {
            key: [entry for entry in found if entry[0].id not in own]
            for key, found in self._names.items()
            if key not in theirs
        }
        out.nations = {c: n for c, n in self.nations.items() if f"state:{c}" not in own}
        out._shared, out._surnames = (
            {
                key: [a for a in found if a.id not in own]
                for key, found in index.items()
                if key not in theirs
            }
            for index in (self._shared, self._surnames)
        )
        for state in states:
            out._add_state(state)
        for actor in actors:
            out._add_actor(actor)
        out.relations = tuple(dict.fromkeys((*self.relations, *relations)))
        return out

    def _add_actor(self, actor: Actor) -> None:
        self.actors[actor.id] = actor
        for alias in (actor.name, *actor.aliases):
            self._add_name(alias, actor)
        if actor.kind == "person" and " " in (key := name_key(actor.name)):
            first = actor.terms[-1].affiliation in _FIRST_NAME_COUNTRIES
            self._surnames.setdefault(key.split(" ")[0 if first else -1], []).append(actor)

    def _add_state(self, state: State) -> None:
        self._add_actor(state.actor)
        code = state.actor.id[6:]
        self.nations[code] = [*state.adjectives, state.actor.name]
        self.adjectives.update((name_key(word), code) for word in state.adjectives)
        self.capitals.update((name_key(word), code) for word in state.capitals)

    def _read_states(self, text: str) -> None:
        for where, row in rows_of("states.tsv", text, STATE_COLUMNS):
            self._add_state(read_state(where, row))

    def _read_relations(self, text: str | None) -> Iterator[Relation]:
        """What actors are to one another; both sides must be known."""
        if text is not None:
            for where, row in rows_of("relations.tsv", text, RELATION_COLUMNS):
                yield read_relation(where, row, self.actors)

    def _read_table(self, table: str, text: str) -> None:
        rows = rows_of(table, text, COLUMNS)
        for actor in join_terms(read_term(where, row, self.actors) for where, row in rows):
            if actor.id in self.actors:
                raise RegistryError(f"{table}: {actor.id} stands in two tables")
            self._add_actor(actor)


def _is_short_form(name: str) -> bool:
    """Whether a name is written in capitals, or with several of them in one word: LeT."""
    return name.isupper() or (name.isalpha() and sum(c.isupper() for c in name) > 1)


def _load(folder: Path | Traversable) -> Registry:
    settings = folder.joinpath("registry.toml").read_text(encoding="utf-8")
    about = tomllib.loads(settings)
    names = ["states.tsv", *about["tables"]]
    if folder.joinpath("relations.tsv").is_file():
        names.append("relations.tsv")
    tables = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}
    digest = hashlib.sha256(settings.encode())
    for name in sorted(tables):
        digest.update(tables[name].encode())
    return Registry(tables, f"{about['version']}-{digest.hexdigest()[:12]}")


@lru_cache(maxsize=1)
def _shipped() -> Registry:
    return _load(resources.files("dateline.grounding.registry").joinpath("data"))
