"""The last step of ``make train``: the heads for attributions, fitted to the encoder that ships.

Run with ``python -m dateline.training.hearing --out DIR`` where ``training.events`` has written.
Every article of ``attribution_train`` is read as the coder reads it, in whole, so that the heads
learn from the vectors and from the rules' attributions that they will be given. The encoder is left
as it is; ``heads.npz`` gets new weights for cues and for what is heard, and ``ear.tsv`` is written,
the gate of sentences that may hold a cue. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dateline.coder import Coder
from dateline.coding.attribution_heads import told_by_rules
from dateline.coding.gate import sentence_features
from dateline.coding.signals import WORD_SIGNALS, word_nearness
from dateline.evaluation.splits import read_lines, set_files
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.language.encoder import WIDTH
from dateline.records import Article
from dateline.training.calibration import trained_coder
from dateline.training.examples import Heard
from dateline.training.fitting import Example, Recipe
from dateline.training.gate import fit_gate, write_gate
from dateline.training.hearing_network import SIGNAL_WIDTH, Hearing
from dateline.training.pool import anchor_of, roles_of

SET = "attribution_train"
EPOCHS, ROWS, RATE, DECAY, WARM, DROPOUT = 10, 32, 1e-3, 0.02, 0.05, 0.1
HIDE_RULES = 0.15
"""How often the heads are not told what the rules think, so that they do not lean on it."""
EAR_RECIPE = Recipe(penalty=3.0, steps=400, least_seen=4)
EAR_KEPT = 0.97
"""The share of sentences with a cue that the ear has to let through."""
EAR_HEAD = (
    "Weights of the ear (coding/gate.py): words that make it likelier or less likely that somebody",
    "says something in a sentence. Logistic regression with L2, fitted to the cues marked in",
    "attribution_train. Names begin with * where they are no words. Made by `make train`.",
)
ROW = WIDTH + SIGNAL_WIDTH * len(WORD_SIGNALS)


@dataclass(frozen=True)
class Spoken:
    """A sentence with what a gate sees of it, the rows of its words (W, ROW), 1 where the rules see
    a cue, and its cues."""

    features: tuple[str, ...]
    rows: NDArray[np.float16]
    rules: NDArray[np.int64]
    cues: tuple[Heard, ...]


def spoken(coder: Coder, rows: Sequence[Mapping[str, Any]]) -> Iterator[Spoken]:
    """The sentences of a set marked with attributions, as the coder sees them."""
    parses = coder.parser.parse(row["text"] for row in rows)
    for row, parsed in zip(rows, parses, strict=True):
        stage = coder.set_stage(Article(text=row["text"]), parsed)
        looks = coder.look(stage)
        told = told_by_rules(parsed, stage.attributions)
        marked = {anchor_of(parsed, _places(one, "cue")): one for one in row["gold"]}
        for first, last in parsed.sentences:
            where = looks.scene(first, last)
            if len(where.tokens) < 2:
                continue
            place = {t: w for w, t in enumerate(where.tokens)}
            cues = []
            for cue, one in marked.items():
                if cue in place:
                    source, content = _places(one, "source"), _places(one, "content")
                    rules = tuple(told.get(cue, {}).get(t, 0) for t in where.tokens)
                    roles = roles_of(parsed, place, source, content)
                    cues.append(Heard(place[cue], roles, rules))
            flags = np.array([int(t in told) for t in where.tokens])
            features = tuple(sentence_features(parsed.tree, first, last, looks.matches))
            yield Spoken(features, looks.at(where)[1].astype(np.float16), flags, tuple(cues))


def _places(one: Mapping[str, Any], part: str) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in one.get(part) or ()]


def fit(given: Sequence[Spoken], epochs: int = EPOCHS, seed: int = 1) -> Hearing:
    """Heads fitted to the sentences: the same for the same sentences and seed."""
    torch.manual_seed(seed)
    lots, blind = random.Random(seed), np.random.default_rng(seed)
    heads = Hearing(ROW, DROPOUT)
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(given) // ROWS + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (WARM * steps)) * max(0.0, 1 - s / steps)
    )
    order = list(range(len(given)))
    for epoch in range(epochs):
        lots.shuffle(order)
        total, count = 0.0, 0
        for at in range(0, len(order), ROWS):
            loss = _wrong(heads, [given[k] for k in order[at : at + ROWS]], blind)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        print(f"epoch {epoch + 1}: loss {total / max(count, 1):.3f}", flush=True)
    return heads.eval()


def _wrong(heads: Hearing, batch: Sequence[Spoken], blind: np.random.Generator) -> Tensor:
    """What the heads got wrong of a batch."""
    rows = torch.from_numpy(np.concatenate([s.rows for s in batch]).astype(np.float32))
    rules = np.concatenate([s.rules for s in batch])
    rules = np.where(blind.random(len(rules)) < HIDE_RULES, 0, rules)
    cues = torch.zeros(len(rows))
    pairs, at = [], 0
    for sentence in batch:
        words = np.arange(len(sentence.rules))
        for one in sentence.cues:
            cues[at + one.word] = 1
            told = np.array(one.rules) * int(blind.random() >= HIDE_RULES)
            cue = np.full(len(words), at + one.word)
            near = word_nearness(words - one.word)
            pairs.append(np.stack([cue, at + words, near, told, np.array(one.roles)]))
        at += len(words)
    said = heads.cues(heads.dropout(rows), torch.from_numpy(rules))
    loss = 4 * functional.binary_cross_entropy_with_logits(said, cues)
    if pairs:
        cue, word, near, told, right = torch.from_numpy(np.concatenate(pairs, axis=1))
        heard = heads.heard(heads.dropout(rows), cue, word, near, told)
        loss = loss + functional.cross_entropy(heard, right)
    return loss


def write(heads: Hearing, path: Path) -> None:
    """Put the heads' weights in the place of those in the file."""
    with np.load(path) as stored:
        kept = {name: stored[name] for name in stored.files}
    new = {name: value.astype(np.float16) for name, value in heads.weights().items()}
    with path.open("wb") as file:
        np.savez_compressed(file, **{**kept, **new})


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the heads for attributions; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Fit the heads for attributions.")
    parser.add_argument("--out", type=Path, required=True, help="the folder with the weights")
    asked = parser.parse_args(arguments)
    try:
        shared = find_shared()
    except NoGold as reason:
        print(f"train: skipped: {reason}")
        return 0
    given = list(spoken(trained_coder(asked.out), list(read_lines(set_files(shared)[SET]))))
    print(f"{len(given)} sentences, {sum(len(s.cues) for s in given)} cues", flush=True)
    ear = fit_gate([Example(s.features, bool(s.cues)) for s in given], EAR_RECIPE, EAR_KEPT)
    write_gate(ear, asked.out / "ear.tsv", EAR_HEAD)
    write(fit(given), asked.out / "heads.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
