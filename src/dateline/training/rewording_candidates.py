"""Fits the weights by which the likeliest candidate of a substituted word is chosen.

Run with ``python -m dateline.training.rewording_candidates [--shared DIR]``; it prints
``rewording/data/candidates.toml``. A conditional logistic regression on the spun copies of the
groups that are not held back, what their originals put into the counts taken off.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.evaluation.rewording_gold import CopyRow, is_held, read_copies
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.language.parser import Parser
from dateline.rewording.candidates import NAMES, rows_of
from dateline.rewording.detect import load_detector
from dateline.rewording.features import Floats, look
from dateline.rewording.tokens import Tokens
from dateline.training.rewording_rows import without

ROUNDS, DECAY = 2, 1.0
"""How often it is fitted, as what mates say rests on the weights themselves; and the penalty."""
_STEPS = 25
HEAD = """\
# What counts when the likeliest candidate for a substituted word is chosen: printed by
# `python -m dateline.training.rewording_candidates`, which fits it (docs/rewording.md)."""


def examples(
    rows: Sequence[CopyRow], parser: Parser, weights: Floats
) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """For each substituted word, the rows of its candidates and which of them is right."""
    detector = load_detector()
    units = detector.evidence.units
    originals = {r.id: r for r in rows if r.gold.relation == "original"}
    spun = [r for r in rows if r.gold.of in originals and r.gold.relation == "spun"]
    texts = (t for r in spun for t in (originals[r.gold.of or ""].text, r.text))
    parses = parser.parse(texts)
    for row in spun:
        evidence = without(Tokens.of(next(parses)), detector.evidence)
        parsed = next(parses)
        tokens = Tokens.of(parsed)
        looks = look(tokens, evidence, evidence.log_share())
        places, options = looks.places, looks.options
        if options is None:
            continue
        table = rows_of(places, options, tokens, units, weights)
        likely = {(e.start, e.end): e.likely.lower() for e in row.gold.edits}
        starts = np.searchsorted(options.rows, np.arange(len(places) + 1))
        for k, (first, last) in enumerate(zip(places.first, places.last, strict=True)):
            span = parsed.token_span(tokens.at[first], tokens.at[last] + 1)
            own = slice(starts[k], starts[k + 1])
            said = likely.get((span.start, span.end))
            right = np.array([units.texts[t] == said for t in units.to[options.edges[own]]])
            if right.any():
                yield table[own], right


def fit(seen: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """Weights with which the right candidates are the likeliest, by Newton's method."""
    weights = np.zeros(len(NAMES))
    for _ in range(_STEPS):
        slope, curve = -DECAY * weights, DECAY * np.eye(len(NAMES))
        for rows, right in seen:
            scores = rows @ weights
            p = np.exp(scores - scores.max())
            p /= p.sum()
            mean = p @ rows
            slope += p[right] @ rows[right] / p[right].sum() - mean
            curve += (rows * p[:, None]).T @ rows - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights.astype(np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and print; 1 where there is no gold."""
    parser = argparse.ArgumentParser(description="fit the choice among candidates")
    parser.add_argument("--shared", type=Path, help="the folder with gold/ and scoring/")
    options = parser.parse_args(arguments)
    try:
        rows = read_copies(find_shared(options.shared))
    except NoGold as missing:
        print(missing, file=sys.stderr)
        return 1
    tuned = [row for row in rows if not is_held(row.gold.group)]
    weights = np.full(len(NAMES), 0.1, dtype=np.float32)
    seen: list[tuple[Floats, NDArray[np.bool_]]] = []
    for _ in range(ROUNDS):
        seen = list(examples(tuned, Parser(), weights))
        weights = fit(seen)
    right = np.mean([yes[int(np.argmax(rows @ weights))] for rows, yes in seen])
    print(HEAD)
    print(f"# Fitted on {len(seen)} words, of which {right:.3f} come out right.")
    print("[weights]")
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name} = {weight:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
