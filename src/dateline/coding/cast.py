"""The cast of an article: which participant stands at which token, and who can act at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.tree import Tree
from dateline.mentions.participants import ParticipantMention
from dateline.records import Participant

_NAMED = {"PERSON", "ORG", "GPE", "NORP"}
_NAMED_THINGS = {
    "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "DATE", "TIME", "LOC", "FAC", "LANGUAGE", "MONEY",
    "QUANTITY", "CARDINAL", "ORDINAL", "PERCENT",
}  # fmt: skip
_ACTING_PRONOUNS = {
    "he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "his", "their", "our",
}  # fmt: skip
_PARTITIVES = {"of", "from"}
# What belongs to somebody and acts for them: "the prosecutor's office", "Moscow's delegation".
_COLLECTIVES = {
    "office", "ministry", "team", "campaign", "side", "delegation", "commission", "committee",
    "council", "board", "administration", "regime", "mission", "embassy", "agency", "body", "panel",
    "bureau", "department", "secretariat", "leadership", "junta", "faction", "wing", "branch",
    "unit", "patrol", "fleet", "contingent", "coalition", "alliance", "bloc", "cabinet", "congress",
    "senate",
    "spokesman", "spokeswoman", "spokesperson", "chairman", "chairwoman", "chair", "head", "chief",
    "rapporteur", "representative", "envoy", "delegate", "deputy", "secretary", "director", "boss",
    "barrister", "prosecutor", "attorney", "counsel", "watchdog", "expert", "authority", "tribunal",
    "jury",
}  # fmt: skip


def is_known(p: Participant) -> bool:
    """Whether a participant is a known political actor: of a country, a sector, or with an id."""
    return bool(p.sectors or p.country or p.actor_id)


@dataclass(frozen=True, slots=True)
class Cast:
    """Participants by the token that names them. ``people`` maps head tokens to participants."""

    tree: Tree
    people: dict[int, Participant]
    kinds: dict[int, str]
    somebody: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        tree: Tree,
        mentions: Sequence[ParticipantMention],
        people: Sequence[Participant],
        somebody: frozenset[str] = frozenset(),
    ) -> Cast:
        """The cast of parallel mentions and grounded participants.

        ``somebody`` are the lemmas of nouns for people, forces and crowds.
        """
        return cls(
            tree,
            {m.head: p for m, p in zip(mentions, people, strict=True)},
            {m.head: m.kind for m in mentions},
            somebody | _COLLECTIVES,
        )

    def seat(self, token: int) -> int | None:
        """The token whose participant is named at ``token``: itself, or what a partitive is of."""
        if token in self.people:
            return token
        tree = self.tree
        for prep in tree.childs(token, "prep"):
            if tree.words[prep] in _PARTITIVES:
                obj = tree.child(prep, "pobj")
                if obj is not None and obj in self.people:
                    return obj
        named = tree.child(token, "appos")  # "his counterpart, President X"
        return named if named in self.people else None

    def named(self, token: int, start: int, end: int) -> int:
        """For a pronoun, the mention of the same thing by name or noun in ``[start, end)``."""
        who = self.people.get(token)
        if who is None or self.kinds.get(token) != "pronoun":
            return token
        for other in range(start, end):
            same = self.people.get(other)
            if same is not None and same.entity == who.entity and self.kinds[other] != "pronoun":
                return other
        return token

    def entities(self, seats: Sequence[int]) -> set[str]:
        """Who stands at these tokens, whatever words name them; each must name somebody."""
        return {self.people[s].entity for s in seats}

    def is_of_country(self, token: int) -> bool:
        """Whether what stands at ``token`` is known to be of a country."""
        p = self.people.get(token)
        return p is not None and p.country is not None

    def acts(self, token: int) -> bool:
        """Whether what stands at ``token`` is somebody: a person, a group, a state, a force."""
        p = self.people.get(token)
        if p is None:
            return False
        if is_known(p):
            return True
        tree = self.tree
        if tree.entities[token] in _NAMED or tree.words[token] in _ACTING_PRONOUNS:
            return True
        if self.kinds[token] == "name" and tree.entities[token] not in _NAMED_THINGS:
            return tree.tags[token].startswith("NNP")
        return tree.lemmas[token] in self.somebody

    def seats(self, token: int) -> list[int]:
        """The participants at ``token`` and at whatever is coordinated with it."""
        out = []
        for t in self.tree.conjuncts(token):
            seat = self.seat(t)
            if seat is not None and seat not in out:
                out += [*(s for s in self.before(seat) if s not in out), seat]
        return out

    def before(self, noun: int) -> list[int]:
        """Who is coordinated with a noun as its modifier: the USA, before "and NATO allies"."""
        chain = self.tree.coordinated_before(noun) if self.acts(noun) else []
        return [t for t in chain[:-1] if t in self.people]

    def fellow(self, token: int) -> int:
        """The noun that ``token`` is coordinated with as its modifier, else the token itself."""
        noun = self.tree.heads[self.tree.listed(token)[0]]
        return noun if token in self.before(noun) else token

    def listed(self, token: int) -> list[int]:
        """Whatever is coordinated with ``token``, itself included, in text order."""
        every = self.tree.listed(self.fellow(token))
        return sorted({t for n in every for t in (n, *self.before(n))})
