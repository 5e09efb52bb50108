"""Speech acts and what they speak of, and the PLOVER rules that hang on them.

A speech act is a report, ``occurred`` once uttered; the act it speaks of is a second report that is
about the first. Promised cooperation is AGREE, announced withdrawal CONCEDE, announced force
THREATEN; a request takes its mode from what is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.coding.arguments import logical_subject
from dateline.coding.cast import Cast
from dateline.coding.denial import hear_denials
from dateline.coding.frames import Frame
from dateline.coding.lexicon import Sense
from dateline.coding.mood import Cues, is_past, with_particle
from dateline.coding.status import Standing, standing
from dateline.language.tree import Tree

FUTURE_AGREES = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
FUTURE_CONCEDES = {"RETREAT"}
REFUSABLE = {"AGREE", "CONCEDE", "RETREAT", "AID", "CONSULT", "SUPPORT", "COOPERATE"}
VERBAL = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
FORCE = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
_ASKED_MODE = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "RETREAT": "yield", "CONCEDE": "yield", "AGREE": "meet",
}  # fmt: skip
_SHARES_RECIPIENTS = {"AGREE", "CONCEDE", "THREATEN", "REJECT"}
_SPOKEN_OF = {
    "THREATEN": "threatened", "REQUEST": "requested", "AGREE": "planned", "CONCEDE": "planned",
}  # fmt: skip
_THREAT_MODE = {"ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": "restrict"}


@dataclass(slots=True)
class Settled:
    """Frames with status, speech acts linked; ``modes`` overrides by frame index.

    ``facts`` are the frames of which only a part in them is denied: they stand as facts.
    ``unreal`` are those that are only what something else is for, or not ruled out: they never do.
    """

    frames: list[Frame]
    modes: dict[int, str | None] = field(default_factory=dict)
    facts: set[int] = field(default_factory=set)
    unreal: set[int] = field(default_factory=set)


def seats_of_frames(frames: Sequence[Frame], tree: Tree) -> dict[int, int]:
    """Which frame each predicate token belongs to, light verbs included."""
    out: dict[int, int] = {}
    for k, f in enumerate(frames):
        for t in f.tokens:
            if t == f.head or tree.pos[t] in ("VERB", "NOUN", "ADP", "PART"):
                out.setdefault(t, k)
        if f.light is not None:
            out.setdefault(f.light, k)
    return out


def settle(
    tree: Tree,
    frames: Sequence[Frame],
    cast: Cast,
    cues: Cues,
    speakers: Mapping[int, Sequence[int]],
    denied: frozenset[int] = frozenset(),
) -> Settled:
    """Give every frame its status and its speech act; apply PLOVER's rules for promised acts.

    ``speakers`` maps a frame's index to the seats of those who are attributed with it; ``denied``
    are the frames that every voice over them denies.
    """
    seat = seats_of_frames(frames, tree)
    stands = [standing(tree, frames, k, seat, cues) for k in range(len(frames))]
    stands = hear_denials(tree, frames, stands, cues)
    dropped = _not_asked(tree, frames, stands)
    out: list[Frame] = []
    for k, frame in enumerate(frames):
        frame = _without_preventer(frame, stands[k], tree, cast)
        settled = _with_status(frame, stands, frames, k, tree)
        if settled is None:
            dropped.add(k)
        out.append(settled or frame)
    _drop_unrejected(out, stands, dropped)
    out = [_diplomatic(f, cast) for f in out]
    _drop_twice_told(out, cast, dropped)
    modes = _types_of_promises(out, dropped, cast)
    result = Settled([], {})
    place: dict[int, int] = {}
    for k, frame in enumerate(out):
        if k in dropped:
            continue
        opening = _refusal(frame, stands[k]) or _announcement(
            frame, stands[k], cast, speakers.get(k, ())
        )
        if opening is not None:
            result.frames.append(opening)
            frame = replace(
                frame,
                about=-len(result.frames),
                status=_SPOKEN_OF.get(opening.event_type, frame.status),
            )
            result.modes[len(result.frames) - 1] = _spoken_mode(opening.event_type, frame)
        elif stands[k].conditional and frame.status == "planned":
            frame = replace(frame, status="possible")
        elif _is_denied(frame, stands[k], k in denied, cast, speakers.get(k, ())):
            frame = replace(frame, status="denied")
        place[k] = len(result.frames)
        if stands[k].apart:
            result.facts.add(place[k])
        if stands[k].unreal or _is_left_open(tree, frames, stands, k, cues):
            result.unreal.add(place[k])
        if k in modes:
            result.modes[len(result.frames)] = modes[k]
        result.frames.append(frame)
    for n, frame in enumerate(result.frames):
        if frame.about is not None:
            about = -frame.about - 1 if frame.about < 0 else place.get(frame.about)
            result.frames[n] = replace(frame, about=about)
    return result


def _with_status(
    frame: Frame, stands: Sequence[Standing], frames: Sequence[Frame], k: int, tree: Tree
) -> Frame | None:
    """The frame with its status and the doer that the speech act gives it; None to drop it."""
    stand = stands[k]
    if frame.sense.is_implied:  # "Iran must free them" asks, whatever "must" says of the freeing
        return replace(frame, status="occurred")
    if stand.negated and frame.sense.complement == "occurred" and frame.event_type == "ASSAULT":
        return None  # "no group has claimed the attack" does not say that there was none
    if stand.about is None or stand.status == "denied":
        return replace(frame, status=stand.status, about=stand.about)
    act = frames[stand.about]
    told = act.sense.complement or "occurred"
    outer = stands[stand.about].status
    status = stand.status
    if told == "denied":
        status = "denied"
    elif told == "occurred" or (told == "planned" and is_past(tree, frame.clause)):
        status = stand.status
    elif told == "did_not_occur":
        status = told
    elif stand.status == "did_not_occur":
        return None  # asked or promised not to happen: nothing is said to have happened
    elif status in ("occurred", "ongoing", "planned", "possible"):
        status = told
    if outer == "did_not_occur":
        status = "possible"
    actors = frame.actors
    if not actors and act.sense.complement_actor == "recipient":
        actors = act.recipients
    elif not actors and act.sense.complement_actor == "actor":
        actors = act.actors
    recipients = tuple(r for r in frame.recipients if r not in actors)
    return replace(frame, status=status, about=stand.about, actors=actors, recipients=recipients)


def _without_preventer(frame: Frame, stand: Standing, tree: Tree, cast: Cast) -> Frame:
    """The act without the one as its doer who does not permit what it would need."""
    if stand.withheld is None:
        return frame
    subject = logical_subject(tree, stand.withheld)
    seats = cast.seats(subject) if subject is not None else []
    own = cast.entities(seats)
    return replace(frame, actors=tuple(a for a in frame.actors if cast.people[a].entity not in own))


def _not_asked(tree: Tree, frames: Sequence[Frame], stands: list[Standing]) -> set[int]:
    """ "Insisted that his men had left" asks for nothing: such requests are none, and unlinked."""
    out: set[int] = set()
    for k, stand in enumerate(stands):
        if stand.about is None or frames[stand.about].event_type != "REQUEST":
            continue
        if tree.deps[frames[k].clause] == "ccomp" and is_past(tree, frames[k].clause):
            out.add(stand.about)
            stands[k] = replace(stand, about=None)
    return out


def _is_denied(
    frame: Frame, stand: Standing, by_all: bool, cast: Cast, speakers: Sequence[int]
) -> bool:
    """Whether all voices deny the act, or who would have done it: "we did not shell them"."""
    if by_all and frame.status in ("occurred", "ongoing"):
        return not stand.apart
    told = stand.negated and not stand.refused and stand.about is None
    return told and frame.status == "did_not_occur" and _speaks_of_own(frame, cast, speakers)


def _drop_unrejected(frames: list[Frame], stands: Sequence[Standing], dropped: set[int]) -> None:
    """ "Did not rule out strikes" rejects nothing: the strikes stay, as possible."""
    for k, frame in enumerate(frames):
        if frame.event_type == "REJECT" and stands[k].negated and frame.sense.complement:
            dropped.add(k)


def _drop_twice_told(frames: Sequence[Frame], cast: Cast, dropped: set[int]) -> None:
    """ "Summoned the envoy to protest" is one complaint, not a complaint about a complaint."""
    for k, frame in enumerate(frames):
        if frame.about is None or frame.about in dropped:
            continue
        act = frames[frame.about]
        same_doers = cast.entities(frame.actors) <= cast.entities(act.actors)
        if act.event_type == frame.event_type and same_doers:
            dropped.add(k)


def _is_left_open(
    tree: Tree, frames: Sequence[Frame], stands: Sequence[Standing], k: int, cues: Cues
) -> bool:
    """Whether the act is what somebody "did not rule out"."""
    about = stands[k].about
    if about is None or not stands[about].negated:
        return False
    return with_particle(tree, frames[about].head) in cues.leaving_open


def _types_of_promises(frames: list[Frame], dropped: set[int], cast: Cast) -> dict[int, str]:
    """Types and modes of speech acts that depend on what they speak of."""
    modes: dict[int, str] = {}
    for k, frame in enumerate(frames):
        a = frame.about
        if a is None or k in dropped:
            continue
        act = frames[a]
        if act.event_type == "AGREE" and frame.status in ("planned", "threatened"):
            if frame.event_type in FORCE and frame.event_type != "MOBILIZE":
                frames[a] = replace(act, event_type="THREATEN")
                frames[k] = replace(frame, status="threatened")
            elif frame.event_type in FUTURE_CONCEDES | {"CONCEDE"}:
                frames[a] = replace(act, event_type="CONCEDE")
        act = frames[a]
        shares = act.event_type in _SHARES_RECIPIENTS and frame.status != "denied"
        if shares and not act.recipients and not act.reciprocal:
            meant = tuple(r for r in frame.recipients if r not in act.actors and cast.acts(r))
            act = frames[a] = replace(act, recipients=meant)
        mode = _spoken_mode(act.event_type, frame)
        if mode is not None:
            modes.setdefault(a, mode)
    return modes


def _spoken_mode(event_type: str, frame: Frame) -> str | None:
    """The mode that a speech act of this type takes from the act it speaks of."""
    if event_type in ("REQUEST", "REJECT"):
        return _ASKED_MODE.get(frame.event_type, "change")
    return threat_mode(frame.event_type, frame.sense.mode) if event_type == "THREATEN" else None


def threat_mode(event_type: str, mode: str | None) -> str:
    """The THREATEN mode of a threatened act."""
    if mode in ("arrest", "expel"):
        return mode
    if event_type in ("SANCTION", "REJECT"):
        return "relations"
    if event_type == "COERCE":
        return "restrict"
    return _THREAT_MODE.get(event_type, "violence")


def _announcement(
    frame: Frame, stand: Standing, cast: Cast, speakers: Sequence[int]
) -> Frame | None:
    """The AGREE, CONCEDE or THREATEN that announces a future act, where PLOVER codes one."""
    if frame.about is not None:
        return None
    if frame.status == "requested" and speakers and frame.event_type not in VERBAL:
        asked = tuple(a for a in frame.actors if a not in speakers)
        return replace(
            frame, event_type="REQUEST", status="occurred", sense=Sense.plain("REQUEST"), harm=(),
            actors=(speakers[-1],), recipients=asked, reciprocal=False,
        )  # fmt: skip
    if frame.status != "planned" or not frame.actors:
        return None
    if frame.event_type in FUTURE_AGREES:
        kind = "AGREE"
    elif frame.event_type in FUTURE_CONCEDES:
        kind = "CONCEDE"
    elif (
        frame.event_type in FORCE - {"MOBILIZE"}
        and stand.vowed
        and _speaks_of_own(frame, cast, speakers)
    ):
        kind = "THREATEN"
    else:
        return None
    return replace(frame, event_type=kind, status="occurred", sense=Sense.plain(kind), harm=())


def _diplomatic(frame: Frame, cast: Cast) -> Frame:
    """A state's protest is a complaint: PLOVER codes diplomatic protests as ACCUSE."""
    who = [cast.people[a] for a in frame.actors]
    states = who and all(p.sectors[:1] in ([], ["GOV"]) and p.country for p in who)
    said = any(cast.tree.lemmas[t] in ("protest", "complain") for t in frame.tokens)
    if frame.event_type != "PROTEST" or not states or not said:
        return frame
    return replace(frame, event_type="ACCUSE", sense=Sense.plain("ACCUSE", "disapprove"))


def _refusal(frame: Frame, stand: Standing) -> Frame | None:
    """The REJECT in "it will not end the strike": who says it will not, refuses."""
    if frame.about is not None or not stand.refused or not frame.actors:
        return None
    if frame.event_type not in REFUSABLE:
        return None
    return replace(
        frame, event_type="REJECT", status="occurred", sense=Sense.plain("REJECT"), harm=(),
        reciprocal=False, actors=frame.actors[:1] if frame.reciprocal else frame.actors,
        recipients=frame.actors[1:] if frame.reciprocal else frame.recipients,
    )  # fmt: skip


def _speaks_of_own(frame: Frame, cast: Cast, speakers: Sequence[int]) -> bool:
    own = {cast.people[a].entity for a in frame.actors if a in cast.people}
    owners = (cast.tree.child(a, "poss") for a in frame.actors)  # "his men never fired"
    own |= {cast.people[o].entity for o in owners if o is not None and o in cast.people}
    said = {cast.people[s].entity for s in speakers if s in cast.people}
    return bool(own & said)
