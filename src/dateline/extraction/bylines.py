"""Names of authors, out of what bylines and metadata say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.extraction.titles import clean_title, plain_words

_BY = re.compile(
    r"^(?:(?:view all posts|written|reported|posted|published|story|words|text)\s+)?"
    r"(?:by|von|par|por|di|door)[:\s]+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]{0,40}\)")
# "Jane Roe in Kyiv": where someone wrote is no part of the name.
_PLACE = re.compile(r"(?<=\w) in (?:[A-Z][\w.'’-]*\s?){1,4}$")
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[,;|•/]|\s(?:and|und|et|y|og|och|e|&)\s)\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net|co)\b|\d{3}|[<>{}\[\]]"
    r"|^(?:admin|administrator|editor|staff|null|none|unknown|(?:no |post )?author|guest)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|bureau chief|contributor|journalist|columnist)s?\b",
    re.IGNORECASE,
)
_MAX_AUTHORS, _MAX_WORDS = 20, 6


def clean_authors(names: Iterable[str], publisher: str | None = None) -> tuple[str, ...]:
    """The names, one a person or organisation, in order, without duplicates and non-names."""
    found: dict[str, str] = {}
    for given in names:
        line = _BRACKETS.sub("", _BY.sub("", clean_title(given) or ""))
        if _ADDRESS.search(line):
            continue
        for part in _SPLIT.split(line):
            name = _PLACE.sub("", part.strip(" .,-–—:"))
            key = plain_words(name)
            if key and _is_name(name) and key not in found:
                found[key] = name
    if len(found) > 1:
        found.pop(plain_words(publisher), None)
    return tuple(list(found.values())[:_MAX_AUTHORS])


def byline(line: str) -> tuple[str, ...]:
    """The authors of a line that is a byline ("By Jane Roe, John Doe"), else none."""
    found = _BY.match(line)
    if not found or len(line.split()) > 14:
        return ()
    names = clean_authors([line])
    return tuple(n for n in names if n[:1].isupper() and any(c.islower() for c in n))


def _is_name(name: str) -> bool:
    if _NO_NAME.search(name) or len(name) > 80 or len(name.split()) > _MAX_WORDS:
        return False
    return not (_ROLE.search(name) and not any(w[:1].isupper() for w in name.split()))
