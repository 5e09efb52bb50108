"""Where quoted words stand: matched quotation marks of every usual form, over paragraphs.

A quotation that runs on over paragraphs opens anew in each and closes in the last only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_MARK = re.compile(r"''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a']")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SPEECH_END = re.compile(r"[.,;:?!\u2026-]\W*$|\u2014\W*$")
_DOUBLE = frozenset('"\u201c\u201d\u201e\u201f\u00ab\u00bb') | {"''", "``"}
MAX_SINGLE_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words, in one paragraph.

    ``start``, ``end``: characters, with the marks. ``first``, ``last``: token range of the same.
    ``speech``: stands as a stretch of speech of its own, not as a phrase in somebody's sentence.
    ``runs_on``: continues the quotation of the paragraph before.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    speech: bool
    runs_on: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Character ranges of the lines that hold anything."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark that points neither way stands where a quotation begins."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (
        before.isspace() or before in "([{-\u2014\u2013/\u2018'\"\u201c"
    ) and not after.isspace()


def _single_closes(text: str, start: int, end: int) -> bool:
    """Whether a single mark ends a quotation and is no apostrophe."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not after.isalnum() and not before.isspace()


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Quotations between two offsets: start, end, and whether a closing mark was found."""
    out: list[tuple[int, int, bool]] = []
    double: int | None = None
    single: int | None = None
    for m in _MARK.finditer(text, start, end):
        mark, a, b = m.group(), m.start(), m.end()
        if mark in _DOUBLE:
            opening = mark in "\u201c\u201e\u00ab``" or (
                mark not in "\u201d\u00bb" and _opens(text, a, b)
            )
            if double is None:
                double = a if opening or _opens(text, a, b) else None
            elif not opening or mark in "\"''":
                out.append((double, b, True))
                double = None
            single = None
        elif double is None:
            if single is None:
                single = a if mark != "\u2019" and _opens(text, a, b) else None
            elif _single_closes(text, a, b) and a - single < MAX_SINGLE_CHARACTERS:
                out.append((single, b, True))
                single = None
    if double is not None:
        out.append((double, end, False))
    return out


def _is_speech(text: str, start: int, end: int, bounds: tuple[int, int]) -> bool:
    """Whether a quotation is a stretch of speech: it ends like one, or begins a paragraph."""
    inner = text[start:end].rstrip("\"'\u201d\u2019\u00bb ")
    if _SPEECH_END.search(inner):
        before = text[bounds[0] : start].rstrip()
        if not before or before[-1] in ",:;.?!\u2014-\u201d\"')\u2026":
            return True
        words = len(inner.split())
        first = inner.lstrip("\"'\u201c\u2018\u00ab`")[:1]
        return words >= 5 and first.isupper()
    return not text[bounds[0] : start].strip() and text[end : end + 1] in (",", ".")


def find_quotes(text: str, offsets: list[int]) -> list[Quote]:
    """Every quotation of ``text``, in order.

    ``offsets``: the start of each token, ascending. Single marks are read as quotation marks only
    where no double ones are open.
    """
    out: list[Quote] = []
    open_before = False
    for number, (start, end) in enumerate(paragraphs(text)):
        found = _pairs(text, start, end)
        first_mark = start + len(text[start:end]) - len(text[start:end].lstrip())
        for a, b, closed in found:
            if b - a < 3:
                continue
            first, last = max(bisect_right(offsets, a) - 1, 0), bisect_left(offsets, b)
            runs_on = open_before and a == first_mark
            speech = runs_on or not closed or _is_speech(text, a, b, (start, end))
            out.append(Quote(a, b, first, last, number, speech, runs_on))
        open_before = bool(found) and not found[-1][2]
    return out


def quote_of(quotes: list[Quote], tokens: int) -> list[int]:
    """For each of ``tokens`` tokens the index of the quotation that it stands in, or -1."""
    out = [-1] * tokens
    for number, q in enumerate(quotes):
        for i in range(q.first, min(q.last, tokens)):
            out[i] = number
    return out
