"""The PLOVER contexts of each sentence, from cue words.

A context is given to a sentence that has a strong cue, or two weak ones, or one weak one in an
article that speaks of it; and to every sentence of an article that speaks of it throughout.
The cues stand in ``data/contexts.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.coding.cue_words import Cues, CuesError, make_cues, matches, read_toml, words_of
from dateline.language.parsed import Parsed
from dateline.ontology import plover

STRONG, WEAK = 2.0, 1.0
SENTENCE_SCORE = 2.0
ARTICLE_WEAK_SCORE = 6.0
"""From this score in the article on, one weak cue in a sentence is enough."""
ARTICLE_SCORE, ARTICLE_DENSITY, ARTICLE_MAX = 10.0, 0.02, 2
"""The (at most two) contexts of the whole article: total score, and score a word."""


@lru_cache(maxsize=1)
def load_context_cues() -> Cues:
    """The context cues that ship with dateline. Raises CuesError when the data is wrong."""
    tables = read_toml("contexts.toml")["contexts"]
    if odd := sorted(set(tables) ^ set(plover.CONTEXTS)):
        raise CuesError(f"contexts.toml: contexts missing or unknown: {', '.join(odd)}")
    return make_cues(tables, {"strong": STRONG, "weak": WEAK})


def contexts_by_sentence(parsed: Parsed) -> list[list[str]]:
    """The contexts of each sentence, in the ontology's order; a list as long as the sentences."""
    cues = load_context_cues()
    words = words_of(parsed)
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
