"""The text as it probably first read, aligned to the text as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from dateline.records import Span, SpunPhrase

T = TypeVar("T")
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Restored:
    """A text with phrases put back, and where its parts stand in the text as it is.

    ``pieces`` are (start here, end here, start there, end there, replaced) in order, without gaps;
    what was replaced is aligned as a whole.
    """

    text: str
    original: str
    pieces: tuple[tuple[int, int, int, int, bool], ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the text as it is for ``[start, end)`` of the restored text."""
        first, last = self._start(start), self._end(end)
        return Span(first, max(first, last), self.original[first : max(first, last)])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the restored text has what was put back for a phrase of the text as it is."""
        return next(
            (here, here_end)
            for here, here_end, there, there_end, replaced in self.pieces
            if replaced and (there, there_end) == (start, end)
        )

    def _piece(self, offset: int) -> tuple[int, int, int, int, bool]:
        at = bisect_right(self.pieces, offset, key=lambda p: p[0]) - 1
        return self.pieces[max(at, 0)]

    def _start(self, offset: int) -> int:
        if not self.pieces:
            return offset
        here, end, there, there_end, replaced = self._piece(offset)
        if offset >= end:
            return there_end
        return there if replaced else there + offset - here

    def _end(self, offset: int) -> int:
        if offset <= 0 or not self.pieces:
            return offset
        here, _, there, there_end, replaced = self._piece(offset - 1)
        return there_end if replaced else there + offset - here


def restore(text: str, phrases: Sequence[SpunPhrase]) -> Restored:
    """The text with what each phrase probably said; phrases are in order and do not overlap."""
    out: list[str] = []
    pieces: list[tuple[int, int, int, int, bool]] = []
    length = done = 0

    def add(new: str, start: int, end: int, replaced: bool) -> None:
        nonlocal length
        if new or end > start:
            pieces.append((length, length + len(new), start, end, replaced))
            out.append(new)
            length += len(new)

    for phrase in phrases:
        begin, article = _article_before(text, done, phrase)
        add(text[done:begin], done, begin, False)
        if article is not None:
            space = text[: phrase.start].rstrip()
            add(article, begin, len(space), True)
            add(text[len(space) : phrase.start], len(space), phrase.start, False)
        add(phrase.likely, phrase.start, phrase.end, True)
        done = phrase.end
    add(text[done:], done, len(text), False)
    return Restored("".join(out), text, tuple(pieces))


def _article_before(text: str, done: int, phrase: SpunPhrase) -> tuple[int, str | None]:
    """Where an indefinite article before the phrase begins that does not fit what it said, and what
    does; else the phrase's own start."""
    before = text[done : phrase.start]
    vowel = phrase.likely[:1].lower() in _VOWELS
    for old, new, wrong in (("a", "an", vowel), ("an", "a", not vowel)):
        begin = phrase.start - len(old) - 1
        alone = begin == 0 or not text[begin - 1 : begin].isalnum()
        if wrong and begin >= done and alone and before.lower().endswith(f"{old} "):
            # "an" ends in no "a " and the other way round; its first letter keeps its case
            return begin, text[begin] + new[1:]
    return phrase.start, None


def put_back(record: T, restored: Restored) -> T:
    """The record with every span moved from the restored text to the text as it is."""
    moved: T = _moved(record, restored)  # type: ignore[assignment]
    return moved


def _moved(value: object, restored: Restored) -> object:
    if isinstance(value, Span):
        return restored.span(value.start, value.end)
    if isinstance(value, list):
        return [_moved(v, restored) for v in value]
    if isinstance(value, msgspec.Struct):
        fields = {f: getattr(value, f) for f in value.__struct_fields__}
        changed = {
            f: _moved(v, restored)
            for f, v in fields.items()
            if isinstance(v, (list, msgspec.Struct))
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    return value
