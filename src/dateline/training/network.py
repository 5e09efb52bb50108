"""Encoder and event heads as one torch network, for training; ``coding/heads.py`` is its mirror.

torch and transformers come with the extra ``train``; nothing that codes imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel

from dateline.coding.signals import FAR, NEARNESS, RULE_ROLES, STATUSES, TYPES, WORD_SIGNALS
from dateline.training.batches import Batch
from dateline.training.hearing_network import HIDDEN, SIGNAL_WIDTH, Hearing

TOLD_WIDTH = 24
DROPOUT = 0.15

_LAYERS = {
    "type.in": "type_in", "type.out": "type_out", "manner.in": "manner_in",
    "status.out": "status_out", "marks.out": "marks_out", "role.out": "role_out",
    "topic.in": "topic_in", "topic.out": "topic_out", "pair.in": "pair_in", "pair.out": "pair_out",
    "look.in": "look_sides",
}  # fmt: skip
"""Layers with a bias, by their names in ``coding/heads.py``."""


class Network(nn.Module):
    """The encoder with the heads that share it."""

    def __init__(self, folder: Path, ways: Sequence[str], layers: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(folder),
            attn_implementation="eager",
            num_hidden_layers=layers,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.ways = {name: i for i, name in enumerate(ways)}
        self.signal = nn.ModuleList(nn.Embedding(n, SIGNAL_WIDTH) for n in WORD_SIGNALS)
        self.width = self.encoder.config.hidden_size
        width = self.width + SIGNAL_WIDTH * len(WORD_SIGNALS)
        self.type_in, self.type_out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, len(TYPES))
        self.told = nn.ModuleList(
            nn.Embedding(n, TOLD_WIDTH) for n in (len(TYPES), len(STATUSES) + 1)
        )
        self.manner_in = nn.Linear(width + 2 * TOLD_WIDTH, HIDDEN)
        self.status_out, self.marks_out = nn.Linear(HIDDEN, len(STATUSES)), nn.Linear(HIDDEN, 2)
        self.role_act = nn.Linear(width, HIDDEN)
        self.role_seat = nn.Linear(width, HIDDEN, bias=False)
        sizes = (len(TYPES), len(self.ways), NEARNESS, len(RULE_ROLES))
        self.role_told = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in sizes)
        for table in self.role_told.parameters():
            nn.init.normal_(table, std=0.05)
        self.role_out = nn.Linear(HIDDEN, len(RULE_ROLES))
        self.look_sides = nn.Linear(2 * width, HIDDEN)
        self.look_word = nn.Linear(width, HIDDEN, bias=False)
        self.look_out = nn.Linear(HIDDEN, 1, bias=False)
        self.pair_in = nn.Linear(3 * width, HIDDEN)
        self.pair_out = nn.Linear(HIDDEN, len(TYPES))
        self.topic_in, self.topic_out = (
            nn.Linear(self.width, HIDDEN // 2),
            nn.Linear(HIDDEN // 2, 1),
        )
        self.hearing = Hearing(width, DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)

    def word_rows(self, batch: Batch) -> Tensor:
        """A row a word: the mean of its pieces' vectors, and its signals."""
        hidden = self.encoder(input_ids=batch.pieces, attention_mask=batch.mask).last_hidden_state
        owner = batch.owner.reshape(-1)
        kept = (owner >= 0).nonzero().squeeze(1)
        flat, owner = hidden.reshape(-1, self.width)[kept], owner[kept]
        size = len(batch.signals)
        sums = flat.new_zeros(size, self.width).index_add(0, owner, flat)
        counts = torch.bincount(owner, minlength=size).clamp(min=1)
        vectors = sums / counts.unsqueeze(1)
        parts = [table(batch.signals[:, k]) for k, table in enumerate(self.signal)]
        return self.dropout(torch.cat([vectors, *parts], dim=1))

    def forward(self, batch: Batch) -> Mapping[str, Tensor]:
        """Logits: ``type`` (W, 17), ``status`` (T, 8), ``marks`` (T, 2), ``role`` (S, 3),
        ``topic`` (B,), ``pair`` (Q, 17), ``cue`` (W,), ``heard`` (H, 3)."""
        rows = self.word_rows(batch)
        out = {"type": self.type_out(self.dropout(torch.relu(self.type_in(rows))))}
        acts = rows[batch.act]
        told = [table(batch.told[:, k]) for k, table in enumerate(self.told)]
        manner = self.dropout(torch.relu(self.manner_in(torch.cat([acts, *told], dim=1))))
        out["status"], out["marks"] = self.status_out(manner), self.marks_out(manner)
        hidden = self.role_act(acts)[batch.pair_act] + self.role_seat(rows[batch.seat])
        for k, table in enumerate(self.role_told):
            hidden = hidden + table(batch.pair_told[:, k])
        out["pair"] = self.pair_types(rows, batch)
        size = len(batch.political)
        sums = rows.new_zeros(size, self.width).index_add(0, batch.sentence, rows[:, : self.width])
        means = sums / torch.bincount(batch.sentence, minlength=size).clamp(min=1).unsqueeze(1)
        out["topic"] = self.topic_out(torch.relu(self.topic_in(means))).squeeze(1)
        out["role"] = self.role_out(self.dropout(torch.relu(hidden)))
        out["cue"] = self.hearing.cues(rows, batch.cue_told)
        pairs = (batch.heard_cue, batch.heard_word, *batch.heard_told.unbind(1))
        return {**out, "heard": self.hearing.heard(rows, *pairs)}

    def pair_types(self, rows: Tensor, batch: Batch) -> Tensor:
        """Type logits of given pairs, (Q, 17): both sides, and the words that matter to them."""
        sides = torch.cat([rows[batch.given[:, 0]], rows[batch.given[:, 1]]], dim=1)
        seen = torch.tanh(
            self.look_sides(sides)[batch.look_pair] + self.look_word(rows[batch.look_word])
        )
        grown = torch.exp(self.look_out(seen).squeeze(1).clamp(-20, 20))
        total = grown.new_zeros(len(sides)).index_add(0, batch.look_pair, grown)
        share = (grown / total[batch.look_pair]).unsqueeze(1)
        around = rows.new_zeros(len(sides), rows.shape[1]).index_add(
            0, batch.look_pair, share * rows[batch.look_word]
        )
        hidden = torch.relu(self.pair_in(torch.cat([sides, around], dim=1)))
        logits: Tensor = self.pair_out(self.dropout(hidden))
        return logits

    def way(self, name: str) -> int:
        """The number of a grammatical way."""
        return self.ways.get(name, self.ways[FAR])

    def head_weights(self) -> dict[str, NDArray[np.float32]]:
        """The heads' weights under the names of ``coding/heads.py``."""
        own = self.state_dict()
        out = {
            **{f"signal{k}": own[f"signal.{k}.weight"] for k in range(len(self.signal))},
            **{f"told{k}": own[f"told.{k}.weight"] for k in range(len(self.told))},
            **{f"role.told{k}": own[f"role_told.{k}.weight"] for k in range(len(self.role_told))},
            "role.act": own["role_act.weight"].T,
            "role.bias": own["role_act.bias"],
            "role.seat": own["role_seat.weight"].T,
            "look.word": own["look_word.weight"].T,
            "look.out": own["look_out.weight"].T,
        }
        for name, layer in _LAYERS.items():
            out |= {name: own[f"{layer}.weight"].T, f"{name}_bias": own[f"{layer}.bias"]}
        heads = {name: value.detach().cpu().numpy() for name, value in out.items()}
        return {**heads, **self.hearing.weights()}
