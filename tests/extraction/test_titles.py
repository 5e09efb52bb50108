"""Titles without the names of their sites."""

from __future__ import annotations

import pytest

from dateline.extraction.titles import StatedTitles, choose_title, without_site


@pytest.mark.parametrize(
    ("title", "sites", "clean"),
    [
        ("Rains come late - The Daily Bar", ["The Daily Bar"], "Rains come late"),
        ("Rains come late | World | Bar", ["Bar"], "Rains come late | World"),
        ("The Daily Bar: rains", ["The Daily Bar"], "The Daily Bar: rains"),
        ("Bar | Rains come late", ["Bar"], "Rains come late"),
        ("North - south talks resume", ["The Daily Bar"], "North - south talks resume"),
        ("Rains come late to the north - Daily News", [], "Rains come late to the north"),
        ("Rains come late：東京新聞デジタル", ["東京新聞"], "Rains come late"),
        ("Jo Barnes' Notes | Rains come late", ["jobarnes"], "Rains come late"),
        ("", [], ""),
    ],
)
def test_the_site_goes_and_the_title_stays(title: str, sites: list[str], clean: str) -> None:
    assert without_site(title, sites) == clean


PAGE = "Rains come late to the north"
SEARCHED = "Weather: late rains in the north, forecast"
NORTH = "Late rains in the north"
DASHED = "Bar - late rains"
SHARED = "Farmers wait for late rains in the north"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        pytest.param(
            StatedTitles(headline=PAGE, social=f"{PAGE} | Bar", name=f"{PAGE} - Bar"),
            PAGE,
            id="one",
        ),
        pytest.param(
            StatedTitles(headline=PAGE, social=SEARCHED, name=f"{SEARCHED} - Bar"),
            PAGE,
            id="social title written for search",
        ),
        pytest.param(
            StatedTitles(headline=SEARCHED, social=SHARED, name=SEARCHED, headings=(SHARED,)),
            SHARED,
            id="headline written for search",
        ),
        pytest.param(
            StatedTitles(headline=PAGE, social=SHARED, name=PAGE, headings=("Log in",)),
            PAGE,
            id="no heading says the social title",
        ),
        pytest.param(
            StatedTitles(headline=f"Weather: {PAGE}", social=PAGE, headings=(f"Weather: {PAGE}",)),
            PAGE,
            id="kicker",
        ),
        pytest.param(
            StatedTitles(headline=DASHED, social=SHARED, name=SEARCHED, headings=(NORTH,)),
            NORTH,
            id="no two agree",
        ),
        pytest.param(
            StatedTitles(social=SEARCHED, name=SEARCHED, headings=("Bar", NORTH)),
            NORTH,
            id="heading",
        ),
        pytest.param(
            StatedTitles(social=PAGE, name=PAGE, headings=("Log in", "€5")), PAGE, id="labels"
        ),
        pytest.param(
            StatedTitles(social=f"{PAGE} | Bar | 6 May", name=f"{PAGE} | 6 May", headings=(PAGE,)),
            PAGE,
            id="what a site adds that is not its name",
        ),
        pytest.param(
            StatedTitles(name=f"Bar » Blog Archive » {PAGE}", headings=("Bar",)), PAGE, id="blog"
        ),
        pytest.param(
            StatedTitles(headline=DASHED, name=DASHED, headings=(DASHED,)),
            DASHED,
            id="a heading with a dash is whole",
        ),
        pytest.param(
            StatedTitles(headline="Rains come late to…", social=PAGE), PAGE, id="broken off"
        ),
        pytest.param(
            StatedTitles(social="Rains Come Late To The North", name=PAGE), PAGE, id="capitals"
        ),
        pytest.param(
            StatedTitles(others=("Late&amp;\u00adr rains",)), "Late&r rains", id="entities"
        ),
        pytest.param(StatedTitles(headings=("Rains",)), "Rains", id="nothing else"),
        pytest.param(StatedTitles(), None, id="none"),
    ],
)
def test_titles_are_chosen_by_agreement(stated: StatedTitles, title: str | None) -> None:
    assert choose_title(stated, ["Bar"]) == title
