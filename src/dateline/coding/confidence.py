"""How likely a report's type and participants are right: a calibrated probability.

A logistic regression over what the heads said of the act and what rules and lexicon make of it,
fitted by ``make train`` on marked sentences that the heads were not trained on. The weights stand
in ``data/confidence.toml``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.coding.cast import Cast, is_known
from dateline.coding.frames import Frame
from dateline.coding.heads import Floats
from dateline.coding.signals import TYPES

LEAST, MOST = 0.01, 0.99
FEW_SENTENCES = 3
"""After so many sentences what they sound like together counts half."""
PLAINLY = 1.0
"""Log odds from which on an article sounds plainly political."""
_EDGE = 6.0
# Acts of force and protest are political whoever does them; words and deals are so by their sides.
_TELL_BY_THEMSELVES = {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"}


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the heads said of one act.

    ``act`` is the probability that it is one, ``types`` those of its type by its word, ``between``
    those of its type by its two sides (None where it has no two); ``actors`` and ``recipients``
    those of the likeliest on either side (0 without any); ``listed`` is the type that the lexicon
    has for the word, "" for none.
    """

    act: float
    types: Floats
    between: Floats | None
    actors: float
    recipients: float
    listed: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article is about: ``political`` is its log odds of being political by the heads,
    the mean over ``sentences`` read; ``off_topic`` is 0 to 1 by the cues."""

    political: float
    sentences: int
    off_topic: float


def log_odds(p: float) -> float:
    """The log odds of a probability, within reason."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return min(max(math.log(p / (1 - p)), -_EDGE), _EDGE)


def features(frame: Frame, sure: Sureness, cast: Cast, topic: Topic) -> dict[str, float]:
    """What the confidence of a report is worked out from, by name."""
    sides = (cast.people.get(s) for s in (*frame.actors, *frame.recipients))
    known = any(p is not None and is_known(p) for p in sides)
    kind = TYPES.index(frame.event_type)
    weight = topic.sentences / (topic.sentences + FEW_SENTENCES)
    between = sure.between
    return {
        "bias": 1.0,
        "act": log_odds(sure.act),
        "type": log_odds(float(sure.types[kind])),
        "between": log_odds(float(between[kind])) if between is not None else 0.0,
        "no_two_sides": float(between is None),
        "actors": log_odds(sure.actors) if frame.actors else 0.0,
        "no_actor": float(not frame.actors),
        "recipients": log_odds(sure.recipients) if frame.recipients else 0.0,
        "no_recipient": float(not frame.recipients and not frame.reciprocal),
        "reciprocal": float(frame.reciprocal),
        "listed": float(sure.listed != ""),
        "agreed": float(sure.listed == frame.event_type),
        "known": float(known),
        "unknown_words": float(not known and frame.event_type not in _TELL_BY_THEMSELVES),
        "noun": float(cast.tree.pos[frame.head] in ("NOUN", "PROPN")),
        "no_fact": float(frame.status not in ("occurred", "ongoing")),
        "spoken_of": float(frame.about is not None),
        "many_actors": float(len(frame.actors) > 1 and not frame.reciprocal),
        "many_recipients": float(len(frame.recipients) > 1),
        "political": topic.political * (1 - weight),
        "elsewhere": max(PLAINLY - topic.political, 0.0) * weight,
        "off_topic": topic.off_topic,
    }


def probability(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that these features give, within LEAST and MOST, to three decimals."""
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    return round(min(max(1 / (1 + math.exp(-total)), LEAST), MOST), 3)


@lru_cache(maxsize=1)
def load_confidence() -> Mapping[str, float]:
    """The weights that ship with dateline."""
    text = files("dateline.coding").joinpath("data/confidence.toml").read_text(encoding="utf-8")
    weights: dict[str, float] = tomllib.loads(text)["weights"]
    return weights
