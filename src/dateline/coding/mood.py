"""Negation, modality and conditions: what the form of a verb or noun says of its act."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.language.tree import Tree

VERBAL = {"VERB", "AUX"}
_PRESENT = {"is", "are", "'re", "'s", "am"}


@dataclass(frozen=True, slots=True)
class Cues:
    """The data of ``status.toml``: cue lemma to status, modal words to status, and lists."""

    words: dict[str, str]
    modals: dict[str, str]
    prepositions: frozenset[str]
    relations: frozenset[str]
    negations: frozenset[str]
    determiners: frozenset[str]
    permitting: frozenset[str]
    purposes: frozenset[str]
    leaving_open: frozenset[str]
    weighing: frozenset[str]
    weighed: frozenset[str]
    adverbs: dict[str, str]


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The status cues that ship with dateline."""
    raw = tomllib.loads(
        files("dateline.coding").joinpath("data/status.toml").read_text(encoding="utf-8")
    )
    return Cues(
        words={w: cue["status"] for cue in raw["cue"] for w in cue["words"]},
        modals={w: status for status, ws in raw["modal"].items() for w in ws},
        prepositions=frozenset(raw["complement"]["prepositions"]),
        relations=frozenset(raw["complement"]["relations"]),
        negations=frozenset(raw["negation"]["words"]),
        determiners=frozenset(raw["negation"]["determiners"]),
        permitting=frozenset(raw["permitting"]["words"]),
        purposes=frozenset(raw["purpose"]["words"]),
        leaving_open=frozenset(raw["leaving_open"]["words"]),
        weighing=frozenset(raw["weighing"]["words"]),
        weighed=frozenset(raw["weighing"]["nouns"]),
        adverbs={w: status for status, ws in raw["adverb"].items() for w in ws},
    )


def with_particle(tree: Tree, t: int) -> str:
    """The lemma of a word, with its particle: "rule out"."""
    particle = tree.child(t, "prt")
    return tree.lemmas[t] if particle is None else f"{tree.lemmas[t]} {tree.words[particle]}"


def is_negated(tree: Tree, t: int, cues: Cues) -> bool:
    """Whether token ``t`` (a verb, noun or adjective) is itself negated."""
    for c in tree.children[t]:
        if tree.deps[c] == "neg" or (tree.deps[c] == "det" and tree.words[c] in cues.determiners):
            return True
        if tree.words[c] in ("never", "longer") and tree.deps[c] == "advmod":
            return True
    if tree.pos[t] in VERBAL:
        if (above := _shares_auxiliaries(tree, t)) is not None:
            return is_negated(tree, above, cues)
        subject = tree.child(t, "nsubj", "nsubjpass")
        if subject is not None:
            if tree.words[subject] in ("nobody", "none", "neither"):
                return True
            return any(
                tree.deps[c] == "neg"
                or (tree.deps[c] == "det" and tree.words[c] in cues.determiners)
                for c in tree.children[subject]
            )
    return False


def _shares_auxiliaries(tree: Tree, v: int) -> int | None:
    """The verb whose auxiliaries a bare coordinated verb shares: "did not attack or kill"."""
    if tree.deps[v] != "conj" or tree.tags[v] not in ("VB", "VBP", "VBN", "VBG"):
        return None
    if any(tree.deps[c] in ("aux", "auxpass", "nsubj", "nsubjpass") for c in tree.children[v]):
        return None
    head = tree.heads[v]
    has = any(tree.deps[c] == "aux" for c in tree.children[head])
    return head if has and tree.pos[head] in VERBAL else None


def modality(tree: Tree, v: int, cues: Cues) -> str | None:
    """The status that the auxiliaries of verb ``v`` give, "conditional" for would, else None."""
    if (above := _shares_auxiliaries(tree, v)) is not None:
        return modality(tree, above, cues)
    found = None
    has_have = False
    for c in tree.children[v]:
        if tree.deps[c] not in ("aux", "auxpass"):
            continue
        word = tree.words[c]
        if word in cues.modals and not (word == "'d" and tree.tags[v] in ("VBN", "VBD")):
            found = cues.modals[word]
        if word in ("have", "'ve"):
            has_have = True
        if word == "going" or (tree.lemmas[c] == "go" and tree.tags[c] == "VBG"):
            found = "planned"
    if found == "conditional" and has_have:
        return "did_not_occur"
    if found == "possible" and has_have:
        return "possible"
    return found


def is_would(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` stands with a plain "would", not "would have"."""
    return any(
        tree.words[c] in ("would", "'d") and tree.deps[c] == "aux" and tree.tags[v] == "VB"
        for c in tree.children[v]
    ) and not any(tree.words[c] in ("have", "'ve") for c in tree.children[v])


def in_condition(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` heads an if- or unless-clause."""
    return any(
        tree.words[c] in ("if", "unless", "lest") and tree.deps[c] in ("mark", "advmod")
        for c in tree.children[v]
    )


def _is_past_perfect(tree: Tree, v: int) -> bool:
    return tree.tags[v] == "VBN" and any(
        tree.words[c] in ("had", "'d") and tree.deps[c] == "aux" for c in tree.children[v]
    )


def is_past(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` tells of the past: "shot", "has shot", "had shot"."""
    if tree.tags[v] == "VBD":
        return True
    return tree.tags[v] == "VBN" and any(
        tree.deps[c] == "aux" and tree.lemmas[c] == "have" for c in tree.children[v]
    )


def is_told(tree: Tree, v: int) -> bool:
    """Whether "would" of verb ``v`` is a future told in the past: "it said it would send"."""
    head = tree.heads[v]
    told = tree.deps[v] == "ccomp" and tree.tags[head] in ("VBD", "VBN")
    return told and not any(in_condition(tree, c) for c in tree.childs(v, "advcl"))


def is_progressive(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` says what is going on: "are attacking", "has been shelling"."""
    words = {tree.words[c] for c in tree.children[v] if tree.deps[c] in ("aux", "auxpass")}
    if tree.tags[v] == "VBG":
        return bool(words & {*_PRESENT, "been"})
    return tree.tags[v] == "VBN" and "being" in words and bool(words & _PRESENT)


def has_condition(tree: Tree, v: int) -> bool:
    """Whether verb ``v`` hangs on an if-clause."""
    return any(in_condition(tree, c) for c in tree.childs(v, "advcl"))


def _has_counterfactual_condition(tree: Tree, v: int) -> bool:
    return any(in_condition(tree, c) and _is_past_perfect(tree, c) for c in tree.childs(v, "advcl"))


def of_verb(tree: Tree, v: int, cues: Cues) -> str | None:
    """What verb ``v`` on the path says by its own form."""
    mood = modality(tree, v, cues)
    for c in tree.children[v]:
        if tree.deps[c] in ("advmod", "mark") and mood in (None, "planned"):
            # "whether it was shot" is open too
            mood = (
                "possible" if tree.words[c] == "whether" else cues.adverbs.get(tree.words[c], mood)
            )
    if mood == "conditional" and is_negated(tree, v, cues):
        return "did_not_occur"
    if mood == "conditional" and is_told(tree, v):
        return "planned"
    if mood == "conditional":
        mood = "did_not_occur" if _has_counterfactual_condition(tree, v) else "possible"
    if in_condition(tree, v):
        return "did_not_occur" if _is_past_perfect(tree, v) else "possible"
    return mood
