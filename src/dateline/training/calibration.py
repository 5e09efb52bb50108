"""The confidence of reports, fitted on marked sentences that the heads were not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.coder import Coder, Settings, Stage
from dateline.coding.confidence import features
from dateline.coding.frames import Frame
from dateline.coding.heads import read_heads
from dateline.language.encoder import Encoder
from dateline.records import Article
from dateline.training.sentences import Act, Place, Sentence

PENALTY = 1.0
STEPS = 50
DECIMALS = 3
HEAD = (
    "Weights of the confidence: a logistic regression over the features of confidence.py, fitted",
    "on marked sentences that the heads were not trained on. Made by `make train`.",
)


@dataclass(frozen=True)
class Judged:
    """A report's features, and whether its type and participants are right."""

    values: Mapping[str, float]
    right: bool


def judged(coder: Coder, sentences: Iterable[Sentence]) -> Iterator[Judged]:
    """Every act that the coder reads in the sentences, held against the marks."""
    kept = list(sentences)
    parses = coder.parser.parse(sentence.text for sentence in kept)
    for sentence, parsed in zip(kept, parses, strict=True):
        stage = coder.set_stage(Article(text=sentence.text), parsed)
        settled, evidence = coder.read_acts(stage)
        for frame in settled.frames:
            sure = evidence.sure.get(frame.head)
            if sure is None or frame.sense.is_implied:
                continue
            values = features(frame, sure, stage.cast, evidence.topic)
            yield Judged(values, any(is_right(frame, act, stage) for act in sentence.acts))


def is_right(frame: Frame, act: Act, stage: Stage) -> bool:
    """Whether a frame tells the marked act: its type, its word, somebody right on either side."""
    token = stage.parsed.doc[frame.head]
    if frame.event_type != act.type or not _meet((token.idx, token.idx + len(token)), act.trigger):
        return False
    if frame.reciprocal or act.reciprocal:
        sides = (*frame.actors, *frame.recipients)
        return _side_is_right(sides, (*act.actors, *act.recipients), stage)
    return _side_is_right(frame.actors, act.actors, stage) and _side_is_right(
        frame.recipients, act.recipients, stage
    )


def _side_is_right(seats: Sequence[int], places: Sequence[Place], stage: Stage) -> bool:
    spans = [stage.cast.people[s].span for s in seats]
    if not spans or not places:
        return not spans and not places
    return any(_meet((span.start, span.end), place) for span in spans for place in places)


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def fit(rows: Sequence[Judged]) -> dict[str, float]:
    """Weights of a logistic regression with a squared penalty, by Newton's method."""
    names = list(rows[0].values)
    x = np.array([[row.values[name] for name in names] for row in rows])
    y = np.array([float(row.right) for row in rows])
    w = np.zeros(len(names))
    penalty = PENALTY * np.eye(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        w -= np.linalg.solve(hessian, gradient)
    return {name: round(float(v), DECIMALS) for name, v in zip(names, w, strict=True)}


def trained_coder(folder: Path) -> Coder:
    """A coder with the encoder and heads of a folder, that keeps every report."""
    coder = Coder(Settings(min_confidence=0.0))
    coder.encoder = Encoder(folder / "encoder.onnx", folder / "vocabulary.json")
    coder.heads = read_heads((folder / "heads.npz").read_bytes())
    coder.gate = coder.ear = coder.page_gate = None
    return coder


def fit_confidence(folder: Path, sentences: Sequence[Sentence]) -> dict[str, float]:
    """The weights of the confidence for the network in a folder, from sentences new to it."""
    rows = list(judged(trained_coder(folder), sentences))
    weights = fit(rows)
    share = sum(row.right for row in rows) / len(rows)
    print(f"confidence: {len(rows)} acts read, {share:.3f} of them right", flush=True)
    return weights


def write_confidence(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights as ``data/confidence.toml`` has them."""
    lines = [f"# {line}" for line in HEAD]
    lines += ["", "schema = 1", "", "[weights]"]
    lines += [f"{name} = {value}" for name, value in weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def expected_error(rows: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far confidence and truth lie apart, over equal bins.

    Guo et al., ICML 2017.
    """
    total = 0.0
    for k in range(bins):
        inside = [
            row
            for row in rows
            if k / bins <= row[0] < (k + 1) / bins or (k == bins - 1 and row[0] == 1.0)
        ]
        if inside:
            gap = sum(p for p, _ in inside) - sum(right for _, right in inside)
            total += abs(gap)
    return total / len(rows) if rows else 0.0
