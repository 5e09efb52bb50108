"""How a copy differs from the text that it derives from: sentence by sentence, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from rapidfuzz.distance import LCSseq

from dateline.copies.kinship import SHORTEST, common_words
from dateline.copies.style import same_in_style
from dateline.copies.words import Words, words_of
from dateline.records import Span

Relation = Literal["original", "verbatim", "trimmed", "restyled", "reworded"]
Kind = Literal["replaced", "added", "dropped"]

REWORDED = 0.03
"""From this share of changed words on, of those in aligned sentences, a copy is reworded."""
TRIMMED = 0.85
"""A copy is trimmed that keeps less than this share of the origin's words."""
RESTYLED = 0.004
"""From this share of changed words on, house style among them, it is no longer verbatim."""
NOWHERE = Span(start=0, end=0, text="")
_MOST_SENTENCES = 400
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Change:
    """Words of the origin and what the copy has in their place; one of the two may be None.

    ``style`` is true of a change of spelling or house style alone ("per cent" for "percent").
    """

    kind: Kind
    origin: Span | None
    copy: Span | None
    style: bool = False


@dataclass(frozen=True)
class Differences:
    """Everything that differs between a copy and its origin.

    ``kept`` is the share of the origin's words that stand in sentences which the copy has too;
    ``changed`` and ``restyled`` are the shares of words that were changed in those, by other
    words and by another style. ``changes`` are in the copy's order, whole sentences that were
    dropped or added last.
    """

    kept: float
    changed: float
    restyled: float
    changes: tuple[Change, ...]

    @property
    def relation(self) -> Relation:
        """What the copy is to the origin."""
        if self.changed >= REWORDED:
            return "reworded"
        if self.kept < TRIMMED:
            return "trimmed"
        return "restyled" if self.changed + self.restyled >= RESTYLED else "verbatim"


def differences(origin: str, copy: str) -> Differences:
    """How the text ``copy`` differs from the text ``origin``."""
    ours, theirs = _Text(origin), _Text(copy)
    pairs = _pairs(ours, theirs)
    changes: list[Change] = []
    words = changed = restyled = 0
    for mine, other in pairs:
        words += len(ours.sentences[mine])
        for change in _changes(ours, mine, theirs, other):
            changes.append(change)
            size = _size(change)
            changed, restyled = changed + size * (not change.style), restyled + size * change.style
    used = {mine for mine, _ in pairs}
    kept = sum(len(ours.sentences[i]) for i in used)
    total = sum(map(len, ours.sentences))
    changes += [Change("dropped", ours.sentence(i), None) for i in ours.left_out(used)]
    met = {other for _, other in pairs}
    changes += [Change("added", None, theirs.sentence(i)) for i in theirs.left_out(met)]
    return Differences(
        kept=kept / max(total, 1),
        changed=changed / max(words, 1),
        restyled=restyled / max(words, 1),
        changes=tuple(changes),
    )


class _Text:
    """A text with its sentences, and where their words stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Words = words_of(text)
        self.sentences = self.words.sentences[:_MOST_SENTENCES]

    def sentence(self, number: int) -> Span:
        start, end = self.words.spans[number]
        return Span(start=start, end=end, text=self.text[start:end])

    def places(self, number: int) -> list[tuple[int, int]]:
        start, end = self.words.spans[number]
        return [match.span() for match in _WORD.finditer(self.text, start, end)]

    def left_out(self, used: set[int]) -> list[int]:
        """The sentences of some length that are not among those."""
        lengths = enumerate(self.sentences)
        return [i for i, words in lengths if i not in used and len(words) >= SHORTEST]

    def span(self, places: list[tuple[int, int]]) -> Span | None:
        if not places:
            return None
        start, end = places[0][0], places[-1][1]
        return Span(start=start, end=end, text=self.text[start:end])


def _pairs(ours: _Text, theirs: _Text) -> list[tuple[int, int]]:
    """Which sentence of the origin goes with which of the copy, in the copy's order.

    Each goes with the one that it has most in common with, as long as that has words left: of a
    sentence that was split, each part goes with the whole.
    """
    if not ours.sentences or not theirs.sentences:
        return []
    common = common_words(ours.sentences, theirs.sentences)
    sizes = [len(s) for s in ours.sentences], [len(s) for s in theirs.sentences]
    shorter = np.minimum.outer(*sizes)
    common[(shorter < SHORTEST) & (common < shorter)] = 0  # alike by chance
    best = {(i, int(j)) for i, j in enumerate(common.argmax(1)) if common[i, j]}
    best |= {(int(i), j) for j, i in enumerate(common.argmax(0)) if common[i, j]}
    left = [np.array(size, np.float64) for size in sizes]
    pairs = []
    for i, j in sorted(best, key=lambda pair: (-common[pair], pair)):
        if common[i, j] <= min(left[0][i], left[1][j]):
            pairs.append((i, j))
            left[0][i] -= common[i, j]
            left[1][j] -= common[i, j]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _changes(ours: _Text, mine: int, theirs: _Text, other: int) -> list[Change]:
    """What was changed between two aligned sentences.

    Where one is a part of the other, what stands before and after the part is no change.
    """
    one, two = ours.sentences[mine], theirs.sentences[other]
    first, second = ours.places(mine), theirs.places(other)
    found = []
    steps = [step for step in LCSseq.opcodes(one, two) if step.tag != "equal"]
    for step in _merged(steps):
        left = ours.span(first[step[0] : step[1]])
        right = theirs.span(second[step[2] : step[3]])
        outer = (step[0] == 0 and step[2] == 0) or (step[1] == len(one) and step[3] == len(two))
        if (left is None or right is None) and outer:
            continue
        kind: Kind = "dropped" if right is None else "added" if left is None else "replaced"
        texts = left.text if left else "", right.text if right else ""
        found.append(Change(kind, left, right, same_in_style(*texts)))
    return _with_moved(found)


def _with_moved(changes: list[Change]) -> list[Change]:
    """The changes of a sentence; words dropped in one place and added in another are style."""
    dropped = {c.origin.text for c in changes if c.kind == "dropped" and c.origin}
    added = {c.copy.text for c in changes if c.kind == "added" and c.copy}
    moved = dropped & added
    return [
        replace(c, style=True)
        if c.kind != "replaced" and (c.origin or c.copy or NOWHERE).text in moved
        else c
        for c in changes
    ]


def _merged(steps: list) -> list[tuple[int, int, int, int]]:  # type: ignore[type-arg]
    """Edits as (start, end) in one and the other sentence; those that touch are one."""
    found: list[tuple[int, int, int, int]] = []
    for step in steps:
        if found and found[-1][1] == step.src_start and found[-1][3] == step.dest_start:
            found[-1] = (found[-1][0], step.src_end, found[-1][2], step.dest_end)
        else:
            found.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    return found


def _size(change: Change) -> int:
    """How many words were changed: the larger of the two sides, six at most."""
    sides = (change.origin, change.copy)
    return min(max(len(_WORD.findall(side.text)) for side in sides if side), 6)
