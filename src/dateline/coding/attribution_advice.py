"""Rules and heads put together: which cues stand, and what is said under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.attribution_clauses import Finder
from dateline.coding.attribution_cues import Cue
from dateline.coding.attribution_heads import Advice
from dateline.coding.attribution_parts import Candidate, Range, stance_of, subtract

LEARNED = "learned"
"""The frame of cues that only the heads know."""
_ENTRY = Cue(frozenset((LEARNED,)))
NO_CUE, SURE_CUE, OTHER_CONTENT, NO_ECHO = 0.2, 0.45, 0.5, 0.4
"""The probability of being a cue below which the rules' candidate is dropped, that from which on a
word is a cue that they do not know, that from which on the heads say what the content is, and that
from which on a cue is no mere echo of the one above it."""
ALIKE = 0.8
"""How alike (Jaccard) the contents of rules and heads must be for the rules' to stand."""


def advised(
    finder: Finder, candidates: Sequence[Candidate], advice: Mapping[int, Advice]
) -> list[Candidate]:
    """The candidates after the heads were heard, and new ones of theirs, by the cue's place."""
    if not advice:
        return list(candidates)
    advice = {t: _without_deeds(finder, t, given) for t, given in advice.items()}
    out = []
    taken: set[int] = set()
    for candidate in candidates:
        given = advice.get(candidate.head)
        if given is None:
            out.append(candidate)
        elif given.cue >= NO_CUE:
            out.append(_corrected(finder, candidate, given))
        else:
            continue
        taken.update(range(*candidate.cue), (candidate.head,))
    for t, given in advice.items():
        if t not in taken and given.cue >= SURE_CUE and given.content:
            out.append(_new(finder, t, given))
    return sorted(out, key=lambda c: c.head)


def _corrected(finder: Finder, candidate: Candidate, given: Advice) -> Candidate:
    """The candidate with the heads' content where the rules have none or quite another one, and
    their source where the rules have none."""
    content, source, holder = candidate.content, candidate.source, candidate.holder
    if given.content and given.cue >= OTHER_CONTENT and not _alike(content, given.content):
        content = given.content
    if source is None and given.source is not None:
        source, holder = given.source, _top(finder, given.source)
    return replace(candidate, content=content, source=source, holder=holder)


def _without_deeds(finder: Finder, t: int, given: Advice) -> Advice:
    """The advice on cue ``t``, its content without participles after the cue, which tell what else
    the source does: "wrote to the envoy, stressing the need for talks".
    """
    tree = finder.tree
    deeds = [
        (finder.left[c], finder.right[c] + 1)
        for c in tree.childs(t, "advcl")
        if c > t and tree.tags[c] == "VBG"
    ]
    return replace(given, content=tuple(subtract(list(given.content), deeds)))


def _new(finder: Finder, t: int, given: Advice) -> Candidate:
    """A cue of the heads' own. Its source vouches for what is told in a clause, not for a thing."""
    tree = finder.tree
    negated = any(tree.deps[c] == "neg" for c in tree.children[t])
    holder = None if given.source is None else _top(finder, given.source)
    stance = stance_of(_ENTRY, negated, False)
    tops = tree.tops([i for r in given.content for i in range(*r)])
    told = any(tree.pos[i] in ("VERB", "AUX") for i in tops)
    return finder.candidate(t, _ENTRY, given.source, holder, list(given.content), stance, told)


def _top(finder: Finder, words: Range) -> int | None:
    return next(iter(finder.tree.tops(list(range(*words)))), None)


def _alike(one: Sequence[Range], other: Sequence[Range]) -> bool:
    first = {t for r in one for t in range(*r)}
    second = {t for r in other for t in range(*r)}
    return len(first & second) >= ALIKE * len(first | second)
