"""Did it happen: the status of an act from negation, modality, tense and what governs it.

The path is climbed from the predicate through the complements that hold it. Each step may say
that the act was only planned, possible, asked for, denied or prevented; the first frame on the
way whose sense takes a complement is the speech act that the act is spoken of in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.coding.events import Frame
from dateline.language.tree import Tree

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_VERBAL = {"VERB", "AUX"}
_OPEN = {"occurred", "ongoing"}
# Acts that one does by doing what the main clause says: "wrote to thank", "gathered to protest".
_DONE_BY_SAYING = {"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "CONSULT", "PROTEST", "CONCEDE"}


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
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the grammar says of one act: its status, and the frame it is spoken of in."""

    status: str
    about: int | None = None
    negated: bool = False
    refused: bool = False
    vowed: bool = False


def is_negated(tree: Tree, t: int, cues: Cues) -> bool:
    """Whether token ``t`` (a verb, noun or adjective) is itself negated."""
    for c in tree.children[t]:
        if tree.deps[c] == "neg" or (tree.deps[c] == "det" and tree.words[c] in cues.determiners):
            return True
        if tree.words[c] in ("never", "longer") and tree.deps[c] == "advmod":
            return True
    if tree.pos[t] in _VERBAL:
        if (above := _shares_auxiliaries(tree, t)) is not None:
            return is_negated(tree, above, cues)
        subject = tree.child(t, "nsubj", "nsubjpass")
        if subject is not None:
            if tree.words[subject] in ("nobody", "none", "neither"):
                return True
            return any(
                tree.deps[c] == "det" and tree.words[c] in cues.determiners
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
    return head if has and tree.pos[head] in _VERBAL else None


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
        if word in cues.modals and not (word == "'d" and tree.lemmas[c] == "have"):
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


def _is_would(tree: Tree, v: int) -> bool:
    return any(
        tree.words[c] in ("would", "'d") and tree.deps[c] == "aux" and tree.lemmas[c] != "have"
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


def _is_progressive(tree: Tree, v: int) -> bool:
    return tree.tags[v] == "VBG" and any(
        tree.deps[c] == "aux" and tree.words[c] in ("is", "are", "'re", "'s", "am", "been")
        for c in tree.children[v]
    )


def _has_counterfactual_condition(tree: Tree, v: int) -> bool:
    return any(in_condition(tree, c) and _is_past_perfect(tree, c) for c in tree.childs(v, "advcl"))


def _crosses(tree: Tree, t: int, cues: Cues) -> bool:
    """Whether the act at or below ``t`` belongs to the complement of what governs ``t``."""
    dep = tree.deps[t]
    if dep not in cues.relations:
        return False
    if dep == "prep":
        return tree.words[t] in cues.prepositions
    if dep == "advcl":
        return any(tree.tags[c] == "TO" for c in tree.children[t])
    if dep == "acl":  # "a plan to attack", "assurances that"; not "troops held in the town"
        return any(tree.tags[c] == "TO" or tree.deps[c] == "mark" for c in tree.children[t])
    return True


def _of_verb(tree: Tree, v: int, cues: Cues) -> str | None:
    """What verb ``v`` on the path says by its own form."""
    mood = modality(tree, v, cues)
    if mood == "conditional" and is_negated(tree, v, cues):
        return "did_not_occur"
    if mood == "conditional":
        mood = "did_not_occur" if _has_counterfactual_condition(tree, v) else "possible"
    if in_condition(tree, v):
        return "did_not_occur" if _is_past_perfect(tree, v) else "possible"
    return mood


def standing(
    tree: Tree, frames: Sequence[Frame], k: int, seat: dict[int, int], cues: Cues
) -> Standing:
    """Status of frame ``k``; ``seat`` maps tokens to the frames whose predicates they are."""
    frame = frames[k]
    status: str | None = None
    negated = is_negated(tree, frame.head, cues)
    within = True  # still in the clause of the predicate
    if frame.light is not None:
        negated = negated or is_negated(tree, frame.light, cues)
        status = _of_verb(tree, frame.light, cues)
    if tree.pos[frame.head] in _VERBAL:
        status = _of_verb(tree, frame.head, cues)
    refused = negated and (status == "planned" or _is_would(tree, frame.clause))
    if status is None and frame.light_status:
        status = frame.light_status
    vowed = status == "planned" and not negated
    t = frame.clause
    about: int | None = None
    for _ in range(12):
        head = tree.heads[t]
        if head == t:
            break
        if tree.deps[t] == "advcl" and tree.words[head] and in_condition(tree, t):
            status = status or "possible"
        if not _crosses(tree, t, cues):
            break
        if tree.deps[t] in ("ccomp",) or (tree.tags[t] in _FINITE and tree.deps[t] != "conj"):
            within = False
        other = seat.get(head)
        if (
            other is not None
            and other != k
            and frames[other].sense.complement
            and not (tree.deps[t] == "conj")
        ):
            about = other
            break
        cue = cues.words.get(tree.lemmas[head])
        if tree.deps[t] == "advcl" and cue is None and frame.event_type not in _DONE_BY_SAYING:
            status = status or "planned"
        if (
            cue is not None
            and head not in frame.tokens
            and tree.deps[t] not in ("conj", "nsubjpass" if cue in ("planned",) else "conj")
        ):
            if is_negated(tree, head, cues):
                cue = "did_not_occur" if cue != "did_not_occur" else "occurred"
            status = status if status not in (None, "ongoing", "occurred") else cue
        if tree.pos[head] in _VERBAL and tree.deps[t] != "conj" and cue is None:
            if within or tree.lemmas[head] in cues.permitting:
                negated = negated or is_negated(tree, head, cues)
            if within:
                status = status or _of_verb(tree, head, cues)
        t = head
    if negated and (status is None or status in _OPEN or status == "planned"):
        status = "did_not_occur"
    verb = frame.head if tree.pos[frame.head] in _VERBAL else frame.light
    if status is None and verb is not None and _is_progressive(tree, verb):
        status = "ongoing"
    return Standing(status or "occurred", about, negated, refused, vowed)
