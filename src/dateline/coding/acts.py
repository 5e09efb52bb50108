"""The frame of an act that was read: its word, its sense, its sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.coding.frames import Frame
from dateline.coding.lexicon import Lexicon
from dateline.coding.matching import Match
from dateline.coding.senses import Sense
from dateline.language.tree import Tree

COMPLEMENTS: Mapping[str, str] = {
    "REQUEST": "requested", "AGREE": "planned", "CONCEDE": "planned", "THREATEN": "threatened",
    "REJECT": "did_not_occur", "ACCUSE": "occurred",
}  # fmt: skip
"""The status that a speech act gives what it speaks of, where no sense of the lexicon says."""


def sense_for(tree: Tree, t: int, event_type: str, match: Match | None, lexicon: Lexicon) -> Sense:
    """The lexicon's sense of the word with this type, else a plain one of that type."""
    if match is not None and match.sense.type == event_type:
        return match.sense
    lemma = tree.lemmas[t]
    senses = lexicon.verb_senses(lemma) if tree.pos[t] == "VERB" else lexicon.noun_senses(lemma)
    for pattern, sense in senses:
        if len(pattern) == 1 and sense.type == event_type:
            return sense
    return Sense(
        type=event_type,
        verbs=((lemma,),),
        complement=COMPLEMENTS.get(event_type),
        id=f"{event_type.lower()}:read",
    )


def frame_of(
    tree: Tree,
    t: int,
    event_type: str,
    actors: tuple[int, ...],
    recipients: tuple[int, ...],
    reciprocal: bool,
    match: Match | None,
    lexicon: Lexicon,
) -> Frame:
    """The frame of an act told by token ``t``; seats are tokens that name participants."""
    sense = sense_for(tree, t, event_type, match, lexicon)
    frame = Frame(
        head=t,
        tokens=(t,),
        sense=sense,
        event_type=event_type,
        actors=actors,
        recipients=recipients,
        reciprocal=reciprocal,
    )
    if match is None:
        return frame
    carrier = match.carrier
    return replace(
        frame,
        tokens=match.tokens,
        light=match.light,
        light_status=carrier.status if carrier is not None else match.sense.status,
    )
