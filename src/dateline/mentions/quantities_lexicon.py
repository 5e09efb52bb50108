"""The words that say what a count measures: ``data/quantities.toml``, loaded once and checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from dateline.records import Measure

_FILE = "data/quantities.toml"
_MEASURES = frozenset(get_args(Measure))


class QuantityDataError(ValueError):
    """``data/quantities.toml`` does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb that counts only with one of ``words`` near it: "take" with "hostage"."""

    words: frozenset[str]
    measure: Measure
    slot: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known of counted things; sets and mappings hold lower-case lemmas."""

    patient: dict[str, Measure]
    agent: dict[str, Measure]
    phrases: dict[str, tuple[Phrase, ...]]
    states: dict[str, Measure]
    nouns: dict[str, Measure]
    of_nouns: dict[str, Measure]
    groups: dict[str, Measure]
    release: frozenset[str]
    suffer: frozenset[str]
    wounds: frozenset[str]
    person_endings: tuple[str, ...]
    member_heads: frozenset[str]
    member_verbs: frozenset[str]
    member_states: frozenset[str]
    not_members: frozenset[str]
    acts: frozenset[str]
    animals: frozenset[str]
    only_people: frozenset[str]
    including: frozenset[str]
    figures: frozenset[str]
    guesses: frozenset[str]
    acts_by: frozenset[str]
    cumulative_after: re.Pattern[str]
    cumulative_before: re.Pattern[str]
    skip_heads: frozenset[str]
    labels: frozenset[str]
    people: frozenset[str]
    things: frozenset[str]
    duration: dict[str, float]
    duration_not_after: frozenset[str]
    duration_not_before: frozenset[str]
    symbols: dict[str, str]
    currencies: dict[str, str]
    country_currencies: dict[str, str]
    months: frozenset[str]


def _measure(entry: str, value: Any) -> Measure:
    if value not in _MEASURES:
        raise QuantityDataError(f"{_FILE}: {entry}: {value!r} is no measure")
    measure: Measure = value
    return measure


def _measures(raw: dict[str, Any], name: str) -> dict[str, Measure]:
    return {word: _measure(f"[{name}] {word}", value) for word, value in raw[name].items()}


def _verbs(raw: dict[str, Any], slot: str) -> dict[str, Measure]:
    out: dict[str, Measure] = {}
    for measure, slots in raw["verbs"].items():
        for verb in slots[slot]:
            if verb in out:
                raise QuantityDataError(f"{_FILE}: {slot} {verb!r} stands under two measures")
            out[verb] = _measure(f"[verbs.{measure}]", measure)
    return out


def _phrases(raw: dict[str, Any]) -> dict[str, tuple[Phrase, ...]]:
    out: dict[str, tuple[Phrase, ...]] = {}
    for entry in raw["phrases"]:
        if entry["slot"] not in ("agent", "patient"):
            raise QuantityDataError(f"{_FILE}: phrase {entry['verb']!r}: slot {entry['slot']!r}")
        measure = _measure(f"phrase {entry['verb']!r}", entry["measure"])
        phrase = Phrase(frozenset(entry["words"]), measure, entry["slot"])
        out[entry["verb"]] = (*out.get(entry["verb"], ()), phrase)
    return out


def _pattern(entry: str, parts: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{p})" for p in parts))
    except re.error as error:
        raise QuantityDataError(f"{_FILE}: [{entry}]: {error}") from error


def _groups(raw: dict[str, Any]) -> dict[str, Measure]:
    return {
        word: _measure("[groups]", name)
        for name in ("participants", "members")
        for word in raw["groups"][name]
    }


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon; raises QuantityDataError naming the entry that is wrong."""
    raw = tomllib.loads(files("dateline.mentions").joinpath(_FILE).read_text(encoding="utf-8"))
    try:
        return Lexicon(
            patient=_verbs(raw, "patient"),
            agent=_verbs(raw, "agent"),
            phrases=_phrases(raw),
            states=_measures(raw, "states"),
            nouns=_measures(raw, "nouns"),
            of_nouns=_measures(raw, "of_nouns"),
            groups=_groups(raw),
            release=frozenset(raw["release"]["verbs"]),
            suffer=frozenset(raw["suffer"]["verbs"]),
            wounds=frozenset(raw["suffer"]["injured"]),
            person_endings=tuple(raw["person_endings"]["endings"]),
            member_heads=frozenset(raw["groups"]["member_heads"]),
            member_verbs=frozenset(raw["groups"]["member_verbs"]),
            not_members=frozenset(raw["groups"]["not_members"]),
            acts=frozenset(raw["acts"]["nouns"]),
            animals=frozenset(raw["animals"]["nouns"]),
            member_states=frozenset(raw["groups"]["member_states"]),
            only_people=frozenset(raw["person_endings"]["only_people"]),
            including=frozenset(raw["partitive"]["including"]),
            figures=frozenset(raw["figures"]["nouns"]),
            guesses=frozenset(raw["figures"]["guesses"]),
            acts_by=frozenset(raw["acts_by"]["nouns"]),
            cumulative_after=_pattern("cumulative.after", raw["cumulative"]["after"]),
            cumulative_before=_pattern("cumulative.before", raw["cumulative"]["before"]),
            skip_heads=frozenset(raw["skip"]["heads"]),
            labels=frozenset(raw["skip"]["labels"]),
            people=frozenset(raw["counted"]["people"]),
            things=frozenset(raw["counted"]["things"]),
            duration={k: float(v) for k, v in raw["duration"].items()},
            duration_not_after=frozenset(raw["duration_not"]["after"]),
            duration_not_before=frozenset(raw["duration_not"]["before"]),
            symbols=dict(raw["money"]["symbols"]),
            currencies={k.lower(): v for k, v in raw["money"]["words"].items()},
            country_currencies=dict(raw["money"]["countries"]),
            months=frozenset(raw["months"]["names"]),
        )
    except KeyError as error:
        raise QuantityDataError(f"{_FILE}: {error} is missing") from error
