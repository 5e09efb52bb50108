"""The predicate lexicon: which words of English tell of which PLOVER event, and who stands where.

The data stands in ``data/predicates/<type>.toml``, ``data/classes.toml``, ``data/light_verbs.toml``
and ``data/not_events.toml``; ``data/README.md`` tells the notation. All of it is checked when it
is loaded: what is wrong raises :class:`LexiconError` with the file and the entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.coding.lexicon_reader import (
    read_blocks,
    read_classes,
    read_light_verbs,
    read_senses,
)
from dateline.coding.senses import Block, LexiconError, LightVerb, Pattern, Sense, Words
from dateline.ontology import plover

__all__ = ["Lexicon", "LexiconError", "LightVerb", "Pattern", "Sense", "build", "load_lexicon"]

VerbEntry = tuple[Pattern, Sense]
LightEntry = tuple[Pattern, LightVerb]


@dataclass(frozen=True)
class Lexicon:
    """All senses, indexed by the lemma of the head of a pattern; longest pattern first."""

    senses: tuple[Sense, ...]
    light_verbs: tuple[LightVerb, ...]
    classes: Mapping[str, Words]
    blocks: tuple[Block, ...]
    _verbs: Mapping[str, tuple[VerbEntry, ...]] = field(repr=False)
    _nouns: Mapping[str, tuple[VerbEntry, ...]] = field(repr=False)
    _light: Mapping[str, tuple[LightEntry, ...]] = field(repr=False)
    _blocks: Mapping[str, tuple[Block, ...]] = field(repr=False)

    @property
    def somebody(self) -> Words:
        """Lemmas of nouns that stand for people, bodies, forces and crowds."""
        return self.classes.get("human", frozenset())

    def verb_senses(self, lemma: str) -> Sequence[VerbEntry]:
        """Verb patterns that begin with ``lemma``, with their senses, the most telling first."""
        return self._verbs.get(lemma, ())

    def noun_senses(self, lemma: str) -> Sequence[VerbEntry]:
        """Noun patterns whose head is ``lemma``, with their senses, the most telling first."""
        return self._nouns.get(lemma, ())

    def light_senses(self, lemma: str) -> Sequence[LightEntry]:
        """Light verbs whose pattern begins with ``lemma``, longest first."""
        return self._light.get(lemma, ())

    def blocked(self, lemmas: Sequence[str], words: Sequence[str]) -> frozenset[int]:
        """Indices of the tokens that stand in a phrase that is no event ("heart attack")."""
        out: set[int] = set()
        for i, lemma in enumerate(lemmas):
            word = words[i]
            entries = self._blocks.get(lemma, ())
            if word != lemma:
                entries = (*entries, *self._blocks.get(word, ()))
            for pattern, marks in entries:
                end = i + len(pattern)
                if end <= len(lemmas) and all(
                    p in (lemmas[k], words[k]) for p, k in zip(pattern, range(i, end), strict=True)
                ):
                    out.update(k for k, mark in zip(range(i, end), marks, strict=True) if mark)
        return frozenset(out)


def _entries(senses: Iterable[Sense], kind: str) -> dict[str, tuple[VerbEntry, ...]]:
    """Patterns by the lemma of their head: longer, then constrained, then surer ones first."""
    index: dict[str, list[VerbEntry]] = {}
    for sense in senses:
        for pattern in getattr(sense, kind):
            head = pattern[0] if kind == "verbs" or "of" in pattern else pattern[-1]
            index.setdefault(head, []).append((pattern, sense))
    for entries in index.values():
        entries.sort(key=lambda e: (-len(e[0]), not e[1].demands, -e[1].weight))
    return {head: tuple(entries) for head, entries in index.items()}


def build(
    senses: Sequence[Sense],
    light_verbs: Sequence[LightVerb] = (),
    classes: Mapping[str, Words] | None = None,
    blocks: Sequence[Block] = (),
) -> Lexicon:
    """A lexicon of these parts, indexed."""
    light: dict[str, list[LightEntry]] = {}
    for verb in light_verbs:
        for pattern in verb.verbs:
            light.setdefault(pattern[0], []).append((pattern, verb))
    by_first: dict[str, list[Block]] = {}
    for block in blocks:
        by_first.setdefault(block[0][0], []).append(block)
    return Lexicon(
        senses=tuple(senses),
        light_verbs=tuple(light_verbs),
        classes=classes or {},
        blocks=tuple(blocks),
        _verbs=_entries(senses, "verbs"),
        _nouns=_entries(senses, "nouns"),
        _light={h: tuple(sorted(es, key=lambda e: -len(e[0]))) for h, es in light.items()},
        _blocks={first: tuple(bs) for first, bs in by_first.items()},
    )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon that ships with dateline. Raises LexiconError when its data is wrong."""
    data = files("dateline.coding").joinpath("data")

    def parsed(name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(data.joinpath(name).read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{name}: {error}") from error

    classes = read_classes("classes.toml", parsed("classes.toml"))
    senses: list[Sense] = []
    for event_type in plover.EVENT_TYPES:
        name = f"{event_type.lower()}.toml"
        senses += read_senses(name, parsed(f"predicates/{name}"), event_type, classes)
    return build(
        senses,
        read_light_verbs("light_verbs.toml", parsed("light_verbs.toml")),
        classes,
        read_blocks("not_events.toml", parsed("not_events.toml")),
    )
