"""The parse as plain lists, read once, and the mention record that counting makes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from dateline.language.parsed import Parsed
from dateline.records import Measure, Qualifier, Scope

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A counted thing in the text.

    ``start`` and ``end`` (characters) hold the number words and the counted noun after them
    ("4 troopers"), or the number with its currency or unit of time; ``first`` and ``last`` are
    the token range ``[first, last)`` of the same. ``head`` is the token of what is counted, or
    the number itself where that is not said. ``predicate`` is the token of the verb, noun or
    adjective that makes it killed, detained and so on. ``of`` holds characters. ``part_of`` is
    the index, in the list of mentions, of the count that includes this one.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    predicate: int | None
    measure: Measure
    low: float | None
    high: float | None
    qualifier: Qualifier
    of: tuple[int, int] | None = None
    scope: Scope = "event"
    part_of: int | None = None
    unit: str | None = None


class View:
    """Token attributes of one parse as lists indexed by token."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        doc = parsed.doc
        self.text: str = doc.text
        tokens = list(doc)
        self.size = len(tokens)
        self.idx = [t.idx for t in tokens]
        self.words = [t.text for t in tokens]
        self.lower = [w.lower() for w in self.words]
        self.lemma = [t.lemma_.lower() for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.head = [t.head.i for t in tokens]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, its syntactic children in order."""
        out: list[list[int]] = [[] for _ in range(self.size)]
        for i, h in enumerate(self.head):
            if h != i:
                out[h].append(i)
        return out

    def token_at(self, char: int) -> int:
        """The token that holds the character, or the last one before it."""
        return max(0, bisect_right(self.idx, char) - 1)

    def end_of(self, token: int) -> int:
        """Where the token ends, in characters."""
        return self.idx[token] + len(self.words[token])

    def sentence(self, token: int) -> tuple[int, int]:
        """Token range of the sentence that holds the token."""
        return self.parsed.sentences[self.parsed.sentence_of[token]]

    def child(self, token: int, deps: frozenset[str]) -> int | None:
        """The first child that stands in one of the relations."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)

    def is_demonym(self, token: int) -> bool:
        """Whether the token names a people: "Afghans"."""
        return self.tag[token] == "NNPS" and self.parsed.doc[token].ent_type_ == "NORP"
