"""What coreference needs to know of a mention, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.participants import ParticipantMention
from dateline.mentions.participants_words import ParticipantWords, participant_words

Sort = Literal["person", "group", "place", "thing", "unknown"]
Gender = Literal["f", "m", ""]

_SUBJECTS = {"nsubj", "nsubjpass"}
_PREFIX = 4
_NO_ORIGIN = {"prime", "foreign", "former", "deputy", "interim", "acting"}


@dataclass(slots=True)
class View:
    """A mention as coreference sees it; ``origins`` are words that say whose or from where."""

    index: int
    head: int
    sentence: int
    kind: str
    sort: Sort
    plural: bool
    gender: Gender
    lemma: str
    words: tuple[str, ...]
    roles: frozenset[str]
    origins: frozenset[str]
    definite: bool
    subject: bool
    governor: int
    label: str
    modifier: bool
    upper: bool
    capital: bool


def related(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of origins can be one: either is empty, or words of both begin alike."""
    if not one or not other:
        return True
    return any(a[:_PREFIX] == b[:_PREFIX] for a in one for b in other)


def views_of(
    mentions: Sequence[ParticipantMention], parsed: Parsed, definite: frozenset[str]
) -> list[View]:
    """One view a mention, in order."""
    words = participant_words()
    tree = parsed.tree
    return [_view(i, m, parsed, tree, words, definite) for i, m in enumerate(mentions)]


def _view(
    i: int,
    m: ParticipantMention,
    parsed: Parsed,
    tree: Tree,
    words: ParticipantWords,
    definite: frozenset[str],
) -> View:
    head, name = m.head, m.kind == "name"
    tokens = tuple(w for x in tree.words[m.first : m.last] if (w := x.rstrip(".'"))[:1].isalnum())
    sort = _sort(m, tree, words)
    origins: set[str] = set()
    is_definite = False
    for c in tree.children[head]:
        dep = tree.deps[c]
        if dep == "det":
            is_definite = tree.words[c] in definite
        elif dep == "poss":
            is_definite = True
            if tree.pos[c] == "PROPN":
                origins.add(tree.words[c])
        elif dep == "prep" and tree.words[c] == "of" and not name:
            obj = tree.child(c, "pobj")
            if obj is not None and tree.pos[obj] == "PROPN":
                origins.add(tree.words[obj])
    inner = [t for t in (*m.titles, *m.modifiers) if t != head]
    roles: set[str] = set()
    for t in m.titles if name else inner:
        (origins if _is_origin(t, tree, parsed) else roles).add(tree.words[t])
    if name:
        for t in m.modifiers:
            if tree.tags[t] == "JJ" and tree.entities[t] == "NORP":
                origins.add(tree.words[t])
    elif m.kind == "nominal":
        roles.add(tree.lemmas[head])
    text = parsed.text[m.start : m.end]
    return View(
        i, head, m.sentence, m.kind, sort,
        tree.tags[head] in ("NNS", "NNPS"),
        _gender(m, tree, words), tree.lemmas[head], tokens, frozenset(roles), frozenset(origins),
        is_definite, tree.deps[head] in _SUBJECTS, tree.heads[head], m.label, m.modifier,
        text.isupper(), text[:1].isupper(),
    )  # fmt: skip


def _is_origin(t: int, tree: Tree, parsed: Parsed) -> bool:
    if tree.entities[t] in ("GPE", "NORP") or (
        tree.entities[t] == "ORG" and tree.pos[t] == "PROPN"
    ):
        return True
    if tree.pos[t] != "ADJ" or tree.words[t] in _NO_ORIGIN:
        return False
    return parsed.doc[t].shape_[:1] == "X"


def _sort(m: ParticipantMention, tree: Tree, words: ParticipantWords) -> Sort:
    lemma = tree.lemmas[m.head]
    if m.kind == "pronoun":
        return (
            "person"
            if tree.words[m.head]
            in ("he", "she", "him", "her", "his", "hers", "himself", "herself")
            else "unknown"
        )
    if m.kind == "nominal":
        if lemma in words.persons:
            return "person"
        return "group" if lemma in words.groups else "thing"
    if m.label == "PERSON" or (m.titles and m.label not in ("ORG", "GPE", "NORP")):
        return "group" if lemma in words.groups else "person"
    if m.label in ("GPE", "LOC", "FAC"):
        return "place"
    if m.label in ("ORG", "NORP") or lemma in words.groups:
        return "group"
    return "unknown"


def _gender(m: ParticipantMention, tree: Tree, words: ParticipantWords) -> Gender:
    for t in (m.head, *m.titles, *m.modifiers):
        if tree.words[t] in words.female or tree.lemmas[t] in words.female:
            return "f"
        if tree.words[t] in words.male or tree.lemmas[t] in words.male:
            return "m"
    return ""
