"""Claims that are called false: "the report that he was shot is untrue", "rejected accusations".

A claim coded as a fact is the worst of records, so a denial is looked for in every form that the
grammar gives it: in what is said of the claim, in the speech act about it, in who vouches for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.frames import Frame
from dateline.coding.mood import Cues, is_negated
from dateline.coding.status import Standing
from dateline.language.tree import Tree
from dateline.records import Attribution

_CLAIMS = {
    "report", "claim", "allegation", "accusation", "charge", "rumour", "rumor", "suggestion",
    "assertion", "story", "statement", "news", "speculation",
}  # fmt: skip
_CALLING = {"call", "describe", "brand", "label", "dismiss", "reject", "denounce", "slam", "deem"}
_PARTS = {
    "role", "responsibility", "involvement", "part", "knowledge", "complicity", "hand", "link",
}  # fmt: skip
_NAMING = {"ccomp", "oprd", "acomp", "attr", "xcomp", "advmod", "prep", "amod", "dobj"}
_SUBSTANCE = {"truth", "basis", "substance", "foundation", "evidence"}


def is_called_false(tree: Tree, claim: int, cues: Cues) -> bool:
    """Whether the claim noun at this token is said to be false, a lie, baseless."""
    head, dep = tree.heads[claim], tree.deps[claim]
    if dep in ("nsubj", "nsubjpass") and tree.lemmas[head] == "be":
        said = tree.childs(head, "acomp", "attr")
        return any(_is_false(tree, t, cues) for t in said) and not is_negated(tree, head, cues)
    if dep in ("dobj", "nsubjpass", "nsubj") and tree.lemmas[head] in _CALLING:
        named = [c for c in tree.children[head] if tree.deps[c] in _NAMING and c != claim]
        return any(_is_false(tree, t, cues) for c in named for t in tree.clause(c))
    if dep == "pobj" and tree.words[head] in ("in", "to", "for", "behind"):
        noun = tree.heads[head]
        return tree.lemmas[noun] in _SUBSTANCE and is_negated(tree, noun, cues)
    return False


def _is_false(tree: Tree, t: int, cues: Cues) -> bool:
    return cues.words.get(tree.lemmas[t]) == "denied" and not is_negated(tree, t, cues)


def hear_denials(
    tree: Tree, frames: Sequence[Frame], stands: Sequence[Standing], cues: Cues
) -> list[Standing]:
    """The standings with what is denied as denied, each linked to the act that denies it."""
    out = [
        replace(stand, apart=True, about=None) if _is_part_denied(tree, frames, k, stand) else stand
        for k, stand in enumerate(stands)
    ]
    for k, frame in enumerate(frames):
        for t in (frame.clause, *_claims_above(tree, frame.clause)):
            claimed = tree.lemmas[t] in _CLAIMS and t not in frame.tokens
            if (claimed and is_called_false(tree, t, cues)) or _is_lie(tree, t, cues):
                out[k] = replace(out[k], status="denied")
                break
    for k, stand in enumerate(stands):
        if stand.about is None:
            continue
        act = frames[stand.about]
        if act.event_type == "REJECT" and frames[k].event_type == "ACCUSE":
            # "rejected accusations": they were made, and what they say is denied
            out[k] = replace(out[k], status="occurred", about=None, negated=False)
        above = stands[stand.about].about
        accused = act.event_type == "ACCUSE" and above is not None
        if accused and above is not None and frames[above].event_type == "REJECT":
            out[k] = replace(out[k], status="denied", about=above)
    return out


def _is_lie(tree: Tree, clause: int, cues: Cues) -> bool:
    """Whether a clause is called false itself: "it is a lie that we attacked"."""
    head = tree.heads[clause]
    if tree.deps[clause] in ("relcl", "acl") and _is_false(tree, head, cues):
        that = tree.child(clause, "mark")
        named = that is not None and tree.words[that] == "that"
        return named and not is_negated(tree, tree.heads[head], cues)
    if tree.lemmas[head] != "be" or tree.deps[clause] not in ("ccomp", "csubj", "advcl"):
        return False
    said = tree.childs(head, "acomp", "attr")
    return any(_is_false(tree, t, cues) for t in said) and not is_negated(tree, head, cues)


def _is_part_denied(tree: Tree, frames: Sequence[Frame], k: int, stand: Standing) -> bool:
    """Whether only a part in the act is denied: "denies any role in the killing"."""
    for a in tree.ancestors(frames[k].head):
        if tree.pos[a] in ("VERB", "AUX"):  # parsers may hang "in the killing" on the verb
            part = tree.child(a, "dobj")
            return part is not None and part < frames[k].head and _denies_part(tree, part)
        if tree.lemmas[a] in _PARTS and tree.heads[a] != a:
            return stand.about is not None or _denies_part(tree, a)
    return False


def _denies_part(tree: Tree, part: int) -> bool:
    """Whether a role or a hand in something is what is denied."""
    verb = tree.lemmas[tree.heads[part]]
    return tree.lemmas[part] in _PARTS and verb in ("deny", "disclaim", "reject")


def _claims_above(tree: Tree, t: int) -> list[int]:
    """The claim nouns in whose clause or of-phrase token ``t`` stands."""
    out = []
    for a in tree.ancestors(t):
        if tree.lemmas[a] in _CLAIMS:
            out.append(a)
        if tree.pos[a] in ("VERB", "AUX") and tree.deps[a] not in ("acl", "ccomp", "pcomp"):
            break
    return out


def denied_by_all(
    around: Mapping[int, Sequence[Attribution]],
) -> frozenset[int]:
    """The frames that every named voice over them denies; ``around`` gives attributions a frame."""
    out = []
    for k, attributions in around.items():
        voices = [a.stance for a in attributions if a.source is not None]
        if voices and all(stance == "denies" for stance in voices):
            out.append(k)
    return frozenset(out)
