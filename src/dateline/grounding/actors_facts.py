"""What the words of one mention tell of who it is, before other mentions are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.grounding.actors_names import NameFinder
from dateline.grounding.actors_words import ActorWords, actor_words
from dateline.grounding.registry.entries import BODIES, Actor, name_key
from dateline.grounding.registry.registry import Registry
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.participants import ParticipantMention
from dateline.mentions.participants_words import participant_words
from dateline.records import Place

ARMED = "REB"
_UNSURE = {
    "other", "another", "unidentified", "unknown", "suspected", "alleged", "presumed", "former",
    "several", "many", "some", "more", "hooded", "masked", "various", "rival", "foreign",
    "dissident", "such", "any", "all", "both", "certain", "self-styled", "supposed", "possible",
    "would-be",
}  # fmt: skip
_INDEFINITE = {"a", "an", "no", "these", "those", "every", "each"}
_NATIONS = {"GPE", "NORP"}
_NAMES = {"PERSON", "ORG", "NORP"}
_FIGHTING = {ARMED, "PRM"}
_FIGHTERS = {*_FIGHTING, "MIL", "UAF"}


@dataclass(frozen=True, slots=True)
class Facts:
    """``affiliation`` is a country or body code; ``bare``: a state body without a country."""

    actor: Actor | None = None
    affiliation: str = ""
    sectors: tuple[str, ...] = ()
    name: str = ""
    bare: bool = False


class FactFinder:
    """Reads mentions of one article against the registry at the article's date."""

    def __init__(
        self, parsed: Parsed, registry: Registry, places: Sequence[Place], date: str | None
    ) -> None:
        self.parsed, self.registry, self.date = parsed, registry, date
        self.tree = parsed.tree
        self.words: ActorWords = actor_words()
        self.nouns = participant_words()
        self.places = {p.span.end: p for p in places}
        self.names = NameFinder(registry, date)

    def facts(self, m: ParticipantMention) -> Facts:
        """What the mention itself tells."""
        if m.kind == "pronoun":
            return Facts()
        text = " ".join(self.parsed.text[m.start : m.end].split())
        if m.kind == "name" or (m.label in _NATIONS and text[:1].isupper()):
            named = self._named(m, text)
            if named is not None:
                return named
        elif (" " in text or text.isupper()) and (actor := self._pick(text, m)) is not None:
            return self._of_actor(actor)
        elif text.istitle() and (people := self._people(text, m)) is not None:
            return people
        return self._described(m, text)

    def _people(self, text: str, m: ParticipantMention) -> Facts | None:
        """Whom a plural in a capital names: a nation ("Argentines") or a group ("Naxalites")."""
        if self.tree.tags[m.head] != "NNS" or " " in text:
            return None
        key = name_key(text)
        for singular in (key.removesuffix("s"), key):
            if (country := self.registry.adjectives.get(singular)) is not None:
                return Facts(None, country, ("CVL",), text)
        actor = self._pick(text, m)
        return self._of_actor(actor) if actor is not None and actor.kind == "group" else None

    def _of_actor(self, actor: Actor, sectors: tuple[str, ...] = ()) -> Facts:
        term = actor.term(self.date)
        return Facts(actor, term.affiliation, sectors or term.sectors, actor.name)

    def _pick(self, text: str, m: ParticipantMention) -> Actor | None:
        """The one actor that the words mean here; None where they may be another's."""
        own = self._affiliation(m, of_phrase=True)
        titles = tuple(self.tree.words[t] for t in m.titles)
        return self.names.pick(text, m, own, titles)

    def _named(self, m: ParticipantMention, text: str) -> Facts | None:
        actor = self._pick(text, m)
        key = name_key(text)
        place = self.places.get(m.end)
        if actor is not None and actor.kind == "state" and self._is_person(m):
            actor = None
        if actor is not None:
            return self._of_actor(actor, self._title_now(m, actor))
        country = self.registry.adjectives.get(key)
        if country is not None:
            return self._state(country)
        if key.endswith(("s", "men")) and key[:-1] in self.registry.adjectives:
            return Facts(None, self.registry.adjectives[key[:-1]], ("CVL",), text)
        country = self.registry.capitals.get(key)
        if country is not None and not self._is_person(m):
            if place is not None and place.country not in (None, country):
                return Facts(None, place.country or "", (), text)
            if (place is not None and place.use == "literal") or self._is_locative(m):
                return Facts(None, country, (), text)
            return self._state(country, ("GOV",))
        if place is not None and place.country is not None and m.label != "PERSON":
            return Facts(None, place.country, (), text)
        return None

    def _title_now(self, m: ParticipantMention, actor: Actor) -> tuple[str, ...]:
        """The sectors of the title in the text, where text and registry differ on "former"."""
        if actor.kind != "person":
            return ()
        stated = self._sectors(m)
        open_office = actor.term(self.date).sectors in ((), ("ELI",))
        return stated if open_office or stated == ("ELI",) else ()

    def _is_person(self, m: ParticipantMention) -> bool:
        return m.label == "PERSON" and bool(m.titles)

    def _is_locative(self, m: ParticipantMention) -> bool:
        up = self.tree.heads[m.head]
        return self.tree.deps[m.head] == "pobj" and self.tree.words[up] in self.words.locative

    def _state(self, country: str, sectors: tuple[str, ...] = ()) -> Facts:
        actor = self.registry.get(f"state:{country}")
        return Facts(actor, country, sectors, actor.name if actor else country)

    def _described(self, m: ParticipantMention, text: str) -> Facts:
        """What titles, modifiers, possessors and the head noun tell."""
        tree = self.tree
        lemma = tree.lemmas[m.head]
        if m.kind == "name" and m.label in ("GPE", "LOC", "FAC") and not m.titles:
            return Facts(name=text)
        sectors = self._sectors(m)
        nouns = (self.nouns.persons, self.nouns.groups, self.words.people)
        human = bool(sectors) or any(lemma in part for part in nouns)
        named = m.kind == "name" and (m.label in _NAMES or bool(m.titles))
        if not human and not named:
            return Facts(name=text)
        group = self._group_of(m)
        if group is not None:
            term = group.term(self.date)
            if sectors and self._is_force_of(m, sectors[0], term.sectors):
                return self._of_actor(group)
            own = (
                sectors
                if group.kind == "state" or "GOV" in term.sectors
                else term.sectors or sectors
            )
            facts = Facts(None, term.affiliation, own or term.sectors, text)
        else:
            facts = Facts(None, self._affiliation(m, of_phrase=True), sectors, text)
        if (
            facts.sectors == ("GOV",)
            and not facts.affiliation
            and lemma in self.words.needs_country
        ):
            facts = replace(facts, sectors=())
        if (
            lemma in self.words.governments
            and facts.affiliation
            and facts.affiliation not in BODIES
        ):
            if group is None or group.kind == "state":
                return self._state(facts.affiliation, ("GOV",))
            if "GOV" in group.term(self.date).sectors:
                return self._of_actor(group)
        return replace(facts, bare=not facts.affiliation and self._is_of_state(m))

    def _is_force_of(self, m: ParticipantMention, sector: str, group: tuple[str, ...]) -> bool:
        """Whether "the TTP militants" are the armed group itself, and not some of its men."""
        plural = self.tree.tags[m.head] in ("NNS", "NNPS")
        armed = sector in _FIGHTERS and not _FIGHTING.isdisjoint(group)
        return plural and armed and is_whole(m, self.tree)

    def _is_of_state(self, m: ParticipantMention) -> bool:
        """Whether the head is a body of a state, or an office of one stands before the name."""
        tokens = (m.head, *m.titles)
        if m.kind == "name" and m.label != "ORG":
            tokens = (*tokens, *m.modifiers[:1])
        owned = self.tree.child(m.head, "poss") is not None
        return not owned and any(self.tree.lemmas[t] in self.words.state_bodies for t in tokens)

    def _around(self, m: ParticipantMention) -> list[int]:
        """Modifier and title tokens, nearest first; for a modifier, also the one before it."""
        around = [*reversed(m.modifiers), *reversed(m.titles)]
        heads, before = self.tree.heads, m.first - 1
        if m.modifier and before >= 0 and heads[before] == heads[m.head]:
            around.append(before)
        return around

    def _group_of(self, m: ParticipantMention) -> Actor | None:
        """The organisation or group that a modifier names: "TTP militants", "UN officials"."""
        tokens = sorted(self._around(m))
        own = self._affiliation(m, of_phrase=False)
        text, spans = self.parsed, []
        for i, first in enumerate(tokens):
            for last in reversed(tokens[i : i + 4]):
                spans.append((first, last + 1))
        for first, last in spans:
            name = text.token_span(first, last).text
            if not name[:1].isupper():
                continue
            found = self.names.group(name, own, m)
            if found is not None:
                return found
        for c in self.tree.children[m.head]:
            if self.tree.deps[c] == "poss" or (
                self.tree.deps[c] == "prep" and self.tree.words[c] == "of"
            ):
                t: int | None = c if self.tree.deps[c] == "poss" else self.tree.child(c, "pobj")
                if t is not None and self.tree.pos[t] == "PROPN":
                    found = self.names.group(text.token_span(t, t + 1).text, own, m)
                    if found is not None:
                        return found
        return None

    def _country_of(self, words: str) -> str:
        key = name_key(words)
        if country := self.registry.adjectives.get(key):
            return country
        found = [a for a in self.registry.find(words) if a.kind == "state"]
        return found[0].terms[0].affiliation if found else ""

    def _affiliation(self, m: ParticipantMention, of_phrase: bool) -> str:
        """The country that modifiers, a possessor, an of-phrase or an in-phrase name; or ""."""
        tree, text = self.tree, self.parsed
        around = self._around(m)
        for t in around:
            word = text.token_span(t, t + 1).text
            if not word[:1].isupper():
                continue
            two = text.token_span(t - 1, t + 1).text if t - 1 in around else ""
            if two and (found := self._country_of(two)):
                return found
            if found := self._country_of(word):
                before = self._country_of(two.removesuffix(f" {word}"))  # "Bosnian Serb"
                return before or found
        for c in tree.children[m.head]:
            if tree.deps[c] == "poss":
                if country := self._at(c):
                    return country
            elif of_phrase and tree.deps[c] == "prep" and tree.words[c] in ("of", "in", "from"):
                obj = tree.child(c, "pobj")
                if obj is not None and (country := self._at(obj)):
                    return country
        return ""

    def _at(self, token: int) -> str:
        """The country that a name headed by ``token`` stands for, or lies in."""
        tree, text = self.tree, self.parsed
        if tree.pos[token] not in ("PROPN", "ADJ", "NOUN"):
            return ""
        if tree.pos[token] == "NOUN":  # "in the Slovenian parliament"
            words = (text.token_span(c, c + 1).text for c in tree.children[token])
            return next((at for w in words if w[:1].isupper() and (at := self._country_of(w))), "")
        first = token
        while first > 0 and tree.heads[first - 1] == token and tree.deps[first - 1] == "compound":
            first -= 1
        span = text.token_span(first, token + 1)
        if not span.text[:1].isupper():
            return ""
        if country := self._country_of(span.text):
            return country
        if country := self.registry.capitals.get(name_key(span.text), ""):
            return country
        place = self.places.get(span.end)
        return place.country or "" if place is not None else ""

    def _sectors(self, m: ParticipantMention) -> tuple[str, ...]:
        """The sectors of the head noun, or of what modifies a role noun; ELI for former ones."""
        tree, words = self.tree, self.words
        if m.kind == "name" and (m.label == "PERSON" or m.titles):
            tokens = list(reversed(m.titles))
        else:
            tokens = [m.head, *reversed(m.modifiers)]
        if not tokens:
            return ()
        found = ""
        lemmas = [tree.lemmas[t] for t in tokens]
        for left, right in zip(lemmas[1:], lemmas, strict=False):
            found = found or words.phrases.get(f"{left} {right}", "")
        if not found and lemmas[0] in words.roles:
            found = next((s for w in lemmas[1:] if (s := words.sectors.get(w))), "")
            found = found or self._of_noun(tokens[0])
        reach = lemmas if m.kind == "name" else lemmas[:1]
        found = found or next((s for w in reach if (s := words.sectors.get(w))), "")
        if found in ("GOV", "LEG", "MIL") and any(tree.words[t] in words.former for t in tokens):
            return ("ELI",)
        return (found,) if found else ()

    def _of_noun(self, head: int) -> str:
        """The sector of the noun in "leader of the rebels"."""
        for c in self.tree.children[head]:
            if self.tree.words[c] == "of" and (obj := self.tree.child(c, "pobj")) is not None:
                return self.words.sectors.get(self.tree.lemmas[obj], "")
        return ""


def is_whole(m: ParticipantMention, tree: Tree) -> bool:
    """Whether the words mean all of a group, not some, other or supposed ones: "the rebels"."""
    definite = False
    if any(tree.words[t] in _UNSURE for t in m.modifiers):
        return False
    for c in tree.children[m.head]:
        word, dep = tree.words[c], tree.deps[c]
        if dep == "nummod" or word in _UNSURE or (dep == "det" and word in _INDEFINITE):
            return False
        definite = definite or (dep == "det" and word == "the")
    return definite or tree.tags[m.head] in ("NNS", "NNPS")
