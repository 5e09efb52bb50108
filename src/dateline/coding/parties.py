"""Who can be a party to an act, by where he stands in the sentence."""

from __future__ import annotations

from dateline.coding.attribution_parts import RELATIVE
from dateline.language.tree import Tree

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
