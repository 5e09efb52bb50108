"""The words that tell who says so: read from ``data/attribution.toml`` and checked, once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.records import Stance

FRAMES = frozenset(
    (
        "clause",
        "quote",
        "infinitive",
        "gerund",
        "object",
        "topic",
        "as",
        "of",
        "raised",
        "seems",
        "cites",
    )
)
STANCES: Mapping[str, Stance] = {"denies": "denies", "asks": "asks", "doubts": "doubts"}
LISTS = ("hearsay", "light", "documents", "organisations", "labels", "offices")


class CueError(ValueError):
    """An entry of the cue file that cannot be read; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Cue:
    """How a word takes its content, and what its source thinks of it.

    ``frames`` are the flags explained at the head of the data file, ``prepositions`` those of its
    ``on:`` flag.
    """

    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, by lemma; phrasal verbs by verb and particle."""

    verbs: Mapping[str, Cue]
    phrasal: Mapping[tuple[str, str], Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    hearsay: frozenset[str]
    light: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    labels: frozenset[str]
    offices: frozenset[str]


def _cue(word: str, flags: object, where: str) -> Cue:
    """Reads one line; raises CueError on flags that the file's head does not explain."""
    if not isinstance(flags, str) or not flags.split():
        raise CueError(f"{where}: {word}: give its frames as words between quotation marks")
    frames: set[str] = set()
    prepositions: set[str] = set()
    stance: Stance = "asserts"
    for flag in flags.split():
        if flag in FRAMES:
            frames.add(flag)
        elif flag in STANCES:
            stance = STANCES[flag]
        elif flag.startswith("on:") and all(flag[3:].split(",")):
            prepositions.update(flag[3:].split(","))
        else:
            raise CueError(f"{where}: {word}: unknown flag {flag!r}")
    if not frames and not prepositions:
        raise CueError(f"{where}: {word}: no frame given")
    return Cue(frozenset(frames), frozenset(prepositions), stance)


def read_cues(toml: str, where: str = "attribution.toml") -> Cues:
    """Cues from the text of a cue file; raises CueError naming ``where`` and the entry."""
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise CueError(f"{where}: {error}") from None
    tables: dict[str, dict[str, Cue]] = {}
    for name in ("verbs", "phrasal", "nouns", "adjectives"):
        table = data.get(name)
        if not isinstance(table, dict):
            raise CueError(f"{where}: no table [{name}]")
        tables[name] = {w: _cue(w, f, f"{where} [{name}]") for w, f in table.items()}
    lists: dict[str, frozenset[str]] = {}
    for name in LISTS:
        words = data.get("lists", {}).get(name)
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise CueError(f"{where} [lists]: {name}: give a list of words")
        lists[name] = frozenset(words)
    phrasal: dict[tuple[str, str], Cue] = {}
    for phrase, cue in tables["phrasal"].items():
        verb, _, particle = phrase.partition(" ")
        if not particle:
            raise CueError(f"{where} [phrasal]: {phrase}: give verb and particle")
        phrasal[verb, particle] = cue
    return Cues(
        verbs=tables["verbs"],
        phrasal=phrasal,
        nouns=tables["nouns"],
        adjectives=tables["adjectives"],
        **lists,
    )


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cues that dateline ships."""
    path = files("dateline.coding") / "data" / "attribution.toml"
    return read_cues(path.read_text(encoding="utf-8"))
