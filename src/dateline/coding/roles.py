"""Who acts and to whom it is done: the sides of a matched predicate.

The slots of the predicate's sense are tried in order; what they leave open is read from what
stands behind an object ("Iran's proposal"), in a pattern's own noun ("talks between X and Y"), or
from the verb that carries an event noun ("suffered an attack").
"""

from __future__ import annotations

from dateline.coding import arguments
from dateline.coding.cast import Cast
from dateline.coding.matching import Match
from dateline.language.tree import Tree

Seats = tuple[int, ...]
_ADDRESSED = {"ACCUSE", "REJECT", "SUPPORT", "AGREE", "REQUEST", "CONCEDE", "THREATEN"}
_TOGETHER = ("with", "between", "among")


class Roles:
    """Fills the sides of one match. Seats are tokens that name participants."""

    def __init__(self, tree: Tree, match: Match, cast: Cast) -> None:
        self.tree, self.match, self.cast = tree, match, cast
        self.is_noun = tree.pos[match.head] in ("NOUN", "PROPN")

    def sides(self) -> tuple[Seats, Seats, bool]:
        """Actors, recipients, and whether all sides act on one another."""
        actors = self._fill(self.match.sense.actor, only_acting=True)
        if not actors and not self.is_noun:
            actors = self._in_own_noun()
        recipients = self._others(self._recipients(actors), actors)
        if not self._is_reciprocal(actors, recipients):
            return actors, recipients, False
        others = self._fill(_TOGETHER, only_acting=True, taken=actors)
        others = others or tuple(r for r in recipients if self.cast.acts(r))
        actors = (*actors, *others)
        if len(actors) == 1:
            actors = self._parties(actors[0])
        together = len(actors) > 1 or (len(actors) == 1 and self._is_plural(actors[0]))
        return actors, (), together

    def _others(self, recipients: Seats, actors: Seats) -> Seats:
        """The recipients without pronouns that were taken for the actor: he hurt *him*, another."""
        own = self.cast.entities(actors)
        return tuple(
            r
            for r in recipients
            if self.cast.kinds[r] != "pronoun"
            or self.cast.people[r].entity not in own
            or self.tree.words[r].endswith(("self", "selves"))
        )

    def _slot(self, slot: str) -> list[int]:
        head, carrier = self.match.head, self.match.carrier
        if not self.is_noun:
            return arguments.verb_slot(self.tree, head, slot)
        if slot == "subj" and carrier is not None and carrier.subject != "actor":
            return []
        return arguments.noun_slot(self.tree, head, slot, self.match.light)

    def _fill(self, slots: tuple[str, ...], *, only_acting: bool, taken: Seats = ()) -> Seats:
        """The participants in the first slot that has any."""
        for slot in slots:
            strict = only_acting or (self.is_noun and slot in ("mod", "poss"))
            seats: list[int] = []
            for token in self._slot(slot):
                if self._is_filler(token, slot):
                    seats += [
                        s
                        for s in self.cast.seats(token)
                        if s not in taken and s not in seats and (not strict or self.cast.acts(s))
                    ]
            if not seats and only_acting and slot in ("subj", "by"):
                seats = [s for t in self._slot(slot) for s in self._wielders(t) if s not in taken]
            if seats:
                return tuple(seats)
        return ()

    def _wielders(self, token: int) -> Seats:
        """Who acts through a thing: Israel for "Israeli missiles", "rockets fired by Israel"."""
        if token in self.match.tokens or token == self.match.head:
            return ()
        slots = ("poss", "mod", "by")
        return next((f for s in slots if (f := self._acting(token, s, ()))), ())

    def _is_filler(self, token: int, slot: str) -> bool:
        if token in self.match.tokens and not self.cast.acts(token):
            return False  # the predicate's own noun: "talks" in "hold talks"
        return slot != "mod" or self.tree.pos[token] != "ADJ" or self.cast.is_of_country(token)

    def _recipients(self, actors: Seats) -> Seats:
        sense, carrier = self.match.sense, self.match.carrier
        found = self._fill(sense.recipient, only_acting=False, taken=actors)
        if sense.type == "AID":  # what is given is no recipient
            found = tuple(s for s in found if self.cast.acts(s))
        if not found and carrier is not None and carrier.subject == "recipient":
            tokens = arguments.noun_slot(self.tree, self.match.head, "subj", self.match.light)
            found = tuple(s for t in tokens for s in self.cast.seats(t))
        if not found and not self.is_noun:
            found = self._aims_of_own_noun(actors)
        if not found and sense.type in ("ACCUSE", "REQUEST"):
            found = tuple(s for s in self._accused() if s not in actors)
        if sense.type in _ADDRESSED:
            found = self._behind(found, actors)
        if not found and not self.is_noun:
            found = self._owner_of_object(actors)
        return found

    def _acting(self, token: int, slot: str, taken: Seats) -> Seats:
        """Who acts in a slot of the noun at ``token``."""
        found = arguments.noun_slot(self.tree, token, slot, None)
        seats = [s for t in found for s in self.cast.seats(t)]
        return tuple(s for s in seats if self.cast.acts(s) and s not in taken)

    def _behind(self, recipients: Seats, actors: Seats) -> Seats:
        """Who stands behind what a verbal act is aimed at: Iran for "rejected Iran's proposal"."""
        out: dict[int, None] = {}
        for r in recipients:
            found: Seats = ()
            if not self.cast.acts(r):
                slots = ("poss", "by", "mod", "of", "from")
                found = next((f for s in slots if (f := self._acting(r, s, actors))), ())
            out.update(dict.fromkeys(found or (r,)))
        return tuple(out)

    def _accused(self) -> Seats:
        """Whom a complaint or demand is about: the subject of what is complained of or asked."""
        clause = self.tree.child(self.match.head, "ccomp", "acl")
        if clause is None or self.tree.child(clause, "nsubj", "nsubjpass") is None:
            return ()
        subject = arguments.grammatical_subject(self.tree, clause)
        if subject is None:
            return ()
        return tuple(s for s in self.cast.seats(subject) if self.cast.acts(s))

    def _owner_of_object(self, actors: Seats) -> Seats:
        """Whose the thing is that is acted on: "closed an Afghan border crossing"."""
        obj = arguments.logical_object(self.tree, self.match.head)
        if obj is None:
            return ()
        own = self.cast.entities(actors)
        for slot in ("poss", "mod"):
            seats = self._acting(obj, slot, actors)
            seats = tuple(s for s in seats if self.cast.people[s].entity not in own)
            if seats:
                return seats
        return ()

    def _in_own_noun(self) -> Seats:
        """The sides named in a pattern's noun: "talks between Serbia and Kosovo were postponed"."""
        for t in self.match.tokens:
            if t == self.match.head or self.tree.pos[t] not in ("NOUN", "PROPN"):
                continue
            for slot in ("between", "by", "poss", "among"):
                seats = self._acting(t, slot, ())
                if seats:
                    return seats
        return ()

    def _aims_of_own_noun(self, actors: Seats) -> Seats:
        """Whom a pattern's own noun is aimed at: "launched an assault on X"; else the noun."""
        own = [t for t in self.match.tokens if t != self.match.head]
        for t in own:
            for slot in ("on", "against", "with", "into", "to", "at"):
                tokens = arguments.noun_slot(self.tree, t, slot, self.match.head)
                seats = tuple(s for x in tokens for s in self.cast.seats(x) if s not in actors)
                if seats:
                    return seats
        if self.match.sense.type == "REJECT":  # "rejected the proposal"
            return tuple(t for t in own if t in self.cast.people)
        return ()

    def _is_reciprocal(self, actors: Seats, recipients: Seats) -> bool:
        if self.match.sense.reciprocal != "with":
            return self.match.sense.reciprocal == "always"
        if len(actors) == 1 and not recipients and self._is_plural(actors[0]):
            return True
        if self.match.sense.type == "CONSULT" and any(self.cast.acts(r) for r in recipients):
            return True  # "met the envoy": both meet
        light = (self.match.light,) if self.match.light is not None else ()
        linked = any(
            arguments.preposition_object(self.tree, p, preposition) is not None
            for p in (self.match.head, *light, *self.match.tokens)
            for preposition in _TOGETHER
        )
        return linked or (not recipients and (len(actors) > 1 or self.is_noun))

    def _is_plural(self, token: int) -> bool:
        tree = self.tree
        return tree.tags[token] in ("NNS", "NNPS") or tree.words[token] in ("they", "we")

    def _parties(self, token: int) -> Seats:
        """The sides behind a plural: Kenya and Uganda for "the presidents of Kenya and Uganda"."""
        for slot in ("of", "poss"):
            seats = self._acting(token, slot, ())
            if len(seats) > 1 and self._is_plural(token):
                return seats
        return (token,)
