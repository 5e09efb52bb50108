"""A form of the text that the parser reads well, of exactly the same length.

Every change is one code point for one code point, so an offset in the normal form is an offset
in the text. Curly quotes are made straight, odd spaces plain, invisible characters blank, hard
line wraps unwrapped, and text that is all capitals is put into lower case with names capitalised.
"""

from __future__ import annotations

import re

_QUOTES = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u0060": "'",
    "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"',
    "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-",
    "\u2015": "\u2014",
}  # fmt: skip
_TABLE = str.maketrans(_QUOTES)
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r]")
_WRAP = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_WORD = re.compile(r"[^\W\d_]+")

MIN_WRAP_COLUMNS = 60
CAPITALS_SHARE = 0.75


def _same_length_lower(text: str) -> str:
    """Lower case, leaving alone the few letters whose lower case is longer than they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def is_wrapped(text: str) -> bool:
    """Whether single line breaks in ``text`` come from wrapping at a fixed column."""
    lines = [line for block in text.split("\n\n") for line in block.split("\n")[:-1]]
    if len(lines) < 3:
        return False
    near = sum(MIN_WRAP_COLUMNS <= len(line) <= 100 for line in lines)
    return near / len(lines) > 0.6


def is_capitals(text: str) -> bool:
    """Whether nearly all words of ``text`` are written in capitals."""
    words = [w for w in _WORD.findall(text[:20000]) if len(w) > 1]
    return len(words) >= 5 and sum(w.isupper() for w in words) / len(words) > CAPITALS_SHARE


def normal_form(text: str, names: frozenset[str] = frozenset()) -> str:
    """The text as the parser gets it: the same number of code points, easier to parse.

    ``names`` are lower-case words to be capitalised where the text is all capitals.
    """
    out = _INVISIBLE.sub(" ", _ODD_SPACE.sub(" ", text.translate(_TABLE)))
    if is_wrapped(out):
        out = _WRAP.sub(" ", out)
    if is_capitals(out):
        out = _recase(out, names)
    assert len(out) == len(text)
    return out


_SENTENCE_START = re.compile(r"(?:^|[.!?][\"')\]]*\s+|\n\s*|--\s+|[\[(\"])\s*([a-z])")
_KEEP_UPPER = re.compile(r"\(([A-Z]{2,8})\)")


def _recase(text: str, names: frozenset[str]) -> str:
    """Lower case for a text in capitals, with sentence starts, known names and acronyms raised."""
    acronyms = {m[1] for m in _KEEP_UPPER.finditer(text)}
    low = list(_same_length_lower(text))
    for m in _WORD.finditer(text):
        word, lower = m.group(), m.group().lower()
        if word in acronyms:
            low[m.start() : m.end()] = word
        elif lower in names:
            low[m.start()] = text[m.start()]
    joined = "".join(low)
    for m in _SENTENCE_START.finditer(joined):
        low[m.start(1)] = joined[m.start(1)].upper()
    return "".join(low)
