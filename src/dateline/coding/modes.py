"""The PLOVER modes of an event, from its predicate and from cue words in its clause.

The cue words stand in ``data/modes.toml``. A mode that the predicate itself tells comes first.
An ASSAULT may have several modes (beaten with clubs: beat, primitive); other types have one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.ontology import plover

SEVERAL = frozenset({"ASSAULT"})
"""Types whose clause may add modes to the one that the predicate tells."""
GENERAL = {"PROTEST": "demo"}
"""Modes so general that a narrower one in the clause comes before them; and the default."""
RESIDUAL = {"ASSAULT": "destroy"}
"""Modes that only stand where no other mode is found."""


class ModesError(ValueError):
    """The mode cues are not well-formed; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class ModeCues:
    """What shows one mode: one of ``words`` or ``phrases``, but none of the ``not_`` ones.

    Where ``only_if`` is not empty, one of its words must be there too.
    """

    mode: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    not_words: frozenset[str]
    not_phrases: tuple[tuple[str, ...], ...]
    only_if: frozenset[str]

    def count(self, lemmas: Sequence[str], present: frozenset[str]) -> int:
        """How many different cues of this mode stand among the lemmas; 0 where it is ruled out."""
        found = len(self.words & present)
        found += sum(p[0] in present and _stands(p, lemmas) for p in self.phrases)
        if not found or (self.only_if and not self.only_if & present):
            return 0
        if self.not_words & present:
            return 0
        if any(p[0] in present and _stands(p, lemmas) for p in self.not_phrases):
            return 0
        return found


def _stands(phrase: tuple[str, ...], lemmas: Sequence[str]) -> bool:
    """Whether the words of the phrase stand side by side."""
    n = len(phrase)
    first = phrase[0]
    return any(
        lemma == first and tuple(lemmas[i : i + n]) == phrase for i, lemma in enumerate(lemmas)
    )


def _cues(phrases: Sequence[str]) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    split = [tuple(p.split()) for p in phrases]
    return frozenset(p[0] for p in split if len(p) == 1), tuple(p for p in split if len(p) > 1)


def read_modes(raw: Mapping[str, Any]) -> dict[str, tuple[ModeCues, ...]]:
    """Mode cues by event type, of parsed TOML. Raises ModesError naming the entry."""
    out: dict[str, list[ModeCues]] = {}
    for number, table in enumerate(raw.get("mode", []), start=1):
        entry = f"modes.toml: mode {number}"
        if unknown := sorted(table.keys() - {"type", "mode", "cues", "needs_not", "only_if"}):
            raise ModesError(f"{entry}: unknown key {unknown[0]!r}")
        event_type, mode = table.get("type"), table.get("mode")
        if event_type not in plover.EVENT_TYPES:
            raise ModesError(f"{entry}: no PLOVER event type {event_type!r}")
        if mode not in plover.modes(event_type):
            raise ModesError(f"{entry}: {event_type} has no mode {mode!r}")
        if not table.get("cues"):
            raise ModesError(f"{entry}: no cues")
        words, phrases = _cues(table["cues"])
        not_words, not_phrases = _cues(table.get("needs_not", []))
        only_if = frozenset(table.get("only_if", []))
        out.setdefault(event_type, []).append(
            ModeCues(mode, words, phrases, not_words, not_phrases, only_if)
        )
    return {event_type: tuple(cues) for event_type, cues in out.items()}


@lru_cache(maxsize=1)
def load_modes() -> dict[str, tuple[ModeCues, ...]]:
    """The mode cues that ship with dateline. Raises ModesError when the data is wrong."""
    path = files("dateline.coding").joinpath("data/modes.toml")
    return read_modes(tomllib.loads(path.read_text(encoding="utf-8")))


def find_modes(
    event_type: str, lemmas_in_clause: Sequence[str], sense_mode: str | None = None
) -> list[str]:
    """The modes of an event whose clause has these lemmas (lower case, in text order).

    ``sense_mode`` is what the predicate itself tells, and comes first. Without it, the mode with
    the most cues is taken, the earlier in the data where two have as many; none is no error.
    """
    general = GENERAL.get(event_type)
    if sense_mode is not None and sense_mode != general and event_type not in SEVERAL:
        return [sense_mode]
    present = frozenset(lemmas_in_clause)
    counts = {
        cues.mode: n
        for cues in load_modes().get(event_type, ())
        if (n := cues.count(lemmas_in_clause, present))
    }
    found = sorted(counts, key=lambda mode: -counts[mode])
    if event_type in SEVERAL:
        found = [m for m in counts if m != sense_mode]
        found = found if sense_mode is None else [sense_mode, *found]
        residual = RESIDUAL.get(event_type)
        return [m for m in found if m != residual] or found
    if general is not None:
        narrow = [m for m in found if m != general]
        return (
            [*narrow[:1], general]
            if narrow and sense_mode == general
            else (narrow or [general])[:1]
        )
    return found[:1]
