"""Who says so: attributions with source, cue and content, read off the parse by rules.

``find_attributions`` gives the contract's records; ``find_claims`` gives with each whether its
source vouches for the content, which decides whether a report in it is attributed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial

from dateline.coding import attribution_advice
from dateline.coding.attribution_advice import LEARNED, advised
from dateline.coding.attribution_clauses import Finder
from dateline.coding.attribution_cues import load_cues
from dateline.coding.attribution_headlines import headlines, led_by_colon
from dateline.coding.attribution_heads import Advice
from dateline.coding.attribution_parts import Candidate, Range, merge, subtract
from dateline.coding.attribution_quotes import Quote, find_quotes, quote_of
from dateline.coding.attribution_sources import SourceReader
from dateline.coding.attribution_speech import SpeechFinder, owned
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.records import Attribution, Participant, Quoted, Span

_EDGE = frozenset((",", ";", ":", ".", "--", "\u2014", "-", "\u2013", "?", "!"))
_MAX_QUOTE_REST = 60
_OWN_VOICE = frozenset(("i", "we", "you"))
_SELF = frozenset(("he", "she", "they", "it", "i", "we", "you", "who", "that", "which"))


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution, and whether its source vouches that the content is so.

    "Kabul said troops attacked" vouches; "Kabul condemned the attack" and "Kabul supports talks"
    do not: a report inside such content is not attributed to Kabul.
    """

    attribution: Attribution
    vouches: bool


def find_attributions(parsed: Parsed, participants: Mapping[int, Participant]) -> list[Attribution]:
    """Every attribution of the text in text order, ids "a1", "a2" …

    ``participants``: by head token, as far as known; a source without one has no name or entity.
    Parents are in the same list, and nesting is a tree.
    """
    return [claim.attribution for claim in find_claims(parsed, participants)]


def find_claims(
    parsed: Parsed,
    participants: Mapping[int, Participant],
    advice: Mapping[int, Advice] | None = None,
) -> list[Claim]:
    """As :func:`find_attributions`, with whether each source vouches for its content.

    ``advice``: what the heads say of cues, by token (``attribution_heads.py``).
    """
    if not parsed.sentences:
        return []
    tree = parsed.tree
    finder = Finder(parsed, load_cues())
    candidates = advised(finder, finder.candidates(), advice or {})
    quotes = find_quotes(parsed.text, parsed.starts)
    candidates.extend(headlines(parsed, load_cues()))
    candidates.extend(led_by_colon(parsed, quotes, candidates))
    candidates.sort(key=lambda c: c.head)
    inside = quote_of(quotes, len(tree.words))
    candidates = [c for c in candidates if inside[c.head] < 0 or not quotes[inside[c.head]].speech]
    speaking = SpeechFinder(tree.words, candidates, quotes, parsed.sentence_of, parsed.sentences)
    speech = owned(speaking.assign())
    whole = partial(_whole_quotes, quotes=quotes, inside=inside)
    sure = {t for t, given in (advice or {}).items() if given.cue >= attribution_advice.NO_ECHO}
    kept = _without_echoes(_contents(candidates, speech, whole, tree.words), tree, sure)
    kept.sort(key=lambda item: (min(item[1][0][0], item[0].cue[0]), item[0].head))
    parents = _parents(kept)
    reader = SourceReader(parsed, participants)
    out = []
    for number, (candidate, content) in enumerate(kept):
        parent = parents[number]
        who = reader.read(candidate)
        attribution = Attribution(
            id=f"a{number + 1}",
            source=_span(parsed, candidate.source),
            cue=_span(parsed, candidate.cue),
            content=[parsed.token_span(*r) for r in content],
            parent=None if parent is None else f"a{parent + 1}",
            source_kind=who.source_kind,
            name=who.name,
            entity=who.entity,
            actor_id=who.actor_id,
            country=who.country,
            stance=candidate.stance,
            quoted=_quoted(content, inside),
        )
        out.append(Claim(attribution, candidate.vouches))
    return out


def _span(parsed: Parsed, tokens: Range | None) -> Span | None:
    return None if tokens is None else parsed.token_span(*tokens)


Kept = tuple[Candidate, list[Range]]


def _contents(
    candidates: list[Candidate],
    speech: Mapping[int, list[Range]],
    whole: Callable[[Range], Range],
    words: list[str],
) -> list[Kept]:
    """Candidates that have content, with it: clauses and quotes joined, the cue left out."""
    out: list[Kept] = []
    for c in candidates:
        quoted = speech.get(c.head, [])
        ranges = [*_beside(c, quoted, words), *quoted]
        holes = [c.cue, *([c.source] if c.source else [])]
        if quoted or any(a <= c.head < b for a, b in ranges):
            holes.append(c.clause)
        ranges = [whole(r) for r in ranges]
        parts = [_trim(r, words) for r in subtract(merge(ranges), holes)]
        parts = [r for r in parts if any(w.isalnum() for w in words[r[0] : r[1]])]
        if parts:
            out.append((c, parts))
    return out


def _without_echoes(kept: list[Kept], tree: Tree, sure: Container[int] = ()) -> list[Kept]:
    """Without what adds no voice of its own.

    That is the author's own "I think"; and, inside what somebody says, states of mind, and what
    speakers say of themselves ("he said he hoped …"). Of cues in ``sure`` the heads are sure.
    """
    parents = _parents(kept)
    words = tree.words
    out = []
    for (candidate, content), parent in zip(kept, parents, strict=True):
        frames = candidate.entry.frames
        source = "" if candidate.holder is None else words[candidate.holder]
        if LEARNED in frames or candidate.head in sure:
            out.append((candidate, content))
            continue
        if source in _OWN_VOICE or _unspoken(candidate, content, tree):
            continue
        if parent is not None:
            named = candidate.source is not None and source not in _SELF
            voiced = "raised" in frames or not candidate.entry.frames & {"infinitive", "topic"}
            if not candidate.vouches or not (named or "raised" in frames) or not voiced:
                continue
            if tree.pos[candidate.head] != "NOUN" and not frames & {"quote", "raised", "object"}:
                continue
        elif sum(b - a for a, b in content) == 1 and not candidate.vouches:
            continue
        out.append((candidate, content))
    return out


def _unspoken(candidate: Candidate, content: list[Range], tree: Tree) -> bool:
    """Whether a cue is an infinitive or imperative that nobody is the subject of."""
    head = candidate.head
    bare = candidate.source is None and tree.tags[head] == "VB" and content[0][0] > head
    return bare and tree.child(head, "auxpass") is None and "seems" not in candidate.entry.frames


def _whole_quotes(tokens: Range, quotes: list[Quote], inside: list[int]) -> Range:
    """A range with the opening mark of its quotation, and to the end of one it breaks off in."""
    first, last = tokens
    if first < last and inside[first] >= 0:
        q = quotes[inside[first]]
        if first <= q.first + 2 and last <= q.last + 2:
            first = min(first, q.first)
    if first < last < len(inside) and inside[last] >= 0:
        q = quotes[inside[last]]
        if first <= q.first < last and q.last - last < _MAX_QUOTE_REST:
            last = q.last
    return first, last


def _beside(candidate: Candidate, quoted: list[Range], words: list[str]) -> list[Range]:
    """The governed words that belong to what is said, where there is quoted speech too.

    After "…," he said, what follows unquoted is the article's own; and what stands before a quote
    that a colon or dash brings in is not part of what the cue after the quote governs.
    """
    before = [q for q in quoted if q[1] <= candidate.cue[0] + 1]
    if not before:
        return list(candidate.content)
    first = min(before)[0]
    floor = first if first and words[first - 1] in (":", "-", "--", "\u2014", ".") else 0
    out = [(max(a, floor), min(b, candidate.cue[0])) for a, b in candidate.content]
    return [(a, b) for a, b in out if a < b]


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
    order = sorted(range(len(kept)), key=lambda n: kept[n][0].head)
    heads = [kept[n][0].head for n in order]
    holding: list[list[tuple[int, int]]] = [[] for _ in kept]
    for m, (_, content) in enumerate(kept):
        size = sum(b - a for a, b in content)
        for a, b in content:
            for n in order[bisect_left(heads, a) : bisect_left(heads, b)]:
                if n != m:
                    holding[n].append((size, m))
    parents: list[int | None] = [None] * len(kept)
    for n, holders in enumerate(holding):
        under = kept[n][0].under
        if not holders and under is not None:
            at = bisect_left(heads, under)
            holders = [(0, order[at])] if at < len(heads) and heads[at] == under else []
        for _, m in sorted(holders):
            above: int | None = m
            while above is not None and above != n:
                above = parents[above]
            if above is None:
                parents[n] = m
                break
    return parents


def _quoted(content: list[Range], inside: list[int]) -> Quoted:
    """Whether content is quoted throughout, in part, or not at all."""
    total = sum(b - a for a, b in content)
    within = sum(inside[i] >= 0 for a, b in content for i in range(a, b))
    if within == 0:
        return "indirect"
    return "direct" if within >= total - 1 - len(content) else "mixed"
