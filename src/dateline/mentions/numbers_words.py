"""The number words (``data/numbers.toml``) and the regular expressions that are made of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.records import Qualifier

# Digits in groups of three, parted by blanks, apostrophes or points: "10 000", "1'200", "2.300".
_BLANK = "[ \u00a0\u2009\u202f]"
_GROUPED = (
    rf"[1-9]\d{{0,2}}(?:(?:{_BLANK}\d{{3}})+|(?:['\u2019]\d{{3}})+|(?:\.\d{{3}})+)"
    r"(?![\d,.'\u2019]\d)(?!\d)"
)
_BEFORE_SCALE = ("over", "than", "least", "about", "around", "nearly", "almost", "approximately")


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
    change: re.Pattern[str]


class NumberDataError(ValueError):
    """``data/numbers.toml`` does not hold what it should."""


def _alternatives(words: Any) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def _compile(tables: dict[str, dict[str, float]], vague: Any) -> re.Pattern[str]:
    unit, scale = _alternatives(tables["units"]), _alternatives(tables["scales"])
    small = (
        rf"(?:(?:{_alternatives(tables['tens'])})(?:[- ](?:{unit})(?!\w))?"
        rf"|(?:{_alternatives(tables['teens'])})|(?:{unit}))(?!\w)"
    )
    hundreds = rf"(?:(?:{small}|an?)[- ]hundred(?!\w)(?:[\s-]+and[\s-]+{small}|\s+{small})?)"
    hundred = rf"(?:{hundreds}|{small})"
    number = (
        rf"(?:{_GROUPED}|\d[\d,]*\.\d+|\d[\d,]*\d|\d)"
        rf"(?:{_alternatives(tables['suffixes'])})?(?![\w])"
    )
    half = r"(?P<half>(?:\s+|-)and(?:\s+|-)a(?:\s+|-)half(?!\w))"
    times = rf"(?:[- ](?:{scale})(?!\w))"
    # What follows a scale: "two thousand and five", "three million, four hundred thousand".
    rest = (
        rf"(?:(?:,?\s+|-)and(?:\s+|-){hundred}{times}*|,?\s+{hundreds}{times}*"
        rf"|,?\s+{small}{times}+|\s+{small})"
    )
    # "More than hundred": a scale with nothing before it is a number only after such a word.
    alone = rf"(?:{'|'.join(rf'(?<={w} )' for w in _BEFORE_SCALE)})(?:{scale})(?!\w)"
    first = {w[:2] for name in ("units", "teens", "tens") for w in tables[name]}
    begun = (*vague, *tables["scales"])
    starts = "|".join(sorted({*first, *(w[:2] for w in begun), "a ", "an", "ha", "qu", "do"}))
    return re.compile(
        rf"(?<![\w.,/])(?=[0-9]|{starts})(?:"  # the look-ahead only makes the search quick
        rf"(?P<dozen>(?:(?P<by>an?(?: few| couple(?: of)?)?|half an?|several|{small}|\d+)[- ])"
        r"dozens?|dozen)(?!\w)"
        rf"|(?P<couple>a couple(?: of)?)(?!\w)(?![- ](?:{scale})s?(?!\w))"
        rf"|(?P<fraction>half an?|(?:a )?quarter of an?) (?P<of>{scale})(?!\w)"
        rf"|(?P<some>several|a few|a couple(?: of)?)[- ](?P<times>{scale})(?!\w)"
        rf"|(?P<vague>{_alternatives(vague)})(?!\w)"
        rf"|(?P<digits>{number})(?:{half}|[- ]1/2)?(?P<scale>{times})?"
        rf"|(?P<words>(?:{hundred}|an?(?={times})){times}+(?:{rest})?|{hundred}|{alone})"
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
        rf"(?:(?<!\w)(?P<q>{_alternatives(qualifiers)})\s+"
        r"(?:a total of |the |another |an additional |a further )?|(?P<sign>[~\u2248])\s?)"
        rf"(?:[A-Z]{{0,3}}[$\u20ac\u00a3\u00a5\u20b9]\s?|Rs\.? )?$",
        re.I,
    )
    change = re.compile(rf"\b(?:{_alternatives(raw['range']['change'])})\b[^,.;:]*$", re.I)
    return NumberWords(
        small={**tables["units"], **tables["teens"], **tables["tens"]},
        scales=tables["scales"],
        suffixes=tables["suffixes"],
        vague=vague,
        qualifiers=qualifiers,
        core=_compile(tables, vague),
        before=before,
        change=change,
    )
