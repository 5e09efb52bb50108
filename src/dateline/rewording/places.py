"""Where in an article units stand, and what stands about each of them, as arrays of keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.rewording.pairs import NEXT, RELATION, SKIP, WORD, Keys, pair_keys, word_hash
from dateline.rewording.tokens import BORDER, Tokens
from dateline.rewording.units import CLASS_OF_FORM, FORM_OF_TAG, FORMS, Units

NEIGHBOURS = 7
"""Before, after, second before, second after, head, and two dependents."""
_HEAD, _DEPENDENTS = 4, (5, 6)
OTHER = len(FORMS) - 1
_TELLING = (
    "dobj", "nsubj", "nsubjpass", "prep", "amod", "compound", "prt", "pobj", "poss", "xcomp",
    "advmod", "ccomp", "conj", "nmod",
)  # fmt: skip
"""The relations to dependents that are looked at, the most telling first."""
_PREPOSITIONS = {"IN", "TO", "RP"}
_RANK = {dep: k for k, dep in enumerate(_TELLING)}


@cache
def relation_kind(dep: str) -> int:
    """The kind of key of a relation."""
    return RELATION + (word_hash(dep) & 0xFFFF)


@dataclass(frozen=True)
class Places:
    """Units in an article: tokens ``first`` to ``last``, both included, the unit and its form.

    ``kinds`` and ``hashes``, shape ``(places, NEIGHBOURS)``, tell what stands about each; a kind of
    0 means that nothing does.
    """

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    unit: NDArray[np.int32]
    form: NDArray[np.int32]
    kinds: NDArray[np.uint64]
    hashes: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.first)


def find_places(tokens: Tokens, units: Units) -> Places:
    """Every place of a unit that may stand for another; a longer phrase hides its words."""
    found: list[tuple[int, int, int, int]] = []
    i, end = 0, len(tokens)
    words, start = tokens.words, units.start
    while i < end:
        phrase = _phrase_at(tokens, units, i)
        if phrase is not None:
            last = i + phrase[0] - 1
            found.append((i, last, phrase[1], _phrase_form(tokens, i, last)))
            i = last + 1
            continue
        unit = units.words.get(words[i])
        if unit is not None and start[unit + 1] > start[unit] and not tokens.names[i]:
            found.append((i, i, unit, FORM_OF_TAG.get(tokens.tags[i], OTHER)))
        i += 1
    about = [_about(tokens, first, last) for first, last, _, _ in found]
    cells = [row * NEIGHBOURS + slot for row, told in enumerate(about) for slot, _, _ in told]
    kinds, hashes = np.zeros((2, len(found) * NEIGHBOURS), dtype=np.uint64)
    kinds[cells] = [kind for told in about for _, kind, _ in told]
    hashes[cells] = [value for told in about for _, _, value in told]
    table = np.array(found, dtype=np.int32).reshape(-1, 4)
    around = kinds.reshape(-1, NEIGHBOURS), hashes.reshape(-1, NEIGHBOURS)
    return Places(table[:, 0], table[:, 1], table[:, 2], table[:, 3], *around)


def _phrase_at(tokens: Tokens, units: Units, i: int) -> tuple[int, int] | None:
    """The longest phrase that begins at a token: how many tokens it has, and its unit."""
    words = tokens.words
    for parts, unit in units.phrases.get(tuple(words[i : i + 2]), ()):
        if tuple(words[i : i + len(parts)]) == parts:
            return len(parts), unit
    return None


def doubled(tokens: Tokens, places: Places) -> NDArray[np.bool_]:
    """Whether each place is a phrase whose last word is a preposition that stands again after it.

    "Tons of of people": a spinner wrote "tons of" for "hundreds".
    """
    words, tags, end = tokens.words, tokens.tags, len(tokens)
    return np.array(
        [
            last > first
            and last + 1 < end
            and words[last + 1] == words[last]
            and tags[last] in _PREPOSITIONS
            for first, last in zip(places.first, places.last, strict=True)
        ],
        dtype=bool,
    )


def _phrase_form(tokens: Tokens, first: int, last: int) -> int:
    """The form of a phrase: that of its first word if it is a verb, else that of its last."""
    lead = tokens.tags[first]
    return FORM_OF_TAG.get(lead if lead[:1] == "V" else tokens.tags[last], OTHER)


def _about(tokens: Tokens, first: int, last: int) -> list[tuple[int, int, int]]:
    """Slot, kind and hash of what stands about tokens ``first`` to ``last``."""
    out = []
    border, end = word_hash(BORDER), len(tokens)
    opens, beside, deps = tokens.opens, tokens.beside, tokens.deps
    before = border if opens[first] else beside[first - 1]
    after = border if last + 1 == end or opens[last + 1] else beside[last + 1]
    out += [(0, NEXT, before), (1, NEXT, after)]
    if before != border and not opens[first - 1]:
        out.append((2, SKIP, beside[first - 2]))
    if after != border and last + 2 < end and not opens[last + 2]:
        out.append((3, SKIP, beside[last + 2]))
    top = _top(tokens, first, last)
    head = tokens.heads[top]
    if head != top:
        out.append((_HEAD, relation_kind(deps[top]), tokens.lemmas[head]))
    below = [c for c in tokens.children[top] if deps[c] in _RANK and not first <= c <= last]
    if len(below) > 1:
        below.sort(key=lambda c: _RANK[deps[c]])
    for slot, child in zip(_DEPENDENTS, below, strict=False):
        out.append((slot, relation_kind(deps[child]), tokens.lemmas[child]))
    return out


def _top(tokens: Tokens, first: int, last: int) -> int:
    """The first of the tokens that hangs on none of the others."""
    for t in range(first, last + 1):
        if not first <= tokens.heads[t] <= last or tokens.heads[t] == t:
            return t
    return first


def neighbour_keys(
    places: Places, rows: NDArray[np.int64], unit: NDArray[np.int32], units: Units
) -> Keys:
    """Keys of units put in places, shape ``(len(rows), NEIGHBOURS)``; 0 where nothing stands."""
    kinds, hashes = places.kinds[rows], places.hashes[rows]
    first, last = units.first_hash[unit], units.last_hash[unit]
    lemma = units.lemma_hash[unit, CLASS_OF_FORM[places.form[rows]]]
    keys = np.empty_like(kinds)
    for slot, own in enumerate((first, last, first, last, lemma, lemma, lemma)):
        other = hashes[:, slot]
        leads = slot in (0, 2, _HEAD)
        keys[:, slot] = pair_keys(kinds[:, slot], *((other, own) if leads else (own, other)))
    keys[kinds == 0] = 0
    return keys


def alone_keys(places: Places) -> Keys:
    """Keys of what stands about each place, by itself."""
    keys = pair_keys(np.full_like(places.kinds, WORD), places.hashes, np.zeros_like(places.hashes))
    keys[places.kinds == 0] = 0
    return keys


def token_keys(tokens: Tokens) -> Keys:
    """All keys that an article adds to the counts."""
    rows: list[tuple[int, int, int]] = []
    beside, lemmas, opens = tokens.beside, tokens.lemmas, tokens.opens
    border, end = word_hash(BORDER), len(tokens)
    plain = [word_hash(w) for w in tokens.words]
    for i in range(end):
        rows.append((WORD, beside[i], 0))
        if lemmas[i] != beside[i]:
            rows.append((WORD, lemmas[i], 0))
        before = border if opens[i] else beside[i - 1]
        rows.append((NEXT, before, plain[i]))
        ends = i + 1 == end or opens[i + 1]
        after = border if ends else beside[i + 1]
        if ends or plain[i] != beside[i] or plain[i + 1] != after:
            rows.append((NEXT, plain[i], after))
        if before != border and not opens[i - 1]:
            rows.append((SKIP, beside[i - 2], plain[i]))
        named = i + 2 < end and (plain[i] != beside[i] or plain[i + 2] != beside[i + 2])
        if not ends and named and not opens[i + 2]:
            rows.append((SKIP, plain[i], beside[i + 2]))
        head = tokens.heads[i]
        if head != i:
            rows.append((relation_kind(tokens.deps[i]), lemmas[head], lemmas[i]))
    table = np.array(rows, dtype=np.uint64).reshape(-1, 3)
    return pair_keys(table[:, 0], table[:, 1], table[:, 2])
