"""When, where and how many: which periods, places and counts belong to which event.

Each is climbed from its own words to the nearest predicate above it. What a clause states for
itself wins over what its sentence states, and that over the sentences just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.cast import Cast
from dateline.coding.frames import Frame
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.quantities import QuantityMention
from dateline.mentions.times import TimeMention
from dateline.mentions.toponyms import ToponymMention
from dateline.records import Participant, Period, Place, Quantity, Side

_PRECISION = {"site": 0, "town": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5, None: 6}
_NOT_THERE = {"from", "against", "between", "with", "by", "for", "about", "than", "of", "like"}
_PHYSICAL = {"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"}
_BEFALLS = {*_PHYSICAL, "AID", "CONSULT"}
_ATTACKERS = {
    "attacker", "assailant", "bomber", "gunman", "raider", "hijacker", "kidnapper", "shooter",
    "perpetrator", "invader",
}  # fmt: skip
_SAYING = {"say", "tell", "report", "announce", "add", "state", "confirm", "write", "note", "claim"}
_NEAR_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Lists parallel to the frames of an article."""

    times: list[Period | None]
    places: list[Place | None]
    quantities: list[list[Quantity]]


class _Owners:
    """Which frame a token belongs to: the first predicate on the way up the tree."""

    def __init__(self, tree: Tree, frames: Sequence[Frame]) -> None:
        self.tree = tree
        self.by_token: dict[int, int] = {}
        for k, f in enumerate(frames):
            for t in (f.head, *f.tokens, *f.harm, *([f.light] if f.light is not None else [])):
                if tree.pos[t] == "ADP":
                    continue
                first = self.by_token.setdefault(t, k)
                if frames[first].head == f.head:
                    self.by_token[t] = k  # "will meet on Monday": the meeting, not the agreeing

    def climb(self, token: int) -> tuple[int | None, str, list[int]]:
        """The owning frame, the preposition that leads up from the token, and the way up."""
        tree, preposition, t = self.tree, "", token
        way = [token]
        for _ in range(40):
            k = self.by_token.get(t)
            if k is not None:
                return k, preposition, way
            if tree.pos[t] in ("ADP", "SCONJ") and not preposition:
                preposition = tree.words[t]
            if tree.heads[t] == t:
                break
            t = tree.heads[t]
            way.append(t)
        return None, preposition, way


def find_circumstances(
    parsed: Parsed,
    frames: Sequence[Frame],
    times: Sequence[tuple[TimeMention, Period]],
    places: Sequence[tuple[ToponymMention, Place]],
    quantities: Sequence[tuple[QuantityMention, Quantity]],
) -> Circumstances:
    """Assign periods, literal places and quantities to frames. The lists are parallel to them."""
    owners = _Owners(parsed.tree, frames)
    return Circumstances(
        times=_times(parsed, frames, owners, times),
        places=_places(parsed, frames, owners, places),
        quantities=_quantities(parsed, frames, owners, quantities),
    )


def _clause_mates(tree: Tree, frames: Sequence[Frame], owners: _Owners, k: int) -> list[int]:
    """Frames whose clauses are coordinated with, governed by, or govern that of frame ``k``."""
    out = []
    t = frames[k].clause
    for _ in range(8):
        dep, head = tree.deps[t], tree.heads[t]
        if head == t or dep in ("ccomp", "relcl"):
            break
        other = owners.by_token.get(head)
        if other is not None and other != k:
            out.append(other)
        t = head
    for c in tree.childs(frames[k].clause, "conj", "advcl", "xcomp", "dobj", "prep"):
        for x in (c, *tree.childs(c, "pobj", "pcomp")):
            other = owners.by_token.get(x)
            if other is not None and other != k:
                out.append(other)
    return out


def _times(
    parsed: Parsed,
    frames: Sequence[Frame],
    owners: _Owners,
    times: Sequence[tuple[TimeMention, Period]],
) -> list[Period | None]:
    tree = parsed.tree
    owned: dict[int, list[Period]] = {}
    free: dict[int, list[Period]] = {}
    for mention, period in times:
        if period.kind != "date":
            continue
        top = _head_token(tree, mention.first, mention.last)
        owner, _, way = owners.climb(top)
        if mention.first and tree.pos[mention.first - 1] == "ADP":
            owner, _, way = owners.climb(mention.first - 1)  # "in 2009 soldiers killed"
        elif _describes(tree, top, owners):
            continue
        if owner is not None:
            if not _within_a_side(frames[owner], way):
                owned.setdefault(owner, []).append(period)
        elif tree.lemmas[way[-1]] not in _SAYING or mention.first < way[-1]:
            free.setdefault(parsed.sentence_of[top], []).append(period)
    out: list[Period | None] = []
    for k, frame in enumerate(frames):
        own = owned.get(k)
        if not own:
            own = next(
                (owned[m] for m in _clause_mates(tree, frames, owners, k) if m in owned), None
            )
        out.append(_best_period(own or free.get(parsed.sentence_of[frame.head], [])))
    return out


def _describes(tree: Tree, top: int, owners: _Owners) -> bool:
    """Whether a time only tells which: "the 2020 election", unless the noun is the event."""
    attributive = tree.deps[top] in ("amod", "compound", "nummod", "poss")
    return attributive and tree.heads[top] not in owners.by_token


def _within_a_side(frame: Frame, way: Sequence[int]) -> bool:
    """Whether the way up from a time leads through one of the sides: it dates that side."""
    sides = {*frame.actors, *frame.recipients}
    return any(t in sides for t in way)


def _best_period(periods: Sequence[Period]) -> Period | None:
    """A dated period before one that is open, the shorter before the longer."""
    rank = {"day": 0, "week": 1, "month": 2, "year": 3, "decade": 4, "open": 5}
    return min(
        periods,
        key=lambda p: (p.start is None and p.end is None, rank[p.precision], p.span.start),
        default=None,
    )


def _head_token(tree: Tree, first: int, last: int) -> int:
    """The token of ``[first, last)`` whose governor lies outside."""
    for t in range(first, last):
        if not first <= tree.heads[t] < last or tree.heads[t] == t:
            return t
    return first


def _places(
    parsed: Parsed,
    frames: Sequence[Frame],
    owners: _Owners,
    places: Sequence[tuple[ToponymMention, Place]],
) -> list[Place | None]:
    tree = parsed.tree
    owned: dict[int, list[_At]] = {}
    free: dict[int, list[_At]] = {}
    for mention, place in places:
        if place.use != "literal" or (place.country is None and place.latitude is None):
            continue
        at = _At(mention.first, mention.last, place)
        top = _head_token(tree, mention.first, mention.last)
        owner, preposition, way = owners.climb(top)
        if owner is None:
            free.setdefault(parsed.sentence_of[top], []).append(at)
        elif _is_where(frames[owner], preposition, way):
            owned.setdefault(owner, []).append(at)
    told: dict[int, list[_At]] = {}
    for m, found in owned.items():
        told.setdefault(parsed.sentence_of[frames[m].head], []).extend(found)
    out: list[Place | None] = []
    for k, frame in enumerate(frames):
        sentence = parsed.sentence_of[frame.head]
        choices = [owned.get(k, [])]
        choices += [owned.get(m, []) for m in _clause_mates(tree, frames, owners, k)]
        choices.append(free.get(sentence, []))
        if frame.event_type in _PHYSICAL:
            choices.append(_before(parsed, sentence, told, free))
        fitting = ([x for x in xs if not _takes_part(frame, x)] for xs in choices)
        out.append(_best_place(next((xs for xs in fitting if xs), []), frame.head))
    return out


@dataclass(frozen=True, slots=True)
class _At:
    """A literal place and its tokens ``[first, last)``."""

    first: int
    last: int
    place: Place


def _is_where(frame: Frame, preposition: str, way: Sequence[int]) -> bool:
    """Whether a place behind this preposition is where the event was.

    "His counterpart in Kabul" says where a side is, not where a verbal act was done.
    """
    sides = {*frame.actors, *frame.recipients}
    if frame.event_type not in _BEFALLS and any(t in sides for t in way):
        return False
    if preposition in _NOT_THERE:
        return frame.event_type == "RETREAT" and preposition in ("from", "of")
    return True


def _takes_part(frame: Frame, at: _At) -> bool:
    """Whether the place is one of the sides: who acts is never where, whom it befalls may be."""
    sides = frame.actors if frame.event_type in _BEFALLS else (*frame.actors, *frame.recipients)
    return any(at.first <= t < at.last for t in sides)


def _before(
    parsed: Parsed,
    sentence: int,
    told: dict[int, list[_At]],
    free: dict[int, list[_At]],
) -> list[_At]:
    """The places of physical events in the sentences just before, in the same paragraph.

    ``told`` holds the places of events by sentence, ``free`` those of no event.
    """
    for back in range(1, _NEAR_SENTENCES + 1):
        at = sentence - back
        if at < 0 or "\n" in parsed.doc[parsed.sentences[at][1] - 1].text:
            return []
        if at in told or at in free:
            return told.get(at) or free[at]
    return []


def _best_place(places: Sequence[_At], head: int) -> Place | None:
    """The most precise place, then the nearest to the predicate."""
    found = min(
        places, key=lambda x: (_PRECISION[x.place.precision], abs(x.first - head)), default=None
    )
    return found.place if found is not None else None


def _quantities(
    parsed: Parsed,
    frames: Sequence[Frame],
    owners: _Owners,
    quantities: Sequence[tuple[QuantityMention, Quantity]],
) -> list[list[Quantity]]:
    out: list[list[Quantity]] = [[] for _ in frames]
    taking: dict[int, int] = {}
    for k, f in enumerate(frames):
        for t in (*f.recipients, *f.actors):
            taking.setdefault(t, k)
    for mention, quantity in quantities:
        if quantity.measure == "members":  # how many a group has is no part of an event
            continue
        owner: int | None = None
        if mention.predicate is not None:
            owner = owners.climb(mention.predicate)[0]
        if owner is None:
            owner = taking.get(mention.head)
        if owner is None:
            owner = owners.climb(mention.head)[0]
        if (
            owner is None
            or parsed.sentence_of[mention.head] != parsed.sentence_of[frames[owner].head]
        ):
            continue
        out[owner].append(quantity)
    return out


def with_crowds(
    frames: Sequence[Frame],
    around: Circumstances,
    quantities: Sequence[tuple[QuantityMention, Quantity]],
    cast: Cast,
) -> list[Frame]:
    """The frames, with those who are counted as taking part as actors where none is named."""
    seats = {
        q.id: m.head for m, q in quantities if q.measure == "participants" and cast.acts(m.head)
    }
    out = []
    for frame, counted in zip(frames, around.quantities, strict=True):
        crowd = tuple(seats[q.id] for q in counted if q.id in seats)
        out.append(replace(frame, actors=crowd) if crowd and not frame.actors else frame)
    return out


def side_of(frame: Frame, mention: QuantityMention, cast: Cast) -> Side:
    """Whose loss a count is: the actor's, the recipient's, a bystander's, or unknown."""
    tree = cast.tree
    if mention.head in frame.actors:
        return "actor"
    if mention.head in frame.recipients:
        return "recipient"
    if tree.lemmas[mention.head] in _ATTACKERS:
        return "actor"
    who = cast.people.get(mention.head)
    if who is None:
        return "unknown"

    def alike(other: Participant) -> bool:
        return other.entity == who.entity or bool(
            who.sectors and who.sectors[:1] == other.sectors[:1] and who.country == other.country
        )

    if any(alike(cast.people[a]) for a in frame.actors):
        return "unknown" if frame.reciprocal else "actor"
    if any(alike(cast.people[r]) for r in frame.recipients):
        return "recipient"
    if frame.reciprocal and "CVL" in who.sectors:
        return "bystander"
    return "recipient" if frame.event_type == "ASSAULT" and not frame.reciprocal else "unknown"
