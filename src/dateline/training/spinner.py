"""A spinner of our own: rewords clean text as content farms do, and tells what it put where.

Every spinner has its own taste: which sources it draws on, how far down its lists it goes, how much
it replaces, and what it writes for a word every time. A text spun by many of them teaches what they
have in common.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.training.inflection import form
from dateline.training.thesaurus import Key, Thesaurus

CLASS_OF_TAG = {
    "NN": "N", "NNS": "N", "VB": "V", "VBD": "V", "VBG": "V", "VBN": "V", "VBP": "V", "VBZ": "V",
    "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R",
}  # fmt: skip
LONGEST_IDIOM = 4
_KEPT = {"be", "have", "do", "not", "n't", "'s", "mr.", "mrs.", "million", "billion", "no"}
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, its lower-case form, lemma and tag, whether it is a
    name."""

    start: int
    end: int
    word: str
    lemma: str
    tag: str
    name: bool


@dataclass(frozen=True)
class Edit:
    """Words of the spun text, ``[start, end)``, and what stood in their place."""

    start: int
    end: int
    text: str
    likely: str


@dataclass
class Spinner:
    """One spinner. ``rate`` is the share of the words it has something for that it replaces."""

    thesaurus: Thesaurus
    rng: random.Random
    rate: float
    depth: int = 3
    idioms: float = 1.0
    mends_articles: bool = True
    steady: float = 0.8
    blind: float = 0.3
    _taste: dict[Key, list[str]] = field(default_factory=dict)

    @classmethod
    def any(cls, thesaurus: Thesaurus, rng: random.Random, rate: float | None = None) -> Spinner:
        """A spinner of a random taste."""
        return cls(
            thesaurus,
            rng,
            rate=rng.uniform(0.1, 0.65) if rate is None else rate,
            depth=rng.choice((1, 2, 3, 3, 5, 8)),
            idioms=rng.choice((0.0, 0.5, 1.0, 1.0)),
            mends_articles=rng.random() < 0.7,
            steady=rng.choice((0.5, 0.8, 1.0)),
            blind=rng.choice((0.1, 0.3, 0.5)),
        )

    def spin(self, text: str, words: Sequence[Word]) -> tuple[str, list[Edit]]:
        """The text reworded, and what was put where, in order."""
        out: list[str] = []
        edits: list[Edit] = []
        length = done = i = 0
        while i < len(words):
            found = self._choose(words, i)
            if found is None:
                i += 1
                continue
            count, new = found
            first, last = words[i], words[i + count - 1]
            old = text[first.start : last.end]
            new = _cased(new, old)
            kept = text[done : first.start]
            if self.mends_articles and count == 1:
                kept = _mended(kept, new)
            out += [kept, new]
            length += len(kept)
            edits.append(Edit(length, length + len(new), new, old))
            length += len(new)
            done = last.end
            i += count
        out.append(text[done:])
        return "".join(out), edits

    def _choose(self, words: Sequence[Word], i: int) -> tuple[int, str] | None:
        """How many words from ``i`` on are replaced, and by what; None to leave the word."""
        for count in range(LONGEST_IDIOM, 0, -1):
            run = words[i : i + count]
            if len(run) < count or any(w.name for w in run):
                continue
            new = self._substitute(run)
            if new is not None and self.rng.random() < self.rate:
                return count, new
        return None

    def _substitute(self, run: Sequence[Word]) -> str | None:
        said = " ".join(w.word for w in run)
        if (said, "X") in self.thesaurus and self.rng.random() < self.idioms:
            return self._pick((said, "X"))
        tag = run[-1].tag if run[0].tag[:1] != "V" else run[0].tag
        letter = CLASS_OF_TAG.get(tag)
        if letter is None or run[0].lemma in _KEPT:
            return None
        at = 0 if letter == "V" else len(run) - 1
        lemma = " ".join(w.lemma if k == at else w.word for k, w in enumerate(run))
        picked = self._pick((lemma, letter))
        new = form(picked, "VB" if tag == "VBP" else tag) if picked else None
        return new if new and new != said else None

    def _pick(self, key: Key) -> str | None:
        """A substitute of the lemma, mostly the same one each time; None where there is none."""
        if key not in self._taste:
            found = self.thesaurus.get(key, {})
            ranked = sorted(found, key=lambda w: (-found[w] * self.rng.uniform(0.4, 1.0), w))
            self._taste[key] = [] if self.rng.random() < self.blind else ranked[: self.depth]
        choice = self._taste[key]
        if not choice:
            return None
        return choice[0] if self.rng.random() < self.steady else self.rng.choice(choice)


def _cased(new: str, old: str) -> str:
    """The new words with the capitals of the old."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _mended(before: str, new: str) -> str:
    """What stands before a word, its indefinite article made to fit by the letter."""
    for old, other, vowel in ((" a ", " an ", True), (" an ", " a ", False)):
        if before.endswith(old) and (new[:1].lower() in _VOWELS) == vowel:
            return before.removesuffix(old) + other
    return before


CLUMSY: Mapping[str, Sequence[str]] = {
    "in": ("on", "at"), "on": ("in", "at"), "at": ("in",), "for": ("to",), "to": ("for", ""),
    "of": ("from",), "the": ("", "", ""), "a": ("", "one"), "an": ("", "one"), "has": ("have",),
    "have": ("has",), "was": ("were", "is"), "were": ("was",), "is": ("are",), "are": ("is",),
    "who": ("which",), "that": ("which", ""), "with": ("by",), "by": ("from", "with"),
}  # fmt: skip
"""What second-language writers of English are apt to write for small words. No rewording."""


def clumsy(text: str, words: Sequence[Word], rng: random.Random, rate: float = 0.15) -> str:
    """The text as a learner of English might have put it: articles, prepositions and agreement go
    wrong, the choice of words stays."""
    out, done = [], 0
    for word in words:
        if word.word in CLUMSY and rng.random() < rate:
            new = _cased(rng.choice(CLUMSY[word.word]), text[word.start : word.end])
        elif word.tag in ("VBZ", "NNS") and not word.name and rng.random() < rate / 4:
            new = text[word.start : word.end].removesuffix("s")
        else:
            continue
        out += [text[done : word.start], new]
        done = word.end
    return "".join([*out, text[done:]]).replace("  ", " ")
