"""Reads the predicate lexicon's TOML into senses, light verbs, classes and blocks, checking all.

What is wrong raises :class:`LexiconError` with the file and the entry. ``lexicon.py`` puts the
parts together; ``data/README.md`` tells the notation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, get_args

from dateline.coding.senses import (
    NOUN_ACTOR,
    NOUN_RECIPIENT,
    VERB_ACTOR,
    VERB_RECIPIENT,
    Block,
    LexiconError,
    LightVerb,
    Pattern,
    Sense,
    Words,
)
from dateline.ontology import plover
from dateline.records import Status

PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "as", "at",
    "before", "behind", "below", "beside", "between", "beyond", "by", "concerning", "during",
    "following", "for", "from", "in", "inside", "into", "involving", "like", "near", "of", "off",
    "on", "onto", "out", "outside", "over", "regarding", "through", "to", "toward", "towards",
    "under", "until", "up", "upon", "via", "with", "within", "without",
})  # fmt: skip
PARTICLES = frozenset({
    "up", "out", "off", "down", "away", "back", "over", "in", "apart", "together"
})  # fmt: skip
SLOTS = PREPOSITIONS | {"subj", "obj", "iobj", "poss", "mod", "obj.poss", "xcomp.subj"}
STATUSES = frozenset(get_args(Status))
RECIPROCAL = ("no", "with", "always")
LIGHT_SUBJECTS = ("actor", "recipient", "none")
COMPLEMENT_ACTORS = ("actor", "recipient", "own")
HUMAN = "@human"  # kept for the engine, which knows names; common nouns stand in a class
_CONSTRAINTS = (
    "object", "not_object", "subject", "not_subject", "context", "needs", "not_needs",
)  # fmt: skip
_SENSE_KEYS = {
    "type", "mode", "verbs", "nouns", "actor", "recipient", "noun_actor", "noun_recipient",
    "reciprocal", "complement", "complement_actor", "status", "weight", *_CONSTRAINTS,
}  # fmt: skip


def expand(phrase: str) -> list[Pattern]:
    """The patterns that a phrase stands for: "hold|begin talks" is two, "cease-fire" also.

    A hyphen may be a joined word or two words; -ise and -ize are both meant by either.
    """
    slots = [_alternatives(word) for word in phrase.lower().split()]
    out: list[Pattern] = []
    for choice in product(*slots):
        out.append(choice)
        if any("-" in word for word in choice):
            out.append(tuple(w for word in choice for w in word.split("-")))
    return list(dict.fromkeys(out))


def _alternatives(word: str) -> list[str]:
    out = []
    for w in word.split("|"):
        out.append(w)
        if len(w) > 6 and w.endswith(("ise", "ize")):
            out.append(w[:-2] + ("ze" if w.endswith("ise") else "se"))
    return out


def _expand_all(phrases: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(dict.fromkeys(pattern for phrase in phrases for pattern in expand(phrase)))


def _split(base: Sense, verbs: Sequence[str], nouns: Sequence[str]) -> Iterator[Sense]:
    """One sense for plain verbs, one for verb phrases that name their own object, one for nouns.

    ``object`` binds verbs and verbs with a particle; "crack down on", "express support" have
    theirs. In a sense with verbs and nouns, what binds subject, object and context binds the verbs.
    """
    patterns = _expand_all(verbs)
    own = [p for p in patterns if len(p) > 1 and p[-1] not in PARTICLES] if base.object else []
    plain = [p for p in patterns if p not in own]
    if plain:
        yield replace(base, verbs=tuple(plain))
    if own:
        yield replace(base, verbs=tuple(own), object=frozenset())
    if nouns and verbs:
        none: Words = frozenset()
        base = replace(
            base, object=none, not_object=none, subject=none, not_subject=none, context=none
        )
    if nouns:
        yield replace(base, nouns=_expand_all(nouns))


class _Reader:
    """Reads one file's tables into senses; knows its name for the messages."""

    def __init__(self, name: str, classes: Mapping[str, Words]) -> None:
        self.name = name
        self.classes = classes
        self.seen: dict[tuple[object, ...], str] = {}

    def fail(self, entry: str, message: str) -> LexiconError:
        return LexiconError(f"{self.name}: {entry}: {message}")

    def strings(self, entry: str, raw: Mapping[str, Any], key: str) -> list[str]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.fail(entry, f"{key} must be a list of words")
        return value

    def words(self, entry: str, raw: Mapping[str, Any], key: str) -> Words:
        out: set[str] = set()
        for word in self.strings(entry, raw, key):
            if word == HUMAN:
                out |= {HUMAN} | self.classes.get("human", frozenset())
            elif not word.startswith("@"):
                out.add(word.lower())
            elif word[1:] in self.classes:
                out |= self.classes[word[1:]]
            else:
                raise self.fail(entry, f"{key}: no class {word!r} in classes.toml")
        return frozenset(out)

    def slots(
        self, entry: str, raw: Mapping[str, Any], key: str, default: tuple[str, ...]
    ) -> tuple[str, ...]:
        if key not in raw:
            return default
        found = tuple(self.strings(entry, raw, key))
        for slot in found:
            if slot not in SLOTS and not (slot[:4] == "obj." and slot[4:] in PREPOSITIONS):
                raise self.fail(entry, f"{key}: no slot {slot!r}")
        return found

    def one_of(
        self, entry: str, raw: Mapping[str, Any], key: str, allowed: Iterable[str]
    ) -> str | None:
        value = raw.get(key)
        if value is None or value in allowed:
            return value
        raise self.fail(entry, f"{key} cannot be {value!r}")

    def sense(self, number: int, raw: Mapping[str, Any], own_type: str) -> Iterator[Sense]:
        """The sense for its verbs and the sense for its nouns, where it has them."""
        first = next(iter([*raw.get("verbs", []), *raw.get("nouns", [])]), "no words")
        entry = f"sense {number} ({first})"
        if unknown := sorted(raw.keys() - _SENSE_KEYS):
            raise self.fail(entry, f"unknown key {unknown[0]!r}")
        event_type = raw.get("type", own_type)
        if event_type not in plover.EVENT_TYPES:
            raise self.fail(entry, f"no PLOVER event type {event_type!r}")
        weight = raw.get("weight", 1.0)
        if not isinstance(weight, int | float) or not 0 < weight <= 1:
            raise self.fail(entry, f"weight must be above 0 and at most 1, not {weight!r}")
        context = self.words(entry, raw, "context")
        if odd := sorted(context - PREPOSITIONS):
            raise self.fail(entry, f"context: no preposition {odd[0]!r}")
        base = Sense(
            type=event_type,
            mode=self.one_of(entry, raw, "mode", plover.modes(event_type)),
            reciprocal=self.one_of(entry, raw, "reciprocal", RECIPROCAL) or "no",
            complement=self.one_of(entry, raw, "complement", STATUSES),
            complement_actor=self.one_of(entry, raw, "complement_actor", COMPLEMENT_ACTORS),
            status=self.one_of(entry, raw, "status", STATUSES),
            weight=float(weight),
            id=f"{self.name.removesuffix('.toml')}:{number}",
            object=self.words(entry, raw, "object"),
            not_object=self.words(entry, raw, "not_object"),
            subject=self.words(entry, raw, "subject"),
            not_subject=self.words(entry, raw, "not_subject"),
            context=context,
            needs=self.words(entry, raw, "needs"),
            not_needs=self.words(entry, raw, "not_needs"),
        )
        verbs, nouns = self.strings(entry, raw, "verbs"), self.strings(entry, raw, "nouns")
        if not verbs and not nouns:
            raise self.fail(entry, "neither verbs nor nouns")
        for made in _split(base, verbs, nouns):
            if made.verbs:
                yield self.checked(entry, base, replace(
                    made,
                    actor=self.slots(entry, raw, "actor", VERB_ACTOR),
                    recipient=self.slots(entry, raw, "recipient", VERB_RECIPIENT),
                ))  # fmt: skip
                continue
            own = "noun_" if verbs or "noun_actor" in raw else ""
            to = "noun_" if verbs or "noun_recipient" in raw else ""
            yield self.checked(entry, base, replace(
                made,
                actor=self.slots(entry, raw, f"{own}actor", NOUN_ACTOR),
                recipient=self.slots(entry, raw, f"{to}recipient", NOUN_RECIPIENT),
            ))  # fmt: skip

    def checked(self, entry: str, listed: Sense, sense: Sense) -> Sense:
        """The sense, unless a predicate of it stands elsewhere with the same constraints."""
        for kind, patterns in (("verb", sense.verbs), ("noun", sense.nouns)):
            for pattern in patterns:
                key = (kind, pattern, *listed.constraints)
                if key in self.seen:
                    raise self.fail(entry, f"{' '.join(pattern)!r} stands in {self.seen[key]} too")
                self.seen[key] = entry
        return sense


def read_senses(
    name: str, raw: Mapping[str, Any], event_type: str, classes: Mapping[str, Words]
) -> list[Sense]:
    """The senses of one parsed predicate file. Raises LexiconError naming file and entry."""
    reader = _Reader(name, classes)
    if unknown := sorted(raw.keys() - {"sense", "schema"}):
        raise reader.fail("file", f"unknown key {unknown[0]!r}")
    return [
        sense
        for number, table in enumerate(raw.get("sense", []), start=1)
        for sense in reader.sense(number, table, event_type)
    ]


def read_classes(name: str, raw: Mapping[str, Any]) -> dict[str, Words]:
    """Word classes by name, with classes inside classes spelt out. Raises LexiconError."""
    tables: Mapping[str, list[str]] = raw.get("classes", {})

    def words(key: str, above: tuple[str, ...]) -> set[str]:
        if key not in tables or key in above:
            raise LexiconError(f"{name}: classes.{(above or (key,))[-1]}: bad class {key!r}")
        out: set[str] = set()
        for word in tables[key]:
            out |= words(word[1:], (*above, key)) if word.startswith("@") else {word.lower()}
        return out

    return {key: frozenset(words(key, ())) for key in tables}


def read_light_verbs(name: str, raw: Mapping[str, Any]) -> list[LightVerb]:
    """The light verbs of parsed TOML. Raises LexiconError."""
    reader, out = _Reader(name, {}), []
    for number, table in enumerate(raw.get("light", []), start=1):
        entry = f"light {number}"
        if unknown := sorted(table.keys() - {"verbs", "status", "gives", "subject"}):
            raise reader.fail(entry, f"unknown key {unknown[0]!r}")
        out.append(LightVerb(
            verbs=_expand_all(reader.strings(entry, table, "verbs")),
            status=reader.one_of(entry, table, "status", STATUSES),
            gives=reader.one_of(entry, table, "gives", plover.EVENT_TYPES),
            subject=reader.one_of(entry, table, "subject", LIGHT_SUBJECTS) or "actor",
        ))  # fmt: skip
    return out


def read_blocks(name: str, raw: Mapping[str, Any]) -> list[Block]:
    """Phrases that are no event; a star marks the only words that a phrase blocks."""
    reader, out = _Reader(name, {}), []
    for number, table in enumerate(raw.get("block", []), start=1):
        for phrase in reader.strings(f"block {number}", table, "words"):
            for pattern in expand(phrase):
                starred = [w.startswith("*") for w in pattern]
                marks = tuple(starred) if any(starred) else (True,) * len(pattern)
                out.append((tuple(w.removeprefix("*") for w in pattern), marks))
    return out
