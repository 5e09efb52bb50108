"""When, where and how many: each with the event that it belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle, Report

Code = Callable[..., CodedArticle]


def first(coded: CodedArticle, event_type: str) -> Report:
    return next(r for r in coded.reports if r.event_type == event_type)


def when(report: Report) -> tuple[str | None, str | None] | None:
    return (report.time.start, report.time.end) if report.time else None


def test_the_time_of_the_event_is_that_of_its_own_clause(code: Code) -> None:
    coded = code("Police arrested an editor on Monday, after gunmen attacked his office on Friday.")
    assert when(first(coded, "COERCE")) == ("2024-05-13", "2024-05-13")
    assert when(first(coded, "ASSAULT")) == ("2024-05-10", "2024-05-10")


def test_a_time_that_only_tells_which_dates_nothing(code: Code) -> None:
    report = first(code("Thousands rallied on Saturday against the 2020 election."), "PROTEST")
    assert when(report) == ("2024-05-11", "2024-05-11")


def test_the_meeting_is_next_week_and_not_the_agreeing(code: Code) -> None:
    coded = code("The two presidents will meet in Ankara next week.")
    assert first(coded, "AGREE").time is None
    assert when(first(coded, "CONSULT")) == ("2024-05-20", "2024-05-26")


def test_without_a_date_of_publication_no_date_is_made_up(code: Code) -> None:
    report = first(code("Gunmen attacked a convoy on Monday.", published=None), "ASSAULT")
    assert report.time is not None
    assert when(report) == (None, None)


def test_the_place_is_where_it_was_and_not_where_it_was_written(code: Code) -> None:
    coded = code("ISLAMABAD (Reuters) - Gunmen attacked a police post in Quetta on Monday.")
    report = first(coded, "ASSAULT")
    assert report.place is not None
    assert report.place.name == "Quetta"


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Ukraine agreed to exchange prisoners.",
        "Kabul condemned the attack.",
    ],
)
def test_a_side_is_no_place(code: Code, text: str) -> None:
    assert all(r.place is None for r in code(text).reports if r.quad_class in (1, 3))


def test_counts_go_to_their_event_and_their_side(code: Code) -> None:
    coded = code("Rebels attacked a base near Goma, killing 14 soldiers. Nine attackers died.")
    counts = {(q.measure, q.low, q.side) for r in coded.reports for q in r.quantities}
    assert ("killed", 14, "recipient") in counts
    sides = {q.low: q.side for q in coded.quantities}
    assert sides[14] == "recipient"


def test_those_counted_as_taking_part_act(code: Code) -> None:
    report = first(code("About 300 rebels took part in the attack on the base."), "ASSAULT")
    assert [p.span.text for p in report.actors] == ["rebels"]
    assert report.quantities[0].measure == "participants"
