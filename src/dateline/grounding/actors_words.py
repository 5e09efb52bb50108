"""Which noun belongs to which sector: data, checked when loaded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateline.grounding.registry.entries import SECTORS

_FILE = "actors.toml"
_LISTS = ("roles", "former", "state_bodies", "governments", "locative", "needs_country", "people")


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Sectors of nouns and of two-word phrases, and word sets. See ``data/actors.toml``."""

    sectors: dict[str, str]
    phrases: dict[str, str]
    roles: frozenset[str]
    former: frozenset[str]
    state_bodies: frozenset[str]
    governments: frozenset[str]
    locative: frozenset[str]
    needs_country: frozenset[str]
    people: frozenset[str]


def read_actor_words(text: str, where: str = _FILE) -> ActorWords:
    """The words in a TOML text.

    Raises ValueError, naming file and entry, on an unknown sector, a missing list, or a word that
    stands under two sectors.
    """
    data = tomllib.loads(text)
    maps: dict[str, dict[str, str]] = {}
    for part in ("sectors", "phrases"):
        maps[part] = {}
        for sector, words in data.get(part, {}).items():
            if sector not in SECTORS:
                raise ValueError(f"{where}: {part}: {sector!r} is no sector")
            for word in words:
                if maps[part].setdefault(word, sector) != sector:
                    raise ValueError(f"{where}: {part}: {word!r} stands under two sectors")
    lists = data.get("words", {})
    if set(lists) != set(_LISTS):
        raise ValueError(f"{where}: words: missing or unknown: {sorted(set(lists) ^ set(_LISTS))}")
    return ActorWords(
        maps["sectors"], maps["phrases"], **{name: frozenset(lists[name]) for name in _LISTS}
    )


@lru_cache(maxsize=1)
def actor_words() -> ActorWords:
    """The words that ship with dateline."""
    source = resources.files("dateline.grounding").joinpath("data").joinpath(_FILE)
    return read_actor_words(source.read_text(encoding="utf-8"))
