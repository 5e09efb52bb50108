"""What is kept in the end, and what the records that stand in reports are given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle, Participant

Code = Callable[..., CodedArticle]


def recipients(coded: CodedArticle) -> list[Participant]:
    return [p for r in coded.reports for p in r.recipients]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Drones hit the Saudi oil refinery at Abqaiq.", "Saudi oil refinery", "SAU"),
        ("Saboteurs blew up a Polish railway line.", "Polish railway line", "POL"),
        ("Israeli jets bombed Lebanese villages.", "Lebanese villages", "LBN"),
        ("The rebels attacked a Chadian oil field near Doba.", "Chadian oil field", "TCD"),
        # who has a country already keeps it, and what has no such modifier gets none
        ("Houthi missiles hit a British-owned tanker.", "British-owned tanker", None),
        ("Drones hit an oil refinery at Abqaiq.", "oil refinery", None),
    ],
)
def test_a_thing_acted_on_is_of_the_country_that_stands_before_it(
    code: Code, text: str, words: str, country: str | None
) -> None:
    coded = code(text)
    (thing,) = {p.id: p for p in recipients(coded) if p.span.text == words}.values()
    assert (thing.country, thing.code) == (country, country or "")
    assert thing in coded.actors


def test_a_known_group_keeps_its_own_country(code: Code) -> None:
    coded = code("Soldiers attacked the Afghan Taliban on Monday.")
    (group,) = recipients(coded)
    assert group.actor_id == "group:afg-taliban"
