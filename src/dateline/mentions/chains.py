"""Which mentions of an article are one thing: names, announced aliases, descriptions, pronouns.

One pass in text order. Each mention joins an entity or begins one; when in doubt it begins one.
Nothing is known here of the world: that "Islamabad" and "the Pakistani government" are one actor is
for grounding to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.chains_views import Gender, Sort, View, related, views_of
from dateline.mentions.chains_words import ChainWords, chain_words
from dateline.mentions.participants import ParticipantMention

_LOOK_BACK = 3
_NOMINAL_LOOK_BACK = 12
_ALIAS_TOKENS = 6
_SINGULAR_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_NEUTER = {"it", "its", "itself"}
_DETERMINERS = {"the", "a", "an"}


@dataclass(slots=True)
class _Entity:
    number: int
    sort: Sort = "unknown"
    gender: Gender = ""
    plural: bool = False
    roles: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    named: bool = False
    full: tuple[str, ...] = ()
    last_sentence: int = -1

    def add(self, view: View) -> None:
        """Learn what a mention of it tells."""
        self.last_sentence = view.sentence
        if view.kind == "pronoun":
            return
        if self.sort in ("unknown", "thing") or (
            view.sort == "person" and self.sort == "group" and not self.named
        ):
            self.sort = view.sort
        self.gender = self.gender or view.gender
        self.plural = view.plural if not self.roles and not self.named else self.plural
        self.roles |= view.roles
        self.origins |= view.origins
        if view.kind == "name":
            self.named = True
            if len(view.words) > len(self.full):
                self.full = view.words


class _Chainer:
    def __init__(self, views: list[View], tree: Tree, words: ChainWords) -> None:
        self.views, self.tree, self.words = views, tree, words
        self.cue_ends = {cue.rsplit(" ", 1)[-1] for cue in words.alias_cues}
        self.entities: list[_Entity] = []
        self.chain: list[int] = []
        self.by_name: dict[tuple[str, ...], int] = {}
        self.by_surname: dict[str, list[int]] = {}
        self.by_initials: dict[str, int] = {}
        self.by_role: dict[str, list[int]] = {}
        self.by_sentence: dict[int, list[int]] = {}
        self.at_head: dict[int, int] = {}
        self.at_end: dict[int, int] = {}

    def run(self, ends: list[int], firsts: list[int]) -> list[int]:
        for view in self.views:
            number = self.place(view, firsts[view.index])
            if number is None:
                number = len(self.entities)
                self.entities.append(_Entity(number))
            self.chain.append(number)
            self.note(view, number, ends[view.index])
        return self.chain

    def place(self, view: View, first: int) -> int | None:
        """The entity that the mention belongs to; None when it begins one."""
        if view.kind == "pronoun":
            return self.pronoun(view)
        found = self.alias(view, first)
        if found is None:
            found = self.name(view) if view.kind == "name" else self.description(view)
        return found if found is not None else self.apposition(view)

    def note(self, view: View, number: int, end: int) -> None:
        """Make the mention findable."""
        entity = self.entities[number]
        fresh = entity.last_sentence < 0
        entity.add(view)
        self.at_head[view.head] = view.index
        self.at_end[end] = view.index
        self.by_sentence.setdefault(view.sentence, []).append(view.index)
        if view.kind == "name" and view.words and not view.modifier:
            self.by_name[view.words] = number
            if entity.sort in ("person", "unknown"):
                own = self.by_surname.setdefault(view.words[-1], [])
                if number not in own:
                    own.append(number)
            big = [w for w in view.words if w not in self.words.small_words]
            if len(big) >= 3:
                self.by_initials.setdefault("".join(w[0] for w in big), number)
                self.by_initials.setdefault("".join(w[0] for w in view.words), number)
        if view.kind == "name" and view.modifier:
            self.by_name.setdefault(view.words, number)
        heads = sorted(view.roles) if view.kind == "name" else [view.lemma]
        for role in heads if view.kind != "pronoun" else ():
            own = self.by_role.setdefault(role, [])
            if own and own[-1] == number:
                continue
            own.append(number)
        if fresh and view.kind == "pronoun":
            entity.sort = view.sort

    # --- names

    def name(self, view: View) -> int | None:
        words = view.words
        if not words:
            return None
        if (number := self.by_name.get(words)) is not None:
            return number
        if len(words) == 1 and view.upper and len(words[0]) >= 3:
            number = self.by_initials.get(words[0])
            if number is not None:
                return number
        known_as_other = view.sort not in ("person", "unknown")
        if known_as_other and (len(words) > 1 or self.tree.deps[view.head] == "pobj"):
            return None
        for number in reversed(self.by_surname.get(words[-1], ())):
            entity = self.entities[number]
            personal = view.sort == "person" or entity.sort == "person"
            if personal and self._same_person(words, entity.full) and self._same_sex(view, entity):
                return number
        return None

    @staticmethod
    def _same_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
        short, long = sorted((words, full), key=len)
        return set(short) <= set(long)

    @staticmethod
    def _same_sex(view: View, entity: _Entity) -> bool:
        return not view.gender or not entity.gender or view.gender == entity.gender

    # --- what the text announces

    def alias(self, view: View, first: int) -> int | None:
        """The entity of "X" for "Y" in "X, also known as Y" and "X (Y)"."""
        words = self.tree.words
        at = first - 1
        if at >= 0 and words[at] == "(" and view.upper and view.kind == "name":
            index = self.at_end.get(at)
            return self._aliased(view, index)
        if view.kind != "name" or at < 1:
            return None
        while at >= 0 and words[at] in (*_DETERMINERS, '"', "'"):
            at -= 1
        if at < 1 or words[at] not in self.cue_ends:
            return None
        for back in range(1, _ALIAS_TOKENS):
            start = at - back + 1
            if start < 1:
                break
            if " ".join(words[start : at + 1]) in self.words.alias_cues:
                index = self._before(start)
                if index is None:
                    continue
                if words[start] == "or" and not (view.upper and words[start - 1] == ","):
                    return None
                return self._aliased(view, index)
        return None

    def _before(self, start: int) -> int | None:
        """The mention that ends just before an alias cue."""
        words = self.tree.words
        while start > 0 and words[start - 1] in (
            ",",
            "(",
            "which",
            "that",
            "who",
            "is",
            "are",
            "was",
            "--",
            '"',
        ):
            start -= 1
        return self.at_end.get(start)

    def _aliased(self, view: View, index: int | None) -> int | None:
        if index is None:
            return None
        other = self.views[index]
        if other.kind == "pronoun" or (other.sort == "thing" and other.kind == "nominal"):
            return None
        return self.chain[index]

    def apposition(self, view: View) -> int | None:
        """The entity of the noun that the mention stands beside: "the minister, Ann Lee"."""
        tree, head = self.tree, view.head
        other: int | None = None
        if tree.deps[head] == "appos":
            other = self.at_head.get(tree.heads[head])
        if other is None:
            return None
        before = self.views[other]
        if before.kind == view.kind or "pronoun" in (before.kind, view.kind):
            return None
        sorts = {before.sort, view.sort}
        fits = (
            sorts <= {"person", "unknown"}
            or sorts <= {"group", "unknown"}
            or sorts <= {"place", "group"}
        )
        if not fits or before.plural != view.plural or sorts == {"unknown"}:
            return None
        return self.chain[other] if tree.child(tree.heads[head], "cc") is None else None

    # --- descriptions

    def description(self, view: View) -> int | None:
        """The entity that "the prime minister" or "the group" goes back to."""
        if view.modifier and view.lemma not in self.words.unique_bodies:
            return None
        if view.sort == "thing" and view.capital and len(view.words) == 1:
            return self.name(view)  # a surname that the tagger took for a noun
        if (body := self._unique_body(view)) is not None:
            return body
        if not view.definite or view.sort == "thing":
            return None
        best: int | None = None
        for number in reversed(self.by_role.get(view.lemma, ())):
            entity = self.entities[number]
            if view.sentence - entity.last_sentence > _NOMINAL_LOOK_BACK:
                continue
            if self._described(view, entity) and (
                best is None or entity.last_sentence > self.entities[best].last_sentence
            ):
                best = number
        if best is None and view.lemma in self.words.generic_groups and not view.plural:
            best = self._last_group(view)
        return best

    def _unique_body(self, view: View) -> int | None:
        """The entity of the same body ("police", "the army") of the same owner, named before."""
        if view.lemma not in self.words.unique_bodies:
            return None
        for number in reversed(self.by_role.get(view.lemma, ())):
            entity = self.entities[number]
            if entity.sort == "person":  # an army's spokesman is not the army
                continue
            same = frozenset(entity.origins) == view.origins or (not view.origins and view.definite)
            if same and view.roles <= entity.roles and len(entity.roles) - len(view.roles) <= 1:
                return number
        return None

    def _described(self, view: View, entity: _Entity) -> bool:
        if entity.plural != view.plural and not entity.named:
            return False
        if (view.plural and entity.named) or not self._same_sex(view, entity):
            return False
        return view.roles <= entity.roles and related(view.origins, frozenset(entity.origins))

    def _last_group(self, view: View) -> int | None:
        """The organisation named last in this sentence or the two before; its subjects first."""
        for sentence in range(view.sentence, view.sentence - _LOOK_BACK, -1):
            found = [
                v
                for i in self.by_sentence.get(sentence, ())
                if (v := self.views[i]).kind == "name" and v.sort == "group" and not v.modifier
                and v.label == "ORG" and v.governor != view.governor
            ]  # fmt: skip
            if found:
                best = next((v for v in found if v.subject), found[-1])
                return self.chain[best.index]
        return None

    # --- pronouns

    def pronoun(self, view: View) -> int | None:
        """The entity of the nearest mention that the pronoun can stand for; None when unsure."""
        word = self.tree.words[view.head]
        if word not in _SINGULAR_PERSON | _PLURAL | _NEUTER:
            return None
        for sentence in range(view.sentence, view.sentence - _LOOK_BACK, -1):
            found = [
                v
                for i in self.by_sentence.get(sentence, ())
                if not (v := self.views[i]).modifier and self._stands_for(view, word, v)
            ]
            if found:
                best = next((v for v in found if v.subject), found[0])
                if word not in _SINGULAR_PERSON and self._is_unsure(view, best, found):
                    return None
                entity = self.entities[self.chain[best.index]]
                if word in _SINGULAR_PERSON:
                    entity.gender = entity.gender or _sex(word)
                return entity.number
        return None

    def _is_unsure(self, view: View, best: View, found: list[View]) -> bool:
        """Whether "it" or "they" could as well be something else in the sentence of ``best``."""
        several = len({self.chain[v.index] for v in found}) > 1
        if not best.subject and several:
            return True
        if self.tree.deps[view.head] == "poss":
            return False
        if not best.subject:
            return True
        things = (self.views[i] for i in self.by_sentence.get(best.sentence, ()))
        return any(
            v.subject and v.sort == "thing" and v.plural == best.plural and v.head < view.head
            for v in things
        )

    def _stands_for(self, view: View, word: str, other: View) -> bool:
        entity = self.entities[self.chain[other.index]]
        possessive = self.tree.deps[view.head] == "poss"
        if not possessive and other.governor == view.governor:
            return False
        if other.head == view.governor:
            return False
        if word in _SINGULAR_PERSON:
            return (
                entity.sort == "person" and not entity.plural and entity.gender in ("", _sex(word))
            )
        if word in _PLURAL:
            return entity.sort == "group" or (entity.sort == "person" and entity.plural)
        return entity.sort in ("group", "place") and not entity.plural


def _sex(word: str) -> Gender:
    return "f" if word in ("she", "her", "hers", "herself") else "m"


def find_chains(mentions: Sequence[ParticipantMention], parsed: Parsed) -> list[int]:
    """For each mention the index of its entity; entities are numbered in the order of the text."""
    words = chain_words()
    views = views_of(mentions, parsed, words.definite)
    chainer = _Chainer(views, parsed.tree, words)
    return chainer.run([m.last for m in mentions], [m.first for m in mentions])
