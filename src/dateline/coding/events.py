"""From predicates to event frames: who does what to whom, by the grammar of the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.coding import arguments
from dateline.coding.cast import Cast
from dateline.coding.lexicon import Lexicon, Sense
from dateline.coding.matching import Match, find_matches
from dateline.language.tree import Tree

SURE_NOUN = 0.8
_PRESS = {"media", "press", "reporter", "journalist", "interviewer", "newspaper", "correspondent"}
_ADDRESSED = {"ACCUSE", "REJECT", "SUPPORT", "AGREE", "REQUEST", "CONCEDE", "THREATEN"}
_HARM = {
    "kill",
    "wound",
    "injure",
    "maim",
    "claim",
    "leave",
    "die",
    "hurt",
    "massacre",
    "displace",
    "destroy",
}
_BY_ITSELF = {"subj", "by", "poss", "mod", "from", "between", "obj", "of"}
_HARM_LINKS = {"in", "during", "by", "from", "after", "following", "when"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One event as the grammar gives it. Tokens are indices; ``actors``/``recipients`` are seats.

    ``light`` is the verb that carries an event noun. ``about`` is the index of the frame of the
    speech act that this act is spoken of in; ``status`` is filled by the status room.
    """

    head: int
    tokens: tuple[int, ...]
    sense: Sense
    event_type: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool = False
    light: int | None = None
    light_status: str | None = None
    harm: tuple[int, ...] = ()
    status: str = "occurred"
    about: int | None = None
    weight: float = 1.0

    @property
    def clause(self) -> int:
        """The token whose clause tells the event: the light verb, or the predicate itself."""
        return self.light if self.light is not None else self.head


def find_frames(tree: Tree, cast: Cast, lexicon: Lexicon) -> list[Frame]:
    """The event frames of a text, in text order, with participants but without status."""
    matches = find_matches(tree, cast, lexicon)
    frames = [f for m in matches if (f := _frame(tree, m, cast)) is not None]
    return _merge_harm(tree, frames, cast)


def _frame(tree: Tree, match: Match, cast: Cast) -> Frame | None:
    sense = match.sense
    is_noun = tree.pos[match.head] in ("NOUN", "PROPN")
    light = match.light

    def fill(slots: tuple[str, ...], only_acting: bool, taken: tuple[int, ...]) -> tuple[int, ...]:
        for slot in slots:
            if slot == "subj" and is_noun and match.carrier and match.carrier.subject != "actor":
                continue
            found = (
                arguments.noun_slot(tree, match.head, slot, light)
                if is_noun
                else arguments.verb_slot(tree, match.head, slot)
            )
            seats: list[int] = []
            for token in found:
                if token in match.tokens and not cast.acts(token):
                    continue
                if slot == "mod" and tree.pos[token] == "ADJ" and not cast.is_of_country(token):
                    continue
                seats += [s for s in cast.seats(token) if s not in taken and s not in seats]
            if only_acting or (is_noun and slot in ("mod", "poss")):
                seats = [s for s in seats if cast.acts(s)]
            if seats:
                return tuple(seats)
        return ()

    actors = fill(sense.actor, True, ()) or (() if is_noun else _in_object(tree, match, cast))
    recipients = fill(sense.recipient, False, actors)
    if not recipients and match.carrier and match.carrier.subject == "recipient":
        recipients = tuple(
            s for t in arguments.noun_slot(tree, match.head, "subj", light) for s in cast.seats(t)
        )
    if sense.type == "ACCUSE" and not recipients:
        recipients = tuple(s for s in _accused(tree, match.head, cast) if s not in actors)
    if sense.type in _ADDRESSED:
        recipients = _behind(tree, recipients, actors, cast)
    if not recipients and not is_noun:
        recipients = _owner_of_object(tree, match.head, actors, cast)
    reciprocal = _is_reciprocal(tree, match, actors, recipients, is_noun)
    if reciprocal:
        together = fill(("with", "between", "among"), True, actors) or tuple(
            r for r in recipients if cast.acts(r)
        )
        actors, recipients = (*actors, *together), ()
        if len(actors) == 1:
            actors = _parties(tree, actors[0], cast)
        reciprocal = len(actors) > 1 or (len(actors) == 1 and _is_plural(tree, actors[0]))
    if sense.type == "CONSULT" and _with_the_press(cast, actors, recipients):
        return None
    if is_noun and not _noun_stands(tree, match, actors, recipients, cast):
        return None
    carrier = match.carrier
    return Frame(
        head=match.head,
        tokens=match.tokens,
        sense=sense,
        event_type=sense.type,
        actors=actors,
        recipients=recipients,
        reciprocal=reciprocal,
        light=light,
        light_status=carrier.status if carrier is not None else sense.status,
        weight=sense.weight,
    )


def _behind(
    tree: Tree, recipients: tuple[int, ...], actors: tuple[int, ...], cast: Cast
) -> tuple[int, ...]:
    """Who stands behind what a verbal act is aimed at: Iran for "rejected Iran's proposal"."""
    out: list[int] = []
    for r in recipients:
        found: list[int] = []
        if not cast.acts(r):
            for slot in ("poss", "by", "mod", "of", "from"):
                for token in arguments.noun_slot(tree, r, slot, None):
                    found += [s for s in cast.seats(token) if cast.acts(s) and s not in actors]
                if found:
                    break
        out += [s for s in (found or [r]) if s not in out]
    return tuple(out)


def _accused(tree: Tree, head: int, cast: Cast) -> list[int]:
    """Whom a complaint is about: the subject of what is complained of."""
    clause = tree.child(head, "ccomp", "acl")
    if clause is None or tree.child(clause, "mark") is None:
        return []
    subject = arguments.grammatical_subject(tree, clause)
    return [s for s in cast.seats(subject) if cast.acts(s)] if subject is not None else []


def _with_the_press(cast: Cast, actors: tuple[int, ...], recipients: tuple[int, ...]) -> bool:
    """Whether a side of a talk is a reporter or the media: that is an interview, no consultation."""
    sides = (*actors, *recipients)
    return any(
        "JRN" in cast.people[s].sectors or cast.tree.lemmas[s] in _PRESS for s in sides
    )


def _owner_of_object(tree: Tree, v: int, actors: tuple[int, ...], cast: Cast) -> tuple[int, ...]:
    """Whose the thing is that is acted on: the Afghans' for "closed an Afghan border crossing"."""
    obj = arguments.logical_object(tree, v)
    if obj is None:
        return ()
    own = {cast.people[a].entity for a in actors}
    for slot in ("poss", "mod"):
        for token in arguments.noun_slot(tree, obj, slot, None):
            seats = [s for s in cast.seats(token) if cast.acts(s) and s not in actors]
            seats = [s for s in seats if cast.people[s].entity not in own]
            if seats:
                return tuple(seats)
    return ()


def _is_plural(tree: Tree, token: int) -> bool:
    return tree.tags[token] in ("NNS", "NNPS") or tree.words[token] in ("they", "we")


def _parties(tree: Tree, token: int, cast: Cast) -> tuple[int, ...]:
    """The sides behind a plural: Kenya and Uganda for "the presidents of Kenya and Uganda"."""
    for slot in ("of", "poss"):
        for found in arguments.noun_slot(tree, token, slot, None):
            seats = tuple(s for s in cast.seats(found) if cast.acts(s))
            if len(seats) > 1 and _is_plural(tree, token):
                return seats
    return (token,)


def _in_object(tree: Tree, match: Match, cast: Cast) -> tuple[int, ...]:
    """The sides named in a pattern's own noun: "talks between Serbia and Kosovo were postponed"."""
    for t in match.tokens:
        if t == match.head or tree.pos[t] not in ("NOUN", "PROPN"):
            continue
        for slot in ("between", "by", "poss", "among"):
            for found in arguments.noun_slot(tree, t, slot, None):
                seats = tuple(s for s in cast.seats(found) if cast.acts(s))
                if seats:
                    return seats
    return ()


def _is_reciprocal(
    tree: Tree, match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], is_noun: bool
) -> bool:
    """Whether the sense's sides act on one another here."""
    if match.sense.reciprocal == "always":
        return True
    if match.sense.reciprocal != "with":
        return False
    places = (match.head, *([match.light] if match.light is not None else []), *match.tokens)
    if len(actors) == 1 and not recipients and _is_plural(tree, actors[0]):
        return True
    linked = any(
        arguments.preposition_object(tree, p, prep) is not None
        for p in places
        for prep in ("with", "between", "among")
    )
    return linked or (not recipients and (len(actors) > 1 or is_noun))


def _noun_stands(
    tree: Tree, match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], cast: Cast
) -> bool:
    """Whether an event noun reports something: it is carried by a verb, or somebody stands by it."""
    if match.light is not None:
        return True
    if match.sense.weight >= SURE_NOUN and recipients:
        return True
    return bool(actors) or any(cast.acts(r) for r in recipients)


def _merge_harm(tree: Tree, frames: list[Frame], cast: Cast) -> list[Frame]:
    """One report of "the attack killed four" or "four died in an attack": the act with its toll."""
    by_token = {
        t: k for k, f in enumerate(frames) for t in f.tokens if tree.pos[t] != "VERB" or t == f.head
    }
    harm: dict[int, list[int]] = {}
    victims: dict[int, list[int]] = {}
    gone: set[int] = set()
    for v in range(len(tree.words)):
        if tree.lemmas[v] not in _HARM or tree.pos[v] not in ("VERB", "ADJ"):
            continue
        act = _act_behind(tree, v, by_token, frames)
        if act is None:
            continue
        own = by_token.get(v)
        if own is not None and own != act and frames[own].head == v:
            # "the assault killed four": the killing keeps its words, the assault lends its actors
            frame = frames[act]
            frames[own] = replace(
                frames[own],
                actors=frames[own].actors or frame.actors,
                recipients=frames[own].recipients or frame.recipients,
                harm=(frame.head, *frame.harm, v),
                event_type=frame.event_type,
                sense=frame.sense if frame.sense.mode else frames[own].sense,
            )
            gone.add(act)
            by_token[frame.head] = own
            continue
        harm.setdefault(act, []).append(v)
        hurt = arguments.logical_object(tree, v) if tree.lemmas[v] != "die" else arguments.grammatical_subject(tree, v)  # fmt: skip
        if hurt is not None:
            victims.setdefault(act, []).extend(cast.seats(hurt))
    out = []
    for k, f in enumerate(frames):
        if k in gone:
            continue
        if k in harm:
            seats = tuple(dict.fromkeys(s for s in victims.get(k, []) if s not in f.actors))
            keep = f.recipients if any(cast.acts(r) for r in f.recipients) or not seats else seats
            f = replace(f, harm=(*f.harm, *harm[k]), recipients=keep)
        out.append(f)
    return out


def _act_behind(tree: Tree, v: int, by_token: dict[int, int], frames: list[Frame]) -> int | None:
    """The ASSAULT frame whose result verb ``v`` tells: its subject, agent, or in/during phrase."""
    places = []
    if tree.lemmas[v] != "die":
        subject = arguments.logical_subject(tree, v)
        if subject is not None:
            places.append(subject)
    for c in tree.children[v]:
        if tree.words[c] in _HARM_LINKS and tree.deps[c] in ("prep", "agent"):
            places += [p for p in tree.childs(c, "pobj")]
    for p in places:
        for t in tree.conjuncts(p):
            k = by_token.get(t)
            if (
                k is not None
                and frames[k].event_type in ("ASSAULT", "PROTEST")
                and frames[k].head != v
            ):
                return k
    return None
