"""Counted things in a text: how many were killed, held, displaced; how long; how much money.

The numbers come from ``numbers``; the parse says what they count and which verb or noun says
what became of it. Conventions are in ``docs/quantities_guideline.md``.
"""

from __future__ import annotations

import re

from dateline.language.parsed import Parsed
from dateline.mentions.numbers import Amount, find_amounts
from dateline.mentions.quantities_bare import singular_victims, zero_counts
from dateline.mentions.quantities_counts import read_count
from dateline.mentions.quantities_fixed import (
    duration,
    has_time_unit,
    is_label,
    money,
    whole_durations,
)
from dateline.mentions.quantities_heads import Counted, counted
from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_linking import (
    NOT_COUNTS,
    linked,
    measure_before,
    overlaps,
    scope_of,
    shared,
    sums_listed,
)
from dateline.mentions.quantities_verbs import Reading
from dateline.mentions.quantities_view import NOUNS, QuantityMention, View
from dateline.records import Measure

__all__ = ["QuantityMention", "find_quantities"]

_AMONG = re.compile(
    r"\b(?:[Aa]mong|[Ii]ncluded in) (?:the|those) (?:(\w+) (?:(\w+) )?)[^,.;]{0,30}$"
)
# "Half of the 800 detainees": how many are spoken of is not told.
_SHARE_OF = re.compile(
    r"\b(?:half|third|thirds|quarter|quarters|fifth|most|many|percent|per cent|cent|one|each|any)"
    r" of (?:the|its|their|his|these|those) (?:(?:about|nearly|some|at least|more than) )?$|%"
    r" of (?:the|its|their|these|those) $",
    re.I,
)
_PART_AFTER = re.compile(r"\s*,?\s*(?:were |was )?(?:among them|of them\b|of whom\b)", re.I)
_PART_BEFORE = re.compile(
    r"(?:\bof (?:whom|them|which),?|\bamong them,?|\bincluding)\s+"
    r"(?:(?:at least|about|some|more than) )?$",
    re.I,
)
_OPENING = re.compile(r"\s*(?:\(|--?|\u2013|\u2014)\s*")
_LISTED_PART = re.compile(r",?\s+and\s+|,\s+")
_LOST_MONEY = re.compile(
    r"\s+in (?:\w+ )?(?:loss|damage|aid|cash|profit|revenue|debt|property)", re.I
)
_STRONG = re.compile(r"-strong (\w+)", re.I)
MIN_FLEEING = 20
_RESIDENTS = frozenset(
    {"family", "resident", "villager", "people", "person", "civilian", "refugee"}
)
_ONE_BEFORE = frozenset(
    {"no", "the", "this", "that", "any", "every", "each", "which", "only", "number", "another"}
)
_ONE_AFTER = frozenset({"of", "another", "'s", "day", "who", "that", "to", "in", "such"})


def find_quantities(parsed: Parsed) -> list[QuantityMention]:
    """Every counted thing of interest in the text, in text order; never raises on odd text."""
    if not len(parsed.doc):
        return []
    view = View(parsed)
    none = zero_counts(view)
    found: list[QuantityMention] = []
    parts: list[bool] = []
    for amount in find_amounts(view.text):
        if any(m.start <= amount.start < m.end for m in none):  # "none of the 34 sailors"
            continue
        mention, is_part = _read(view, amount, found, bool(parts and parts[-1]))
        if mention:
            found.append(mention)
            parts.append(is_part)
    found = sums_listed(view, shared(view, found))
    taken = frozenset(m.head for m in (*found, *none))
    bare = [*whole_durations(view), *none, *singular_victims(view, taken)]
    return linked(found, parts, [m for m in bare if not overlaps(m, found)])


def _read(
    view: View, amount: Amount, found: list[QuantityMention], after_part: bool
) -> tuple[QuantityMention | None, bool]:
    """The mention that one amount makes, and whether it is part of an earlier count.

    ``after_part`` says that the mention before it was one.
    """
    sum_of_money = money(view, amount)
    if sum_of_money:
        return sum_of_money, False
    length = duration(view, amount)
    if length:
        return length, False
    if found and found[-1].end > amount.start:  # "seven of the nine soldiers": the nine are known
        return None, False
    first, last = view.token_at(amount.start), view.token_at(amount.end - 1) + 1
    if has_time_unit(view, amount) or is_label(view, amount, first, last):
        return None, False
    if _is_pronoun_one(view, amount, first, last):
        return None, False
    strong = _strong(view, amount, first, last)
    if strong:
        return strong, False
    c = counted(view, first, last)
    if not _countable(view, amount, c, last):
        return None, False
    reading = read_count(view, c, view.token_at(amount.qualified_start), last)
    if reading.as_before:
        measure = measure_before(view, first, found, reading.as_before == "crowd")
        reading = Reading(measure, reading.predicate)
    parent = _parent(view, amount, c, reading, found, after_part)
    reading = _among(view, amount, reading, parent)
    if reading.measure is None or _is_weak(view, amount, c, reading):
        return None, False
    return _mention(view, amount, c, reading, first, last), parent is not None


def _is_weak(view: View, amount: Amount, c: Counted, reading: Reading) -> bool:
    """Whether the count says too little: "one hospital", a vehicle's number, gunmen who fled."""
    lex = lexicon()
    size = amount.low if amount.low is not None else amount.high or 0
    lemma = "" if c.noun is None else view.lemma[c.noun]
    predicate = "" if reading.predicate is None else view.lemma[reading.predicate]
    if reading.measure != "other" and predicate in lex.only_people:
        if c.noun is None:  # "over 900 were sent out": ballots, it may be
            return reading.measure == "participants"
        return not _is_person(view, c.noun)
    if reading.measure in ("other", "participants"):
        if size == 1 and amount.low == amount.high and not reading.included_in:
            return True
        return (
            amount.plain and lemma in lex.things and c.noun is not None and _one_thing(view, c.noun)
        )
    return predicate == "flee" and size < MIN_FLEEING and lemma not in _RESIDENTS


def _is_person(view: View, noun: int) -> bool:
    lex, lemma = lexicon(), view.lemma[noun]
    named = lemma in lex.people or lemma in lex.nouns or view.tag[noun] in ("NNP", "NNPS")
    return named or lemma.endswith((*lex.person_endings, "er", "or"))


def _one_thing(view: View, noun: int) -> bool:
    return view.tag[noun] == "NN" and view.lemma[noun] != "aircraft"


def _is_pronoun_one(view: View, amount: Amount, first: int, last: int) -> bool:
    if amount.plain or view.lower[first] != "one" or last - first > 1:
        return False
    before = view.lower[first - 1] if first else ""
    after = view.lower[last] if last < view.size else ""
    return before in _ONE_BEFORE or after in _ONE_AFTER


def _countable(view: View, amount: Amount, c: Counted, last: int) -> bool:
    """Whether the amount can count people or things at all: whole, and not of a measure unit."""
    low = amount.low if amount.low is not None else amount.high
    if low is not None and not low.is_integer():
        return False
    if _LOST_MONEY.match(view.text, amount.end):
        return False
    if _SHARE_OF.search(view.text, max(0, amount.start - 40), amount.start):
        return False
    if c.noun is not None and view.lemma[c.noun] in lexicon().skip_heads:
        return False
    if amount.suffixed and (c.noun is None or view.lemma[c.noun] not in lexicon().people):
        return last < view.size and view.lower[last] in lexicon().states
    return not (c.noun is not None and c.noun > last + 8)


def _strong(view: View, amount: Amount, first: int, last: int) -> QuantityMention | None:
    """ "A 200-strong crowd": a group with its size before it."""
    m = _STRONG.match(view.text, amount.end)
    if not m:
        return None
    named = noun = view.token_at(m.start(1))
    if noun + 1 < view.size and view.tag[noun + 1] in NOUNS:
        noun += 1
    measure: Measure = lexicon().groups.get(view.lemma[noun], "members")
    return QuantityMention(
        amount.start,
        view.end_of(noun),
        first,
        noun + 1,
        noun,
        noun,
        measure,
        amount.low,
        amount.high,
        amount.qualifier,
        (view.idx[named], view.end_of(noun)),
    )


def _parent(
    view: View,
    amount: Amount,
    c: Counted,
    reading: Reading,
    found: list[QuantityMention],
    after_part: bool,
) -> QuantityMention | None:
    """The earlier count of the same sentence that includes this one, where the text says so."""
    end = view.end_of(c.noun) if c.noun is not None else amount.end
    before = view.text[max(0, amount.qualified_start - 40) : amount.qualified_start]
    says_so = (
        reading.included_in
        or c.partitive
        or _PART_BEFORE.search(before)
        or _PART_AFTER.match(view.text, end)
        or (found and _set_off(view, amount, found[-1], after_part))
    )
    if not says_so:
        return None
    sentence, _ = view.sentence(c.node)
    for m in reversed(found):
        if m.first < sentence:
            return None
        if m.measure not in NOT_COUNTS and reading.measure in (None, "other", m.measure):
            return m
    return None


def _set_off(view: View, amount: Amount, before: QuantityMention, after_part: bool) -> bool:
    """Whether dashes or brackets make the count a part of the one before: "9 men (4 Swiss)"."""
    pattern = _LISTED_PART if after_part else _OPENING
    between = view.text[before.end : amount.qualified_start]
    return before.measure not in NOT_COUNTS and bool(pattern.fullmatch(between))


def _among(view: View, amount: Amount, reading: Reading, parent: QuantityMention | None) -> Reading:
    """The reading with what the including count, or "among the dead were", says of it."""
    if parent and reading.measure in (None, "other"):
        return Reading(parent.measure, parent.predicate, True)
    if reading.measure not in (None, "other"):
        return reading
    begin = max(0, amount.qualified_start - 60)
    m = _AMONG.search(view.text, begin, amount.qualified_start)
    for k in (1, 2) if m else ():
        assert m is not None
        measure = lexicon().states.get((m[k] or "").lower())
        if measure:
            return Reading(measure, view.token_at(m.start(k)))
    return reading


def _mention(
    view: View, amount: Amount, c: Counted, reading: Reading, first: int, last: int
) -> QuantityMention:
    lex = lexicon()
    stated = max(last, view.token_at(amount.qualified_end - 1) + 1)
    of = _of_span(view, c, stated, lex)
    head = c.noun if c.noun is not None else last - 1
    end, stop = amount.end, last
    if of and c.noun is not None and c.noun >= last:
        end, stop = of[1], c.noun + 1
    assert reading.measure is not None
    return QuantityMention(
        amount.start,
        end,
        first,
        stop,
        head,
        reading.predicate,
        reading.measure,
        amount.low,
        amount.high,
        amount.qualifier,
        of,
        scope_of(view, amount, first, lex),
    )


def _of_span(view: View, c: Counted, last: int, lex: Lexicon) -> tuple[int, int] | None:
    """Characters of what is counted: the noun with its modifiers after the number."""
    if c.noun is None or c.noun < last or view.lower[c.noun] in lex.states:
        return None
    begin = last
    skipped = ("DT", "IN", "PRP$", "HYPH", "CD", "PDT", "_SP")
    while begin < c.noun and (view.tag[begin] in skipped or view.lower[begin] in ("more", "other")):
        begin += 1
    for k in range(c.noun - 1, begin - 1, -1):
        if view.lower[k] == "of":
            begin = k + 1
            break
    return view.idx[begin], view.end_of(c.noun)
