"""Whether an article is off PLOVER's topics: sport, markets, weather, culture, obituaries …

There "attack", "strike" and "beat" tell of no political event. Cues: ``data/topics.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.coding.cue_words import Cues, CuesError, make_cues, matches, read_toml, words_of
from dateline.language.parsed import Parsed

TOPIC_STRONG, POLITICS = 3.0, 2.0
TOPIC_LOW, TOPIC_HIGH, MIN_WORDS = 0.03, 0.1, 60
OPENING_WORDS, DENIAL_WORDS = 50, 30
OPENING_SHARE, OPENING_MOST = 0.04, 2
_OPENING = ("opening", "opening_not")


@dataclass(frozen=True, slots=True)
class TopicCues:
    """Cues of the topics, "politics" last, and of how an article on a topic opens, or does not.

    ``against`` says how much the politics of an article speaks against each topic.
    """

    body: Cues
    opening: Cues
    opening_not: Cues
    against: tuple[float, ...]


def read_topics(raw: dict[str, Any]) -> TopicCues:
    """Topic cues of parsed TOML. Raises CuesError naming the topic."""
    body: dict[str, dict[str, list[str]]] = {}
    opening: dict[str, dict[str, dict[str, list[str]]]] = {kind: {} for kind in _OPENING}
    against: list[float] = []
    for topic, table in raw["topics"].items():
        share = table.get("against")
        if not isinstance(share, int | float) or share < 0:
            raise CuesError(f"topics.toml: {topic}: against must be a number from 0")
        against.append(float(share))
        for kind in _OPENING:
            opening[kind][topic] = {kind: table.get(kind, [])}
        body[topic] = {k: v for k, v in table.items() if k not in ("against", *_OPENING)}
    weights = {"strong": TOPIC_STRONG, "weak": 1.0, "words": POLITICS}
    return TopicCues(
        make_cues({**body, "politics": raw["politics"]}, weights),
        make_cues(opening["opening"], {"opening": 1.0}),
        make_cues(opening["opening_not"], {"opening_not": 1.0}),
        tuple(against),
    )


@lru_cache(maxsize=1)
def load_topic_cues() -> TopicCues:
    """The topic cues that ship with dateline. Raises CuesError when the data is wrong."""
    return read_topics(read_toml("topics.toml"))


def topic_scores(parsed: Parsed) -> dict[str, float]:
    """For each topic, the share of its cues in the article, less what speaks of politics."""
    cues = load_topic_cues()
    words = words_of(parsed)
    total = [0.0] * len(cues.body.labels)
    for _, number, weight in matches(cues.body, words):
        total[number] += weight
    first = words[:OPENING_WORDS]
    opened = [0] * len(cues.opening.labels)
    for _, number, _ in matches(cues.opening, first):
        opened[number] += 1
    for _, number, _ in matches(cues.opening_not, first[:DENIAL_WORDS]):
        opened[number] = 0
    length = max(len(words), MIN_WORDS)
    return {
        topic: (total[n] - cues.against[n] * total[-1]) / length
        + OPENING_SHARE * min(opened[n], OPENING_MOST)
        for n, topic in enumerate(cues.opening.labels)
    }


def off_topic(parsed: Parsed) -> float:
    """How surely the article is of sport, markets, weather, culture …, from 0 (not) to 1."""
    if not len(parsed.doc):
        return 0.0
    highest = max(topic_scores(parsed).values())
    return min(1.0, max(0.0, (highest - TOPIC_LOW) / (TOPIC_HIGH - TOPIC_LOW)))
