"""PLOVER contexts of sentences, and whether an article is off PLOVER's topics, from cue words.

A context is given to a sentence that has a strong cue, or two weak ones, or one weak one in an
article that speaks of it; and to every sentence of an article that speaks of it throughout.
One pass over the lemmas serves both questions. The cues stand in ``data/contexts.toml`` and
``data/topics.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spacy.attrs import LEMMA, LOWER
from spacy.strings import hash_string

from dateline.language.parsed import Parsed
from dateline.ontology import plover

STRONG, WEAK = 2.0, 1.0
SENTENCE_SCORE = 2.0
ARTICLE_WEAK_SCORE = 6.0
"""From this score in the article on, one weak cue in a sentence is enough."""
ARTICLE_SCORE, ARTICLE_DENSITY, ARTICLE_MAX = 10.0, 0.02, 2
"""The (at most two) contexts of the whole article: total score, and score a word."""


class CuesError(ValueError):
    """The cues are not well-formed; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of some labels, by the hash of their first word.

    An entry is (hashes of the further words, label's number, weight).
    """

    labels: tuple[str, ...]
    by_first: Mapping[int, tuple[tuple[tuple[int, ...], int, float], ...]]


def make_cues(tables: Mapping[str, Mapping[str, Sequence[str]]], weights: Mapping[str, float]) -> Cues:
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
                first, *rest = (hash_string(w) for w in phrase.replace("'s", " 's").split())
                key = (tuple(rest), number)
                entries = out.setdefault(first, {})
                entries[key] = max(entries.get(key, 0.0), weights[kind])
    by_first = {
        first: tuple((rest, number, weight) for (rest, number), weight in entries.items())
        for first, entries in out.items()
    }
    return Cues(labels, by_first)


def _toml(name: str) -> dict[str, Any]:
    path = files("dateline.coding").joinpath(f"data/{name}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def load_context_cues() -> Cues:
    """The context cues that ship with dateline. Raises CuesError when the data is wrong."""
    tables = _toml("contexts.toml")["contexts"]
    if odd := sorted(set(tables) ^ set(plover.CONTEXTS)):
        raise CuesError(f"contexts.toml: contexts missing or unknown: {', '.join(odd)}")
    return make_cues(tables, {"strong": STRONG, "weak": WEAK})


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


def _words(parsed: Parsed) -> list[tuple[int, int]]:
    array = parsed.doc.to_array([LEMMA, LOWER])
    return list(zip(array[:, 0].tolist(), array[:, 1].tolist(), strict=True))


def contexts_by_sentence(parsed: Parsed) -> list[list[str]]:
    """The contexts of each sentence, in the ontology's order; a list as long as the sentences."""
    cues = load_context_cues()
    words = _words(parsed)
    sentence_of = parsed.sentence_of
    best: list[dict[int, float]] = [{} for _ in parsed.sentences]
    total = [0.0] * len(cues.labels)
    seen: set[tuple[int, int, int, int]] = set()
    for i, number, weight in matches(cues, words):
        key = (sentence_of[i], number, *words[i])
        if key in seen:
            continue  # the same word twice in a sentence is one cue
        seen.add(key)
        scores = best[key[0]]
        scores[number] = scores.get(number, 0.0) + weight
        total[number] += weight
    everywhere = _of_article(total, len(words))
    order = [number for number, _ in enumerate(cues.labels)]
    return [
        [
            cues.labels[n]
            for n in order
            if n in everywhere
            or scores.get(n, 0.0) >= (WEAK if total[n] >= ARTICLE_WEAK_SCORE else SENTENCE_SCORE)
        ]
        for scores in best
    ]


def _of_article(total: Sequence[float], length: int) -> frozenset[int]:
    """The contexts that the whole article is about."""
    strong = [
        n
        for n, score in enumerate(total)
        if score >= ARTICLE_SCORE and score >= ARTICLE_DENSITY * length
    ]
    return frozenset(sorted(strong, key=lambda n: -total[n])[:ARTICLE_MAX])


# Off-topic articles ---------------------------------------------------------------------------

TOPIC_STRONG, POLITICS = 3.0, -2.0
TOPIC_LOW, TOPIC_HIGH, MIN_WORDS = 0.03, 0.12, 40


@lru_cache(maxsize=1)
def load_topic_cues() -> Cues:
    """The topic cues that ship with dateline, "politics" last. Raises CuesError."""
    raw = _toml("topics.toml")
    tables: dict[str, dict[str, list[str]]] = {**raw["topics"], "politics": raw["politics"]}
    return make_cues(tables, {"strong": TOPIC_STRONG, "weak": 1.0, "words": POLITICS * -1})


def off_topic(parsed: Parsed) -> float:
    """How surely the article is of sport, markets, weather, culture …, from 0 (not) to 1.

    The score of the strongest topic, less what speaks of politics, a word of the text.
    """
    cues = load_topic_cues()
    words = _words(parsed)
    if not words:
        return 0.0
    total = [0.0] * len(cues.labels)
    for _, number, weight in matches(cues, words):
        total[number] += weight
    density = (max(total[:-1]) - total[-1]) / max(len(words), MIN_WORDS)
    return min(1.0, max(0.0, (density - TOPIC_LOW) / (TOPIC_HIGH - TOPIC_LOW)))
