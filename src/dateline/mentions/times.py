"""Where an article speaks of time: dates, durations, recurring times and ranges of them."""

from __future__ import annotations

from dateline.language.parsed import Parsed
from dateline.mentions.times_build import BUILDERS, Slots
from dateline.mentions.times_filter import in_context, is_time
from dateline.mentions.times_grammar import GRAMMAR, RUN, rule_of
from dateline.mentions.times_values import (
    Bound,
    Calendar,
    Deictic,
    Interval,
    NamedDay,
    Tense,
    TimeMention,
    TimeValue,
)
from dateline.mentions.times_words import Item, Lexer

__all__ = ["TimeMention", "find_times"]

_SINCE = {"since", "after", "from"}
_UNTIL = {"until", "till", "through"}
_DATED = (Calendar, Deictic, NamedDay)


def find_times(parsed: Parsed) -> list[TimeMention]:
    """All time expressions of the article, in text order; none overlaps another."""
    items = Lexer(parsed).read()
    letters = "".join(item.letter for item in items)
    found: list[tuple[int, int, TimeValue]] = []
    for run in RUN.finditer(letters):
        for m in GRAMMAR.finditer(letters, run.start(), run.end()):
            first, last = _trim(letters, m.start(), m.end())
            rule = rule_of(m.lastgroup)
            value = BUILDERS[rule](Slots(items[first:last]))
            value = in_context(rule, value, items, first, last, parsed)
            if value is not None and is_time(rule, items, letters, first, last, parsed):
                found.append((first, last, value))
    return [_mention(parsed, items, *x) for x in _ranges(found, letters)]


def _trim(letters: str, first: int, last: int) -> tuple[int, int]:
    """The range without commas and hyphens at its ends."""
    while last - 1 > first and letters[last - 1] in "c-O":
        last -= 1
    return first, last


def _ranges(
    found: list[tuple[int, int, TimeValue]], letters: str
) -> list[tuple[int, int, TimeValue]]:
    """The same with "from A to B", "between A and B" and "A-B" joined into one."""
    out: list[tuple[int, int, TimeValue]] = []
    for first, last, value in found:
        if out and isinstance(value, _DATED) and isinstance(out[-1][2], _DATED):
            begin, end, before = out[-1]
            joint = letters[end:first]
            if joint in {"K", "-"} and type(before) is type(value) and alike(before, value):
                out[-1] = (begin, last, Interval(_completed(before, value), value))
                continue
        out.append((first, last, value))
    return out


def alike(a: TimeValue, b: TimeValue) -> bool:
    """Whether two dates give the same fields, so that a range can join them."""
    if isinstance(a, Calendar) and isinstance(b, Calendar):
        same = [(x is None) == (y is None) for x, y in
                ((a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))]  # fmt: skip
        return all(same)
    return False


def _completed(a: TimeValue, b: TimeValue) -> TimeValue:
    """The first date of a range with the year of the last one: "March to June 2019"."""
    if isinstance(a, Calendar) and isinstance(b, Calendar) and a.year is None and b.year:
        later = a.month is not None and b.month is not None and a.month > b.month
        return Calendar(b.year - later, a.month, a.day, a.weekday, a.quarter)
    return a


def _mention(
    parsed: Parsed, items: list[Item], first: int, last: int, value: TimeValue
) -> TimeMention:
    begin, end = items[first].first, items[last - 1].last
    span = parsed.token_span(begin, end)
    return TimeMention(
        start=span.start,
        end=span.end,
        first=begin,
        last=end,
        sentence=parsed.sentence_of[begin],
        value=value,
        bound=_bound(parsed, begin, value),
        tense=_tense(parsed, begin, end),
    )


def _bound(parsed: Parsed, begin: int, value: TimeValue) -> Bound:
    before = parsed.tree.words[begin - 1] if begin else ""
    if not isinstance(value, _DATED):
        return "within"
    if before == "since":
        return "since"
    if before in _UNTIL:
        return "until"
    return "within"


_FUTURE = {"will", "'ll", "shall", "wo", "would", "to"}
_PLANS = {"expect", "schedule", "plan", "slate", "set", "due"}


def _tense(parsed: Parsed, begin: int, end: int) -> Tense:
    """The tense of the nearest verb above the expression's head."""
    tree = parsed.tree
    head = next((i for i in range(begin, end) if not begin <= tree.heads[i] < end), begin)
    if begin and tree.words[begin - 1] == "by" and _is_conditional(parsed, head):
        return "future"  # "unless it is done by Friday": a deadline lies ahead
    for i in tree.ancestors(head):
        tag = tree.tags[i]
        if tree.lemmas[i] in _PLANS and tag == "VBN":
            return "future"
        if tag in {"VBD", "VBN"}:
            return _aux_tense(parsed, i, "past")
        if tag == "VB":
            return _aux_tense(parsed, i, "future")
        if tag in {"VBZ", "VBP"} and tree.deps[i] == "relcl":
            continue  # "we will free everyone we hold by June": the free-ing is dated
        if tag in {"VBZ", "VBP", "MD"}:
            return "unknown"
        if tag == "VBG":
            return _aux_tense(parsed, i, "unknown")
    return "unknown"


def _is_conditional(parsed: Parsed, head: int) -> bool:
    tree = parsed.tree
    above = (i for i in tree.ancestors(head) if tree.pos[i] in ("VERB", "AUX"))
    verb = next(above, None)
    return verb is not None and any(tree.words[c] in ("if", "unless") for c in tree.children[verb])


def _aux_tense(parsed: Parsed, verb: int, default: Tense) -> Tense:
    tree = parsed.tree
    helpers = [tree.words[c] for c in tree.children[verb] if tree.deps[c] in {"aux", "auxpass"}]
    if any(w in _FUTURE for w in helpers):
        return "future"
    if any(w in {"had", "has", "have", "was", "were", "did"} for w in helpers):
        return "past"
    if any(w in {"is", "are", "'s", "'re"} for w in helpers):
        return "unknown"
    return default
