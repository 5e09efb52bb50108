"""Whether an article was reworded by a machine, and which of its words were put in for which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from dateline.language.parsed import Parsed
from dateline.records import SpunPhrase
from dateline.rewording.candidates import choose, load_weights
from dateline.rewording.features import Evidence, Floats, look
from dateline.rewording.model import Model, logistic
from dateline.rewording.pairs import Pairs
from dateline.rewording.places import doubled
from dateline.rewording.tokens import Tokens
from dateline.rewording.units import Units

LEAST_PLACES = 20
"""An article with fewer words that might be substitutes is too short to tell: its score is 0."""
DECIMALS = 4
DOUBLED = 4.0
"""What is added to the log odds of a phrase whose last preposition stands twice."""


@dataclass(frozen=True)
class Rewording:
    """What was found: the probability that the article was reworded, and, where it passes the
    threshold, the phrases that were probably put in, in order, without overlap."""

    score: float
    phrases: list[SpunPhrase]
    odds: list[float] = field(default_factory=list)
    """Of each phrase, the log odds that it was put in."""


@dataclass(frozen=True)
class Detector:
    """Finds rewording. ``threshold`` is the score from which on an article is taken for reworded,
    ``cut`` the log odds from which on a phrase of it is told; ``shares`` go with the evidence."""

    evidence: Evidence
    model: Model
    shares: Floats
    threshold: float
    cut: float
    version: str

    @classmethod
    def of(cls, content: bytes) -> Detector:
        """The detector of a stored file."""
        with np.load(BytesIO(content)) as stored:
            arrays: dict[str, NDArray[np.generic]] = {n: stored[n] for n in stored.files}
        evidence = Evidence(
            Units.of(arrays),
            Pairs(arrays["pairs"].astype(np.uint16)),
            float(arrays["counted"]),
        )
        return cls(
            evidence=evidence,
            model=Model.of(arrays),
            shares=evidence.log_share(),
            threshold=float(arrays["threshold"]),
            cut=float(arrays["cut"]),
            version=sha256(content + load_weights().tobytes()).hexdigest()[:12],
        )

    def read(self, parsed: Parsed) -> Rewording:
        """The rewording of an article, by itself, without the text it may derive from."""
        tokens = Tokens.of(parsed)
        looks = look(tokens, self.evidence, self.shares)
        if len(looks.rows) < LEAST_PLACES:
            return Rewording(0.0, [])
        odds = self.model.places(looks.rows)
        odds += np.float32(DOUBLED) * doubled(tokens, looks.places)
        article = self.model.article_odds(odds)
        score = round(float(logistic(np.array(article, dtype=np.float32))), DECIMALS)
        if score < self.threshold:
            return Rewording(score, [])
        again = self.model.again_odds(odds, article)
        kept = np.flatnonzero(again > self.cut)
        runs = [(int(looks.places.first[k]), int(looks.places.last[k])) for k in kept]
        units = self.evidence.units
        chosen = choose(looks, tokens, units, load_weights())
        likely = [units.texts[chosen[k]] for k in kept]
        phrases = list(_phrases(parsed, tokens, runs, likely))
        return Rewording(score, phrases, [float(again[k]) for k in kept])


def _phrases(
    parsed: Parsed, tokens: Tokens, runs: list[tuple[int, int]], likely: list[str]
) -> Iterator[SpunPhrase]:
    for (first, last), said in zip(runs, likely, strict=True):
        span = parsed.token_span(tokens.at[first], tokens.at[last] + 1)
        yield SpunPhrase(
            start=span.start, end=span.end, text=span.text, likely=_cased(said, span.text)
        )


def _cased(likely: str, text: str) -> str:
    """What was likely said, with the capitals of what stands there."""
    if text.isupper() and len(text) > 1:
        return likely.upper()
    return likely[:1].upper() + likely[1:] if text[:1].isupper() else likely


@lru_cache(maxsize=1)
def load_detector() -> Detector:
    """The detector that ships, loaded once: a few megabytes, a tenth of a second."""
    return Detector.of(files("dateline.rewording").joinpath("data", "rewording.npz").read_bytes())
