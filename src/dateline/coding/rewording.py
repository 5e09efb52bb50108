"""Which substitutions are read through, and that reports which rest on them are less sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dateline.coding.reports import with_own_ids
from dateline.language.parsed import Parsed
from dateline.records import Article, CodedArticle, Report, Span, SpunPhrase
from dateline.rewording.detect import Rewording
from dateline.rewording.reading import Restored, put_back, restore

LESS_SURE = 0.9
"""What the confidence of a report is multiplied with that rests on words put back by guess: such
reports agree with those of the original 0.91 times as often as others (docs/rewording.md)."""

TELLS, PLAINLY = 0.1, 1.0
"""Words that tell of an event as they stand, with such a confidence, are seldom a spinner's: of
those put back about half were, where the odds say three in four. They are let stand up to these
log odds."""


def let_stand(found: Rewording, reports: Sequence[Report]) -> Rewording:
    """The rewording without unsure phrases that tell of an event as they stand, by the reports of
    the text as it is."""
    told = [r.trigger for r in reports if r.confidence >= TELLS]
    kept = [
        (phrase, odds)
        for phrase, odds in zip(found.phrases, found.odds, strict=True)
        if odds >= PLAINLY or not any(s.start < phrase.end and phrase.start < s.end for s in told)
    ]
    return Rewording(found.score, [p for p, _ in kept], [o for _, o in kept])


def read_back(
    found: Rewording, here: Parsed, parse: Callable[[str], Parsed]
) -> tuple[Rewording, Restored, Parsed]:
    """The text of ``here`` with what it first said put back, and its parse.

    A word that is taken for another part of speech once it is put back ("the necessary to" for "the
    necessity to") was the wrong one twice in three times: such phrases are let stand, and are left
    out of the rewording that is given back.
    """
    restored = restore(here.text, found.phrases)
    parsed = parse(restored.text)
    fits = [_same_class(phrase, here, restored, parsed) for phrase in found.phrases]
    if all(fits):
        return found, restored, parsed
    kept = [k for k, fit in enumerate(fits) if fit]
    found = Rewording(found.score, [found.phrases[k] for k in kept], [found.odds[k] for k in kept])
    restored = restore(here.text, found.phrases)
    return found, restored, parse(restored.text)


def _same_class(phrase: SpunPhrase, here: Parsed, restored: Restored, there: Parsed) -> bool:
    """Whether a word and what is put back for it are of one part of speech; phrases pass."""
    place = restored.place(phrase.start, phrase.end)
    own, put = here.tokens_within(phrase.start, phrase.end), there.tokens_within(*place)
    if len(own) != 1 or len(put) != 1:
        return True
    return _class(here.tree.pos[own[0]]) == _class(there.tree.pos[put[0]])


def _class(pos: str) -> str:
    return {"PROPN": "NOUN", "AUX": "VERB"}.get(pos, pos)


def placed(
    coded: CodedArticle, article: Article, restored: Restored, phrases: Sequence[SpunPhrase]
) -> CodedArticle:
    """The records of what an article first said, with the places that they have in it as it is."""
    moved = put_back(coded, restored)
    reports = mark_reworded(with_own_ids(moved.reports, article.id), phrases)
    return msgspec.structs.replace(moved, article=article, reports=reports)


def mark_reworded(reports: Sequence[Report], phrases: Sequence[SpunPhrase]) -> list[Report]:
    """The reports, those marked that rest on one of the phrases."""
    return [_marked(r) if _rests_on(r, phrases) else r for r in reports]


def _marked(report: Report) -> Report:
    lower = round(report.confidence * LESS_SURE, 4)
    return msgspec.structs.replace(report, reworded=True, confidence=lower)


def _rests_on(report: Report, phrases: Sequence[SpunPhrase]) -> bool:
    """Whether the trigger, a participant or a quantity holds words of a phrase."""
    spans: list[Span] = [report.trigger]
    spans += [p.span for p in (*report.actors, *report.recipients)]
    for quantity in report.quantities:
        spans += [quantity.span, *([quantity.of] if quantity.of else [])]
    return any(s.start < p.end and p.start < s.end for s in spans for p in phrases)
