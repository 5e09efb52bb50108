"""Which nouns name persons, groups, titles and shares of a crowd: data, checked when loaded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

_FILE = "participants.toml"


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    """Sets of lower-case words; nouns in the singular. See ``data/participants.toml``."""

    titles: frozenset[str]
    honorifics: frozenset[str]
    partitives: frozenset[str]
    light_modifiers: frozenset[str]
    name_heads: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


def read_words(text: str, where: str = _FILE) -> ParticipantWords:
    """The word sets in a TOML text.

    Raises ValueError, naming file and entry, on a missing or unknown list or a word that is not
    lower case.
    """
    data = tomllib.loads(text)
    names = {f.name for f in fields(ParticipantWords)}
    if data.keys() != names:
        raise ValueError(f"{where}: lists missing or unknown: {sorted(data.keys() ^ names)}")
    for name, words in data.items():
        for word in words:
            if not isinstance(word, str) or word != word.lower() or not word.strip():
                raise ValueError(f"{where}: {name}: {word!r} is not a lower-case word")
    return ParticipantWords(**{name: frozenset(data[name]) for name in names})


@lru_cache(maxsize=1)
def participant_words() -> ParticipantWords:
    """The word sets that ship with dateline."""
    source = resources.files("dateline.mentions").joinpath("data").joinpath(_FILE)
    return read_words(source.read_text(encoding="utf-8"))
