"""Which cue each stretch of quoted speech belongs to: after it, before it, or carried on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from dateline.coding.attribution_parts import Candidate, Range
from dateline.coding.attribution_quotes import Quote

_STOPS = frozenset((".", "!", "?", ";"))
_REACH = 30
_LEADS_IN = frozenset((",", ":", "that", "--", "\u2014", "..."))


class SpeechFinder:
    """Gives quoted speech to cues that stand outside of it.

    ``words`` are the lower-case tokens of the text; candidates and quotes are in text order.
    """

    def __init__(
        self,
        words: Sequence[str],
        candidates: Sequence[Candidate],
        quotes: Sequence[Quote],
        sentence_of: Sequence[int],
        sentences: Sequence[Range],
    ) -> None:
        self.words = words
        self.sentence_end: Callable[[int], int] = lambda i: sentences[sentence_of[i]][1]
        self.quotes = [q for q in quotes if q.speech]
        self.cues = [c for c in candidates if "quote" in c.entry.frames]
        self.heads = [c.head for c in self.cues]

    def assign(self) -> list[tuple[Quote, Candidate]]:
        """The quotes that have a cue, with it, in text order."""
        out: list[tuple[Quote, Candidate]] = []
        last: tuple[Quote, Candidate] | None = None
        for k, quote in enumerate(self.quotes):
            found = self._owner(k, quote, last)
            if found is not None:
                last = (quote, found)
                out.append(last)
        return out

    def _owner(
        self, k: int, quote: Quote, last: tuple[Quote, Candidate] | None
    ) -> Candidate | None:
        before = self.words[quote.last - 2] if quote.last - 2 > quote.first else ""
        open_end = before in (",", "?", "!", "--", "\u2014", "...", "-") or self._next(quote) == ","
        after = self._after(k, quote)
        if after is not None and open_end:
            return after
        lead = self._before(k, quote)
        if lead is not None:
            return lead
        if after is not None:
            return after
        if last is None:
            return None
        if last[0].paragraph == quote.paragraph:
            return last[1]
        begins = quote.runs_on or last[0].paragraph == quote.paragraph - 1
        return last[1] if begins and self._nothing_between(last, quote) else None

    def _nothing_between(self, last: tuple[Quote, Candidate], quote: Quote) -> bool:
        """Whether the speaker is still speaking: no narrative stands in between."""
        end = max(last[0].last, self.sentence_end(last[1].clause[1] - 1))
        return sum(w.isalnum() for w in self.words[end : quote.first]) == 0

    def _next(self, quote: Quote) -> str:
        return self.words[quote.last] if quote.last < len(self.words) else ""

    def _after(self, k: int, quote: Quote) -> Candidate | None:
        """The cue that follows: "...", he said."""
        stop = self.quotes[k + 1].first if k + 1 < len(self.quotes) else len(self.words)
        stop = min(stop, quote.last + _REACH)
        at = bisect_left(self.heads, quote.last)
        if at >= len(self.cues) or self.heads[at] >= stop:
            return None
        cue = self.cues[at]
        between = self.words[quote.last : cue.head]
        if any(w in _STOPS or "\n" in w for w in between):
            return None
        if cue.source is not None and cue.source[1] <= quote.first:
            return None
        return cue

    def _before(self, k: int, quote: Quote) -> Candidate | None:
        """The cue that leads in: he said: "..."."""
        floor = self.quotes[k - 1].last if k else 0
        floor = max(floor, quote.first - _REACH - 10)
        at = bisect_left(self.heads, quote.first) - 1
        leading = self._leading_word(quote)
        while at >= 0 and self.heads[at] >= floor:
            cue = self.cues[at]
            between = self.words[cue.head + 1 : quote.first]
            if any(w in _STOPS for w in between) or ("\n" in "".join(between) and leading != ":"):
                return None
            if leading in _LEADS_IN or quote.first - cue.cue[1] <= 2 or cue.content:
                return cue
            at -= 1
        return None

    def _leading_word(self, quote: Quote) -> str:
        for i in range(quote.first - 1, max(quote.first - 4, -1), -1):
            if not self.words[i].isspace():
                return self.words[i]
        return ""


def owned(pairs: Sequence[tuple[Quote, Candidate]]) -> dict[int, list[Range]]:
    """Token ranges of quoted speech by the head of their cue."""
    out: dict[int, list[Range]] = {}
    for quote, cue in pairs:
        out.setdefault(cue.head, []).append((quote.first, quote.last))
    return out
