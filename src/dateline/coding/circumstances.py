"""When, where and how many: which periods, places and counts belong to which event.

Each is climbed from its own words to the nearest predicate above it. What a clause states for
itself wins over what its sentence states, and that over the sentences just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.cast import Cast
from dateline.coding.counts import counts_of_frames
from dateline.coding.frames import Frame
from dateline.coding.owners import Owners
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.quantities import QuantityMention
from dateline.mentions.times import TimeMention
from dateline.mentions.toponyms import ToponymMention
from dateline.records import Period, Place, Quantity

__all__ = ["Circumstances", "find_circumstances", "with_crowds"]

_PRECISION = {"site": 0, "town": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5, None: 6}
_NOT_THERE = {"from", "against", "between", "with", "by", "for", "about", "than", "of", "like"}
_PHYSICAL = {"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"}
_BEFALLS = {*_PHYSICAL, "AID", "CONSULT"}
_SAYING = {"say", "tell", "report", "announce", "add", "state", "confirm", "write", "note", "claim"}
_NEAR_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Lists parallel to the frames of an article."""

    times: list[Period | None]
    places: list[Place | None]
    quantities: list[list[Quantity]]


def find_circumstances(
    parsed: Parsed,
    frames: Sequence[Frame],
    times: Sequence[tuple[TimeMention, Period]],
    places: Sequence[tuple[ToponymMention, Place]],
    quantities: Sequence[tuple[QuantityMention, Quantity]],
    cast: Cast,
) -> Circumstances:
    """Assign periods, literal places and quantities to frames. The lists are parallel to them."""
    owners = Owners(parsed.tree, frames)
    return Circumstances(
        times=_times(parsed, frames, owners, times),
        places=_places(parsed, frames, owners, places),
        quantities=counts_of_frames(parsed, frames, owners, quantities, cast),
    )


def _clause_mates(tree: Tree, frames: Sequence[Frame], owners: Owners, k: int) -> list[int]:
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
    owners: Owners,
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


def _describes(tree: Tree, top: int, owners: Owners) -> bool:
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
    owners: Owners,
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
        fitting = ([x for x in xs if not _takes_part(tree, frame, x)] for xs in choices)
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


def _takes_part(tree: Tree, frame: Frame, at: _At) -> bool:
    """Whether the place is one of the sides: who acts is never where, whom it befalls may be.

    "Kosovo" is a side too in "Serbia and Kosovo police".
    """
    sides = frame.actors if frame.event_type in _BEFALLS else (*frame.actors, *frame.recipients)
    named = (*sides, *(t for s in sides for t in tree.coordinated_before(s)))
    return any(at.first <= t < at.last for t in named)


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
