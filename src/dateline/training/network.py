"""Encoder and event heads as one torch network, for training; ``coding/heads.py`` is its mirror.

torch and transformers come with the extra ``train``; nothing that codes imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from dateline.coding.signals import FAR, NEARNESS, RULE_ROLES, TYPES, WORD_SIGNALS
from dateline.language.encoder import WIDTH
from dateline.training.examples import Example, Told
from dateline.training.sentences import STATUSES

SIGNAL_WIDTH = 12
TOLD_WIDTH = 24
HIDDEN = 192
MOST_PIECES = 510
HIDE_LEXICON, HIDE_RULES = 0.25, 0.2
"""How often what the lexicon and the rules say is hidden in training, not to be leant on."""
LEXICON = 5
"""Which of a word's signals is the lexicon's type."""


_LAYERS = {
    "type.in": "type_in", "type.out": "type_out", "manner.in": "manner_in",
    "status.out": "status_out", "marks.out": "marks_out", "role.out": "role_out",
    "topic.in": "topic_in", "topic.out": "topic_out", "pair.in": "pair_in", "pair.out": "pair_out",
    "look.in": "look_sides",
}  # fmt: skip
"""Layers with a bias, by their names in ``coding/heads.py``."""


@dataclass(frozen=True)
class Batch:
    """Sentences side by side; their words, acts and pairs in rows over all of them.

    ``pieces`` and ``mask`` are (B, P); ``owner`` gives each piece its word's row, -1 for none;
    ``signals`` (W, 7) and ``types`` (W,) are a row a word. For T acts: ``act`` their word rows,
    ``told`` (T, 2), ``status``, ``marks`` (T, 2). For S pairs: ``pair_act`` index of the act,
    ``seat`` word rows, ``pair_told`` (S, 4), ``role``. ``sentence`` (W,) is the sentence of each
    word row, ``political`` (B,). For Q given pairs: ``given`` (Q, 2) word rows and
    ``given_type``; each is looked at with every word of its sentence: ``look_pair`` and
    ``look_word`` (L,).
    """

    pieces: Tensor
    mask: Tensor
    owner: Tensor
    signals: Tensor
    types: Tensor
    act: Tensor
    told: Tensor
    status: Tensor
    marks: Tensor
    pair_act: Tensor
    seat: Tensor
    pair_told: Tensor
    role: Tensor
    sentence: Tensor
    political: Tensor
    given: Tensor
    given_type: Tensor
    look_pair: Tensor
    look_word: Tensor


class Pieces:
    """The word pieces of sentences, each cut once."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(str(folder))
        self._cut: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The numbers of a word's pieces, at least one."""
        if word not in self._cut:
            ids = self.tokenizer(word, add_special_tokens=False)["input_ids"]
            self._cut[word] = ids or [self.tokenizer.unk_token_id]
        return self._cut[word]


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
        width = WIDTH + SIGNAL_WIDTH * len(WORD_SIGNALS)
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
        self.topic_in, self.topic_out = nn.Linear(WIDTH, HIDDEN // 2), nn.Linear(HIDDEN // 2, 1)
        self.dropout = nn.Dropout(0.15)

    def word_rows(self, batch: Batch) -> Tensor:
        """A row a word: the mean of its pieces' vectors, and its signals."""
        hidden = self.encoder(input_ids=batch.pieces, attention_mask=batch.mask).last_hidden_state
        flat, owner = hidden.reshape(-1, WIDTH), batch.owner.reshape(-1)
        kept = owner >= 0
        sums = torch.zeros(len(batch.signals), WIDTH).index_add(0, owner[kept], flat[kept])
        counts = torch.zeros(len(batch.signals)).index_add(
            0, owner[kept], torch.ones(int(kept.sum()))
        )
        vectors = sums / counts.clamp(min=1).unsqueeze(1)
        parts = [table(batch.signals[:, k]) for k, table in enumerate(self.signal)]
        return self.dropout(torch.cat([vectors, *parts], dim=1))

    def forward(self, batch: Batch) -> Mapping[str, Tensor]:
        """Logits: ``type`` (W, 17), ``status`` (T, 8), ``marks`` (T, 2), ``role`` (S, 3),
        ``topic`` (B,), ``pair`` (Q, 17)."""
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
        sums = torch.zeros(size, WIDTH).index_add(0, batch.sentence, rows[:, :WIDTH])
        means = sums / torch.bincount(batch.sentence, minlength=size).clamp(min=1).unsqueeze(1)
        out["topic"] = self.topic_out(torch.relu(self.topic_in(means))).squeeze(1)
        out["role"] = self.role_out(self.dropout(torch.relu(hidden)))
        return out

    def pair_types(self, rows: Tensor, batch: Batch) -> Tensor:
        """Type logits of given pairs, (Q, 17): both sides, and the words that matter to them."""
        sides = torch.cat([rows[batch.given[:, 0]], rows[batch.given[:, 1]]], dim=1)
        seen = torch.tanh(
            self.look_sides(sides)[batch.look_pair] + self.look_word(rows[batch.look_word])
        )
        grown = torch.exp(self.look_out(seen).squeeze(1).clamp(-20, 20))
        total = torch.zeros(len(sides)).index_add(0, batch.look_pair, grown)
        share = (grown / total[batch.look_pair]).unsqueeze(1)
        around = torch.zeros(len(sides), rows.shape[1]).index_add(
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
        return {name: value.detach().numpy().astype(np.float32) for name, value in out.items()}


class _Collector:
    """Gathers the numbers of a batch, a sentence at a time; see :class:`Batch`."""

    def __init__(self, pieces: Pieces, network: Network, blind: np.random.Generator | None) -> None:
        self.pieces, self.network, self.blind = pieces, network, blind
        self.runs: list[tuple[list[int], list[int]]] = []
        self.signals: list[list[int]] = []
        self.types: list[int] = []
        self.sentence: list[int] = []
        self.acts: list[tuple[int, ...]] = []
        self.pairs: list[tuple[int, ...]] = []
        self.given: list[tuple[int, ...]] = []
        self.looks: list[tuple[int, int]] = []

    def add(self, example: Example) -> None:
        """Take in one sentence."""
        base, number = len(self.signals), len(self.runs)
        ids: list[int] = []
        owner: list[int] = []
        for w, word in enumerate(example.words):
            run = self.pieces.of(word)[: MOST_PIECES - len(ids)]
            ids += run
            owner += [base + w] * len(run)
        self.runs.append((ids, owner))
        for signals in example.signals:
            row = list(signals)
            if self._hides(HIDE_LEXICON):
                row[LEXICON] = 0
            self.signals.append(row)
        right = [0] * len(example.words)
        for told in example.told:
            right[told.word] = told.type
            self._add_act(told, base)
        for a, r, kind in example.pairs:
            self.looks += [(len(self.given), base + w) for w in range(len(example.words))]
            self.given.append((base + a, base + r, kind))
        self.types += right
        self.sentence += [number] * len(example.words)

    def _hides(self, share: float) -> bool:
        return self.blind is not None and self.blind.random() < share

    def _add_act(self, told: Told, base: int) -> None:
        hidden = self._hides(HIDE_RULES)
        status = 0 if self._hides(HIDE_RULES) else told.rule_status
        for k, seat in enumerate(told.seats):
            rule = 0 if hidden else told.rules[k]
            way = self.network.way(told.ways[k])
            self.pairs.append(
                (len(self.acts), base + seat, told.type, way, told.near[k], rule, told.roles[k])
            )
        self.acts.append(
            (base + told.word, told.type, status, told.status, told.reciprocal, told.background)
        )

    def word_pieces(self) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces, mask and owners, padded to the longest sentence."""
        tokenizer = self.pieces.tokenizer
        longest = max(len(ids) for ids, _ in self.runs) + 2
        pieces = torch.full((len(self.runs), longest), tokenizer.pad_token_id, dtype=torch.long)
        owners = torch.full((len(self.runs), longest), -1, dtype=torch.long)
        for n, (ids, owner) in enumerate(self.runs):
            end = len(ids) + 1
            pieces[n, : end + 1] = torch.tensor(
                [tokenizer.cls_token_id, *ids, tokenizer.sep_token_id]
            )
            owners[n, 1:end] = torch.tensor(owner, dtype=torch.long)
        return pieces, (pieces != tokenizer.pad_token_id).long(), owners


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Tensor:
    return torch.tensor(rows, dtype=torch.long).reshape(-1, width)


def collate(
    examples: Sequence[Example], pieces: Pieces, network: Network, blind: np.random.Generator | None
) -> Batch:
    """Examples as one batch. ``blind`` hides now and then what rules and lexicon say."""
    all_ = _Collector(pieces, network, blind)
    for example in examples:
        all_.add(example)
    token_ids, mask, owner = all_.word_pieces()
    act, pair = _table(all_.acts, 6), _table(all_.pairs, 7)
    given, look = _table(all_.given, 3), _table(all_.looks, 2)
    return Batch(
        pieces=token_ids,
        mask=mask,
        owner=owner,
        signals=torch.tensor(all_.signals, dtype=torch.long),
        types=torch.tensor(all_.types, dtype=torch.long),
        act=act[:, 0],
        told=act[:, 1:3],
        status=act[:, 3],
        marks=act[:, 4:6].float(),
        pair_act=pair[:, 0],
        seat=pair[:, 1],
        pair_told=pair[:, 2:6],
        role=pair[:, 6],
        sentence=torch.tensor(all_.sentence, dtype=torch.long),
        political=torch.tensor([e.political for e in examples], dtype=torch.long),
        given=given[:, :2],
        given_type=given[:, 2],
        look_pair=look[:, 0],
        look_word=look[:, 1],
    )
