"""The gold set of copies as the measuring of rewording reads it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TypeAlias

import msgspec

from dateline.evaluation.tasks import NoGold, Shared


class Edit(msgspec.Struct, frozen=True):
    """Words of the copy, ``[start, end)``, and what the original has in their place."""

    start: int
    end: int
    text: str
    likely: str


class Relation(msgspec.Struct, frozen=True):
    """How an article stands to its group. ``rate`` is the share of words that were replaced."""

    group: str
    relation: str
    edits: list[Edit] = []
    rate: float | None = None
    of: str | None = None


class CopyRow(msgspec.Struct, frozen=True):
    """A line of the set of copies."""

    id: str
    text: str
    gold: Relation
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


def is_held(group: str) -> bool:
    """Whether a group of copies is kept for measuring: about half of them, by its name. Of the
    others, the originals are trained on; the copies themselves never are."""
    return sha256(group.encode()).digest()[0] % 2 == 0


def read_copies(shared: Shared) -> list[CopyRow]:
    """The set of copies. Raises NoGold where it is missing."""
    path = shared.gold("copies")
    if not path.exists():
        raise NoGold(f"the gold set {path.name} is missing in {path.parent}")
    return msgspec.json.Decoder(CopyRow).decode_lines(path.read_bytes())


_WORD = re.compile(r"\w+")
Place: TypeAlias = Callable[[int], int | None]


def to_original(row: CopyRow, original: str) -> Place:
    """Where an offset of the copy is in the original; None for what the original has not.

    By the edits first: within words that were replaced, the offset of what they replace. Copies
    may also have a headline, or sentences run together, so the words are aligned after that.
    """
    unspun, undo = _undone(row)
    copied, first = (list(_WORD.finditer(text)) for text in (unspun, original))
    blocks = SequenceMatcher(
        None, [m[0].lower() for m in copied], [m[0].lower() for m in first], autojunk=False
    ).get_matching_blocks()
    there = {b.a + k: b.b + k for b in blocks for k in range(b.size)}
    starts = [m.start() for m in copied]

    def place(offset: int) -> int | None:
        back = undo(offset)
        k = bisect_right(starts, back) - 1
        if k not in there or back >= copied[k].end():
            return None
        return first[there[k]].start() + back - starts[k]

    return place


def _undone(row: CopyRow) -> tuple[str, Callable[[int], int]]:
    """The text with its edits undone, and where an offset of the text is in that."""
    edits = sorted(row.gold.edits, key=lambda e: e.start)
    starts = [e.start for e in edits]
    moved, parts, done = [0], [], 0
    for e in edits:
        parts += [row.text[done : e.start], e.likely]
        done = e.end
        moved.append(moved[-1] + len(e.likely) - (e.end - e.start))

    def undo(offset: int) -> int:
        k = bisect_right(starts, offset) - 1
        if k >= 0 and offset < edits[k].end:
            return edits[k].start + moved[k]
        return offset + moved[k + 1]

    return "".join([*parts, row.text[done:]]), undo
