"""What in a text could be the name of a place, before anything is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Span

from dateline.language.parsed import Parsed
from dateline.mentions.toponyms_data import kind_of_word, words

MAX_NAME_TOKENS = 7
_COUNTRY = frozenset({"US", "U.S.", "U.S"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_TRIM_FRONT = frozenset({"the", "a", "an", "'s", "'", '"', "-", "(", "of", "\u2014", "\u2013"})
_TRIM_BACK = frozenset({"'s", "'", '"', "-", ")", "(", ",", "\u2014", "\u2013", "s", ":", ";"})


class NamedPlace(Protocol):
    """What the recogniser wants to know of a place that has the name."""

    @property
    def feature(self) -> str:
        """What kind of place it is: country, admin1, populated …"""

    @property
    def population(self) -> int:
        """How many people live there, 0 where unknown."""

    @property
    def match(self) -> str:
        """Whether the name is its own ("name"), another ("alternate") or its people's."""


class Names(Protocol):
    """Knows which names are names of places: the gazetteer does."""

    def lookup(self, name: str, /) -> Sequence[NamedPlace]:
        """The places that have the name; none where it is no place's name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` that may name a place; ``whole`` when they are all of ``entity``."""

    first: int
    last: int
    name: str
    label: str
    whole: bool
    at: str
    known: Sequence[NamedPlace]


@dataclass(frozen=True, slots=True)
class Page:
    """The article as the features see it: token texts, entities, candidates, counts."""

    parsed: Parsed
    doc: Doc
    texts: list[str]
    lower: list[str]
    candidates: list[Candidate]
    known_at: dict[int, Candidate]
    known_before: dict[int, Candidate]
    labels: dict[str, Counter[str]]
    surnames: Counter[str]
    forenames: Counter[str]
    plain: frozenset[str]


def read_page(parsed: Parsed, names: Names | None) -> Page:
    """Collect the candidates of an article and what the whole article says of their words."""
    doc = parsed.doc
    texts = [t.text for t in doc]
    lower = [t.lower() for t in texts]
    entities = list(doc.ents)
    entity_at: list[Span | None] = [None] * len(texts)
    for e in entities:
        entity_at[e.start : e.end] = [e] * (e.end - e.start)
    found: dict[tuple[int, int], Candidate] = {}
    spans = (
        *_from_entities(entities, lower, names),
        *_from_names(texts, lower, names),
        *_from_kinds(texts, lower),
    )
    for first, last in spans:
        if (first, last) not in found:
            found[first, last] = _candidate(first, last, texts, entity_at, names)
    labels, surnames, forenames = _name_counts(entities, texts)
    return Page(
        parsed=parsed,
        doc=doc,
        texts=texts,
        lower=lower,
        candidates=list(found.values()),
        known_at={c.first: c for c in found.values() if c.known},
        known_before={c.last: c for c in found.values() if c.known},
        labels=labels,
        surnames=surnames,
        forenames=forenames,
        plain=frozenset(t for t in texts if t.islower()),
    )


def _candidate(
    first: int, last: int, texts: list[str], entity_at: list[Span | None], names: Names | None
) -> Candidate:
    name = _joined(texts, first, last)
    entity = entity_at[first]
    known = names.lookup(name) if names else ()
    if entity is None:
        return Candidate(first, last, name, "", False, "none", known)
    start, end = entity.start, entity.end
    while start < first and texts[start].lower() in _TRIM_FRONT:
        start += 1
    while end > last and texts[end - 1].lower() in _TRIM_BACK:
        end -= 1
    whole = start >= first and end <= last
    at = "whole" if whole else "first" if first <= start else "last" if last >= end else "inner"
    return Candidate(first, last, name, entity.label_, whole, at, known)


def _joined(texts: list[str], first: int, last: int) -> str:
    """Tokens as a name is looked up: hyphens and "'s" closed up, blanks elsewhere."""
    out = " ".join(texts[first:last])
    return out.replace(" - ", "-").replace(" '", "'").replace(" .", ".")


def _from_entities(
    entities: list[Span], lower: list[str], names: Names | None
) -> Iterator[tuple[int, int]]:
    for e in entities:
        label = e.label_
        if label not in PLACE_LABELS and (label != "NORP" or names is not None):
            continue
        first, last = e.start, e.end
        while first < last and (lower[first] in _TRIM_FRONT or lower[first].isspace()):
            first += 1
        while last > first and (lower[last - 1] in _TRIM_BACK or lower[last - 1].isspace()):
            last -= 1
        if first < last:
            yield first, last


def _from_names(
    texts: list[str], lower: list[str], names: Names | None
) -> Iterator[tuple[int, int]]:
    """The longest known name at each capitalised token; the search goes on after it."""
    if names is None:
        return
    never, i, n = words().never, 0, len(texts)
    while i < n:
        if not texts[i][0].isupper() or lower[i] in _TRIM_FRONT:
            i += 1
            continue
        end = _capitalised_end(texts, i)
        for last in range(end, i, -1):
            if not texts[last - 1][0].isupper():
                continue
            if last == i + 1 and lower[i].replace(".", "") in never and texts[i] not in _COUNTRY:
                continue
            if names.lookup(_joined(texts, i, last)):
                yield i, last
                i = last - 1
                break
        i += 1


_LINKS = frozenset(
    {"of", "al", "el", "de", "la", "le", "du", "and", "the", "-", "'", "'s", "i", "upon"}
)


def _capitalised_end(texts: list[str], first: int) -> int:
    """The end of the run of capitalised tokens and links that begins at ``first``."""
    last = end = first + 1
    limit = min(len(texts), first + MAX_NAME_TOKENS)
    while last < limit:
        if texts[last][0].isupper():
            end = last + 1
        elif texts[last] not in _LINKS:
            break
        last += 1
    return end


def _from_kinds(texts: list[str], lower: list[str]) -> Iterator[tuple[int, int]]:
    """Capitalised names that end in a word for a kind of place: "Indian Creek", "Hay Street"."""
    kinds = kind_of_word()
    for i, word in enumerate(lower):
        if word in kinds and texts[i][0].isupper() and i:
            first = i
            while first and texts[first - 1][0].isupper() and i - first < MAX_NAME_TOKENS:
                first -= 1
            while first < i and lower[first] in _TRIM_FRONT:
                first += 1
            if first < i:
                yield first, i + 1


def _name_counts(
    entities: list[Span], texts: list[str]
) -> tuple[dict[str, Counter[str]], Counter[str], Counter[str]]:
    """How often the article labels each name as what; last and first words of people's names."""
    labels: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    forenames: Counter[str] = Counter()
    for e in entities:
        label = e.label_
        labels.setdefault(texts[e.start], Counter())[label] += 1
        if label == "PERSON":
            last = e.end - 1 if texts[e.end - 1] not in _TRIM_BACK else e.end - 2
            if last > e.start:
                surnames[texts[last]] += 1
                forenames[texts[e.start]] += 1
    return labels, surnames, forenames
