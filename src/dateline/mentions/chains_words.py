"""Words for coreference: generic nouns, alias cues; data, checked when loaded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

_FILE = "chains.toml"


@dataclass(frozen=True, slots=True)
class ChainWords:
    """Sets of lower-case words and phrases. See ``data/chains.toml``."""

    generic_groups: frozenset[str]
    alias_cues: frozenset[str]
    unique_bodies: frozenset[str]
    definite: frozenset[str]
    small_words: frozenset[str]


def read_chain_words(text: str, where: str = _FILE) -> ChainWords:
    """The word sets in a TOML text.

    Raises ValueError, naming file and entry, on a missing or unknown list or a word in capitals.
    """
    data = tomllib.loads(text)
    names = {f.name for f in fields(ChainWords)}
    if data.keys() != names:
        raise ValueError(f"{where}: lists missing or unknown: {sorted(data.keys() ^ names)}")
    for name, words in data.items():
        for word in words:
            if not isinstance(word, str) or word != word.lower() or not word.strip():
                raise ValueError(f"{where}: {name}: {word!r} is not in lower case")
    return ChainWords(**{name: frozenset(data[name]) for name in names})


@lru_cache(maxsize=1)
def chain_words() -> ChainWords:
    """The word sets that ship with dateline."""
    source = resources.files("dateline.mentions").joinpath("data").joinpath(_FILE)
    return read_chain_words(source.read_text(encoding="utf-8"))
