"""What looks like a time and is none: newspapers, ages, counts, rates, names of wars."""

from __future__ import annotations

from dateline.language.parsed import Parsed
from dateline.mentions.times_values import Length, Recurring, TimeValue
from dateline.mentions.times_words import Item

_YEAR_BEFORE = {
    "in", "since", "until", "till", "by", "from", "of", "to", "before", "after", "during", "(",
    "[", "between", "and", "for", "the", "around", "circa", "late", "early", "mid", "through",
    ",", "-", "into", "than", "fiscal", "or",
}  # fmt: skip
_DURATION_BEFORE = {
    "for", "in", "within", "over", "after", "during", "than", "nearly", "almost", "about",
    "around", "approximately", "roughly", "least", "most", "to", "every", "of", "throughout",
    "under", "another", "up", "practically", "lasted", "lasting", "took", "takes", "take", "by",
    "spent", "spend", "only", "just",
}  # fmt: skip
_PAPERS = {
    "times", "telegraph", "post", "herald", "mirror", "express", "mail", "world", "star", "sun",
    "tribune", "news", "journal", "magazine", "people", "observer", "night", "age", "press",
}  # fmt: skip
_NAME_ENDS = {
    "movement", "brigade", "brigades", "front", "group", "alliance", "coalition", "committee",
    "party", "martyrs", "square", "bridge", "university", "hospital", "stadium", "airport",
}  # fmt: skip
_YEAR_COMES = {"in", "since", "during", "until", "before", "after"}
_BARE_UNITS = {"month", "week", "year", "day", "decade", "century"}


def in_context(
    rule: str, value: TimeValue | None, items: list[Item], first: int, last: int, parsed: Parsed
) -> TimeValue | None:
    """The value as the words around it change it: "the year ended" lasts, "$5 a year" recurs."""
    tree, end = parsed.tree, items[last - 1].last
    after = tree.words[end] if end < len(tree.words) else ""
    if rule in {"the_unit", "fiscal"} and after in {"ended", "ending", "to"}:
        unit = items[last - 1].meaning
        return Length(str(unit), 1, 1) if items[last - 1].letter in "uQ" else value
    if rule == "length" and last - first == 2 and items[first].letter == "a" and items[first].first:
        before = items[first].first - 1
        if tree.tags[before] == "CD" or tree.words[before] in {"times", "percent", "%"}:
            return Recurring(str(items[last - 1].meaning))
    return value


def is_time(
    rule: str, items: list[Item], letters: str, first: int, last: int, parsed: Parsed
) -> bool:
    """Whether items ``[first, last)``, matched by a rule, are a time in their context."""
    words = parsed.tree.words
    begin, end = items[first].first, items[last - 1].last
    before = words[begin - 1] if begin else ""
    after = words[end] if end < len(words) else ""
    if rule == "weekday" and _is_paper(parsed, end - 1, end, after):
        return False
    if _is_in_name(parsed, end):
        return False
    if rule == "year":
        return _is_year(parsed, begin, end, before, after, items[last - 1])
    if rule == "length":
        return _is_length(letters, first, last, before, parsed, begin - 1)
    if rule == "bare_length":
        return before in _DURATION_BEFORE - {"of"} and items[first].meaning in _BARE_UNITS
    return True


def _is_in_name(parsed: Parsed, end: int) -> bool:
    """Whether a date begins a name: "the March 23 Movement"."""
    tree = parsed.tree
    if end >= len(tree.words) or not tree.tags[end].startswith("NNP"):
        return False
    inside = tree.heads[end - 1] == end or tree.heads[tree.heads[end - 1]] == end
    return inside and tree.words[end] in _NAME_ENDS


def _is_paper(parsed: Parsed, begin: int, end: int, after: str) -> bool:
    """Whether a day's name is part of a newspaper's ("Sunday Times")."""
    return (
        after in _PAPERS
        and after != "night"
        and parsed.doc[begin].text[:1].isupper()
        and parsed.doc[end].text[:1].isupper()
    )


def _is_year(parsed: Parsed, begin: int, end: int, before: str, after: str, item: Item) -> bool:
    tree = parsed.tree
    year = int(item.meaning) if isinstance(item.meaning, float) else 0
    if before in {"$", "#", "no.", "number", "£", "€", "flight", "room"} or after in {"%"}:
        return False
    if tree.deps[end - 1] == "nummod" and tree.tags[tree.heads[end - 1]] in {"NNS", "NNPS"}:
        return before in _YEAR_COMES and 1900 <= year < 2050  # "in 2009 soldiers killed"
    if 1900 <= year < 2060:
        return True
    return before in _YEAR_BEFORE and before not in {"and", "to", "than", "for", ",", "-"}


def _is_length(
    letters: str, first: int, last: int, before: str, parsed: Parsed, items_before: int
) -> bool:
    text = letters[first:last]
    if letters[last : last + 2] == "-j" or letters[last : last + 1] == "j":
        return False
    if text in {"au", "aQ"}:
        rate = parsed.tree.tags[items_before] == "CD" or before in {"times", "percent", "%"}
        return rate or before in _DURATION_BEFORE - {"of", "to"}
    return not (text.startswith("t") and not any(c in text for c in "ndiH"))
