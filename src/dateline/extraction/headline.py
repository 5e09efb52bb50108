"""The title among the lines that stand above the body of a page saved as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.furniture import Cue, Furniture
from dateline.extraction.titles import clean_title, without_site

_TRAIL = re.compile(r"\s+[»›>/]\s+|\s*[»›]\s*")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_WORDS, _MAX_WORDS = 3, 32
_REPEATED, _FUSED, _NEAR, _GOOD_LENGTH, _STOPPED, _LEAST = 4.0, 3.0, 2.0, 1.0, 2.0, 0.5


def find_title(
    lines: Sequence[str], cues: Sequence[Cue | None], furniture: Furniture
) -> tuple[str | None, bool]:
    """The title among lines above the body, and whether it is one; None where none is likely."""
    scored: list[tuple[float, int, str]] = []
    for i, (line, cue) in enumerate(zip(lines, cues, strict=True)):
        words, fused = _unfused(line, furniture)
        if cue is not None and not (fused and cue.name == "breadcrumbs"):
            continue
        if (score := _score(words, fused, i, lines)) >= _LEAST:
            scored.append((score, i, words))
    if not scored:
        return None, False
    best = max(scored, key=lambda x: (x[0], x[1]))
    title = clean_title(best[2])
    return (without_site(title, _sites(lines, best[1])) if title else None), True


def _unfused(line: str, furniture: Furniture) -> tuple[str, bool]:
    """The line without the breadcrumb at its beginning, and whether there was one."""
    parts = _TRAIL.split(line)
    if len(parts) > 1 and len(parts[-1].split()) >= _MIN_WORDS:
        return parts[-1], True
    found = furniture.fused.match(line)
    # One section name may be the first word of a compound; two are a trail.
    if found and len(re.findall(r"[a-z](?=[A-Z])", line[: found.end() + 1])) >= 1:
        return line[found.end() :], True
    return line, False


def _score(words: str, fused: bool, i: int, lines: Sequence[str]) -> float:
    n = len(words.split())
    if not _MIN_WORDS <= n <= _MAX_WORDS or not _LETTER.search(words):
        return -1.0
    others = [x for k, x in enumerate(lines) if k != i]
    score = _NEAR * (i + 1) / len(lines)
    if any(x == words or (x.endswith(words) and len(x) > len(words)) for x in others):
        score += _REPEATED
    elif any(x.startswith(words) for x in others):
        score += _REPEATED / 2
    if fused:
        score += _FUSED if not any(x == words for x in others) else -_FUSED
    if 5 <= n <= 20:
        score += _GOOD_LENGTH
    if words[-1] in ".:;,":
        score -= _STOPPED
    return score


def _sites(lines: Sequence[str], chosen: int) -> list[str]:
    """Short lines, which may name the site."""
    return [x for k, x in enumerate(lines) if k != chosen and len(x.split()) <= 4]
