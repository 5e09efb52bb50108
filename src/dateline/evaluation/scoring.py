"""Holding records against gold, one task at a time: what each document adds to the figures.

The definitions are those of ``docs/evaluate.md``. Two spans overlap when they share at least half
of the shorter one; things are matched one to one, most alike first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from dateline.evaluation.figures import Sums
from dateline.evaluation.gold import (
    AnyRow,
    Eventful,
    Relation,
    Role,
    Row,
    Saying,
    Timex,
    Toponym,
    Type,
    Words,
)
from dateline.evaluation.timex import Days, meaning, says
from dateline.ontology.plover import quad_class
from dateline.records import CodedArticle, Participant, Place, Report

if TYPE_CHECKING:
    from dateline.records import Span

YIELD = "YIELD"
YIELD_TYPES = frozenset({"CONCEDE", "RETREAT", YIELD})
YIELD_QUADS = ("1", "2")
NONE = "NONE"
NEVER_HAPPENED = "did_not_occur"
NEAR_KM = 161
UNRESOLVED_KM = 20_038.0
"""Half the way round the earth: as wrong as a place can be."""
EARTH_KM = 6371.0088


class Spanned(Protocol):
    """Something with offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


G = TypeVar("G")
P = TypeVar("P")
Pair: TypeAlias = tuple[list[Participant], list[Participant]]


def shared(one: Spanned, other: Spanned) -> int:
    """How many characters two spans share; below 0 when they lie apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def overlap(one: Spanned, other: Spanned) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shorter = min(one.end - one.start, other.end - other.start)
    return 0 < shorter <= 2 * shared(one, other)


def alike(one: Spanned, other: Spanned) -> float:
    """Shared characters over spanned ones."""
    return shared(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def named(gold: Spanned, found: Spanned) -> bool:
    """Whether the found span is the gold participant, and no clause around it."""
    return overlap(gold, found) and found.end - found.start <= 2 * (gold.end - gold.start) + 20


def equal(one: Spanned, other: Spanned) -> bool:
    """Whether two spans have the same offsets."""
    return (one.start, one.end) == (other.start, other.end)


def match(
    gold: Sequence[G],
    found: Sequence[P],
    fits: Callable[[G, P], bool],
    likeness: Callable[[G, P], float],
) -> list[tuple[G, P]]:
    """One-to-one pairs of those that fit, most alike first."""
    candidates = sorted(
        (-likeness(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if fits(g, p)
    )
    left, right = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for _, i, j in candidates:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], found[j]))
    return pairs


def surest(reports: Iterable[Report]) -> Report | None:
    """The report with the highest confidence, the first of equals."""
    return max(reports, key=lambda report: report.confidence, default=None)


@dataclass(frozen=True)
class Reading:
    """What the whole set says about how to read its rows."""

    merges_yield: bool = False
    about_protest: bool = False

    def type(self, event_type: str) -> str:
        """The type as this set names it: YIELD for both CONCEDE and RETREAT, where it uses that."""
        return YIELD if self.merges_yield and event_type in YIELD_TYPES else event_type


def reading_of(rows: Iterable[AnyRow]) -> Reading:
    """How the rows are to be read."""
    merges = protest = False
    for row in rows:
        for gold in row.gold if isinstance(row.gold, list) else [row.gold]:
            merges |= getattr(gold, "event_type", None) == YIELD
            protest |= isinstance(gold, Eventful) and "protest" in fines(gold)
    return Reading(merges, protest)


def fines(gold: Eventful) -> list[str]:
    """The source's own labels."""
    return [gold.fine] if isinstance(gold.fine, str) else gold.fine or []


# --- relations --------------------------------------------------------------------------------


def pair_in(gold: Relation, report: Report) -> Pair | None:
    """The participants of the report that are gold's two sides; None when it has not both."""
    actors = _side(gold.actor, gold.actor_also, report.actors)
    recipients = _side(gold.recipient, gold.recipient_also, report.recipients)
    if (actors or gold.actor is None) and (recipients or gold.recipient is None):
        return actors, recipients
    other = _side(gold.recipient, gold.recipient_also, report.actors)  # both sides of a meeting
    if actors and other and any(a is not b for a in actors for b in other):
        return actors, other
    return None


def _side(
    gold: Words | None, also: Sequence[Words], given: Sequence[Participant]
) -> list[Participant]:
    spans = [*([gold] if gold else []), *also]
    return [p for p in given if any(named(span, p.span) for span in spans)]


def score_relations(
    row: Row[list[Relation]], coded: CodedArticle | None, reading: Reading, sums: Sums
) -> None:
    """Whether each gold pair is found, and typed; and the types of the whole text."""
    reports = coded.reports if coded else []
    for gold in row.gold:
        if gold.actor or gold.recipient:
            _score_pair(gold, reports, reading, sums)
    types = {gold.event_type for gold in row.gold}
    if None not in types:
        wanted = {reading.type(t) for t in types if t}
        found = {reading.type(r.event_type) for r in reports if not r.about}
        sums.middle("reports_per_text", len(reports))
        sums.hits("sentence_type", len(wanted & found), len(found), len(wanted))


def _score_pair(gold: Relation, reports: Sequence[Report], reading: Reading, sums: Sums) -> None:
    found = [report for report in reports if pair_in(gold, report) is not None]
    best = surest([report for report in found if not report.about] or found)
    sums.share("pair_found", best is not None)
    if gold.event_type:
        right = best is not None and reading.type(best.event_type) == reading.type(gold.event_type)
        sums.share("pair_typed", right)
        sums.share("type_given_found", *([right] if best else []))
        got = reading.type(best.event_type) if best else NONE
        sums.label("root_macro_f1", reading.type(gold.event_type), got)
        quad = str(quad_class(best.event_type)) if best else NONE
        sums.label("quad_macro_f1", _gold_quad(gold.event_type, quad), quad)
    if gold.polarity:
        sign = best and ("cooperation" if quad_class(best.event_type) <= 2 else "conflict")
        sums.share("polarity_given_found", *([sign == gold.polarity] if best else []))


def _gold_quad(event_type: str, found: str) -> str:
    """Gold's quad class; YIELD may be verbal or material cooperation."""
    if event_type == YIELD:
        return found if found in YIELD_QUADS else YIELD_QUADS[-1]
    return str(quad_class(event_type))


# --- roles, eventful, types -------------------------------------------------------------------


def score_roles(
    row: Row[list[Role]], coded: CodedArticle | None, _reading: Reading, sums: Sums
) -> None:
    """The distinct spans of actors and recipients in reports."""
    reports = coded.reports if coded else []
    for label in ("actor", "recipient"):
        gold = [role for role in row.gold if role.label == label]
        given = (p for r in reports for p in (r.actors if label == "actor" else r.recipients))
        found = list({(p.span.start, p.span.end): p.span for p in given}.values())
        for name, fits in ((label, named), (f"{label}_exact", equal)):
            sums.hits(name, len(match(gold, found, fits, alike)), len(found), len(gold))


def score_eventful(
    row: Row[Eventful], coded: CodedArticle | None, reading: Reading, sums: Sums
) -> None:
    """Whether there is a report of something that has not been said not to have happened."""
    live = [r for r in (coded.reports if coded else []) if r.status != NEVER_HAPPENED]
    label = row.gold.label == 1
    sums.hits("", int(label and bool(live)), int(bool(live)), int(label))
    if label:
        for fine in fines(row.gold):
            sums.share(f"recall[{fine}]", bool(live))
    else:
        sums.share("false_positive_rate", bool(live))
    if reading.about_protest:  # label 0 then only says that there is no protest
        protest = any(r.event_type == "PROTEST" for r in live)
        sums.hits("protest", int(label and protest), int(protest), int(label))


def score_types(row: Row[Type], coded: CodedArticle | None, _reading: Reading, sums: Sums) -> None:
    """The type of the surest report, and of any."""
    gold, reports = row.gold, coded.reports if coded else []
    if gold.event_type is None:
        if gold.null_reason == "no_event":
            sums.share("null_fp_rate", bool(reports))
        return
    best = surest(reports)
    top = best.event_type if best else NONE
    seen: set[str] = {report.event_type for report in reports}
    sums.share("top1", top == gold.event_type)
    sums.share("hit", gold.event_type in seen)
    if gold.accept:
        sums.share("top1_accept", top in gold.accept)
        sums.share("hit_accept", not seen.isdisjoint(gold.accept))
    sums.share("none_rate", not reports)
    sums.label("top1_macro_f1", gold.event_type, top)
    if gold.mode:
        right = best is not None and top == gold.event_type
        sums.share("mode_given_top1", *([best.mode == gold.mode] if best and right else []))


# --- attribution ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Claim:
    """An attribution in parts, with the numbers of the words that its content covers."""

    source: Sequence[Spanned]
    cue: Sequence[Spanned]
    words: frozenset[int]


def score_attribution(
    row: Row[list[Saying]], coded: CodedArticle | None, _reading: Reading, sums: Sums
) -> None:
    """Matched when the words of the contents have a Jaccard index of one half or more."""
    words = [m.span() for m in re.finditer(r"\w+", row.text)]
    found = [
        _claim([c for c in (a.source,) if c], [c for c in (a.cue,) if c], a.content, words)
        for a in (coded.attributions if coded else [])
        if a.content
    ]
    gold = [_claim(g.source, g.cue, g.content, words) for g in row.gold if g.content]
    pairs = match(gold, found, lambda g, p: _jaccard(g, p) >= 0.5, _jaccard)
    sums.hits("content", len(pairs), len(found), len(gold))
    said: frozenset[int] = frozenset().union(*(claim.words for claim in gold))
    told: frozenset[int] = frozenset().union(*(claim.words for claim in found))
    sums.hits("content_token", len(said & told), len(told), len(said))
    sourced = sum(_touch(g.source, p.source) or not (g.source or p.source) for g, p in pairs)
    sums.hits("triple", sourced, len(found), len(gold))
    for g, p in pairs:
        if g.cue:
            sums.share("cue", _touch(g.cue, p.cue))


def _claim(
    source: Sequence[Spanned],
    cue: Sequence[Spanned],
    content: Sequence[Spanned],
    words: Sequence[tuple[int, int]],
) -> Claim:
    covered = (
        i
        for i, (start, end) in enumerate(words)
        if any(start < part.end and part.start < end for part in content)
    )
    return Claim(source, cue, frozenset(covered))


def _jaccard(one: Claim, other: Claim) -> float:
    return len(one.words & other.words) / (len(one.words | other.words) or 1)


def _touch(some: Sequence[Spanned], others: Sequence[Spanned]) -> bool:
    return any(overlap(a, b) for a in some for b in others)


# --- places and times -------------------------------------------------------------------------


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=_HasSpan)
W = TypeVar("W", bound=Words)


def _spotted(gold: Sequence[W], found: Sequence[S]) -> list[tuple[W, S]]:
    return match(gold, found, lambda g, p: overlap(g, p.span), lambda g, p: alike(g, p.span))


def score_places(
    row: Row[list[Toponym]], coded: CodedArticle | None, _reading: Reading, sums: Sums
) -> None:
    """Toponyms by overlap, and how far from gold's coordinates they are put."""
    found = coded.places if coded else []
    pairs = _spotted(row.gold, found)
    sums.hits("toponym", len(pairs), len(found), len(row.gold))
    known = [(g, p) for g, p in pairs if g.latitude is not None]
    missed = sum(g.latitude is not None for g in row.gold) - len(known)
    distances = [kilometres(g, p) for g, p in known]
    near = [km <= NEAR_KM for km in distances]
    sums.share("acc161", *near, *[False] * missed)
    sums.share("acc161_found", *near)
    for km in distances:
        sums.middle("median_km_found", km)


def kilometres(gold: Toponym, place: Place) -> float:
    """How far the place is from gold's; 0 with gold's GeoNames id, all the way when unresolved."""
    if gold.geonames_id is not None and gold.geonames_id == place.geonames_id:
        return 0.0
    if None in (gold.latitude, gold.longitude, place.latitude, place.longitude):
        return UNRESOLVED_KM
    degrees = (gold.latitude, gold.longitude, place.latitude, place.longitude)
    north, east, north2, east2 = (math.radians(d) for d in degrees if d is not None)
    half = (
        math.sin((north2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def score_times(
    row: Row[list[Timex]], coded: CodedArticle | None, _reading: Reading, sums: Sums
) -> None:
    """Time expressions by overlap, and whether the period means what gold's value means."""
    found = coded.times if coded else []
    pairs = _spotted(row.gold, found)
    right = [says(p, g.type, g.value) for g, p in pairs]
    sums.hits("span", len(pairs), len(found), len(row.gold))
    sums.hits("value", sum(right), len(found), len(row.gold))
    for (g, _), ok in zip(pairs, right, strict=True):
        if g.type in ("DATE", "TIME") and isinstance(meaning(g.value), Days):
            sums.share("date_value_acc_found", ok)


Scorer: TypeAlias = Callable[[AnyRow, CodedArticle | None, Reading, Sums], None]
SCORERS: dict[str, Scorer] = {
    "relations": score_relations,
    "roles": score_roles,
    "eventful": score_eventful,
    "types": score_types,
    "attribution": score_attribution,
    "places": score_places,
    "times": score_times,
}
"""Adds what one document counts, by task; a document that could not be coded counts as empty."""
