"""Amounts in a text: digits and words, ranges, vague words, and what qualifies them.

Works on characters alone and knows nothing of what is counted. The words are in
``data/numbers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

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


@dataclass(frozen=True)
class NumberWords:
    """The number words and the regular expressions made of them."""

    small: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    vague: dict[str, tuple[float, float]]
    qualifiers: dict[str, Qualifier]
    core: re.Pattern[str]
    before: re.Pattern[str]


class NumberDataError(ValueError):
    """``data/numbers.toml`` does not hold what it should."""


_AFTER = re.compile(r"\s+or (more|so|fewer|less)\b|(\+)(?!\w)|\s(plus)\b", re.I)
_JOIN = re.compile(r"\s*[-\u2013]\s*(?=\w)|\s+(?:to|or)\s+", re.I)
_AND = re.compile(r"\s+and\s+", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:about |around |some |at least |nearly )?$", re.I)
_WORD = re.compile(r"[a-z]+|\d[\d,.]*", re.I)


def _alternatives(words: Any) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def _compile(tables: dict[str, dict[str, float]], vague: Any) -> re.Pattern[str]:
    unit, scale = _alternatives(tables["units"]), _alternatives(tables["scales"])
    small = (
        rf"(?:(?:{_alternatives(tables['tens'])})(?:[- ](?:{unit})(?!\w))?"
        rf"|(?:{_alternatives(tables['teens'])})|(?:{unit}))(?!\w)"
    )
    hundred = rf"(?:(?:{small}|an?)[- ]hundred(?!\w)(?:\s+and\s+{small}|\s+{small})?|{small})"
    number = rf"(?:\d[\d,]*\.\d+|\d[\d,]*\d|\d)(?:{_alternatives(tables['suffixes'])})?(?![\w])"
    half = r"(?P<half>(?:\s+|-)and(?:\s+|-)a(?:\s+|-)half(?!\w))"
    times = rf"(?:[- ](?:{scale})(?!\w))"
    first = {w[:2] for name in ("units", "teens", "tens") for w in tables[name]}
    starts = "|".join(sorted({*first, *(w[:2] for w in vague), "a ", "an", "ha", "qu", "do"}))
    return re.compile(
        rf"(?<![\w.,/])(?=[0-9]|{starts})(?:"  # the look-ahead only makes the search quick
        rf"(?P<dozen>(?:(?P<by>an?(?: few| couple of)?|half an?|several|{small}|\d+)[- ])?dozen)"
        r"(?!\w)"
        rf"|(?P<couple>a couple(?: of)?)(?!\w)(?![- ](?:{scale})s?(?!\w))"
        rf"|(?P<fraction>half an?|(?:a )?quarter of an?) (?P<of>{scale})(?!\w)"
        rf"|(?P<some>several|a few|a couple of)[- ](?P<times>{scale})(?!\w)"
        rf"|(?P<vague>{_alternatives(vague)})(?!\w)"
        rf"|(?P<digits>{number})(?:{half}|[- ]1/2)?(?P<scale>{times})?"
        rf"|(?P<words>(?:{hundred}|an?(?={times})){times}*(?:(?:,?\s+and|,)?\s+{hundred}{times}*)?)"
        rf"(?P<wordhalf>{half.replace('?P<half>', '?:')})?(?P<wordscale>{times})?"
        rf")",
        re.I,
    )


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The shipped number words; raises NumberDataError where an entry is wrong."""
    raw = tomllib.loads(
        files("dateline.mentions").joinpath("data/numbers.toml").read_text(encoding="utf-8")
    )
    tables: dict[str, dict[str, float]] = {}
    for name in ("units", "teens", "tens", "scales", "suffixes"):
        table = raw.get(name)
        if not isinstance(table, dict) or not all(
            isinstance(v, int | float) for v in table.values()
        ):
            raise NumberDataError(f"numbers.toml: [{name}] must map words to numbers")
        tables[name] = {k: float(v) for k, v in table.items()}
    vague: dict[str, tuple[float, float]] = {}
    for word, bounds in raw.get("vague", {}).items():
        if len(bounds) != 2 or bounds[0] > bounds[1]:
            raise NumberDataError(f"numbers.toml: [vague] {word!r} needs [low, high]")
        vague[word] = (float(bounds[0]), float(bounds[1]))
    qualifiers: dict[str, Qualifier] = {}
    for kind, words in raw.get("qualifiers", {}).items():
        if kind not in ("at_least", "at_most", "about"):
            raise NumberDataError(f"numbers.toml: [qualifiers] has no kind {kind!r}")
        qualifiers.update(dict.fromkeys(words, kind))
    before = re.compile(
        rf"(?<!\w)(?P<q>{_alternatives(qualifiers)})\s+(?:a total of |the )?"
        rf"(?:[A-Z]{{0,3}}[$\u20ac\u00a3\u00a5\u20b9]\s?|Rs\.? )?$",
        re.I,
    )
    return NumberWords(
        small={**tables["units"], **tables["teens"], **tables["tens"]},
        scales=tables["scales"],
        suffixes=tables["suffixes"],
        vague=vague,
        qualifiers=qualifiers,
        core=_compile(tables, vague),
        before=before,
    )


def _digits(text: str) -> float | None:
    plain = text.replace(",", "")
    if len(plain) > MAX_DIGITS or not plain.isascii():
        return None
    return float(plain)


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
    if by == "a couple of":
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
        return core(low, high, q)
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
    value, suffix = _digits(number), written[len(number) :].lower()
    if value is None:
        return None
    value += 0.5 if group["half"] else 0.0
    scale = _scale_of(group["scale"], words) * words.suffixes.get(suffix, 1.0)
    bare = not suffix and scale == 1.0 and "," not in number and not group["half"]
    out: _Core = core(value * scale, scale=scale, plain=bare, suffixed=bool(suffix))
    return out


def _joined(text: str, start: int, first: _Core, words: NumberWords) -> tuple[_Core | None, bool]:
    """The range that begins with ``first``, and whether a bad range ("3-1") was seen."""
    between = _BETWEEN.search(text, max(0, start - 12), start)
    join = (_AND if between else _JOIN).match(text, first.end)
    if not join or (not between and _FROM.search(text[max(0, start - LOOK_BACK) : start])):
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
        qualifier = words.qualifiers[" ".join(before["q"].lower().split())]
    if after:
        end = after.end()
        word = (after[1] or after[2] or after[3]).lower()
        qualifier = (
            "about" if word == "so" else "at_most" if word in ("fewer", "less") else "at_least"
        )
    if core.qualifier in ("vague", "range") and qualifier == "about":
        qualifier = core.qualifier
    return begin, end, qualifier


def find_amounts(text: str) -> list[Amount]:
    """Every amount in ``text``, in order, without overlap. Scores such as "3-1" are left out."""
    words = number_words()
    out: list[Amount] = []
    position = 0
    while m := words.core.search(text, position):
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
