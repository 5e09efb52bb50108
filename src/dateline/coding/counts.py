"""Which counts belong to which event, and whose loss a count is.

A count goes where its predicate stands, else where those whom it counts take part. A loss that no
event of its own clause claims ("Four people were injured.") goes to the nearest event of its
sentence that could have caused it, or else of the sentences just before, unless its own clause
blames something else ("The floods displaced thousands").
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.cast import Cast
from dateline.coding.frames import Frame
from dateline.coding.owners import Owners
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.quantities import QuantityMention
from dateline.records import Measure, Participant, Quantity, Side

_ATTACKERS = {
    "attacker", "assailant", "bomber", "gunman", "raider", "hijacker", "kidnapper", "shooter",
    "perpetrator", "invader",
}  # fmt: skip
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE"})
CAUSES: dict[Measure, frozenset[str]] = {
    "killed": _VIOLENT,
    "injured": _VIOLENT,
    "missing": _VIOLENT,
    "stranded": _VIOLENT,
    "displaced": frozenset({*_VIOLENT, "RETREAT"}),
    "abducted": frozenset({"ASSAULT", "COERCE"}),
    "detained": frozenset({"COERCE", "PROTEST"}),
    "participants": frozenset({"PROTEST", "MOBILIZE", "ASSAULT"}),
}
"""The types of event that may have brought about a loss that is told beside them."""
_HARM = frozenset({"killed", "injured", "abducted"})
_NO_LOSSES = frozenset({"casualty", "victim"})
_BACK = 2
"""How many sentences an event may stand before its toll."""


def counts_of_frames(
    parsed: Parsed,
    frames: Sequence[Frame],
    owners: Owners,
    quantities: Sequence[tuple[QuantityMention, Quantity]],
    cast: Cast,
) -> list[list[Quantity]]:
    """The counts of each frame; parallel to the frames. A count stands in one of them at most."""
    out: list[list[Quantity]] = [[] for _ in frames]
    taking: dict[int, int] = {}
    for k, f in enumerate(frames):
        for t in (*f.recipients, *f.actors):
            taking.setdefault(t, k)
    for mention, quantity in quantities:
        if quantity.measure == "members":  # how many a group has is no part of an event
            continue
        owner = _own(parsed, frames, owners, taking, mention)
        if owner is None and not _blames_another(mention, cast):
            owner = _cause(parsed, frames, mention)
        if owner is not None:
            out[owner].append(quantity)
    return out


def _own(
    parsed: Parsed,
    frames: Sequence[Frame],
    owners: Owners,
    taking: dict[int, int],
    mention: QuantityMention,
) -> int | None:
    """The frame of the same sentence in whose clause the count stands."""
    owner: int | None = None
    if mention.predicate is not None:
        owner = owners.climb(mention.predicate)[0]
    if owner is None:
        owner = taking.get(mention.head)
    if owner is None:
        owner = owners.climb(mention.head)[0]
    if owner is None:
        return None
    near = parsed.sentence_of[mention.head] == parsed.sentence_of[frames[owner].head]
    return owner if near else None


def _blames_another(mention: QuantityMention, cast: Cast) -> bool:
    """Whether a loss's own clause names what brought it about, which is nobody's act: "the war has
    displaced", "floods killed". "It" and "which" go back to what was told before.
    """
    tree, lost = cast.tree, mention.predicate
    if lost is None or tree.child(lost, "dobj") is None:
        return False
    subject = tree.child(lost, "nsubj")
    if subject is None or subject == mention.head or tree.pos[subject] not in ("NOUN", "PROPN"):
        return False
    return not cast.acts(subject)


def _cause(parsed: Parsed, frames: Sequence[Frame], mention: QuantityMention) -> int | None:
    """The nearest frame that could have brought about a loss, in the sentence or just before."""
    types = CAUSES.get(mention.measure)
    if types is None and parsed.tree.lemmas[mention.head] in _NO_LOSSES:
        types = _VIOLENT
    if types is None:
        return None
    sentence = parsed.sentence_of[mention.head]
    for back in range(_BACK + 1):
        # Paragraphs of news hold one sentence often, so that their borders part nothing here.
        here = [k for k, f in enumerate(frames) if parsed.sentence_of[f.head] == sentence - back]
        fitting = [k for k in here if frames[k].event_type in types]
        if fitting:
            return min(fitting, key=lambda k: abs(frames[k].head - mention.head))
        if mention.measure == "participants":  # a crowd's own sentence tells what it did
            return None
    return None


def _loser(cast: Cast, mention: QuantityMention) -> Participant | None:
    """Whose people a count says it counts: "lost four men", "four of its men"."""
    tree, lost = cast.tree, mention.predicate
    if lost is not None and tree.lemmas[lost] == "lose":
        subject = tree.child(lost, "nsubj")
        while subject is None and tree.deps[lost] == "conj":
            lost = tree.heads[lost]
            subject = tree.child(lost, "nsubj")
        return None if subject is None else cast.people.get(subject)
    for t in (mention.head, *_counted(tree, mention.head)):
        owner = tree.child(t, "poss")
        if owner is not None and owner in cast.people:
            return cast.people[owner]
    return None


def _counted(tree: Tree, head: int) -> list[int]:
    """The things of which a number is: "men" for "four of the men"."""
    of = [c for c in tree.childs(head, "prep") if tree.words[c] == "of"]
    return [t for c in of for t in tree.childs(c, "pobj")]


def side_of(frame: Frame, mention: QuantityMention, cast: Cast) -> Side:
    """Whose loss a count is: the actor's, the recipient's, a bystander's, or unknown."""
    tree = cast.tree
    loser = _loser(cast, mention)
    sides: tuple[tuple[Side, tuple[int, ...]], ...]
    sides = (("actor", frame.actors), ("recipient", frame.recipients))
    for side, members in sides:
        if loser is not None and any(cast.people[t].entity == loser.entity for t in members):
            return side
    for side, members in sides:
        if mention.head in members:
            return side
    if tree.lemmas[mention.head] in _ATTACKERS:
        return "actor"
    attacked = frame.event_type == "ASSAULT" and not frame.reciprocal
    who = cast.people.get(mention.head)
    if who is None:  # "killed four"
        return "recipient" if attacked and mention.measure in _HARM else "unknown"

    def alike(other: Participant) -> bool:
        return other.entity == who.entity or bool(
            who.sectors and who.sectors[:1] == other.sectors[:1] and who.country == other.country
        )

    if any(alike(cast.people[a]) for a in frame.actors):
        return "unknown" if frame.reciprocal else "actor"
    if any(alike(cast.people[r]) for r in frame.recipients):
        return "recipient"
    if frame.reciprocal and loser is None and "CVL" in who.sectors:
        return "bystander"
    return "recipient" if attacked else "unknown"
