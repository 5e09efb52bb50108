"""What the heads make of acts that the rules have settled: type between the sides, status, history.

The rules are heard first and told to the heads. These overrule them where they are sure; to make a
fact of what the rules hear as none, they must be surer than for anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dateline.coding.confidence import Sureness
from dateline.coding.frames import Frame
from dateline.coding.heads import Floats, Heads
from dateline.coding.reader import SURE_TOGETHER, Read, likeliest
from dateline.coding.signals import STATUSES, TYPES
from dateline.coding.speech import Settled

DOUBT = 0.2
"""How sure the heads must be that an act is no fact where the rules hear nothing against it."""
SURE_OTHER, SURE_FACT = 0.9, 0.97
"""The least probability with which the heads overrule a status that the rules heard: by another,
and by a fact. A claim coded as a fact is the worst of records."""
PAIR_COUNTS = 2.0
"""How much the type between two sides counts beside the type that the word alone tells."""
SURE_OPENING = 0.5
"""The least probability with which the sides settle what kind of speech act opens an act."""
_FACTS = {"occurred", "ongoing"}
_OPENINGS = {"AGREE", "CONCEDE", "THREATEN", "REJECT", "REQUEST"}
_LITTLE = 1e-6


def _status(by_rule: str, said: Floats) -> str:
    """The status of an act by the rules, or what the heads say of it where they are surer."""
    facts = [k for k, name in enumerate(STATUSES) if name in _FACTS]
    others = [k for k in range(len(STATUSES)) if k not in facts]
    if by_rule == "denied":  # who denies it was heard by the rules
        return by_rule
    if by_rule in _FACTS:
        kept = others if float(said[others].sum()) >= DOUBT else facts
        return STATUSES[max(kept, key=lambda k: said[k])]
    best = int(said.argmax())
    least = SURE_FACT if STATUSES[best] in _FACTS else SURE_OTHER
    return STATUSES[best] if said[best] >= least else by_rule


def heard(settled: Settled, reads: Mapping[int, Read], heads: Heads) -> Settled:
    """The settled frames with the type and status that the heads give them, where they are sure.

    ``reads`` are what was read, by token. The type between the two sides is asked for of acts that
    stand for themselves, and of speech acts that open an act told by the same word.
    """
    opening = {
        f.about
        for f in settled.frames
        if f.about is not None and settled.frames[f.about].head == f.head
    }
    out = []
    for k, frame in enumerate(settled.frames):
        read = reads.get(frame.head)
        if read is not None and k in opening:
            frame = _opening(frame, read.sure)
        elif read is not None and not frame.sense.is_implied:
            if frame.about is None:
                frame = _between(frame, read.sure)
            manner = _in_manner(frame, read, heads)
            kept = k in settled.facts or (k in settled.unreal and manner.status in _FACTS)
            frame = replace(manner, status=frame.status) if kept else manner
        out.append(frame)
    same = {k for k, f in enumerate(settled.frames) if f.event_type == out[k].event_type}
    return Settled(out, {k: mode for k, mode in settled.modes.items() if k in same})


def _between(frame: Frame, sure: Sureness) -> Frame:
    """The act with the type that its word and its sides give it together."""
    settled = sure.listed == frame.event_type  # word and lexicon agree
    changed = TYPES.index(frame.event_type) != likeliest(sure.types)
    if sure.between is None or settled or changed:  # what the rules changed stays
        return frame
    both = np.log(sure.types + _LITTLE) + PAIR_COUNTS * np.log(sure.between + _LITTLE)
    return replace(frame, event_type=TYPES[likeliest(both)])


def _opening(frame: Frame, sure: Sureness) -> Frame:
    """The speech act as the kind that its sides make it: an offer, a concession, a threat."""
    if sure.between is None or frame.event_type not in _OPENINGS:
        return frame
    best = likeliest(sure.between)
    if TYPES[best] not in _OPENINGS or sure.between[best] < SURE_OPENING:
        return frame
    return replace(frame, event_type=TYPES[best])


def _in_manner(frame: Frame, read: Read, heads: Heads) -> Frame:
    """The act with its status, and whether it is history."""
    told = np.array([[TYPES.index(frame.event_type), 1 + STATUSES.index(frame.status)]])
    status, _, history = heads.manners(read.row[None], told)
    return replace(
        frame,
        status=_status(frame.status, status[0]),
        background=bool(history[0] >= SURE_TOGETHER),
    )
