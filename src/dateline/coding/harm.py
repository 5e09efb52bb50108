"""An act and its toll are one report: "the attack killed four", "four died in an attack"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.coding import arguments
from dateline.coding.cast import Cast
from dateline.coding.frames import Frame
from dateline.language.tree import Tree

_HARM = {
    "kill", "wound", "injure", "maim", "claim", "leave", "die", "hurt", "massacre", "displace",
    "destroy",
}  # fmt: skip
_LINKS = {"in", "during", "by", "from", "after", "following"}
_ACTS = {"ASSAULT", "PROTEST"}


@dataclass(slots=True)
class _Toll:
    """What verbs of harm say of one act: the verbs, and the seats of who hurt whom."""

    verbs: list[int] = field(default_factory=list)
    victims: list[int] = field(default_factory=list)
    doers: list[int] = field(default_factory=list)


def merge_harm(tree: Tree, frames: list[Frame], cast: Cast) -> list[Frame]:
    """The frames with acts and the verbs of harm that tell their toll made one."""
    by_token = {
        t: k for k, f in enumerate(frames) for t in f.tokens if tree.pos[t] != "VERB" or t == f.head
    }
    tolls: dict[int, _Toll] = {}
    gone: set[int] = set()
    for v in range(len(tree.words)):
        if tree.lemmas[v] not in _HARM or tree.pos[v] not in ("VERB", "ADJ"):
            continue
        own = by_token.get(v)
        act = _act_behind(tree, v, by_token, frames)
        if act is None:
            beside = _act_beside(tree, v, by_token, frames, cast)
            if own is not None and beside is not None:
                frames[beside] = _beside(frames[beside], frames[own], v)
                gone.add(own)
            continue
        if own is not None and own != act and frames[own].head == v:
            frames[own] = _killing(frames[own], frames[act], v)
            gone.add(act)
            by_token[frames[act].head] = own
            continue
        toll = tolls.setdefault(act, _Toll())
        toll.verbs.append(v)
        doer = arguments.logical_subject(tree, v) if tree.lemmas[v] != "die" else None
        if doer is not None:
            toll.doers.extend(s for s in cast.seats(doer) if cast.acts(s))
        hurt = _who_was_hurt(tree, v)
        if hurt is not None:
            toll.victims.extend(cast.seats(hurt))
    return [
        _with_toll(f, tolls[k], cast) if k in tolls else f
        for k, f in enumerate(frames)
        if k not in gone
    ]


def _killing(killing: Frame, act: Frame, v: int) -> Frame:
    """ "The assault killed four": the killing keeps its words, the assault lends who did it."""
    return replace(
        killing,
        actors=killing.actors or act.actors,
        recipients=killing.recipients or act.recipients,
        harm=(act.head, *act.harm, v),
        event_type=act.event_type,
        sense=act.sense if act.sense.mode else killing.sense,
    )


def _act_beside(
    tree: Tree, v: int, by_token: dict[int, int], frames: list[Frame], cast: Cast
) -> int | None:
    """The attack whose toll verb ``v`` goes on to tell: "shelled the town and killed four"."""
    above = tree.heads[v]
    k, own = by_token.get(above), by_token.get(v)
    if k is None or own is None or k == own or tree.deps[v] not in ("conj", "advcl"):
        return None
    if tree.lemmas[above] in _HARM or tree.child(v, "nsubj") is not None:
        return None
    act, toll = frames[k], frames[own]
    alike = act.event_type == toll.event_type == "ASSAULT" and act.head == above
    return k if alike and cast.entities(toll.actors) <= cast.entities(act.actors) else None


def _beside(act: Frame, toll: Frame, v: int) -> Frame:
    hurt = tuple(r for r in toll.recipients if r not in (*act.actors, *act.recipients))
    return replace(act, recipients=(*act.recipients, *hurt), harm=(*act.harm, *toll.harm, v))


def _with_toll(frame: Frame, toll: _Toll, cast: Cast) -> Frame:
    """The act with those whom it hurt as recipients, unless somebody is named already."""
    seats = tuple(dict.fromkeys(s for s in toll.victims if s not in frame.actors))
    named = any(cast.acts(r) for r in frame.recipients)
    recipients = frame.recipients if named or not seats else seats
    actors = frame.actors or tuple(s for s in dict.fromkeys(toll.doers) if s not in recipients)
    return replace(frame, harm=(*frame.harm, *toll.verbs), recipients=recipients, actors=actors)


def _who_was_hurt(tree: Tree, v: int) -> int | None:
    if tree.lemmas[v] == "die":
        return arguments.grammatical_subject(tree, v)
    return arguments.logical_object(tree, v)


def _act_behind(tree: Tree, v: int, by_token: dict[int, int], frames: list[Frame]) -> int | None:
    """The frame whose result verb ``v`` tells: its subject, agent, or in- or during-phrase."""
    places: list[int] = []
    if tree.lemmas[v] != "die":
        subject = arguments.logical_subject(tree, v)
        places += [subject] if subject is not None else []
    for c in tree.children[v]:
        if tree.words[c] in _LINKS and tree.deps[c] in ("prep", "agent"):
            places += tree.childs(c, "pobj")
    for p in places:
        for t in tree.conjuncts(p):
            k = by_token.get(t)
            if k is not None and frames[k].event_type in _ACTS and frames[k].head != v:
                return k
    return None
