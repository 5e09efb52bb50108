"""What kind of source a source is, and which participant it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.coding.attribution_cues import load_cues
from dateline.coding.attribution_parts import Candidate
from dateline.language.parsed import Parsed
from dateline.records import Participant, SourceKind

_PERSONAL = frozenset(("he", "she", "his", "her", "him", "hers", "i", "my", "me"))
_PRONOUNS = _PERSONAL | {"it", "its", "they", "their", "them", "we", "our", "us", "you", "your"}
_NOBODY = frozenset(
    (
        "one",
        "some",
        "many",
        "most",
        "few",
        "others",
        "people",
        "it",
        "there",
        "that",
        "which",
        "who",
        "what",
        "this",
        "these",
        "those",
        "nobody",
    )
)
_BODIES = frozenset(("ORG", "GPE", "NORP", "LOC", "FAC"))


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """The fields of an attribution that say who its source is."""

    source_kind: SourceKind
    name: str | None = None
    entity: str | None = None
    actor_id: str | None = None
    country: str | None = None


class SourceReader:
    """Reads sources of one article; pronouns are of the kind that their entity is elsewhere."""

    def __init__(self, parsed: Parsed, participants: Mapping[int, Participant]) -> None:
        self.tree = parsed.tree
        self.cues = load_cues()
        self.participants = participants
        self.kinds: dict[str, SourceKind] = {}
        for head in sorted(participants):
            entity = participants[head].entity
            if head >= len(self.tree.words) or self.tree.words[head] in _PRONOUNS:
                continue
            kind = self._kind_of_token(head)
            if entity not in self.kinds or kind == "named":
                self.kinds[entity] = kind

    def read(self, candidate: Candidate) -> SourceIdentity:
        """Who the candidate's source is, as far as the participants tell."""
        holder = candidate.holder
        if holder is None or candidate.source is None:
            return SourceIdentity("unspecified")
        who = self.participants.get(holder)
        kind = self.kinds.get(who.entity) if who else None
        if kind is None or (kind == "anonymous" and self.tree.words[holder] not in _PRONOUNS):
            kind = self._kind_of_token(holder)
        if who is None:
            return SourceIdentity(kind)
        known = who.actor_id is not None and not who.actor_id.startswith("person:")
        if kind == "anonymous" and known and self.tree.tags[holder] in ("NN", "NNP"):
            kind = "organisation"  # "the Philippine coast guard": a body that the registry knows
        return SourceIdentity(kind, who.name, who.entity, who.actor_id, who.country)

    def _kind_of_token(self, head: int) -> SourceKind:
        tree = self.tree
        word, lemma = tree.words[head], tree.lemmas[head]
        if word in _PRONOUNS:
            return (
                "named"
                if word in _PERSONAL
                else "organisation"
                if word in ("it", "its")
                else "anonymous"
            )
        if tree.entities[head] == "PERSON":
            return "named"
        if lemma in self.cues.organisations:
            return "organisation"
        if lemma in self.cues.documents and tree.entities[head] != "ORG":
            return "document"
        if tree.entities[head] in _BODIES or tree.pos[head] == "PROPN":
            return "organisation" if tree.entities[head] in _BODIES else "named"
        if word in _NOBODY:
            return "unspecified"
        if lemma in self.cues.offices and word == lemma and self._definite(head):
            return "named"
        return "anonymous"

    def _definite(self, head: int) -> bool:
        """Whether a noun stands for one particular holder: "the king", "Kenya's president"."""
        tree = self.tree
        return any(tree.words[c] == "the" or tree.deps[c] == "poss" for c in tree.children[head])
