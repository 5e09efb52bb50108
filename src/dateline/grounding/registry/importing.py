"""Brings actors from elsewhere into the format of the registry's tables."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.grounding.registry.entries import BODIES, RegistryError, name_key, read_term
from dateline.grounding.registry.registry import Registry

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_CODES = {"XK": "XKX", "EU": "EUR"}
"""What FollowTheMoney and others write where ISO 3166 has no code."""


class Unusable(ValueError):
    """An entry that no actor can be made of: the message says why."""


@dataclass(frozen=True, slots=True)
class Unused:
    """An entry that was left out: its line, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of terms, by the names of its columns."""

    id: str
    name: str
    affiliation: str
    sectors: tuple[str, ...] = ()
    title: str = ""
    start: str = ""
    end: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""

    def cells(self) -> list[str]:
        """The row as it stands in a table, cell by cell."""
        cells = (
            self.id, self.name, self.affiliation, ";".join(self.sectors), self.title, self.start,
            self.end, ";".join(self.aliases), self.source,
        )  # fmt: skip
        return [plain(cell) for cell in cells]


def plain(words: str) -> str:
    """The words with one blank for all white space between them: a cell holds no tab."""
    return " ".join(words.split())


def slug(words: str) -> str:
    """The part of an id that words give: lower-case letters, digits and hyphens; may be empty.

    >>> slug("Łukasz Ångström"), slug("NK-3fX")
    ('lukasz-angstrom', 'nk-3fx')
    """
    split = unicodedata.normalize("NFKD", words.casefold().replace("ł", "l").replace("ø", "o"))
    kept = "".join(c for c in split if not unicodedata.combining(c))
    return _NOT_IN_IDS.sub("-", kept).strip("-")


def country_code(words: str, registry: Registry) -> str:
    """The alpha-3 code, or that of an international body, for a code or a name; "" if unknown."""
    import pycountry

    code = words.strip().upper()
    code = _CODES.get(code, code)
    if len(code) == 2:
        known = pycountry.countries.get(alpha_2=code)
        code = known.alpha_3 if known is not None else ""
    if code in BODIES or f"state:{code}" in registry.actors:
        return code
    states = [actor for actor in registry.find(words) if actor.kind == "state"]
    return states[0].id.removeprefix("state:") if len(states) == 1 else ""


def first_day(date: str) -> str:
    """The first day of a year, a month or a day; "" for none. Raises Unusable."""
    year, month, day = _parts(date)
    return f"{year}-{month or '01'}-{day or '01'}" if year else ""


def last_day(date: str) -> str:
    """The last day of a year, a month or a day; "" for none. Raises Unusable."""
    year, month, day = _parts(date)
    if not year:
        return ""
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]:0>2}"


def _parts(date: str) -> tuple[str, str, str]:
    if not date:
        return "", "", ""
    match = _DAY.fullmatch(date)
    if match is None or not "01" <= (match[2] or "01") <= "12":
        raise Unusable(f"{date!r} is no date; write it like 2023-09-17, 2023-09 or 2023")
    return match[1], match[2] or "", match[3] or ""


@lru_cache(maxsize=65536)
def is_latin(name: str) -> bool:
    """Whether English text may write the name so: in Latin letters, and no semicolon in it."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and ";" not in name and all(
        c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters
    )  # fmt: skip


def is_full(name: str, least: int = 1) -> bool:
    """Whether a name is like a full one: two words or more with a capital, not initials alone.

    ``least`` is how many letters each of the two has.

    >>> is_full("Jane Doe"), is_full("J. Doe"), is_full("J. Doe", 2), is_full("Jane")
    (True, True, False, False)
    """
    lengths = [sum(map(str.isalpha, word)) for word in name.split() if word[0].isupper()]
    return sum(length >= least for length in lengths) > 1 and max(lengths) > 1


def distinct_names(names: Iterable[str]) -> list[str]:
    """The names, each written in one way only: the first."""
    kept: dict[str, str] = {}
    for name in map(plain, names):
        if key := name_key(name):
            kept.setdefault(key, name)
    return list(kept.values())


def means_a_state(name: str, registry: Registry) -> bool:
    """Whether the name is that of a state, its capital or its people."""
    key = name_key(name)
    return (
        key in registry.adjectives
        or key in registry.capitals
        or any(actor.kind == "state" for actor in registry.find(name))
    )


def attempt(line: int, rows: Iterable[Row], registry: Registry) -> list[Row | Unused]:
    """The rows, if all can be made and are fit for a table; else what is wrong with the first."""
    try:
        made = list(rows)
        for row in made:
            read_term("", row.cells(), registry.actors)
    except (Unusable, RegistryError) as error:
        return [Unused(line, str(error).removeprefix(": "))]
    return [*made]
