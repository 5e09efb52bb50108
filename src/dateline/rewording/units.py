"""Units: the words and phrases that may have been substituted, and what each may stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.rewording.pairs import word_hash

FORMS = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBZ", "JJ", "JJR", "JJS", "RB", "X")
"""The forms of a word that a substitute takes over: Penn tags, and X for what never bends."""
FORM_OF_TAG = {tag: i for i, tag in enumerate(FORMS)} | {
    "VBP": 2, "NNP": 0, "NNPS": 1, "RBR": 10, "RBS": 10,
}  # fmt: skip
CLASS_OF_FORM = np.array([0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3])
"""Noun, verb, adjective, and all others."""
ZIPF_STEP, WEIGHT_STEP = 32.0, 24.0
CLASSES = 3


@dataclass(frozen=True)
class Units:
    """All units, in arrays along the units, and the edges from each to what it may stand for.

    ``zipf`` is the frequency in English at large (log10 per thousand million words) and ``seen``
    the count in clean news; ``lemma`` has, for noun, verb and adjective, the index in ``texts`` of
    the lemma of the word that the others hang on. Edges of unit ``u`` are ``start[u]`` to
    ``start[u + 1]``: ``to`` is a unit, ``form`` a number in FORMS, ``weight`` the natural logarithm
    of the probability that a spinner which replaces ``to`` writes ``u``. ``texts`` goes on after
    the units with lemmas that are none.
    """

    texts: list[str]
    zipf: NDArray[np.float32]
    seen: NDArray[np.float32]
    lemma: NDArray[np.int32]
    start: NDArray[np.int32]
    to: NDArray[np.int32]
    form: NDArray[np.uint8]
    weight: NDArray[np.float32]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Units:
        """The units as stored by :meth:`arrays`."""
        return cls(
            texts=bytes(arrays["texts"].astype(np.uint8)).decode().split("\n"),
            zipf=arrays["zipf"].astype(np.float32) / np.float32(ZIPF_STEP),
            seen=arrays["seen"].astype(np.float32),
            lemma=arrays["lemma"].astype(np.int32),
            start=np.concatenate([[0], np.cumsum(arrays["edges"].astype(np.int64))]).astype(
                np.int32
            ),
            to=arrays["to"].astype(np.int32),
            form=arrays["form"].astype(np.uint8),
            weight=-arrays["weight"].astype(np.float32) / np.float32(WEIGHT_STEP),
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What is stored: small integers."""
        return {
            "texts": np.frombuffer("\n".join(self.texts).encode(), dtype=np.uint8),
            "zipf": np.rint(self.zipf * ZIPF_STEP).astype(np.uint8),
            "seen": self.seen.astype(np.uint32),
            "lemma": self.lemma.astype(np.int32),
            "edges": np.diff(self.start).astype(np.uint8),
            "to": self.to.astype(np.int32),
            "form": self.form,
            "weight": np.rint(np.clip(-self.weight * WEIGHT_STEP, 0, 255)).astype(np.uint8),
        }

    def __len__(self) -> int:
        return len(self.zipf)

    @cached_property
    def words(self) -> dict[str, int]:
        """The units of one word, by their text."""
        return {t: u for u, t in enumerate(self.texts[: len(self)]) if " " not in t}

    @cached_property
    def phrases(self) -> dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]]:
        """The units of several words, by their first two words, the longest first."""
        out: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
        for u, text in enumerate(self.texts[: len(self)]):
            if " " in text and self.start[u + 1] > self.start[u]:
                parts = tuple(split_words(text))
                out.setdefault(parts[:2], []).append((parts, u))
        for found in out.values():
            found.sort(key=lambda f: (-len(f[0]), f[1]))
        return out

    @cached_property
    def is_phrase(self) -> NDArray[np.bool_]:
        """Whether each unit has several words."""
        return np.array([" " in t for t in self.texts[: len(self)]])

    @cached_property
    def first_hash(self) -> NDArray[np.uint64]:
        """The hash of each unit's first word."""
        return self._hashes([split_words(t)[0] for t in self.texts[: len(self)]])

    @cached_property
    def last_hash(self) -> NDArray[np.uint64]:
        """The hash of each unit's last word."""
        return self._hashes([split_words(t)[-1] for t in self.texts[: len(self)]])

    @cached_property
    def lemma_hash(self) -> NDArray[np.uint64]:
        """The hash of each unit's lemma by class (noun, verb, adjective, other), ``(units, 4)``."""
        hashes = self._hashes(self.texts)
        own = hashes[: len(self), None]
        return np.concatenate([hashes[self.lemma], own], axis=1)

    @staticmethod
    def _hashes(words: list[str]) -> NDArray[np.uint64]:
        return np.array([word_hash(w) for w in words], dtype=np.uint64)


_CLITICS = ("n't", "'s", "'re", "'ll", "'ve")


def split_words(text: str) -> list[str]:
    """The words of a unit as the parser cuts them."""
    out = []
    for word in text.split(" "):
        tail = next((c for c in _CLITICS if word.endswith(c) and word != c), "")
        out += [word.removesuffix(tail), tail] if tail else [word]
    return out
