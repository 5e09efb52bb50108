"""A parsed article: the text as it is, and its parse, tied together by offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.language.repair import repaired
from dateline.language.tree import Tree
from dateline.records import Span


@dataclass(frozen=True)
class Parsed:
    """The parse of one article's text.

    Rooms read words from ``doc`` and make spans with :meth:`span` or :meth:`token_span`, which
    give the words of ``text`` as it is; never with ``token.idx`` or ``doc.text``.
    """

    text: str
    doc: Doc
    headings: frozenset[int] = field(default=frozenset())

    @cached_property
    def tree(self) -> Tree:
        """The parse as plain lists, for rooms that walk it."""
        return repaired(Tree.of(self.doc))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Token ranges ``[first, last)`` of the sentences, in order."""
        return tuple((s.start, s.end) for s in self.doc.sents)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence."""
        out: list[int] = []
        for i, (first, last) in enumerate(self.sentences):
            out.extend([i] * (last - first))
        return tuple(out)

    def span(self, start: int, end: int) -> Span:
        """The span at character offsets ``[start, end)`` of the parsed form."""
        return Span(start, end, self.text[start:end])

    def token_span(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``, without white space at its ends."""
        doc = self.doc
        while first < last - 1 and doc[first].is_space:
            first += 1
        while last - 1 > first and doc[last - 1].is_space:
            last -= 1
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        return self.span(start, end)

    def sentence_span(self, token: Token | int) -> Span:
        """The whole sentence that holds the token."""
        i = token if isinstance(token, int) else token.i
        first, last = self.sentences[self.sentence_of[i]]
        return self.token_span(first, last)
