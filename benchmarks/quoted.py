"""Gold and answers cut down to what stands in quotation marks.

Rules for direct quotations claim nothing else, so this is where they can be held to their claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

QUOTATION = re.compile(r'“[^“”\n]*(?:”|$)|"[^"\n]*(?:"|$)', re.MULTILINE)
"""One that is not closed ends with its paragraph."""
WORD = re.compile(r"\w+")


class Span(msgspec.Struct, frozen=True):
    """Words of a text, half-open, in code points."""

    start: int
    end: int


class Attribution(msgspec.Struct, frozen=True):
    """Who says what, as gold, dateline or another tool has it."""

    content: list[Span]
    source: list[Span] | Span | None = None
    cue: list[Span] | Span | None = None


class GoldLine(msgspec.Struct, frozen=True):
    """A line of the gold set."""

    id: str
    text: str
    source: str
    gold: list[Attribution]


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """The article of a line of answers."""

    id: str
    text: str | None = None


class Fault(msgspec.Struct, frozen=True):
    """Why a text has no answers."""

    code: str
    message: str


class AnswerLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of answers."""

    article: Named
    attributions: list[Attribution] = []
    error: Fault | None = None


Line: TypeAlias = GoldLine | AnswerLine


def quoted(text: str, content: Sequence[Span]) -> bool:
    """Whether more than half of the words stand in double quotation marks."""
    inside = [m.span() for m in QUOTATION.finditer(text)]
    words = [
        (part.start + m.start(), part.start + m.end())
        for part in content
        for m in WORD.finditer(text[part.start : part.end])
    ]
    held = sum(any(s <= start and end <= e for s, e in inside) for start, end in words)
    return 2 * held > len(words)


def cut(line: Line) -> Line:
    """The line with its quotations only."""
    if isinstance(line, GoldLine):
        kept = [a for a in line.gold if quoted(line.text, a.content)]
        return msgspec.structs.replace(line, gold=kept)
    text = line.article.text or ""
    kept = [a for a in line.attributions if quoted(text, a.content)]
    return msgspec.structs.replace(line, attributions=kept)


def cut_file(lines: Path, out: Path, kind: type[Line]) -> Path:
    """Write the file of gold or answers anew with its quotations only; where it was written."""
    with lines.open("rb") as rows, out.open("wb") as file:
        for row in rows:
            file.write(msgspec.json.encode(cut(msgspec.json.decode(row, type=kind))) + b"\n")
    return out
