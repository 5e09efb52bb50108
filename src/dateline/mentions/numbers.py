"""Amounts in a text: digits and words, ranges, vague words, and what qualifies them.

Works on characters alone and knows nothing of what is counted. The words are in
``data/numbers.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dateline.mentions.numbers_words import NumberWords, number_words
from dateline.records import Qualifier

MAX_DIGITS = 15
LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: ``text[start:end]`` is the number, without what qualifies it.

    ``qualified_start`` and ``qualified_end`` also take in "at least", "or more". ``low`` and
    ``high`` are None where the amount is open on that side. ``suffixed`` is true for "40m",
    which is millions only where money or people are counted. ``plain`` is true for bare digits
    ("2014"), which may be a year, a label or a score.
    """

    start: int
    end: int
    qualified_start: int
    qualified_end: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    plain: bool = False
    suffixed: bool = False


@dataclass(frozen=True, slots=True)
class _Core:
    end: int
    low: float
    high: float
    qualifier: Qualifier
    plain: bool
    suffixed: bool
    scale: float


_AFTER = re.compile(
    r"\s+or (more|so|fewer|less|thereabouts)\b|(\+)(?!\w)|\s(plus)\b"
    r"|[- ](odd)\b(?=\s+\w)|\s+at (?:the )?(?:very )?(least|most)\b",
    re.I,
)
_QUALIFIES_AFTER: dict[str, Qualifier] = {
    "more": "at_least", "plus": "at_least", "+": "at_least", "least": "at_least",
    "so": "about", "thereabouts": "about", "odd": "about",
    "fewer": "at_most", "less": "at_most", "most": "at_most",
}  # fmt: skip
_PARTING = re.compile("[, '\u2019\u00a0\u2009\u202f]")
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+$", re.I
)
_HEDGE = (
    r"(?:about |around |some |nearly |almost )?"
    r"(?:[A-Z]{0,3}[$\u20ac\u00a3\u00a5\u20b9]\s?|Rs\.? )?"
)
_JOIN = re.compile(rf"\s*[-\u2013]\s*(?=\w)|\s+(?:up )?(?:to|or)\s+{_HEDGE}", re.I)
_AND = re.compile(rf"\s+and\s+{_HEDGE}", re.I)
_BETWEEN = re.compile(rf"\bbetween\s+{_HEDGE}$", re.I)
_FROM = re.compile(rf"\bfrom\s+{_HEDGE}$", re.I)
_WORD = re.compile(r"[a-z]+|\d[\d,.]*", re.I)


def _digits(text: str, scaled: bool) -> float | None:
    """The value of digits, with whatever parts their groups; None for "1,2" and the like.

    ``scaled`` says that a scale follows: only then do "1,2" and "2.300" have decimals.
    """
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", ".")) if scaled else None
    if _POINTS.fullmatch(text) and not (scaled and text.count(".") == 1):
        text = text.replace(".", "")
    if "," in text and not _COMMAS.fullmatch(text):
        return None
    plain = _PARTING.sub("", text)
    return float(plain) if len(plain) <= MAX_DIGITS and plain.isascii() else None


def _words_value(text: str, words: NumberWords) -> float:
    """The value of "two hundred and fifty thousand": sums below a scale, scales multiply."""
    total = current = 0.0
    for token in _WORD.findall(text.lower()):
        if token in ("a", "an"):
            current += 1
        elif token in words.small:
            current += words.small[token]
        elif token == "hundred":
            current = (current or 1) * 100
        elif token in words.scales:
            total += (current or 1) * words.scales[token]
            current = 0
    return total + current


def _scale_of(text: str | None, words: NumberWords) -> float:
    return words.scales[text.strip(" -").lower()] if text else 1.0


def _dozen(by: str, words: NumberWords) -> tuple[float, float, Qualifier]:
    if by in ("several", "a few"):
        low, high = words.vague[by]
        return low * 12, high * 12, "vague"
    if by.startswith("a couple"):
        return 24.0, 24.0, "about"
    if by.startswith("half"):
        return 6.0, 6.0, "exact"
    n = float(by) if by.isdigit() else _words_value(by or "a", words)
    return n * 12, n * 12, "exact"


def _read(m: re.Match[str], words: NumberWords) -> _Core | None:
    """What one match of the core expression says."""
    group = m.groupdict()

    def core(low: float, high: float | None = None, q: Qualifier = "exact", scale: float = 1.0,
             plain: bool = False, suffixed: bool = False) -> _Core:  # fmt: skip
        top = low if high is None else high
        return _Core(m.end(), round(low, 6), round(top, 6), q, plain, suffixed, scale)

    if group["dozen"]:
        low, high, q = _dozen(" ".join((group["by"] or "").lower().split()), words)
        return core(low, high, q, scale=12.0)
    if group["couple"]:
        return core(2.0, q="about")
    if group["fraction"]:
        part = 0.5 if group["fraction"].lower().startswith("half") else 0.25
        return core(part * _scale_of(group["of"], words))
    if group["some"]:
        low, high = words.vague.get(group["some"].lower(), (2.0, 3.0))
        scale = _scale_of(group["times"], words)
        return core(low * scale, high * scale, "vague")
    if group["vague"]:
        low, high = words.vague[" ".join(group["vague"].lower().split())]
        return core(low, high, "vague")
    if group["digits"]:
        return _read_digits(group, core, words)
    scale = _scale_of(group["wordscale"], words)
    value = _words_value(group["words"], words) + (0.5 if group["wordhalf"] else 0)
    spoken = _WORD.findall(group["words"].lower())
    last = words.scales.get(spoken[-1], 1.0)
    return core(value * scale, scale=scale if scale > 1 else last)


def _read_digits(group: dict[str, str | None], core: Any, words: NumberWords) -> _Core | None:
    written = group["digits"] or ""
    number = written.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    suffix = written[len(number) :].lower()
    scale = _scale_of(group["scale"], words) * words.suffixes.get(suffix, 1.0)
    value = _digits(number, scale > 1)
    if value is None:
        return None
    value += 0.5 if group["half"] else 0.0
    grouped = _PARTING.search(number) or _POINTS.fullmatch(number)
    bare = not suffix and scale == 1.0 and not grouped and not group["half"]
    out: _Core = core(value * scale, scale=scale, plain=bare, suffixed=bool(suffix))
    return out


def _is_change(text: str, start: int, words: NumberWords) -> bool:
    """Whether the number is what something grew or fell from: "rose from 30 to 45"."""
    m = _FROM.search(text, max(0, start - LOOK_BACK), start)
    return bool(m and words.change.search(text, max(0, start - 3 * LOOK_BACK), m.start()))


def _one_number(text: str, m: re.Match[str], words: NumberWords) -> re.Match[str]:
    """The first of two: "between one hundred and two hundred", "on March 12 500 people"."""
    blank = m.group().find(" ")
    if blank > 0 and m.group()[blank + 1].isdigit():
        dated = _MONTH.search(text, max(0, m.start() - LOOK_BACK), m.start())
        return (dated and words.core.match(text, m.start(), m.start() + blank)) or m
    at = m.group().lower().rfind(" and ")
    if at < 0 or not _BETWEEN.search(text, max(0, m.start() - LOOK_BACK), m.start()):
        return m
    follows = _AND.match(text, m.end())
    if follows and words.core.match(text, follows.end()):
        return m
    return words.core.match(text, m.start(), m.start() + at) or m


def _joined(text: str, start: int, first: _Core, words: NumberWords) -> tuple[_Core | None, bool]:
    """The range that begins with ``first``, and whether a bad range ("3-1") was seen."""
    between = _BETWEEN.search(text, max(0, start - LOOK_BACK), start)
    join = (_AND if between else _JOIN).match(text, first.end)
    if not join or (not between and _is_change(text, start, words)):
        return None, False
    m = words.core.match(text, join.end())
    second = _read(m, words) if m else None
    if second is None or "vague" in (first.qualifier, second.qualifier):
        return None, False
    low = first.low
    if second.scale > 1 and first.scale == 1 and low < second.low / second.scale + 1e-9:
        low *= second.scale
    if low >= second.high:
        return None, "-" in join.group() or "\u2013" in join.group()
    if join.group().strip().lower() == "or" and second.high > low * 2:
        return None, False
    suffixed = first.suffixed or second.suffixed
    plain = first.plain and second.plain
    return _Core(second.end, low, second.high, "range", plain, suffixed, second.scale), False


def _qualified(
    text: str, start: int, core: _Core, words: NumberWords
) -> tuple[int, int, Qualifier]:
    """Where the amount with its qualifier begins and ends, and the qualifier."""
    before = words.before.search(text[max(0, start - LOOK_BACK) : start])
    after = _AFTER.match(text, core.end)
    begin, end, qualifier = start, core.end, core.qualifier
    if before:
        begin = max(0, start - LOOK_BACK) + before.start()
        said = " ".join((before["q"] or "").lower().split())
        qualifier = words.qualifiers[said] if said else "about"
    elif core.qualifier == "range":
        opening = _BETWEEN.search(text, max(0, start - LOOK_BACK), start)
        opening = opening or _FROM.search(text, max(0, start - LOOK_BACK), start)
        begin = opening.start() if opening else start
    if after:
        end = after.end()
        qualifier = _QUALIFIES_AFTER[next(g for g in after.groups() if g).lower()]
    if core.qualifier in ("vague", "range") and qualifier == "about":
        qualifier = core.qualifier
    return begin, end, qualifier


def find_amounts(text: str) -> list[Amount]:
    """Every amount in ``text``, in order, without overlap. Scores such as "3-1" are left out."""
    words = number_words()
    out: list[Amount] = []
    position = 0
    while m := words.core.search(text, position):
        m = _one_number(text, m, words)
        position = m.end()
        core = _read(m, words)
        if core is None:
            continue
        joined, bad = _joined(text, m.start(), core, words)
        if bad:
            join = _JOIN.match(text, core.end)
            skip = words.core.match(text, join.end()) if join else None
            position = skip.end() if skip else position
            continue
        core = joined or core
        position = core.end
        begin, end, qualifier = _qualified(text, m.start(), core, words)
        low: float | None = core.low
        high: float | None = core.high
        if qualifier == "at_least":
            high = None
        elif qualifier == "at_most":
            low = None
        out.append(
            Amount(m.start(), core.end, begin, end, low, high, qualifier, core.plain, core.suffixed)
        )
    return out


def parse_number(text: str) -> float | None:
    """The number that the whole of ``text`` writes ("two dozen" is 24), or None."""
    found = find_amounts(text.strip())
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(text.strip()):
        return None
    amount = found[0]
    return amount.low if amount.low == amount.high else None
