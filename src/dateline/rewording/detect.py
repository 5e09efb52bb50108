"""Whether an article was reworded by a machine, and which of its words were put in for which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

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
from dateline.rewording.written import load_written, with_written

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
            with_written(Units.of(arrays), load_written()),
            Pairs(arrays["pairs"].astype(np.uint16)),
            float(arrays["counted"]),
        )
        return cls(
            evidence=evidence,
            model=Model.of(arrays),
            shares=evidence.log_share(),
            threshold=float(arrays["threshold"]),
            cut=float(arrays["cut"]),
            version=sha256(
                content + load_weights().tobytes() + repr(load_written()).encode()
            ).hexdigest()[:12],
        )

    def read(self, parsed: Parsed) -> Rewording:
        """The rewording of an article, by itself, without the text it may derive from."""
        tokens = Tokens.of(parsed)
        looks = look(tokens, self.evidence, self.shares)
        if len(looks.rows) < LEAST_PLACES:
            return Rewording(0.0, [])
        odds = self.model.places(looks.rows)
        twice = doubled(tokens, looks.places)
        odds += np.float32(DOUBLED) * twice
        article = self.model.article_odds(odds)
        score = round(float(logistic(np.array(article, dtype=np.float32))), DECIMALS)
        if score < self.threshold:
            return Rewording(score, [])
        again = self.model.again_odds(odds, article)
        kept = np.flatnonzero(again > self.cut)
        units = self.evidence.units
        chosen = choose(looks, tokens, units, load_weights())
        first, last = looks.places.first, looks.places.last
        put = [
            Put(
                int(first[k]), int(last[k]), bool(twice[k]), units.texts[chosen[k]], float(again[k])
            )
            for k in kept
        ]
        found = list(_phrases(parsed, tokens, put))
        return Rewording(score, [phrase for phrase, _ in found], [odds for _, odds in found])


class Put(NamedTuple):
    """Tokens ``first`` to ``last`` that were put in, whether the last stands twice, what was likely
    said, and the log odds."""

    first: int
    last: int
    twice: bool
    likely: str
    odds: float


def _phrases(
    parsed: Parsed, tokens: Tokens, put: Sequence[Put]
) -> Iterator[tuple[SpunPhrase, float]]:
    """The phrases with their odds, without overlap. "Tons of of" stands for "hundreds of" as a
    whole."""
    done = -1
    for first, last, twice, likely, odds in put:
        end = last + (twice and likely.rsplit(" ", 1)[-1] == tokens.words[last])
        if first > done:
            span = parsed.token_span(tokens.at[first], tokens.at[end] + 1)
            said = _cased(likely, span.text)
            yield SpunPhrase(start=span.start, end=span.end, text=span.text, likely=said), odds
            done = end


def _cased(likely: str, text: str) -> str:
    """What was likely said, with the capitals of what stands there."""
    if text.isupper() and len(text) > 1:
        return likely.upper()
    return likely[:1].upper() + likely[1:] if text[:1].isupper() else likely


@lru_cache(maxsize=1)
def load_detector() -> Detector:
    """The detector that ships, loaded once: a few megabytes, a tenth of a second."""
    return Detector.of(files("dateline.rewording").joinpath("data", "rewording.npz").read_bytes())
