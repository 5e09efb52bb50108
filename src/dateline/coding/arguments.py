"""Who stands in which grammatical place of a predicate.

Slots are named as in the predicate lexicon: ``subj`` (the active subject or the by-agent of a
passive), ``obj`` (the object or the subject of a passive), ``iobj``, any preposition, ``obj.of``,
``obj.poss``, ``xcomp.subj`` for verbs; ``poss``, ``mod``, ``by``, ``subj`` and prepositions for
nouns.
Subjects are followed through relative clauses, participles, infinitives, and coordination.
"""

from __future__ import annotations

from dateline.language.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_VERBAL = {"VERB", "AUX"}
# Verbs whose object, not their subject, does what an of- or for-clause tells.
_OBJECT_ACTS = {
    "accuse", "suspect", "blame", "charge", "arrest", "convict", "condemn", "criticise",
    "criticize", "denounce", "thank", "praise", "prevent", "stop", "ban", "bar", "prohibit", "jail",
    "sentence", "detain", "investigate", "sanction", "keep", "discourage", "dissuade", "fine",
    "indict", "prosecute", "punish", "sue", "deter", "acquit", "apologise_to", "congratulate",
}  # fmt: skip
# Verbs with an object and an infinitive whose subject still does what the infinitive says.
_SUBJECT_CONTROL = {"promise", "vow", "pledge", "threaten", "use", "deploy", "send", "hold", "take"}
_PREPOSITIONS = {
    "within": "in",
    "inside": "in",
    "towards": "toward",
    "upon": "on",
    "amongst": "among",
}
_MAX_CLIMB = 8


def is_passive(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` is passive, also in reduced relatives and coordinations."""
    kids = tree.children[v]
    deps = tree.deps
    if any(deps[c] == "auxpass" for c in kids):
        return True
    if tree.tags[v] != "VBN" or any(deps[c] == "nsubjpass" for c in kids):
        return False  # "soldiers shot at protesters": without "were" it is no passive
    if any(deps[c] == "agent" for c in kids):
        return True
    if any(deps[c] == "aux" and tree.lemmas[c] == "have" for c in kids):
        return False
    if deps[v] == "conj":
        head = tree.heads[v]
        own = any(deps[c] in ("nsubj", "aux") for c in kids)
        return not own and tree.pos[head] in _VERBAL and is_passive(tree, head)
    return deps[v] in ("acl", "advcl", "relcl", "amod", "ROOT") and not any(
        deps[c] in ("nsubj", "dobj") for c in kids
    )


def antecedent(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if tree.words[i] not in _RELATIVE or tree.tags[i] not in ("WDT", "WP", "WP$", "IN", "DT"):
        return i
    for a in tree.ancestors(i):
        if tree.deps[a] == "relcl":
            return tree.heads[a]
        if tree.deps[a] in ("ROOT", "pobj"):
            break
    return i


def grammatical_subject(tree: Tree, v: int, depth: int = 0) -> int | None:
    """The subject of verb ``v``, its own or the one it shares; None where there is none."""
    own = tree.child(v, *_SUBJECTS)
    if own is not None:
        return None if tree.deps[own] == "expl" else antecedent(tree, own)
    if depth > _MAX_CLIMB or tree.heads[v] == v:
        return None
    head, dep = tree.heads[v], tree.deps[v]
    if dep == "conj":
        return grammatical_subject(tree, head, depth + 1)
    if dep == "xcomp":
        return _controller(tree, head, depth)
    if dep == "advcl":
        return grammatical_subject(tree, head, depth + 1) if tree.tags[v] != "VBD" else None
    if dep == "pcomp":
        return _subject_of_gerund(tree, head, depth)
    if dep in ("acl", "relcl"):
        return _subject_in_noun(tree, v, head, depth)
    if dep == "ccomp":
        if tree.tags[v] == "VBG":
            return grammatical_subject(tree, head, depth + 1)
        return _gap_subject(tree, v) or _controller(tree, head, depth, infinitive=_is_to(tree, v))
    if dep in ("acomp", "oprd", "attr"):  # "is willing to withdraw"
        return grammatical_subject(tree, head, depth + 1)
    if dep == "amod" and tree.tags[v] in ("VBG", "VBN"):
        return head
    return None


def _is_to(tree: Tree, v: int) -> bool:
    return any(tree.tags[c] == "TO" for c in tree.children[v])


def _controller(tree: Tree, g: int, depth: int, infinitive: bool = True) -> int | None:
    """Who does the infinitive below verb ``g``: its object, or else its subject."""
    if not infinitive:
        return None
    if tree.pos[g] not in _VERBAL:
        return grammatical_subject(tree, g, depth + 1)
    obj = tree.child(g, "dobj", "dative")
    if obj is not None and tree.lemmas[g] not in _SUBJECT_CONTROL and not is_passive(tree, g):
        return antecedent(tree, obj)
    if obj is None and (prep := _prep(tree, g, "on")) is not None and tree.lemmas[g] == "call":
        return prep
    return grammatical_subject(tree, g, depth + 1)


def _subject_of_gerund(tree: Tree, preposition: int, depth: int) -> int | None:
    """Who does the gerund after a preposition: "accused X of shelling", "responded by closing"."""
    g = tree.heads[preposition]
    while tree.deps[g] == "prep" and tree.pos[g] == "ADP":
        g = tree.heads[g]
    if tree.pos[g] in _VERBAL:
        if tree.lemmas[g] in _OBJECT_ACTS and tree.words[preposition] in (
            "of",
            "for",
            "from",
            "with",
        ):
            if is_passive(tree, g):
                return grammatical_subject(tree, g, depth + 1)
            obj = tree.child(g, "dobj", "pobj")
            return antecedent(tree, obj) if obj is not None else None
        return grammatical_subject(tree, g, depth + 1)
    if tree.pos[g] in ("NOUN", "PROPN"):
        return _doer_of_noun(tree, g, depth)
    return grammatical_subject(tree, g, depth + 1)


def _doer_of_noun(tree: Tree, noun: int, depth: int) -> int | None:
    """Who stands behind a noun such as "responsibility for", "plan to": possessor or subject."""
    poss = tree.child(noun, "poss")
    if poss is not None:
        return antecedent(tree, poss)
    g = tree.heads[noun]
    if tree.deps[noun] in ("dobj", "attr", "nsubjpass") and tree.pos[g] in _VERBAL:
        return logical_subject(tree, g, depth + 1)
    return None


def _subject_in_noun(tree: Tree, v: int, noun: int, depth: int) -> int | None:
    if tree.deps[v] == "relcl":
        relative = any(
            tree.words[c] in _RELATIVE and tree.deps[c] in ("dobj", "pobj")
            for c in tree.children[v]
        )
        return None if relative else noun
    return _doer_of_noun(tree, noun, depth) if _is_to(tree, v) else noun


def _gap_subject(tree: Tree, v: int) -> int | None:
    """The subject of "had killed" in "the assault that the army said had killed": the assault."""
    for left in range(v - 1, max(v - 8, -1), -1):
        if tree.deps[left] == "relcl" and tree.pos[left] == "VERB":
            subjects = tree.childs(left, "nsubj", "dobj", "mark")
            if len(subjects) > 1 and tree.words[subjects[0]] in ("that", "which", "who"):
                return tree.heads[left]
        if tree.pos[left] == "PUNCT":
            return None
    return None


def logical_subject(tree: Tree, v: int, depth: int = 0) -> int | None:
    """Who does what verb ``v`` says: its subject, or the by-agent of a passive."""
    if is_passive(tree, v):
        agent = tree.child(v, "agent")
        pobj = tree.child(agent, "pobj") if agent is not None else _prep(tree, v, "by")
        if pobj is None and tree.deps[v] == "conj" and tree.tags[v] == "VBN":
            later = [c for c in tree.childs(tree.heads[v], "conj") if c != v]
            for c in later:
                agent = tree.child(c, "agent")
                if agent is not None:
                    return tree.child(agent, "pobj")
        return pobj
    return grammatical_subject(tree, v, depth)


def logical_object(tree: Tree, v: int) -> int | None:
    """Whom it befalls: the object of verb ``v``, or the subject of a passive."""
    if is_passive(tree, v):
        return grammatical_subject(tree, v)
    objects = tree.childs(v, "dobj")
    if objects:  # of two, as in "met his counterpart President X", the name comes last
        return antecedent(tree, objects[-1])
    if tree.deps[v] == "relcl" and tree.child(v, "mark") is None:
        subject = tree.child(v, *_SUBJECTS)
        if subject is not None and tree.words[subject] not in _RELATIVE:
            return tree.heads[v]
    for c in tree.childs(
        v, "conj"
    ):  # "attacked and burned a bus": the object of the last is shared
        if tree.pos[c] == "VERB" and tree.child(c, *_SUBJECTS) is None:
            shared = tree.child(c, "dobj")
            if shared is not None and shared > c and not tree.childs(v, "prep"):
                return shared
    return None


def plain_preposition(tree: Tree, i: int) -> str:
    """The plain preposition that token ``i`` is a variant of: "in" for "within"."""
    return _PREPOSITIONS.get(tree.words[i], "") if tree.pos[i] == "ADP" else ""


def _prep(tree: Tree, i: int, preposition: str, depth: int = 0) -> int | None:
    """The object of a preposition below token ``i`` (also behind another: "out of")."""
    for c in tree.children[i]:
        if tree.deps[c] not in ("prep", "dative", "agent", "advmod", "prt"):
            continue
        if preposition in (tree.words[c], plain_preposition(tree, c)):
            obj = tree.child(c, "pobj", "pcomp")
            if obj is not None:
                return antecedent(tree, obj)
        elif depth == 0 and tree.pos[c] in ("ADP", "ADV"):
            below = _prep(tree, c, preposition, 1)
            if below is not None:
                return below
    return None


def preposition_object(tree: Tree, i: int, preposition: str) -> int | None:
    """The object of a preposition below ``i``, or below the object of verb ``i``."""
    found = _prep(tree, i, preposition)
    if found is None and tree.pos[i] in _VERBAL:
        obj = tree.child(i, "dobj")
        if obj is not None and preposition not in ("of", "in", "from", "for"):
            found = _prep(tree, obj, preposition)
    return found


def modifiers(tree: Tree, noun: int) -> list[int]:
    """Compound and adjectival modifiers of a noun, in text order; not those it is against."""
    found = tree.childs(noun, "compound", "amod", "nmod")
    return [m for m in found if not _is_opposed(tree, m)]


def _is_opposed(tree: Tree, m: int) -> bool:
    """Whether a modifier names whom a thing is against: "anti-government protests"."""
    return m >= 2 and tree.words[m - 1] == "-" and tree.words[m - 2] in ("anti", "counter")


def verb_slot(tree: Tree, v: int, slot: str) -> list[int]:
    """The tokens that fill a slot of verb ``v`` (heads, without their conjuncts)."""
    found: int | None
    if slot == "subj":
        found = logical_subject(tree, v)
    elif slot == "obj":
        found = logical_object(tree, v)
    elif slot == "iobj":
        found = tree.child(v, "dative")
        if found is not None and tree.pos[found] == "ADP":
            found = tree.child(found, "pobj")
    elif slot == "xcomp.subj":
        comp = tree.child(v, "ccomp", "xcomp")
        found = grammatical_subject(tree, comp) if comp is not None else None
    elif slot.startswith("obj."):
        obj = logical_object(tree, v)
        if obj is None:
            return []
        if slot == "obj.poss":
            poss = tree.child(obj, "poss")
            return [antecedent(tree, poss)] if poss is not None else modifiers(tree, obj)
        found = _prep(tree, obj, slot[4:])
        for c in tree.childs(obj, "acl") if found is None else ():  # "sanctions imposed on X"
            found = found if found is not None else _prep(tree, c, slot[4:])
        if found is None:
            found = _prep(tree, v, slot[4:])
    else:
        found = preposition_object(tree, v, slot)
    return [found] if found is not None else []


def noun_slot(tree: Tree, n: int, slot: str, light: int | None) -> list[int]:
    """The tokens that fill a slot of event noun ``n``; ``light`` is the verb that carries it."""
    found: int | None = None
    if slot == "subj":
        found = logical_subject(tree, light) if light is not None else None
    elif slot == "poss":
        poss = tree.child(n, "poss")
        found = antecedent(tree, poss) if poss is not None else None
    elif slot == "mod":
        return modifiers(tree, n)
    elif slot == "by":
        found = _prep(tree, n, "by")
        for v in tree.childs(n, "acl", "relcl") if found is None else ():
            # "the raid carried out by X"; not "the raid that X said had killed four"
            told = tree.child(v, "ccomp") is not None
            if found is None and not told and logical_object(tree, v) == n:
                found = logical_subject(tree, v)
    else:
        found = _prep(tree, n, slot)
        if found is None and slot == "against":
            found = _prep(tree, n, "toward")
        if found is None and slot in ("on", "against"):  # hung by the parser below "by militants"
            agent = _prep(tree, n, "by")
            found = _prep(tree, agent, slot) if agent is not None else None
        if found is None and light is not None and slot not in ("of", "in"):
            found = _prep(tree, light, slot)
    return [found] if found is not None else []
