"""A text as words that can be compared quickly: one character a word, sentence by sentence.

Sentences of words become strings, so that the fast string algorithms of a library compare them
word by word. Spelling, case and punctuation are left out; so are lines of page furniture.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline.extraction.furniture import load_furniture

LONGEST_SENTENCE = 60
"""Words; what is longer (lists, texts without full stops) is cut."""
MOST_CHARACTERS = 100_000
"""So much of a text is looked at: a book costs no more than a long article."""
GRAMMAR, CONTENT, NAME, NUMBER = range(4)
"""What a word is: a function word, another, one with a capital, one that begins with a digit."""

_MOST_KEPT = 200_000
_LONGEST_FURNITURE, _LONGEST_STATEMENT, _STRONG_FURNITURE = 160, 60, 5
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WORD_OR_BORDER = re.compile(rf"{_WORD.pattern}|\n")
# Not after a letter ("U.S. troops") or a title.
_BORDER = re.compile(
    r"([.!?](?<![A-Z]\.)(?<!\b[MDSLJ][a-z]\.)(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt)\.)"
    r"[\"”’')\]]*)\s+(?=[\"“‘'(\[]?[^\W_a-z])"
)
_CODES, _FIRST_CODE, _SURROGATES, _SURROGATE_CODES = 63_000, 256, 0xD800, 0x800


class _Vocabulary(dict[str, int]):
    """The words that were met, as written, and what is known of each, by its number."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = np.zeros(1024, np.uint16)
        self.hashes = np.zeros(1024, np.uint64)
        self.kinds = np.zeros(1024, np.uint8)

    def __missing__(self, written: str) -> int:
        number = len(self)
        if number == len(self.codes):
            for name in ("codes", "hashes", "kinds"):
                old = getattr(self, name)
                setattr(self, name, np.concatenate([old, np.zeros_like(old)]))
        plain = written.lower().replace("’", "'")
        found = zlib.crc32(plain.encode("utf-8", "replace"))
        self.codes[number] = 0 if written == "\n" else _code(found)
        self.hashes[number] = _spread(found)
        self.kinds[number] = _kind(written, plain)
        self[written] = number
        return number


def _code(number: int) -> int:
    """A character for a word's hash; 0, which no word has, stands for the end of a sentence."""
    code = number % _CODES + _FIRST_CODE
    # Half a character of a pair cannot stand alone in a string.
    return code + _SURROGATE_CODES if code >= _SURROGATES else code


def _spread(number: int) -> int:
    """A number of 64 bits that all bits of a smaller one decide (SplitMix64's finaliser)."""
    number = (number + 0x9E3779B97F4A7C15) % 2**64
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB % 2**64
    return number ^ (number >> 31)


def _kind(written: str, plain: str) -> int:
    if plain in function_words():
        return GRAMMAR
    if written[0].isdigit():
        return NUMBER
    return NAME if written[0].isupper() else CONTENT


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """English function words, in lower case."""
    data = (files("dateline.copies") / "data" / "function_words.txt").read_text("utf-8")
    lines = (line for line in data.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


_vocabulary = _Vocabulary()


@dataclass(frozen=True)
class Words:
    """The words of a text, sentence after sentence; none is empty.

    ``text`` is the text with ends of lines for what stands between sentences, each character where
    it was; ``lengths`` are how many words the sentences have. ``codes``, ``hashes`` and ``kinds``
    are of shape (words,): the character that stands for each word, its hash of 64 bits, and what
    it is. All are the same on every machine, in every run.
    """

    text: str
    lengths: NDArray[np.int64]
    codes: NDArray[np.uint16]
    hashes: NDArray[np.uint64]
    kinds: NDArray[np.uint8]

    @cached_property
    def sentences(self) -> list[str]:
        """The words of each sentence, one character each."""
        whole = self.codes.tobytes().decode("utf-16-le")
        ends = np.cumsum(self.lengths).tolist()
        return [whole[a:b] for a, b in zip([0, *ends], ends, strict=False)]

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        """Which words are names or numbers.

        The first word of a sentence has a capital in any case: it is a name where the text has it
        with a capital elsewhere too.
        """
        capital = self.kinds == NAME
        first = np.zeros(len(self.codes), np.bool_)
        first[np.cumsum(self.lengths) - self.lengths] = True
        sure = capital & ~first
        known = np.zeros(_FIRST_CODE + _CODES + _SURROGATE_CODES, np.bool_)
        known[self.codes[sure]] = True
        return np.asarray((capital & known[self.codes]) | (self.kinds == NUMBER))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the sentences stand in the text, with their signs; long ones are in parts."""
        found: list[tuple[int, int]] = []
        start = 0
        for line in self.text.split("\n"):
            places = [match.span() for match in _WORD.finditer(line)]
            if 0 < len(places) <= LONGEST_SENTENCE:
                found.append((start, start + len(line.rstrip())))
            else:
                for i in range(0, len(places), LONGEST_SENTENCE):
                    part = places[i : i + LONGEST_SENTENCE]
                    found.append((start + part[0][0], start + part[-1][1]))
            start += len(line) + 1
        return found


def words_of(text: str) -> Words:
    """The words of a text without its lines of page furniture.

    A text that is nothing but furniture is taken as it is; one without words has no sentences.
    """
    if len(_vocabulary) > _MOST_KEPT:
        _vocabulary.clear()
    text = text[:MOST_CHARACTERS].replace("_", " ")
    words = _read(_in_sentences(_without_furniture(text)))
    return words if len(words.codes) else _read(_in_sentences(text))


def _read(text: str) -> Words:
    """The words of a text whose sentences are lines."""
    found = _WORD_OR_BORDER.findall(text)
    numbers = np.array([*map(_vocabulary.__getitem__, found)], np.int64)
    codes = _vocabulary.codes[numbers]
    kept = codes != 0
    numbers = numbers[kept]
    return Words(
        text=text,
        lengths=_lengths(np.flatnonzero(~kept), len(found)),
        codes=codes[kept],
        hashes=_vocabulary.hashes[numbers],
        kinds=_vocabulary.kinds[numbers],
    )


def _without_furniture(text: str) -> str:
    """The text with spaces in place of its lines of page furniture."""
    lines = (" " * len(line) if line and is_furniture(line) else line for line in text.split("\n"))
    return "\n".join(lines)


def _in_sentences(text: str) -> str:
    """The text with ends of lines in place of what stands between sentences."""
    return _BORDER.sub(lambda m: m[1] + "\n" * (m.end() - m.end(1)), text)


def _lengths(borders: NDArray[np.int64], end: int) -> NDArray[np.int64]:
    """How many words stand between borders; parts of LONGEST_SENTENCE where these are many."""
    places = np.concatenate([[-1], borders, [end]])
    between = places[1:] - places[:-1] - 1
    lengths: NDArray[np.int64] = between[between > 0]
    if (lengths <= LONGEST_SENTENCE).all():
        return lengths
    parts = [min(n - i, LONGEST_SENTENCE) for n in lengths for i in range(0, n, LONGEST_SENTENCE)]
    return np.array(parts, np.int64)


def is_furniture(line: str) -> bool:
    """Whether a line is plainly no part of an article (share bars, calls to subscribe …)."""
    if len(line) > (_LONGEST_STATEMENT if line.endswith(".") else _LONGEST_FURNITURE):
        return False
    return _is_furniture(line.strip())


@lru_cache(maxsize=50_000)
def _is_furniture(line: str) -> bool:
    cue = load_furniture().find(line)
    return cue is not None and cue.weight >= _STRONG_FURNITURE
