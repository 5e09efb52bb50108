"""From rows to probabilities: of each place, of the article, and of each place in that article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATES = (0.03, 0.1, 0.25)
"""The shares of substituted places that the article is weighed against having none."""
_BOUND = 9.0


def logistic(x: Floats) -> Floats:
    """The probability of log odds."""
    bounded: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return bounded


@dataclass(frozen=True)
class Model:
    """The weights. The word net is one hidden layer of tanh over standardised rows: ``mean``,
    ``scale`` (features), ``hidden`` (features + 1, units), ``out`` (units + 1), the last row of
    each the bias; ``article`` and ``again`` are logistic, ``base`` the log odds of a place at
    large.
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    out: Floats
    article: Floats
    again: Floats
    base: float

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Model:
        """The model as stored by :meth:`arrays`."""
        names = ("mean", "scale", "hidden", "out", "article", "again")
        stored = {n: arrays[f"model_{n}"].astype(np.float32) for n in names}
        return cls(**stored, base=float(arrays["model_base"]))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What is stored."""
        names = ("mean", "scale", "hidden", "out", "article", "again", "base")
        return {f"model_{n}": np.asarray(getattr(self, n), dtype=np.float32) for n in names}

    def places(self, rows: Floats) -> Floats:
        """The log odds that each place was substituted, by its row alone."""
        x = np.clip((rows - self.mean) / self.scale, -5, 5)
        h = np.tanh(x @ self.hidden[:-1] + self.hidden[-1])
        odds: Floats = (h @ self.out[:-1] + self.out[-1]).astype(np.float32)
        return odds

    def article_odds(self, odds: Floats) -> float:
        """The log odds that the article was reworded, from those of its places."""
        seen = article_row(odds, self.base)
        return float(seen @ self.article[:-1] + self.article[-1])

    def again_odds(self, odds: Floats, article: float) -> Floats:
        """The log odds of the places, once it is known how likely the article was reworded."""
        seen = again_rows(odds, article)
        out: Floats = (seen @ self.again[:-1] + self.again[-1]).astype(np.float32)
        return out


def article_row(odds: Floats, base: float) -> Floats:
    """What tells of an article: the log likelihood of several rates of substitution against none,
    in all and by place, and how many places stand out."""
    if not len(odds):
        return np.zeros(2 * len(RATES) + 4, dtype=np.float32)
    likelihood = np.exp(np.clip(odds - base, -_BOUND, _BOUND))
    told = [float(np.log1p(r * (likelihood - 1)).sum()) for r in RATES]
    size = len(odds)
    chances = logistic(odds)
    return np.array(
        [
            *(np.clip(t, -30, 60) / 10 for t in told),
            *(10 * t / (size + 20) for t in told),
            np.log1p(size) / 5,
            float((chances > 0.5).sum()) / (size + 20) * 10,
            float((chances > 0.8).sum()) / (size + 20) * 10,
            float(chances.sum()) / (size + 20) * 10,
        ],
        dtype=np.float32,
    )


def again_rows(odds: Floats, article: float) -> Floats:
    """What tells of a place in its article, shape ``(places, 5)``."""
    bounded = np.clip(odds, -_BOUND, _BOUND)
    known = np.float32(np.clip(article, -_BOUND, _BOUND))
    around = np.convolve(logistic(bounded), np.ones(5, dtype=np.float32), mode="same")[: len(odds)]
    around = around - logistic(bounded) if len(odds) >= 5 else np.zeros_like(bounded)
    mean = np.full_like(bounded, logistic(bounded).mean() if len(odds) else 0)
    return np.stack(
        [bounded, np.full_like(bounded, known), bounded * known / 5, around, mean * 5], axis=1
    )
