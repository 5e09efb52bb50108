"""The predicate that makes the counted killed, detained and so on."""

from __future__ import annotations

from dateline.mentions.quantities_heads import FILLER, Counted
from dateline.mentions.quantities_lexicon import Lexicon, lexicon
from dateline.mentions.quantities_verbs import (
    OBJECT,
    Reading,
    noun_of,
    slot_of,
    toll,
    verb_measure,
)
from dateline.mentions.quantities_view import VERBS, View
from dateline.records import Measure

_RELATIVE = frozenset({"relcl", "acl"})
# "A total of 45 people were held": the noun before "of" has the place of the number.
_CARRIERS = frozenset(
    {"total", "group", "batch", "sum", "team", "column", "number", "family", "gang", "band",
     "squad", "party", "unit", "crew"}
)  # fmt: skip
_GUESSED = frozenset({"dobj", "ccomp", "attr", "oprd", "npadvmod", "nummod", "dep", "acomp"})
_LIFE_VERBS = frozenset({"claim", "cost", "take", "lose"})


_DRAW = frozenset({"draw", "attract"})
_ALONG = frozenset({"along", "together", "alongside"})
_VERBLIKE = frozenset({"NN", "NNS", "NNP", "NNPS", *VERBS})
_DEAD_BODIES = frozenset({"body", "corpse"})


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
            harmed = view.child(at, OBJECT)
            active = harmed is not None and not (
                view.tag[harmed] == "CD" or view.lower[harmed] in lex.states
            )
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


def _governed(view: View, c: Counted, lex: Lexicon) -> Reading | None:
    """What the verb or noun above the count says of it."""
    node, up, _ = _governor(view, c.node)
    if view.lower[up] == "of" and view.lemma[view.head[up]] in _CARRIERS:
        node, up, _ = _governor(view, view.head[up])
    dep = view.dep[node]
    if dep == "pobj":
        return _under_preposition(view, c, up, lex)
    if c.noun is None and view.lemma[up] in lex.guesses and view.dep[node] in _GUESSED:
        return Reading(None, up, as_before="crowd")
    if view.tag[up] not in VERBS and dep != "nsubj":
        return None
    noun = "" if c.noun is None else view.lemma[c.noun]
    if noun == "life" and view.lemma[up] in _LIFE_VERBS:
        return Reading("killed", up)
    if view.lemma[up] == "lose" and (noun == "man" or noun in lex.member_heads):
        return Reading("killed", up)
    if _draws(view, up, c, lex):
        return Reading("participants", up)
    slot = slot_of(view, node, up)
    found = verb_measure(view, up, slot) if slot else None
    if not found and slot and dep in ("nsubj", "nsubjpass"):
        found = _coordinated(view, up, slot)
    if not found and slot != "agent":
        found = toll(view, up, lex)
    if not found and dep in ("attr", "dobj") and view.lemma[up] in ("include", "be"):
        found = toll(view, up, lex)
    return Reading(*found) if found else None


def _draws(view: View, verb: int, c: Counted, lex: Lexicon) -> bool:
    """Whether the verb says that a march or the like drew those who are counted."""
    if view.lemma[verb] not in _DRAW or (c.noun and view.lemma[c.noun] not in lex.people):
        return False
    subject = view.child(verb, frozenset({"nsubj"}))
    lemma = "" if subject is None else view.lemma[subject]
    return lemma in lex.acts_by or lex.groups.get(lemma) == "participants"


def _under_preposition(view: View, c: Counted, prep: int, lex: Lexicon) -> Reading | None:
    """What stands above a preposition says of the count below it."""
    word, above = view.lower[prep], view.head[prep]
    if word in lex.including:
        return Reading(None, None, True)
    found = noun_of(view, above, lex) if word in ("of", "for") else None
    if word == "by":
        found = _those_who(view, c, above, lex)
    if word == "with" and (view.lower[above] in _ALONG or view.lower[prep - 1] in _ALONG):
        found = _company(view, above)
    if found or word not in ("to", "at", "past", "by", "from"):
        return Reading(*found) if found else None
    while view.tag[above] in ("IN", "TO") or view.lower[above] in ("up", "down"):  # "from 2 to 9"
        if view.head[above] == above:
            break
        above = view.head[above]
    estimated = view.dep[above] == "acl" and view.tag[above] == "VBN"
    found = noun_of(view, view.head[above], lex) if estimated else toll(view, above, lex)
    if found:
        return Reading(*found)
    figures = (k for k in view.children[above] if view.lemma[k] in lex.figures)
    figure = next((k for k in figures if view.dep[k] in ("dobj", "nsubj", "nsubjpass")), None)
    return None if figure is None or word == "by" else Reading(None, figure, as_before="any")


def _those_who(view: View, c: Counted, above: int, lex: Lexicon) -> tuple[Measure, int] | None:
    """ "Stormed by 40 gunmen", "an attack by 40 gunmen": those after "by" take part."""
    if c.noun is not None and view.lemma[c.noun] not in lex.people:
        return None
    lemma = view.lemma[above]
    if view.tag[above] in VERBS:
        done = lex.patient.get(lemma) in ("killed", "injured", "abducted")
        return ("participants", above) if done or lex.agent.get(lemma) == "participants" else None
    return ("participants", above) if lemma in lex.acts_by else None


def _company(view: View, above: int) -> tuple[Measure, int] | None:
    """ "He was killed along with two guards": what befell the one befell the others."""
    for _ in range(4):
        if view.tag[above] in VERBS:
            passive = view.child(above, frozenset({"auxpass"})) is not None
            patient = passive or view.lemma[above] in lexicon().patient
            return verb_measure(view, above, "patient" if patient else "agent")
        above = view.head[above]
    return None


def _coordinated(view: View, verb: int, slot: str) -> tuple[Measure, int] | None:
    """What a second verb with the same subject says: "100 students blocked a road and marched"."""
    for c in view.children[verb]:
        second = view.dep[c] == "conj" and view.tag[c] in VERBS and view.tag[c - 1] != "CD"
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
        own = OBJECT | {"nsubj", "nsubjpass", "nummod"}
        alone = not any(view.dep[k] in own for k in view.children[c])
        if alone and lex.states[view.lower[c]] != reading.measure:
            return True
    return False


def read_count(view: View, c: Counted, begin: int, last: int) -> Reading:
    """The measure of the count, or None in it where nothing of interest is counted.

    ``begin`` is the first token of the number with its qualifier, ``last`` the one after it.
    """
    lex = lexicon()
    reading = _first_reading(view, c, begin, last, lex)
    hostages = c.noun is not None and lex.nouns.get(view.lemma[c.noun]) == "abducted"
    if hostages and reading.measure == "detained":
        return Reading("abducted", reading.predicate, reading.included_in)
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
    if view.tag[above] in VERBS and not begin <= above < c.node:
        return above
    after = (c.noun if c.noun is not None else c.node) + 1
    for i in range(after, min(after + 4, view.size)):
        if view.tag[i] in VERBS and view.dep[i] not in ("aux", "auxpass"):
            return i
    return None


def _first_reading(view: View, c: Counted, begin: int, last: int, lex: Lexicon) -> Reading:
    if c.noun is not None and view.lemma[c.noun] in lex.acts:
        return Reading(lex.nouns[view.lemma[c.noun]], c.noun)
    if c.noun is not None and view.lemma[c.noun] in _DEAD_BODIES:
        return Reading("killed", c.noun)
    beside = _beside(view, c, last, lex)
    if beside:
        return Reading(*beside)
    verb = _misparsed_verb(view, c, begin)
    if verb is not None:
        passive = view.child(verb, frozenset({"auxpass"})) is not None
        befallen = passive or verb < begin  # "killed between 20 and 30 people"
        found = verb_measure(view, verb, "patient" if befallen else "agent")
        if not found and _draws(view, verb, c, lex):
            found = "participants", verb
        return Reading(*found) if found else _by_noun(view, c, verb, lex)
    governed = _governed(view, c, lex)
    if governed and governed.measure and c.noun is not None and view.lemma[c.noun] in lex.things:
        people_too = view.lemma[c.noun] in lex.people or governed.measure in ("stranded",)
        governed = governed if people_too else Reading("other", governed.predicate)
    if governed and (governed.measure or governed.included_in or governed.as_before):
        return governed
    relative = _relative(view, c.noun) if c.noun is not None else None
    found = relative or _headline(view, c, begin, last, lex)
    if found:
        return Reading(*found)
    if c.noun is None:
        return Reading(None, None)
    return _by_noun(view, c, _governor(view, c.node)[1], lex)


def _headline(
    view: View, c: Counted, begin: int, last: int, lex: Lexicon
) -> tuple[Measure, int] | None:
    """What the very next words say where the parse sees no verb: "Blast injures 12", "3 die"."""
    if c.noun is not None and view.lemma[c.noun] not in lex.people:
        return None
    first, stop = view.sentence(c.node)
    before, after = begin - 1, (c.noun if c.noun is not None else last - 1) + 1
    if before >= first and view.tag[before] in _VERBLIKE:
        measure = lex.patient.get(_verb_lemma(view.lower[before]))
        if measure:
            return measure, before
    if after < stop and view.tag[after] in _VERBLIKE:
        measure = lex.agent.get(view.lower[after])
        if measure:
            return measure, after
    return None


def _verb_lemma(word: str) -> str:
    """The verb of "kills" or "injures", which a parser may take for a noun."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


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
        freed = (view.lemma[k] in lex.release for k in (up, *range(c.noun - 2, c.noun)))
        if held and any(freed):
            return Reading("other", None)
        return Reading(lex.nouns[lemma], c.noun)
    if lemma in lex.member_heads and _has_members(view, c.noun, up, lex):
        return Reading("members", up)
    if lemma == "body":
        return Reading("killed", c.noun)
    if lemma in lex.people or lemma in lex.things or view.is_demonym(c.noun):
        return Reading("other", None)
    return Reading(None, None)
