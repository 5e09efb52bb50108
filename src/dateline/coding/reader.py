"""Acts as the learned heads read them, made into event frames.

The encoder gives each word a vector; the heads say which words tell an act, of which type, who did
it to whom and whether it happened. The lexicon's senses give modes and what a speech act makes of
what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.coding import parties
from dateline.coding.acts import frame_of
from dateline.coding.cast import Cast
from dateline.coding.confidence import Sureness
from dateline.coding.frames import Frame
from dateline.coding.gate import Gate, sentence_features
from dateline.coding.heads import Floats
from dateline.coding.looks import Looks
from dateline.coding.matching import Match
from dateline.coding.mood import load_cues
from dateline.coding.signals import TYPES, Scene, nearness, rule_roles, rule_sides, way

SURE_ACT, LISTED_ACT = 0.35, 0.03
"""The least probability of being an act with which a word is read as one: where the lexicon does
not have it, and where it has it. What is too unsure to keep is told by the confidence."""
SURE_TYPE, LISTED_TYPE = 0.6, 0.2
"""The probability from which on a type stands against the lexicon, and the least with which the
lexicon's stands against a less sure one."""
SURE_SEAT, BESIDE_SEAT = 0.7, 0.5
"""The least probability of a role with which a participant gets it, and that with which one gets it
who stands in a list with the likeliest."""
LIKELY_ACTOR, LIKELY_RECIPIENT, LIKELY_PLACE = 0.2, 0.1, 0.25
"""The least probability with which the likeliest gets the role alone; it is more for a place that
stands where things happen, and for whoever is to act together with others."""

SURE_TOGETHER = 0.5
"""The least probability with which all sides are taken to act on one another."""
SURE_OF_OTHER = 0.7
"""The least probability with which somebody is the actor whom the grammar does not make it."""
_SURE_TOPIC = 4.0
_PRESS = {"media", "press", "reporter", "reporters", "journalist", "journalists", "newspaper"}
LEAD, OFF = 6, -1.0
"""An article is laid aside after so many sentences with a mean below this."""
CUES_COUNT = 2.5
"""How much it counts against the mean that the cues are sure that an article is off topic."""
UNREAD = -2.0
"""What a sentence counts in the mean that the gate holds back."""
ENOUGH, ELSEWHERE = 4, 1.1
"""An article of at least so many sentences is laid aside in the end with a mean below this."""
_INSIDE = {"compound", "amod", "nmod", "poss"}
# What the book settles where usage wavers: these are SANCTION, not COERCE or ACCUSE.
SETTLED = {("SANCTION", "convict"), ("SANCTION", "expel"), ("SANCTION", "discontinue")}
_FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"}
_BODILY = {"ASSAULT", "PROTEST", "COERCE"}
_WHERE = {
    "in", "at", "near", "inside", "across", "outside", "around", "throughout", "within", "through",
    "via", "along", "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """An act that was read: its frame, how sure the heads are, and its word's row for them."""

    frame: Frame
    sure: Sureness
    row: Floats


class Reader:
    """Reads the acts of one article. ``political`` is its log odds of being political; what the
    cues of ``topics.py`` say against that, 0 to 1, is given as ``off_topic``. ``stopped`` is
    whether the first sentences were plainly about something else, so that no more were read."""

    def __init__(self, looks: Looks, gate: Gate | None = None, off_topic: float = 0.0) -> None:
        self.looks, self.gate, self.off_topic = looks, gate, off_topic
        self.parsed, self.cast, self.heads = looks.parsed, looks.cast, looks.heads
        self.tree = looks.tree
        self._topics: list[float] = []
        self.stopped = False

    @property
    def read(self) -> int:
        """How many sentences were looked at."""
        return len(self._topics)

    @property
    def political(self) -> float:
        """The mean over the sentences looked at so far; 0, for even odds, without any."""
        kept = [min(max(t, -_SURE_TOPIC), _SURE_TOPIC) for t in self._topics]
        return sum(kept) / len(kept) if kept else 0.0

    def acts(self) -> list[Read]:
        """The acts of all sentences but headings, in text order.

        An article whose first sentences are plainly about something else is not read on.
        """
        out: list[Read] = []
        for k, (first, last) in enumerate(self.parsed.sentences):
            if k in self.parsed.headings:
                continue
            if self._may_tell(first, last):
                out += self._once(list(self._sentence(self.looks.scene(first, last))))
            else:
                self._topics.append(UNREAD)
            if len(self._topics) == LEAD and self.political < OFF:
                self.stopped = True
                return []
        sounds = self.political - CUES_COUNT * self.off_topic
        return [] if len(self._topics) >= ENOUGH and sounds < ELSEWHERE else out

    def _may_tell(self, first: int, last: int) -> bool:
        if self.gate is None:
            return True
        return self.gate.lets(sentence_features(self.tree, first, last, self.looks.matches))

    def _once(self, reads: Sequence[Read]) -> Iterator[Read]:
        """The reads of a sentence without those that a surer one of the same words tells too."""
        for read in reads:
            if not self._is_interview(read) and not any(
                other.sure.act > read.sure.act and self._is_same(read.frame, other.frame)
                for other in reads
                if other is not read
            ):
                yield read

    def _is_interview(self, read: Read) -> bool:
        """Whether a side of a talk, or who asks, is a reporter."""
        frame, between = read.frame, read.sure.between
        kinds = {frame.event_type} | ({TYPES[likeliest(between)]} if between is not None else set())
        if "CONSULT" in kinds:
            sides: tuple[int, ...] = (*frame.actors, *frame.recipients)
        elif "REQUEST" in kinds:
            sides = frame.actors
        else:
            return False
        people, words = self.cast.people, self.tree.words
        return any("JRN" in people[s].sectors or words[s] in _PRESS for s in sides)

    def _is_same(self, one: Frame, other: Frame) -> bool:
        """Whether two heads are words of one predicate: "imposed sanctions", "re-open", "the use of
        water cannon"."""
        if one.head == other.head:
            return True
        if one.event_type != other.event_type:
            return False
        if one.head in other.tokens or other.head in one.tokens:
            return True
        first, last = sorted((one.head, other.head))
        joined = "-" in self.tree.words[first + 1 : last] and last - first <= 2
        linked = self.tree.heads[first] == last or self.tree.heads[last] == first
        above = self.tree.heads[last]
        within = self.tree.words[above] == "of" and self.tree.heads[above] == first
        return joined or within or (linked and last - first == 1)

    def _sentence(self, where: Scene) -> Iterator[Read]:
        if not where.tokens:
            return
        vectors, rows = self.looks.at(where)
        self._topics.append(self.heads.topic(vectors))
        types = self.heads.types(rows)
        for w in np.flatnonzero(1 - types[:, 0] >= LISTED_ACT):
            if 1 - types[w, 0] >= SURE_ACT or where.tokens[w] in self.looks.matches:
                yield self._read(int(w), types[w], rows, where)

    def _read(self, w: int, types: Floats, rows: Floats, where: Scene) -> Read:
        t = where.tokens[w]
        match = self.looks.matches.get(t) or self.looks.words.get(t)
        if match is not None and match.head in where.tokens:
            t = match.head  # "talks" was read in "held talks"
        kind = self._kind(types, match)
        by_rule = rule_sides(self.tree, self.cast, t, match)
        rules = rule_roles(*by_rule[:2])
        actors, recipients = self._sides(t, kind, rules, match is not None, w, rows, where)
        if match is not None and _is_converse(match) and {1, 2} <= set(rules.values()):
            actors, recipients = _by_rule(rules, 1, actors), _by_rule(rules, 2, recipients)
        if TYPES[kind] in _BODILY:
            recipients = self._not_places(recipients)
        reciprocal = bool(actors or recipients) and self._is_together(
            kind, match, by_rule[2], rows[w]
        )
        if reciprocal:
            others = {s: p for s, p in recipients.items() if p >= LIKELY_PLACE or not actors}
            actors, recipients = dict(sorted({**others, **actors}.items())), {}
            if len(actors) == 1 and match is not None:  # "the presidents of Kenya and Uganda met"
                parties = by_rule[0]
                actors = dict.fromkeys(parties, LIKELY_ACTOR) if len(parties) > 1 else actors
        else:
            actors = self._others(actors, recipients)
        frame = frame_of(
            self.tree, t, TYPES[kind], tuple(actors), tuple(recipients), reciprocal, match,
            self.looks.lexicon,
        )  # fmt: skip
        return Read(
            frame=frame,
            sure=Sureness(
                act=float(1 - types[0]),
                types=types,
                between=self._between(frame, rows, where),
                actors=max(actors.values(), default=0.0),
                recipients=max(recipients.values(), default=0.0),
                listed=match.sense.type if match is not None else "",
            ),
            row=rows[w],
        )

    def _sides(
        self,
        t: int,
        kind: int,
        rules: Mapping[int, int],
        listed: bool,
        w: int,
        rows: Floats,
        where: Scene,
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Actors and recipients of the act at token ``t``, told by word ``w`` of the sentence, with
        their probabilities.

        The grammar, whose roles are ``rules``, has a say where the lexicon knows the word.
        """
        tellers = (parties.speaker(self.tree, t), parties.teller(self.tree, t))
        seats = [s for s in where.seats if s != t and s not in tellers]
        if not seats:
            return {}, {}
        told = np.array(
            [
                (kind, self.heads.way(way(self.tree, t, n)), nearness(t, s), rules.get(s, 0))
                for s, n in zip(seats, map(self.cast.fellow, seats), strict=True)
            ]
        )
        placed = [where.place(s) for s in seats]
        roles = self.heads.roles(rows[w], rows[placed], told)
        actors, recipients = _seated(seats, roles, self.cast)
        if TYPES[kind] in _FORCE:
            actors = self._weighed(t, actors)
        recipients = {
            s: p for s, p in recipients.items() if p >= LIKELY_PLACE or not self._is_where(s)
        }
        if listed:
            doers = {s: LIKELY_ACTOR for s, r in rules.items() if r == 1 and s in seats}
            unsure = max(actors.values(), default=0.0) < SURE_OF_OTHER
            if doers and unsure and not doers.keys() & actors.keys():
                actors = doers
            recipients = recipients or {
                s: LIKELY_RECIPIENT for s, r in rules.items() if r == 2 and s in seats
            }
            recipients = {s: p for s, p in recipients.items() if s not in actors}
        return self._apart(actors), self._apart(recipients)

    def _others(self, actors: dict[int, float], recipients: dict[int, float]) -> dict[int, float]:
        """The actors without those who are more surely whom it befell: "people forced from their
        homes" forced nobody.
        """
        people = self.cast.people
        befell = {people[s].entity: p for s, p in recipients.items()}
        return {s: p for s, p in actors.items() if p >= befell.get(people[s].entity, 0.0)}

    def _weighed(self, t: int, actors: dict[int, float]) -> dict[int, float]:
        """The actors of an act of force without those of another noun beside it; if there are none,
        who considers or threatens it."""
        actors = {s: p for s, p in actors.items() if not parties.is_of_other_noun(self.tree, t, s)}
        weigher = None if actors else parties.weigher(self.tree, t, load_cues())
        seats = [] if weigher is None else self.cast.seats(weigher)
        return actors or {s: LIKELY_ACTOR for s in seats if self.cast.acts(s)}

    def _between(self, frame: Frame, rows: Floats, where: Scene) -> Floats | None:
        """The probabilities of the type between the first of either side, or of two parties."""
        both = (*frame.actors[:1], *frame.recipients[:1])
        sides = frame.actors[:2] if frame.reciprocal else both
        if len(sides) < 2 or sides[0] == sides[1]:
            return None
        return self.heads.pair_types(rows, where.place(sides[0]), where.place(sides[1]))

    @staticmethod
    def _kind(types: Floats, match: Match | None) -> int:
        """The number of an act's type: the likeliest, or the one that PLOVER's book settles.

        Where the heads hardly take the word for an act, or cannot tell between two types of which
        one is the lexicon's, the lexicon has the last word.
        """
        best = likeliest(types)
        if match is None:
            return best
        listed = TYPES.index(match.sense.type)
        settled = (match.sense.type, match.sense.mode) in SETTLED or _is_converse(match)
        torn = types[best] < SURE_TYPE and types[listed] >= LISTED_TYPE
        return listed if settled or torn or 1 - types[0] < SURE_ACT else best

    def _apart(self, seats: dict[int, float]) -> dict[int, float]:
        """The seats without those that are part of another's words, or another name for it.

        "Turkish" beside "Turkish warplanes", the minister beside "the minister, Ann Lee"; but the
        proposal beside "Iran's proposal", behind which Iran stands.
        """
        tree, acts = self.tree, self.cast.acts
        gone = set()
        for s in seats:
            above = tree.heads[s]
            inside = [s] if tree.deps[s] in _INSIDE else tree.coordinated_before(s)[-1:]
            outer = above if inside == [s] else s
            if s in self.cast.before(above):
                continue  # "the USA and NATO allies"
            if inside and inside[0] in seats and outer in seats:
                gone.add(outer if acts(inside[0]) and not acts(outer) else inside[0])
            if tree.deps[s] == "appos":
                gone.add(above)
        return {s: p for s, p in seats.items() if s not in gone}

    def _not_places(self, seats: dict[int, float]) -> dict[int, float]:
        """Without the place where it happened, if somebody stands beside it."""
        rest = {s: p for s, p in seats.items() if not self._is_where(s)}
        return rest or seats

    def _is_where(self, seat: int) -> bool:
        tree = self.tree
        above = tree.heads[seat]
        return (
            tree.deps[seat] == "pobj"
            and tree.words[above] in _WHERE
            and tree.entities[seat] in ("GPE", "LOC", "FAC")
        )

    def _is_together(self, kind: int, match: Match | None, by_rule: bool, row: Floats) -> bool:
        """Whether all sides act on one another, by the heads or by the predicate's own sense."""
        _, together, _ = self.heads.manners(row[None], np.array([[kind, 0]]))
        if together[0] >= SURE_TOGETHER:
            return True
        if match is None or match.sense.type != TYPES[kind] or match.sense.reciprocal == "no":
            return False
        return by_rule


def _is_converse(match: Match) -> bool:
    """Whether the subject is given what another does: "received assurances from the rebels"."""
    return match.sense.type == "AGREE" and match.sense.recipient[:1] == ("subj",)


def _by_rule(rules: Mapping[int, int], side: int, heads: Mapping[int, float]) -> dict[int, float]:
    """The seats that the grammar gives a side, sure or as sure as the heads are of them."""
    return {s: max(heads.get(s, 0.0), SURE_SEAT) for s, role in rules.items() if role == side}


def _seated(
    seats: Sequence[int], roles: Floats, cast: Cast
) -> tuple[dict[int, float], dict[int, float]]:
    """Actors and recipients with their probabilities: the likeliest, and the sure ones."""
    out: list[dict[int, float]] = []
    for side, other, least in ((1, 2, LIKELY_ACTOR), (2, 1, LIKELY_RECIPIENT)):
        fitting = {
            s: float(p[side])
            for s, p in zip(seats, roles, strict=True)
            if p[side] > p[other] and p[side] >= least
        }
        best = max(fitting, key=lambda s: fitting[s], default=-1)
        listed = cast.listed(best) if best >= 0 else ()
        out.append(
            {
                s: p
                for s, p in fitting.items()
                if s == best or p >= (BESIDE_SEAT if s in listed else SURE_SEAT)
            }
        )
    return out[0], out[1]


def likeliest(types: Floats) -> int:
    """The number of the likeliest event type."""
    return 1 + int(types[1:].argmax())
