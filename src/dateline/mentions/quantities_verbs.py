"""What verbs and nouns say of those whom they count: killed, detained, taking part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_view import VERBS, View
from dateline.records import Measure

_SUBJECT = frozenset({"nsubj", "csubj"})
OBJECT = frozenset({"dobj", "dative", "obj"})
_TOLL_VERBS = frozenset(
    {"rise", "climb", "reach", "stand", "bring", "raise", "put", "jump", "pass", "exceed", "take",
     "increase", "be", "hit", "go", "top", "grow", "soar", "surpass", "place", "set", "include",
     "lower", "cut", "revise", "update", "correct", "drop", "fall", "decline", "double", "near",
     "cross", "mount", "swell", "adjust", "estimate"}
)  # fmt: skip
_PARTICLES = frozenset({"off", "away", "up", "out", "down", "in", "on", "upon", "into", "onto"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The measure of a count and the token that gives it.

    ``included_in`` says that it is part of an earlier count; ``as_before`` that it gives the number
    of what was counted before ("any"), or of the crowd that was ("crowd").
    """

    measure: Measure | None
    predicate: int | None
    included_in: bool = False
    as_before: Literal["", "any", "crowd"] = ""


def _phrase(view: View, verb: int, slot: str, lex: Lexicon) -> Measure | None:
    phrases = lex.phrases.get(view.lemma[verb])
    if not phrases:
        return None
    first, last = view.sentence(verb)
    near = {view.lower[i] for i in range(max(first, verb - 2), min(last, verb + 11))}
    near -= _PARTICLES  # these must be the verb's own
    near.update(view.lower[c] for c in view.children[verb] if view.lower[c] in _PARTICLES)
    if verb + 1 < last and view.lower[verb + 1] in _PARTICLES:
        near.add(view.lower[verb + 1])
    for phrase in phrases:
        if phrase.slot == slot and not phrase.words.isdisjoint(near):
            return phrase.measure
    return None


def verb_measure(view: View, verb: int, slot: str) -> tuple[Measure, int] | None:
    """What the verb says of whoever stands in the slot ("patient" or "agent"), and where."""
    lex, lemma = lexicon(), view.lemma[verb]
    measure = _phrase(view, verb, slot, lex)
    if measure is None:
        measure = (lex.patient if slot == "patient" else lex.agent).get(lemma)
    if measure is None and slot == "agent" and lemma in lex.suffer:
        harm = view.child(verb, OBJECT)
        measure = "injured" if harm is not None and view.lemma[harm] in lex.wounds else None
    if measure is None and slot == "agent" and view.tag[verb] == "VBG":
        measure = lex.states.get(view.lower[verb])
    if measure is not None:
        return measure, verb
    for c in view.children[verb]:
        if view.dep[c] in ("acomp", "oprd", "xcomp", "attr") and view.lower[c] in lex.states:
            return lex.states[view.lower[c]], c
        if view.dep[c] == "xcomp" and view.tag[c] in VERBS:
            passive = any(view.dep[k] == "auxpass" for k in view.children[c])
            found = verb_measure(view, c, "patient" if passive else "agent")
            if found:
                return found
        if view.lower[c] in lex.including and view.dep[c] == "prep":
            state = view.child(c, frozenset({"pobj"}))  # "two of them are among the wounded"
            if state is not None and view.lower[state] in lex.states:
                return lex.states[view.lower[state]], state
    return None


def slot_of(view: View, node: int, verb: int) -> str | None:
    """Whether the node is whom the verb befalls ("patient") or who does it ("agent")."""
    dep = view.dep[node]
    if dep == "nsubjpass" or dep in OBJECT:
        return "patient"
    if dep in _SUBJECT:
        lemma = view.lemma[verb]
        if view.tag[verb] in ("VBN", "VBD") and lemma in lexicon().patient:
            bare = view.child(verb, OBJECT) is None
            if (
                bare
                and lemma not in lexicon().agent
                and view.child(verb, frozenset({"aux"})) is None
            ):
                return "patient"
        return "agent"
    return None


def noun_of(view: View, noun: int, lex: Lexicon) -> tuple[Measure, int] | None:
    """What a noun before "of" says: "the deaths of 12 people", "a crowd of 5,000"."""
    lemma = view.lemma[noun]
    measure = lex.groups.get(lemma) or lex.of_nouns.get(lemma)
    measure = measure or (lex.nouns.get(lemma) if view.lower[noun] != "body" else None)
    return (measure, noun) if measure else None


def toll(view: View, verb: int, lex: Lexicon) -> tuple[Measure, int] | None:
    """ "The death toll rose to 41", "the number of injured reached 90"."""
    if view.lemma[verb] not in _TOLL_VERBS:
        return None
    for c in view.children[verb]:
        if view.dep[c] not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if view.lemma[c] == "toll":
            return "killed", c
        if view.lemma[c] == "number":
            below = [g for k in view.children[c] for g in view.children[k]]
            for g in below:
                for k in (g, *view.children[g]):
                    if view.lower[k] in lex.states:
                        return lex.states[view.lower[k]], k
                if view.lemma[g] in lex.nouns:
                    return lex.nouns[view.lemma[g]], g
        if view.lemma[c] in ("death", "fatality", "injury", "arrest"):
            return lex.nouns[view.lemma[c]], c
        if lex.groups.get(view.lemma[c]) == "participants" and view.lemma[verb] != "be":
            return "participants", c
        if view.lower[c] in lex.states and view.lemma[verb] in ("be", "include"):
            return lex.states[view.lower[c]], c
    return None
