"""The cues that tell a page's furniture, from ``data/furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_FIELDS = {"name", "weight", "max_words", "drop", "ends", "next", "patterns"}
_MAX_WEIGHT = 20
_MAX_LINE = 700
_FEW_LINES = 2
_LAST_PART = 0.8
_STRONG = 8


class FurnitureError(ValueError):
    """The list of cues is not well-formed; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of furniture; see the data file for what the fields mean."""

    name: str
    weight: float
    max_words: int
    drop: bool
    ends: bool
    leads: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """All cues, and the pattern of section names that are fused to what follows them."""

    cues: tuple[Cue, ...]
    fused: re.Pattern[str]
    sections: frozenset[str]

    def find(self, line: str) -> Cue | None:
        """The weightiest cue that a line shows, None for a line without any."""
        if len(line) > _MAX_LINE:
            return None
        words = line.count(" ") + 1
        found = [c for c in self.cues if words <= c.max_words and c.pattern.match(line)]
        return max(found, key=lambda c: c.weight, default=None)


@lru_cache(maxsize=1)
def load_furniture() -> Furniture:
    """The cues; raises FurnitureError for an entry that is not as it should be."""
    data = files("dateline.extraction") / "data" / "furniture.toml"
    raw = tomllib.loads(data.read_text("utf-8"))
    sections = sorted(raw.get("sections", {}).get("words", []), key=len, reverse=True)
    if not sections:
        raise FurnitureError("furniture.toml: sections: no words")
    names = "|".join(map(re.escape, sections))
    return Furniture(
        cues=tuple(_cue(entry) for entry in raw.get("cue", [])),
        fused=re.compile(rf"^(?:(?:{names})(?=[A-Z0-9“\"‘']))+"),
        sections=frozenset(s.lower() for s in sections),
    )


def without_furniture(text: str) -> str:
    """A body, already taken from its page, without what no body holds.

    Lines that a cue drops go from anywhere, those that end an article from its last part only,
    and any line with a strong cue from the very end.
    """
    lines = text.split("\n\n")
    if len(lines) < _FEW_LINES:
        return text
    furniture = load_furniture()
    late = len(lines) * _LAST_PART
    kept: list[str] = []
    for i, line in enumerate(lines):
        cue = furniture.find(line)
        if cue is None or not (cue.drop or (cue.ends and i >= late)):
            kept.append(line)
    while len(kept) > 1 and (cue := furniture.find(kept[-1])) and cue.weight >= _STRONG:
        kept.pop()
    return "\n\n".join(kept) or text


def _cue(raw: dict[str, Any]) -> Cue:
    name = raw.get("name", "?")
    if unknown := sorted(raw.keys() - _FIELDS):
        raise FurnitureError(f"furniture.toml: cue {name!r}: unknown field {unknown[0]!r}")
    weight, words, patterns = raw.get("weight"), raw.get("max_words"), raw.get("patterns")
    if not isinstance(weight, int | float) or not 0 < weight <= _MAX_WEIGHT:
        raise FurnitureError(f"furniture.toml: cue {name!r}: weight must be 1 to {_MAX_WEIGHT}")
    if not isinstance(words, int) or not patterns:
        raise FurnitureError(f"furniture.toml: cue {name!r}: needs max_words and patterns")
    try:
        pattern = re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
    except re.error as e:
        raise FurnitureError(f"furniture.toml: cue {name!r}: {e}") from None
    return Cue(
        name=name,
        weight=float(weight),
        max_words=words,
        drop=bool(raw.get("drop", False)),
        ends=bool(raw.get("ends", False)),
        leads=bool(raw.get("next", False)),
        pattern=pattern,
    )
