"""A cheap look at a whole page, before it is parsed: may it tell of an event at all?

Most pages of most crawls do not: they are about sport, markets, films. The gate adds up the
weights of its word forms (``data/pages.tsv``), which ``make train`` fits to what the heads
read in whole articles; its threshold is set so that next to no page with an event is lost. A short
text is always let through, since a few words tell too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.coding.gate import Gate, shipped_gate

FEW_WORDS = 80
"""Texts with fewer words than this are let through unseen."""
MOST_WORDS = 1_500
"""So many words of a page are looked at: what it is about shows by then."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def page_words(text: str) -> list[str]:
    """The first words of a text, as they stand, without numbers and marks."""
    out = []
    for found in _WORD.finditer(text):
        out.append(found.group())
        if len(out) == MOST_WORDS:
            break
    return out


def page_features(words: list[str]) -> Iterator[str]:
    """The features of a page: its words in small letters, each once, and how many there are."""
    yield from sorted({word.lower() for word in words})
    yield f"*words{min(len(words) // 150, 6)}"


def may_report(text: str, gate: Gate) -> bool:
    """Whether a page with this text may report an event."""
    words = page_words(text)
    return len(words) < FEW_WORDS or gate.lets(page_features(words))


@lru_cache(maxsize=1)
def load_page_gate() -> Gate:
    """The gate that ships with dateline."""
    return shipped_gate("pages.tsv")
