"""A parsed article: the text as it is, and its parse, tied together by offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from dateline.language.repair import repaired
from dateline.language.tree import Tree
from dateline.records import Span

LONGEST_HEADING = 14
MIN_PROSE = 3
_SENTENCE_ENDS = ".!?;:\"')]"


@dataclass(frozen=True)
class Parsed:
    """The parse of one article's text.

    Rooms read words from ``doc`` and make spans with :meth:`span` or :meth:`token_span`, which
    give the words of ``text`` as it is; never with ``token.idx`` or ``doc.text``.
    """

    text: str
    doc: Doc

    @cached_property
    def tree(self) -> Tree:
        """The parse as plain lists, for rooms that walk it."""
        return repaired(Tree.of(self.doc))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Token ranges ``[first, last)`` of the sentences, in order."""
        return tuple((s.start, s.end) for s in self.doc.sents)

    @cached_property
    def headings(self) -> frozenset[int]:
        """Sentences that stand alone like a headline between paragraphs: they repeat the text.

        Only an article of several paragraphs has them; a lone line may be all that it says.
        """
        doc = self.doc
        alone, prose = [], 0
        for k, (first, last) in enumerate(self.sentences):
            opens = first == 0 or "\n" in doc[first - 1].text
            closes = last == len(doc) or "\n" in doc[last - 1].text
            words = [t for t in doc[first:last] if not t.is_space]
            if not words:
                continue
            ended = words[-1].text[-1] in _SENTENCE_ENDS
            prose += opens and (ended or len(words) > LONGEST_HEADING)
            if opens and closes and not ended and len(words) <= LONGEST_HEADING:
                alone.append(k)
        return frozenset(alone) if prose >= max(MIN_PROSE, len(alone)) else frozenset()

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence."""
        out: list[int] = []
        for i, (first, last) in enumerate(self.sentences):
            out.extend([i] * (last - first))
        return tuple(out)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins."""
        return [token.idx for token in self.doc]

    def span(self, start: int, end: int) -> Span:
        """The span at character offsets ``[start, end)`` of the parsed form."""
        return Span(start, end, self.text[start:end])

    def tokens_within(self, start: int, end: int) -> list[int]:
        """The tokens, white space aside, that share a character with ``[start, end)``."""
        first, doc = bisect_right(self.starts, start) - 1, self.doc
        out = []
        for t in range(max(first, 0), bisect_left(self.starts, end)):
            token = doc[t]
            if start < token.idx + len(token) and not token.is_space:
                out.append(t)
        return out

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
