"""What a number counts: the noun it belongs to, found in the parse or, failing that, beside it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.quantities_lexicon import lexicon
from dateline.mentions.quantities_view import NOUNS, View

_PREMODIFIER = frozenset(
    {
        "nummod",
        "amod",
        "det",
        "quantmod",
        "compound",
        "nmod",
        "predet",
        "advmod",
        "npadvmod",
        "poss",
    }
)
_NOMINAL_TAGS = NOUNS | {"JJ", "JJR", "VBN", "VBG", "HYPH", "POS", "RB"}
FILLER = frozenset({"people", "others", "more", "persons", "other", "civilians"})
_PRONOUNS = frozenset({"them", "us", "whom", "these", "those", "which", "you"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: ``noun`` is its head token, None where the number stands alone.

    ``node`` is the token that holds the number's place in the syntax; ``partitive`` is true for
    "three of them".
    """

    node: int
    noun: int | None
    partitive: bool = False


def counted(view: View, first: int, last: int) -> Counted:
    """What the number in tokens ``[first, last)`` counts."""
    lower, tag, dep, head = view.lower, view.tag, view.dep, view.head
    exits = [i for i in range(first, last) if not first <= head[i] < last or head[i] == i]
    node = exits[-1] if exits else last - 1
    if dep[node] == "quantmod" and tag[head[node]] == "CD" and head[node] >= last:
        node = head[node]  # "from 12 to 19", read as one number
    following = lower[last] if last < view.size else ""
    if following == "of":
        return _of(view, node, last)
    target = head[node]
    if dep[node] in _PREMODIFIER and last <= target <= last + 7:
        if tag[target] in NOUNS:
            target = _whole_compound(view, target)
            return Counted(target, target)
        if lower[target] in FILLER:
            return Counted(target, None)
    j, noun = last, None
    while j < view.size and j < last + 6 and tag[j] in _NOMINAL_TAGS and view.lower[j] != "more":
        if tag[j] in NOUNS:
            noun = j
        elif noun is not None:
            break
        j += 1
    if noun is not None and lower[noun] not in lexicon().states:
        plural = tag[noun] in ("NNS", "NNPS")
        if plural or view.lemma[noun] in lexicon().people:
            return Counted(noun, noun)
    return Counted(node, None)


def _whole_compound(view: View, noun: int) -> int:
    """The last noun of "youth suicides" or "anti-fascists", or that before a misread "hostage"."""
    while noun + 2 < view.size and view.words[noun + 1] == "-" and view.tag[noun + 2] in NOUNS:
        noun += 2
    up = view.head[noun]
    if (
        view.dep[noun] == "compound"
        and view.lower[up] not in ("hostage", "captive")
        and noun < up <= noun + 3
        and view.tag[up] in NOUNS
    ):
        return up
    if view.lower[noun] in ("hostage", "captive") and view.tag[noun - 1] == "NNS":
        return noun - 1
    return noun


def _of(view: View, node: int, of: int) -> Counted:
    j = of + 1
    while j < view.size and view.tag[j] in ("DT", "PRP$", "CD", "PDT") and j < of + 4:
        j += 1
    if j < view.size and view.lower[j] in _PRONOUNS:
        return Counted(node, None, True)
    target = view.child(of, frozenset({"pobj"}))
    if target is not None and view.tag[target] in NOUNS and target > of:
        return Counted(node, _whole_compound(view, target))
    noun = None
    while j < view.size and j < of + 8 and view.tag[j] in _NOMINAL_TAGS:
        if view.tag[j] in NOUNS:
            noun = j
        elif noun is not None:
            break
        j += 1
    return Counted(node, noun)
