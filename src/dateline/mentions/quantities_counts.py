"""The predicate that makes the counted killed, detained and so on."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.quantities_heads import FILLER, Counted
from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_view import VERBS, View
from dateline.records import Measure

_SUBJECT = frozenset({"nsubj", "csubj"})
_OBJECT = frozenset({"dobj", "dative", "obj"})
_RELATIVE = frozenset({"relcl", "acl"})
_TOLL_VERBS = frozenset(
    {"rise", "climb", "reach", "stand", "bring", "raise", "put", "jump", "pass", "exceed", "take",
     "increase", "be", "hit", "go", "top", "grow", "soar", "surpass", "place", "set", "include"}
)  # fmt: skip
# "A total of 45 people were held": the noun before "of" has the place of the number.
_CARRIERS = frozenset({"total", "group", "batch", "sum", "team", "column", "number"})
_LIFE_VERBS = frozenset({"claim", "cost", "take", "lose"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The measure of a count and the token that gives it, and the node it is part of, if any."""

    measure: Measure | None
    predicate: int | None
    included_in: bool = False


def _governor(view: View, node: int) -> tuple[int, int, int]:
    """(climbed node, its relation's head, number of steps): past coordination and apposition."""
    for steps in range(8):
        if view.dep[node] not in ("conj", "appos") or view.head[node] == node:
            return node, view.head[node], steps
        parent = view.head[node]
        if view.tag[parent] in VERBS and view.dep[node] == "conj":
            return node, parent, steps
        node = parent
    return node, view.head[node], 8


def _phrase(view: View, verb: int, slot: str, lex: Lexicon) -> Measure | None:
    phrases = lex.phrases.get(view.lemma[verb])
    if not phrases:
        return None
    first, last = view.sentence(verb)
    near = {view.lower[i] for i in range(max(first, verb - 2), min(last, verb + 11))}
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
        harm = view.child(verb, _OBJECT)
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
    return None


def _slot(view: View, node: int, verb: int) -> str | None:
    dep = view.dep[node]
    if dep == "nsubjpass" or dep in _OBJECT:
        return "patient"
    if dep in _SUBJECT:
        lemma = view.lemma[verb]
        if view.tag[verb] in ("VBN", "VBD") and lemma in lexicon().patient:
            bare = view.child(verb, _OBJECT) is None
            if (
                bare
                and lemma not in lexicon().agent
                and view.child(verb, frozenset({"aux"})) is None
            ):
                return "patient"
        return "agent"
    return None


def _beside(view: View, c: Counted, last: int, lex: Lexicon) -> tuple[Measure, int] | None:
    """ "12 dead", "20 people injured", "five missing soldiers"."""
    if c.noun is not None:
        if view.lower[c.noun] in lex.states:
            return lex.states[view.lower[c.noun]], c.noun
        for k in range(last, c.noun):
            if view.lower[k] in lex.states:
                return lex.states[view.lower[k]], k
        at = c.noun + 1
    else:
        at = last
        while at < view.size and view.lower[at] in FILLER:
            at += 1
    for _ in range(2):
        if at >= view.size:
            return None
        word = view.lower[at]
        if word in lex.states:
            active = view.tag[at] in VERBS and view.child(at, _OBJECT) is not None
            if active and view.tag[at] in ("VBD", "VBP", "VBZ", "VB"):
                return None
            return lex.states[word], at
        if word not in (
            "feared",
            "reported",
            "confirmed",
            "badly",
            "seriously",
            "left",
            "were",
            "critically",
        ):
            return None
        at += 1
    return None


def _noun_of(view: View, noun: int, lex: Lexicon) -> tuple[Measure, int] | None:
    """What a noun before "of" says: "the deaths of 12 people", "a crowd of 5,000"."""
    lemma = view.lemma[noun]
    measure = lex.groups.get(lemma) or (lex.nouns.get(lemma) if lemma != "body" else None)
    return (measure, noun) if measure else None


def _toll(view: View, verb: int, lex: Lexicon) -> tuple[Measure, int] | None:
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
        if view.lower[c] in lex.states and view.lemma[verb] in ("be", "include"):
            return lex.states[view.lower[c]], c
    return None


def _governed(view: View, c: Counted, lex: Lexicon) -> Reading | None:
    """What the verb or noun above the count says of it."""
    node, up, _ = _governor(view, c.node)
    if view.lower[up] == "of" and view.lemma[view.head[up]] in _CARRIERS:
        node, up, _ = _governor(view, view.head[up])
    dep = view.dep[node]
    if dep == "pobj":
        found = _noun_of(view, view.head[up], lex) if view.lower[up] in ("of", "for") else None
        if view.lower[up] in lex.including:
            return Reading(None, None, True)
        above = view.head[up]
        if not found and view.lower[up] in ("to", "at", "past", "by"):
            found = _toll(view, above, lex)
        return Reading(*found) if found else None
    if view.tag[up] not in VERBS and dep != "nsubj":
        return None
    if c.noun is not None and view.lemma[c.noun] == "life" and view.lemma[up] in _LIFE_VERBS:
        return Reading("killed", up)
    slot = _slot(view, node, up)
    found = verb_measure(view, up, slot) if slot else None
    if not found and slot and dep in ("nsubj", "nsubjpass"):
        found = _coordinated(view, up, slot)
    if not found and slot != "agent":
        found = _toll(view, up, lex)
    if not found and dep in ("attr", "dobj") and view.lemma[up] in ("include", "be"):
        found = _toll(view, up, lex)
    return Reading(*found) if found else None


def _coordinated(view: View, verb: int, slot: str) -> tuple[Measure, int] | None:
    """What a second verb with the same subject says: "100 students blocked a road and marched"."""
    for c in view.children[verb]:
        second = view.dep[c] == "conj" and view.tag[c] in VERBS
        if second and view.child(c, frozenset({"nsubj", "nsubjpass"})) is None:
            return verb_measure(view, c, slot)
    return None


def _relative(view: View, noun: int) -> tuple[Measure, int] | None:
    """ "12 people who were killed", "soldiers wounded in the raid"."""
    for c in view.children[noun]:
        if view.dep[c] in _RELATIVE and view.tag[c] in VERBS:
            passive = view.tag[c] == "VBN" and view.child(c, frozenset({"aux"})) is None
            passive = passive or view.child(c, frozenset({"auxpass"})) is not None
            found = verb_measure(view, c, "patient" if passive else "agent")
            if found:
                return found
    return None


def _mixed(view: View, reading: Reading, lex: Lexicon) -> bool:
    """ "Killed or wounded", said of one number: how many of each is not told."""
    if reading.predicate is None:
        return False
    for c in view.children[reading.predicate]:
        if view.dep[c] != "conj" or view.lower[c] not in lex.states or c > reading.predicate + 3:
            continue
        alone = not any(view.dep[k] in _OBJECT | {"nsubj", "nsubjpass"} for k in view.children[c])
        if alone and lex.states[view.lower[c]] != reading.measure:
            return True
    return False


def read_count(view: View, c: Counted, begin: int, last: int) -> Reading:
    """The measure of the count, or None in it where nothing of interest is counted.

    ``begin`` is the first token of the number with its qualifier, ``last`` the one after it.
    """
    lex = lexicon()
    reading = _first_reading(view, c, begin, last, lex)
    animals = c.noun is not None and view.lemma[c.noun] in lex.animals
    if reading.measure is not None and (animals or _mixed(view, reading, lex)):
        return Reading("other", reading.predicate, reading.included_in)
    return reading


def _misparsed_verb(view: View, c: Counted, begin: int) -> int | None:
    """The verb of a count that the parser hung on its own qualifier: "at" least, "round" 40."""
    up = view.head[c.node]
    if not begin <= up < c.node or view.dep[c.node] not in ("pobj", "dobj"):
        return None
    above = view.head[up]
    if above > c.node and view.tag[above] in VERBS:
        return above
    after = (c.noun if c.noun is not None else c.node) + 1
    for i in range(after, min(after + 4, view.size)):
        if view.tag[i] in VERBS and view.dep[i] not in ("aux", "auxpass"):
            return i
    return None


def _first_reading(view: View, c: Counted, begin: int, last: int, lex: Lexicon) -> Reading:
    if c.noun is not None and view.lemma[c.noun] in lex.acts:
        return Reading(lex.nouns[view.lemma[c.noun]], c.noun)
    beside = _beside(view, c, last, lex)
    if beside:
        return Reading(*beside)
    verb = _misparsed_verb(view, c, begin)
    if verb is not None:
        passive = view.child(verb, frozenset({"auxpass"})) is not None
        found = verb_measure(view, verb, "patient" if passive else "agent")
        return Reading(*found) if found else _by_noun(view, c, verb, lex)
    governed = _governed(view, c, lex)
    if governed and governed.measure and c.noun is not None and view.lemma[c.noun] in lex.things:
        people_too = view.lemma[c.noun] in lex.people or governed.measure in ("stranded",)
        governed = governed if people_too else Reading("other", governed.predicate)
    if governed and (governed.measure or governed.included_in):
        return governed
    if c.noun is None:
        return Reading(None, None)
    relative = _relative(view, c.noun)
    if relative:
        return Reading(*relative)
    return _by_noun(view, c, _governor(view, c.node)[1], lex)


def _has_members(view: View, noun: int, verb: int, lex: Lexicon) -> bool:
    """Whether the verb says that a body has them, or that they are there."""
    lemma = view.lemma[noun]
    if lemma == "member" and view.lemma[noun - 1] in lex.not_members:
        return False
    if view.lemma[verb] != "be":
        return view.lemma[verb] in lex.member_verbs
    if view.child(verb, frozenset({"expl"})) is not None:
        return True
    said = view.child(verb, frozenset({"acomp"}))
    return said is not None and (lemma == "member" or view.lower[said] in lex.member_states)


def _by_noun(view: View, c: Counted, up: int, lex: Lexicon) -> Reading:
    """What the counted noun itself says, under the verb ``up``."""
    if c.noun is None:
        return Reading(None, None)
    lemma = view.lemma[c.noun]
    if lemma in lex.nouns and lemma not in ("body", "life"):
        held = lex.nouns[lemma] in ("detained", "abducted")
        if held and view.lemma[up] in lex.release:
            return Reading("other", None)
        return Reading(lex.nouns[lemma], c.noun)
    if lemma in lex.member_heads and _has_members(view, c.noun, up, lex):
        return Reading("members", up)
    if lemma == "body":
        return Reading("killed", c.noun)
    if lemma in lex.people or lemma in lex.things or view.is_demonym(c.noun):
        return Reading("other", None)
    return Reading(None, None)
