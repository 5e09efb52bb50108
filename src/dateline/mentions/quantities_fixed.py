"""Amounts that their neighbours decide: labels and dates, money, lengths of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.mentions.numbers import Amount
from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_view import QuantityMention, View

_AFTER_SKIP = re.compile(
    r"\s?%|[- ](?:per ?cent|percentage)\b|[- ](?:years?|yrs?|months?|weeks?|days?)[- ]olds?\b"
    r"|:\d|/\d|\s?[ap]\.?m\b|\s?\u00b0|[- ](?:degrees|km|kms|mm|cm)\b|-\d|'s\b"
    r"|(?:-| )(?:point|storey|story|lane|star|seat|foot"
    r"|meter|metre|mile|kilometer|kilometre|inch|wheel"
    r"|party|nation|way|page|count|time|member|term|figure|digit|pounder|caliber|calibre)\b",
    re.I,
)
_BEFORE_SKIP = re.compile(
    r"(?:[A-Za-z]-|\d-|\d:|#|[A-Za-z]\.|\baged? |\bper |['\u2019](?=\d\d\b))$"
)


# "One in three", "nine out of ten": a share.
_SHARERS = r" (?:\w+ )?(?:people|adults|children|women|men|voters|residents|households|families)\b"
_SHARE = re.compile(
    r"\s(?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)"
    rf"(?={_SHARERS}|[,.;])"
)
_OF_EVERY = re.compile(
    r"\b(?:one in|out of|in every|out of every) $"
    rf"|\b(?:two|three|four|five|six|seven|eight|nine|\d) in (?=\w+{_SHARERS})",
    re.I,
)
_DAY_OF_MONTH = re.compile(
    r"(?:\s*(?:,|and|or|to|-|\u2013)\s*\d{1,2})*\s+(?:of )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_LISTING = frozenset({"and", "or", ",", "to", "-", "&"})


def is_label(view: View, amount: Amount, first: int, last: int) -> bool:
    """Whether the number is part of a name, date, time, age, share or score, so counts nothing."""
    text, lex = view.text, lexicon()
    if _AFTER_SKIP.match(text, amount.end):
        return True
    if _BEFORE_SKIP.search(text[max(0, amount.start - 6) : amount.start]):
        return True
    if _SHARE.match(text, amount.end) or _is_base(text, amount.start):
        return True
    if not amount.plain:
        return False
    if text[amount.start] == "0" and amount.end - amount.start > 1:  # "0230 local time"
        return True
    if _DAY_OF_MONTH.match(text, amount.end):
        return True
    while first > 1 and view.lower[first - 1] in _LISTING and view.words[first - 2].isdigit():
        first -= 2  # "Articles 5 and 6"
    before = view.lower[first - 1] if first else ""
    after = view.lower[last] if last < view.size else ""
    plural = last < view.size and view.tag[last] == "NNS"
    singular = view.lemma[first - 1] if first else ""
    if (before in lex.labels or singular in lex.labels) and not plural:
        return True
    if (before in lex.months and not plural) or after in lex.months:
        return True
    if before == "of" and first > 1 and view.lower[first - 2] == "group" and not plural:
        return True
    if before == "," and after in (",", ".") and _is_age(view, amount, first):
        return True
    if _is_year(amount) and before in _YEAR_COMES:
        return True
    return _is_year(amount) and not _has_counted(view, last, lex)


def _is_base(text: str, start: int) -> bool:
    """Whether the number is what a share is of: the five of "four in five residents"."""
    for m in _OF_EVERY.finditer(text, max(0, start - 20), min(len(text), start + 60)):
        if m.end() == start:
            return True
    return bool(_OF_EVERY.search(text[max(0, start - 20) : start]))


# "In 2009 soldiers killed": a bare year may stand right before a plural.
_YEAR_COMES = {"in", "since", "during", "until", "before", "after"}


def _is_age(view: View, amount: Amount, first: int) -> bool:
    """A number set off by commas after a name: "Andrea Ruiz, 49, said"."""
    low = amount.low if amount.low is not None else 0
    return first > 1 and view.tag[first - 2] == "NNP" and 1 < low < 120


def _is_year(amount: Amount) -> bool:
    """Four bare digits, or two years with what joins them: "2003-2011"."""
    ends = [n for n in (amount.low, amount.high) if n is not None]
    spelled = amount.end - amount.start == 4 or amount.qualifier == "range"
    return spelled and all(n.is_integer() and 1800 <= n < 2100 for n in ends)


def _has_counted(view: View, last: int, lex: Lexicon) -> bool:
    near = range(last, min(last + 3, view.size))
    return any(
        view.tag[i] == "NNS" and (view.lemma[i] in lex.people or view.lemma[i] in lex.things)
        for i in near
    ) and (last >= view.size or view.lower[last] != ",")


@dataclass(frozen=True, slots=True)
class _MoneyPatterns:
    symbol: re.Pattern[str]
    word: re.Pattern[str]


@lru_cache(maxsize=1)
def _money_patterns() -> _MoneyPatterns:
    lex = lexicon()
    symbols = "|".join(re.escape(s) for s in sorted(lex.symbols, key=lambda s: (-len(s), s)))
    words = "|".join(sorted(lex.currencies, key=lambda s: (-len(s), s)))
    return _MoneyPatterns(
        symbol=re.compile(rf"(?<![\w$])({symbols})\s?$"),
        word=re.compile(
            rf"[- ](?:of )?(?:(?P<us>US|U\.S\.) )?(?P<adj>(?:[A-Z]\w+ ){{0,2}})(?P<word>{words})\b",
            re.I,
        ),
    )


def money(view: View, amount: Amount) -> QuantityMention | None:
    """The amount as a sum of money, where a currency stands before or after it."""
    lex, text = lexicon(), view.text
    start, end, unit = amount.start, amount.end, None
    m = _money_patterns().symbol.search(text[max(0, start - 5) : start])
    if m:
        start = max(0, start - 5) + m.start()
        unit = lex.symbols[m[1]] or None
    word = _money_patterns().word.match(text, amount.end)
    if word:
        name = word["word"].lower()
        if not m and _is_no_currency(text, word, name, amount):
            return None
        stem = f"{word['adj'].strip().lower()} {name.rstrip('s')}"
        unit = lex.country_currencies.get(stem) or unit or lex.currencies[name] or None
        end = word.end()
    if not m and not word:
        return None
    first, last = view.token_at(start), view.token_at(end - 1)
    return QuantityMention(
        start,
        end,
        first,
        last + 1,
        last,
        None,
        "money",
        amount.low,
        amount.high,
        amount.qualifier,
        unit=unit,
    )


def _is_no_currency(text: str, word: re.Match[str], name: str, amount: Amount) -> bool:
    """ "Won" is mostly a verb; pounds of something are a weight; "rand" may be a surname."""
    size = amount.low if amount.low is not None else amount.high or 0
    if name in ("won", "rand", "real") and size < 1000:
        return True
    return name in ("pound", "pounds") and text.startswith(" of ", word.end())


_UNIT = r"(?P<unit>minute|hour|day|week|fortnight|month|year|yr|decade)s?\b"
_UNIT_AFTER = re.compile(rf"(?P<join>[- ]){_UNIT}(?P<rest>-long\b)?", re.I)
_LEAD = re.compile(
    r"\b(?:for|lasted|lasting|lasts|last|during|through|throughout|spent|over|sentenced to|spend"
    r"|after|some|took|takes|by|extended|held|waited)\s+"
    r"(?:(?:at least|about|nearly|almost|only|just|barely|another|a further|a|the|its|their) )*$",
    re.I,
)
_WHOLE = re.compile(
    rf"\b(?:for|lasted|lasting)\s+(?:about |nearly |almost |over |more than )?(?P<n>an?)\s+{_UNIT}"
    r"|\b(?P<whole>an?)\s+(?P<of>week|month|year|decade)\s+of\b"
    r"|\b(?P<long>hour|day|week|month|year|decade)-?long\b",
    re.I,
)


def duration(view: View, amount: Amount) -> QuantityMention | None:
    """The amount as a length of time in days, where it says how long something was."""
    text, lex = view.text, lexicon()
    m = _UNIT_AFTER.match(text, amount.end)
    if not m:
        return None
    first, last = view.token_at(amount.start), view.token_at(m.end() - 1)
    after = view.lower[last + 1] if last + 1 < view.size else ""
    begin = view.token_at(amount.qualified_start)
    if after in lex.duration_not_after or after == "-":
        return None
    if any(view.lower[i] in lex.duration_not_before for i in range(max(0, begin - 2), begin)):
        return None
    attributive = m["join"] == "-" or after in ("of", "'", "'s") or bool(m["rest"])
    if not attributive and not _LEAD.search(
        text[max(0, amount.qualified_start - 30) : amount.qualified_start]
    ):
        return None
    days = lex.duration[m["unit"].lower()]
    low = None if amount.low is None else round(amount.low * days, 4)
    high = None if amount.high is None else round(amount.high * days, 4)
    return QuantityMention(
        amount.start,
        m.end(),
        first,
        last + 1,
        last,
        None,
        "duration_days",
        low,
        high,
        amount.qualifier,
    )


def has_time_unit(view: View, amount: Amount) -> bool:
    """Whether a unit of time follows, so that nothing else is counted."""
    return bool(_UNIT_AFTER.match(view.text, amount.end))


def whole_durations(view: View) -> list[QuantityMention]:
    """ "For a week", "a month-long siege": one of a unit, with no number written."""
    out = []
    for m in _WHOLE.finditer(view.text):
        before = view.text[max(0, m.start() - 1) : m.start()]
        if m["long"] and before == "-":
            continue
        start = m.start("n") if m["n"] else m.start()
        end = m.end("of") if m["of"] else m.end()
        days = lexicon().duration[(m["unit"] or m["of"] or m["long"]).lower()]
        first, last = view.token_at(start), view.token_at(end - 1)
        out.append(
            QuantityMention(
                start,
                end,
                first,
                last + 1,
                last,
                None,
                "duration_days",
                round(days, 4),
                round(days, 4),
                "exact",
            )
        )
    return out
