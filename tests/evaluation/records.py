"""Records made by hand, for tests that need no coder."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Article, CodedArticle, Coder, Copy, Participant, Report, Span

MADE_BY = Coder(version="0", models="m", registry="r", gazetteer="g", settings="s")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def participants(text: str, named: Sequence[str]) -> list[Participant]:
    return [
        Participant(id=f"p{i}", span=span(text, words), entity=f"e{i}", name=words)
        for i, words in enumerate(named)
    ]


def report(
    text: str,
    event_type: str,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    *,
    confidence: float = 0.5,
    status: str = "occurred",
    about: str | None = None,
) -> Report:
    return Report(
        id="r", coding_id="c", event_type=event_type, quad_class=1, intensity=0.0,
        trigger=Span(0, 1, text[:1]), sentence=Span(0, len(text), text),
        actors=participants(text, actors), recipients=participants(text, recipients),
        status=status, about=about, confidence=confidence,
    )  # fmt: skip


def coded(text: str, *reports: Report, **lists: list) -> CodedArticle:
    return CodedArticle(
        coder=MADE_BY, article=Article(id="a", text=text), copy=Copy(), reports=list(reports),
        **lists,
    )  # fmt: skip
