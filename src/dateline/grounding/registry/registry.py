"""Known actors: looked up by name, with what they were at a date.

The tables are tab-separated files under ``data``: ``states.tsv`` and those that ``registry.toml``
names. A row of those tables is a *term*: what an actor was from one date to another (both may be
open); several rows of one id are one actor. Affiliations are ISO 3166 alpha-3 codes (Kosovo XKX)
or PLOVER's codes of international bodies (UNO, EUR, IGO, NGO, IMG, MNC, ISM).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
_COLUMNS = ["id", "name", "affiliation", "sectors", "title", "from", "to", "aliases", "source"]
_RELATION_COLUMNS = ["id", "relation", "other", "source"]
RELATIONS = frozenset({"part of", "offshoot of", "successor of", "ally of"})
_STATE_COLUMNS = ["id", "name", "aliases", "adjectives", "capitals", "source"]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    """What an actor was for a time: ``start`` and ``end`` are ISO dates, inclusive, or empty."""

    affiliation: str
    sectors: tuple[str, ...]
    title: str = ""
    start: str = ""
    end: str = ""

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
            return Term(last.affiliation, ("ELI",), f"former {last.title}".strip(), last.end)
        return last


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor is to another, by their ids: one of RELATIONS."""

    id: str
    relation: str
    other: str


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

    def _read_states(self, text: str) -> None:
        for where, row in _rows("states.tsv", text, _STATE_COLUMNS):
            state_id, name, aliases, adjectives, capitals, _source = row
            _check_id(where, state_id)
            code = state_id[6:]
            actor = Actor(state_id, name, (Term(code, ()),), tuple(_split(aliases)))
            self.actors[state_id] = actor
            for alias in (name, *actor.aliases):
                self._add_name(alias, actor)
            for word in _split(adjectives):
                self.adjectives[name_key(word)] = code
            self.nations[code] = [*_split(adjectives), name]
            for word in _split(capitals):
                self.capitals[name_key(word)] = code

    def _read_relations(self, text: str | None) -> Iterator[Relation]:
        """What actors are to one another; both sides must be known."""
        if text is None:
            return
        for where, (one, relation, other, _source) in _rows(
            "relations.tsv", text, _RELATION_COLUMNS
        ):
            for actor_id in (one, other):
                if actor_id not in self.actors:
                    raise RegistryError(f"{where}: {actor_id!r} stands in no table")
            if relation not in RELATIONS:
                raise RegistryError(f"{where}: {relation!r} is none of {sorted(RELATIONS)}")
            yield Relation(one, relation, other)

    def _read_table(self, table: str, text: str) -> None:
        rows: dict[str, list[tuple[str, Term, list[str]]]] = {}
        for where, row in _rows(table, text, _COLUMNS):
            actor_id, name, affiliation, sectors, title, start, end, aliases, _source = row
            _check_id(where, actor_id)
            codes = tuple(_split(sectors))
            if affiliation not in BODIES and f"state:{affiliation}" not in self.actors:
                raise RegistryError(f"{where}: {affiliation!r} is no country or body")
            if not SECTORS.issuperset(codes):
                raise RegistryError(f"{where}: {sectors!r}: unknown sector")
            for day in (start, end):
                if day and not _DATE.fullmatch(day):
                    raise RegistryError(f"{where}: {day!r} is no date")
            term = Term(affiliation, codes, title, start, end)
            rows.setdefault(actor_id, []).append((name, term, _split(aliases)))
        for actor_id, parts in rows.items():
            if actor_id in self.actors:
                raise RegistryError(f"{table}: {actor_id} stands in two tables")
            terms = tuple(sorted((t for _, t, _ in parts), key=lambda t: (t.start, t.end or "9")))
            aliases_seen = dict.fromkeys(a for _, _, more in parts for a in more)
            actor = Actor(actor_id, parts[0][0], terms, tuple(aliases_seen))
            self.actors[actor_id] = actor
            for alias in (actor.name, *actor.aliases):
                self._add_name(alias, actor)
            if actor.kind == "person" and " " in (key := name_key(actor.name)):
                first = terms[-1].affiliation in _FIRST_NAME_COUNTRIES
                use = key.split(" ")[0 if first else -1]
                self._surnames.setdefault(use, []).append(actor)


def _is_short_form(name: str) -> bool:
    """Whether a name is written in capitals, or with several of them in one word: LeT."""
    return name.isupper() or (name.isalpha() and sum(c.isupper() for c in name) > 1)


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _check_id(where: str, actor_id: str) -> None:
    if not _ID.fullmatch(actor_id):
        raise RegistryError(f"{where}: {actor_id!r} is no actor id")


def _rows(table: str, text: str, columns: list[str]) -> list[tuple[str, list[str]]]:
    """The rows of a table with where each stands; the first line must name the columns."""
    lines = text.split("\n")
    if lines[0].split("\t") != columns:
        raise RegistryError(f"{table}: the first line is not {columns}")
    out = []
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        row = line.split("\t")
        if len(row) != len(columns):
            raise RegistryError(f"{table}:{number}: {len(row)} columns, not {len(columns)}")
        out.append((f"{table}:{number}", row))
    return out


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
