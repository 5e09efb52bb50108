"""The table for people: one block an article, each report with its sentence and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.cli.errors import printable
from dateline.records import (
    Article,
    Attribution,
    CodedArticle,
    Copy,
    FailedInput,
    Participant,
    Period,
    Place,
    Quantity,
    Report,
)

STATUS_STYLES = {
    "occurred": "green", "ongoing": "green", "planned": "yellow", "threatened": "yellow",
    "possible": "yellow", "requested": "yellow", "denied": "red", "did_not_occur": "red",
}  # fmt: skip
QUAD_STYLES = {1: "blue", 2: "green", 3: "yellow", 4: "red"}
LONG_SENTENCE = 400


def block(record: CodedArticle | FailedInput, *, plain: bool = False) -> RenderableType:
    """Everything the table shows of one record; ``plain`` marks triggers without a style."""
    if isinstance(record, FailedInput):
        name = record.article.url or record.article.id
        return Group(
            Rule(_text(f"not coded: {name}", "bold red"), align="left", style="red"),
            _text(f"{record.error.code}: {record.error.message}"),
            Text(),
        )
    numbers = {report.id: i for i, report in enumerate(record.reports, 1)}
    reports = [_report(report, numbers, plain) for report in record.reports]
    nothing = _text("no event of any of the 16 types", "dim italic")
    heading = _heading(record.article, record.copy)
    return Group(*heading, *(reports or [Padding(nothing, (0, 0, 1, 0))]))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style=style)


def _heading(article: Article, copied: Copy) -> Iterator[RenderableType]:
    yield Rule(_text(article.title or "(no title)", "bold"), align="left")
    known = [article.publisher, (article.published or "no date")[:10], article.language]
    if article.dateline and article.dateline.place:
        known.append(f"from {article.dateline.place}")
    yield _text(" · ".join(part for part in known if part), "dim")
    if article.warnings:
        yield Text("warnings: " + ", ".join(article.warnings), style="yellow")
    if copied.spun_phrases:
        count = len(copied.spun_phrases)
        phrases = "phrase" if count == 1 else "phrases"
        yield Text(
            f"reworded by a machine ({copied.spun_score:.2f}): {count} {phrases} read for what "
            "they probably stood for",
            style="yellow",
        )
    yield Text()


def _report(report: Report, numbers: dict[str, int], plain: bool) -> RenderableType:
    """One report: a head line, then what is known of it, a line each."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", width=9, style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    head = Text(report.event_type, style=f"bold {QUAD_STYLES[report.quad_class]}")
    if report.modes:
        head.append(" " + ", ".join(report.modes), style="not bold")
    head.append(" · ", style="not bold dim")
    head.append(report.status.replace("_", " "), style=f"not bold {STATUS_STYLES[report.status]}")
    if report.about in numbers:
        head.append(f" · spoken of in {numbers[report.about]}", style="not bold dim")
    if report.background:
        head.append(" · background", style="not bold dim")
    if report.reworded:
        head.append(" · reworded", style="not bold yellow")
    grid.add_row(str(numbers[report.id]), head)
    grid.add_row("who", _sides(report))
    for label, value in _facts(report):
        grid.add_row(label, _text(value))
    grid.add_row("words", _sentence(report, plain))
    return Padding(grid, (0, 0, 1, 0))


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    if report.time:
        yield "when", _period(report.time)
    if report.place:
        yield "where", _place(report.place)
    if report.quantities:
        yield "how many", ", ".join(map(_quantity, report.quantities))
    if report.contexts:
        yield "context", ", ".join(report.contexts)
    for attribution in report.attributions:
        yield "says", _attribution(attribution)


def _names(participants: Sequence[Participant]) -> str:
    return ", ".join(f"{p.name} [{p.code}]" if p.code else p.name for p in participants)


def _sides(report: Report) -> Text:
    if report.reciprocal:
        return _text(" ↔ ".join(_names([p]) for p in report.actors) or "(not named)")
    actors, recipients = _names(report.actors), _names(report.recipients)
    return _text(f"{actors or '(not named)'} → {recipients or '(not named)'}")


def _period(period: Period) -> str:
    if period.start and period.start == period.end:
        return period.start
    if period.start or period.end:
        return f"{period.start or '…'} to {period.end or '…'}"
    return f"“{period.span.text}”"


def _place(place: Place) -> str:
    parts = [place.name]
    parts += [p for p in (place.admin1, place.country) if p and p != place.name]
    return ", ".join(parts)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _quantity(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        amount = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    elif low is not None:
        amount = f"at least {_number(low)}"
    elif high is not None:
        amount = f"at most {_number(high)}"
    else:
        amount = f"“{quantity.span.text}”"
    if quantity.qualifier == "about":
        amount = f"about {amount}"
    if quantity.unit:
        amount = f"{quantity.unit} {amount}"
    if quantity.measure in ("money", "duration_days"):
        return amount if quantity.measure == "money" else f"{amount} days"
    counted = f" ({quantity.of.text})" if quantity.of else ""
    total = " in all" if quantity.scope == "cumulative" else ""
    return f"{quantity.measure.replace('_', ' ')} {amount}{total}{counted}"


def _attribution(attribution: Attribution) -> str:
    source = attribution.source.text if attribution.source else None
    name = attribution.name
    who = name or source or "(source not named)"
    if name and source and name != source:
        who = f"{source} ({name})"
    how: list[str] = [] if attribution.stance == "asserts" else [attribution.stance]
    if attribution.source_kind in ("anonymous", "document"):
        how.append(attribution.source_kind)
    if attribution.quoted != "indirect":
        how.append("in quotes")
    return f"{who}: {', '.join(how)}" if how else who


def _sentence(report: Report, plain: bool) -> Text:
    """The sentence with its trigger marked, shortened around the trigger when it is very long."""
    sentence, trigger = report.sentence, report.trigger
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    words = sentence.text
    before, told, after = words[:start], words[start:end], words[end:]
    if len(words) > LONG_SENTENCE:
        half = LONG_SENTENCE // 2
        before = "…" + before[-half:] if len(before) > half else before
        after = after[:half] + "…" if len(after) > half else after
    if plain:
        told = f"*{told}*"
    text = Text(style="italic")
    text.append(printable(before)).append(printable(told), style="bold underline").append(
        printable(after)
    )
    return text
