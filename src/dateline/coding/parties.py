"""Who can be a party to an act, by where he stands in the sentence."""

from __future__ import annotations

from dateline.coding.arguments import antecedent, logical_subject
from dateline.coding.attribution_parts import RELATIVE
from dateline.coding.mood import Cues, with_particle
from dateline.language.tree import Tree

_BEFORE = {"compound", "amod", "nmod"}
_SUBJECTS = ("nsubj", "nsubjpass")


def speaker(tree: Tree, t: int) -> int | None:
    """Who tells of an act of others in a clause inside a relative one: no party to it himself.

    "The attack that the army said had killed four": neither attack nor killing is the army's.
    """
    say = tree.child(t, "relcl") if tree.pos[t] == "NOUN" else tree.heads[t]
    told = None if say is None else tree.child(say, "ccomp")
    subject = None if told is None else tree.child(told, "nsubj")
    if say is None or subject is None or tree.words[subject] not in RELATIVE:
        return None
    return tree.child(say, "nsubj") if tree.pos[t] == "NOUN" or told == t else None


def teller(tree: Tree, t: int) -> int | None:
    """Who says that another did two things, the second told by verb ``t``: no party to it.

    "The official said that X conveyed concerns and urged Kabul to act": X urged, not the official.
    """
    if tree.deps[t] != "conj" or tree.pos[t] != "VERB" or tree.child(t, *_SUBJECTS) is not None:
        return None
    clause = tree.listed(t)[0]
    doer = tree.child(clause, *_SUBJECTS)
    if tree.deps[clause] != "ccomp" or doer is None or tree.pos[doer] == "PRON":
        return None
    return tree.child(tree.heads[clause], "nsubj")


def is_of_other_noun(tree: Tree, t: int, seat: int) -> bool:
    """Whether ``seat`` is a common noun before another of the nouns that act ``t`` stands among.

    In "army action or drone strikes" the strikes are not said to be the army's. An adjective or a
    name before the first may be meant for all: "Russian air strikes and missile attacks".
    """
    noun = tree.heads[seat]
    if tree.deps[seat] not in _BEFORE or tree.pos[seat] != "NOUN" or noun == t:
        return False
    return noun in tree.listed(t) and any(tree.deps[c] in _BEFORE for c in tree.children[t])


def weigher(tree: Tree, t: int, cues: Cues) -> int | None:
    """Who would do the act that noun ``t`` tells: he who considers, threatens or is ready for it.

    "The minister did not rule out the possibility of strikes": the minister's side.
    """
    top = tree.listed(t)[0]
    if tree.pos[top] != "NOUN" or any(tree.child(n, "poss") is not None for n in tree.listed(t)):
        return None
    for a in tree.ancestors(top):
        if tree.pos[a] in ("VERB", "ADJ") and with_particle(tree, a) in cues.weighing:
            verb = tree.heads[a] if tree.pos[a] == "ADJ" else a
            subject = logical_subject(tree, verb)
            return None if subject is None else antecedent(tree, subject)
        if tree.pos[a] != "ADP" and tree.lemmas[a] not in cues.weighed:
            return None
    return None
