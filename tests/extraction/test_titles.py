"""Titles without the names of their sites."""

from __future__ import annotations

import pytest

from dateline.extraction.titles import agree, without_site


@pytest.mark.parametrize(
    ("title", "sites", "clean"),
    [
        ("Rains come late - The Daily Bar", ["The Daily Bar"], "Rains come late"),
        ("Rains come late | World | Bar", ["Bar"], "Rains come late | World"),
        ("The Daily Bar: rains", ["The Daily Bar"], "The Daily Bar: rains"),
        ("Bar | Rains come late", ["Bar"], "Rains come late"),
        ("North - south talks resume", ["The Daily Bar"], "North - south talks resume"),
        ("Rains come late to the north - Daily News", [], "Rains come late to the north"),
        ("", [], ""),
    ],
)
def test_the_site_goes_and_the_title_stays(title: str, sites: list[str], clean: str) -> None:
    assert without_site(title, sites) == clean


def test_titles_agree_whatever_a_site_adds() -> None:
    assert agree("Rains come late", "Rains come late!")
    assert agree("Rains come late", "Weather: Rains come late")
    assert not agree("Rains come late", "Rains came")
    assert not agree("", "")
