"""Where the predicates of the lexicon stand in a text."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding import arguments
from dateline.coding.cast import Cast
from dateline.coding.lexicon import Lexicon, LightVerb, Sense
from dateline.language.tree import Tree

_BELOW = {
    "prt", "prep", "dobj", "nsubjpass", "dative", "acomp", "advmod", "oprd", "attr", "pobj",
    "xcomp",     "agent", "compound", "amod", "pcomp", "npadvmod", "nmod", "advcl", "ccomp",
}  # fmt: skip
_CONTAINERS = {
    "series", "wave", "spate", "string", "act", "campaign", "round", "kind", "type", "form",
    "surge", "case", "number", "lot", "day", "week", "hour", "night", "hundred", "dozen",
    "thousand", "escalation", "start", "beginning", "resurgence", "outbreak",
}  # fmt: skip
_NOUNS = {"NOUN", "PROPN"}


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate found: its head, all its tokens, its sense, and the verb that carries a noun."""

    head: int
    tokens: tuple[int, ...]
    sense: Sense
    light: int | None = None
    carrier: LightVerb | None = None


def find_below(tree: Tree, i: int, word: str, taken: tuple[int, ...]) -> int | None:
    """A dependent of token ``i`` with that word or lemma that a pattern may reach."""
    for c in tree.children[i]:
        if tree.deps[c] not in _BELOW or c in taken:
            continue
        if word in (tree.lemmas[c], tree.words[c]) or word == arguments.plain_preposition(tree, c):
            return c
    return None


def verb_pattern(tree: Tree, v: int, pattern: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a pattern with ``v`` at its head, or None.

    The words after the first may stand below one another in any order: in "fire tear gas" the
    parser hangs "tear" below "gas".
    """
    tokens: tuple[int, ...] = (v,)
    wanted = list(pattern[1:])
    while wanted:
        for word in wanted:
            found = _find_word(tree, v, word, tokens)
            if found is not None:
                tokens = (*tokens, found)
                wanted.remove(word)
                break
        else:
            return None
    return tuple(sorted(tokens))


def _find_word(tree: Tree, v: int, word: str, tokens: tuple[int, ...]) -> int | None:
    for place in (tokens[-1], v, *tokens[1:-1]):
        found = find_below(tree, place, word, tokens)
        if found is not None:
            return found
    if tree.deps[v] in ("relcl", "acl"):  # "the attack that X carried out"
        noun = tree.heads[v]
        if noun not in tokens and word in (tree.lemmas[noun], tree.words[noun]):
            return noun
    return None


def noun_pattern(tree: Tree, n: int, pattern: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a noun pattern whose head noun is ``n``, or None."""
    if "of" in pattern[1:]:
        return verb_pattern(tree, n, pattern)
    tokens = [n]
    for word in pattern[:-1]:
        found = None
        for c in tree.children[n]:
            if c not in tokens and word in (tree.lemmas[c], tree.words[c]):
                found = c
        if found is None and n >= len(pattern) - 1:  # hyphenated, or attached otherwise
            window = range(max(0, n - 2 * (len(pattern) - 1)), n)
            found = next((t for t in window if word in (tree.lemmas[t], tree.words[t])), None)
            if found is not None and any(_parts(tree, t) for t in range(found + 1, n)):
                found = None
        if found is None:
            return None
        tokens.append(found)
    return tuple(sorted(tokens))


def _parts(tree: Tree, t: int) -> bool:
    """Whether a token parts the words of a compound: a verb, or punctuation but a hyphen."""
    return tree.pos[t] in ("VERB", "PUNCT") and tree.words[t] != "-"


def lemma_fits(tree: Tree, token: int, wanted: frozenset[str], cast: Cast) -> bool:
    """Whether a token, or a conjunct of it, is one wanted ("@human" asks the cast)."""
    for t in tree.conjuncts(token):
        if tree.lemmas[t] in wanted or tree.words[t] in wanted:
            return True
        seat = cast.seat(t)
        if "@human" in wanted and seat is not None and cast.acts(seat):
            return True
        if any(tree.lemmas[m] in wanted for m in tree.childs(t, "compound")):
            return True
        if tree.lemmas[t] in _CONTAINERS or tree.pos[t] == "NUM":
            of = arguments.preposition_object(tree, t, "of")
            if of is not None and tree.lemmas[of] in wanted:
                return True
    return False


def _fits(tree: Tree, match: Match, cast: Cast) -> bool:
    """Whether the constraints of a match's sense hold."""
    sense, head = match.sense, match.head
    is_verb = tree.pos[head] in ("VERB", "AUX") or (
        match.tokens[0] == head and tree.tags[head].startswith("VB")
    )
    if sense.subject or sense.not_subject:
        subject = arguments.logical_subject(tree, head) if is_verb else None
        if not is_verb and match.light is not None:
            subject = arguments.logical_subject(tree, match.light)
            subject = None if subject == head else subject  # "talks began"
        if subject is None:
            wants = sense.subject and is_verb
            if wants and not ("@human" in sense.subject and arguments.is_passive(tree, head)):
                return False
        else:
            if sense.subject and not lemma_fits(tree, subject, sense.subject, cast):
                return False
            if sense.not_subject and lemma_fits(tree, subject, sense.not_subject, cast):
                return False
    if sense.object or sense.not_object:
        obj = arguments.logical_object(tree, head) if is_verb else _noun_object(tree, head)
        if obj is None:
            if sense.object:
                return False
        else:
            if sense.object and not lemma_fits(tree, obj, sense.object, cast):
                return False
            if sense.not_object and lemma_fits(tree, obj, sense.not_object, cast):
                return False
    if sense.context and not any(_has_preposition(tree, match, p) for p in sense.context):
        return False
    if sense.not_needs and _clause_has(tree, head, sense.not_needs):
        return False
    return not sense.needs or _clause_has(tree, head, sense.needs)


def _noun_object(tree: Tree, n: int) -> int | None:
    of = arguments.preposition_object(tree, n, "of")
    if of is not None:
        return of
    mods = tree.childs(n, "compound")
    return mods[-1] if mods else None


def _has_preposition(tree: Tree, match: Match, preposition: str) -> bool:
    places = {match.head, *match.tokens}
    if match.light is not None:
        places.add(match.light)
    return any(
        tree.words[c] == preposition and tree.deps[c] in ("prep", "agent", "dative", "prt", "mark")
        for p in places
        for c in tree.children[p]
    )


def _clause_has(tree: Tree, head: int, wanted: frozenset[str]) -> bool:
    top = head
    for a in tree.ancestors(head):
        if tree.deps[top] in ("ccomp", "relcl", "advcl", "ROOT"):
            break
        top = a
    return any(tree.lemmas[t] in wanted or tree.words[t] in wanted for t in tree.subtree(top, 120))


def carrier_of(tree: Tree, n: int, lexicon: Lexicon) -> tuple[int | None, LightVerb | None]:
    """The light verb that carries event noun ``n``, and its entry."""
    top = n
    for _ in range(4):
        head, dep = tree.heads[top], tree.deps[top]
        if dep == "conj" or (dep == "appos" and tree.pos[head] in _NOUNS):
            top = head
        elif (
            dep == "pobj"
            and tree.words[head] == "of"
            and tree.lemmas[tree.heads[head]] in _CONTAINERS
        ):
            top = tree.heads[head]
        else:
            break
    head, dep = tree.heads[top], tree.deps[top]
    if dep in ("dobj", "nsubjpass", "nsubj", "attr") and tree.pos[head] in ("VERB", "AUX"):
        entry = _light(tree, head, lexicon)
        if entry is not None and (dep != "nsubj" or tree.child(head, "dobj") is None):
            return head, entry
    if dep == "pobj" and tree.pos[tree.heads[head]] == "VERB":
        plain = arguments.plain_preposition(tree, head) or tree.words[head]
        entry = _light(tree, tree.heads[head], lexicon, plain)
        if entry is not None:
            return tree.heads[head], entry
    for c in tree.childs(n, "acl", "relcl"):
        entry = _light(tree, c, lexicon) if arguments.logical_object(tree, c) == n else None
        if entry is not None:
            return c, entry
    return None, None


def _light(
    tree: Tree, v: int, lexicon: Lexicon, preposition: str | None = None
) -> LightVerb | None:
    for pattern, entry in lexicon.light_senses(tree.lemmas[v]):
        if preposition is not None and preposition not in pattern[1:]:
            continue
        if verb_pattern(tree, v, pattern) is not None:
            return entry
    return None


def find_matches(tree: Tree, cast: Cast, lexicon: Lexicon) -> list[Match]:
    """Every predicate of the lexicon in the text, at most one a head token, in text order."""
    blocked = lexicon.blocked(tree.lemmas, tree.words)
    out: list[Match] = []
    used: set[int] = set()
    for i, lemma in enumerate(tree.lemmas):
        pos = tree.pos[i]
        found: Match | None = None
        if i in blocked:
            continue
        if pos == "VERB" or (pos in ("AUX", "ADJ") and tree.tags[i].startswith("VB")):
            found = _best_verb(tree, i, lemma, cast, lexicon)
        elif pos in _NOUNS or (pos == "VERB" and tree.tags[i] == "VBG"):
            found = _best_noun(tree, i, lemma, cast, lexicon)
        if found is not None:
            out.append(found)
            used.update(found.tokens)
    inner = {t for m in out for t in m.tokens if t != m.head}
    return [m for m in out if m.head not in inner]


def _best_verb(tree: Tree, v: int, lemma: str, cast: Cast, lexicon: Lexicon) -> Match | None:
    if tree.deps[v] == "amod":  # "the banned group" describes, it does not report
        return None
    for pattern, sense in lexicon.verb_senses(lemma):
        tokens = verb_pattern(tree, v, pattern)
        if tokens is None:
            continue
        match = Match(v, tokens, sense)
        if _fits(tree, match, cast):
            return match
    return None


def _best_noun(tree: Tree, n: int, lemma: str, cast: Cast, lexicon: Lexicon) -> Match | None:
    senses = lexicon.noun_senses(lemma)
    if not senses or tree.deps[n] == "compound":
        return None
    light, carrier = carrier_of(tree, n, lexicon)
    for pattern, sense in senses:
        tokens = noun_pattern(tree, n, pattern)
        if tokens is None:
            continue
        match = Match(n, tokens, sense, light, carrier)
        if _fits(tree, match, cast):
            return match
    return None
