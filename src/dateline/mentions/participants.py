"""Who could take part in an event: noun phrases, names, pronouns, and modifiers that name someone.

One mention a head token. Its span is the head with its premodifiers, without determiner, number,
possessor or title; a name written with "of" or "for" is one mention. "A group of gunmen" gives
the gunmen. An adjective or noun before an event noun ("the Israeli strike", "a rebel attack") is a
mention of its own, as it may be all that the text says of an actor. "The USA and NATO allies" are
two, the USA and NATO allies, whichever way they are meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.attrs import ENT_IOB, IDX, LENGTH, SPACY

from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.mentions.participants_words import ParticipantWords, participant_words

Kind = Literal["name", "nominal", "pronoun"]

_PERSONAL = {
    "he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "his", "hers",
    "their", "theirs", "its", "our", "ours", "my", "your", "himself", "herself", "itself",
    "themselves",
}  # fmt: skip
_NO_ONE = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
_NAMES = {"PERSON", "ORG", "GPE", "NORP"}
_MODIFIER = {"compound", "amod", "nmod"}
_ARGUMENT = {
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "poss",
    "conj",
    "appos",
    "dative",
    "attr",
    "ROOT",
}
# Not part of the words that name someone, though they stand before the head.
_STOP_DEPS = {"det", "predet", "poss", "nummod", "quantmod", "case", "cc", "preconj", "neg", "prep",
              "nsubj", "nsubjpass", "dobj", "pobj", "relcl", "acl", "mark", "aux"}  # fmt: skip
_MAX_WORDS = 12
_MAX_CLIMB = 6
_CAPITALS = 0.5
_NO_TOKENS: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantMention:
    """A place in the text that names someone or something that could take part.

    ``head`` is a token index, ``first`` and ``last`` a token range ``[first, last)``, ``start`` and
    ``end`` characters of the article. ``titles`` and ``modifiers`` are token indices: what was cut
    off before a name, and what stands inside the span before the head. ``modifier`` is true of a
    word that only modifies another noun.
    """

    head: int
    first: int
    last: int
    start: int
    end: int
    kind: Kind
    sentence: int
    label: str = ""
    titles: tuple[int, ...] = ()
    modifiers: tuple[int, ...] = ()
    modifier: bool = False


class _Finder:
    """The walk over one article."""

    def __init__(self, parsed: Parsed, words: ParticipantWords) -> None:
        self.parsed = parsed
        self.tree: Tree = parsed.tree
        self.words = words
        columns = parsed.doc.to_array([ENT_IOB, IDX, LENGTH, SPACY]).T.tolist()
        self.iob, self.idx, self.length, self.space = columns
        self.upper = [parsed.text[i : i + 1].isupper() for i in self.idx]
        self.shouting = sum(self.upper) > len(self.upper) * _CAPITALS and parsed.text.isupper()
        self.taken: set[int] = set()
        self.in_titles: set[int] = set()

    def is_title(self, i: int) -> bool:
        return self.tree.words[i] in self.words.titles

    def is_human(self, i: int) -> bool:
        """Whether the common noun ``i`` names a person or a group of them."""
        lemma = self.tree.lemmas[i]
        return lemma in self.words.persons or lemma in self.words.groups

    def glued(self, i: int) -> bool:
        """Whether token ``i`` is joined to the next one by a hyphen."""
        words, n = self.tree.words, len(self.idx)
        if i + 1 >= n or self.space[i]:
            return False
        return words[i] == "-" or words[i + 1] == "-"

    def kind(self, i: int) -> Kind | None:
        """What kind of mention the token heads; None when it heads none."""
        tree = self.tree
        pos, dep, word = tree.pos[i], tree.deps[i], tree.words[i]
        if dep in ("expl", "punct", "det", "case") or tree.entities[i] in _NO_ONE:
            return None
        if word in _PERSONAL and not self._is_united_states(i):
            return "pronoun" if pos in ("PRON", "DET") else None
        if not word[0].isalnum() or self.glued(i) or dep in _MODIFIER:
            return None
        if dep == "conj" and self._is_last_modifier(i):
            return None
        if pos == "PROPN" or self._is_united_states(i):
            return "nominal" if self.is_title(i) or not self.upper[i] else "name"
        if pos == "NOUN":
            named = tree.entities[i] in ("PERSON", "ORG") and i > 1 and self.glued(i - 1)
            return "name" if named and self.upper[i - 2] else "nominal"
        if tree.tags[i] in ("CD", "JJ", "VBN", "DT") and dep in _ARGUMENT - {
            "ROOT",
            "poss",
            "conj",
        }:
            return self._nounless(i)
        return "name" if tree.entities[i] in _NAMES and dep in _ARGUMENT and pos == "ADJ" else None

    def _is_last_modifier(self, i: int) -> bool:
        """Whether ``i`` ends coordinated modifiers of people, whose mention it is then part of."""
        tree = self.tree
        top = tree.listed(i)[0]
        noun = tree.heads[top]
        if tree.deps[top] not in _MODIFIER or tree.pos[noun] != "NOUN" or not self.is_human(noun):
            return False
        return tree.coordinated_before(noun)[-1:] == [i]

    def _is_united_states(self, i: int) -> bool:
        """Whether a word that looks like a pronoun is "US" in a text that has lower case too."""
        at = self.idx[i]
        return self.parsed.text[at : at + self.length[i]] == "US" and not self.shouting

    def _nounless(self, i: int) -> Kind | None:
        """A number or adjective that stands for people: "killing three", "the wounded"."""
        tree = self.tree
        if tree.tags[i] == "DT":
            return "nominal" if tree.words[i] in ("those", "some", "another") else None
        if tree.entities[i] in _NAMES:
            return "name"
        if tree.tags[i] == "CD":
            return (
                "nominal" if tree.deps[i] != "pobj" and not self.glued(i - 1 if i else i) else None
            )
        det = tree.child(i, "det")
        return "nominal" if det is not None and tree.words[det] == "the" else None

    def is_partitive(self, i: int) -> bool:
        """Whether ``i`` only says how many of what follows: "members of", "three of"."""
        tree = self.tree
        if tree.lemmas[i] not in self.words.partitives and tree.pos[i] != "NUM":
            return False
        for prep in tree.childs(i, "prep"):
            if tree.words[prep] == "of" and tree.child(prep, "pobj") is not None:
                return tree.entities[i] not in _NAMES or not self.upper[i]
        return False

    def end_of_name(self, head: int) -> int:
        """The token behind a name that goes on after its head: "Bank of England"."""
        tree, n = self.tree, len(self.idx)
        last = head + 1
        if (
            tree.entities[head] not in ("ORG", "PERSON", "GPE", "FAC", "EVENT", "")
            or not self.upper[head]
        ):
            return last
        while (
            last < n and last - head <= _MAX_WORDS and self.iob[last] == 1 and self.iob[head] != 2
        ):
            last += 1
        known = (
            tree.lemmas[head] in self.words.name_heads or tree.words[head] in self.words.name_heads
        )
        while known and last + 1 < n and tree.words[last] in ("of", "for"):
            stop = last + 1
            if tree.words[stop] == "the" and stop + 1 < n:
                stop += 1
            if not (self.upper[stop] and tree.pos[stop] in ("PROPN", "ADJ", "NOUN")):
                break
            while stop < n and (
                self.upper[stop]
                or (tree.words[stop] in ("and", "-") and stop + 1 < n and self.upper[stop + 1])
            ):
                stop += 1
            last = stop
        while last - 1 > head and not tree.words[last - 1][0].isalnum():
            last -= 1
        return last if last - 1 == head or tree.words[last - 1] != "'s" else last - 1

    def start_of(self, head: int, name: bool) -> tuple[int, tuple[int, ...]]:
        """The first token of the span, and the title words cut off before it."""
        tree = self.tree
        personal = tree.entities[head] == "PERSON"
        first, t, members = head, head - 1, {head}
        titles: list[int] = []
        cut = False
        while t >= 0 and head - t <= _MAX_WORDS:
            joined = self.glued(t) and t + 1 in members
            if not joined and not self._belongs(t, members):
                break
            members.add(t)
            if cut or (name and t + 1 == first and self._cuts(t, personal, head)):
                cut = True
                if tree.pos[t] != "VERB":  # "neighbouring Mali": a description, no title
                    titles.append(t)
            else:
                first = t
            t -= 1
        while first < head and self._is_light(first):
            first += 1
        if name and not titles:
            titles = self._title_with_of(first, head)
        return first, tuple(reversed(titles))

    def _title_with_of(self, first: int, head: int) -> list[int]:
        """The words of "Secretary of State" before a name, last first."""
        tree = self.tree
        for c in tree.children[head]:
            if c < first and tree.deps[c] in ("nmod", "compound") and self.is_title(c):
                below = tree.subtree(c)
                self.in_titles.update(below)
                left = [t for t in tree.children[head] if t < c and tree.deps[t] in _MODIFIER]
                return sorted([t for t in {*below, *left} if t < first], reverse=True)
        return []

    def _belongs(self, t: int, members: set[int]) -> bool:
        tree = self.tree
        if tree.deps[t] in _STOP_DEPS or tree.pos[t] in ("SPACE", "SYM", "ADP", "PRON", "DET"):
            return False
        if tree.pos[t] == "PUNCT" and tree.words[t] not in ("-", '"', "'", "/", "."):
            return False
        up = t
        for _ in range(_MAX_CLIMB):
            up = tree.heads[up]
            if up in members:
                return True
            if up == tree.heads[up]:
                break
        return False

    def _cuts(self, t: int, personal: bool, head: int) -> bool:
        """Whether token ``t``, just before a name, describes it and is no part of it."""
        tree = self.tree
        word = tree.words[t]
        if self.glued(t):
            return False
        if tree.pos[t] in ("NOUN", "ADJ", "VERB", "NUM") and not self.upper[t]:
            return True
        if word in self.words.titles:
            return personal or (
                self.upper[head]
                and tree.entities[head] in ("", "ORG", "GPE")
                and tree.entities[t] != "ORG"
            )
        return False

    def _is_light(self, t: int) -> bool:
        tree = self.tree
        word = tree.words[t]
        return (
            word in self.words.light_modifiers
            or not word[0].isalnum()
            or (tree.tags[t] in ("CD", "RB", "RBR", "RBS") and not self.glued(t))
        )

    def modifier_kind(self, i: int) -> Kind | None:
        """The kind of a premodifier that may itself name an actor: "Israeli", "rebel", "TTP"."""
        tree = self.tree
        if tree.deps[i] not in _MODIFIER or self.glued(i) or tree.entities[i] in _NO_ONE:
            return None
        head = tree.heads[i]
        if head <= i or (tree.pos[head] == "PROPN" and self.upper[head]):
            return None
        if self.is_human(head) and tree.pos[head] == "NOUN" and tree.child(i, "conj") is None:
            return None
        if tree.pos[i] in ("PROPN", "ADJ") and self.upper[i]:
            return "name" if tree.entities[i] in _NAMES or tree.pos[i] == "PROPN" else None
        return "nominal" if tree.pos[i] in ("NOUN", "ADJ") and self.is_human(i) else None

    def mention(self, i: int, kind: Kind, modifier: bool) -> ParticipantMention:
        """The mention that token ``i`` heads."""
        tree = self.tree
        first, last, titles = i, i + 1, _NO_TOKENS
        if kind != "pronoun":
            last = self.end_of_name(i) if kind == "name" else i + 1
            first, titles = self.start_of(i, kind == "name")
        self.taken.update(range(i + 1, last))
        end = last - 1
        inner = tuple(t for t in range(first, i) if tree.words[t][0].isalnum())
        return ParticipantMention(
            head=i,
            first=first,
            last=last,
            start=self.idx[first],
            end=self.idx[end] + self.length[end],
            kind=kind,
            sentence=self.parsed.sentence_of[i],
            label=tree.entities[i],
            titles=titles,
            modifiers=inner,
            modifier=modifier,
        )

    def run(self) -> list[ParticipantMention]:
        out: list[ParticipantMention] = []
        for i in range(len(self.idx)):
            if i in self.taken:
                continue
            kind = self.kind(i)
            modifier = False
            if kind is None:
                kind, modifier = self.modifier_kind(i), True
            if kind is None or (kind != "pronoun" and not modifier and self.is_partitive(i)):
                continue
            out.append(self.mention(i, kind, modifier))
        return [m for m in out if m.head not in self.in_titles]


def find_participants(parsed: Parsed) -> list[ParticipantMention]:
    """All that could take part in an event, in text order of their heads, one a head token."""
    if not len(parsed.doc):
        return []
    return _Finder(parsed, participant_words()).run()
