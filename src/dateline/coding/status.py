"""Did it happen: the status of an act from its own form and from what governs it.

The path is climbed from the predicate through the complements that hold it. Each step may say
that the act was only planned, possible, asked for, denied or prevented; the first frame on the
way whose sense takes a complement is the speech act that the act is spoken of in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.frames import Frame
from dateline.coding.mood import (
    VERBAL,
    Cues,
    has_condition,
    in_condition,
    is_negated,
    is_past,
    is_progressive,
    is_would,
    of_verb,
    with_particle,
)
from dateline.language.tree import Tree

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_OPEN = {None, "occurred", "ongoing"}
_LONGEST_CLIMB = 12
# Acts that one does by doing what the main clause says: "wrote to thank", "gathered to protest".
_DONE_BY_SAYING = {"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "PROTEST", "CONCEDE"}
# Measures that are taken by announcing them: "announced sanctions".
_OVERRIDES = {"planned": ("possible", "did_not_occur", "denied"), "possible": ("did_not_occur",)}
_DONE_BY_ANNOUNCING = {"SANCTION", "COERCE"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the grammar says of one act.

    ``about`` is the index of the frame of the speech act that it is spoken of in; ``refused`` says
    that it is said not to be going to happen, ``vowed`` that it is said to be, ``conditional``
    that it hangs on an if, ``apart`` that a denial is of a part in it and leaves it standing,
    ``unreal`` that it is only what something else is for, or is not ruled out. ``withheld`` is the
    word that says that it was not let happen: "would not permit their soil to be used for attacks".
    """

    status: str
    about: int | None = None
    negated: bool = False
    refused: bool = False
    vowed: bool = False
    conditional: bool = False
    apart: bool = False
    unreal: bool = False
    withheld: int | None = None


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


class _Climb:
    """The way up from one predicate, gathering what is said of it."""

    def __init__(
        self, tree: Tree, frames: Sequence[Frame], k: int, seat: dict[int, int], cues: Cues
    ) -> None:
        self.tree, self.frames, self.k, self.seat, self.cues = tree, frames, k, seat, cues
        self.frame = frames[k]
        self.within = True  # still in the clause of the predicate
        self.about: int | None = None
        self.purpose = False  # below the "for" of what something is used or meant for
        self.aimed = False
        self.withheld: int | None = None
        self.negated = is_negated(tree, self.frame.head, cues)
        self.left_open = self._leaves_open(self.frame.light)
        self.status = self._own_status()

    def _own_status(self) -> str | None:
        tree, frame, cues = self.tree, self.frame, self.cues
        status = None
        if frame.light is not None:
            self.negated = self.negated or is_negated(tree, frame.light, cues)
            status = of_verb(tree, frame.light, cues)
        if tree.pos[frame.head] in VERBAL:
            status = of_verb(tree, frame.head, cues)
        return status

    def standing(self) -> Standing:
        """Climb to the top, or to the speech act, and sum up."""
        refused = self.negated and (
            self.status == "planned" or is_would(self.tree, self.frame.clause)
        )
        vowed = self.status == "planned" and not self.negated
        if self.frame.event_type not in _DONE_BY_ANNOUNCING or self.frame.light_status != "planned":
            self.status = self.status or self.frame.light_status
        t = self.frame.clause
        if self.frame.light is not None and self.tree.heads[t] == self.frame.head:
            t = self.frame.head  # "a ceasefire starting at midnight"
        hangs = vowed and has_condition(self.tree, self.frame.clause)
        for _ in range(_LONGEST_CLIMB):
            if self.tree.heads[t] == t or not self._step(t):
                break
            t = self.tree.heads[t]
        if self.withheld is not None:
            return Standing("did_not_occur", self.about, unreal=True, withheld=self.withheld)
        unreal = self.left_open or (self.aimed and self.status == "planned")
        return Standing(
            self._summed(), self.about, self.negated, refused, vowed, hangs, unreal=unreal
        )

    def _step(self, t: int) -> bool:
        """Take in what governs token ``t``; False where the climb ends."""
        tree, dep, head = self.tree, self.tree.deps[t], self.tree.heads[t]
        if dep == "advcl" and in_condition(tree, t):
            self.status = self.status or "possible"
        if not _crosses(tree, t, self.cues):
            return False
        if dep == "conj":  # coordinated with it, not governed by it
            return True
        if dep == "ccomp" or tree.tags[t] in _FINITE:
            self.within = False
        self.purpose = self.purpose or (dep == "prep" and tree.words[t] == "for")
        self.aimed = self.aimed or (self.purpose and tree.lemmas[head] in self.cues.purposes)
        other = self.seat.get(head)
        speaks = other is not None and bool(self.frames[other].sense.complement)
        if speaks and other != self.k and not self._denies_leave(head):
            self.about = other
            return False
        cue = self._cue(head) if head not in self.frame.tokens else None
        if cue is not None:
            self._hear(cue, head, dep)
        elif dep == "advcl" and self.frame.event_type not in _DONE_BY_SAYING:
            self.status = self.status or "planned"  # "sent troops to seize the port"
        if cue is None and tree.pos[head] in VERBAL:
            self._pass_verb(head)
        elif cue is None and is_negated(tree, head, self.cues):  # "no suggestion of a threat"
            self.negated = True
        return True

    def _cue(self, head: int) -> str | None:
        """The status that the word at ``head`` gives what it governs."""
        tree = self.tree
        if tree.words[head] == "about" and tree.tags[head] == "JJ":
            return "planned"  # "is about to storm"
        if tree.words[head] == "order" and tree.words[tree.heads[head]] == "in":
            return "planned"  # "in order to attack"
        words = self.cues.words
        return words.get(with_particle(tree, head), words.get(tree.lemmas[head]))

    def _hear(self, cue: str, head: int, dep: str) -> None:
        """A cue word governs the act: "failed to", "plans to", "the risk of"."""
        if dep == "nsubjpass" and cue == "planned":
            return
        if cue == "requested" and dep == "ccomp" and is_past(self.tree, self.frame.clause):
            return  # "insisted that it had left" asks for nothing
        if is_negated(self.tree, head, self.cues):
            cue = "occurred" if cue == "did_not_occur" else "did_not_occur"
            self.left_open = self.left_open or self._leaves_open(head)
            cue = "possible" if self.left_open else cue
        elif cue == "did_not_occur" and self.aimed:
            self.withheld = head
        if self.status in _OPEN or cue in _OVERRIDES.get(self.status or "", ()):
            self.status = cue

    def _pass_verb(self, head: int) -> None:
        """A verb without a message of its own: its negation and modality count all the same."""
        if self._denies_leave(head):
            self.withheld = head
        if self.within or self.tree.lemmas[head] in self.cues.permitting:
            self.negated = self.negated or is_negated(self.tree, head, self.cues)
        if self.within:
            self.status = self.status or of_verb(self.tree, head, self.cues)

    def _leaves_open(self, head: int | None) -> bool:
        """Whether the word at ``head`` says that the act is not ruled out."""
        if head is None or not is_negated(self.tree, head, self.cues):
            return False
        return with_particle(self.tree, head) in self.cues.leaving_open

    def _denies_leave(self, head: int) -> bool:
        """Whether a verb does not permit what the act is the purpose of."""
        permits = self.aimed and self.tree.lemmas[head] in self.cues.permitting
        return permits and is_negated(self.tree, head, self.cues)

    def _summed(self) -> str:
        if self.negated and (self.status in _OPEN or self.status == "planned"):
            return "did_not_occur"
        head, light = self.frame.head, self.frame.light
        verb = head if self.tree.pos[head] in VERBAL else light
        if self.status is None and verb is not None and is_progressive(self.tree, verb):
            return "ongoing"
        return self.status or "occurred"


def standing(
    tree: Tree, frames: Sequence[Frame], k: int, seat: dict[int, int], cues: Cues
) -> Standing:
    """What the grammar says of frame ``k``; ``seat`` maps predicate tokens to their frames."""
    return _Climb(tree, frames, k, seat, cues).standing()
