"""Examples side by side as tensors: what a training step reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import AutoTokenizer

from dateline.coding.signals import STATUSES, TYPES, word_nearness
from dateline.training.examples import Example, Told

MOST_PIECES = 510
HIDE_LEXICON, HIDE_RULES = 0.25, 0.2
"""How often what the lexicon and the rules say is hidden in training, not to be leant on."""
LEXICON = 5
"""Which of a word's signals is the lexicon's type."""
MARKS = 2
ROLES = 3


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

    Where a teacher's opinion stands for marks, the marks are -1 and ``soft_types`` (W, 17),
    ``soft_status`` (T, 8), ``soft_marks`` (T, 2) and ``soft_role`` (S, 3) hold it; elsewhere these
    are 0.

    ``cue`` (W,) is whether a word is the cue of an attribution (-1: not known) and ``cue_told``
    what the rules think. For H pairs of a cue and a word: ``heard_cue`` and ``heard_word`` word
    rows, ``heard_told`` (H, 2) nearness and the rules' role, ``heard_role``.
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
    soft_types: Tensor
    soft_status: Tensor
    soft_marks: Tensor
    soft_role: Tensor
    cue: Tensor
    cue_told: Tensor
    heard_cue: Tensor
    heard_word: Tensor
    heard_told: Tensor
    heard_role: Tensor

    def to(self, device: str) -> Batch:
        """The same batch on a device of torch."""
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


class Pieces:
    """The word pieces of sentences, each cut once."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(str(folder))
        self.begin, self.end = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        self.pad = self.tokenizer.pad_token_id
        self._cut: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The numbers of a word's pieces, at least one."""
        if word not in self._cut:
            ids = self.tokenizer(word, add_special_tokens=False)["input_ids"]
            self._cut[word] = ids or [self.tokenizer.unk_token_id]
        return self._cut[word]


Way = Callable[[str], int]


class Row:
    """One example in numbers, made once and put into batches again and again."""

    def __init__(self, example: Example, pieces: Pieces, way: Way) -> None:
        size = len(example.words)
        self.size = size
        self.ids, self.owner = _cut(example.words, pieces)
        self.signals = np.array(example.signals, dtype=np.int64).reshape(size, -1)
        self.political = example.political
        told, opinion = example.told, example.opinion
        self.acts = _table([_act(t) for t in told], 6)
        self.seats = _table([s for n, t in enumerate(told) for s in _seats(n, t, way)], 7)
        self.types = np.zeros(size, dtype=np.int64)
        self.types[self.acts[:, 0]] = self.acts[:, 1]
        self.soft = (
            np.zeros((size, len(TYPES)), dtype=np.float32),
            np.zeros((len(told), len(STATUSES)), dtype=np.float32),
            np.zeros((len(told), MARKS), dtype=np.float32),
            np.zeros((len(self.seats), ROLES), dtype=np.float32),
        )
        if opinion is not None:
            self.soft = (opinion.types, opinion.statuses, opinion.marks, opinion.roles)
            self.types[:] = -1
            self.acts[:, 3:6] = -1
            self.seats[:, 6] = -1
        self.given = _table(list(example.pairs), 3)
        self.cue = np.full(size, -1 if example.heard is None else 0, dtype=np.int64)
        self.cue_told = np.zeros(size, dtype=np.int64)
        self.cue_told[list(example.cues)] = 1
        rows = []
        for heard in example.heard or ():
            self.cue[heard.word] = 1
            for w, (role, rule) in enumerate(zip(heard.roles, heard.rules, strict=True)):
                rows.append((heard.word, w, w - heard.word, rule, role))
        self.heard = _table(rows, 5)


def _cut(words: Sequence[str], pieces: Pieces) -> tuple[list[int], list[int]]:
    """The sentence's piece numbers, and the word of each."""
    ids: list[int] = []
    owner: list[int] = []
    for w, word in enumerate(words):
        run = pieces.of(word)[: MOST_PIECES - len(ids)]
        ids += run
        owner += [w] * len(run)
    return ids, owner


def _act(told: Told) -> tuple[int, ...]:
    return (
        told.word, told.type, told.rule_status, told.status, told.reciprocal, told.background,
    )  # fmt: skip


def _seats(act: int, told: Told, way: Way) -> list[tuple[int, ...]]:
    """For each seat: act, word, type, way, nearness, the rules' role, the right one."""
    return [
        (act, seat, told.type, way(told.ways[k]), told.near[k], told.rules[k], told.roles[k])
        for k, seat in enumerate(told.seats)
    ]


def _table(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    return np.array(rows, dtype=np.int64).reshape(-1, width)


def collate(rows: Sequence[Row], pieces: Pieces, blind: np.random.Generator | None = None) -> Batch:
    """Rows as one batch. ``blind`` hides now and then what rules and lexicon say."""
    base = np.cumsum([0, *(row.size for row in rows)])
    acts_before = np.cumsum([0, *(len(row.acts) for row in rows)])
    pairs_before = np.cumsum([0, *(len(row.given) for row in rows)])
    words = int(base[-1])

    def joined(name: str, columns: Mapping[int, NDArray[np.int64]] | None = None) -> NDArray:  # type: ignore[type-arg]
        parts = []
        for n, row in enumerate(rows):
            part = getattr(row, name)
            if columns:
                part = part.copy()
                for column, before in columns.items():
                    part[:, column] += before[n]
            parts.append(part)
        return np.concatenate(parts)

    def hidden(count: int, share: float) -> NDArray[np.bool_]:
        return blind.random(count) < share if blind is not None else np.zeros(count, dtype=bool)

    signals, acts = joined("signals").copy(), joined("acts", {0: base})
    signals[hidden(words, HIDE_LEXICON), LEXICON] = 0
    seats = joined("seats", {0: acts_before, 1: base})
    acts[hidden(len(acts), HIDE_RULES), 2] = 0
    seats[hidden(len(acts), HIDE_RULES)[seats[:, 0]], 5] = 0
    given = joined("given", {0: base, 1: base})
    looks = [
        (np.repeat(np.arange(len(row.given)) + pairs_before[n], row.size),
         np.tile(np.arange(row.size) + base[n], len(row.given)))
        for n, row in enumerate(rows)
    ]  # fmt: skip
    heard = joined("heard", {0: base, 1: base})
    cue_told = joined("cue_told").copy()
    cue_told[hidden(words, HIDE_RULES)] = 0
    heard[hidden(words, HIDE_RULES)[heard[:, 0]], 3] = 0
    ids, mask, owner = _side_by_side(rows, base, pieces)
    soft = [torch.from_numpy(np.concatenate([row.soft[k] for row in rows])) for k in range(4)]
    t = torch.from_numpy
    return Batch(
        pieces=ids,
        mask=mask,
        owner=owner,
        signals=t(signals),
        types=t(joined("types")),
        act=t(acts[:, 0]),
        told=t(acts[:, 1:3]),
        status=t(acts[:, 3]),
        marks=t(acts[:, 4:6]).float(),
        pair_act=t(seats[:, 0]),
        seat=t(seats[:, 1]),
        pair_told=t(seats[:, 2:6]),
        role=t(seats[:, 6]),
        sentence=t(np.repeat(np.arange(len(rows)), [row.size for row in rows])),
        political=torch.tensor([row.political for row in rows], dtype=torch.long),
        given=t(given[:, :2]),
        given_type=t(given[:, 2]),
        look_pair=t(np.concatenate([a for a, _ in looks])),
        look_word=t(np.concatenate([b for _, b in looks])),
        soft_types=soft[0],
        soft_status=soft[1],
        soft_marks=soft[2],
        soft_role=soft[3],
        cue=t(joined("cue")),
        cue_told=t(cue_told),
        heard_cue=t(heard[:, 0]),
        heard_word=t(heard[:, 1]),
        heard_told=t(np.stack([word_nearness(heard[:, 2]), heard[:, 3]], axis=1)),
        heard_role=t(heard[:, 4]),
    )


def _side_by_side(
    rows: Sequence[Row], base: NDArray[np.int64], pieces: Pieces
) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, mask and owners, padded to the longest sentence."""
    longest = max(len(row.ids) for row in rows) + 2
    ids = np.full((len(rows), longest), pieces.pad, dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    owner = np.full((len(rows), longest), -1, dtype=np.int64)
    for n, row in enumerate(rows):
        end = len(row.ids) + 1
        ids[n, 0], ids[n, 1:end], ids[n, end] = pieces.begin, row.ids, pieces.end
        mask[n, : end + 1] = 1
        owner[n, 1:end] = base[n] + np.array(row.owner, dtype=np.int64)
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(owner)
