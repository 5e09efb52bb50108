"""Known actors: looked up by name, with what they were at a date.

The tables are tab-separated files under ``data``: ``states.tsv`` and those that ``registry.toml``
names. A row of those tables is a *term*: what an actor was from one date to another (both may be
open); several rows of one id are one actor. Affiliations are ISO 3166 alpha-3 codes (Kosovo XKX)
or PLOVER's codes of international bodies (UNO, EUR, IGO, NGO, IMG, MNC, ISM).
"""

from __future__ import annotations

import copy
import datetime
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
COLUMNS = ["id", "name", "affiliation", "sectors", "title", "from", "to", "aliases", "source"]
RELATION_COLUMNS = ["id", "relation", "other", "source"]
RELATIONS = frozenset({"part of", "offshoot of", "successor of", "ally of"})
STATE_COLUMNS = ["id", "name", "aliases", "adjectives", "capitals", "source"]
_ID = re.compile(r"(?:state:[A-Z]{3}|(?:org|group|person):[a-z0-9-]+)")
_FIRST_NAME_COUNTRIES = frozenset({
    "CHN", "ERI", "ETH", "HKG", "ISL", "KHM", "KOR", "MMR", "PRK", "THA", "TWN", "VNM",
})  # fmt: skip
"""Where news calls a person by the first of the names: Xi, Abiy, Abhisit."""
_BRACKETED = re.compile(r"(.+) \([^()]+\)")
_PLAIN = str.maketrans({
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015/", " "),
    **dict.fromkeys(".'\u2019\u2018`\"\u201c\u201d,"),
})  # fmt: skip


class RegistryError(ValueError):
    """A registry table that cannot be read: the message names file, line and entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """What an actor was for a time: ``start`` and ``end`` are ISO dates, inclusive, or empty.

    ``source`` says what the row rests on.
    """

    affiliation: str
    sectors: tuple[str, ...]
    title: str = ""
    start: str = ""
    end: str = ""
    source: str = ""

    def holds(self, date: str) -> bool:
        """Whether the term holds on an ISO date."""
        return (not self.start or self.start <= date) and (not self.end or date <= self.end)

    @property
    def sure(self) -> bool:
        """False of an office of state whose beginning nobody noted: held once, unknown when."""
        return bool(self.start) or "GOV" not in self.sectors

    def unclaimed(self) -> Term:
        """The affiliation alone, without the office."""
        return Term(self.affiliation, (), "", self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor; ``aliases`` holds the other names as written."""

    id: str
    name: str
    terms: tuple[Term, ...]
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``state``, ``org``, ``group`` or ``person``."""
        return self.id.partition(":")[0]

    def term(self, date: str | None) -> Term:
        """The term that holds on an ISO date; without a date, the last one.

        A person whose last office ended before the date comes back as a former official (ELI).
        Before the first office, and for an office of state that is not dated, a person has an
        affiliation and no sectors: the text must say what he or she is.
        """
        person = self.kind == "person"
        if date is None:
            return self.terms[-1]
        for term in reversed(self.terms):
            if term.holds(date) and (term.sure or not person):
                return term
        past = [t for t in self.terms if t.end and t.end < date]
        if not past:
            return self.terms[0].unclaimed() if person else self.terms[0]
        last = past[-1]
        if person and "GOV" in last.sectors:
            title = f"former {last.title}".strip()
            return Term(last.affiliation, ("ELI",), title, last.end, source=last.source)
        return last


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor is to another, by their ids: one of RELATIONS."""

    id: str
    relation: str
    other: str
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class State:
    """A state as an actor, with what its people and what is of it are called, and its capitals."""

    actor: Actor
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One row of a table of terms."""

    id: str
    name: str
    term: Term
    aliases: tuple[str, ...]


@lru_cache(maxsize=32_768)
def name_key(name: str) -> str:
    """The form in which names are compared: lower case, without accents, points, hyphens, "the"."""
    plain = name
    if not name.isascii():
        split = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(plain.lower().translate(_PLAIN).split()).removeprefix("the ")


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
        for where, row in _rows("states.tsv", text, STATE_COLUMNS):
            self._add_state(read_state(where, row))

    def _read_relations(self, text: str | None) -> Iterator[Relation]:
        """What actors are to one another; both sides must be known."""
        if text is not None:
            for where, row in _rows("relations.tsv", text, RELATION_COLUMNS):
                yield read_relation(where, row, self.actors)

    def _read_table(self, table: str, text: str) -> None:
        rows = _rows(table, text, COLUMNS)
        for actor in join_terms(read_term(where, row, self.actors) for where, row in rows):
            if actor.id in self.actors:
                raise RegistryError(f"{table}: {actor.id} stands in two tables")
            self._add_actor(actor)


def read_state(where: str, row: list[str]) -> State:
    """A row of STATE_COLUMNS; RegistryError, which begins with ``where``, if it is wrong."""
    state_id, name, aliases, adjectives, capitals, source = row
    _check_names(where, state_id, name, aliases)
    code = state_id.removeprefix("state:")
    if code == state_id:
        raise RegistryError(f"{where}: {state_id!r} is no state's id")
    actor = Actor(state_id, name, (Term(code, (), source=source),), _split(aliases))
    return State(actor, _split(adjectives), _split(capitals))


def read_term(where: str, row: list[str], known: Container[str]) -> TermRow:
    """A row of COLUMNS; RegistryError, which begins with ``where``, if it is wrong.

    ``known`` holds the ids of the states.
    """
    actor_id, name, affiliation, sectors, title, start, end, aliases, source = row
    _check_names(where, actor_id, name, aliases)
    if actor_id.startswith("state:"):
        raise RegistryError(f"{where}: {actor_id!r} belongs in a table of states")
    codes = _split(sectors)
    if affiliation not in BODIES and f"state:{affiliation}" not in known:
        raise RegistryError(f"{where}: {affiliation!r} is no country or body")
    if not SECTORS.issuperset(codes):
        raise RegistryError(f"{where}: {sectors!r}: unknown sector")
    for day in (start, end):
        if day and not _is_date(day):
            raise RegistryError(f"{where}: {day!r} is no date")
    if start and end and end < start:
        raise RegistryError(f"{where}: it ends on {end}, before {start}")
    return TermRow(
        actor_id, name, Term(affiliation, codes, title, start, end, source), _split(aliases)
    )


def read_relation(where: str, row: list[str], known: Container[str]) -> Relation:
    """A row of RELATION_COLUMNS; RegistryError, which begins with ``where``, if it is wrong.

    ``known`` holds the ids of all actors.
    """
    one, relation, other, source = row
    for actor_id in (one, other):
        if actor_id not in known:
            raise RegistryError(f"{where}: {actor_id!r} stands in no table")
    if relation not in RELATIONS:
        raise RegistryError(f"{where}: {relation!r} is none of {sorted(RELATIONS)}")
    return Relation(one, relation, other, source)


def join_terms(rows: Iterable[TermRow]) -> list[Actor]:
    """One actor for all rows of an id: its terms by time, under the name of the first row."""
    grouped: dict[str, list[TermRow]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [
        Actor(
            actor_id,
            parts[0].name,
            tuple(sorted((p.term for p in parts), key=lambda t: (t.start, t.end or "9"))),
            tuple(dict.fromkeys(alias for p in parts for alias in p.aliases)),
        )
        for actor_id, parts in grouped.items()
    ]


def _is_short_form(name: str) -> bool:
    """Whether a name is written in capitals, or with several of them in one word: LeT."""
    return name.isupper() or (name.isalpha() and sum(c.isupper() for c in name) > 1)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _check_names(where: str, actor_id: str, name: str, aliases: str) -> None:
    if not _ID.fullmatch(actor_id):
        raise RegistryError(f"{where}: {actor_id!r} is no actor id")
    for one in (name, *_split(aliases)):
        if not name_key(one):
            raise RegistryError(f"{where}: {one!r} is no name")


def _is_date(day: str) -> bool:
    try:
        return datetime.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def split_row(where: str, line: str, columns: list[str]) -> list[str]:
    """The cells of a line; RegistryError if it has more or fewer than there are columns."""
    row = line.split("\t")
    if len(row) != len(columns):
        raise RegistryError(f"{where}: {len(row)} columns, not {len(columns)}")
    return row


def _rows(table: str, text: str, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table with where each stands; the first line must name the columns."""
    lines = text.split("\n")
    if lines[0].split("\t") != columns:
        raise RegistryError(f"{table}: the first line is not {columns}")
    for number, line in enumerate(lines[1:], 2):
        if line:
            where = f"{table}:{number}"
            yield where, split_row(where, line, columns)


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
