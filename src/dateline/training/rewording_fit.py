"""Fits the rewording model: of places, of articles, and of places in their articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.rewording.model import Floats, Model, again_rows, article_row, logistic
from dateline.training.rewording_rows import Seen
from dateline.training.small_network import fit_logistic, fit_network

FOLDS = 3
FALSE_ALARMS = 0.002
"""The share of clean texts that may pass the threshold, by cross-fitting."""
CUT = 0.1
"""The log odds from which on a phrase is told."""
SPUN_AT_LARGE = 0.2
"""The share of reworded articles that the score is calibrated for."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Fitted:
    """The model, its threshold, and figures by cross-fitting, as lines."""

    model: Model
    threshold: float
    figures: list[str]


def fit(seen: Sequence[Seen]) -> Fitted:
    """Fit on examples; what later steps are fitted on comes from models that did not see it."""
    fold = np.array([s.example.origin % FOLDS for s in seen])
    odds: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(seen)
    for f in range(FOLDS):
        partly = fit_places([s for s, own in zip(seen, fold, strict=True) if own != f])
        for i in np.flatnonzero(fold == f).tolist():
            odds[i] = partly.places(seen[i].rows)
    model = fit_places(seen)
    rows, spun, folds, own = _article_rows(seen, odds, model.base)
    guessed = _crossed(rows, spun, folds, lambda r, y: _calibrated(r, y))
    model = replace(model, article=_calibrated(rows, spun))
    yes = np.concatenate([s.yes for s in seen])
    article = guessed[own]
    told = np.concatenate([again_rows(o, a) for o, a in zip(odds, article, strict=True)])
    model = replace(model, again=fit_logistic(told, yes))
    threshold = float(np.quantile(guessed[~spun], 1 - FALSE_ALARMS))
    again = np.concatenate([model.again_odds(o, a) for o, a in zip(odds, article, strict=True)])
    lines = _figures(seen, guessed[own], threshold, again, yes)
    return Fitted(model, float(logistic(np.array(threshold, dtype=np.float32))), lines)


def fit_places(seen: Sequence[Seen]) -> Model:
    """The model of places by themselves; the rest is left empty."""
    rows = np.concatenate([s.rows for s in seen])
    yes = np.concatenate([s.yes for s in seen])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-3)
    plain = np.clip((rows - mean) / scale, -5, 5).astype(np.float32)
    hidden, out = fit_network(plain, yes, np.ones(len(yes), dtype=np.float32), epochs=10)
    none = np.zeros(1, dtype=np.float32)
    base = float(np.log(yes.mean() / (1 - yes.mean())))
    return Model(mean, scale, hidden, out, none, none, base)


def _article_rows(
    seen: Sequence[Seen], odds: Sequence[Floats], base: float
) -> tuple[Floats, Bools, NDArray[np.int64], NDArray[np.int64]]:
    """Rows of articles as they are, of their beginnings, and of several run together, so that the
    model knows short ones and long ones; whether spun; the fold; which rows are the whole ones."""
    rng = np.random.default_rng(11)
    rows: list[Floats] = []
    spun: list[bool] = []
    folds: list[int] = []
    own: list[int] = []
    kinds: dict[tuple[bool, int], list[int]] = {}
    for i, s in enumerate(seen):
        kinds.setdefault((s.example.kind == "spun", s.example.origin % FOLDS), []).append(i)
    for i, s in enumerate(seen):
        yes, f = s.example.kind == "spun", s.example.origin % FOLDS
        others = rng.choice(kinds[yes, f], size=int(rng.integers(1, 6)))
        longer = [
            odds[i],
            *(odds[k] for k in others if seen[k].example.set_name == s.example.set_name),
        ]
        half = odds[i][: max(8, int(len(odds[i]) * rng.uniform(0.2, 0.7)))]
        own.append(len(rows))
        for o in (odds[i], np.concatenate(longer), half):
            rows.append(article_row(o, base))
            spun.append(yes)
            folds.append(f)
    return np.stack(rows), np.array(spun), np.array(folds), np.array(own)


def _calibrated(rows: Floats, spun: Bools) -> Floats:
    """A logistic regression, its bias moved from the share of spun here to that at large."""
    weights = fit_logistic(rows, spun)
    here = float(spun.mean())
    weights[-1] += np.log(SPUN_AT_LARGE / (1 - SPUN_AT_LARGE)) - np.log(here / (1 - here))
    return weights


def _crossed(
    rows: Floats, yes: Bools, folds: NDArray[np.int64], fitting: Callable[[Floats, Bools], Floats]
) -> Floats:
    """The log odds of each row by weights fitted on the other folds."""
    out = np.zeros(len(rows), dtype=np.float32)
    for f in range(FOLDS):
        weights = fitting(rows[folds != f], yes[folds != f])
        out[folds == f] = rows[folds == f] @ weights[:-1] + weights[-1]
    return out


def area(yes: Bools, values: Floats) -> float:
    """The area under the ROC curve."""
    order = np.argsort(values, kind="stable")
    _, inverse, counts = np.unique(values[order], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = yes[order]
    n, m = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def _figures(
    seen: Sequence[Seen], article: Floats, threshold: float, again: Floats, yes: Bools
) -> list[str]:
    spun = np.array([s.example.kind == "spun" for s in seen])
    passing = article >= threshold
    lines = [f"articles: AUC {area(spun, article):.4f}, found {passing[spun].mean():.3f}"]
    groups = [s.example.kind if s.example.kind == "clumsy" else s.example.set_name for s in seen]
    for name in sorted(set(groups)):
        clean = np.array([g == name for g in groups]) & ~spun
        lines.append(f"false alarms, {name}: {passing[clean].mean():.4f} of {clean.sum()}")
    whose = np.repeat(passing, [len(s.yes) for s in seen])
    told = (again > CUT) & whose
    right = int((told & yes).sum())
    lines.append(
        f"places: precision {right / max(told.sum(), 1):.3f}, recall {right / yes.sum():.3f}"
    )
    return lines
