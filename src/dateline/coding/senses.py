"""What a predicate of the lexicon means: its type, its mode, and who stands where around it."""

from __future__ import annotations

from dataclasses import dataclass

Pattern = tuple[str, ...]
Words = frozenset[str]

VERB_ACTOR, VERB_RECIPIENT = ("subj",), ("obj",)
NOUN_ACTOR, NOUN_RECIPIENT = ("subj", "by", "poss", "mod", "from"), ("on", "against")
Block = tuple[Pattern, tuple[bool, ...]]
"""A phrase that is no event, and which of its words it blocks."""


class LexiconError(ValueError):
    """Something in the lexicon's data is wrong; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A set of predicates with one type, mode and distribution of roles.

    ``object`` and ``subject`` must, ``not_object`` and ``not_subject`` must not, be one of these;
    one of ``context`` (prepositions) must be there; one of ``needs`` must, none of ``not_needs``
    may, stand in the clause. These words are lower-case lemmas, classes spelt out, and "@human"
    where the engine decides; empty means no constraint. ``id`` is file and number.
    """

    type: str
    mode: str | None = None
    verbs: tuple[Pattern, ...] = ()
    nouns: tuple[Pattern, ...] = ()
    actor: tuple[str, ...] = VERB_ACTOR
    recipient: tuple[str, ...] = VERB_RECIPIENT
    reciprocal: str = "no"
    object: Words = frozenset()
    not_object: Words = frozenset()
    subject: Words = frozenset()
    not_subject: Words = frozenset()
    context: Words = frozenset()
    needs: Words = frozenset()
    not_needs: Words = frozenset()
    complement: str | None = None
    complement_actor: str | None = None
    status: str | None = None
    weight: float = 1.0
    id: str = ""

    @classmethod
    def plain(cls, event_type: str, mode: str | None = None) -> Sense:
        """A sense without words, for an act that grammar and not a predicate gives."""
        return cls(type=event_type, mode=mode, id=f"{event_type.lower()}:implied")

    @property
    def is_implied(self) -> bool:
        """Whether the act is given by grammar and not by a predicate of the lexicon."""
        return not self.verbs and not self.nouns

    @property
    def constraints(self) -> tuple[Words, ...]:
        """The word constraints in a fixed order: what tells two senses of one predicate apart."""
        return (
            self.object, self.not_object, self.subject, self.not_subject, self.context,
            self.needs, self.not_needs,
        )  # fmt: skip

    @property
    def demands(self) -> bool:
        """Whether some word must be there for this sense, beside its predicate."""
        return bool(self.object or self.subject or self.context or self.needs)


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun: the status it gives it, and the type it has by itself.

    ``subject`` is the part that the verb's subject has in the event: "actor" (launch an attack),
    "recipient" (suffer an attack) or "none" (condemn an attack).
    """

    verbs: tuple[Pattern, ...]
    status: str | None = None
    gives: str | None = None
    subject: str = "actor"
