"""Copies that are reworded further than content farms do it, to measure the copies room by.

A text goes through a synonym machine of our own, twice, and its sentences are split, merged and
put in another order. The synonyms are WordNet's (Debian's ``wordnet-base``), read from a folder
that is named; nothing of them ships.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]|\s+|_")
_SENTENCE_END = re.compile(r"(?<=[.!?][\"”]) +|(?<=[a-z)\d][.!?]) +(?=[A-Z“\"])")
_SPLIT = re.compile(r", (and|but|while|which|who) ")
_PARTS = ("noun", "verb", "adj", "adv")
_MOST_SENSES = 3
_MOST_LETTERS = 3
_MERGED, _CUT, _SWAPPED = 0.3, 0.3, 0.3
"""How often a sentence is joined to the one before it, cut in two, or put behind the next one."""
_KEPT = """
a about after again all also although am an and another any are as at be because been before
    being both but by can could did do does during each either else ever every few for from had has
    have he her here him his how i if in into is it its itself just least less like many may me
    might more most much must my neither no nor not now of off on once one only or other our out
    over own per said same say says she should since so some such than that the their them then
    there these they this those though three through to too two under until up upon us very was we
    well were what when where whether which while who whom whose why will with within without would
    yes yet you your
"""
FUNCTION_WORDS = frozenset(_KEPT.split())


class Thesaurus:
    """WordNet's synonyms, and where a word has none its close kin (sense above, senses beside)."""

    def __init__(self, folder: Path) -> None:
        """Reads ``data.noun`` and the like; raises OSError where they are not in the folder."""
        self._near: dict[str, list[str]] = defaultdict(list)
        self._far: dict[str, list[str]] = defaultdict(list)
        for part in _PARTS:
            self._read(folder / f"data.{part}", folder / f"index.{part}")

    def _read(self, data: Path, index: Path) -> None:
        words: dict[str, list[str]] = {}
        above: dict[str, str] = {}
        for line in _entries(data):
            fields = line.split(" ")
            count = int(fields[3], 16)
            found = fields[4 : 4 + 2 * count : 2]
            words[fields[0]] = [w.partition("(")[0].replace("_", " ") for w in found]
            pointers = fields[5 + 2 * count :]
            higher = [pointers[i + 1] for i, kind in enumerate(pointers[:-1]) if kind in ("@", "&")]
            if higher:
                above[fields[0]] = higher[0]
        for line in _entries(index):
            fields = line.split()
            word, senses = fields[0], fields[-int(fields[2]) :][:_MOST_SENSES]
            for sense in senses:
                self._near[word] += [w for w in words[sense] if _fits(w, word)]
                kin = words.get(above.get(sense, ""), [])
                self._far[word] += [w for w in kin if _fits(w, word)]

    def others(self, word: str) -> list[str]:
        """What may stand for a word in lower case, without regard to its sense; may be empty."""
        return self._near.get(word) or self._far.get(word) or []


def _entries(path: Path) -> Iterator[str]:
    """The lines of a WordNet file without its licence, which is indented."""
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def _fits(other: str, word: str) -> bool:
    return other.lower() != word and other.islower() and "-" not in other


def spin(text: str, thesaurus: Thesaurus, share: float, seed: int) -> str:
    """The text with ``share`` of its content words, 0 to 1, put in other words.

    Names (words with a capital within a sentence) and numbers stay, as they do with spinners.
    """
    chance = random.Random(seed)
    parts = _WORD.findall(text)
    places = [i for i, part in enumerate(parts) if _is_content(part)]
    chance.shuffle(places)
    wanted = round(len(places) * share)
    for place in places:
        if wanted == 0:
            break
        if options := _inflected(parts[place].lower(), thesaurus):
            new = chance.choice(options)
            parts[place] = new.capitalize() if parts[place][:1].isupper() else new
            wanted -= 1
    return "".join(parts)


def _is_content(part: str) -> bool:
    return part.islower() and len(part) > _MOST_LETTERS and part not in FUNCTION_WORDS


def _inflected(word: str, thesaurus: Thesaurus) -> list[str]:
    """What may stand for a word, with the word's own ending."""
    if found := thesaurus.others(word):
        return found
    for ending in ("ies", "ied", "es", "s", "ed", "ing", "d", "ly"):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        for base in (stem + "y" if ending.startswith("ie") else stem, stem + "e", stem[:-1]):
            if found := thesaurus.others(base):
                return [_with_ending(other, ending) for other in found]
    return []


def _with_ending(other: str, ending: str) -> str:
    head, blank, rest = other.partition(" ")
    ending = {"ies": "s", "ied": "ed", "es": "s", "d": "ed"}.get(ending, ending)
    if head.endswith("e") and ending in ("ed", "ing"):
        head = head[:-1]
    elif head.endswith("y") and ending in ("s", "ed"):
        head, ending = head[:-1], {"s": "ies", "ed": "ied"}[ending]
    return head + ending + blank + rest


def rearrange(text: str, seed: int) -> str:
    """The text with sentences split, merged, and put in another order within their paragraph."""
    chance = random.Random(seed)
    paragraphs = []
    for paragraph in text.split("\n"):
        sentences = _cut(_SENTENCE_END.split(paragraph), chance)
        for i in range(len(sentences) - 1):
            if chance.random() < _SWAPPED:
                sentences[i], sentences[i + 1] = sentences[i + 1], sentences[i]
        paragraphs.append(" ".join(_merged(sentences, chance)))
    return "\n".join(paragraphs)


def _cut(sentences: list[str], chance: random.Random) -> list[str]:
    found = []
    for sentence in sentences:
        breaks = list(_SPLIT.finditer(sentence))
        if breaks and chance.random() < _CUT:
            middle = chance.choice(breaks)
            rest = sentence[middle.end() :]
            found += [sentence[: middle.start()] + ".", rest[:1].upper() + rest[1:]]
        else:
            found.append(sentence)
    return found


def _merged(sentences: list[str], chance: random.Random) -> list[str]:
    found: list[str] = []
    for sentence in sentences:
        if found and found[-1].endswith(".") and chance.random() < _MERGED:
            found[-1] = f"{found[-1][:-1]}, and {sentence[:1].lower()}{sentence[1:]}"
        else:
            found.append(sentence)
    return found


def hard_copy(text: str, thesaurus: Thesaurus, share: float, seed: int) -> str:
    """A copy with ``share`` of its content words changed, in two passes, and rearranged.

    The second pass changes some of what the first one changed: together they reach ``share``.
    """
    once = spin(text, thesaurus, share, seed)
    return rearrange(spin(once, thesaurus, share / 2, seed + 1), seed + 2)
