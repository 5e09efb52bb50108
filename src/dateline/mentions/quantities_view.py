"""The parse as plain lists, read once, and the mention record that counting makes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, ORTH, TAG
from spacy.tokens import Doc

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


class _Names(dict[int, str]):
    """The strings behind spaCy's hashes, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._strings = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = name = str(self._strings[key])
        return name


class View:
    """Token attributes of one parse as lists indexed by token."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        doc = parsed.doc
        self.text: str = doc.text
        self.size = len(doc)
        # One array for all tokens: reading attributes token by token costs three times as much.
        columns = doc.to_array([IDX, ORTH, LOWER, LEMMA, TAG, DEP, HEAD]).T
        names = _Names(doc)
        self.idx: list[int] = columns[0].tolist()
        self.words = [names[k] for k in columns[1].tolist()]
        self.lower = [names[k] for k in columns[2].tolist()]
        self.lemma = [names[k].lower() for k in columns[3].tolist()]
        self.tag = [names[k] for k in columns[4].tolist()]
        self.dep = [names[k] for k in columns[5].tolist()]
        offsets = columns[6].astype("int64").tolist()
        self.head: list[int] = [i + offset for i, offset in enumerate(offsets)]

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
