"""Which of two wordings is the plainer one: a synonym machine puts rarer words for common ones.

How common a word is, its place in the vocabulary of the sentence encoder tells: BERT's word
pieces are numbered by how often they stand in English text.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from importlib.resources import files

from dateline.copies.differences import Change, differences

FEWEST = 4
"""So many words must be replaced for their rarity to say anything."""
LONGEST = 3
"""Words in a replacement that is looked at; longer ones are new phrases, not synonyms."""
UNKNOWN = 40_000
"""The rank of a word that is not in the vocabulary: it is put together from pieces."""
PLAIN = 1.0
"""From so many standard errors on, one wording is plainer than the other."""

_WORD = re.compile(r"[a-z]+")


def is_plainer(one: str, other: str) -> bool:
    """Whether where two texts differ, the first has the commoner words; never so both ways."""
    found = differences(one, other)
    steps = [step for change in found.changes if (step := _step(change)) is not None]
    if len(steps) < FEWEST:
        return False
    mean = sum(steps) / len(steps)
    spread = sum((step - mean) ** 2 for step in steps) / (len(steps) - 1)
    return mean > 0 and mean >= PLAIN * math.sqrt(spread / len(steps))


def _step(change: Change) -> float | None:
    """How much rarer the rarest new word is than the rarest old one, in logarithms of ranks."""
    if change.kind != "replaced" or change.style or not change.origin or not change.copy:
        return None
    old, new = (_WORD.findall(side.text.lower()) for side in (change.origin, change.copy))
    if not 0 < len(old) <= LONGEST or not 0 < len(new) <= LONGEST:
        return None
    return max(map(_rarity, new)) - max(map(_rarity, old))


def _rarity(word: str) -> float:
    return math.log(_ranks().get(word, UNKNOWN))


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """Each word's place in the vocabulary, from 1."""
    data = files("dateline.language").joinpath("data", "vocabulary.json").read_text("utf-8")
    return {piece: place + 1 for piece, place in json.loads(data)["model"]["vocab"].items()}
