"""The learned heads: what the encoder's word vectors say of acts, their doers and their status.

Small networks of one hidden layer over word vectors and signals (``signals.py``), run in numpy.
Their weights lie in ``data/heads.npz``, made with the encoder by ``make train``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from dateline.coding.signals import FAR, word_nearness

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    grown = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=-1, keepdims=True)
    return shares


@dataclass(frozen=True)
class Heads:
    """Weights by name. Shapes are told where they are used; W words, D numbers a word."""

    weights: Mapping[str, Floats]
    ways: Mapping[str, int]

    def words(self, vectors: Floats, signals: Sequence[Sequence[int]]) -> Floats:
        """Vectors and embedded signals side by side, shape (W, D)."""
        rows = np.asarray(signals, dtype=np.int64)
        parts = [self.weights[f"signal{k}"][rows[:, k]] for k in range(rows.shape[1])]
        return np.concatenate([vectors, *parts], axis=1)

    def _hidden(self, name: str, given: Floats) -> Floats:
        w = self.weights
        out: Floats = np.maximum(given @ w[f"{name}.in"] + w[f"{name}.in_bias"], 0)
        return out

    def _logits(self, name: str, hidden: Floats) -> Floats:
        out: Floats = hidden @ self.weights[f"{name}.out"] + self.weights[f"{name}.out_bias"]
        return out

    def types(self, words: Floats) -> Floats:
        """The probability of each event type (the first: none) for each word, (W, 17)."""
        return softmax(self._logits("type", self._hidden("type", words)))

    def topic(self, vectors: Floats) -> float:
        """How political a sentence sounds, as a log odds, from its words' vectors (W, 384)."""
        hidden = self._hidden("topic", vectors.mean(axis=0, keepdims=True))
        return float(self._logits("topic", hidden)[0, 0])

    def manners(self, words: Floats, told: Ints) -> tuple[Floats, Floats, Floats]:
        """Status (T, 8), whether reciprocal (T,), whether background (T,), for T acts.

        ``words`` are the acts' rows; ``told`` (T, 2) are their type and the status by the rules.
        """
        given = np.concatenate(
            [words, self.weights["told0"][told[:, 0]], self.weights["told1"][told[:, 1]]], axis=1
        )
        hidden = self._hidden("manner", given)
        status = softmax(self._logits("status", hidden))
        both = (1 / (1 + np.exp(-self._logits("marks", hidden)))).astype(np.float32)
        return status, both[:, 0], both[:, 1]

    def roles(self, act: Floats, seats: Floats, told: Ints) -> Floats:
        """For one act (D,) and S seats (S, D): none, actor or recipient, (S, 3).

        ``told`` (S, 4) are the act's type, the way (:meth:`way`), nearness, and the rules' role.
        """
        w = self.weights
        hidden = act @ w["role.act"] + seats @ w["role.seat"] + w["role.bias"]
        for k in range(told.shape[1]):
            hidden = hidden + w[f"role.told{k}"][told[:, k]]
        return softmax(self._logits("role", np.maximum(hidden, 0)))

    def pair_types(self, words: Floats, actor: int, recipient: int) -> Floats:
        """For a given actor and recipient (words), the probability of each type between them.

        Shape (17,). Both sides are read with the words of the sentence that matter to them.
        """
        sides = np.concatenate([words[actor], words[recipient]])
        w = self.weights
        seen = np.tanh(sides @ w["look.in"] + w["look.in_bias"] + words @ w["look.word"])
        share = softmax((seen @ w["look.out"])[:, 0])
        hidden = self._hidden("pair", np.concatenate([sides, share @ words]))
        return softmax(self._logits("pair", hidden))

    def cues(self, words: Floats, told: Ints) -> Floats:
        """The probability of each word to be the cue of an attribution, (W,).

        ``told`` (W,) is 1 where the rules see a cue.
        """
        given = np.concatenate([words, self.weights["cue.told"][told]], axis=1)
        logits = self._logits("cue", self._hidden("cue", given))[:, 0]
        return (1 / (1 + np.exp(-logits))).astype(np.float32)

    def heard(self, words: Floats, cue: int, rules: Ints) -> Floats:
        """What each word is to a cue (a word): nothing, its source, its content, (W, 3).

        ``rules`` (W,) is what the rules make of each word, as numbers of HEARD_ROLES.
        """
        w = self.weights
        near = word_nearness(np.arange(len(words)) - cue)
        hidden = words[cue] @ w["heard.cue"] + words @ w["heard.word"] + w["heard.bias"]
        hidden = hidden + w["heard.told0"][near] + w["heard.told1"][rules]
        return softmax(self._logits("heard", np.maximum(hidden, 0)))

    def way(self, name: str) -> int:
        """The number of a grammatical way; ways too rare to be learned share one."""
        return self.ways.get(name, self.ways[FAR])


def read_heads(content: bytes) -> Heads:
    """The heads in the bytes of a file of ``training/export.py``."""
    with np.load(BytesIO(content)) as stored:
        ways = {str(name): i for i, name in enumerate(stored["ways"])}
        weights = {k: stored[k].astype(np.float32) for k in stored.files if k != "ways"}
    return Heads(weights, ways)


@lru_cache(maxsize=1)
def load_heads() -> Heads:
    """The heads that ship with dateline."""
    return read_heads(files("dateline.coding").joinpath("data/heads.npz").read_bytes())
