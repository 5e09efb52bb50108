"""A cheap look at a sentence: may it tell of an event at all?

Most sentences of most pages do not, and a pass of the encoder costs as much as the parse. The gate
adds up weights of the sentence's words (``data/gate.tsv``), which ``make train`` fits to what the
heads read; its threshold is set so that next to none of their acts is lost. A second one of the
same make, the ear (``data/ear.tsv``), asks of what the gate holds back whether somebody may say
something in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.coding.matching import Match
from dateline.language.tree import Tree

BIAS, THRESHOLD = "*bias", "*threshold"
_TOLD = {"NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX"}


def sentence_features(
    tree: Tree, first: int, last: int, matches: Mapping[int, Match]
) -> Iterator[str]:
    """The features of the sentence of tokens ``[first, last)``, each once."""
    seen: set[str] = set()
    for t in range(first, last):
        pos = tree.pos[t]
        if pos not in _TOLD:
            continue
        name = tree.entities[t] and f"*{tree.entities[t]}"
        if pos != "PROPN":
            seen.add(tree.lemmas[t])
        if name:
            seen.add(name)
        if t in matches:
            seen.add("*listed")
    length = sum(tree.pos[t] not in ("PUNCT", "SPACE") for t in range(first, last))
    seen.add(f"*words{min(length // 5, 6)}")
    yield from sorted(seen)


@dataclass(frozen=True)
class Gate:
    """Weights of words, and the sum from which a sentence is let through."""

    weights: Mapping[str, float]
    threshold: float

    def total(self, features: Iterable[str]) -> float:
        """The sum of the weights of a sentence's features."""
        return self.weights.get(BIAS, 0.0) + sum(self.weights.get(f, 0.0) for f in features)

    def lets(self, features: Iterable[str]) -> bool:
        """Whether a sentence with these features is to be read."""
        return self.total(features) >= self.threshold


def read_gate(text: str) -> Gate:
    """The gate in the lines of a file: word, tab, weight; # begins a comment."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    weights = {word: float(weight) for word, weight in rows}
    return Gate(weights, weights.pop(THRESHOLD))


@lru_cache(maxsize=1)
def load_gate() -> Gate:
    """The gate that ships with dateline."""
    return shipped_gate("gate.tsv")


@lru_cache(maxsize=1)
def load_ear() -> Gate:
    """The gate of sentences in which somebody may say something that the rules do not hear."""
    return shipped_gate("ear.tsv")


def shipped_gate(name: str) -> Gate:
    """The gate in a file of ``data/``."""
    return read_gate(files("dateline.coding").joinpath(f"data/{name}").read_text("utf-8"))
