"""The training loop of network and heads: losses, rates, batches."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.training.batches import Batch, Pieces, Row, collate
from dateline.training.examples import Example
from dateline.training.network import Network

SORTED_OVER = 20
"""Batches that are made at once, of sentences alike in length."""
AHEAD = 8
"""Batches that are made while earlier ones are learned from."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained: rates rise over ``warm`` of the steps, then fall in a line to 0.

    Of the base's layers the first ``layers`` are kept; ``rows`` sentences go into a step. ``pair``
    and ``heard`` are how much given pairs and attributions count.
    """

    epochs: int = 5
    layers: int = 4
    rows: int = 24
    encoder_rate: float = 6e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.06
    pair: float = 1.0
    heard: float = 0.0
    device: str = "cpu"
    seed: int = 1


def loss_of(said: dict[str, Tensor], batch: Batch, recipe: Recipe) -> Tensor:
    """What the heads got wrong, weighted by how much each matters.

    Where a teacher's opinion stands for marks, it is what is right.
    """
    loss = 4 * _wrong(said["type"], batch.types, batch.soft_types, smoothing=0.02)
    if len(batch.act):
        loss = loss + 0.5 * _wrong(said["status"], batch.status, batch.soft_status)
        marks = torch.where(batch.marks < 0, batch.soft_marks, batch.marks)
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(said["marks"], marks)
    if len(batch.seat):
        loss = loss + 2 * _wrong(said["role"], batch.role, batch.soft_role)
    if len(batch.given):
        loss = loss + recipe.pair * functional.cross_entropy(said["pair"], batch.given_type)
    known = batch.political >= 0
    if bool(known.any()):
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
            said["topic"][known], batch.political[known].float()
        )
    return loss + recipe.heard * _heard_wrong(said, batch)


def _wrong(logits: Tensor, right: Tensor, soft: Tensor, smoothing: float = 0.0) -> Tensor:
    """Mean cross entropy over the rows that have marks or an opinion."""
    marked = right >= 0
    hard = functional.cross_entropy(
        logits, right, ignore_index=-1, label_smoothing=smoothing, reduction="sum"
    )
    near = -(soft * functional.log_softmax(logits, dim=1)).sum()
    count = marked.sum() + soft.sum()
    return (hard + near) / count.clamp(min=1)


def _heard_wrong(said: dict[str, Tensor], batch: Batch) -> Tensor:
    """What was got wrong of cues and of who said what."""
    known = (batch.cue >= 0).float()
    each = functional.binary_cross_entropy_with_logits(
        said["cue"], batch.cue.clamp(min=0).float(), reduction="none"
    )
    loss = 4 * (each * known).sum() / known.sum().clamp(min=1)
    if len(batch.heard_role):
        loss = loss + functional.cross_entropy(said["heard"], batch.heard_role)
    return loss


def train(
    given: Sequence[Example],
    base: Path,
    ways: Sequence[str],
    recipe: Recipe,
    *,
    pieces: Pieces | None = None,
    start: Mapping[str, Tensor] | None = None,
) -> Network:
    """A network fine-tuned on the examples: the same bytes for the same examples and recipe.

    ``start`` are weights to begin with in place of the base's.

    The table of word pieces is left as it is: most of its rows are never seen, and to step it costs
    a fifth of the time.
    """
    torch.manual_seed(recipe.seed)
    lots = random.Random(recipe.seed)
    blind = np.random.default_rng(recipe.seed)
    network, pieces = Network(base, ways, recipe.layers).to(recipe.device), pieces or Pieces(base)
    if start is not None:
        network.load_state_dict(start)
    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    rows = [Row(example, pieces, network.way) for example in given]
    inner = [p for p in network.encoder.parameters() if p.requires_grad]
    outer = [
        p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("encoder.")
    ]
    optimizer = torch.optim.AdamW(
        [
            {"params": group, "lr": rate}
            for group, rate in ((inner, recipe.encoder_rate), (outer, recipe.head_rate))
            if group
        ],
        weight_decay=recipe.decay,
        fused=True,
    )
    size = recipe.rows
    steps = recipe.epochs * (len(rows) // size + 1 + len(rows) // (size * SORTED_OVER))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / (recipe.warm * steps)) * max(0.0, 1 - s / steps),
    )
    for epoch in range(recipe.epochs):
        began, total, count = time.monotonic(), torch.zeros((), device=recipe.device), 0
        network.train()
        for batch in _batches(rows, pieces, lots, blind, recipe):
            loss = loss_of(dict(network(batch)), batch, recipe)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.detach(), count + 1
        spent = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {float(total) / count:.3f}, {spent:.0f} s", flush=True)
    return network.eval()


def _batches(
    rows: Sequence[Row],
    pieces: Pieces,
    lots: random.Random,
    blind: np.random.Generator,
    recipe: Recipe,
) -> Iterator[Batch]:
    """The rows in random batches of sentences alike in length, some made ahead."""
    plan = _plan(rows, lots, recipe.rows)

    def make(numbers: Sequence[int]) -> Batch:
        return collate([rows[k] for k in numbers], pieces, blind).to(recipe.device)

    with ThreadPoolExecutor(1) as pool:  # one maker, so that the draws come in order
        coming = [pool.submit(make, numbers) for numbers in plan[:AHEAD]]
        for k in range(len(plan)):
            if k + AHEAD < len(plan):
                coming.append(pool.submit(make, plan[k + AHEAD]))
            yield coming.pop(0).result()


def _plan(rows: Sequence[Row], lots: random.Random, size: int) -> list[list[int]]:
    """The rows' numbers in random batches of sentences alike in length."""
    order = list(range(len(rows)))
    lots.shuffle(order)
    over = size * SORTED_OVER
    out = []
    for at in range(0, len(order), over):
        alike = sorted(order[at : at + over], key=lambda k: rows[k].size)
        out += [alike[k : k + size] for k in range(0, len(alike), size)]
    lots.shuffle(out)
    return out
