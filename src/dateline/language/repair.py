"""Repairs of constructions that the parser regularly gets wrong."""

from __future__ import annotations

from dateline.language.tree import Tree

_SAYING = {
    "say", "state", "claim", "report", "allege", "believe", "think", "announce", "insist",
    "maintain", "admit", "acknowledge", "confirm", "suspect", "suggest", "estimate", "hope",
    "fear", "know",
}  # fmt: skip
_FINITE = ("VBD", "VBZ", "VBP")
_VERBS = (*_FINITE, "VBN", "VBG")
_RELATIVE = {"that", "which", "who"}
_REACH = 5


def repaired(tree: Tree) -> Tree:
    """The tree with embedded relative clauses mended, in place.

    In "the blast that the army said had killed four" the parser often takes "said" for the whole
    relative clause and hangs "killed" elsewhere, with some earlier noun for its subject.
    """
    for say in range(len(tree.words)):
        if tree.deps[say] != "relcl" or tree.lemmas[say] not in _SAYING:
            continue
        left = [c for c in tree.children[say] if c < say and tree.deps[c] in ("nsubj", "dobj")]
        if len(left) < 2 or tree.words[left[0]] not in _RELATIVE:
            continue
        verb = _verb_after(tree, say)
        if verb is not None and tree.heads[verb] != say:
            _embed(tree, say, verb, left[0])
    for v in range(len(tree.words)):
        if tree.deps[v] == "dobj" and tree.heads[v] == v - 1 and _are_nouns(tree, v - 1, v):
            _turn_compound(tree, v - 1, v)
    for v in range(len(tree.words)):
        if tree.deps[v] != "conj":
            continue
        if tree.tags[v] in _VERBS:
            _raise_conjunct(tree, v)
        elif tree.pos[v] == "NOUN" and tree.pos[tree.heads[v]] == "VERB":
            _lower_conjunct(tree, v)
    return tree


def _are_nouns(tree: Tree, *tokens: int) -> bool:
    return all(tree.pos[t] in ("NOUN", "PROPN") for t in tokens)


def _turn_compound(tree: Tree, first: int, second: int) -> None:
    """Make "drone" a compound of "strikes" where it was taken for a verb with an object."""
    above, dep = tree.heads[first], tree.deps[first]
    if above == first:
        return
    _move(tree, second, above, dep)
    for c in list(tree.children[first]):
        _move(tree, c, second, tree.deps[c])
    _move(tree, first, second, "compound")


def _lower_conjunct(tree: Tree, noun: int) -> None:
    """Hang a noun that was coordinated with a verb on the noun before its "and" or "or"."""
    verb = tree.heads[noun]
    left = next((t for t in range(noun - 1, verb, -1) if tree.pos[t] == "CCONJ"), None)
    if left is None or left - 1 <= verb or not _are_nouns(tree, left - 1):
        return
    before = left - 1
    while tree.deps[before] == "compound":
        before = tree.heads[before]
    if before < noun and before != verb:
        _move(tree, noun, before, "conj")


def _raise_conjunct(tree: Tree, v: int) -> None:
    """Hang "accused" on "denied" in "denied that its crew had acted and accused Manila".

    A past tense without a subject cannot share the "had" or "would" of the clause before it, nor
    a plural its singular subject ("deny that it is used and have urged"): it is coordinated with
    the verb above that clause.
    """
    clause = tree.heads[v]
    above = tree.heads[clause]
    if tree.deps[clause] not in ("ccomp", "xcomp") or tree.pos[above] != "VERB":
        return
    if tree.tags[above] not in _FINITE and _auxiliary(tree, above, "have") is None:
        return
    if tree.child(v, "nsubj", "nsubjpass") is not None:
        return
    bare = tree.child(v, "aux", "auxpass") is None and tree.tags[v] == "VBD"
    if (bare and tree.child(clause, "aux") is not None) or _differ_in_number(tree, v, clause):
        joints = [c for c in tree.childs(clause, "cc", "punct") if clause < c < v]
        for t in (*joints[-2:], v):
            _move(tree, t, above, tree.deps[t])


def _auxiliary(tree: Tree, v: int, *lemmas: str) -> int | None:
    return next((c for c in tree.childs(v, "aux", "auxpass") if tree.lemmas[c] in lemmas), None)


def _differ_in_number(tree: Tree, one: int, other: int) -> bool:
    """Whether the finite forms of two verbs are one of a singular and one of a plural."""
    forms = set()
    for v in (one, other):
        auxiliary = _auxiliary(tree, v, "have", "be", "do")
        forms.add(tree.tags[v if auxiliary is None else auxiliary])
    return forms == {"VBZ", "VBP"}


def _verb_after(tree: Tree, say: int) -> int | None:
    """The finite verb right after a verb of saying, past nothing but its auxiliaries."""
    for i in range(say + 1, min(say + _REACH, len(tree.words))):
        if tree.pos[i] == "VERB":
            return i
        if tree.pos[i] not in ("AUX", "ADV", "PART"):
            return None
    return None


def _embed(tree: Tree, say: int, verb: int, pronoun: int) -> None:
    above = tree.heads[verb]
    for c in list(tree.children[verb]):
        if c < say and tree.deps[c] in ("nsubj", "nsubjpass"):
            _move(tree, c, above, "dobj" if c > above else "nsubj")
    _move(tree, verb, say, "ccomp")
    _move(tree, pronoun, verb, "nsubj")


def _move(tree: Tree, i: int, head: int, dep: str) -> None:
    """Hang token ``i`` below ``head``; leave it where that would close a circle."""
    if head == i or i in tree.ancestors(head):
        return
    if tree.heads[i] != i:
        tree.children[tree.heads[i]].remove(i)
    tree.heads[i] = head
    tree.deps[i] = dep
    tree.children[head].append(i)
    tree.children[head].sort()
