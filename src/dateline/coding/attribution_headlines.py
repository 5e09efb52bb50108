"""Speakers set before a colon: headlines, transcripts, quotations that nothing else leads in."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.attribution_cues import Cue, Cues
from dateline.coding.attribution_parts import Candidate, Range
from dateline.coding.attribution_quotes import Quote
from dateline.language.parsed import Parsed

_SPEECH = Cue(frozenset(("clause", "quote")))
_BEFORE = frozenset(("det", "compound", "amod", "poss", "nmod", "nummod"))
_MAX_NAME_TOKENS = 7
_MIN_CONTENT_TOKENS = 3
_PLACES = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "CARDINAL"))


def headlines(parsed: Parsed, cues: Cues) -> list[Candidate]:
    """Lines of the form "Name: what is said", one candidate each, the colon as the cue.

    Places before a colon are datelines and topics, and are left out.
    """
    tree = parsed.tree
    words = tree.words
    out: list[Candidate] = []
    first = 0
    for i in [*(k for k, w in enumerate(words) if "\n" in w), len(words)]:
        if i - first > _MIN_CONTENT_TOKENS:
            found = _line(parsed, cues, (first, i))
            if found is not None:
                out.append(found)
        first = i + 1
    shouting = {parsed.text[_name(parsed, c)] for c in out if _shouted(parsed, c)}
    return [c for c in out if not _shouted(parsed, c) or len(shouting) > 1]


def led_by_colon(
    parsed: Parsed, quotes: Sequence[Quote], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Colons before a stretch of quoted speech whose sentence has no cue: 'From the report: "…"'.

    The noun phrase before the colon is the source, if it names somebody or a document.
    """
    tree = parsed.tree
    cued = {parsed.sentence_of[c.head] for c in candidates if "quote" in c.entry.frames}
    out = []
    for quote in quotes:
        colon = quote.first - 1
        while colon > 0 and tree.words[colon].isspace():
            colon -= 1
        if not quote.speech or colon <= 0 or tree.words[colon] != ":":
            continue
        if parsed.sentence_of[colon] in cued:
            continue
        head = colon - 1
        named = tree.pos[head] in ("PROPN", "PRON", "NOUN") and tree.entities[head] not in _PLACES
        first = head
        while first > 0 and tree.heads[first - 1] == head and tree.deps[first - 1] in _BEFORE:
            first -= 1
        source = (first, colon) if named else None
        clause = (first if named else colon, colon + 1)
        out.append(
            Candidate(
                head=colon,
                cue=(colon, colon + 1),
                source=source,
                holder=head if named else None,
                content=(),
                entry=_SPEECH,
                stance="asserts",
                clause=clause,
            )
        )
    return out


def _name(parsed: Parsed, candidate: Candidate) -> slice:
    """Where the words before the colon stand in the text."""
    first, colon = candidate.clause[0], candidate.head
    return slice(parsed.doc[first].idx, parsed.doc[colon].idx)


def _shouted(parsed: Parsed, candidate: Candidate) -> bool:
    """Whether a name is in capitals: a dateline, unless a transcript has several such names."""
    return parsed.text[_name(parsed, candidate)].isupper()


def _line(parsed: Parsed, cues: Cues, line: Range) -> Candidate | None:
    tree = parsed.tree
    first, last = line
    while first < last and not tree.words[first][0].isalnum():
        first += 1
    stop = min(first + _MAX_NAME_TOKENS, last)
    colon = next((k for k in range(first + 1, stop) if tree.words[k] == ":"), None)
    if colon is None or last - colon <= _MIN_CONTENT_TOKENS:
        return None
    name = range(first, colon)
    if any(tree.words[k] in cues.labels for k in name):
        return None
    head = colon - 1
    capital = parsed.text[parsed.doc[head].idx].isupper()
    if (not capital and tree.pos[head] != "PRON") or tree.entities[head] in _PLACES:
        return None
    if any(tree.pos[k] in ("VERB", "AUX", "ADP", "PUNCT", "NUM", "SCONJ") for k in name):
        return None
    return Candidate(
        head=colon,
        cue=(colon, colon + 1),
        source=(first, colon),
        holder=head,
        content=((colon + 1, last),),
        entry=_SPEECH,
        stance="asserts",
        clause=(first, colon + 1),
    )
