"""Which agencies an article credits."""

from __future__ import annotations

import pytest

from dateline.extraction.credits import agencies, find_credits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GAO, Mali (Reuters) — Rains came late.", ["Reuters"]),
        ("GAO, Mali (AFP/AP) - Rains came late.", ["Agence France-Presse", "Associated Press"]),
        ("Rains came late.\n\nFarmers wait.\n\nSource: AP", ["Associated Press"]),
        ("Rains came late.\n\nFarmers wait. (PTI)", ["Press Trust of India"]),
        (
            "Rains came late.\n\nWith inputs from Reuters and AFP",
            ["Reuters", "Agence France-Presse"],
        ),
        ("By Jane Roe, Associated Press\n\nRains came late.", ["Associated Press"]),
        ("The minister told Reuters that nobody left.", []),
        ("He said so to AP.\n\nRains came late.", []),
        ("", []),
    ],
)
def test_credits_are_those_that_are_given(text: str, names: list[str]) -> None:
    assert find_credits(text) == names


def test_an_agency_as_author_is_credited() -> None:
    assert find_credits("Rains came late.", ["Jane Roe", "Reuters"]) == ["Reuters"]


def test_the_list_of_agencies_is_sound() -> None:
    exact, folded = agencies()
    assert exact["AP"] == "Associated Press"
    assert "ap" not in folded
