"""Which of the things that a word may stand for it does stand for, by all that the article says.

The odds that a word was put in rest on the places one by one (``features.py``). Once an article is
known to be reworded, the choice among the candidates can take more into account: what else is said
in the article, and where else in it the same word stands, since a spinner tends to write the same
for the same. The weights of all that stand in ``data/candidates.toml``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline.rewording.features import Floats, Looks, Options, by_place
from dateline.rewording.places import Places
from dateline.rewording.tokens import Tokens
from dateline.rewording.units import CLASS_OF_FORM, Units

NAMES = (
    "before", "after", "second_before", "second_after", "head", "dependent", "other_dependent",
    "share", "weight", "other_form", "becomes_phrase", "phrase", "said", "mates",
)  # fmt: skip
_NEIGHBOURS = 7
STEM = 5
"""Words that share so many letters at the beginning are taken for kin: "protest", "protesters"."""
_LEAST_MATES, _MOST_MATES = -3.0, 6.0


def choose(looks: Looks, tokens: Tokens, units: Units, weights: Floats) -> NDArray[np.int32]:
    """The unit that each place most probably stands for."""
    options = looks.options
    if options is None or not len(looks.places):
        return looks.likely
    scores = (rows_of(looks.places, options, tokens, units, weights) @ weights).astype(np.float32)
    best, _, _ = by_place(scores, options.rows, len(looks.places))
    chosen: NDArray[np.int32] = units.to[options.edges[best]]
    return chosen


def rows_of(
    places: Places, options: Options, tokens: Tokens, units: Units, weights: Floats
) -> Floats:
    """What is known of each candidate, ``(candidates, len(NAMES))``; what others of the same word
    say rests on the weights of the neighbours."""
    unit, to = places.unit[options.rows], units.to[options.edges]
    phrase = units.is_phrase[to]
    context = (options.ratio @ weights[:_NEIGHBOURS]).astype(np.float32)
    columns = [
        options.share,
        units.weight[options.edges],
        ~options.bent,
        phrase & ~units.is_phrase[unit],
        phrase,
        _said(tokens, unit, to, units),
        np.clip(_mates(places, options, context, units), _LEAST_MATES, _MOST_MATES),
    ]
    table = np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)
    return np.concatenate([options.ratio, table], axis=1)


def _said(
    tokens: Tokens, unit: NDArray[np.int32], to: NDArray[np.int32], units: Units
) -> list[float]:
    """How often kin of a candidate, but not of the present word, is said in the article, as a
    logarithm."""
    kin = Counter(word[:STEM] for word in tokens.words if len(word) >= STEM)
    out = []
    for own, other in zip(unit, to, strict=True):
        word, stem = units.texts[other], units.texts[other][:STEM]
        tells = len(word) >= STEM and " " not in word and stem != units.texts[own][:STEM]
        out.append(float(np.log1p(kin[stem])) if tells else 0.0)
    return out


def _mates(places: Places, options: Options, context: Floats, units: Units) -> Floats:
    """How well the lemma of a candidate fits wherever else in the article the same lemma stands."""
    kind = CLASS_OF_FORM[places.form[options.rows]]
    own = units.lemma_hash[places.unit[options.rows], kind]
    pair = own << np.uint64(32) | units.lemma_hash[units.to[options.edges], kind]
    _, pairs = np.unique(pair, return_inverse=True)
    here = pairs * len(places) + options.rows
    _, first, places_of = np.unique(here, return_index=True, return_inverse=True)
    best = np.full(len(first), -np.inf, dtype=np.float32)
    np.maximum.at(best, places_of, context)
    total = np.bincount(pairs[first], best)
    mates: Floats = (total[pairs] - best[places_of]).astype(np.float32)
    return mates


@lru_cache(maxsize=1)
def load_weights() -> Floats:
    """The weights that ship, in the order of NAMES."""
    text = files("dateline.rewording").joinpath("data", "candidates.toml").read_text("utf-8")
    stored = tomllib.loads(text)["weights"]
    return np.array([stored[name] for name in NAMES], dtype=np.float32)
