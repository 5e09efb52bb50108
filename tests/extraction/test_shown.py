"""Dates in the newsroom's own time."""

from __future__ import annotations

import pytest

from dateline.extraction.blocks import read_blocks
from dateline.extraction.html import parse_markup
from dateline.extraction.shown import local_date, near_title, shown_date

UTC = "2024-05-07T02:25:54+00:00"


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["By Ana Roth", "May 6, 2024 9:25 pm"], "2024-05-06T21:25:54-05:00"),
        (["7 May 2024, 07:55"], "2024-05-07T07:55:54+05:30"),
        (["May 6, 2024"], "2024-05-06"),
        (["May 6, 2024 9:31 pm"], UTC),
        (["May 7, 2024"], UTC),
        (["Updated 9 May 2024, 02:25"], UTC),
        (["A bridge fell on 2 March 2021"], UTC),
        ([], UTC),
    ],
)
def test_a_moment_gets_the_offset_at_which_it_is_what_the_page_shows(
    lines: list[str], published: str
) -> None:
    assert local_date(UTC, lines) == published


@pytest.mark.parametrize("stated", [None, "2024-05-07", "2024-05-07T02:25:54+03:00"])
def test_what_is_no_moment_in_utc_is_left_alone(stated: str | None) -> None:
    assert local_date(stated, ["May 6, 2024"]) == stated


def test_only_short_lines_around_the_title_are_asked() -> None:
    long = "word " * 19
    tree = parse_markup(f"<body><h1>Rains</h1><p>6 May 2024</p><p>{long}</p></body>")
    assert tree is not None

    assert near_title(read_blocks(tree), 0) == ["Rains", "6 May 2024"]
    assert near_title(read_blocks(tree), None) == []


def test_a_date_counts_that_is_called_that_of_publication() -> None:
    lines = ["9 May 2024", "Updated 8 May 2024", "Written: 2024-05-06 21:25 / Updated: 2024-05-07"]
    assert shown_date(lines) == "2024-05-06T21:25:00"
    assert shown_date(lines[:2]) is None
