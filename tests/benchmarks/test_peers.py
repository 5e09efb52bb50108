"""Other tools' answers in the yardstick's form, made by hand: none of the tools is installed."""

from __future__ import annotations

import datetime
import io
import json
import sys

import pytest

from benchmarks import peers
from benchmarks.peers import (
    Answer,
    Article,
    Declined,
    Period,
    Span,
    attribution,
    dateparser_period,
    joined,
    paragraphs,
    placed,
    record,
    timexy_period,
)

TEXT = 'Mayor Ana Ruiz and her aide have said: "The bridge at Olmo is shut." It reopens in May.'


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_neighbouring_words_are_one_span_and_others_are_apart() -> None:
    words = [at("Ruiz"), at("aide"), at("Ana"), at("Mayor")]

    assert [s.text for s in joined(TEXT, words)] == ["Mayor Ana Ruiz", "aide"]
    assert all(TEXT[s.start : s.end] == s.text for s in joined(TEXT, words))
    assert joined(TEXT, []) == []


def test_a_quotation_of_textacy_keeps_its_three_parts() -> None:
    quotation = '"The bridge at Olmo is shut."'

    got = attribution(TEXT, [at("Ruiz")], [at("have"), at("said")], at(quotation))

    assert [s.text for s in got.source] == ["Ruiz"]
    assert [s.text for s in got.cue] == ["have said"]
    assert [s.text for s in got.content] == [quotation]


def test_what_is_found_again_is_placed_behind_the_first() -> None:
    text = "May came, and in May they may vote."

    assert list(placed(text, ["May", "in May", "may"])) == [(0, 3), (14, 20), (26, 29)]


def test_what_does_not_stand_in_the_text_has_no_place_and_costs_the_next_none() -> None:
    assert list(placed("on Monday, then on Friday", ["monday", "", "Friday"])) == [
        None,
        None,
        (19, 25),
    ]


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("day", "2024-02-14", "2024-02-14"),
        ("time", "2024-02-14", "2024-02-14"),
        (None, "2024-02-14", "2024-02-14"),
        ("week", "2024-02-12", "2024-02-18"),
        ("month", "2024-02-01", "2024-02-29"),
        ("year", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_moment_of_dateparser_stands_for_the_period_that_it_names(
    precision: str | None, start: str, end: str
) -> None:
    words = Span(3, 6, "May")

    got = dateparser_period(words, datetime.datetime(2024, 2, 14, 17, 30), precision)

    assert got == Period(words, "date", start, end)


def test_what_timexy_says_is_read_as_it_stands() -> None:
    words = Span(0, 10, "3 May 2024")

    day = timexy_period(words, 'TIMEX3 type="DATE" value="2024-05-03T00:00:00"')
    length = timexy_period(words, 'TIMEX3 type="DURATION" value="P3W"')

    assert day == Period(words, "date", "2024-05-03", "2024-05-03")
    assert length == Period(words, "duration", days=21)
    assert timexy_period(words, "") is None
    assert timexy_period(words, "1714687200.0") is None


def test_paragraphs_keep_their_place() -> None:
    text = "One.\n\nTwo two.\nThree."

    assert list(paragraphs(text)) == [(0, "One."), (6, "Two two."), (15, "Three.")]


def test_a_text_that_is_refused_is_a_line_with_an_error() -> None:
    def refuse(article: Article) -> Answer:
        raise Declined("3 quotation marks")

    assert record(Article("a", "Three.", None), refuse) == {
        "article": {"id": "a"},
        "error": {"code": "declined", "message": "3 quotation marks"},
    }


def test_a_run_tells_its_version_and_writes_a_line_a_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(article: Article) -> Answer:
        return Answer(times=[Period(Span(0, 3, article.text[:3]), "duration", days=2)])

    monkeypatch.setitem(peers.TOOLS, "fake", (["pytest"], lambda: read))
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"id": "a", "text": "Two days."}\n'))

    assert peers.main(["fake"]) == 0
    head, line = map(json.loads, capsys.readouterr().out.splitlines())
    assert head == {"made_by": f"pytest {pytest.__version__}"}
    assert line["article"] == {"id": "a", "text": "Two days."}
    assert line["attributions"] == []
    assert line["times"][0]["span"] == {"start": 0, "end": 3, "text": "Two"}


def test_a_tool_that_is_not_installed_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(peers.TOOLS, "fake", (["no-such-tool"], lambda: pytest.fail("loaded")))

    assert peers.main(["fake"]) == peers.MISSING
    assert "no-such-tool is not installed" in capsys.readouterr().err
