"""Cue words with weights, looked for in one pass over the words of a text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from spacy.attrs import LEMMA, LOWER
from spacy.strings import get_string_id

from dateline.language.parsed import Parsed


class CuesError(ValueError):
    """The cues are not well-formed; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of some labels, by the hash of their first word.

    An entry is (hashes of the further words, label's number, weight).
    """

    labels: tuple[str, ...]
    by_first: Mapping[int, tuple[tuple[tuple[int, ...], int, float], ...]]


def make_cues(
    tables: Mapping[str, Mapping[str, Sequence[str]]], weights: Mapping[str, float]
) -> Cues:
    """Cues of ``tables[label][kind]``, where ``weights`` gives the weight of each kind."""
    labels = tuple(tables)
    out: dict[int, dict[tuple[tuple[int, ...], int], float]] = {}
    for number, label in enumerate(labels):
        for kind, phrases in tables[label].items():
            if kind not in weights:
                raise CuesError(f"{label}: unknown kind of cue {kind!r}")
            if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
                raise CuesError(f"{label}: {kind} must be a list of words")
            for phrase in phrases:
                first, *rest = (get_string_id(w) for w in phrase.replace("'s", " 's").split())
                key = (tuple(rest), number)
                entries = out.setdefault(first, {})
                entries[key] = max(entries.get(key, 0.0), weights[kind])
    by_first = {
        first: tuple((rest, number, weight) for (rest, number), weight in entries.items())
        for first, entries in out.items()
    }
    return Cues(labels, by_first)


def read_toml(name: str) -> dict[str, Any]:
    """A data file of this room."""
    path = files("dateline.coding").joinpath(f"data/{name}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def matches(cues: Cues, words: Sequence[tuple[int, int]]) -> list[tuple[int, int, float]]:
    """Where cues stand: (index of the first word, label's number, weight), in text order.

    ``words`` are pairs of hashes, of the lemma and of the lower-case form.
    """
    by_first = cues.by_first
    out: list[tuple[int, int, float]] = []
    for i, (lemma, form) in enumerate(words):
        entries = by_first.get(lemma, ())
        if form != lemma:
            entries = (*entries, *by_first.get(form, ()))
        for rest, number, weight in entries:
            if not rest or _follows(rest, words, i + 1):
                out.append((i, number, weight))
    return out


def _follows(rest: tuple[int, ...], words: Sequence[tuple[int, int]], start: int) -> bool:
    end = start + len(rest)
    return end <= len(words) and all(
        wanted in words[k] for wanted, k in zip(rest, range(start, end), strict=True)
    )


def words_of(parsed: Parsed) -> list[tuple[int, int]]:
    """For each token, the hashes of its lemma and of its lower-case form."""
    array = parsed.doc.to_array([LEMMA, LOWER])
    return list(zip(array[:, 0].tolist(), array[:, 1].tolist(), strict=True))
