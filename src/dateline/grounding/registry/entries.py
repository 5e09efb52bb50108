"""What the registry's tables hold: actors with their terms, states, relations; rows checked.

Each reader of a row raises RegistryError, whose message begins with where the row stands.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

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


def read_state(where: str, row: list[str]) -> State:
    """A row of STATE_COLUMNS; RegistryError, which begins with ``where``, if it is wrong."""
    state_id, name, aliases, adjectives, capitals, source = row
    _check_names(where, state_id, name, aliases)
    code = state_id.removeprefix("state:")
    if code == state_id:
        raise RegistryError(f"{where}: {state_id!r} is no state's id")
    actor = Actor(state_id, name, (Term(code, (), source=source),), split_cell(aliases))
    return State(actor, split_cell(adjectives), split_cell(capitals))


def read_term(where: str, row: list[str], known: Container[str]) -> TermRow:
    """A row of COLUMNS; RegistryError, which begins with ``where``, if it is wrong.

    ``known`` holds the ids of the states.
    """
    actor_id, name, affiliation, sectors, title, start, end, aliases, source = row
    _check_names(where, actor_id, name, aliases)
    if actor_id.startswith("state:"):
        raise RegistryError(f"{where}: {actor_id!r} belongs in a table of states")
    codes = split_cell(sectors)
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
        actor_id, name, Term(affiliation, codes, title, start, end, source), split_cell(aliases)
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


_PLAIN = str.maketrans({
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015/", " "),
    **dict.fromkeys(".'\u2019\u2018`\"\u201c\u201d,"),
})  # fmt: skip


@lru_cache(maxsize=32_768)
def name_key(name: str) -> str:
    """The form in which names are compared: lower case, without accents, points, hyphens, "the"."""
    plain = name
    if not name.isascii():
        split = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(plain.lower().translate(_PLAIN).split()).removeprefix("the ")


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that stand between semicolons."""
    return tuple(part for part in cell.split(";") if part)


def _check_names(where: str, actor_id: str, name: str, aliases: str) -> None:
    if not _ID.fullmatch(actor_id):
        raise RegistryError(f"{where}: {actor_id!r} is no actor id")
    for one in (name, *split_cell(aliases)):
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


def rows_of(table: str, text: str, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table with where each stands; the first line must name the columns."""
    lines = text.split("\n")
    if lines[0].split("\t") != columns:
        raise RegistryError(f"{table}: the first line is not {columns}")
    for number, line in enumerate(lines[1:], 2):
        if line:
            where = f"{table}:{number}"
            yield where, split_row(where, line, columns)
