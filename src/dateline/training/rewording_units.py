"""Makes the units of ``rewording/units.py`` out of the thesaurus, every form of every lemma."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np

from dateline.rewording.units import CLASS_OF_FORM, CLASSES, FORMS, Units
from dateline.training.inflection import FORMS as FORMS_OF_CLASS
from dateline.training.inflection import form, head_word
from dateline.training.thesaurus import OWN, Key, Thesaurus

LEAST_LIKELY, LEAST_WRITTEN = 3.4, 1.5
"""The least frequency (Zipf) of a word that is replaced, and of a word in its place."""
PHRASE_SEEN, LEAST_PHRASE_WEIGHT = 3, 0.3
"""Phrases of the thesaurus count where they stand so often in clean text, and with this weight."""
MOST_SUBSTITUTES, MOST_STANDING = 25, 6
"""The most substitutes of a lemma, and the most that one is taken to stand for in one form."""

Zipf = Callable[[str], float]


def narrowed(thesaurus: Thesaurus, zipf: Zipf, seen: Mapping[str, int]) -> Thesaurus:
    """The thesaurus with what spinners are likely to use, its weights made probabilities."""
    out: Thesaurus = {}
    for (lemma, letter), found in thesaurus.items():
        own = any(weight == OWN for weight in found.values())
        if not own and (seen.get(lemma, 0) < 2 or zipf(lemma) < LEAST_LIKELY):
            continue
        if not own and " " in lemma and seen[lemma] < PHRASE_SEEN:
            continue
        kept = {w: x for w, x in found.items() if _is_written(w, x, zipf, seen)}
        best = sorted(kept, key=lambda w: (-kept[w], w))[:MOST_SUBSTITUTES]
        total = sum(kept[w] for w in best)
        if best:
            out[lemma, letter] = {w: kept[w] / total for w in best}
    return out


def _is_written(word: str, weight: float, zipf: Zipf, seen: Mapping[str, int]) -> bool:
    if weight == OWN:
        return True
    if " " in word:
        return weight >= LEAST_PHRASE_WEIGHT and seen.get(word, 0) >= PHRASE_SEEN
    return zipf(word) >= LEAST_WRITTEN


def _forms_of(key: Key, word: str) -> list[tuple[str, str, int]]:
    """What the lemma says, what stands for it, and the form, in each form of its class."""
    lemma, letter = key
    out = []
    for tag in FORMS_OF_CLASS[letter]:
        likely, written = form(lemma, tag), form(word, tag)
        if likely and written and likely != written:
            out.append((likely, written, FORMS.index(tag)))
    return out


def _likeliest(found: Mapping[tuple[str, int], float], zipf: Zipf) -> list[tuple[str, int]]:
    """Of what a form may stand for, the likeliest of each class."""
    out: list[tuple[str, int]] = []
    ranked = sorted(found, key=lambda e: (-2 * math.log(found[e]) - 2.3 * zipf(e[0]), e))
    for letter in range(CLASSES + 1):
        tags = [e for e in ranked if CLASS_OF_FORM[e[1]] == letter]
        out += tags[: MOST_STANDING * len({tag for _, tag in tags})]
    return out


def build_units(thesaurus: Thesaurus, zipf: Zipf, seen: Mapping[str, int]) -> Units:
    """Units of a narrowed thesaurus; ``seen`` counts words and phrases in clean news."""
    edges: dict[str, dict[tuple[str, int], float]] = defaultdict(dict)
    lemmas: dict[tuple[str, int], str] = {}
    for key in sorted(thesaurus):
        for word, probability in thesaurus[key].items():
            for likely, written, tag in _forms_of(key, word):
                found = edges[written]
                found[likely, tag] = max(found.get((likely, tag), 0.0), probability)
                if key[1] in "NVJ":
                    at = "NVJ".index(key[1])
                    lemmas.setdefault((written, at), head_word(word, key[1]))
                    lemmas.setdefault((likely, at), head_word(key[0], key[1]))
    kept = {w: _likeliest(found, zipf) for w, found in edges.items()}
    units = sorted(set(kept) | {likely for found in kept.values() for likely, _ in found})
    index = {t: u for u, t in enumerate(units)}
    texts = list(units)
    lemma = np.zeros((len(units), 3), dtype=np.int32)
    for u, text in enumerate(units):
        for at in range(3):
            word = lemmas.get((text, at), text)
            if word not in index:
                index[word] = len(texts)
                texts.append(word)
            lemma[u, at] = index[word]
    flat = [(w, e) for w in units for e in kept.get(w, ())]
    return Units(
        texts=texts,
        zipf=np.array([max(zipf(t), 0.0) for t in units], dtype=np.float32),
        seen=np.array([seen.get(t, 0) for t in units], dtype=np.float32),
        lemma=lemma,
        start=np.cumsum([0] + [len(kept.get(w, ())) for w in units]).astype(np.int32),
        to=np.array([index[likely] for _, (likely, _) in flat], dtype=np.int32),
        form=np.array([tag for _, (_, tag) in flat], dtype=np.uint8),
        weight=np.array([math.log(edges[w][e]) for w, e in flat], dtype=np.float32),
    )
