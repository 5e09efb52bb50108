"""Fitting linear models over readable features: yes or no, and which one of several.

Both are convex with an L2 penalty and are fitted by a fixed number of Adam steps over all examples
at once, so nothing is left to chance: ``seed`` 0 starts at zero weights, another seed at small
random ones, which shows how little the start matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

BIAS = "bias"
Weights: TypeAlias = dict[str, float]
Vector: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int64]

_RATE, _MEAN_DECAY, _SQUARE_DECAY = 0.05, 0.9, 0.999
_START_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one thing, whether the answer is yes, and how much it counts."""

    features: Sequence[str]
    yes: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Options with their valued features, and how right each is.

    ``worth`` is parallel to ``options``, at least 0, and not 0 throughout.
    """

    options: Sequence[Sequence[tuple[str, float]]]
    worth: Sequence[float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """``penalty`` of a squared weight (halved), ``steps`` to take, features seen less left out."""

    penalty: float
    steps: int
    least_seen: int = 1
    seed: int = 0


def fit_yes_or_no(examples: Sequence[Example], recipe: Recipe) -> Weights:
    """Weights of a logistic regression, with its ``bias``: sums above 0 mean yes."""
    seen = Counter(f for e in examples for f in e.features)
    names = sorted(f for f, count in seen.items() if count >= recipe.least_seen)
    column = {name: i for i, name in enumerate(names)}
    cells = [(row, column[f]) for row, e in enumerate(examples) for f in e.features if f in column]
    rows = np.array([row for row, _ in cells], dtype=np.int64)
    columns = np.array([c for _, c in cells], dtype=np.int64)
    yes = np.array([e.yes for e in examples], dtype=np.float64)
    counts = np.array([e.weight for e in examples], dtype=np.float64)

    def gradient(w: Vector) -> Vector:
        sums = np.bincount(rows, w[columns], len(examples)) + w[-1]
        error = (1 / (1 + np.exp(-sums)) - yes) * counts
        slopes = np.bincount(columns, error[rows], len(names)) + recipe.penalty * w[:-1]
        return np.append(slopes, error.sum())

    found = _descend(gradient, len(names) + 1, recipe)
    return {**dict(zip(names, found[:-1].tolist(), strict=True)), BIAS: float(found[-1])}


def fit_choice(choices: Sequence[Choice], recipe: Recipe) -> Weights:
    """Weights of a conditional logit: of a choice's options the one with the highest sum is meant.

    Where several options are right, their share together is made large, each by its worth.
    """
    options = [(s, o) for s, c in enumerate(choices) for o in c.options]
    names = sorted({f for _, o in options for f, _ in o})
    column = {name: i for i, name in enumerate(names)}
    cells = [(row, column[f], v) for row, (_, o) in enumerate(options) for f, v in o]
    rows = np.array([row for row, _, _ in cells], dtype=np.int64)
    columns = np.array([c for _, c, _ in cells], dtype=np.int64)
    values = np.array([v for _, _, v in cells], dtype=np.float64)
    of_choice = np.array([s for s, _ in options], dtype=np.int64)
    worth = np.array([w / sum(c.worth) for c in choices for w in c.worth], dtype=np.float64)
    counts = np.array([choices[s].weight for s, _ in options], dtype=np.float64)

    def gradient(w: Vector) -> Vector:
        sums = np.bincount(rows, w[columns] * values, len(options)).astype(np.float64)
        share = _shares(sums, of_choice, len(choices))
        right = share * worth
        right /= np.maximum(np.bincount(of_choice, right, len(choices))[of_choice], 1e-12)
        error = (share - right) * counts
        slopes = np.bincount(columns, error[rows] * values, len(names))
        return np.asarray(slopes + recipe.penalty * w)

    found = _descend(gradient, len(names), recipe)
    return dict(zip(names, found.tolist(), strict=True))


def _shares(sums: Vector, of_choice: Indices, choices: int) -> Vector:
    """How likely each option is among those of its choice."""
    top = np.full(choices, -np.inf)
    np.maximum.at(top, of_choice, sums)
    mass = np.exp(sums - top[of_choice])
    return np.asarray(mass / np.bincount(of_choice, mass, choices)[of_choice])


def _descend(gradient: Callable[[Vector], Vector], size: int, recipe: Recipe) -> Vector:
    """Where Adam ends after the recipe's steps, all examples in each."""
    w = np.zeros(size)
    if recipe.seed:
        w = np.random.default_rng(recipe.seed).normal(0.0, _START_SPREAD, size)
    mean, square = np.zeros(size), np.zeros(size)
    for step in range(1, recipe.steps + 1):
        slope = gradient(w)
        mean = _MEAN_DECAY * mean + (1 - _MEAN_DECAY) * slope
        square = _SQUARE_DECAY * square + (1 - _SQUARE_DECAY) * slope * slope
        straight = mean / (1 - _MEAN_DECAY**step)
        spread = np.sqrt(square / (1 - _SQUARE_DECAY**step))
        w = w - _RATE * straight / (spread + 1e-8)
    return w


def rounded(weights: Mapping[str, float], decimals: int, least: float) -> Weights:
    """The weights as they are shipped: rounded, those below ``least`` left out, the bias kept."""
    return {
        name: round(value, decimals if name != BIAS else 3) + 0.0
        for name, value in weights.items()
        if name == BIAS or abs(value) >= least
    }


def change(before: Mapping[str, float], after: Mapping[str, float]) -> Weights:
    """What has to be added to the weights before to get those after."""
    return {
        name: after.get(name, 0.0) - before.get(name, 0.0) for name in sorted({*before, *after})
    }
