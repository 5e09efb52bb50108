"""Hard-wrapped text to paragraphs: lines joined, words mended, page furniture taken out.

Text that comes from PDFs and wires is broken at a fixed width, often without empty lines between
paragraphs, with words hyphenated at the ends of lines, and with page numbers and running heads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_FROM, _TO = 40, 110
_LEAST_LINES = 6
_NEAR_WIDTH = 14
_HEAD_REACH = 3
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?)$", re.I
)
_ENDED = re.compile(r"[.!?…:][\"”’')\]]*$")
_BROKEN = re.compile(r"[^\W\d_]{2,}-$")
# What keeps its hyphen when a line ends within the word.
_PREFIXES = frozenset({
    "anti", "non", "pro", "ex", "co", "re", "self", "cross", "semi", "post", "pre", "vice", "pan",
    "mid", "counter", "multi", "ultra", "inter",
})  # fmt: skip


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines are those of printed pages: one width, and numbers or broken words."""
    if not any(_PAGE_NUMBER.match(x) or _BROKEN.search(x) for x in lines):
        return False
    long = [x for x in lines if _FROM <= len(x) <= _TO]
    if len(long) < _LEAST_LINES or len(long) * 2 < len(lines) or max(map(len, lines)) > _TO:
        return False
    width = max(map(len, long))
    full = [i for i, x in enumerate(lines[:-1]) if len(x) >= width - _NEAR_WIDTH]
    open_ended = sum(1 for i in full if not _ENDED.search(lines[i]))
    going_on = sum(1 for i in full if lines[i + 1][:1].islower())
    return len(full) * 2 >= len(lines) and open_ended * 2 > len(full) and going_on * 4 >= len(full)


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs of wrapped lines; "" among the lines is an empty one."""
    kept = _without_pages(lines)
    width = max((len(x) for x in kept), default=0)
    found: list[str] = []
    last = ""
    for line in kept:
        if not line:
            last = last and (last if _goes_on(last, width) else "")
            continue
        if last and (_goes_on(last, width) or line[:1].islower()):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
        last = line
    return found


def _without_pages(lines: Sequence[str]) -> list[str]:
    """The lines without page numbers, and without what is repeated next to them."""
    times = Counter(x for x in lines if x)
    width = max((len(x) for x in lines), default=0)
    kept: list[str] = []
    after_number = _HEAD_REACH + 1
    for i, line in enumerate(lines):
        if _PAGE_NUMBER.match(line):
            after_number = 0
            continue
        after_number += 1
        near = after_number <= _HEAD_REACH or i < _HEAD_REACH
        if not (near and times[line] > 1 and len(line) < width - _NEAR_WIDTH):
            kept.append(line)
    return kept


def _goes_on(line: str, width: int) -> bool:
    """Whether a paragraph goes on after a line: it is full, or it ends within a word."""
    if _BROKEN.search(line):
        return True
    return len(line) >= width - _NEAR_WIDTH


def _joined(before: str, line: str) -> str:
    word = _BROKEN.search(before)
    if word is None or not line[:1].islower():
        return f"{before} {line}"
    if word[0][:-1].lower() in _PREFIXES:
        return before + line
    return before[:-1] + line
