"""Who says so: attributions with source, cue and content, read off the parse by rules.

``find_attributions`` gives the contract's records; ``find_claims`` gives with each whether its
source vouches for the content, which decides whether a report in it is attributed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.coding.attribution_clauses import Candidate, Finder, Range, merge, subtract
from dateline.coding.attribution_cues import load_cues
from dateline.coding.attribution_quotes import Quote, find_quotes
from dateline.coding.attribution_sources import SourceReader
from dateline.coding.attribution_speech import SpeechFinder, owned
from dateline.language.parsed import Parsed
from dateline.records import Attribution, Participant, Quoted, Span

_EDGE = frozenset((",", ";", ":", ".", "--", "\u2014", "-", "\u2013", "?", "!"))


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution, and whether its source vouches that the content is so.

    "Kabul said troops attacked" vouches; "Kabul condemned the attack" and "Kabul supports talks"
    do not: a report inside such content is not attributed to Kabul.
    """

    attribution: Attribution
    vouches: bool


def find_attributions(
    parsed: Parsed, participants: Mapping[int, Participant]
) -> list[Attribution]:
    """Every attribution of the text in text order, ids "a1", "a2" …

    ``participants``: by head token, as far as known; a source without one has no name or entity.
    Parents are in the same list, and nesting is a tree.
    """
    return [claim.attribution for claim in find_claims(parsed, participants)]


def find_claims(parsed: Parsed, participants: Mapping[int, Participant]) -> list[Claim]:
    """As :func:`find_attributions`, with whether each source vouches for its content."""
    if not parsed.sentences:
        return []
    tree = parsed.tree
    finder = Finder(tree, load_cues(), parsed.sentence_of, parsed.sentences)
    candidates = finder.candidates()
    offsets = [token.idx for token in parsed.doc]
    quotes = find_quotes(parsed.text, offsets)
    speech = owned(SpeechFinder(tree.words, candidates, quotes).assign())
    kept = _contents(candidates, speech, quotes, tree.words)
    kept.sort(key=lambda item: (min(item[1][0][0], item[0].cue[0]), item[0].head))
    parents = _parents(kept)
    reader = SourceReader(parsed, participants)
    out = []
    for number, (candidate, content) in enumerate(kept):
        parent = parents[number]
        attribution = Attribution(
            id=f"a{number + 1}",
            source=_span(parsed, candidate.source),
            cue=_span(parsed, candidate.cue),
            content=[parsed.token_span(*r) for r in content],
            parent=None if parent is None else f"a{parent + 1}",
            stance=candidate.stance,
            quoted=_quoted(content, quotes),
            **reader.read(candidate).__dict__,
        )
        out.append(Claim(attribution, candidate.vouches))
    return out


def _span(parsed: Parsed, tokens: Range | None) -> Span | None:
    return None if tokens is None else parsed.token_span(*tokens)


Kept = tuple[Candidate, list[Range]]


def _contents(
    candidates: list[Candidate],
    speech: Mapping[int, list[Range]],
    quotes: list[Quote],
    words: list[str],
) -> list[Kept]:
    """Candidates that have content, with it: clauses and quotes joined, the cue left out."""
    out: list[Kept] = []
    stretches = [(q.first, q.last) for q in quotes if q.speech]
    for c in candidates:
        quoted = speech.get(c.head, [])
        if any(a <= c.head < b for a, b in stretches):
            continue
        ranges = [*c.content, *quoted] if not quoted else [*quoted, *_outside(c, quoted)]
        holes = [c.cue, *([c.source] if c.source else [])]
        if quoted or any(a <= c.head < b for a, b in ranges):
            holes.append(c.clause)
        parts = [_trim(r, words) for r in subtract(merge(ranges), holes)]
        parts = [r for r in parts if any(w.isalnum() for w in words[r[0] : r[1]])]
        if parts:
            out.append((c, parts))
    return out


def _outside(candidate: Candidate, quoted: list[Range]) -> list[Range]:
    """The governed clause, where it is not just what stands in the quotes."""
    return list(candidate.content)


def _trim(tokens: Range, words: list[str]) -> Range:
    """A range without punctuation and blanks at its ends."""
    first, last = tokens
    while first < last and (words[first] in _EDGE or words[first].isspace()):
        first += 1
    while first < last and (words[last - 1] in _EDGE or words[last - 1].isspace()):
        last -= 1
    return first, last


def _parents(kept: list[Kept]) -> list[int | None]:
    """For each attribution the smallest other whose content holds its cue; never in a circle."""
    parents: list[int | None] = [None] * len(kept)
    for n, (candidate, _) in enumerate(kept):
        holding = [
            (sum(b - a for a, b in content), m)
            for m, (_, content) in enumerate(kept)
            if m != n and any(a <= candidate.head < b for a, b in content)
        ]
        for _, m in sorted(holding):
            above: int | None = m
            while above is not None and above != n:
                above = parents[above]
            if above is None:
                parents[n] = m
                break
    return parents


def _quoted(content: list[Range], quotes: list[Quote]) -> Quoted:
    """Whether content is quoted throughout, in part, or not at all."""
    total = sum(b - a for a, b in content)
    inside = sum(
        max(0, min(b, q.last) - max(a, q.first)) for a, b in content for q in quotes
    )
    if inside == 0:
        return "indirect"
    return "direct" if inside >= total - 1 - len(content) else "mixed"
