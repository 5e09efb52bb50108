"""Whether an article is off PLOVER's topics: sport, markets, weather, culture, obituaries.

There "attack", "strike" and "beat" tell of no political event. Cues: ``data/topics.toml``.
"""

from __future__ import annotations

from functools import lru_cache

from dateline.coding.cue_words import Cues, make_cues, matches, read_toml, words_of
from dateline.language.parsed import Parsed

TOPIC_STRONG, POLITICS = 3.0, 2.0
TOPIC_LOW, TOPIC_HIGH, MIN_WORDS = 0.03, 0.12, 40


@lru_cache(maxsize=1)
def load_topic_cues() -> Cues:
    """The topic cues that ship with dateline, "politics" last. Raises CuesError."""
    raw = read_toml("topics.toml")
    tables: dict[str, dict[str, list[str]]] = {**raw["topics"], "politics": raw["politics"]}
    return make_cues(tables, {"strong": TOPIC_STRONG, "weak": 1.0, "words": POLITICS})


def off_topic(parsed: Parsed) -> float:
    """How surely the article is of sport, markets, weather, culture …, from 0 (not) to 1.

    The score of the strongest topic, less what speaks of politics, a word of the text.
    """
    cues = load_topic_cues()
    words = words_of(parsed)
    if not words:
        return 0.0
    total = [0.0] * len(cues.labels)
    for _, number, weight in matches(cues, words):
        total[number] += weight
    density = (max(total[:-1]) - total[-1]) / max(len(words), MIN_WORDS)
    return min(1.0, max(0.0, (density - TOPIC_LOW) / (TOPIC_HIGH - TOPIC_LOW)))
