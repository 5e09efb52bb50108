"""Dates as pages write them."""

from __future__ import annotations

import pytest

from dateline.extraction.dates import iso_date, written_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Published: 12 May 2024", "2024-05-12"),
        ("May 12, 2024 10:31 am IST", "2024-05-12T10:31:00"),
        ("Sunday, 12th of May, 2024 | 9:05 PM GMT+5", "2024-05-12T21:05:00+05:00"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("2024-05-12 14:00 UTC", "2024-05-12T14:00:00+00:00"),
        ("31 February 2024, then 1 March 2024", "2024-03-01"),
        ("03/04/2024", None),
        ("In May 2024", None),
    ],
)
def test_a_written_date_is_read(written: str, iso: str | None) -> None:
    assert written_date(written) == iso


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024-05-12T10:31:00+0530", "2024-05-12T10:31:00+05:30"),
        ("2024-05-12T10:31:00.123Z", "2024-05-12T10:31:00+00:00"),
        ("2024-05-12T10:31", "2024-05-12T10:31:00"),
        ("2024-05-12", "2024-05-12"),
        ("Mon, 13 May 2024 08:00:00 GMT", "2024-05-13T08:00:00+00:00"),
        ("2024-13-45", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_a_stated_date_keeps_its_time_and_offset(stated: str | None, iso: str | None) -> None:
    assert iso_date(stated) == iso
