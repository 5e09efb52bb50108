"""Counts that no number word writes: "a policeman was killed" (1), "no casualties" (0)."""

from __future__ import annotations

from dateline.mentions.quantities_lexicon import lexicon
from dateline.mentions.quantities_verbs import toll, verb_measure
from dateline.mentions.quantities_view import NOUNS, VERBS, QuantityMention, View
from dateline.records import Measure

_LOSSES = frozenset({"killed", "injured", "detained", "abducted", "missing"})
_ARTICLES = frozenset({"a", "an", "another"})
_LOSS_NOUNS = frozenset({"casualty", "injury", "death", "fatality", "arrest", "victim"})
_GROUPS = frozenset({"family", "household", "crew", "staff", "personnel", "police"})
_NOBODY = frozenset({"nobody", "none"})
_STATE = frozenset({"VBN", "VBD", "JJ"})
_SLOTS = {"nsubjpass": "patient", "dobj": "patient", "nsubj": "agent"}


def singular_victims(view: View, taken: frozenset[int]) -> list[QuantityMention]:
    """One person, told by an indefinite noun, whom a verb says is killed, hurt, held or gone.

    ``taken`` are the heads that a number already counts.
    """
    lex, out = lexicon(), []
    for i, word in enumerate(view.lower):
        if word not in _ARTICLES or view.dep[i] != "det":
            continue
        noun = view.head[i]
        if noun in taken or view.tag[noun] not in ("NN", "JJ") or view.lemma[noun] in _GROUPS:
            continue
        if view.lemma[noun] not in lex.people and not view.lemma[noun].endswith(lex.person_endings):
            continue
        if i > noun or noun - i > 8:
            continue
        found = _loss(view, noun)
        if found:
            of = (view.idx[i + 1], view.end_of(noun))
            out.append(
                QuantityMention(
                    view.idx[i],
                    view.end_of(noun),
                    i,
                    noun + 1,
                    noun,
                    found[1],
                    found[0],
                    1.0,
                    1.0,
                    "exact",
                    of,
                )
            )
    return out


def _loss(view: View, noun: int) -> tuple[Measure, int] | None:
    after = noun + 1
    state = lexicon().states.get(view.lower[after]) if after < view.size else None
    if state and view.tag[after] in _STATE and view.child(after, frozenset({"dobj"})) is None:
        return state, after
    node = noun
    for _ in range(6):
        if view.dep[node] != "conj" or view.tag[view.head[node]] in VERBS:
            break
        node = view.head[node]
    up, slot = view.head[node], _SLOTS.get(view.dep[node])
    if slot is None or view.tag[up] not in VERBS:
        return None
    found = verb_measure(view, up, slot)
    if not found and slot == "patient" and view.lemma[up] == "include":
        found = toll(view, up, lexicon())
    return found if found and found[0] in _LOSSES else None


def zero_counts(view: View) -> list[QuantityMention]:
    """Counts of none: "no casualties", "nobody was hurt", "no one died"."""
    out = []
    for i, word in enumerate(view.lower):
        if word in ("no", "zero", "any", "without"):
            found = _no_noun(view, i, word)
        elif word in _NOBODY:
            found = _nobody(view, i, i)
        elif word == "single" and view.lower[max(0, i - 2) : i] == ["not", "a"]:
            found = _not_a_single(view, i)
        else:
            continue
        if found:
            out.append(found)
            out += _and_none(view, found)
    return out


def _and_none(view: View, first: QuantityMention) -> list[QuantityMention]:
    """The deaths in "no injuries or deaths"."""
    out = []
    for c in view.children[first.head]:
        measure = lexicon().nouns.get(view.lemma[c], "other")
        if view.dep[c] == "conj" and c == first.head + 2 and view.lemma[c] in _LOSS_NOUNS:
            where = (view.idx[c], view.end_of(c))
            out.append(QuantityMention(*where, c, c + 1, c, c, measure, 0.0, 0.0, "exact", where))
    return out


def _no_noun(view: View, i: int, word: str) -> QuantityMention | None:
    lex = lexicon()
    if word == "no" and i + 1 < view.size and view.lower[i + 1] == "one":
        return _nobody(view, i, i + 1)
    noun = view.head[i] if view.dep[i] in ("det", "nummod", "neg") else None
    if word == "without":
        noun = view.child(i, frozenset({"pobj"}))
        if noun is not None and noun != i + 1:
            return None
    if word == "any" or noun is None or not i < noun <= i + 5:
        return None
    lemma = view.lemma[noun]
    if lemma in _LOSS_NOUNS:
        measure, predicate = lex.nouns.get(lemma, "other"), noun
    else:
        if lemma not in lex.people and view.lemma[noun] != "other":
            return None
        found = _loss(view, noun)
        if not found:
            return None
        measure, predicate = found
    of = (view.idx[i + 1], view.end_of(noun))
    return QuantityMention(
        view.idx[i], view.end_of(noun), i, noun + 1, noun, predicate, measure, 0.0, 0.0, "exact", of
    )


def _nobody(view: View, first: int, token: int) -> QuantityMention | None:
    found = _loss(view, token)
    if not found:
        return None
    noun = _none_of(view, token)
    last = token if noun is None else noun
    of = None
    if noun is not None:
        of = (view.idx[_group_start(view, token + 2, noun)], view.end_of(noun))
    return QuantityMention(
        view.idx[first],
        view.end_of(last),
        first,
        last + 1,
        last,
        found[1],
        found[0],
        0.0,
        0.0,
        "exact",
        of,
    )


def _none_of(view: View, token: int) -> int | None:
    """The noun in "none of the 34 sailors"."""
    if token + 2 >= view.size or view.lower[token + 1] != "of":
        return None
    noun = view.child(token + 1, frozenset({"pobj"}))
    return noun if noun is not None and view.tag[noun] in NOUNS and noun > token else None


def _group_start(view: View, begin: int, noun: int) -> int:
    """The first token of the counted group, past articles and numbers."""
    while begin < noun and view.tag[begin] in ("DT", "PRP$", "CD", "PDT", "_SP"):
        begin += 1
    return begin


def _not_a_single(view: View, i: int) -> QuantityMention | None:
    """ "Not a single soldier was killed"."""
    noun = view.head[i]
    found = _loss(view, noun) if i < noun <= i + 4 else None
    if not found:
        return None
    of = (view.idx[i + 1], view.end_of(noun))
    start = view.idx[i - 2]
    return QuantityMention(
        start, of[1], i - 2, noun + 1, noun, found[1], found[0], 0.0, 0.0, "exact", of
    )
